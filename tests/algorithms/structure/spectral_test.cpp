// PageRank, eigenvector, Katz and diffusion.
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "example_graphs.hpp"
#include "kith/algorithms/structure/eigenvector.hpp"
#include "kith/algorithms/structure/page_rank.hpp"
#include "kith/graph/views/igraph.hpp"

namespace kith {
namespace {

using testing::graph_of;

void expect_near(const std::vector<double>& found, const std::vector<double>& expected,
                 double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_NEAR(found[i], expected[i], tolerance) << "node " << i;
}

std::vector<double> seeded(const MeasureGraph& graph, std::vector<std::int32_t> seeds) {
  return page_rank(graph, {.tolerance = 1e-13, .seeds = std::move(seeds)}, Threads{2}).score;
}

TEST(PageRank, O34Personalised) {
  expect_near(seeded(testing::complete(4), {3}), {17. / 77, 17. / 77, 17. / 77, 26. / 77}, 1e-12);
  expect_near(seeded(testing::complete(4), {0, 1, 2, 2, 2, 2, 3, 3, 3, 3}),
              {.2324675, .2324675, .2675325, .2675325}, 5e-8);
  expect_near(seeded(testing::path(3), {0}), {511. / 1480, 17. / 37, 289. / 1480}, 1e-12);
  expect_near(seeded(testing::star(4), {0}), {20. / 37, 17. / 148, 17. / 148, 17. / 148, 17. / 148},
              1e-12);
  expect_near(seeded(graph_of(3, {{0, 1}}), {2}), {0, 0, 1}, 1e-15);
}

TEST(PageRank, O34IsTheSameForArcsBothWays) {
  const MeasureGraph arcs = graph_of(3, {{0, 1}, {1, 0}, {1, 2}, {2, 1}}, true);
  expect_near(seeded(arcs, {0}), {511. / 1480, 17. / 37, 289. / 1480}, 1e-12);
}

TEST(PageRank, RefusesWrongOptions) {
  const MeasureGraph graph = testing::path(3);
  EXPECT_THROW(page_rank(graph, {.damping = 1}, Threads{1}), InvalidArgument);
  EXPECT_THROW(page_rank(graph, {.damping = -0.1}, Threads{1}), InvalidArgument);
  EXPECT_THROW(page_rank(graph, {.tolerance = 0}, Threads{1}), InvalidArgument);
  EXPECT_THROW(page_rank(graph, {.max_iterations = 0}, Threads{1}), InvalidArgument);
  EXPECT_THROW(page_rank(graph, {.seeds = {3}}, Threads{1}), InvalidArgument);
}

TEST(PageRank, OfNothingAndOfIsolates) {
  EXPECT_TRUE(page_rank(graph_of(0, {}), {}, Threads{1}).score.empty());
  expect_near(page_rank(graph_of(4, {}), {}, Threads{1}).score, {.25, .25, .25, .25}, 1e-15);
}

TEST(PageRank, TellsWhenItDidNotConverge) {
  const MeasureGraph graph =
      testing::random_graph(2, {.nodes = 60, .edges = 150, .directed = true});
  const PageRankResult result = page_rank(graph, {.max_iterations = 3}, Threads{1});
  EXPECT_FALSE(result.converged);
  EXPECT_EQ(result.iterations, 3);
  EXPECT_GT(result.residual, 1e-10);
  EXPECT_NEAR(std::accumulate(result.score.begin(), result.score.end(), 0.0), 1, 1e-12);
}

// One plain step of the definition changes nothing, and scores sum to 1.
TEST(PageRank, IsAFixedPointOnRandomGraphs) {
  for (const auto& shape : testing::shapes())
    for (const bool directed : {false, true})
      for (const bool weighted : {false, true}) {
        auto options = shape;
        options.directed = directed;
        options.weighted = weighted;
        const MeasureGraph graph = testing::random_graph(7, options);
        const PageRankResult result = page_rank(graph, {}, Threads{2});
        ASSERT_TRUE(result.converged);
        const auto n = static_cast<double>(graph.node_count());
        double dangling = 0;
        std::vector<double> next(result.score.size());
        for (std::int32_t node = 0; node < graph.node_count(); ++node) {
          double all = 0;
          const auto weight = [&](std::int32_t arc) {
            return weighted ? graph.out_weight[static_cast<std::size_t>(arc)] : 1.0;
          };
          for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc)
            all += weight(arc);
          const double score = result.score[static_cast<std::size_t>(node)];
          if (all == 0) dangling += score;
          for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc)
            next[static_cast<std::size_t>(graph.out.target(arc))] += score * weight(arc) / all;
        }
        double change = 0, total = 0;
        for (std::size_t i = 0; i < next.size(); ++i) {
          change += std::abs(0.15 / n + 0.85 * (next[i] + dangling / n) - result.score[i]);
          total += result.score[i];
        }
        EXPECT_LT(change, 2e-10);
        EXPECT_NEAR(total, 1, 1e-12);
      }
}

