// Depth-first search with low points, without recursion: a path of the city may be a million long.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/graph/csr_graph.hpp"
#include "kith/graph/observer.hpp"

namespace kith::detail {

/// Visits nodes in depth-first order. `Visitor` has
///   void enter(node, parent)               when a node is found; parent -1 for a root,
///   void leave(node, parent, low, order)   when all below it is done; `low` is the smallest order
///                                          that an arc from below the node reaches, `order` the
///                                          parent's own (parents of roots: 0).
/// The only random access an arc costs is the order of its target: low points live on the stack.
class DepthFirst {
 public:
  explicit DepthFirst(const CsrGraph& graph, Observer& observer)
      : graph_(graph), observer_(observer), order_(static_cast<std::size_t>(graph.node_count())) {}

  bool found(std::int32_t node) const { return order_[static_cast<std::size_t>(node)] != 0; }
  std::int32_t order(std::int32_t node) const { return order_[static_cast<std::size_t>(node)]; }

  template <class Visitor>
  void search(std::int32_t root, Visitor& visitor) {
    push(root, -1, visitor);
    while (!stack_.empty()) {
      Frame& top = stack_.back();
      if (top.next == top.end) {
        pop(visitor);
        continue;
      }
      const std::int32_t neighbour = graph_.target(top.next++);
      const std::int32_t seen = order_[static_cast<std::size_t>(neighbour)];
      if (seen == 0)
        push(neighbour, top.node, visitor);
      else if (seen < top.low && neighbour != top.parent)
        top.low = seen;
    }
  }

 private:
  struct Frame {
    std::int32_t node, parent;
    std::int32_t next, end;  // arcs
    std::int32_t order, low;
  };
  static constexpr std::int32_t check_every = 1 << 14;

  template <class Visitor>
  void push(std::int32_t node, std::int32_t parent, Visitor& visitor) {
    const std::int32_t order = ++entered_;
    if (order % check_every == 0) observer_.check();
    order_[static_cast<std::size_t>(node)] = order;
    stack_.push_back({node, parent, graph_.begin(node), graph_.end(node), order, order});
    visitor.enter(node, parent);
  }

  template <class Visitor>
  void pop(Visitor& visitor) {
    const Frame done = stack_.back();
    stack_.pop_back();
    if (stack_.empty()) return visitor.leave(done.node, -1, done.low, 0);
    Frame& above = stack_.back();
    if (done.low < above.low) above.low = done.low;
    visitor.leave(done.node, above.node, done.low, above.order);
  }

  const CsrGraph& graph_;
  Observer& observer_;
  std::vector<std::int32_t> order_;  // by node, from 1; 0 = not found yet
  std::vector<Frame> stack_;
  std::int32_t entered_ = 0;
};

}  // namespace kith::detail
