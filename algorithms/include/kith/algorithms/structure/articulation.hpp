// Articulation points, bridges, and what depends on them.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct Articulation {
  std::vector<bool> articulation;     // by node: without it, its component falls apart
  std::vector<std::int32_t> bridges;  // by node: its edges without which the component falls apart
  std::int64_t articulation_count = 0, bridge_count = 0;
};

/// Articulation points and bridges of an undirected graph; weights are ignored. Isolates have none.
/// O(n + m), 16 bytes a node beside the result; one thread. Deterministic.
/// Throws InvalidArgument if the graph is directed; Cancelled.
/// Hopcroft, Tarjan 1973, doi:10.1145/362248.362272.
Articulation articulation_points(const MeasureGraph& graph, Observer& observer = silent_observer());

/// On whom every path to a destination hangs.
struct Dependency {
  static constexpr std::int32_t nobody = -1, unreachable = -2, destination = -3;

  /// By node: the nearest node that lies on every path from it to any destination; `nobody`,
  /// `unreachable` or `destination`. The nodes further on are the dependencies of that node.
  std::vector<std::int32_t> nearest;

  /// All of them, the nearest first.
  std::vector<std::int32_t> all(std::int32_t node) const;
};

/// Dependency of every node on others for reaching `destinations` (methods §2): as if one more node
/// were joined to all destinations, the articulation points between a node and it. The node itself
/// never counts, and a destination depends on nobody; a destination that all paths of a node pass
/// through does count. No path, or no destinations: `unreachable`.
///
/// Undirected graphs; weights are ignored. O(n + m), one thread. Deterministic.
/// Throws InvalidArgument if the graph is directed or a destination is outside it; Cancelled.
/// Tarjan 1972, doi:10.1137/0201010.
Dependency dependency(const MeasureGraph& graph, std::span<const std::int32_t> destinations,
                      Observer& observer = silent_observer());

}  // namespace kith
