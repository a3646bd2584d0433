// How long a measure will take, estimated before it starts.
#pragma once

#include <cstdint>
#include <optional>

#include "kith/algorithms/structure/measure_graph.hpp"
#include "path_sampling.hpp"

namespace kith::detail {

/// Seconds from counts of the work and rates measured on a plain machine (2021, 3 GHz); right
/// within a factor of three or so, but where iterations are slow to converge. Linear measures are
/// not estimated.
class MeasureCosts {
 public:
  MeasureCosts(const MeasureGraph& graph, Threads threads, Observer& observer);

  /// `samples` 0: from every node. Hops: looks first how deep the graph is, O(n + m).
  double distances(std::int32_t samples, bool lengths) const;
  double betweenness(std::int32_t samples, bool lengths) const;
  double paths(const PathSampling& plan) const;
  double structural_holes() const;  // Σ over edges of the degrees of both ends
  double reach(int hops) const;
  double communities(int runs) const;
  double eigenvector() const;
  double katz() const;
  double page_rank(double damping) const;
  /// `of_eigenvalue`: the probability is 1/λ.
  double diffusion(int steps, bool of_eigenvalue) const;

 private:
  double products(double count) const;  // of the matrix with a vector
  double searches(std::int32_t samples) const;
  double rounds() const;
  double count_rounds() const;

  const MeasureGraph& graph_;
  Threads threads_of_;
  Observer& observer_;
  double threads_;
  double nodes_, arcs_;
  double squares_ = 0;                    // Σ degree²
  mutable std::optional<double> rounds_;  // counted when first asked for
};

}  // namespace kith::detail
