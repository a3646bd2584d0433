// Compiled as C++17: LEMON 1.3.1 uses allocator members that C++20 removed.
#include "min_cost_flow.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <utility>

namespace kith::flow {
namespace {

using Graph = lemon::SmartDigraph;
using Solver = lemon::NetworkSimplex<Graph, std::int32_t, std::int64_t>;

// Reads one field of our arrays as LEMON reads a map.
template <typename Key, typename Field>
struct FieldMap {
  using Value = decltype(std::declval<Field>()(std::size_t{}));
  Field field;
  Value operator[](Key key) const { return field(static_cast<std::size_t>(Graph::id(key))); }
};

template <typename Key, typename Field>
FieldMap<Key, Field> map_of(Field field) {
  return {field};
}

void build(const Network& network, Graph& graph) {
  graph.reserveNode(static_cast<int>(network.supply.size()));
  graph.reserveArc(static_cast<int>(network.arcs.size()));
  for (std::size_t i = 0; i < network.supply.size(); ++i) graph.addNode();
  for (const Arc& arc : network.arcs) {
    graph.addArc(Graph::nodeFromId(arc.from), Graph::nodeFromId(arc.to));
  }
}

}  // namespace

Solution min_cost_flow(const Network& network) {
  Graph graph;
  build(network, graph);
  Solver solver(graph);
  solver.upperMap(map_of<Graph::Arc>([&](std::size_t i) { return network.arcs[i].capacity; }))
      .costMap(map_of<Graph::Arc>([&](std::size_t i) { return network.arcs[i].cost; }))
      .supplyMap(map_of<Graph::Node>([&](std::size_t i) { return network.supply[i]; }));
  Solution solution;
  solution.optimal = solver.run() == Solver::OPTIMAL;
  if (!solution.optimal) return solution;
  solution.flow.reserve(network.arcs.size());
  for (std::size_t i = 0; i < network.arcs.size(); ++i) {
    solution.flow.push_back(solver.flow(Graph::arcFromId(static_cast<int>(i))));
  }
  solution.potential.reserve(network.supply.size());
  for (std::size_t i = 0; i < network.supply.size(); ++i) {
    solution.potential.push_back(solver.potential(Graph::nodeFromId(static_cast<int>(i))));
  }
  return solution;
}

}  // namespace kith::flow
