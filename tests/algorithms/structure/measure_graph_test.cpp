#include "kith/algorithms/structure/measure_graph.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <gtest/gtest.h>

#include "example_graphs.hpp"

namespace kith {
namespace {

using testing::Edge;
using testing::graph_of;

std::vector<std::int32_t> row(const CsrGraph& graph, std::int32_t node) {
  const auto row = graph.neighbours(node);
  return {row.begin(), row.end()};
}

TEST(MeasureGraph, DropsSelfTiesAndUnitesParallelEdges) {
  const MeasureGraph graph =
      graph_of(4, {{0, 1, 2}, {1, 0, 0.5}, {2, 2, 9}, {1, 2, 0}, {1, 2, 3}}, false, true);
  EXPECT_EQ(row(graph.out, 0), (std::vector<std::int32_t>{1}));
  EXPECT_EQ(row(graph.out, 1), (std::vector<std::int32_t>{0, 2}));
  EXPECT_EQ(row(graph.out, 2), (std::vector<std::int32_t>{1}));
  EXPECT_EQ(row(graph.out, 3), (std::vector<std::int32_t>{}));
  EXPECT_EQ(graph.out_weight, (std::vector<double>{2.5, 2.5, 3, 3}));
  EXPECT_EQ(graph.dropped, (DroppedEdges{.self_ties = 1, .zero_weights = 1, .parallel = 1}));
  EXPECT_EQ(graph.edge_count(), 2);
}

TEST(MeasureGraph, KeepsTheSmallestLengthWhereAsked) {
  const std::vector<std::int32_t> from{0, 1}, to{1, 0};
  const std::vector<double> length{2, 0.5};
  const MeasureGraph graph = build_measure_graph(
      2, {from, to, length}, {.parallel = ParallelWeights::smallest}, Threads{1});
  EXPECT_EQ(graph.out_weight, (std::vector<double>{0.5, 0.5}));
}

TEST(MeasureGraph, DirectedHasBothDirections) {
  const MeasureGraph graph = graph_of(3, {{0, 1, 2}, {2, 1, 3}, {1, 0, 5}}, true, true);
  EXPECT_EQ(row(graph.out, 1), (std::vector<std::int32_t>{0}));
  EXPECT_EQ(row(graph.in, 1), (std::vector<std::int32_t>{0, 2}));
  EXPECT_EQ(graph.in_weight, (std::vector<double>{5, 2, 3}));
  EXPECT_EQ(graph.edge_count(), 3);
}

TEST(MeasureGraph, WithoutDirectionAddsTheTwoDirections) {
  const MeasureGraph both =
      without_direction(graph_of(3, {{0, 1}, {1, 0}, {1, 2}}, true), Threads{2});
  EXPECT_FALSE(both.directed);
  EXPECT_EQ(row(both.out, 1), (std::vector<std::int32_t>{0, 2}));
  EXPECT_EQ(both.out_weight, (std::vector<double>{2, 2, 1, 1}));
}

TEST(MeasureGraph, EmptyAndSingle) {
  EXPECT_EQ(graph_of(0, {}).node_count(), 0);
  const MeasureGraph one = graph_of(1, {{0, 0}});
  EXPECT_EQ(one.node_count(), 1);
  EXPECT_EQ(one.out.arc_count(), 0);
  EXPECT_EQ(one.dropped.self_ties, 1);
}

TEST(MeasureGraph, RefusesWrongEdges) {
  const auto build = [](std::int32_t n, std::vector<std::int32_t> from,
                        std::vector<std::int32_t> to, std::vector<double> weight) {
    build_measure_graph(n, {from, to, weight}, {}, Threads{1});
  };
  EXPECT_THROW(build(-1, {}, {}, {}), InvalidArgument);
  EXPECT_THROW(build(2, {0}, {2}, {}), InvalidArgument);
  EXPECT_THROW(build(2, {-1}, {0}, {}), InvalidArgument);
  EXPECT_THROW(build(2, {0}, {}, {}), InvalidArgument);
  EXPECT_THROW(build(2, {0}, {1}, {1, 2}), InvalidArgument);
  EXPECT_THROW(build(2, {0}, {1}, {-1}), InvalidArgument);
  EXPECT_THROW(build(2, {0}, {1}, {std::nan("")}), InvalidArgument);
  EXPECT_THROW(build(2, {0, 0}, {1, 1}, {1e308, 1e308}), InvalidArgument) << "their sum is inf";
  EXPECT_THROW(build(2, {0}, {1}, {1e-320}), InvalidArgument) << "1/length is inf";
  EXPECT_NO_THROW(build(2, {0, 0, 0}, {1, 1, 1}, {1e50, 1e-50, 0}));
  EXPECT_THROW(build(2, {0}, {1}, {std::numeric_limits<double>::infinity()}), InvalidArgument);
}

// Against maps of pairs, by the definition; sums in the order of the edges are bitwise equal.
TEST(MeasureGraph, IsTheSameAsAMapOfPairsOnAnyNumberOfThreads) {
  for (const bool directed : {false, true})
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
      const testing::RandomGraphOptions shape{.nodes = 40, .edges = 300, .hub = 0.2};
      const std::vector<Edge> edges = testing::random_edges(seed, shape);
      std::map<std::pair<std::int32_t, std::int32_t>, double> pairs;
      std::vector<std::int32_t> from, to;
      std::vector<double> weight;
      for (const Edge& edge : edges) {
        from.push_back(edge.from);
        to.push_back(edge.to);
        weight.push_back(edge.weight);
        if (edge.from == edge.to || edge.weight == 0) continue;
        pairs[{edge.from, edge.to}] += edge.weight;
        if (!directed) pairs[{edge.to, edge.from}] += edge.weight;
      }
      for (const int threads : {1, 2, 7}) {
        const MeasureGraph graph = build_measure_graph(shape.nodes, {from, to, weight},
                                                       {.directed = directed}, Threads{threads});
        std::map<std::pair<std::int32_t, std::int32_t>, double> found;
        for (std::int32_t node = 0; node < graph.node_count(); ++node)
          for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc)
            found[{node, graph.out.target(arc)}] = graph.out_weight[static_cast<std::size_t>(arc)];
        EXPECT_EQ(found, pairs) << "seed " << seed << ", " << threads << " threads";
      }
    }
}

// Chunks of edges are a million long: only a large graph has several.
TEST(MeasureGraph, ManyChunksGiveTheSameBits) {
  const std::int32_t n = 1000;
  const std::vector<Edge> edges = testing::random_edges(5, {.nodes = n, .edges = 2'500'000});
  std::vector<std::int32_t> from, to;
  std::vector<double> weight;
  for (const Edge& edge : edges) {
    from.push_back(edge.from);
    to.push_back(edge.to);
    weight.push_back(edge.weight * 0.1);
  }
  const MeasureGraph one = build_measure_graph(n, {from, to, weight}, {}, Threads{1});
  const MeasureGraph three = build_measure_graph(n, {from, to, weight}, {}, Threads{3});
  EXPECT_TRUE(std::ranges::equal(one.out.targets(), three.out.targets()));
  EXPECT_EQ(one.out_weight, three.out_weight);
  EXPECT_EQ(one.dropped, three.dropped);
}

}  // namespace
}  // namespace kith
