// How many nodes are within a few hops.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct HopReach {
  std::vector<std::int32_t> within_two, within_three;  // by node: other nodes; 0 for isolates
};

struct HopReachOptions {
  bool three = true;  // false: within_three stays empty, which costs far less
};

/// Other nodes within 2 and 3 hops, exactly. Directed: along arcs. Weights are ignored.
/// O(Σ over nodes of the arcs within 2 hops), 4 bytes a node and thread. The same on any number of
/// threads. Throws Cancelled.
HopReach hop_reach(const MeasureGraph& graph, const HopReachOptions& options, Threads threads,
                   Observer& observer = silent_observer());

}  // namespace kith
