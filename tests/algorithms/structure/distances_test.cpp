// Harmonic, closeness, eccentricity and betweenness.
#include "kith/algorithms/structure/distances.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <gtest/gtest.h>

#include "example_graphs.hpp"
#include "kith/algorithms/structure/betweenness.hpp"

namespace kith {
namespace {

using testing::graph_of;

void expect_near(const std::vector<double>& found, const std::vector<double>& expected,
                 double tolerance = 1e-12) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_NEAR(found[i], expected[i], tolerance) << "node " << i;
}

std::vector<double> harmonic(const MeasureGraph& graph, bool lengths = false) {
  return distance_measures(graph, {.lengths = lengths}, Threads{2}).harmonic;
}

TEST(Harmonic, O23) {
  expect_near(harmonic(testing::path(3)), {1.5, 2, 1.5});
  expect_near(harmonic(testing::path(4)), {11. / 6, 2.5, 2.5, 11. / 6});
  expect_near(harmonic(testing::complete(5)), {4, 4, 4, 4, 4});
  expect_near(harmonic(graph_of(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}})), {3, 3, 3, 3, 3});
  expect_near(harmonic(testing::star(4)), {4, 2.5, 2.5, 2.5, 2.5});
  expect_near(harmonic(graph_of(7, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}, {2, 6}})),
              {4, 25. / 6, 25. / 6, 17. / 6, 17. / 6, 17. / 6, 17. / 6});
  expect_near(harmonic(graph_of(4, {{0, 1}, {1, 2}})), {1.5, 2, 1.5, 0});
}

TEST(Harmonic, O24ByLengthAgainstTheArcs) {
  // a 0, b 1, c 2, d 3, e 4, f 5
  const MeasureGraph graph =
      graph_of(6, {{0, 1, 10}, {3, 2, 5}, {0, 2, 1}, {4, 5, 2}, {5, 2, 1}, {0, 5, 3}}, true, true);
  // c: 1/5 + 1/1 + 1/1 + 1/3 = 2.5333; f: 1/2 + 1/3.
  expect_near(harmonic(graph, true), {0, .1, 2.533333, 0, 0, .833333}, 5e-7);
}

TEST(Harmonic, O27OfTheKarateClub) {
  const std::vector<double> found = harmonic(testing::karate_club());
  EXPECT_NEAR(found[0], 23.1667, 5e-5);
  EXPECT_NEAR(found[33], 23.25, 1e-12);
}

TEST(Closeness, O25OfKrackhardtsKite) {
  const auto found = distance_measures(testing::krackhardt_kite(), {}, Threads{1});
  EXPECT_NEAR(*found.closeness[5], .642857, 5e-7);
  EXPECT_NEAR(*found.closeness[6], .642857, 5e-7);
  EXPECT_NEAR(*found.closeness[3], .6, 1e-12);
  EXPECT_NEAR(*found.closeness[9], .310345, 5e-7);
  EXPECT_EQ(*found.eccentricity[9], 4);
}

TEST(Distances, OfIsolates) {
  const auto found = distance_measures(graph_of(3, {{0, 1}}), {}, Threads{1});
  EXPECT_EQ(found.harmonic[2], 0);
  EXPECT_EQ(found.closeness[2], std::nullopt);
  EXPECT_EQ(found.eccentricity[2], std::nullopt);
  // r = 2, Σd = 1, n = 3: 1/1 · 1/2.
  EXPECT_NEAR(*found.closeness[0], .5, 1e-15);
  EXPECT_TRUE(distance_measures(graph_of(0, {}), {}, Threads{1}).harmonic.empty());
}

TEST(Distances, RefuseWrongOptions) {
  EXPECT_THROW(distance_measures(testing::path(3), {.lengths = true}, Threads{1}), InvalidArgument);
  EXPECT_THROW(distance_measures(testing::path(3), {.samples = 4}, Threads{1}), InvalidArgument);
  EXPECT_THROW(harmonic_samples(10, 0, 0.1), InvalidArgument);
  EXPECT_THROW(harmonic_samples(10, 0.1, 1), InvalidArgument);
}

