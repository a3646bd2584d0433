// Boost.Graph on its compressed rows, one thread.
#include <memory>
#include <utility>

#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/iterator/function_output_iterator.hpp>

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

}  // namespace

Tasks boost_side(const EdgeList& list) {
  const auto arcs = std::make_shared<Pairs>();
  for (std::size_t i = 0; i < list.from.size(); ++i) {
    arcs->emplace_back(list.from[i], list.to[i]);
    arcs->emplace_back(list.to[i], list.from[i]);
  }
  const auto graph = std::make_shared<const Graph>(build(*arcs, list.nodes));
  const std::int32_t nodes = list.nodes;
  const auto component = std::make_shared<std::vector<std::int32_t>>();
  return {
      {"components",
       [=] {
         component->assign(static_cast<std::size_t>(nodes), 0);
         boost::connected_components(
             *graph, boost::make_iterator_property_map(component->begin(),
                                                       get(boost::vertex_index, *graph)));
       },
       {}},
      {"articulation, bridges",
       [=] {
         std::size_t count = 0;
         boost::articulation_points(
             *graph, boost::make_function_output_iterator([&count](const auto&) { ++count; }));
       },
       {}},
      {"build from edges", [=] { build(*arcs, nodes); }, {}},
  };
}

}  // namespace kith::bench
