#include "kith/algorithms/structure/distances.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/core.h>

#include "multi_search.hpp"
#include "random_stream.hpp"
#include "shortest_paths.hpp"

namespace kith {
namespace {

void check_options(const MeasureGraph& graph, const DistanceOptions& options) {
  if (options.samples < 0 || options.samples > graph.node_count())
    throw InvalidArgument(fmt::format("distance_measures: samples is {}, must be in 0..{}",
                                      options.samples, graph.node_count()));
  if (options.lengths && !graph.weighted() && graph.out.arc_count() > 0)
    throw InvalidArgument("distance_measures: lengths asked of a graph without weights");
}

// What one node has heard from the searches so far; whole numbers but for the harmonic sum.
struct Heard {
  std::int64_t distances = 0;
  std::int32_t reached = 0, farthest = 0;
};

// Searches by hops: bits of all sources arrive at a node, along arcs as they point.
class Hops {
 public:
  Hops(const MeasureGraph& graph, Threads threads, Observer& observer)
      : graph_(graph), threads_(threads), observer_(observer) {}

  std::vector<double> harmonic;
  std::vector<Heard> heard;

  void run(std::span<const std::int32_t> sources) {
    harmonic.assign(static_cast<std::size_t>(graph_.node_count()), 0.0);
    heard.assign(harmonic.size(), Heard{});
    constexpr std::int32_t many_nodes = 8'000'000;  // three masks a node: 192 bytes with 8 words
    if (sources.size() <= 64) return run_with<1>(sources);
    if (graph_.node_count() > many_nodes) return run_with<2>(sources);
    run_with<8>(sources);
  }

 private:
  template <int words>
  void run_with(std::span<const std::int32_t> sources) {
    using Search = detail::MultiSearch<words>;
    Search search(graph_.incoming(), threads_, observer_);
    for (std::size_t first = 0; first < sources.size(); first += Search::width) {
      const auto batch =
          sources.subspan(first, std::min<std::size_t>(Search::width, sources.size() - first));
      search.run(batch, [&](std::int32_t node, std::int32_t distance, std::int32_t count) {
        const auto i = static_cast<std::size_t>(node);
        harmonic[i] += static_cast<double>(count) / distance;
        heard[i].distances += std::int64_t{count} * distance;
        heard[i].reached += count;
        heard[i].farthest = std::max(heard[i].farthest, distance);
      });
      observer_.advance(static_cast<std::int64_t>(batch.size()));
    }
  }