TEST(Spectral, SameBitsOnAnyNumberOfThreads) {
  const MeasureGraph graph =
      testing::random_graph(4, {.nodes = 40'000, .edges = 150'000, .weighted = true, .hub = 0.02});
  const auto page = page_rank(graph, {}, Threads{1}).score;
  const auto vector = eigenvector(graph, {}, Threads{1}).score;
  for (const int threads : {2, 7}) {
    EXPECT_EQ(page_rank(graph, {}, Threads{threads}).score, page);
    EXPECT_EQ(eigenvector(graph, {}, Threads{threads}).score, vector);
  }
}

TEST(Eigenvector, OfPathStarAndComplete) {
  // P3: λ = √2, (1, √2, 1)/2. Star of 4: λ = 2, centre 1/√2, leaves 1/√8. K5: λ = 4.
  const EigenvectorResult path = eigenvector(testing::path(3), {}, Threads{1});
  EXPECT_NEAR(path.eigenvalue, std::sqrt(2), 1e-12);
  expect_near(path.score, {.5, std::sqrt(.5), .5}, 1e-9);
  const EigenvectorResult star = eigenvector(testing::star(4), {}, Threads{1});
  EXPECT_NEAR(star.eigenvalue, 2, 1e-12);
  expect_near(star.score,
              {std::sqrt(.5), std::sqrt(.125), std::sqrt(.125), std::sqrt(.125), std::sqrt(.125)},
              1e-9);
  EXPECT_NEAR(eigenvector(testing::complete(5), {}, Threads{1}).eigenvalue, 4, 1e-12);
}

TEST(Eigenvector, OfDisconnectedGraphsBelongsToTheLargestEigenvalue) {
  // A triangle (λ 2) beside an edge (λ 1) and an isolate; then two edges that share λ = 1.
  const EigenvectorResult one =
      eigenvector(graph_of(6, {{0, 1}, {1, 2}, {0, 2}, {3, 4}}), {}, Threads{1});
  const double third = 1 / std::sqrt(3);
  expect_near(one.score, {third, third, third, 0, 0, 0}, 1e-9);
  const EigenvectorResult two = eigenvector(graph_of(4, {{0, 1}, {2, 3}}), {}, Threads{1});
  expect_near(two.score, {.5, .5, .5, .5}, 1e-12);
}

TEST(Eigenvector, IsUndefinedWithoutACycle) {
  EXPECT_TRUE(eigenvector(graph_of(3, {}), {}, Threads{1}).score.empty());
  EXPECT_TRUE(eigenvector(graph_of(3, {{0, 1}, {1, 2}}, true), {}, Threads{1}).score.empty());
  EXPECT_THROW(eigenvector(testing::path(3), {.tolerance = 0}, Threads{1}), InvalidArgument);
}

TEST(Eigenvector, DirectedFollowsInLinks) {
  // 0 <-> 1 sustain λ = 1, and 2 is fed by 1: x0 = x1 = x2.
  const EigenvectorResult result =
      eigenvector(graph_of(3, {{0, 1}, {1, 0}, {1, 2}}, true), {}, Threads{1});
  ASSERT_TRUE(result.converged);
  expect_near(result.score, std::vector<double>(3, 1 / std::sqrt(3)), 1e-8);
}

TEST(Eigenvector, AgreesWithIgraph) {
  for (const auto& shape : testing::shapes()) {
    const MeasureGraph graph = testing::random_graph(21, shape);
    const EigenvectorResult ours = eigenvector(graph, {}, Threads{2});
    if (ours.score.empty()) continue;
    EXPECT_TRUE(ours.converged) << ours.residual << " after " << ours.iterations << ", "
                                << shape.nodes;
    IgraphSession session(1);
    const IgraphCopy copy(session, graph.out, false);
    igraph_vector_t values;
    session.check(igraph_vector_init(&values, 0));
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    double eigenvalue = 0;
    session.check(igraph_eigenvector_centrality(copy.get(), &values, &eigenvalue, false, false,
                                                nullptr, &options));
    EXPECT_NEAR(ours.eigenvalue, eigenvalue, 1e-9 * eigenvalue);
    double norm = 0;
    for (igraph_integer_t i = 0; i < igraph_vector_size(&values); ++i)
      norm += VECTOR(values)[i] * VECTOR(values)[i];
    for (std::size_t i = 0; i < ours.score.size(); ++i)
      EXPECT_NEAR(ours.score[i], std::abs(VECTOR(values)[i]) / std::sqrt(norm), 1e-6);
    igraph_vector_destroy(&values);
  }
}