// All distances by Floyd and Warshall.
std::vector<std::vector<double>> all_distances(const MeasureGraph& graph, bool lengths) {
  const auto n = static_cast<std::size_t>(graph.node_count());
  std::vector<std::vector<double>> d(
      n, std::vector<double>(n, std::numeric_limits<double>::infinity()));
  for (std::size_t i = 0; i < n; ++i) d[i][i] = 0;
  for (std::int32_t node = 0; node < graph.node_count(); ++node)
    for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc)
      d[static_cast<std::size_t>(node)][static_cast<std::size_t>(graph.out.target(arc))] =
          lengths ? graph.out_weight[static_cast<std::size_t>(arc)] : 1;
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
  return d;
}

TEST(Distances, AgreeWithAllPairsOnRandomGraphs) {
  for (const auto& shape : testing::shapes())
    for (const bool directed : {false, true})
      for (const bool lengths : {false, true}) {
        auto options = shape;
        options.directed = directed;
        options.weighted = lengths;
        const MeasureGraph graph = testing::random_graph(13, options);
        const bool by_length = lengths && graph.weighted();
        const auto d = all_distances(graph, by_length);
        const auto found = distance_measures(graph, {.lengths = by_length}, Threads{3});
        for (std::size_t v = 0; v < d.size(); ++v) {
          double sum = 0, inverse = 0, farthest = 0, r = 0;
          for (std::size_t u = 0; u < d.size(); ++u) {
            if (u == v || std::isinf(d[u][v])) continue;
            sum += d[u][v];
            inverse += 1 / d[u][v];
            farthest = std::max(farthest, d[u][v]);
            ++r;
          }
          EXPECT_NEAR(found.harmonic[v], inverse, 1e-9);
          ASSERT_EQ(found.closeness[v].has_value(), r > 0);
          if (r == 0) continue;
          EXPECT_NEAR(*found.closeness[v], r / sum * r / static_cast<double>(d.size() - 1), 1e-12);
          EXPECT_NEAR(*found.eccentricity[v], farthest, 1e-12);
        }
      }
}

TEST(Harmonic, SampledFromAllIsExact) {
  for (const auto& shape : testing::shapes()) {
    if (shape.nodes < 2) continue;
    const MeasureGraph graph = testing::random_graph(17, shape);
    const auto sampled = distance_measures(graph, {.samples = graph.node_count()}, Threads{2});
    expect_near(sampled.harmonic, harmonic(graph), 1e-9);
    EXPECT_TRUE(sampled.closeness.empty());
    auto by_length = shape;
    by_length.weighted = true;
    const MeasureGraph roads = testing::random_graph(17, by_length);
    if (!roads.weighted()) continue;
    const auto all =
        distance_measures(roads, {.lengths = true, .samples = roads.node_count()}, Threads{2});
    expect_near(all.harmonic, harmonic(roads, true), 1e-9);
  }
}

TEST(Harmonic, NumberOfSamplesForABound) {
  // n 700, ε 0.1, δ 0.1: ln(14000)/0.02 = 477.3 others to hear from, and the node itself.
  EXPECT_EQ(harmonic_samples(700, 0.1, 0.1), 479);
  EXPECT_EQ(harmonic_samples(300, 0.1, 0.1), 300);
  EXPECT_EQ(harmonic_samples(1, 0.1, 0.1), 1);
}

