// Eigenvector centrality, and the two measures that take its eigenvalue as their scale: Katz
// centrality and diffusion.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct EigenvectorOptions {
  double tolerance = 1e-10;   // of ‖Ax − λx‖ / λ, 2-norm, > 0
  int max_iterations = 5000;  // >= 1
};

struct EigenvectorResult {
  std::vector<double> score;  // by node; >= 0, 2-norm 1; empty if undefined
  double eigenvalue = 0;      // λ, the largest; 0 if undefined
  int iterations = 0;
  double residual = 0;  // ‖Ax − λx‖ / λ
  bool converged = false;
};

/// The principal eigenvector of the whole graph: a node's score is the sum of its in-neighbours'
/// (by weight), divided by λ.
///
/// Undefined, with an empty score, if there is no cycle to sustain it: a graph without edges, a
/// directed graph without cycles. Of a disconnected graph only the component with the largest λ has
/// positive scores; where several share it, each has what the vector of ones has of it. Isolates
/// have 0.
///
/// Undirected: locally optimal conjugate gradients on the Rayleigh quotient, started from ones;
/// directed: power iteration on Aᵀ + λI, which is slow if λ is not simple. O((n + m) · iterations),
/// 8 bytes an arc (16 with weights) and 64 a node. The same bits on any number of threads.
/// Throws InvalidArgument if an option is outside its range; Cancelled.
/// Bonacich 1972, doi:10.1080/0022250X.1972.9989806; Knyazev 2001, doi:10.1137/S1064827500366124.
EigenvectorResult eigenvector(const MeasureGraph& graph, const EigenvectorOptions& options,
                              Threads threads, Observer& observer = silent_observer());

struct KatzOptions {
  std::optional<double> alpha;  // [0, 1/λ); nothing: 0.5/λ
  double tolerance = 1e-12;     // L1 change of one step over the L1 norm, > 0
  int max_iterations = 10000;   // >= 1
};

struct KatzResult {
  std::vector<double> score;  // by node; > 0, 2-norm 1
  double alpha = 0;
  int iterations = 0;
  double residual = 0;
  bool converged = false;
  bool eigenvalue_converged = true;  // of λ, from which α or its limit came
};

/// (I − αAᵀ)⁻¹ 1, scaled to 2-norm 1: walks to the node of every length k, each counted α^k.
/// Directed and weighted as the graph is. Empty graph: empty; without edges all nodes are equal.
/// O((n + m) · iterations), memory as `eigenvector`. The same bits on any number of threads.
/// Throws InvalidArgument if α < 0 or α ≥ 1/λ (the message names 1/λ), or no α is given for a
/// graph whose λ is 0 although it has edges, or the sums pass 1e150 (a large α where λ is 0);
/// Cancelled. Katz 1953, doi:10.1007/BF02289026.
KatzResult katz(const MeasureGraph& graph, const KatzOptions& options, Threads threads,
                Observer& observer = silent_observer());

struct DiffusionOptions {
  std::optional<double> probability;  // q >= 0 of passing on along an arc; nothing: 1/λ
  int steps = 3;                      // T >= 0
};

struct DiffusionResult {
  std::vector<double> score;         // by node; >= 0
  double probability = 0;            // q
  bool eigenvalue_converged = true;  // of λ, if q came from it
};

/// By node: Σ over t = 1..T of (qA)^t 1, the expected number of times that others hear of what the
/// node starts to tell (Banerjee, Chandrasekhar, Duflo, Jackson 2013, doi:10.1126/science.1236498).
/// Directed: along arcs. Without edges 0. O((n + m) · T). The same bits on any number of threads.
/// Throws InvalidArgument if q < 0 or not finite, T < 0, or no q is given for a graph whose λ is 0
/// although it has edges, or the sums pass 1e150; Cancelled.
DiffusionResult diffusion(const MeasureGraph& graph, const DiffusionOptions& options,
                          Threads threads, Observer& observer = silent_observer());

}  // namespace kith
