// Components, cores, articulation points, bridges and dependency.
#include <algorithm>
#include <numeric>
#include <random>
#include <set>
#include <utility>

#include <gtest/gtest.h>

#include "example_graphs.hpp"
#include "kith/algorithms/structure/articulation.hpp"
#include "kith/algorithms/structure/components.hpp"
#include "kith/algorithms/structure/cores.hpp"

namespace kith {
namespace {

using testing::graph_of;
using testing::plain_hops;

std::vector<std::int32_t> points(const Articulation& articulation) {
  std::vector<std::int32_t> nodes;
  for (std::size_t i = 0; i < articulation.articulation.size(); ++i)
    if (articulation.articulation[i]) nodes.push_back(static_cast<std::int32_t>(i));
  return nodes;
}

TEST(Components, AreNumberedBySizeThenFirstNode) {
  // 0   1-4   2-3-6   5
  const Components parts = connected_components(graph_of(7, {{1, 4}, {3, 2}, {6, 3}}), Threads{2});
  EXPECT_EQ(parts.component, (std::vector<std::int32_t>{2, 1, 0, 0, 1, 3, 0}));
  EXPECT_EQ(parts.size, (std::vector<std::int32_t>{3, 2, 1, 1}));
}

TEST(Components, OfNothingAndOfDirectedGraphs) {
  EXPECT_TRUE(connected_components(graph_of(0, {}), Threads{2}).size.empty());
  const Components weak = connected_components(graph_of(3, {{2, 0}, {2, 1}}, true), Threads{2});
  EXPECT_EQ(weak.size, (std::vector<std::int32_t>{3}));
}

TEST(Components, AgreeWithPlainSearchOnRandomGraphs) {
  for (const auto& shape : testing::shapes())
    for (const bool directed : {false, true})
      for (std::uint32_t seed = 1; seed <= 5; ++seed) {
        auto options = shape;
        options.directed = directed;
        const MeasureGraph graph = testing::random_graph(seed, options);
        const MeasureGraph both = without_direction(graph, Threads{1});
        const Components parts = connected_components(graph, Threads{3});
        for (std::int32_t node = 0; node < graph.node_count(); ++node) {
          const std::vector<int> hops = plain_hops(both.out, node);
          std::int32_t size = 0;
          for (std::size_t other = 0; other < hops.size(); ++other) {
            size += hops[other] >= 0;
            EXPECT_EQ(hops[other] >= 0,
                      parts.component[other] == parts.component[static_cast<std::size_t>(node)]);
          }
          EXPECT_EQ(size, parts.size[static_cast<std::size_t>(
                              parts.component[static_cast<std::size_t>(node)])]);
        }
        EXPECT_TRUE(std::is_sorted(parts.size.rbegin(), parts.size.rend()));
      }
}

// Components of the given sizes, each a path (sparse) or with as many edges again, over nodes whose
// numbers are shuffled; and what they must be numbered as, from how they were planted.
struct Planted {
  MeasureGraph graph;
  Components parts;
};

Planted plant(const std::vector<std::int32_t>& sizes, bool sparse, bool directed,
              std::uint32_t seed) {
  std::mt19937 random(seed);
  const std::int32_t n = std::accumulate(sizes.begin(), sizes.end(), 0);
  std::vector<std::int32_t> number(static_cast<std::size_t>(n));
  std::iota(number.begin(), number.end(), 0);
  std::shuffle(number.begin(), number.end(), random);
  std::vector<testing::Edge> edges;
  std::vector<std::vector<std::int32_t>> members;
  for (std::size_t begin = 0; const std::int32_t size : sizes) {
    members.emplace_back(number.begin() + static_cast<std::ptrdiff_t>(begin),
                         number.begin() + static_cast<std::ptrdiff_t>(begin) + size);
    const std::vector<std::int32_t>& nodes = members.back();
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      const bool back = random() % 2 == 0;
      edges.push_back({nodes[i - back], nodes[i - !back]});
      if (!sparse) edges.push_back({nodes[i], nodes[random() % i]});
    }
    begin += nodes.size();
  }
  std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
    return std::pair(-std::ssize(a), *std::min_element(a.begin(), a.end())) <
           std::pair(-std::ssize(b), *std::min_element(b.begin(), b.end()));
  });
  Planted planted{graph_of(n, edges, directed), {}};
  planted.parts.component.resize(static_cast<std::size_t>(n));
  for (const auto& nodes : members) {
    for (const std::int32_t node : nodes)
      planted.parts.component[static_cast<std::size_t>(node)] =
          static_cast<std::int32_t>(planted.parts.size.size());
    planted.parts.size.push_back(static_cast<std::int32_t>(nodes.size()));
  }
  return planted;
}

