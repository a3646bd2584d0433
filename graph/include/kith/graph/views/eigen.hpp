// Lends a CsrGraph with weights to Eigen without a copy.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include <Eigen/SparseCore>

#include "kith/graph/csr_graph.hpp"

namespace kith {

using AdjacencyMap = Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor, std::int32_t>>;

/// The adjacency matrix A, A(i, j) the weight of arc i -> j, sharing the graph's arrays and
/// `weights` (one an arc). Both must outlive the map. Parallel arcs stand as several entries:
/// products are right, `coeff` is not; merge them first if you need it. Throws InvalidArgument if
/// there is not one weight an arc.
inline AdjacencyMap adjacency_matrix(const CsrGraph& graph, std::span<const double> weights) {
  if (weights.size() != static_cast<std::size_t>(graph.arc_count()))
    throw InvalidArgument("adjacency_matrix: weights has " + std::to_string(weights.size()) +
                          " values, must have one for each of " +
                          std::to_string(graph.arc_count()) + " arcs");
  return {graph.node_count(),     graph.node_count(),     graph.arc_count(),
          graph.offsets().data(), graph.targets().data(), weights.data()};
}

}  // namespace kith
