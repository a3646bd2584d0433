// Loops over the rows of a graph whose cost grows with the lengths of the rows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "kith/graph/csr_graph.hpp"
#include "kith/graph/parallel.hpp"

namespace kith::detail {

/// Calls body(begin, end) for ranges of nodes that together cover the graph and hold about as many
/// nodes and arcs each, so that a few long rows make a chunk of their own. The borders depend on
/// the graph alone; a row is never cut. Empty ranges are left out.
template <class Body>
void for_each_row_range(const CsrGraph& graph, Threads threads, Observer& observer, Body body) {
  constexpr std::int64_t nodes_and_arcs_at_once = 1 << 14;
  // In a line where every node takes a place and its arcs follow it: the first node that stands at
  // `place` or beyond.
  const auto first_node_from = [&](std::int64_t place) {
    std::int32_t low = 0, high = graph.node_count();
    while (low < high) {
      const std::int32_t middle = low + (high - low) / 2;
      if (std::int64_t{middle} + graph.begin(middle) < place)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  };
  parallel_for(
      std::int64_t{graph.node_count()} + graph.arc_count(), nodes_and_arcs_at_once, threads,
      [&](std::int64_t begin, std::int64_t end) {
        const std::int32_t first = first_node_from(begin), last = first_node_from(end);
        if (first < last) body(first, last);
      },
      observer);
}

/// Hears the observer after every 2^15 units of work or so, for steps of very different cost.
class WeighedSteps {
 public:
  explicit WeighedSteps(const Observer& observer) : observer_(observer) {}
  /// `units` of work, each of a few nanoseconds, are about to be done. Throws Cancelled.
  void operator()(std::size_t units) {
    left_ -= static_cast<std::int64_t>(units);
    if (left_ > 0) return;
    observer_.check();
    left_ = 1 << 15;
  }

 private:
  const Observer& observer_;
  std::int64_t left_ = 1 << 15;
};

}  // namespace kith::detail