  const MeasureGraph& graph_;
  Threads threads_;
  Observer& observer_;
};

std::optional<double> closeness_of(std::int64_t others, double distances, std::int32_t nodes) {
  if (others == 0) return std::nullopt;
  const auto r = static_cast<double>(others);
  return r / distances * (r / static_cast<double>(nodes - 1));
}

DistanceMeasures by_hops(const MeasureGraph& graph, Threads threads, Observer& observer) {
  std::vector<std::int32_t> sources(static_cast<std::size_t>(graph.node_count()));
  std::iota(sources.begin(), sources.end(), 0);
  Hops hops(graph, threads, observer);
  hops.run(sources);
  DistanceMeasures result;
  result.harmonic = std::move(hops.harmonic);
  for (const Heard& heard : hops.heard) {
    result.closeness.push_back(
        closeness_of(heard.reached, static_cast<double>(heard.distances), graph.node_count()));
    result.eccentricity.push_back(heard.reached > 0 ? std::optional<double>(heard.farthest)
                                                    : std::nullopt);
  }
  return result;
}

// Searches by length go from the node against the arcs, so each node's numbers are its own.
DistanceMeasures by_length(const MeasureGraph& graph, Threads threads, Observer& observer) {
  const auto n = static_cast<std::size_t>(graph.node_count());
  DistanceMeasures result;
  result.harmonic.resize(n);
  result.closeness.resize(n);
  result.eccentricity.resize(n);
  const std::int64_t grain = std::max<std::int64_t>(1, graph.node_count() / 64);
  parallel_for(
      graph.node_count(), grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        detail::ShortestPaths paths(graph.incoming(), graph.incoming_weight(), observer);
        for (std::int64_t node = begin; node < end; ++node) {
          const auto i = static_cast<std::size_t>(node);
          paths.run(static_cast<std::int32_t>(node), [](std::int32_t, std::int32_t, bool) {});
          double distances = 0;
          for (std::size_t place = 1; place < paths.settled().size(); ++place) {
            const double distance = paths.distance(paths.settled()[place]);
            distances += distance;
            result.harmonic[i] += 1 / distance;
          }
          const auto others = static_cast<std::int64_t>(paths.settled().size()) - 1;
          result.closeness[i] = closeness_of(others, distances, graph.node_count());
          if (others > 0) result.eccentricity[i] = paths.distance(paths.settled().back());
          observer.advance(1);
        }
      },
      observer);
  return result;
}

// Sampled by length: each search adds to every node it reaches, in the order of the samples.
std::vector<double> sampled_by_length(const MeasureGraph& graph,
                                      std::span<const std::int32_t> sources, Observer& observer) {
  std::vector<double> harmonic(static_cast<std::size_t>(graph.node_count()));
  detail::ShortestPaths paths(graph.out, graph.out_weight, observer);
  for (const std::int32_t source : sources) {
    paths.run(source, [](std::int32_t, std::int32_t, bool) {});
    for (std::size_t place = 1; place < paths.settled().size(); ++place) {
      const std::int32_t node = paths.settled()[place];
      harmonic[static_cast<std::size_t>(node)] += 1 / paths.distance(node);
    }
    observer.advance(1);
  }
  return harmonic;
}

DistanceMeasures sampled(const MeasureGraph& graph, const DistanceOptions& options, Threads threads,
                         Observer& observer) {
  const std::vector<std::int32_t> sources =
      detail::draw(graph.node_count(), options.samples, options.seed);
  DistanceMeasures result;
  if (options.lengths) {
    result.harmonic = sampled_by_length(graph, sources, observer);
  } else {
    Hops hops(graph, threads, observer);
    hops.run(sources);
    result.harmonic = std::move(hops.harmonic);
  }
  // A node in the sample is no source for itself: it has heard from one fewer.
  const double n = graph.node_count(), k = options.samples;
  std::vector<bool> is_source(result.harmonic.size());
  for (const std::int32_t source : sources) is_source[static_cast<std::size_t>(source)] = true;
  for (std::size_t i = 0; i < is_source.size(); ++i) {
    const double heard_from = is_source[i] ? k - 1 : k;
    result.harmonic[i] *= heard_from > 0 ? (n - 1) / heard_from : 0;
  }
  return result;
}

}  // namespace

DistanceMeasures distance_measures(const MeasureGraph& graph, const DistanceOptions& options,
                                   Threads threads, Observer& observer) {
  check_options(graph, options);
  DistanceMeasures result;
  if (options.samples > 0) {
    result = sampled(graph, options, threads, observer);
    result.sources = options.samples;
    return result;
  }
  if (options.lengths) {
    result = by_length(graph, threads, observer);
  } else {
    result = by_hops(graph, threads, observer);
  }
  result.sources = graph.node_count();
  return result;
}

std::int32_t harmonic_samples(std::int32_t nodes, double epsilon, double delta) {
  const auto check = [](const char* name, double value) {
    if (!(value > 0 && value < 1))
      throw InvalidArgument(
          fmt::format("harmonic_samples: {} is {}, must be in (0, 1)", name, value));
  };
  check("epsilon", epsilon);
  check("delta", delta);
  if (nodes <= 1) return nodes;
  const double samples = std::ceil(std::log(2.0 * nodes / delta) / (2 * epsilon * epsilon)) + 1;
  return static_cast<std::int32_t>(std::min<double>(nodes, samples));
}

}  // namespace kith
