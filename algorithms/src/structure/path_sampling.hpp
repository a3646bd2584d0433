// What betweenness from random paths will cost, known before they are drawn.
#pragma once

#include <cstdint>

#include "kith/algorithms/structure/betweenness.hpp"

namespace kith::detail {

struct PathSampling {
  std::int32_t nodes_on_path = 0;  // at least as many as stand on any shortest path
  std::int64_t samples = 0;
  double arcs_a_sample = 0;  // that a search passes, on average over the first few samples
};

/// O(n + m). Throws InvalidArgument if an option is outside its range; Cancelled.
PathSampling plan_path_sampling(const MeasureGraph& graph, const SampledBetweennessOptions& options,
                                Threads threads, Observer& observer);

/// `sampled_betweenness` by a plan made before with the same options; advances by samples.
SampledBetweenness draw_paths(const MeasureGraph& graph, const SampledBetweennessOptions& options,
                              const PathSampling& plan, Threads threads, Observer& observer);

}  // namespace kith::detail
