// Triangles and local clustering.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

/// By node: triangles through it. Undirected graphs (without_direction); weights are ignored.
///
/// Each triangle is found once, at its node of smallest degree: O(m^1.5) at most, O(m) on networks
/// of bounded degree; 8 bytes an edge and a node beside the result. The same on any number of
/// threads. Throws InvalidArgument if the graph is directed; Cancelled. Chiba, Nishizeki 1985,
/// doi:10.1137/0214017.
std::vector<std::int64_t> triangles(const MeasureGraph& graph, Threads threads,
                                    Observer& observer = silent_observer());

/// By node: how many of the pairs of its neighbours are neighbours themselves, 0..1; nothing for
/// nodes with fewer than two. Weights are ignored. Directed: neighbours in either direction, and
/// arcs between them of all ordered pairs, as LDBC Graphalytics' LCC.
///
/// Undirected: from `triangles`, O(n). Directed: O(Σ d²) over nodes of degree d.
/// The same on any number of threads. Throws InvalidArgument if `triangles` has not one value a
/// node; Cancelled. Watts, Strogatz 1998, doi:10.1038/30918.
std::vector<std::optional<double>> clustering(const MeasureGraph& undirected,
                                              const std::vector<std::int64_t>& triangles,
                                              Threads threads,
                                              Observer& observer = silent_observer());
std::vector<std::optional<double>> directed_clustering(const MeasureGraph& graph, Threads threads,
                                                       Observer& observer = silent_observer());

}  // namespace kith
