// Sample i: two nodes, and one of their shortest paths drawn evenly. The searches from both ends
// grow the smaller side level by level until they meet; only nodes near the two ends are touched.
#include <algorithm>
#include <atomic>
#include <cmath>

#include <fmt/core.h>

#include "kith/algorithms/structure/betweenness.hpp"
#include "kith/algorithms/structure/components.hpp"
#include "path_sampling.hpp"
#include "random_stream.hpp"
#include "sweep.hpp"

namespace kith {
namespace {

constexpr std::int64_t samples_at_once = 64;

// One end of a search: distances and numbers of paths from it.
class Side {
 public:
  Side(const CsrGraph& graph, const Observer& observer)
      : graph_(&graph),
        heard_(observer),
        distance_(static_cast<std::size_t>(graph.node_count()), -1),
        paths_(distance_.size()) {}

  void start(std::int32_t node) {
    for (const std::int32_t old : found_) distance_[static_cast<std::size_t>(old)] = -1;
    found_.assign(1, node);
    level_begin_ = 0;
    level_ = 0;
    distance_[static_cast<std::size_t>(node)] = 0;
    paths_[static_cast<std::size_t>(node)] = 1;
    count_arcs();
  }
  bool exhausted() const { return level_begin_ == found_.size(); }
  std::int64_t arcs_ahead() const { return arcs_ahead_; }
  std::int32_t level() const { return level_; }
  std::int32_t distance(std::int32_t node) const {
    return distance_[static_cast<std::size_t>(node)];
  }
  double paths(std::int32_t node) const { return paths_[static_cast<std::size_t>(node)]; }
  std::span<const std::int32_t> front() const { return std::span(found_).subspan(level_begin_); }

  void grow() {
    const std::size_t end = found_.size();
    ++level_;
    for (; level_begin_ < end; ++level_begin_) {
      const std::int32_t node = found_[level_begin_];
      for (const std::int32_t next : graph_->neighbours(node)) {
        heard_();
        const auto j = static_cast<std::size_t>(next);
        if (distance_[j] < 0) {
          distance_[j] = level_;
          paths_[j] = 0;
          found_.push_back(next);
        }
        if (distance_[j] == level_) paths_[j] += paths_[static_cast<std::size_t>(node)];
      }
    }
    count_arcs();
  }

 private:
  void count_arcs() {
    arcs_ahead_ = 0;
    for (const std::int32_t node : front()) arcs_ahead_ += graph_->degree(node);
  }

  const CsrGraph* graph_;
  Steps heard_;
  std::vector<std::int32_t> distance_;  // -1: not found
  std::vector<double> paths_;
  std::vector<std::int32_t> found_;
  std::size_t level_begin_ = 0;
  std::int32_t level_ = 0;
  std::int64_t arcs_ahead_ = 0;
};

class PathSampler {
 public:
  PathSampler(const MeasureGraph& graph, const Observer& observer)
      : graph_(graph), from_(graph.out, observer), to_(graph.incoming(), observer) {}

  /// Arcs that all searches so far have passed.
  std::int64_t arcs() const { return arcs_; }

  // Calls inner(node) for the nodes between the ends of one random path.
  template <class Inner>
  void sample(detail::RandomStream& random, Inner inner) {
    const auto n = static_cast<std::uint64_t>(graph_.node_count());
    const auto a = static_cast<std::int32_t>(random.below(n));
    auto b = static_cast<std::int32_t>(random.below(n - 1));
    if (b >= a) ++b;
    from_.start(a);
    to_.start(b);
    meeting_.clear();
    while (meeting_.empty()) {
      if (from_.exhausted() || to_.exhausted()) return;  // no path: nobody lies on it
      Side& grown = from_.arcs_ahead() <= to_.arcs_ahead() ? from_ : to_;
      const Side& other = &grown == &from_ ? to_ : from_;
      arcs_ += grown.arcs_ahead();
      grown.grow();
      for (const std::int32_t node : grown.front())
        if (other.distance(node) == other.level()) meeting_.push_back(node);
    }
    const std::int32_t middle = choose_meeting(random);
    if (middle != a && middle != b) inner(middle);
    walk(random, from_, graph_.incoming(), middle, a, inner);
    walk(random, to_, graph_.out, middle, b, inner);
  }

 private:
  std::int32_t choose_meeting(detail::RandomStream& random) const {
    double all = 0;
    for (const std::int32_t node : meeting_) all += from_.paths(node) * to_.paths(node);
    double left = random.unit() * all;
    for (const std::int32_t node : meeting_) {
      left -= from_.paths(node) * to_.paths(node);
      if (left < 0) return node;
    }
    return meeting_.back();
  }

