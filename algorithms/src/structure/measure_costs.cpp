#include "measure_costs.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "kith/algorithms/structure/components.hpp"
#include "sweep.hpp"

namespace kith::detail {
namespace {

// Work a thread does in a second.
constexpr double at_once = 512;                // searches by hops
constexpr double arcs_of_many_searches = 4e7;  // so many pass an arc at once
constexpr double arcs_of_shortest_paths = 1e7;
constexpr double arcs_of_dependencies = 2.5e7;
constexpr double compared_neighbours = 2e8;
constexpr double arcs_of_reach = 1e8;
constexpr double edges_of_leiden = 7e5;
constexpr double arcs_of_paths = 2e7;
constexpr double arcs_of_a_path = 20;  // that drawing it costs beside its search
constexpr double arcs_of_products = 3e8;

// What iterations usually need for their tolerance: 20 to 130 of most graphs. Long paths, and
// directed graphs of which several parts share λ, go on to the limit, 5000.
constexpr double products_of_eigenvector = 100;
constexpr double products_of_katz = 40;  // ln(1e-12)/ln(αλ) at α = 0.5/λ

// At least the longest of the shortest paths that leave the node, nearly always: from the farthest
// node found each search goes on, directed ones back and forth.
std::int32_t depth_from(const MeasureGraph& graph, Sweep& search, std::int32_t node) {
  std::int32_t depth = 0;
  for (int sweep = 0; sweep < 3; ++sweep) {
    const bool back = graph.directed && sweep == 1;
    depth = std::max(depth, search.run(back ? graph.in : graph.out, node));
    node = search.order().back();
  }
  return depth;
}

}  // namespace

MeasureCosts::MeasureCosts(const MeasureGraph& graph, Threads threads, Observer& observer)
    : graph_(graph),
      threads_of_(threads),
      observer_(observer),
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
  return std::ceil(searches(samples) / at_once) * rounds() * (arcs_ + nodes_) /
         arcs_of_many_searches / threads_;
}

double MeasureCosts::betweenness(std::int32_t samples, bool lengths) const {
  const double rate = lengths ? arcs_of_shortest_paths : arcs_of_dependencies;
  return searches(samples) * (2 * arcs_ + nodes_) / rate / threads_;
}

double MeasureCosts::rounds() const {
  if (!rounds_) rounds_ = count_rounds();
  return *rounds_;
}

double MeasureCosts::paths(const PathSampling& plan) const {
  return static_cast<double>(plan.samples) * (plan.arcs_a_sample + arcs_of_a_path) / arcs_of_paths /
         threads_;
}

// Searches side by side go on until the last has ended: rounds are as many as the deepest component
// is deep that one of them starts in. With f(k) the share of nodes in components at least k deep,
// the expected number is Σ over k of 1 − (1 − f(k))^512.
double MeasureCosts::count_rounds() const {
  const Components parts = connected_components(graph_, threads_of_, observer_);
  const std::vector<std::int32_t> first = first_nodes(parts, observer_);
  Sweep search(graph_.node_count(), observer_);
  std::vector<double> nodes_of_depth(1);
  for (std::size_t part = 0; part < first.size(); ++part) {
    // Sizes fall, and none is deeper than its size: once that is little, it is taken for the depth.
    auto depth = static_cast<std::size_t>(parts.size[part] - 1);
    if (depth >= nodes_of_depth.size())
      depth = static_cast<std::size_t>(depth_from(graph_, search, first[part]));
    if (depth >= nodes_of_depth.size()) nodes_of_depth.resize(depth + 1);
    nodes_of_depth[depth] += parts.size[part];
  }
  double expected = 0, deep = 0;
  for (std::size_t depth = nodes_of_depth.size(); depth-- > 1;) {
    deep += nodes_of_depth[depth];
    expected += 1 - std::pow(1 - std::min(1.0, deep / nodes_), at_once);
  }
  return 1 + expected;
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

double MeasureCosts::products(double count) const {
  return count * (arcs_ + nodes_) / arcs_of_products / threads_;
}

double MeasureCosts::eigenvector() const { return products(products_of_eigenvector); }

double MeasureCosts::katz() const { return eigenvector() + products(products_of_katz); }

double MeasureCosts::page_rank(double damping) const {
  if (!(damping > 0 && damping < 1)) return products(1);
  const double steps = std::min(1000.0, std::log(1e-10) / std::log(damping));
  return products(graph_.directed ? steps : steps / 3);
}

double MeasureCosts::diffusion(int steps, bool of_eigenvalue) const {
  return products(steps) + (of_eigenvalue ? eigenvector() : 0);
}

}  // namespace kith::detail
