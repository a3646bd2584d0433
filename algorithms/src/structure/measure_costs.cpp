#include "measure_costs.hpp"

#include <algorithm>
#include <cmath>

namespace kith::detail {
namespace {

// Work a thread does in a second.
constexpr double arcs_of_many_searches = 4e7;  // 512 searches pass an arc at once
constexpr double arcs_of_shortest_paths = 1e7;
constexpr double arcs_of_dependencies = 2.5e7;
constexpr double compared_neighbours = 2e8;
constexpr double arcs_of_reach = 1e8;
constexpr double edges_of_leiden = 7e5;
constexpr double rounds = 12;  // distances of a small world

}  // namespace

MeasureCosts::MeasureCosts(const MeasureGraph& graph, Threads threads)
    : graph_(graph),
      threads_(threads.count),
      nodes_(graph.node_count()),
      arcs_(graph.out.arc_count()) {
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    const double degree = graph.out.degree(node);
    squares_ += degree * degree;
  }
}

double MeasureCosts::searches(std::int32_t samples) const {
  return samples > 0 ? std::min<double>(samples, nodes_) : nodes_;
}

double MeasureCosts::distances(std::int32_t samples, bool lengths) const {
  if (lengths) return searches(samples) * (arcs_ + nodes_) / arcs_of_shortest_paths / threads_;
  return std::ceil(searches(samples) / 512) * rounds * (arcs_ + nodes_) / arcs_of_many_searches /
         threads_;
}

double MeasureCosts::betweenness(std::int32_t samples, bool lengths) const {
  const double rate = lengths ? arcs_of_shortest_paths : arcs_of_dependencies;
  return searches(samples) * (2 * arcs_ + nodes_) / rate / threads_;
}

double MeasureCosts::structural_holes() const { return squares_ / compared_neighbours / threads_; }

double MeasureCosts::reach(int hops) const {
  // A neighbour of a neighbour has the degree that an end of an arc has on average.
  const double growth = arcs_ > 0 ? squares_ / arcs_ : 0;
  double arcs = arcs_;
  for (int hop = 1; hop < hops; ++hop) arcs = std::min(arcs * growth, nodes_ * (arcs_ + nodes_));
  return arcs / arcs_of_reach / threads_;
}

double MeasureCosts::communities(int runs) const {
  return runs * (static_cast<double>(graph_.edge_count()) + nodes_) / edges_of_leiden;
}

}  // namespace kith::detail