  // From `node` towards the end of a side, by predecessors in proportion to their paths.
  template <class Inner>
  static void walk(detail::RandomStream& random, const Side& side, const CsrGraph& back,
                   std::int32_t node, std::int32_t end, Inner& inner) {
    while (node != end) {
      const std::int32_t nearer = side.distance(node) - 1;
      double left = random.unit() * side.paths(node);
      std::int32_t chosen = -1;
      for (const std::int32_t before : back.neighbours(node)) {
        if (side.distance(before) != nearer) continue;
        chosen = before;
        left -= side.paths(before);
        if (left < 0) break;
      }
      node = chosen;
      if (node != end) inner(node);
    }
  }

  const MeasureGraph& graph_;
  Side from_, to_;
  std::vector<std::int32_t> meeting_;
  std::int64_t arcs_ = 0;
};

// At least the number of nodes on any shortest path. Undirected: a path is no longer than the way
// over any third node, so twice the smallest eccentricity found bounds it. Directed: no search
// bounds all paths; the size of the largest component does.
std::int32_t bound_nodes_on_path(const MeasureGraph& graph, Threads threads, Observer& observer) {
  const Components parts = connected_components(graph, threads, observer);
  if (parts.size.empty()) return 0;
  if (graph.directed) return parts.size.front();
  constexpr int sweeps = 4;
  const std::vector<std::int32_t> first = detail::first_nodes(parts, observer);
  detail::Sweep search(graph.node_count(), observer);
  std::int32_t bound = 1;
  for (std::size_t part = 0; part < first.size(); ++part) {
    if (parts.size[part] <= bound) break;  // sizes fall: no longer path can follow
    std::int32_t source = first[part], radius = parts.size[part];
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      radius = std::min(radius, search.run(graph.out, source));
      // Next from a middle of the search, which is nearer to all.
      source = search.order()[search.order().size() / 2];
    }
    bound = std::max(bound, std::min(parts.size[part], 2 * radius + 1));
  }
  return bound;
}

}  // namespace

std::int64_t betweenness_samples(double epsilon, double delta, std::int32_t nodes_on_path) {
  const auto check = [](const char* name, double value) {
    if (!(value > 0 && value < 1))
      throw InvalidArgument(
          fmt::format("betweenness_samples: {} is {}, must be in (0, 1)", name, value));
  };
  check("epsilon", epsilon);
  check("delta", delta);
  if (nodes_on_path <= 2) return 0;
  const double logarithm = std::floor(std::log2(static_cast<double>(nodes_on_path - 2)));
  return static_cast<std::int64_t>(
      std::ceil(0.5 / (epsilon * epsilon) * (logarithm + 1 + std::log(2 / delta))));
}

namespace detail {

PathSampling plan_path_sampling(const MeasureGraph& graph, const SampledBetweennessOptions& options,
                                Threads threads, Observer& observer) {
  betweenness_samples(options.epsilon, options.delta, 3);  // checks the options
  PathSampling plan;
  plan.nodes_on_path = bound_nodes_on_path(graph, threads, observer);
  plan.samples = betweenness_samples(options.epsilon, options.delta, plan.nodes_on_path);
  if (plan.samples == 0) return plan;
  constexpr std::uint64_t tried = 16;
  PathSampler sampler(graph, observer);
  for (std::uint64_t i = 0; i < tried; ++i) {
    observer.check();
    RandomStream random(options.seed, i);
    sampler.sample(random, [](std::int32_t) {});
  }
  plan.arcs_a_sample = static_cast<double>(sampler.arcs()) / static_cast<double>(tried);
  return plan;
}

SampledBetweenness draw_paths(const MeasureGraph& graph, const SampledBetweennessOptions& options,
                              const PathSampling& plan, Threads threads, Observer& observer) {
  const auto n = static_cast<std::size_t>(graph.node_count());
  SampledBetweenness result;
  result.diameter_bound = plan.nodes_on_path;
  result.samples = plan.samples;
  result.score.resize(n);
  if (result.samples == 0) return result;
  std::vector<std::int64_t> counts(n);
  const std::int64_t grain = std::max(samples_at_once, result.samples / 64 + 1);
  parallel_for(
      result.samples, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        PathSampler sampler(graph, observer);
        for (std::int64_t i = begin; i < end; ++i) {
          observer.check();
          RandomStream random(options.seed, static_cast<std::uint64_t>(i));
          sampler.sample(random, [&](std::int32_t node) {
            std::atomic_ref<std::int64_t>(counts[static_cast<std::size_t>(node)])
                .fetch_add(1, std::memory_order_relaxed);
          });
          observer.advance(1);
        }
      },
      observer);
  const double pairs =
      static_cast<double>(n) * static_cast<double>(n - 1) / (graph.directed ? 1 : 2);
  for (std::size_t i = 0; i < n; ++i)
    result.score[i] = static_cast<double>(counts[i]) / static_cast<double>(result.samples) * pairs;
  return result;
}

}  // namespace detail

SampledBetweenness sampled_betweenness(const MeasureGraph& graph,
                                       const SampledBetweennessOptions& options, Threads threads,
                                       Observer& observer) {
  const detail::PathSampling plan = detail::plan_path_sampling(graph, options, threads, observer);
  return detail::draw_paths(graph, options, plan, threads, observer);
}

}  // namespace kith
