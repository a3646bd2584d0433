// Small graphs that tests of measures share.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith::testing {

struct Edge {
  std::int32_t from, to;
  double weight = 1;
};

inline MeasureGraph graph_of(std::int32_t nodes, const std::vector<Edge>& edges,
                             bool directed = false, bool weighted = false) {
  std::vector<std::int32_t> from, to;
  std::vector<double> weight;
  for (const Edge& edge : edges) {
    from.push_back(edge.from);
    to.push_back(edge.to);
    if (weighted) weight.push_back(edge.weight);
  }
  return build_measure_graph(nodes, {from, to, weight}, {.directed = directed}, Threads{2});
}

inline MeasureGraph path(std::int32_t nodes) {
  std::vector<Edge> edges;
  for (std::int32_t i = 0; i + 1 < nodes; ++i) edges.push_back({i, i + 1});
  return graph_of(nodes, edges);
}

inline MeasureGraph complete(std::int32_t nodes) {
  std::vector<Edge> edges;
  for (std::int32_t i = 0; i < nodes; ++i)
    for (std::int32_t j = 0; j < i; ++j) edges.push_back({j, i});
  return graph_of(nodes, edges);
}

// Node 0 is the centre.
inline MeasureGraph star(std::int32_t leaves) {
  std::vector<Edge> edges;
  for (std::int32_t i = 1; i <= leaves; ++i) edges.push_back({0, i});
  return graph_of(leaves + 1, edges);
}

// Krackhardt's kite, nodes 0..9:  0-4 around 3 and 5, 6;  7, 8, 9 the tail (as networkx numbers
// it).
inline MeasureGraph krackhardt_kite() {
  return graph_of(10, {{0, 1},
                       {0, 2},
                       {0, 3},
                       {0, 5},
                       {1, 3},
                       {1, 4},
                       {1, 6},
                       {2, 3},
                       {2, 5},
                       {3, 4},
                       {3, 5},
                       {3, 6},
                       {4, 6},
                       {5, 6},
                       {5, 7},
                       {6, 7},
                       {7, 8},
                       {8, 9}});
}

// Zachary's karate club, 34 members, 78 ties (Zachary 1977, doi:10.1086/jar.33.4.3629752).
inline MeasureGraph karate_club() {
  return graph_of(
      34, {{0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},
           {0, 11},  {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},
           {1, 7},   {1, 13},  {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},
           {2, 9},   {2, 13},  {2, 27},  {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},
           {4, 10},  {5, 6},   {5, 10},  {5, 16},  {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},
           {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32},
           {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25},
           {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32},
           {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}});
}

struct RandomGraphOptions {
  std::int32_t nodes = 0;
  int edges = 0;
  bool directed = false;
  bool weighted = false;
  double hub = 0;  // share of the edges that begin at node 0
};

// With self-ties, parallel edges, isolates and, if weighted, zero weights.
inline std::vector<Edge> random_edges(std::uint32_t seed, const RandomGraphOptions& options) {
  std::mt19937 random(seed);
  const auto below = [&](std::int32_t n) {
    return static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(n));
  };
  std::vector<Edge> edges;
  for (int i = 0; i < options.edges; ++i) {
    const bool at_hub = (random() % 1000) < options.hub * 1000;
    const std::int32_t from = at_hub ? 0 : below(options.nodes);
    edges.push_back({from, below(options.nodes), static_cast<double>(below(9)) / 4});
  }
  return edges;
}

inline MeasureGraph random_graph(std::uint32_t seed, const RandomGraphOptions& options) {
  return graph_of(options.nodes, random_edges(seed, options), options.directed, options.weighted);
}

// Sparse, dense, star-like, tiny, disconnected.
inline const std::vector<RandomGraphOptions>& shapes() {
  static const std::vector<RandomGraphOptions> all = {
      {.nodes = 60, .edges = 50},   {.nodes = 60, .edges = 150},
      {.nodes = 30, .edges = 400},  {.nodes = 80, .edges = 200, .hub = 0.5},
      {.nodes = 5, .edges = 4},     {.nodes = 1, .edges = 2},
      {.nodes = 400, .edges = 900}, {.nodes = 700, .edges = 1400, .hub = 0.3}};
  return all;
}

// Hops from a node along the arcs, -1 where there is no path: by the definition, nothing clever.
inline std::vector<int> plain_hops(const CsrGraph& graph, std::int32_t source,
                                   std::int32_t without = -1) {
  std::vector<int> hops(static_cast<std::size_t>(graph.node_count()), -1);
  std::vector<std::int32_t> now{source};
  hops[static_cast<std::size_t>(source)] = 0;
  for (int distance = 1; !now.empty(); ++distance) {
    std::vector<std::int32_t> next;
    for (const std::int32_t node : now)
      for (const std::int32_t neighbour : graph.neighbours(node)) {
        if (neighbour == without || hops[static_cast<std::size_t>(neighbour)] >= 0) continue;
        hops[static_cast<std::size_t>(neighbour)] = distance;
        next.push_back(neighbour);
      }
    now = next;
  }
  return hops;
}

}  // namespace kith::testing
