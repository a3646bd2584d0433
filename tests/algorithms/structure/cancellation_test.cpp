// Whoever asks a measure to stop is heard before the work is done, also where the graph is dense or
// one search is the whole work.
#include <atomic>

#include <gtest/gtest.h>

#include "example_graphs.hpp"
#include "kith/algorithms/structure/betweenness.hpp"
#include "kith/algorithms/structure/communities.hpp"
#include "kith/algorithms/structure/eigenvector.hpp"
#include "kith/algorithms/structure/hop_reach.hpp"
#include "kith/algorithms/structure/structural_holes.hpp"
#include "kith/algorithms/structure/triangles.hpp"
#include "structure/length_dependencies.hpp"
#include "structure/multi_search.hpp"
#include "structure/row_loop.hpp"
#include "structure/sweep.hpp"

namespace kith {
namespace {

// Asks to stop as soon as it hears of some work done.
class StopsAtOnce : public Observer {
 public:
  void advance(std::int64_t units) override {
    done += units;
    cancel();
  }
  std::atomic<std::int64_t> done{0};
};

// Every chunk that was begun is done, so less than all is.
template <class Measure>
void expect_stop(const MeasureGraph& graph, Measure measure) {
  StopsAtOnce observer;
  EXPECT_THROW(measure(observer), Cancelled);
  EXPECT_GT(observer.done, 0);
  EXPECT_LT(observer.done, graph.node_count() / 2);
}

MeasureGraph complete_both_ways(std::int32_t nodes) {
  std::vector<testing::Edge> edges;
  for (std::int32_t i = 0; i < nodes; ++i)
    for (std::int32_t j = 0; j < nodes; ++j) edges.push_back({i, j});
  return testing::graph_of(nodes, edges, true);
}

TEST(Cancellation, IsHeardWithinADenseGraph) {
  const MeasureGraph graph = testing::complete(400);
  expect_stop(graph, [&](Observer& observer) { triangles(graph, Threads{1}, observer); });
  expect_stop(graph, [&](Observer& observer) { structural_holes(graph, Threads{1}, observer); });
  expect_stop(graph, [&](Observer& observer) { hop_reach(graph, {}, Threads{1}, observer); });
  const MeasureGraph directed = complete_both_ways(400);
  expect_stop(directed,
              [&](Observer& observer) { directed_clustering(directed, Threads{1}, observer); });
}

TEST(Cancellation, IsHeardBetweenTwoLongRows) {
  Observer observer;
  detail::WeighedSteps heard(observer);
  heard(1 << 14);
  observer.cancel();
  EXPECT_NO_THROW(heard(1 << 10));
  EXPECT_THROW(heard(1 << 14), Cancelled);
}

TEST(RowRanges, CoverEveryNodeOnceAndCutByArcs) {
  for (const MeasureGraph& graph :
       {testing::complete(300), testing::star(50'000), testing::path(40'000), testing::path(1),
        testing::graph_of(0, {}), testing::graph_of(40'000, {})}) {
    std::vector<std::atomic<int>> visits(static_cast<std::size_t>(graph.node_count()));
    std::atomic<std::int64_t> most{0};
    detail::for_each_row_range(
        graph.out, Threads{3}, silent_observer(), [&](std::int32_t begin, std::int32_t end) {
          for (std::int32_t node = begin; node < end; ++node)
            ++visits[static_cast<std::size_t>(node)];
          // The last row may reach beyond the chunk.
          const std::int64_t size =
              end - 1 - begin + graph.out.begin(end - 1) - graph.out.begin(begin);
          std::int64_t before = most;
          while (before < size && !most.compare_exchange_weak(before, size)) {
          }
        });
    for (const auto& count : visits) ASSERT_EQ(count, 1);
    EXPECT_LE(most, 1 << 14);
  }
}

// Rows of a dense graph are shared out by their arcs, so that threads have their part and whoever
// asks to stop is heard between two parts.
TEST(Cancellation, IsHeardWithinARoundOfSearches) {
  const MeasureGraph graph = testing::complete(400);
  const std::vector<std::int32_t> sources{0, 1};
  Observer observer;
  detail::MultiSearch<1> search(graph.out, Threads{1}, observer);
  int reached = 0;
  const auto stop = [&](std::int32_t, std::int32_t, std::int32_t) {
    ++reached;
    observer.cancel();
  };
  EXPECT_THROW(search.run(sources, stop), Cancelled);
  EXPECT_GT(reached, 0);
  EXPECT_LT(reached, 200);
}

TEST(Cancellation, IsHeardWithinASweep) {
  const MeasureGraph graph = testing::path(10'000);
  Observer observer;
  detail::Sweep sweep(graph.node_count(), observer);
  EXPECT_EQ(sweep.run(graph.out, 0), 9'999);
  EXPECT_EQ(sweep.run(graph.out, 5'000), 5'000);
  EXPECT_EQ(sweep.order().front(), 5'000);
  observer.cancel();
  EXPECT_THROW(sweep.run(graph.out, 0), Cancelled);
}

// A search from a node of few, all joined, is heard of at its begin alone.
TEST(Cancellation, IsHeardWhileDependenciesByLengthAreAddedUp) {
  std::vector<testing::Edge> edges;
  for (std::int32_t i = 0; i < 200; ++i)
    for (std::int32_t j = 0; j < i; ++j) edges.push_back({i, j, 1});
  const MeasureGraph graph = testing::graph_of(200, edges, false, true);
  Observer observer;
  detail::LengthDependencies dependencies(graph, observer);
  std::vector<double> total(200);
  dependencies.add(0, total);
  EXPECT_EQ(total, std::vector<double>(200)) << "all are one step away";
  dependencies.search(0);
  observer.cancel();
  EXPECT_THROW(dependencies.accumulate(total), Cancelled);
}

TEST(Cancellation, IsHeardWhileCyclesAreLookedFor) {
  std::vector<testing::Edge> edges;
  for (std::int32_t i = 0; i + 1 < 10'000; ++i) edges.push_back({i, i + 1});
  const MeasureGraph chain = testing::graph_of(10'000, edges, true);
  Observer observer;
  observer.cancel();
  EXPECT_THROW(eigenvector(chain, {}, Threads{1}, observer), Cancelled);
}

TEST(Cancellation, IsHeardByCommunities) {
  const MeasureGraph graph = testing::path(10'000);
  Observer stopped;
  stopped.cancel();
  const std::vector<std::int32_t> one(10'000, 0);
  EXPECT_THROW(modularity(graph, one, 1, stopped), Cancelled);
  // After the last run the communities are looked through once more.
  StopsAtOnce observer;
  EXPECT_THROW(communities(graph, {.runs = 1}, observer), Cancelled);
  EXPECT_EQ(observer.done, 1);
}

}  // namespace
}  // namespace kith
