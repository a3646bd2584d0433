#include "kith/algorithms/structure/communities.hpp"

#include <algorithm>

#include <unistd.h>

#include <gtest/gtest.h>

#include "example_graphs.hpp"

namespace kith {
namespace {

using testing::Edge;
using testing::graph_of;

MeasureGraph two_complete_fives() {
  std::vector<Edge> edges{{0, 5}};
  for (std::int32_t a = 0; a < 5; ++a)
    for (std::int32_t b = 0; b < a; ++b) {
      edges.push_back({a, b});
      edges.push_back({a + 5, b + 5});
    }
  return graph_of(10, edges);
}

TEST(Modularity, O29) {
  EXPECT_NEAR(*modularity(two_complete_fives(), {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}), 19. / 42, 1e-12);
  const MeasureGraph triangles = graph_of(6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}});
  EXPECT_NEAR(*modularity(triangles, {0, 0, 0, 1, 1, 1}), .5, 1e-12);
  std::vector<std::int32_t> alone(34);
  for (std::int32_t i = 0; i < 34; ++i) alone[static_cast<std::size_t>(i)] = i;
  EXPECT_NEAR(*modularity(testing::karate_club(), alone), -.049803, 5e-7);
  std::vector<std::int32_t> faction(34, 1);
  for (const int i : {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21})
    faction[static_cast<std::size_t>(i)] = 0;
  EXPECT_NEAR(*modularity(testing::karate_club(), faction), .358235, 5e-7);
  EXPECT_EQ(modularity(graph_of(3, {}), {0, 1, 2}), std::nullopt);
  EXPECT_THROW(modularity(triangles, {0}), InvalidArgument);
  EXPECT_THROW(modularity(triangles, {0, 0, 0, -1, 1, 1}), InvalidArgument);
}

TEST(Communities, O28OfTheKarateClub) {
  const Communities found = communities(testing::karate_club(), {});
  EXPECT_NEAR(*found.modularity, 0.4197896120973046, 1e-12);
  EXPECT_EQ(found.count, 4);
  const std::vector<std::vector<std::int32_t>> expected = {
      {8, 9, 14, 15, 18, 20, 22, 26, 29, 30, 32, 33},
      {0, 1, 2, 3, 7, 11, 12, 13, 17, 19, 21},
      {23, 24, 25, 27, 28, 31},
      {4, 5, 6, 10, 16}};
  for (std::size_t number = 0; number < expected.size(); ++number)
    for (const std::int32_t node : expected[number])
      EXPECT_EQ(found.community[static_cast<std::size_t>(node)], static_cast<int>(number));
}

TEST(Communities, O29ByResolution) {
  EXPECT_NEAR(*communities(testing::karate_club(), {.resolution = 2, .runs = 50}).modularity,
              .164529915, 5e-10);
  EXPECT_NEAR(*communities(testing::karate_club(), {.resolution = .5, .runs = 50}).modularity,
              .621794872, 5e-10);
}

// Singletons of a path of three have Q = −γ (1 + 4 + 1) / 16, and no node gains by moving. A method
// that waits for a move is ended by a signal.
TEST(Communities, OfOneNodeEachAtAnyLargeResolution) {
  alarm(60);
  for (const double resolution : {4., 1e3, 1e15, 1e300}) {
    const Communities found = communities(testing::path(3), {.resolution = resolution});
    EXPECT_EQ(found.community, (std::vector<std::int32_t>{0, 1, 2})) << resolution;
    EXPECT_DOUBLE_EQ(*found.modularity, -.375 * resolution);
  }
  // Two weights that leave 1e-300 and 1e300 no room: 2m is 2e50.
  const MeasureGraph heavy = graph_of(4, {{0, 1, 1e50}, {2, 3, 1e-50}}, false, true);
  EXPECT_EQ(communities(heavy, {.resolution = 1e300}).count, 4);
  EXPECT_EQ(communities(heavy, {.resolution = 1e-300}).count, 2);
  EXPECT_EQ(communities(testing::karate_club(), {.resolution = 1e-300}).count, 1);
  alarm(0);
}

TEST(Communities, OfIsolatesAndNothing) {
  const Communities alone = communities(graph_of(3, {}), {});
  EXPECT_EQ(alone.community, (std::vector<std::int32_t>{0, 1, 2}));
  EXPECT_EQ(alone.modularity, std::nullopt);
  EXPECT_EQ(communities(graph_of(0, {}), {}).count, 0);
  const Communities pair = communities(graph_of(3, {{1, 2}}), {});
  EXPECT_EQ(pair.community, (std::vector<std::int32_t>{1, 0, 0}));
}

TEST(Communities, AreTheSameForTheSameSeedAndFollowWeights) {
  const MeasureGraph graph = testing::random_graph(5, {.nodes = 300, .edges = 700});
  EXPECT_EQ(communities(graph, {.runs = 3, .seed = 9}).community,
            communities(graph, {.runs = 3, .seed = 9}).community);
  // 0=1 and 2=3 are strong, the rest weak.
  const MeasureGraph weighted = graph_of(
      4, {{0, 1, 9}, {2, 3, 9}, {0, 2, .1}, {0, 3, .1}, {1, 2, .1}, {1, 3, .1}}, false, true);
  EXPECT_EQ(communities(weighted, {}).community, (std::vector<std::int32_t>{0, 0, 1, 1}));
}

TEST(Communities, RefuseWrongOptions) {
  EXPECT_THROW(communities(testing::path(3), {.resolution = 0}), InvalidArgument);
  EXPECT_THROW(communities(testing::path(3), {.resolution = 1 / 0.}), InvalidArgument);
  EXPECT_THROW(communities(testing::path(3), {.resolution = -1}), InvalidArgument);
  EXPECT_THROW(communities(testing::path(3), {.runs = 0}), InvalidArgument);
  EXPECT_THROW(communities(graph_of(2, {{0, 1}}, true), {}), InvalidArgument);
}

}  // namespace
}  // namespace kith