// By hops, and by lengths from 0.25 up, directed: the mean over seeds lies within five standard
// errors of the truth at each of 200 nodes. Terms 1/d(u, v) are drawn without replacement, K of N =
// n − 1: the variance of N times their mean is N² s²/K (1 − K/N), s² that of the terms. K is k, or
// k − 1 for a node in the sample: the smaller one is taken.
TEST(Harmonic, SampledIsRightOnAverage) {
  for (const bool lengths : {false, true}) {
    const MeasureGraph graph = testing::random_graph(
        19, {.nodes = 200, .edges = 1500, .directed = lengths, .weighted = lengths});
    const auto d = all_distances(graph, lengths);
    const std::vector<double> truth = harmonic(graph, lengths);
    const int seeds = 300;
    const std::int32_t k = 20;
    std::vector<double> mean(truth.size());
    for (int seed = 1; seed <= seeds; ++seed) {
      const auto found = distance_measures(
          graph, {.lengths = lengths, .samples = k, .seed = static_cast<std::uint64_t>(seed)},
          Threads{2});
      for (std::size_t v = 0; v < mean.size(); ++v) mean[v] += found.harmonic[v] / seeds;
    }
    const auto others = static_cast<double>(truth.size() - 1);
    double widest = 0;  // of the tolerances, over the truth
    for (std::size_t v = 0; v < truth.size(); ++v) {
      double squares = 0;
      for (std::size_t u = 0; u < truth.size(); ++u)
        if (u != v) squares += std::pow(1 / d[u][v] - truth[v] / others, 2);
      const double heard_from = k - 1;
      const double error = others * std::sqrt(squares / (others - 1) / heard_from *
                                              (1 - heard_from / others) / seeds);
      EXPECT_NEAR(mean[v], truth[v], 5 * error) << "node " << v;
      if (truth[v] > 0) widest = std::max(widest, 5 * error / truth[v]);
    }
    EXPECT_LT(widest, 0.3) << "an estimator that is 30 % off would pass";
  }
}

TEST(Harmonic, SampledKeepsItsBound) {
  // ε 0.2, δ 0.1: ln(14000)/0.08 = 119.4 of 699 others; the bound is 140, some half of the values.
  const MeasureGraph graph = testing::random_graph(19, {.nodes = 700, .edges = 9000});
  const std::int32_t samples = harmonic_samples(700, 0.2, 0.1);
  EXPECT_EQ(samples, 121);
  const std::vector<double> truth = harmonic(graph);
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
    const auto found = distance_measures(graph, {.samples = samples, .seed = seed}, Threads{2});
    for (std::size_t i = 0; i < truth.size(); ++i)
      EXPECT_NEAR(found.harmonic[i], truth[i], 0.2 * 699);
  }
}

TEST(Betweenness, O25OfKrackhardtsKite) {
  std::vector<double> found = betweenness(testing::krackhardt_kite(), {}, Threads{2});
  for (double& value : found) value /= 36;  // (n − 1)(n − 2)/2
  EXPECT_NEAR(found[7], 14. / 36, 1e-12);
  EXPECT_NEAR(found[5], .231481, 5e-7);
  EXPECT_NEAR(found[6], .231481, 5e-7);
  EXPECT_NEAR(found[8], .222222, 5e-7);
  EXPECT_NEAR(found[3], .101852, 5e-7);
}

TEST(Betweenness, O27OfTheKarateClub) {
  const std::vector<double> found = betweenness(testing::karate_club(), {}, Threads{2});
  EXPECT_NEAR(found[0], 231.0714, 5e-5);
  EXPECT_NEAR(found[33], 160.5516, 5e-5);
  EXPECT_NEAR(found[32], 76.6905, 5e-5);
}

// Shares of shortest paths from counts of paths by the definition.
TEST(Betweenness, AgreesWithCountingPathsOnRandomGraphs) {
  for (const auto& shape : testing::shapes())
    for (const bool directed : {false, true})
      for (const bool lengths : {false, true}) {
        if (shape.nodes > 100) continue;
        auto options = shape;
        options.directed = directed;
        options.weighted = lengths;
        const MeasureGraph graph = testing::random_graph(23, options);
        const bool by_length = lengths && graph.weighted();
        const auto d = all_distances(graph, by_length);
        const std::size_t n = d.size();
        // paths[s][t]: targets in the order of their distance add up those of their predecessors.
        std::vector<std::vector<double>> paths(n, std::vector<double>(n));
        for (std::size_t s = 0; s < n; ++s) {
          std::vector<std::size_t> order(n);
          std::iota(order.begin(), order.end(), 0);
          std::stable_sort(order.begin(), order.end(),
                           [&](std::size_t a, std::size_t b) { return d[s][a] < d[s][b]; });
          paths[s][s] = 1;
          for (const std::size_t v : order)
            for (std::int32_t arc = graph.out.begin(static_cast<std::int32_t>(v));
                 arc < graph.out.end(static_cast<std::int32_t>(v)); ++arc) {
              const auto w = static_cast<std::size_t>(graph.out.target(arc));
              const double step = by_length ? graph.out_weight[static_cast<std::size_t>(arc)] : 1.0;
              if (!std::isinf(d[s][v]) && d[s][v] + step == d[s][w]) paths[s][w] += paths[s][v];
            }
        }
        std::vector<double> expected(n);
        for (std::size_t v = 0; v < n; ++v)
          for (std::size_t s = 0; s < n; ++s)
            for (std::size_t t = 0; t < n; ++t) {
              if (s == v || t == v || s == t || std::isinf(d[s][t])) continue;
              if (d[s][v] + d[v][t] == d[s][t])
                expected[v] += paths[s][v] * paths[v][t] / paths[s][t] / (directed ? 1 : 2);
            }
        for (const int threads : {1, 3})
          expect_near(betweenness(graph, {.lengths = by_length}, Threads{threads}), expected, 1e-9);
      }
}

