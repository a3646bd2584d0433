// What measures must move in memory, whoever computes them: the floor that their time is held
// against. README.md says in words what is counted.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "contest.hpp"
#include "graphs.hpp"

namespace kith::bench {

struct GraphSizes {
  double nodes = 0, arcs = 0;
  double two_steps = 0;      // paths of two arcs, there and back too: sum of squared degrees
  double smaller_sides = 0;  // over edges, the smaller degree of their ends

  double rows() const { return 4 * (nodes + 1) + 4 * arcs; }  // bytes of the compressed rows
};

inline GraphSizes sizes(const EdgeList& list) {
  std::vector<double> degree(static_cast<std::size_t>(list.nodes));
  for (const auto* ends : {&list.from, &list.to})
    for (const std::int32_t node : *ends) ++degree[static_cast<std::size_t>(node)];
  GraphSizes sizes{.nodes = static_cast<double>(list.nodes),
                   .arcs = 2 * static_cast<double>(list.from.size())};
  for (const double d : degree) sizes.two_steps += d * d;
  for (std::size_t i = 0; i < list.from.size(); ++i)
    sizes.smaller_sides += std::min(degree[static_cast<std::size_t>(list.from[i])],
                                    degree[static_cast<std::size_t>(list.to[i])]);
  return sizes;
}

/// `vectors` numbers of 8 bytes a node are read or written beside the rows, `times` over.
inline Moves products(const GraphSizes& graph, double vectors, double times) {
  return {times * (graph.rows() + 8 * vectors * graph.nodes), times * graph.arcs};
}

}  // namespace kith::bench
