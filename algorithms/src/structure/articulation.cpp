#include "kith/algorithms/structure/articulation.hpp"

#include <fmt/core.h>

#include "depth_first.hpp"
#include "undirected_only.hpp"

namespace kith {
namespace {

constexpr std::int32_t told_at_once = 1 << 14;

// A node separates what hangs on it if nothing below reaches above it; a root, if two subtrees do.
struct ArticulationVisitor {
  Articulation& result;
  Observer& observer;
  std::int32_t root = -1, root_children = 0, entered = 0;

  void enter(std::int32_t node, std::int32_t parent) {
    if (++entered % told_at_once == 0) observer.advance(told_at_once);
    if (parent >= 0) return;
    root = node;
    root_children = 0;
  }
  void leave(std::int32_t node, std::int32_t parent, std::int32_t low, std::int32_t order) {
    if (parent < 0) return;
    if (low > order) {
      ++result.bridges[static_cast<std::size_t>(node)];
      ++result.bridges[static_cast<std::size_t>(parent)];
      ++result.bridge_count;
    }
    if (low < order) return;
    if (parent != root || ++root_children == 2)
      result.articulation[static_cast<std::size_t>(parent)] = true;
  }
};

// The graph with one more node, its last, joined to the destinations.
CsrGraph with_super_service(const CsrGraph& graph, const std::vector<bool>& is_destination) {
  const std::int32_t n = graph.node_count();
  std::vector<std::int32_t> offsets{0}, targets, joined;
  offsets.reserve(static_cast<std::size_t>(n) + 2);
  for (std::int32_t node = 0; node < n; ++node) {
    const auto row = graph.neighbours(node);
    targets.insert(targets.end(), row.begin(), row.end());
    if (is_destination[static_cast<std::size_t>(node)]) {
      targets.push_back(n);
      joined.push_back(node);
    }
    offsets.push_back(static_cast<std::int32_t>(targets.size()));
  }
  targets.insert(targets.end(), joined.begin(), joined.end());
  offsets.push_back(static_cast<std::int32_t>(targets.size()));
  return CsrGraph::from_valid_arrays(std::move(offsets), std::move(targets));
}

// Notes of every node its parent in the tree and whether the parent separates it from the root.
struct DependencyVisitor {
  std::vector<std::int32_t>& parents;
  std::vector<std::int32_t>& order;
  std::vector<bool>& separated;

  void enter(std::int32_t node, std::int32_t parent) {
    parents[static_cast<std::size_t>(node)] = parent;
    order.push_back(node);
  }
  void leave(std::int32_t node, std::int32_t, std::int32_t low, std::int32_t parent_order) {
    separated[static_cast<std::size_t>(node)] = low >= parent_order;
  }
};

}  // namespace

Articulation articulation_points(const MeasureGraph& graph, Observer& observer) {
  detail::check_undirected(graph, "articulation_points");
  const std::int32_t n = graph.node_count();
  Articulation result;
  result.articulation.resize(static_cast<std::size_t>(n));
  result.bridges.resize(static_cast<std::size_t>(n));
  detail::DepthFirst search(graph.out, observer);
  ArticulationVisitor visitor{result, observer};
  for (std::int32_t node = 0; node < n; ++node)
    if (!search.found(node)) search.search(node, visitor);
  observer.advance(n % told_at_once);
  for (const bool is_point : result.articulation) result.articulation_count += is_point;
  return result;
}

std::vector<std::int32_t> Dependency::all(std::int32_t node) const {
  std::vector<std::int32_t> chain;
  for (std::int32_t next = nearest[static_cast<std::size_t>(node)]; next >= 0;
       next = nearest[static_cast<std::size_t>(next)])
    chain.push_back(next);
  return chain;
}

Dependency dependency(const MeasureGraph& graph, std::span<const std::int32_t> destinations,
                      Observer& observer) {
  detail::check_undirected(graph, "dependency");
  const std::int32_t n = graph.node_count();
  std::vector<bool> is_destination(static_cast<std::size_t>(n));
  for (const std::int32_t node : destinations) {
    if (node < 0 || node >= n)
      throw InvalidArgument(
          fmt::format("dependency: destination is {}, must be in 0..{}", node, n - 1));
    is_destination[static_cast<std::size_t>(node)] = true;
  }
  const CsrGraph joined = with_super_service(graph.out, is_destination);
  const auto all = static_cast<std::size_t>(n) + 1;
  std::vector<std::int32_t> parents(all, -1), order;
  std::vector<bool> separated(all);
  DependencyVisitor visitor{parents, order, separated};
  detail::DepthFirst search(joined, observer);
  search.search(n, visitor);

  Dependency result;
  result.nearest.assign(all, Dependency::unreachable);
  // Parents come before their children. Who is not separated from the root by the parent shares a
  // block with it, and so hangs on what the parent hangs on.
  for (const std::int32_t node : order) {
    const auto i = static_cast<std::size_t>(node);
    const std::int32_t parent = parents[i];
    if (parent < 0 || parent == n)
      result.nearest[i] = Dependency::nobody;
    else
      result.nearest[i] = separated[i] ? parent : result.nearest[static_cast<std::size_t>(parent)];
  }
  for (std::size_t i = 0; i < is_destination.size(); ++i)
    if (is_destination[i]) result.nearest[i] = Dependency::destination;
  result.nearest.resize(static_cast<std::size_t>(n));
  return result;
}

}  // namespace kith
