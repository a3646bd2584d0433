// Single breadth-first searches, which tell how deep a graph is.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/structure/components.hpp"
#include "kith/graph/csr_graph.hpp"
#include "kith/graph/observer.hpp"

namespace kith::detail {

/// Reusable. 8 bytes a node.
class Sweep {
 public:
  Sweep(std::int32_t nodes, const Observer& observer)
      : observer_(observer), distance_(static_cast<std::size_t>(nodes), -1) {}

  /// Hops from the source to the farthest node that it reaches. Throws Cancelled.
  std::int32_t run(const CsrGraph& graph, std::int32_t source) {
    for (const std::int32_t node : order_) distance_[static_cast<std::size_t>(node)] = -1;
    order_.assign(1, source);
    distance_[static_cast<std::size_t>(source)] = 0;
    Steps heard(observer_);
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const std::int32_t next_distance = distance_[static_cast<std::size_t>(order_[i])] + 1;
      for (const std::int32_t next : graph.neighbours(order_[i])) {
        heard();
        if (distance_[static_cast<std::size_t>(next)] >= 0) continue;
        distance_[static_cast<std::size_t>(next)] = next_distance;
        order_.push_back(next);
      }
    }
    return distance_[static_cast<std::size_t>(order_.back())];
  }

  /// The nodes that the last search found, nearest first.
  const std::vector<std::int32_t>& order() const { return order_; }

 private:
  const Observer& observer_;
  std::vector<std::int32_t> distance_;  // -1: not found
  std::vector<std::int32_t> order_;
};

/// By component: its first node.
inline std::vector<std::int32_t> first_nodes(const Components& parts, const Observer& observer) {
  std::vector<std::int32_t> first(parts.size.size(), -1);
  Steps heard(observer);
  for (std::size_t node = 0; node < parts.component.size(); ++node) {
    heard();
    std::int32_t& one = first[static_cast<std::size_t>(parts.component[node])];
    if (one < 0) one = static_cast<std::int32_t>(node);
  }
  return first;
}

}  // namespace kith::detail
