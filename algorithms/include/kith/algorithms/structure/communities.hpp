// Communities by modularity.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct CommunityOptions {
  double resolution = 1;  // γ > 0, finite: larger gives smaller communities
  int runs = 20;          // >= 1; the best counts
  std::uint64_t seed = 1;
};

struct Communities {
  std::vector<std::int32_t> community;  // by node, numbered from 0 by falling size, then first node
  std::int32_t count = 0;
  std::optional<double> modularity;  // nothing without edges
  int best_run = 0;                  // from 0
};

/// Leiden communities for modularity Q = Σ_c [L_c/m − γ (d_c/2m)²] (weights as strengths), the best
/// of `runs` runs with different seeds, of equal ones the first; a run is one pass of moving,
/// refining and uniting. Every community is connected. An isolate is a community of its own; if γ
/// w_i w_j ≥ 2m w_ij for all edges (w_i strengths, 2m their sum), so is every node. Undirected
/// graphs.
///
/// igraph's implementation under its lock, on a copy (46 bytes an edge): one thread, about a second
/// a run for a million edges. Deterministic. Throws InvalidArgument if the graph is directed or an
/// option is outside its range; Cancelled; Error(internal) if a community is not connected.
/// Traag, Waltman, van Eck 2019, doi:10.1038/s41598-019-41695-z.
Communities communities(const MeasureGraph& graph, const CommunityOptions& options,
                        Observer& observer = silent_observer());

/// Q of a given partition; nothing for a graph without edges. `community` numbers are 0 or more.
/// O(n + m). Throws InvalidArgument if there is not one a node, or one is negative; Cancelled.
std::optional<double> modularity(const MeasureGraph& graph,
                                 const std::vector<std::int32_t>& community, double resolution = 1,
                                 const Observer& observer = silent_observer());

}  // namespace kith
