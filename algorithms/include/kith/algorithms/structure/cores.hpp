// k-cores.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

/// By node: the largest k for which the node lies in a subgraph whose nodes all have at least k
/// neighbours inside it; 0 for isolates. Weights are ignored; the graph must be undirected
/// (without_direction).
///
/// O(n + m), 4 bytes a node beside the result. The same on any number of threads.
/// Throws InvalidArgument if the graph is directed; Cancelled.
/// Seidman 1983, doi:10.1016/0378-8733(83)90028-X; by levels after Kabir, Madduri 2017,
/// doi:10.1109/IPDPSW.2017.151.
std::vector<std::int32_t> core_numbers(const MeasureGraph& graph, Threads threads,
                                       Observer& observer = silent_observer());

}  // namespace kith
