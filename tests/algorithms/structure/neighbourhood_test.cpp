// Triangles, clustering, structural holes and reach: what the neighbours of a node tell.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "example_graphs.hpp"
#include "kith/algorithms/structure/hop_reach.hpp"
#include "kith/algorithms/structure/structural_holes.hpp"
#include "kith/algorithms/structure/triangles.hpp"

namespace kith {
namespace {

using testing::Edge;
using testing::graph_of;

bool has_arc(const CsrGraph& graph, std::int32_t from, std::int32_t to) {
  const auto row = graph.neighbours(from);
  return std::binary_search(row.begin(), row.end(), to);
}

TEST(Triangles, AgreeWithTryingAllTriples) {
  for (const auto& shape : testing::shapes()) {
    if (shape.nodes > 100) continue;
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
      const MeasureGraph graph = testing::random_graph(seed, shape);
      std::vector<std::int64_t> expected(static_cast<std::size_t>(graph.node_count()));
      for (std::int32_t a = 0; a < graph.node_count(); ++a)
        for (std::int32_t b = 0; b < a; ++b)
          for (std::int32_t c = 0; c < b; ++c)
            if (has_arc(graph.out, a, b) && has_arc(graph.out, b, c) && has_arc(graph.out, a, c))
              for (const std::int32_t node : {a, b, c}) ++expected[static_cast<std::size_t>(node)];
      EXPECT_EQ(triangles(graph, Threads{3}), expected);
    }
  }
}

TEST(Clustering, OfACompleteGraphAStarAndIsolates) {
  const MeasureGraph complete = testing::complete(4);
  for (const auto value : clustering(complete, triangles(complete, Threads{1}), Threads{2}))
    EXPECT_EQ(value, 1);
  const MeasureGraph star = testing::star(3);
  const auto values = clustering(star, triangles(star, Threads{1}), Threads{2});
  EXPECT_EQ(values[0], 0);
  EXPECT_EQ(values[1], std::nullopt);
  EXPECT_THROW(clustering(star, {}, Threads{1}), InvalidArgument);
  EXPECT_THROW(triangles(graph_of(2, {{0, 1}}, true), Threads{1}), InvalidArgument);
}

TEST(Clustering, DirectedCountsOrderedPairs) {
  // 0 knows 1 and 2; arcs 1 -> 2 alone between them: 1 of 2 ordered pairs.
  const MeasureGraph graph = graph_of(3, {{0, 1}, {2, 0}, {1, 2}}, true);
  EXPECT_EQ(directed_clustering(graph, Threads{2})[0], 0.5);
}

// Borgatti's ego example, O15 to O17: A-B2 A-F3 A-G5 A-E2 E-G8 F-G3 B-G4 B-D1 D-G3 G-C10.
constexpr std::int32_t A = 0, B = 1, C = 2, D = 3, E = 4, F = 5, G = 6;
std::vector<Edge> borgatti() {
  return {{A, B, 2}, {A, F, 3}, {A, G, 5}, {A, E, 2}, {E, G, 8},
          {F, G, 3}, {B, G, 4}, {B, D, 1}, {D, G, 3}, {G, C, 10}};
}

void expect_near(const std::vector<std::optional<double>>& found,
                 const std::vector<std::pair<std::int32_t, double>>& expected, double tolerance) {
  for (const auto& [node, value] : expected) {
    ASSERT_TRUE(found[static_cast<std::size_t>(node)]) << "node " << node;
    EXPECT_NEAR(*found[static_cast<std::size_t>(node)], value, tolerance) << "node " << node;
  }
}

TEST(StructuralHoles, O15ConstraintWithoutWeights) {
  const StructuralHoles holes = structural_holes(graph_of(7, borgatti()), Threads{2});
  expect_near(holes.constraint,
              {{G, 0.400270},
               {A, 0.595486},
               {C, 1},
               {B, 0.642747},
               {D, 0.784722},
               {E, 0.730903},
               {F, 0.730903}},
              5e-7);
}

TEST(StructuralHoles, O16ConstraintWithWeights) {
  const StructuralHoles holes = structural_holes(graph_of(7, borgatti(), false, true), Threads{2});
  expect_near(holes.constraint, {{G, 0.298852}, {A, 0.794955}, {C, 1}, {D, 0.913413}}, 5e-7);
}

TEST(StructuralHoles, O17EffectiveSize) {
  const StructuralHoles plain = structural_holes(graph_of(7, borgatti()), Threads{2});
  expect_near(plain.effective_size, {{G, 14.0 / 3}, {A, 2.5}, {C, 1}, {B, 5.0 / 3}}, 1e-12);
  const StructuralHoles weighted =
      structural_holes(graph_of(7, borgatti(), false, true), Threads{2});
  expect_near(weighted.effective_size, {{G, 5.471717}, {A, 2.475}, {C, 1}}, 5e-7);
}

TEST(StructuralHoles, O18Directed) {
  const std::vector<Edge> edges{{0, 1, 2}, {0, 2, 2}, {1, 0, 1}, {2, 1, 1}};
  const StructuralHoles plain = structural_holes(graph_of(3, edges, true), Threads{2});
  expect_near(plain.constraint, {{0, 1.003086}, {1, 1.003086}, {2, 1.388889}}, 5e-7);
  expect_near(plain.effective_size, {{0, 7.0 / 6}, {1, 7.0 / 6}, {2, 1}}, 1e-12);
  const StructuralHoles weighted = structural_holes(graph_of(3, edges, true, true), Threads{2});
  expect_near(weighted.constraint, {{0, 0.840278}, {1, 1.142778}, {2, 1.378056}}, 5e-7);
  expect_near(weighted.effective_size, {{0, 1.566667}, {1, 1.083333}, {2, 1}}, 5e-7);
}

TEST(StructuralHoles, O19PathAndComplete) {
  expect_near(structural_holes(testing::path(4), Threads{1}).constraint,
              {{0, 1}, {1, 0.5}, {2, 0.5}, {3, 1}}, 1e-12);
  std::vector<Edge> split{{0, 0, 1}};
  for (std::int32_t a = 0; a < 4; ++a)
    for (std::int32_t b = 0; b < a; ++b) {
      split.push_back({a, b, 0.25});
      split.push_back({b, a, 0.75});
    }
  const std::vector<std::pair<std::int32_t, double>> all{
      {0, 25.0 / 27}, {1, 25.0 / 27}, {2, 25.0 / 27}, {3, 25.0 / 27}};
  expect_near(structural_holes(testing::complete(4), Threads{1}).constraint, all, 1e-12);
  expect_near(structural_holes(graph_of(4, split, false, true), Threads{1}).constraint, all, 1e-12);
}

TEST(StructuralHoles, O21DropsZeroWeights) {
  const MeasureGraph graph =
      graph_of(4, {{0, 1, 1}, {0, 2, 0}, {0, 3, 0}, {1, 2, 1}, {1, 3, 0}, {2, 3, 1}}, false, true);
  expect_near(structural_holes(graph, Threads{1}).constraint, {{0, 1}, {1, 0.5}, {2, 0.5}, {3, 1}},
              1e-12);
}

TEST(StructuralHoles, O22IsolatesHaveNone) {
  const StructuralHoles holes = structural_holes(graph_of(2, {{1, 1}}), Threads{1});
  for (const std::size_t node : {0U, 1U}) {
    EXPECT_EQ(holes.constraint[node], std::nullopt);
    EXPECT_EQ(holes.effective_size[node], std::nullopt);
  }
}

TEST(StructuralHoles, O27OfTheKarateClub) {
  const StructuralHoles holes = structural_holes(testing::karate_club(), Threads{2});
  expect_near(holes.constraint, {{0, .155423}, {33, .156419}, {11, 1}}, 5e-7);
  expect_near(holes.effective_size, {{0, 13.75}, {33, 15.235294}}, 5e-7);
}

// The sums of the docstring, over all triples.
TEST(StructuralHoles, AgreeWithTheDefinitionOnRandomGraphs) {
  for (const auto& shape : testing::shapes())
    for (const bool directed : {false, true})
      for (const bool weighted : {false, true}) {
        if (shape.nodes > 100) continue;
        auto options = shape;
        options.directed = directed;
        options.weighted = weighted;
        const MeasureGraph graph = testing::random_graph(11, options);
        const auto n = static_cast<std::size_t>(graph.node_count());
        std::vector<std::vector<double>> z(n, std::vector<double>(n));
        for (std::int32_t a = 0; a < graph.node_count(); ++a)
          for (std::int32_t arc = graph.out.begin(a); arc < graph.out.end(a); ++arc) {
            const double w = weighted ? graph.out_weight[static_cast<std::size_t>(arc)] : 1;
            const auto i = static_cast<std::size_t>(a);
            const auto j = static_cast<std::size_t>(graph.out.target(arc));
            z[i][j] += w;
            z[j][i] += w;
          }
        const StructuralHoles holes = structural_holes(graph, Threads{2});
        for (std::size_t i = 0; i < n; ++i) {
          const auto p = [&](std::size_t a, std::size_t b) {
            return z[a][b] / std::accumulate(z[a].begin(), z[a].end(), 0.0);
          };
          double constraint = 0, size = 0;
          for (std::size_t j = 0; j < n; ++j) {
            if (z[i][j] == 0) continue;
            double indirect = 0, redundant = 0;
            for (std::size_t q = 0; q < n; ++q) {
              if (q == i || q == j || z[i][q] == 0) continue;
              indirect += p(i, q) * p(q, j);
              redundant += p(i, q) * z[j][q] / *std::max_element(z[j].begin(), z[j].end());
            }
            constraint += std::pow(p(i, j) + indirect, 2);
            size += 1 - redundant;
          }
          if (constraint == 0) {
            EXPECT_EQ(holes.constraint[i], std::nullopt);
          } else {
            EXPECT_NEAR(*holes.constraint[i], constraint, 1e-12);
            EXPECT_NEAR(*holes.effective_size[i], size, 1e-10);
          }
        }
      }
}

TEST(HopReach, AgreesWithPlainSearch) {
  for (const auto& shape : testing::shapes())
    for (const bool directed : {false, true}) {
      auto options = shape;
      options.directed = directed;
      const MeasureGraph graph = testing::random_graph(3, options);
      const HopReach reach = hop_reach(graph, {}, Threads{3});
      for (std::int32_t node = 0; node < graph.node_count(); ++node) {
        std::int32_t two = 0, three = 0;
        for (const int hops : testing::plain_hops(graph.out, node)) {
          two += hops == 1 || hops == 2;
          three += hops >= 1 && hops <= 3;
        }
        EXPECT_EQ(reach.within_two[static_cast<std::size_t>(node)], two);
        EXPECT_EQ(reach.within_three[static_cast<std::size_t>(node)], three);
      }
      EXPECT_EQ(hop_reach(graph, {.three = false}, Threads{1}).within_two, reach.within_two);
    }
}

TEST(HopReach, OfStarAndPath) {
  EXPECT_EQ(hop_reach(testing::star(4), {}, Threads{1}).within_two,
            (std::vector<std::int32_t>{4, 4, 4, 4, 4}));
  EXPECT_EQ(hop_reach(testing::path(5), {}, Threads{1}).within_three,
            (std::vector<std::int32_t>{3, 4, 4, 4, 3}));
  EXPECT_TRUE(hop_reach(graph_of(0, {}), {}, Threads{2}).within_two.empty());
}

}  // namespace
}  // namespace kith
