// The largest flow from one node to another, and the cut that proves it.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/graph/observer.hpp"

namespace kith {

/// An arc that flow may take, from `from` to `to` alone.
struct FlowArc {
  std::int32_t from = 0;
  std::int32_t to = 0;
  std::int64_t capacity = 0;  // >= 0
};

/// Nodes 0 .. nodes - 1. Parallel and opposite arcs are arcs of their own; a self-tie carries
/// nothing.
struct FlowNetwork {
  std::int32_t nodes = 0;
  std::vector<FlowArc> arcs;
};

struct MaxFlow {
  std::int64_t value = 0;
  std::vector<std::int64_t> flow;         // by arc, 0 .. capacity
  std::vector<std::uint8_t> source_side;  // by node: 1 if more could still get so far
};

/// The most that can flow from `source` to `sink` if no arc carries more than its capacity and all
/// other nodes pass on what they get.
///
/// `source_side` is a cut of least capacity, and of all these the one with the fewest nodes: the
/// arcs that leave it are full, those that enter it are empty, so their capacities sum to `value`,
/// and no flow can be larger (Ford & Fulkerson 1956, doi:10.4153/CJM-1956-045-5). It is the same
/// for every largest flow. That the two are equal is checked before returning.
///
/// Dinic's algorithm (1970; Even & Tarjan 1975, doi:10.1137/0204043): breadth-first levels, then
/// paths along them until none is left, each time from whichever end is less open. O(nodes² ·
/// arcs), O(arcs · √nodes) where all capacities are 1; 56 bytes an arc and 17 a node beside the
/// network. One thread; the same arcs in the same order give the same flow. Hears the observer
/// every few thousand steps.
///
/// Throws InvalidArgument for ends out of range, source = sink, negative capacities, more than
/// 2^30 - 1 arcs, and capacities out of the source that sum to more than 64 bits; Cancelled;
/// Error(internal) if flow and cut differ.
MaxFlow max_flow(const FlowNetwork& network, std::int32_t source, std::int32_t sink,
                 Observer& observer = silent_observer());

}  // namespace kith
