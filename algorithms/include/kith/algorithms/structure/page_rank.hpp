// PageRank, plain and personalised.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct PageRankOptions {
  double damping = 0.85;            // probability of following an arc, [0, 1)
  double tolerance = 1e-10;         // L1 change of all scores in one more step, > 0
  int max_iterations = 1000;        // >= 1
  std::vector<std::int32_t> seeds;  // personalised: jumps go to these, one share for each naming
};

struct PageRankResult {
  std::vector<double> score;  // by node; sums to 1
  int iterations = 0;
  double residual = 0;  // L1 change that one more step would make
  bool converged = false;
};

/// The stationary distribution of a walker who follows a random arc (by weight) with probability
/// `damping` and else jumps: to any node, or to a seed. From a node without out-arcs the walker
/// jumps. score = (1 − d)·v + d·(Pᵀ score + dangling mass · v).
///
/// Undirected graphs are solved by Chebyshev's semi-iteration (Golub, Varga 1961,
/// doi:10.1007/BF01386013), which takes a third of the steps; directed ones by iteration. Both stop
/// by the same rule.
/// Empty graph: empty. O((n + m) · iterations), 8 bytes an arc (16 with weights) and 64 a node. The
/// same bits on any number of threads. Throws InvalidArgument if an option is outside its range or
/// a seed outside the graph; Cancelled. Brin, Page 1998, doi:10.1016/S0169-7552(98)00110-X.
PageRankResult page_rank(const MeasureGraph& graph, const PageRankOptions& options, Threads threads,
                         Observer& observer = silent_observer());

}  // namespace kith
