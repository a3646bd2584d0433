#include "kith/graph/views/boost_graph.hpp"

#include <fmt/core.h>

namespace kith {

std::vector<std::int32_t> pair_arcs(const CsrGraph& graph) {
  // Sources are visited in rising order and rows are sorted, so the arcs that come back to a node
  // meet its own larger targets in turn: the k-th arc a -> b pairs with the k-th arc b -> a.
  constexpr std::int32_t unpaired = -1;
  std::vector<std::int32_t> edges(static_cast<std::size_t>(graph.arc_count()), unpaired);
  std::vector<std::int32_t> next(graph.offsets().begin(), graph.offsets().end() - 1);
  std::int32_t edge = 0;
  const auto refuse = [](std::int32_t a, std::int32_t b) {
    throw InvalidArgument(
        fmt::format("pair_arcs: arc {} -> {} has no partner; the graph must be symmetric "
                    "without self-ties",
                    a, b));
  };
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    for (std::int32_t arc = graph.begin(node); arc < graph.end(node); ++arc) {
      const std::int32_t target = graph.target(arc);
      if (target <= node) {
        if (edges[static_cast<std::size_t>(arc)] == unpaired) refuse(node, target);
        continue;
      }
      std::int32_t& back = next[static_cast<std::size_t>(target)];
      if (back >= graph.end(target) || graph.target(back) != node) refuse(node, target);
      edges[static_cast<std::size_t>(arc)] = edges[static_cast<std::size_t>(back)] = edge++;
      ++back;
    }
  }
  return edges;
}

}  // namespace kith