TEST(Katz, O33OfP3) {
  const KatzResult result = katz(testing::path(3), {.alpha = 0.1}, Threads{1});
  expect_near(result.score, {.5598853, .6107839, .5598853}, 5e-8);
  EXPECT_THROW(katz(testing::path(3), {.alpha = 1 / std::sqrt(2)}, Threads{1}), InvalidArgument);
  EXPECT_THROW(katz(testing::path(3), {.alpha = -1}, Threads{1}), InvalidArgument);
  EXPECT_NEAR(katz(testing::path(3), {}, Threads{1}).alpha, 0.5 / std::sqrt(2), 1e-9);
}

TEST(Katz, WithoutCycles) {
  expect_near(katz(graph_of(4, {}), {}, Threads{1}).score, std::vector<double>(4, .5), 1e-15);
  const MeasureGraph chain = graph_of(2, {{0, 1}}, true);
  EXPECT_THROW(katz(chain, {}, Threads{1}), InvalidArgument);
  // x0 = 1, x1 = 1 + 2·1 = 3
  expect_near(katz(chain, {.alpha = 2}, Threads{1}).score, {1 / std::sqrt(10), 3 / std::sqrt(10)},
              1e-12);
  EXPECT_TRUE(katz(graph_of(0, {}), {}, Threads{1}).score.empty());
}

TEST(Katz, SolvesItsEquationsOnRandomGraphs) {
  for (const auto& shape : testing::shapes()) {
    auto options = shape;
    options.weighted = true;
    const MeasureGraph graph = testing::random_graph(9, options);
    const KatzResult result = katz(graph, {}, Threads{2});
    // x − αAᵀx is the same number at every node.
    std::vector<double> rest = result.score;
    for (std::int32_t node = 0; node < graph.node_count(); ++node)
      for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc)
        rest[static_cast<std::size_t>(graph.out.target(arc))] -=
            result.alpha * graph.out_weight[static_cast<std::size_t>(arc)] *
            result.score[static_cast<std::size_t>(node)];
    for (const double value : rest) EXPECT_NEAR(value, rest[0], 1e-11);
  }
}

TEST(Diffusion, OfP3) {
  const auto diffused = [](const MeasureGraph& graph, const DiffusionOptions& options) {
    return diffusion(graph, options, Threads{1}).score;
  };
  // q = 1, T = 2: A1 = (1, 2, 1), A²1 = (2, 2, 2).
  expect_near(diffused(testing::path(3), {.probability = 1, .steps = 2}), {3, 4, 3}, 1e-15);
  expect_near(diffused(testing::path(3), {.probability = 1, .steps = 0}), {0, 0, 0}, 0);
  // Directed 0 -> 1 -> 2: 0 tells 1, 1 tells 2.
  const MeasureGraph chain = graph_of(3, {{0, 1}, {1, 2}}, true);
  expect_near(diffused(chain, {.probability = .5, .steps = 3}), {.75, .5, 0}, 1e-15);
  EXPECT_THROW(diffused(chain, {}), InvalidArgument);
  EXPECT_THROW(diffused(testing::path(3), {.steps = -1}), InvalidArgument);
  EXPECT_THROW(diffused(testing::path(3), {.probability = -1}), InvalidArgument);
  EXPECT_THROW(diffused(testing::path(3), {.probability = 1e300}), InvalidArgument) << "q³ is inf";
  expect_near(diffused(graph_of(2, {}), {}), {0, 0}, 0);
}

TEST(Katz, RefusesWhatIsTooLargeToAddUp) {
  EXPECT_THROW(katz(graph_of(2, {{0, 1}}, true), {.alpha = 1e300}, Threads{1}), InvalidArgument);
}

// Two pairs of the same eigenvalue, one fed by the other: power iteration closes in as 1/k.
TEST(Spectral, TellsWhenTheEigenvalueDidNotConverge) {
  const MeasureGraph fed = graph_of(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}}, true);
  EXPECT_FALSE(eigenvector(fed, {}, Threads{1}).converged);
  EXPECT_FALSE(katz(fed, {}, Threads{1}).eigenvalue_converged);
  EXPECT_FALSE(diffusion(fed, {}, Threads{1}).eigenvalue_converged);
  EXPECT_TRUE(diffusion(fed, {.probability = .5}, Threads{1}).eigenvalue_converged) << "none asked";
  EXPECT_TRUE(katz(testing::path(3), {}, Threads{1}).eigenvalue_converged);
}

// The same two pairs keep the iteration going while a third, of 0.7 of their eigenvalue, fades by
// 0.85 a step: after 4,400 steps it is below the least normal number, where it would stay.
TEST(Eigenvector, LeavesNoSubnormalNumbers) {
  const MeasureGraph fed =
      graph_of(6, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}, {4, 5, .7}, {5, 4, .7}}, true, true);
  const EigenvectorResult found = eigenvector(fed, {}, Threads{1});
  EXPECT_EQ(found.iterations, 5000);
  EXPECT_EQ(found.score[4], 0);
  EXPECT_EQ(found.score[5], 0);
}

}  // namespace
}  // namespace kith
