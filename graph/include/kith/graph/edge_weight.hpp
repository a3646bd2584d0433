// Which weights and lengths of edges can be calculated with.
#pragma once

namespace kith {

/// Positive weights and lengths lie in this range, so that their sums over any graph, their
/// inverses, and products of several of them are finite and keep all digits of a double. What lies
/// outside is a slip of the unit or of the pen; 0 stands for no edge.
inline constexpr double least_edge_weight = 1e-50;
inline constexpr double most_edge_weight = 1e50;

/// False for negative ones and what is not a number, too.
constexpr bool is_edge_weight(double value) {
  return value == 0 || (value >= least_edge_weight && value <= most_edge_weight);
}

}  // namespace kith
