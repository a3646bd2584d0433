// Shortest paths by length from one source (Dijkstra 1959, doi:10.1007/BF01386390).
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "kith/graph/csr_graph.hpp"
#include "kith/graph/error.hpp"
#include "kith/graph/observer.hpp"

namespace kith::detail {

/// Lengths are positive. Distances are sums of doubles along the path: two paths are equally short
/// only if their sums are the same to the last bit. Reusable; one a thread.
class ShortestPaths {
 public:
  static constexpr double far = std::numeric_limits<double>::infinity();

  ShortestPaths(const CsrGraph& graph, const std::vector<double>& length, const Observer& observer)
      : graph_(graph),
        length_(length),
        observer_(observer),
        distance_(static_cast<std::size_t>(graph.node_count()), far) {}

  double distance(std::int32_t node) const { return distance_[static_cast<std::size_t>(node)]; }
  /// Nodes in the order of their distance, the source first.
  const std::vector<std::int32_t>& settled() const { return settled_; }

  /// Calls relaxed(from, to, shorter) whenever an arc gives `to` a new distance (shorter) or the
  /// distance it has (not). Throws InvalidArgument where a length adds nothing to a distance: nodes
  /// could no longer be told apart by their distance.
  template <class Relaxed>
  void run(std::int32_t source, Relaxed relaxed) {
    for (const std::int32_t node : settled_) distance_[static_cast<std::size_t>(node)] = far;
    settled_.clear();
    distance_[static_cast<std::size_t>(source)] = 0;
    queue_.emplace(0.0, source);
    while (!queue_.empty()) {
      const auto [distance, node] = queue_.top();
      queue_.pop();
      if (distance > distance_[static_cast<std::size_t>(node)]) continue;
      if (settled_.size() % 1024 == 0) observer_.check();
      settled_.push_back(node);
      for (std::int32_t arc = graph_.begin(node); arc < graph_.end(node); ++arc)
        relax(node, arc, distance, relaxed);
    }
  }

 private:
  using Entry = std::pair<double, std::int32_t>;

  template <class Relaxed>
  void relax(std::int32_t node, std::int32_t arc, double distance, Relaxed& relaxed) {
    const std::int32_t to = graph_.target(arc);
    const double there = distance + length_[static_cast<std::size_t>(arc)];
    if (there == distance) refuse_short(length_[static_cast<std::size_t>(arc)], distance);
    double& known = distance_[static_cast<std::size_t>(to)];
    if (there < known) {
      known = there;
      queue_.emplace(there, to);
      relaxed(node, to, true);
    } else if (there == known && to != node) {
      relaxed(node, to, false);
    }
  }

  [[noreturn]] static void refuse_short(double length, double distance) {
    throw InvalidArgument(
        fmt::format("shortest paths: a length is {} after a distance of {}, must be large enough "
                    "to add to it; use whole-number lengths, or a coarser unit",
                    length, distance));
  }

  const CsrGraph& graph_;
  const std::vector<double>& length_;
  const Observer& observer_;
  std::vector<double> distance_;
  std::vector<std::int32_t> settled_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

}  // namespace kith::detail
