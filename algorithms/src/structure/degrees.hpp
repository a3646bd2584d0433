// Sums over the arcs of each node.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith::detail {

/// Which arcs count. Undirected graphs: their edges, whichever is asked.
enum class Arcs : std::uint8_t { in, out, both };

/// By node: its edges; directed: arcs in, out, or the sum of the two. O(n). Throws Cancelled.
std::vector<std::int64_t> degrees(const MeasureGraph& graph, Arcs arcs, const Observer& observer);

/// By node: the weights of its edges; directed: of arcs in and out. O(n + m). Throws Cancelled.
std::vector<double> strengths(const MeasureGraph& graph, const Observer& observer);

}  // namespace kith::detail
