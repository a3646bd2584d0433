// The check of measures that are defined without direction.
#pragma once

#include <string>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith::detail {

inline void check_undirected(const MeasureGraph& graph, const char* function) {
  if (graph.directed)
    throw InvalidArgument(std::string(function) +
                          ": graph is directed, must be undirected (see without_direction)");
}

}  // namespace kith::detail
