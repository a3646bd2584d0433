// Betweenness: on how many shortest paths a node lies.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct BetweennessOptions {
  bool lengths = false;  // distances are sums of weights; else hops
};

/// Exact betweenness (Brandes): Σ over pairs s ≠ v ≠ t of the share of shortest s–t paths that pass
/// through v. End points do not count; undirected: each unordered pair once; directed: ordered
/// pairs. Normalised: over (n − 1)(n − 2)/2, directed (n − 1)(n − 2). Isolates 0. Paths are counted
/// as doubles: exact to 2^53 paths a pair, relative error 1e-15 a sum beyond.
///
/// Lengths: paths are equally short only if their sums of doubles are the same to the last bit; 0.1
/// + 0.2 and 0.15 + 0.15 are not. Whole-number lengths (metres, minutes) are compared exactly.
///
/// Hops O(n m), lengths O(n (m + n log n)); for each thread 36 bytes a node and 2 an arc, 4 if
/// directed (lengths 48 a node). The same bits on any number of threads. Throws InvalidArgument if
/// lengths are asked of a graph without weights, or a length is so small that it adds nothing to a
/// distance (2^53 times larger); Cancelled. Brandes 2001, doi:10.1080/0022250X.2001.9990249.
std::vector<double> betweenness(const MeasureGraph& graph, const BetweennessOptions& options,
                                Threads threads, Observer& observer = silent_observer());

/// The part of `betweenness` that the paths from these sources give: Σ over them of the dependency
/// of the source on v. Over all nodes, halved if undirected, it is the betweenness.
std::vector<double> dependencies_of(const MeasureGraph& graph,
                                    std::span<const std::int32_t> sources,
                                    const BetweennessOptions& options, Threads threads,
                                    Observer& observer = silent_observer());

struct SampledBetweennessOptions {
  double epsilon = 0.02;  // error of betweenness / (n(n−1)) [ordered pairs], (0, 1)
  double delta = 0.1;     // probability that any node's error is larger, (0, 1)
  std::uint64_t seed = 1;
};

struct SampledBetweenness {
  std::vector<double> score;  // as `betweenness`, not normalised
  std::int64_t samples = 0;
  std::int32_t diameter_bound = 0;  // of the number of nodes on a shortest path
};

/// Betweenness from random shortest paths: r = (0.5/ε²)(⌊log₂(VD − 2)⌋ + 1 + ln(2/δ)) pairs, for
/// each of which one shortest path is drawn evenly, found by searching from both ends. VD, the
/// number of nodes on the longest shortest path, is bounded from above by searches from nodes of
/// each component. VD <= 2: all 0, no samples.
///
/// By this bound every score divided by n(n − 1) (undirected: by half of it) is within ε of the
/// truth with probability 1 − δ. Its form is proved, its constant 0.5 is not: the sources take it
/// from experiments (Löffler, Phillips 2009). r is the number at which KADABRA would stop at the
/// latest; it is drawn in full, without the adaptive stop.
///
/// Hops only. O(n + m) and O(r) searches; for each thread 24 bytes a node, and up to 16 for each
/// that a search reaches. The same on any number of threads: counts are whole and sample i depends
/// on (seed, i) alone. Throws InvalidArgument if an option is outside its range; Cancelled.
/// Riondato, Kornaropoulos 2016, doi:10.1007/s10618-015-0423-0; Borassi, Natale 2019,
/// doi:10.1145/3284359.
SampledBetweenness sampled_betweenness(const MeasureGraph& graph,
                                       const SampledBetweennessOptions& options, Threads threads,
                                       Observer& observer = silent_observer());

/// The number of samples by the formula above; 0 if no path has an inner node.
std::int64_t betweenness_samples(double epsilon, double delta, std::int32_t nodes_on_path);

}  // namespace kith
