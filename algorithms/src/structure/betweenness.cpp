// Brandes' accumulation without lists of predecessors: backwards through the order of the search,
// a node adds up what its successors, the neighbours one step further, hold. With
// c(w) = (1 + δ(w)) / σ(w), δ(v) = σ(v) · Σ c(w).
#include "kith/algorithms/structure/betweenness.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/core.h>

#include "length_dependencies.hpp"

namespace kith {
namespace {

// Sources are added up in blocks of fixed size, and blocks in order, whatever thread does them.
constexpr std::int64_t block_sources = 4;

// Nodes are known by their place in the order of the search, so that a level's numbers of paths
// stand together, and the way back runs along a list of successors from its end to its beginning.
class HopDependencies {
 public:
  HopDependencies(const MeasureGraph& graph, const Observer& observer)
      : graph_(graph.out),
        observer_(observer),
        place_(static_cast<std::size_t>(graph.node_count()), -1),
        order_(place_.size()),
        paths_(place_.size()),
        share_(place_.size()),
        first_successor_(place_.size() + 1),
        // Of an edge one end at most is further from the source than the other.
        successors_(static_cast<std::size_t>(graph_.arc_count()) / (graph.directed ? 1 : 2) + 1) {}

  void add(std::int32_t source, std::vector<double>& total) {
    const std::int32_t found = search(source);
    for (std::int32_t place = found; place-- > 0;) {
      if (place % 4096 == 0) observer_.check();
      const auto i = static_cast<std::size_t>(place);
      double sum = 0;
      for (std::int32_t k = first_successor_[i]; k < first_successor_[i + 1]; ++k)
        sum += share_[static_cast<std::size_t>(successors_[static_cast<std::size_t>(k)])];
      const double dependency = sum * paths_[i];
      share_[i] = (1 + dependency) / paths_[i];
      const auto node = static_cast<std::size_t>(order_[i]);
      place_[node] = -1;
      if (place > 0) total[node] += dependency;
    }
  }

 private:
  // How many nodes were found.
  std::int32_t search(std::int32_t source) {
    place_[static_cast<std::size_t>(source)] = 0;
    order_[0] = source;
    paths_[0] = 1;
    std::int32_t found = 1, level_end = 1, successors = 0;
    for (std::int32_t place = 0; place < found; ++place) {
      if (place % 4096 == 0) observer_.check();
      if (place == level_end) level_end = found;
      const auto i = static_cast<std::size_t>(place);
      for (const std::int32_t next : graph_.neighbours(order_[i])) {
        std::int32_t& at = place_[static_cast<std::size_t>(next)];
        if (at < 0) {
          at = found++;
          order_[static_cast<std::size_t>(at)] = next;
          paths_[static_cast<std::size_t>(at)] = 0;
        }
        if (at < level_end) continue;
        paths_[static_cast<std::size_t>(at)] += paths_[i];
        successors_[static_cast<std::size_t>(successors++)] = at;
      }
      first_successor_[i + 1] = successors;
    }
    return found;
  }

  const CsrGraph& graph_;
  const Observer& observer_;
  std::vector<std::int32_t> place_;            // by node; -1: not found
  std::vector<std::int32_t> order_;            // node, by place
  std::vector<double> paths_, share_;          // σ and c, by place
  std::vector<std::int32_t> first_successor_;  // in successors_, by place
  std::vector<std::int32_t> successors_;       // places
};

template <class Dependencies>
std::vector<double> add_up(const MeasureGraph& graph, std::span<const std::int32_t> sources,
                           Threads threads, Observer& observer) {
  const auto n = static_cast<std::size_t>(graph.node_count());
  std::vector<double> total(n);
  const auto count = static_cast<std::int64_t>(sources.size());
  const std::int64_t blocks = (count + block_sources - 1) / block_sources;
  const std::int64_t at_once = std::min<std::int64_t>(threads.count, blocks);
  std::vector<std::vector<double>> sums(static_cast<std::size_t>(at_once), std::vector<double>(n));
  std::vector<Dependencies> workers;
  for (std::int64_t i = 0; i < at_once; ++i) workers.emplace_back(graph, observer);
  for (std::int64_t first = 0; first < blocks; first += at_once) {
    const std::int64_t now = std::min(at_once, blocks - first);
    parallel_for(
        now, 1, threads,
        [&](std::int64_t k, std::int64_t) {
          const std::int64_t begin = (first + k) * block_sources;
          for (std::int64_t s = begin; s < std::min(count, begin + block_sources); ++s) {
            workers[static_cast<std::size_t>(k)].add(sources[static_cast<std::size_t>(s)],
                                                     sums[static_cast<std::size_t>(k)]);
            observer.advance(1);
          }
        },
        observer);
    parallel_for(
        static_cast<std::int64_t>(n), 1 << 14, threads,
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
            for (std::int64_t k = 0; k < now; ++k) {
              double& part = sums[static_cast<std::size_t>(k)][i];
              total[i] += part;
              part = 0;
            }
        },
        observer);
  }
  return total;
}

}  // namespace

std::vector<double> dependencies_of(const MeasureGraph& graph,
                                    std::span<const std::int32_t> sources,
                                    const BetweennessOptions& options, Threads threads,
                                    Observer& observer) {
  if (options.lengths && !graph.weighted() && graph.out.arc_count() > 0)
    throw InvalidArgument("betweenness: lengths asked of a graph without weights");
  for (const std::int32_t source : sources)
    if (source < 0 || source >= graph.node_count())
      throw InvalidArgument(fmt::format("dependencies_of: source is {}, must be in 0..{}", source,
                                        graph.node_count() - 1));
  return options.lengths && graph.weighted()
             ? add_up<detail::LengthDependencies>(graph, sources, threads, observer)
             : add_up<HopDependencies>(graph, sources, threads, observer);
}

std::vector<double> betweenness(const MeasureGraph& graph, const BetweennessOptions& options,
                                Threads threads, Observer& observer) {
  std::vector<std::int32_t> sources(static_cast<std::size_t>(graph.node_count()));
  std::iota(sources.begin(), sources.end(), 0);
  std::vector<double> result = dependencies_of(graph, sources, options, threads, observer);
  if (!graph.directed)
    for (double& score : result) score /= 2;
  return result;
}

}  // namespace kith
