// Partners two hops away, against trying all pairs.
#include "kith/algorithms/structure/link_candidates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "example_graphs.hpp"

namespace kith {
namespace {

using testing::Edge;
using testing::graph_of;

// In units of 2^-40, as the definition rounds; the best first.
std::vector<std::pair<std::uint64_t, std::int32_t>> by_hand(const MeasureGraph& graph,
                                                            std::int32_t node) {
  const auto row = graph.out.neighbours(node);
  const std::set<std::int32_t> near(row.begin(), row.end());
  std::map<std::int32_t, std::uint64_t> score;
  for (const std::int32_t w : row) {
    const auto degree = static_cast<std::uint64_t>(graph.out.degree(w));
    for (const std::int32_t other : graph.out.neighbours(w))
      if (other != node && !near.contains(other))
        score[other] += ((std::uint64_t{1} << 40) + degree / 2) / degree;
  }
  std::vector<std::pair<std::uint64_t, std::int32_t>> sorted;
  for (const auto& [other, points] : score) sorted.emplace_back(points, other);
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::pair(b.first, a.second) < std::pair(a.first, b.second);
  });
  return sorted;
}

void expect_by_hand(const MeasureGraph& graph, int most, int threads) {
  const LinkCandidates found = link_candidates(graph, {.most = most}, Threads{threads});
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    auto expected = by_hand(graph, node);
    expected.resize(std::min(expected.size(), static_cast<std::size_t>(most)));
    ASSERT_EQ(found.of(node).size(), expected.size()) << node;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ(found.of(node)[i].node, expected[i].second) << node << " place " << i;
      ASSERT_FLOAT_EQ(found.of(node)[i].score,
                      static_cast<float>(std::ldexp(static_cast<double>(expected[i].first), -40)));
    }
  }
}

TEST(LinkCandidates, AreWorkedByHand) {
  // 0-1, 0-2, 1-3, 2-3, 2-4: 0 shares 1 (k 2) and 2 (k 3) with 3, and 2 with 4.
  const MeasureGraph graph = graph_of(6, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {2, 4}});
  const LinkCandidates found = link_candidates(graph, {}, Threads{1});
  ASSERT_EQ(found.of(0).size(), 2U);
  EXPECT_EQ(found.of(0)[0].node, 3);
  EXPECT_FLOAT_EQ(found.of(0)[0].score, 1.0F / 2 + 1.0F / 3);
  EXPECT_EQ(found.of(0)[1].node, 4);
  EXPECT_FLOAT_EQ(found.of(0)[1].score, 1.0F / 3);
  EXPECT_TRUE(found.of(5).empty()) << "an isolate";
}

TEST(LinkCandidates, AgreeWithTryingAllPairs) {
  for (const auto& shape : testing::shapes()) {
    if (shape.nodes > 300) continue;
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
      const MeasureGraph graph = testing::random_graph(seed, shape);
      expect_by_hand(graph, 10, 2);
      expect_by_hand(graph, 1, 1);
    }
  }
}

// Hubs of degree over 256 are counted another way; many nodes share several of them and little
// else.
TEST(LinkCandidates, AgreeWithTryingAllPairsAroundHubs) {
  for (std::uint32_t seed = 1; seed <= 3; ++seed) {
    std::mt19937 random(seed);
    const std::int32_t nodes = 900, hubs = 4;
    std::vector<Edge> edges;
    for (std::int32_t hub = 0; hub < hubs; ++hub)
      for (std::int32_t node = hubs; node < nodes; ++node)
        if (static_cast<int>(random() % 10) < 4 + 2 * (hub % 3)) edges.push_back({hub, node});
    for (int i = 0; i < static_cast<int>(seed) * 150; ++i)
      edges.push_back({static_cast<std::int32_t>(random() % nodes),
                       static_cast<std::int32_t>(random() % nodes)});
    expect_by_hand(graph_of(nodes, edges), 10, 2);
    expect_by_hand(graph_of(nodes, edges), 3, 1);
  }
  expect_by_hand(testing::star(400), 10, 1);
}

TEST(LinkCandidates, AreTheSameOnAnyNumberOfThreadsAndRefuseWhatTheyCannot) {
  const MeasureGraph graph = testing::random_graph(7, testing::shapes().back());
  const LinkCandidates one = link_candidates(graph, {}, Threads{1});
  for (const int threads : {2, 7}) {
    const LinkCandidates found = link_candidates(graph, {}, Threads{threads});
    for (std::int32_t node = 0; node < graph.node_count(); ++node)
      ASSERT_TRUE(std::ranges::equal(found.of(node), one.of(node)));
  }
  EXPECT_THROW(link_candidates(graph, {.most = 0}, Threads{1}), InvalidArgument);
  EXPECT_THROW(link_candidates(graph, {.most = 101}, Threads{1}), InvalidArgument);
  EXPECT_THROW(link_candidates(graph_of(2, {{0, 1}}, true), {}, Threads{1}), InvalidArgument);
  EXPECT_TRUE(link_candidates(graph_of(1, {}), {}, Threads{2}).of(0).empty());
  link_candidates(graph_of(0, {}), {}, Threads{2});
}

}  // namespace
}  // namespace kith
