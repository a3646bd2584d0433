// Who takes part, one file each. A side refers to the edge list, which must outlive it.
#pragma once

#include <cstdint>
#include <span>

#include "contest.hpp"
#include "graphs.hpp"

namespace kith::bench {

/// Nodes that searches start from: drawn with a fixed seed, each once.
std::vector<std::int32_t> sources(const EdgeList& graph, std::int32_t count);

Tasks kith_side(const EdgeList& graph, int threads);
Tasks igraph_side(const EdgeList& graph);
Tasks boost_side(const EdgeList& graph);

/// Sources of the searches that are timed by source.
inline constexpr std::int32_t betweenness_sources = 8, harmonic_sources = 4;
/// Ours are many at once, which is what the measure is for.
inline constexpr std::int32_t our_harmonic_sources = 1024;
/// Nodes that igraph is asked for where all would take it minutes.
inline constexpr std::int32_t sampled_nodes = 4096;
/// Paths of two arcs up to which whole neighbourhoods are timed: on a Kronecker graph of scale 20
/// nearly every node reaches nearly all within three hops.
inline constexpr double most_two_steps = 5e9;

}  // namespace kith::bench