// a - b - d and a - c - d: sums of doubles that differ in the last bit are no two shortest paths.
TEST(Betweenness, ComparesSumsOfLengthsToTheLastBit) {
  const auto square = [](double ab, double bd, double ac, double cd) {
    return betweenness(graph_of(4, {{0, 1, ab}, {1, 3, bd}, {0, 2, ac}, {2, 3, cd}}, false, true),
                       {.lengths = true}, Threads{1});
  };
  EXPECT_EQ(square(10, 20, 15, 15)[2], 0.5);
  EXPECT_EQ(square(.1, .2, .15, .15)[2], 1);  // 0.1 + 0.2 > 0.3
}

// 0 - 1 - 2 with a second length that 1e30 swallows: all distances would be those of node 1.
TEST(ByLength, RefusesALengthThatAddsNothing) {
  const MeasureGraph graph = graph_of(3, {{0, 1, 1e30}, {1, 2, 1e-30}}, false, true);
  EXPECT_THROW(distance_measures(graph, {.lengths = true}, Threads{2}), InvalidArgument);
  EXPECT_THROW(betweenness(graph, {.lengths = true}, Threads{2}), InvalidArgument);
}

TEST(Betweenness, SameBitsOnAnyNumberOfThreads) {
  const MeasureGraph graph = testing::random_graph(29, {.nodes = 700, .edges = 1400});
  const std::vector<double> one = betweenness(graph, {}, Threads{1});
  EXPECT_EQ(betweenness(graph, {}, Threads{2}), one);
  EXPECT_EQ(betweenness(graph, {}, Threads{7}), one);
}

TEST(SampledBetweenness, O30NumberOfSamples) {
  // Riondato and Kornaropoulos with ln(1/δ) gives O30's first row; ours is its second, ln(2/δ).
  EXPECT_EQ(betweenness_samples(.1, .1, 6), 300);
  EXPECT_EQ(betweenness_samples(.05, .1, 6), 1200);
  EXPECT_EQ(betweenness_samples(.05, .1, 10), 1400);
  EXPECT_EQ(betweenness_samples(.01, .1, 20), 39979);
  EXPECT_EQ(betweenness_samples(.1, .1, 3), 200);
  EXPECT_EQ(betweenness_samples(.1, .1, 2), 0);
  const SampledBetweenness complete = sampled_betweenness(testing::complete(5), {}, Threads{1});
  EXPECT_EQ(complete.score, std::vector<double>(5, 0.0));
}

TEST(SampledBetweenness, KeepsItsBound) {
  for (const auto& shape : testing::shapes())
    for (const bool directed : {false, true}) {
      auto options = shape;
      options.directed = directed;
      if (shape.nodes < 2) continue;
      const MeasureGraph graph = testing::random_graph(31, options);
      const std::vector<double> truth = betweenness(graph, {}, Threads{2});
      const SampledBetweenness found =
          sampled_betweenness(graph, {.epsilon = 0.05, .seed = 3}, Threads{2});
      EXPECT_EQ(sampled_betweenness(graph, {.epsilon = 0.05, .seed = 3}, Threads{5}).score,
                found.score);
      const double n = graph.node_count(), pairs = n * (n - 1) / (directed ? 1 : 2);
      for (std::size_t i = 0; i < truth.size(); ++i)
        EXPECT_NEAR(found.score[i] / pairs, truth[i] / pairs, 0.05);
    }
}

}  // namespace
}  // namespace kith
