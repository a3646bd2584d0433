#include "kith/graph/csr_graph.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace kith {
namespace {

TEST(CsrGraph, HasNoNodesByDefault) {
  EXPECT_EQ(CsrGraph{}.node_count(), 0);
  EXPECT_EQ(CsrGraph{}.arc_count(), 0);
}

TEST(CsrGraph, SortsRowsAndKeepsParallelArcsSelfTiesAndIsolates) {
  const std::vector<Arc> arcs = {{2, 1}, {0, 2}, {0, 0}, {0, 2}};
  std::vector<std::int32_t> order;
  const CsrGraph graph = CsrGraph::from_arcs(4, arcs, &order);
  EXPECT_TRUE(std::ranges::equal(graph.neighbours(0), std::vector{0, 2, 2}));
  EXPECT_TRUE(std::ranges::equal(graph.neighbours(2), std::vector{1}));
  EXPECT_EQ(graph.degree(1), 0);
  EXPECT_EQ(graph.degree(3), 0);
  EXPECT_EQ(order, (std::vector<std::int32_t>{2, 1, 3, 0}));
}

TEST(CsrGraph, RefusesArcsThatLeaveIt) {
  EXPECT_THROW(CsrGraph::from_arcs(2, std::vector<Arc>{{0, 2}}), InvalidArgument);
  EXPECT_THROW(CsrGraph::from_arcs(2, std::vector<Arc>{{-1, 0}}), InvalidArgument);
  EXPECT_THROW(CsrGraph::from_arcs(-1, {}), InvalidArgument);
  EXPECT_THROW(CsrGraph::from_arrays({0, 2}, {0, 0, 0}), InvalidArgument);
  EXPECT_THROW(CsrGraph::from_arrays({0, 2, 2}, {1, 0}), InvalidArgument);
  EXPECT_THROW(CsrGraph::from_arrays({0, 1}, {1}), InvalidArgument);
}

TEST(CsrGraph, TransposeTurnsEveryArcRound) {
  std::mt19937 random(7);
  std::vector<Arc> arcs(2000);
  for (Arc& arc : arcs)
    arc = {static_cast<std::int32_t>(random() % 100), static_cast<std::int32_t>(random() % 100)};
  const CsrGraph graph = CsrGraph::from_arcs(100, arcs);
  std::vector<std::int32_t> order;
  const CsrGraph transpose = graph.transposed(&order);
  for (Arc& arc : arcs) std::swap(arc.source, arc.target);
  const CsrGraph expected = CsrGraph::from_arcs(100, arcs);
  EXPECT_TRUE(std::ranges::equal(transpose.offsets(), expected.offsets()));
  EXPECT_TRUE(std::ranges::equal(transpose.targets(), expected.targets()));
  for (std::int32_t node = 0; node < 100; ++node)
    for (std::int32_t arc = transpose.begin(node); arc < transpose.end(node); ++arc)
      EXPECT_EQ(graph.target(order[static_cast<std::size_t>(arc)]), node);
}

}  // namespace
}  // namespace kith
