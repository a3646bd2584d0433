// The list of measures as a whole: the budget, the progress it shows, and its estimates by samples.
#include "kith/algorithms/structure/measures.hpp"

#include <atomic>
#include <cmath>
#include <numeric>
#include <set>

#include <gtest/gtest.h>

#include "example_graphs.hpp"
#include "kith/algorithms/structure/betweenness.hpp"

namespace kith {
namespace {

MeasureResult compute(const MeasureGraph& graph, const std::vector<std::string>& names,
                      const MeasureOptions& options = {}, Observer& observer = silent_observer()) {
  return compute_measures(graph, nullptr, names, options, Threads{2}, observer);
}

std::vector<double> numbers(const MeasureColumn& column) {
  std::vector<double> result;
  for (const auto& value : std::get<MeasureColumn::Real>(column.values)) result.push_back(*value);
  return result;
}

std::string refusal(const MeasureGraph& graph, const std::string& name,
                    const MeasureOptions& options) {
  try {
    compute(graph, {name}, options);
  } catch (const InvalidArgument& refused) {
    return refused.what();
  }
  return "";
}

TEST(MeasureBudget, KnowsHowDeepAGraphIs) {
  // 40 batches of searches, each of some 20,000 rounds over 20,000 nodes.
  const MeasureGraph path = testing::path(20'000);
  for (const std::string name : {"harmonic", "closeness", "eccentricity"})
    EXPECT_NE(refusal(path, name, {.budget_seconds = 3}).find("would take about"),
              std::string::npos);
  // As many nodes and edges, but shallow.
  EXPECT_EQ(refusal(testing::star(19'999), "harmonic", {.budget_seconds = 3}), "");
}

TEST(MeasureBudget, KnowsHowDeepADirectedGraphIsWhereverItBegins) {
  std::vector<testing::Edge> forth, back;
  for (std::int32_t i = 0; i + 1 < 20'000; ++i) {
    forth.push_back({i, i + 1});
    back.push_back({i + 1, i});
  }
  for (const auto& edges : {forth, back})
    EXPECT_NE(refusal(testing::graph_of(20'000, edges, true), "harmonic", {.budget_seconds = 3}),
              "");
}

TEST(MeasureBudget, OneDeepComponentAmongManyIsSeen) {
  std::vector<testing::Edge> edges;
  for (std::int32_t i = 1; i < 30'000; ++i) edges.push_back({0, i});
  for (std::int32_t i = 30'000; i + 1 < 50'000; ++i) edges.push_back({i, i + 1});
  EXPECT_NE(refusal(testing::graph_of(50'000, edges), "harmonic", {.budget_seconds = 3}), "");
}

TEST(MeasureBudget, CountsThePathsThatEpsilonAsksFor) {
  // Exact betweenness of the path takes 20,000 searches, ε = 1e-3 a million of half its length.
  const std::string by_epsilon =
      refusal(testing::path(20'000), "betweenness", {.budget_seconds = 0.1, .epsilon = 1e-3});
  EXPECT_NE(by_epsilon.find("larger --epsilon"), std::string::npos) << by_epsilon;
  const std::string exact = refusal(testing::path(20'000), "betweenness", {.budget_seconds = 0.1});
  EXPECT_NE(exact.find("sample with --samples"), std::string::npos) << exact;
}

TEST(MeasureBudget, BetweennessIsExactWhereSamplesWouldTakeLonger) {
  // 25 thousand million paths on four nodes; the truth takes four searches.
  const MeasureResult found = compute(testing::path(4), {"betweenness"}, {.epsilon = 1e-5});
  EXPECT_EQ(numbers(found.columns[0]), (std::vector<double>{0, 2, 2, 0}));
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_NE(found.notes[0].find("betweenness: exact"), std::string::npos) << found.notes[0];
}

TEST(MeasureBudget, CountsTheStepsOfDiffusionAndOfWalks) {
  const MeasureGraph graph = testing::random_graph(3, {.nodes = 20'000, .edges = 60'000});
  // A step passes 120,000 arcs: a million take minutes, three nothing.
  const std::string diffusion =
      refusal(graph, "diffusion", {.budget_seconds = 30, .diffusion_steps = 1'000'000});
  EXPECT_NE(diffusion.find("fewer steps with --diffusion-steps"), std::string::npos) << diffusion;
  EXPECT_EQ(refusal(graph, "diffusion", {.budget_seconds = 1}), "");
  for (const std::string name : {"eigenvector", "katz", "pagerank"}) {
    EXPECT_NE(refusal(graph, name, {.budget_seconds = 1e-4}), "") << name;
    EXPECT_EQ(refusal(graph, name, {.budget_seconds = 1}), "") << name;
  }
  // 0.85 to the power of 142 is 1e-10; of 0.99 it takes ten times as many steps.
  EXPECT_EQ(refusal(graph, "pagerank", {.budget_seconds = .05}), "");
  EXPECT_NE(refusal(graph, "pagerank", {.budget_seconds = .05, .damping = .99}), "");
  const std::string damping = refusal(graph, "pagerank", {.damping = 1});
  EXPECT_NE(damping.find("damping is 1"), std::string::npos) << damping;
}

TEST(MeasureNotes, SayWhatTheBoundOfSampledPathsIsWorth) {
  const MeasureGraph graph = testing::random_graph(3, {.nodes = 20'000, .edges = 60'000});
  const MeasureResult found =
      compute(graph, {"betweenness"}, {.epsilon = 0.1, .delta = 0.2, .seed = 4});
  ASSERT_EQ(found.notes.size(), 1U);
  for (const std::string part : {"sampled paths", "0.1", "0.8", "empirical", "adaptive"})
    EXPECT_NE(found.notes[0].find(part), std::string::npos) << found.notes[0];
  EXPECT_EQ(
      numbers(found.columns[0]),
      sampled_betweenness(graph, {.epsilon = 0.1, .delta = 0.2, .seed = 4}, Threads{1}).score);
}

// On a ring all sources give as much in all, so any sample gives the exact sum.
TEST(BetweennessFromSomeSources, KeepsTheSumOnARing) {
  for (const bool directed : {false, true}) {
    std::vector<testing::Edge> edges;
    for (std::int32_t i = 0; i < 9; ++i) edges.push_back({i, (i + 1) % 9});
    const MeasureGraph ring = testing::graph_of(9, edges, directed);
    const std::vector<double> exact = betweenness(ring, {}, Threads{1});
    for (const std::int32_t samples : {1, 4, 8}) {
      const auto found = compute(ring, {"betweenness"}, {.samples = samples, .seed = 7});
      const std::vector<double> score = numbers(found.columns[0]);
      EXPECT_NEAR(std::accumulate(score.begin(), score.end(), 0.0),
                  std::accumulate(exact.begin(), exact.end(), 0.0), 1e-9);
    }
  }
}

TEST(BetweennessFromSomeSources, IsRightOnAverage) {
  for (const bool directed : {false, true}) {
    const MeasureGraph graph =
        testing::random_graph(37, {.nodes = 60, .edges = 150, .directed = directed});
    const std::vector<double> exact = betweenness(graph, {}, Threads{1});
    constexpr int seeds = 200;
    std::vector<double> sum(exact.size()), squares(exact.size());
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const auto found = compute(graph, {"betweenness"}, {.samples = 20, .seed = seed});
      const std::vector<double> score = numbers(found.columns[0]);
      for (std::size_t i = 0; i < score.size(); ++i) {
        sum[i] += score[i];
        squares[i] += score[i] * score[i];
      }
    }
    for (std::size_t i = 0; i < exact.size(); ++i) {
      const double mean = sum[i] / seeds;
      const double error = std::sqrt(std::max(0.0, squares[i] / seeds - mean * mean) / seeds);
      EXPECT_NEAR(mean, exact[i], 5 * error + 1e-9) << "node " << i;
    }
  }
}

// What was announced and done, by stage.
class Recorder : public Observer {
 public:
  struct Stage {
    std::string name;
    std::int64_t total;
    std::int64_t done = 0;
  };
  void begin(std::string_view stage, std::int64_t total) override {
    stages.push_back({std::string(stage), total});
  }
  void advance(std::int64_t units) override {
    EXPECT_GE(units, 0);
    ASSERT_FALSE(stages.empty()) << "work outside the stages";
    std::atomic_ref(stages.back().done) += units;
  }
  std::vector<Stage> stages;
};

bool is_iterative(const std::string& name) {
  return std::set<std::string>{"eigenvector", "katz", "pagerank", "ppr", "diffusion"}.contains(
      name);
}

void expect_whole_progress(const MeasureGraph& graph, MeasureOptions options,
                           const std::vector<std::string>& names) {
  options.ppr_seeds = {0};
  options.community_runs = 3;
  Recorder recorder;
  compute(graph, names, options, recorder);
  ASSERT_EQ(recorder.stages.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Recorder::Stage& stage = recorder.stages[i];
    EXPECT_EQ(stage.name, names[i]);
    EXPECT_GT(stage.total, 0) << stage.name;
    if (is_iterative(stage.name))
      EXPECT_LE(stage.done, stage.total) << stage.name;
    else
      EXPECT_EQ(stage.done, stage.total) << stage.name;
    EXPECT_GT(stage.done, 0) << stage.name;
  }
}

TEST(MeasureProgress, EndsAtItsTotal) {
  std::vector<std::string> all(measure_names().begin(), measure_names().end());
  const std::vector<std::string> backwards(all.rbegin(), all.rend());
  for (const MeasureGraph& graph :
       {testing::random_graph(41, {.nodes = 700, .edges = 1400, .hub = 0.3}), testing::complete(60),
        testing::star(30)}) {
    expect_whole_progress(graph, {}, all);
    expect_whole_progress(graph, {}, backwards);
  }
  expect_whole_progress(testing::path(40'000), {},
                        {"degree", "component", "core", "articulation", "bridges", "triangles",
                         "clustering", "constraint", "effective_size", "reach2", "reach3"});
  const std::vector<testing::Edge> arcs = testing::random_edges(43, {.nodes = 300, .edges = 2000});
  for (const bool weighted : {false, true}) {
    const MeasureGraph graph = testing::graph_of(300, arcs, true, weighted);
    expect_whole_progress(graph, {}, all);
    expect_whole_progress(graph, {.katz_alpha = 1e-4, .diffusion_probability = 0.1}, backwards);
  }
}

TEST(MeasureProgress, EndsAtItsTotalWithSamples) {
  const MeasureGraph graph = testing::random_graph(47, {.nodes = 3000, .edges = 9000});
  const std::vector<std::string> sampled{"harmonic", "betweenness"};
  for (const MeasureOptions& options :
       {MeasureOptions{.samples = 70}, MeasureOptions{.samples = 5000},
        MeasureOptions{.epsilon = 0.1}, MeasureOptions{.epsilon = 1e-4}})
    expect_whole_progress(graph, options, sampled);
}

TEST(MeasureProgress, OfIterationsEndsAtItsTotalWhenTheyConverge) {
  const MeasureGraph graph = testing::random_graph(53, {.nodes = 400, .edges = 1200});
  const std::vector<std::string> names{"eigenvector", "katz", "pagerank", "diffusion"};
  Recorder recorder;
  compute(graph, names, {}, recorder);
  for (const Recorder::Stage& stage : recorder.stages)
    EXPECT_EQ(stage.done, stage.total) << stage.name;
}

}  // namespace
}  // namespace kith
