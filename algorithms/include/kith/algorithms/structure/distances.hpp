// Measures of how far a node is from the others: harmonic, closeness, eccentricity.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct DistanceMeasures {
  std::vector<double> harmonic;                     // Σ over others of 1/distance; >= 0
  std::vector<std::optional<double>> closeness;     // 0..1; nothing if nobody reaches it
  std::vector<std::optional<double>> eccentricity;  // largest finite distance; isolate nothing
  std::int64_t sources = 0;                         // searches made
};

struct DistanceOptions {
  /// Distances are sums of weights, which are lengths; else hops.
  bool lengths = false;
  /// 0: from every node. Else so many nodes k, drawn without replacement by `seed`: `harmonic` is
  /// then an estimate, (n − 1)/k times what the sample gives, of a node in the sample, which is no
  /// source for itself, (n − 1)/(k − 1) times; the other two stay empty.
  std::int32_t samples = 0;
  std::uint64_t seed = 1;
};

/// How near every node is to the others, unreachable ones adding nothing. Directed: distances
/// **to** the node.
///   harmonic     Σ_{u ≠ v} 1/d(u, v); over n − 1 if normalised
///   closeness    (r − 1)/Σd · (r − 1)/(n − 1), r nodes that reach v, itself among them
///   eccentricity max d(u, v)
/// Isolates: harmonic 0, the others nothing.
///
/// Hops: breadth-first searches from 512 nodes at once, one bit each. O(n m / 512) machine words,
/// 192 bytes a node (128 at once and 48 bytes above 8 million nodes). Lengths: one Dijkstra a node,
/// O(n (m + n log n)). The same bits on any number of threads. A sampled harmonic by hops is off by
/// at most ε(n − 1) at every node with probability 1 − δ if samples >= ln(2n/δ) / (2ε²) + 1 (see
/// harmonic_samples); by lengths no bound is known, since one near node can outweigh all others.
/// Distances by length are sums of doubles, in the order of the path.
/// Throws InvalidArgument if samples is outside 0..n, lengths are asked of a graph without weights,
/// or a length is so small that it adds nothing to a distance (2^53 times larger); Cancelled.
/// Boldi, Vigna 2014, doi:10.1080/15427951.2013.865686; Eppstein,
/// Wang 2004, doi:10.7155/jgaa.00081; Then et al. 2014, doi:10.14778/2735496.2735507.
DistanceMeasures distance_measures(const MeasureGraph& graph, const DistanceOptions& options,
                                   Threads threads, Observer& observer = silent_observer());

/// The number of samples for an error of at most `epsilon`·(n − 1) at every node with probability
/// 1 − `delta`, if distances are hops: Hoeffding for terms 1/d in [0, 1], union over the nodes, and
/// one sample more, since a node in the sample hears from one fewer. At most n.
/// Throws InvalidArgument unless epsilon and delta are in (0, 1).
std::int32_t harmonic_samples(std::int32_t nodes, double epsilon, double delta);

}  // namespace kith
