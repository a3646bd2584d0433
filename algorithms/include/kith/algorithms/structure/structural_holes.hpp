// Constraint and effective size: how far a node's contacts are each other's contacts.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct StructuralHoles {
  std::vector<std::optional<double>> constraint;      // by node, > 0
  std::vector<std::optional<double>> effective_size;  // by node, <= its number of contacts
};

/// Burt's constraint and effective size of every node (methods §2), in one pass.
///
/// With z_ij = a_ij + a_ji (a = 1 without weights), Z_i = Σ_j z_ij and p_ij = z_ij / Z_i:
///   constraint_i     = Σ_{j ∈ N(i)} (p_ij + Σ_{q ∈ N(i), q ≠ j} p_iq p_qj)²
///   effective size_i = Σ_{j ∈ N(i)} (1 − Σ_{q ∈ N(i), q ≠ j} p_iq z_jq / max_k z_jk)
/// where N(i) are i's direct contacts in either direction (as igraph and networkx sum; variants
/// over the whole network add two-step terms). Without weights and direction the latter is n −
/// 2t/n, of n contacts with t ties among them. Efficiency is effective size / n. Isolates have
/// neither.
///
/// `graph` may be directed or weighted. O(Σ over edges of the degrees of their ends), 16 bytes an
/// arc, of a directed graph 56, and 48 a node. The same bits on any number of threads. Throws
/// Cancelled. Burt 1992, ISBN 978-0-674-84371-4; Borgatti 1997.
StructuralHoles structural_holes(const MeasureGraph& graph, Threads threads,
                                 Observer& observer = silent_observer());

}  // namespace kith
