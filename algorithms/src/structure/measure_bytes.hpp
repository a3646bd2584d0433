// How much memory a measure will hold, estimated before it starts.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith::detail {

/// Bytes held beside the graph and the column. measure_memory_test.cpp compares them with the
/// truth.
struct MeasureBytes {
  double node = 0;
  double arc = 0, weight = 0;  // an arc as it is read, and of one with a weight so many more
  double edge = 0;             // an edge without direction; a directed arc counts as one
  double node_thread = 0, edge_thread = 0;  // for each thread
  bool undirected = false;                  // a directed graph is copied without direction
};

// Of what several measures share. Components take more where most nodes are alone, but then there
// are no arcs, which take most.
inline constexpr MeasureBytes components_bytes{.node = 12},
    articulation_bytes{.node = 48, .undirected = true},
    triangles_bytes{.node = 16, .edge = 8, .undirected = true},
    holes_bytes{.node = 48, .edge = 32, .undirected = true};
inline constexpr MeasureBytes searches_bytes{.node = 240};  // 512 by hops at once
inline constexpr MeasureBytes by_length_bytes{.node = 40, .node_thread = 48};
/// Vectors, and the matrix they pull from.
inline constexpr MeasureBytes iteration_bytes{.node = 56, .arc = 5, .weight = 9};

/// All of it, with as many columns of the table.
inline std::int64_t bytes_held(const MeasureBytes& bytes, std::size_t columns,
                               const MeasureGraph& graph, Threads threads) {
  const double node =
      bytes.node + threads.count * bytes.node_thread + 16.0 * static_cast<double>(columns);
  const double arc = bytes.arc + (graph.weighted() ? bytes.weight : 0);
  double edge = bytes.edge + threads.count * bytes.edge_thread;
  if (graph.directed && bytes.undirected) edge += 24;  // two arcs with a target and a weight each
  return static_cast<std::int64_t>(node * graph.node_count() + arc * graph.out.arc_count() +
                                   edge * static_cast<double>(graph.edge_count()));
}

}  // namespace kith::detail