TEST(Components, AreThoseThatWerePlantedInLargeGraphs) {
  std::vector<std::int32_t> alike(400, 250), falling, alone(70'000, 1), one_large(20'000, 1);
  for (std::int32_t size = 400; size > 0; --size) falling.push_back(size);
  one_large.push_back(60'000);
  one_large.push_back(3'000);
  std::uint32_t seed = 0;
  for (const auto& sizes : {alike, falling, alone, one_large, {40'000, 40'000}, {90'000}})
    for (const bool sparse : {false, true})
      for (const bool directed : {false, true}) {
        SCOPED_TRACE(::testing::Message() << sizes.size() << " of " << sizes[0] << ", sparse "
                                          << sparse << ", directed " << directed);
        const Planted planted = plant(sizes, sparse, directed, ++seed);
        for (const int threads : {1, 4}) {
          const Components found = connected_components(planted.graph, Threads{threads});
          EXPECT_TRUE(found.component == planted.parts.component);
          EXPECT_TRUE(found.size == planted.parts.size);
        }
      }
}

// The largest k for which the node survives when nodes of degree below k are taken out.
std::vector<std::int32_t> plain_cores(const CsrGraph& graph) {
  std::vector<std::int32_t> core(static_cast<std::size_t>(graph.node_count()));
  for (std::int32_t k = 1; k <= graph.node_count(); ++k) {
    std::vector<bool> alive(core.size(), true);
    for (bool changed = true; changed;) {
      changed = false;
      for (std::int32_t node = 0; node < graph.node_count(); ++node) {
        if (!alive[static_cast<std::size_t>(node)]) continue;
        std::int32_t degree = 0;
        for (const std::int32_t other : graph.neighbours(node))
          degree += alive[static_cast<std::size_t>(other)];
        if (degree >= k) continue;
        alive[static_cast<std::size_t>(node)] = false;
        changed = true;
      }
    }
    for (std::size_t i = 0; i < core.size(); ++i)
      if (alive[i]) core[i] = k;
  }
  return core;
}

TEST(Cores, OfCompletePathAndStar) {
  EXPECT_EQ(core_numbers(testing::complete(5), Threads{2}), std::vector<std::int32_t>(5, 4));
  EXPECT_EQ(core_numbers(testing::path(4), Threads{2}), std::vector<std::int32_t>(4, 1));
  EXPECT_EQ(core_numbers(testing::star(6), Threads{2}), std::vector<std::int32_t>(7, 1));
  EXPECT_EQ(core_numbers(graph_of(2, {}), Threads{2}), std::vector<std::int32_t>(2, 0));
  EXPECT_TRUE(core_numbers(graph_of(0, {}), Threads{2}).empty());
  EXPECT_THROW(core_numbers(graph_of(2, {{0, 1}}, true), Threads{1}), InvalidArgument);
}

TEST(Cores, AgreeWithTheDefinitionOnRandomGraphs) {
  for (const auto& shape : testing::shapes())
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
      const MeasureGraph graph = testing::random_graph(seed, shape);
      const std::vector<std::int32_t> expected = plain_cores(graph.out);
      for (const int threads : {1, 2, 5})
        EXPECT_EQ(core_numbers(graph, Threads{threads}), expected);
    }
}

TEST(Articulation, O25OfKrackhardtsKite) {
  const Articulation found = articulation_points(testing::krackhardt_kite());
  EXPECT_EQ(points(found), (std::vector<std::int32_t>{7, 8}));
  EXPECT_EQ(found.bridge_count, 2);
  EXPECT_EQ(found.bridges, (std::vector<std::int32_t>{0, 0, 0, 0, 0, 0, 0, 1, 2, 1}));
}

TEST(Articulation, O27OfTheKarateClub) {
  const Articulation found = articulation_points(testing::karate_club());
  EXPECT_EQ(points(found), (std::vector<std::int32_t>{0}));
  EXPECT_EQ(found.bridge_count, 1);
  EXPECT_EQ(found.bridges[0], 1);
  EXPECT_EQ(found.bridges[11], 1);
}

std::int32_t component_count(const CsrGraph& graph, std::int32_t without) {
  std::vector<bool> seen(static_cast<std::size_t>(graph.node_count()));
  std::int32_t count = 0;
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    if (node == without || seen[static_cast<std::size_t>(node)]) continue;
    ++count;
    const std::vector<int> hops = plain_hops(graph, node, without);
    for (std::size_t i = 0; i < hops.size(); ++i)
      if (hops[i] >= 0) seen[i] = true;
  }
  return count;
}

TEST(Articulation, AgreesWithRemovingEachNodeAndEdge) {
  for (const auto& shape : testing::shapes()) {
    if (shape.nodes > 100) continue;
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
      const MeasureGraph graph = testing::random_graph(seed, shape);
      const Articulation found = articulation_points(graph);
      const std::int32_t all = component_count(graph.out, -1);
      std::int64_t bridges = 0;
      for (std::int32_t node = 0; node < graph.node_count(); ++node) {
        const bool alone = graph.out.degree(node) == 0;
        EXPECT_EQ(found.articulation[static_cast<std::size_t>(node)],
                  !alone && component_count(graph.out, node) > all)
            << "node " << node;
        for (const std::int32_t other : graph.out.neighbours(node)) {
          if (other < node) continue;
          std::vector<testing::Edge> rest;
          for (std::int32_t a = 0; a < graph.node_count(); ++a)
            for (const std::int32_t b : graph.out.neighbours(a))
              if (a < b && !(a == node && b == other)) rest.push_back({a, b});
          bridges += component_count(graph_of(graph.node_count(), rest).out, -1) > all;
        }
      }
      EXPECT_EQ(found.bridge_count, bridges);
      EXPECT_EQ(std::accumulate(found.bridges.begin(), found.bridges.end(), std::int64_t{0}),
                2 * bridges);
    }
  }
}

TEST(Articulation, OfALongPathNeedsNoRecursion) {
  const Articulation found = articulation_points(testing::path(300'000));
  EXPECT_EQ(found.articulation_count, 299'998);
  EXPECT_EQ(found.bridge_count, 299'999);
}

TEST(Dependency, NamesWhoLiesOnEveryPath) {
  // 0 - 1 - 2 - 3(service)   4 - 1, 4 - 2   5 - 0   6 alone
  const MeasureGraph graph = graph_of(7, {{0, 1}, {1, 2}, {2, 3}, {4, 1}, {4, 2}, {5, 0}});
  const std::vector<std::int32_t> services{3};
  const Dependency found = dependency(graph, services);
  EXPECT_EQ(found.all(5), (std::vector<std::int32_t>{0, 1, 2, 3}));
  EXPECT_EQ(found.all(4), (std::vector<std::int32_t>{2, 3}));
  EXPECT_EQ(found.nearest[3], Dependency::destination);
  EXPECT_EQ(found.nearest[6], Dependency::unreachable);
  const std::vector<std::int32_t> two{3, 5};
  EXPECT_EQ(dependency(graph, two).nearest[0], Dependency::nobody);
  EXPECT_EQ(dependency(graph, {}).nearest[0], Dependency::unreachable);
  const std::vector<std::int32_t> outside{7};
  EXPECT_THROW(dependency(graph, outside), InvalidArgument);
}

TEST(Dependency, AgreesWithRemovingEachNode) {
  for (const auto& shape : testing::shapes()) {
    if (shape.nodes > 100) continue;
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
      const MeasureGraph graph = testing::random_graph(seed, shape);
      const std::vector<std::int32_t> services{0, graph.node_count() / 2};
      const Dependency found = dependency(graph, services);
      const auto reaches = [&](std::int32_t node, std::int32_t without) {
        const std::vector<int> hops = plain_hops(graph.out, node, without);
        return std::any_of(services.begin(), services.end(), [&](std::int32_t service) {
          return service != without && hops[static_cast<std::size_t>(service)] >= 0;
        });
      };
      for (std::int32_t node = 0; node < graph.node_count(); ++node) {
        if (std::count(services.begin(), services.end(), node)) continue;
        std::set<std::int32_t> expected;
        for (std::int32_t other = 0; other < graph.node_count(); ++other)
          if (other != node && reaches(node, -1) && !reaches(node, other)) expected.insert(other);
        const std::vector<std::int32_t> all = found.all(node);
        EXPECT_EQ(std::set<std::int32_t>(all.begin(), all.end()), expected) << "node " << node;
        EXPECT_EQ(found.nearest[static_cast<std::size_t>(node)] == Dependency::unreachable,
                  !reaches(node, -1));
      }
    }
  }
}

}  // namespace
}  // namespace kith
