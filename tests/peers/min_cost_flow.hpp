// Minimum-cost flow over plain arrays. The solver behind it does not compile as C++20, so this
// header stays within C++17 and knows nothing else of Kith.
#pragma once

#include <cstdint>
#include <vector>

namespace kith::flow {

struct Arc {
  std::int32_t from = 0;
  std::int32_t to = 0;
  std::int32_t capacity = 0;
  std::int64_t cost = 0;  // per unit
};

struct Network {
  std::vector<std::int32_t> supply;  // by node; sums to 0
  std::vector<Arc> arcs;
};

struct Solution {
  bool optimal = false;                 // false: no feasible flow, or unbounded
  std::vector<std::int32_t> flow;       // by arc
  std::vector<std::int64_t> potential;  // by node: cost + potential[from] - potential[to] is
                                        // >= 0 below capacity and <= 0 above zero flow
};

/// Largest absolute potential or reduced cost stays below
/// `headroom * (nodes + 1) * (largest absolute cost + 1)`; the caller keeps that within 63 bits.
inline constexpr std::int64_t headroom = 8;

/// Deterministic for the same arrays. Throws std::bad_alloc.
Solution min_cost_flow(const Network& network);

}  // namespace kith::flow
