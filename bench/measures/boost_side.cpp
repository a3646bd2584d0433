// Boost.Graph on its compressed rows, one thread.
#include <iterator>
#include <memory>
#include <utility>

#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/range/iterator_range.hpp>

#include "answers.hpp"
#include "sides.hpp"

namespace kith::bench {
namespace {

struct EdgeIndex {
  std::int32_t index = 0;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, EdgeIndex,
                                                 boost::no_property, std::int32_t, std::int32_t>;
using Pairs = std::vector<std::pair<std::int32_t, std::int32_t>>;

Graph build(const Pairs& arcs, std::int32_t nodes) {
  return {boost::edges_are_unsorted, arcs.begin(), arcs.end(),
          static_cast<Graph::vertices_size_type>(nodes)};
}

std::vector<double> doubles(const std::vector<std::int32_t>& values) {
  return {values.begin(), values.end()};
}

// Blocks of biconnected_components, by arc; `no_block` on the arcs that it does not write.
constexpr std::int32_t no_block = -1;

// A bridge is a block of one edge.
std::vector<double> separations(const Graph& graph, const std::vector<std::int32_t>& points,
                                const std::vector<std::int32_t>& block, std::size_t blocks) {
  Separations found(static_cast<std::int32_t>(num_vertices(graph)));
  for (const std::int32_t node : points) found.articulation(node);
  std::vector<std::int32_t> size(blocks);
  for (const std::int32_t b : block)
    if (b != no_block) ++size[static_cast<std::size_t>(b)];
  for (const auto& arc : boost::make_iterator_range(edges(graph))) {
    const std::int32_t b = block[static_cast<std::size_t>(get(boost::edge_index, graph, arc))];
    if (b != no_block && size[static_cast<std::size_t>(b)] == 1)
      found.bridge(source(arc, graph), target(arc, graph));
  }
  return std::move(found).values();
}

std::vector<double> neighbourhoods(const Graph& graph) {
  Neighbourhoods found(static_cast<std::int32_t>(num_vertices(graph)));
  for (const auto node : boost::make_iterator_range(vertices(graph)))
    for (const auto& arc : boost::make_iterator_range(out_edges(node, graph)))
      found.arc(node, target(arc, graph));
  return std::move(found).values();
}

}  // namespace

Tasks boost_side(const EdgeList& list) {
  const auto arcs = std::make_shared<Pairs>();
  for (std::size_t i = 0; i < list.from.size(); ++i) {
    arcs->emplace_back(list.from[i], list.to[i]);
    arcs->emplace_back(list.to[i], list.from[i]);
  }
  const auto graph = std::make_shared<const Graph>(build(*arcs, list.nodes));
  const auto built = std::make_shared<Graph>();
  const std::int32_t nodes = list.nodes;
  const auto component = std::make_shared<std::vector<std::int32_t>>();
  const auto points = std::make_shared<std::vector<std::int32_t>>();
  const auto block = std::make_shared<std::vector<std::int32_t>>();
  const auto blocks = std::make_shared<std::size_t>();
  return {
      {"components",
       [=] {
         component->assign(static_cast<std::size_t>(nodes), 0);
         boost::connected_components(
             *graph, boost::make_iterator_property_map(component->begin(),
                                                       get(boost::vertex_index, *graph)));
       },
       [=] { return by_size(doubles(*component)); }},
      {"articulation, bridges",
       [=] {
         points->clear();
         block->assign(arcs->size(), no_block);
         *blocks =
             boost::biconnected_components(
                 *graph,
                 boost::make_iterator_property_map(block->begin(), get(boost::edge_index, *graph)),
                 std::back_inserter(*points))
                 .first;
       },
       [=] { return separations(*graph, *points, *block, *blocks); }},
      {"build from edges", [=] { *built = build(*arcs, nodes); },
       [=] { return neighbourhoods(*built); }},
  };
}

}  // namespace kith::bench
