// Breadth-first search from every node; a node is seen if it carries the number of the search.
#include "kith/algorithms/structure/hop_reach.hpp"

#include <algorithm>

namespace kith {
namespace {

class Search {
 public:
  Search(const CsrGraph& graph, const Observer& observer)
      : graph_(graph),
        observer_(observer),
        seen_(static_cast<std::size_t>(graph.node_count()), -1),
        found_(static_cast<std::size_t>(graph.node_count())) {}

  // Nodes found within `hops`, cumulated, in counts[1..hops].
  void run(std::int32_t source, int hops, std::int32_t* counts) {
    seen_[static_cast<std::size_t>(source)] = source;
    std::size_t begin = 0, end = 0;
    const auto expand = [&](std::int32_t node) {
      for (const std::int32_t neighbour : graph_.neighbours(node)) {
        // Written always, kept only if new: no branch to guess wrong.
        std::int32_t& mark = seen_[static_cast<std::size_t>(neighbour)];
        found_[end] = neighbour;
        end += mark != source;
        mark = source;
      }
    };
    expand(source);
    counts[1] = static_cast<std::int32_t>(end);
    for (int hop = 2; hop <= hops; ++hop) {
      const std::size_t level_end = end;
      for (; begin < level_end; ++begin) {
        if (begin % check_every == 0) observer_.check();
        expand(found_[begin]);
      }
      counts[hop] = static_cast<std::int32_t>(end);
    }
  }

 private:
  static constexpr std::size_t check_every = 256;

  const CsrGraph& graph_;
  const Observer& observer_;
  std::vector<std::int32_t> seen_;   // by node: the last source that found it
  std::vector<std::int32_t> found_;  // in the order of the search
};

}  // namespace

HopReach hop_reach(const MeasureGraph& graph, const HopReachOptions& options, Threads threads,
                   Observer& observer) {
  const std::int32_t n = graph.node_count();
  HopReach result;
  result.within_two.resize(static_cast<std::size_t>(n));
  if (options.three) result.within_three.resize(static_cast<std::size_t>(n));
  parallel_for(
      n, n / 64 + 1, threads,
      [&](std::int64_t begin, std::int64_t end) {
        Search search(graph.out, observer);
        std::int32_t counts[4] = {};
        for (std::int64_t node = begin; node < end; ++node) {
          search.run(static_cast<std::int32_t>(node), options.three ? 3 : 2, counts);
          result.within_two[static_cast<std::size_t>(node)] = counts[2];
          if (options.three) result.within_three[static_cast<std::size_t>(node)] = counts[3];
        }
        observer.advance(end - begin);
      },
      observer);
  return result;
}

}  // namespace kith
