// Each view is proven by one of the guest's algorithms against plain code of our own.
#include <algorithm>
#include <queue>
#include <random>
#include <thread>

#include <gtest/gtest.h>

#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/graph_concepts.hpp>

#include "kith/graph/views/boost_graph.hpp"
#include "kith/graph/views/eigen.hpp"
#include "kith/graph/views/igraph.hpp"

namespace kith {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<DirectedView>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<DirectedView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<UndirectedView>));

CsrGraph symmetric(std::int32_t nodes, const std::vector<Arc>& ties) {
  std::vector<Arc> arcs = ties;
  for (const Arc& tie : ties) arcs.push_back({tie.target, tie.source});
  return CsrGraph::from_arcs(nodes, arcs);
}

CsrGraph random_symmetric(std::uint32_t seed, std::int32_t nodes, int ties) {
  std::mt19937 random(seed);
  std::vector<Arc> arcs;
  while (static_cast<int>(arcs.size()) < ties) {
    const auto a = static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(nodes));
    const auto b = static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(nodes));
    if (a != b) arcs.push_back({a, b});
  }
  return symmetric(nodes, arcs);
}

// Hops from node 0, -1 where unreachable.
std::vector<int> hops(const CsrGraph& graph, std::int32_t without = -1) {
  std::vector<int> result(static_cast<std::size_t>(graph.node_count()), -1);
  std::queue<std::int32_t> queue;
  const std::int32_t start = without == 0 ? 1 : 0;
  result[static_cast<std::size_t>(start)] = 0;
  queue.push(start);
  for (; !queue.empty(); queue.pop())
    for (const std::int32_t next : graph.neighbours(queue.front()))
      if (next != without && result[static_cast<std::size_t>(next)] < 0) {
        result[static_cast<std::size_t>(next)] =
            result[static_cast<std::size_t>(queue.front())] + 1;
        queue.push(next);
      }
  return result;
}

TEST(BoostView, BreadthFirstSearchGivesOurHops) {
  const CsrGraph graph = random_symmetric(3, 200, 260);
  std::vector<int> distance(200, 0);
  const DirectedView view(graph);
  boost::breadth_first_search(
      view, 0,
      boost::visitor(boost::make_bfs_visitor(boost::record_distances(
          boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, view)),
          boost::on_tree_edge()))));
  const std::vector<int> expected = hops(graph);
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(distance[i], std::max(0, expected[i])) << i;
}

TEST(BoostView, ArticulationPointsAreThoseWhoseRemovalDisconnects) {
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    // A path 0..39 under random ties keeps the graph connected, so removal alone decides.
    std::vector<Arc> ties;
    for (std::int32_t i = 0; i + 1 < 40; ++i) ties.push_back({i, i + 1});
    std::mt19937 random(seed);
    for (int i = 0; i < 12; ++i) {
      const auto a = static_cast<std::int32_t>(random() % 40),
                 b = static_cast<std::int32_t>(random() % 40);
      if (a != b) ties.push_back({a, b});
    }
    const CsrGraph graph = symmetric(40, ties);
    const std::vector<std::int32_t> edges = pair_arcs(graph);
    std::vector<std::int32_t> found;
    boost::articulation_points(UndirectedView(graph, edges), std::back_inserter(found));
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<std::int32_t> expected;
    for (std::int32_t node = 0; node < 40; ++node) {
      const std::vector<int> reached = hops(graph, node);
      if (std::count(reached.begin(), reached.end(), -1) > 1) expected.push_back(node);
    }
    EXPECT_EQ(found, expected) << "seed " << seed;
  }
}

TEST(BoostView, ParallelTiesAreTwoEdges) {
  const CsrGraph graph = symmetric(3, {{0, 1}, {0, 1}, {1, 2}});
  const std::vector<std::int32_t> edges = pair_arcs(graph);
  // Rows: 0 -> 1 1, 1 -> 0 0 2, 2 -> 1.
  EXPECT_EQ(edges, (std::vector<std::int32_t>{0, 1, 0, 1, 2, 2}));
  const UndirectedView view(graph, edges);
  EXPECT_EQ(view.edge_count(), 3);
  const auto [first, last] = out_edges(0, view);
  EXPECT_EQ(std::distance(first, last), 2);
  EXPECT_NE(*first, *std::next(first));
}

TEST(BoostView, RefusesToPairWhatIsNotSymmetric) {
  EXPECT_THROW(pair_arcs(CsrGraph::from_arcs(2, std::vector<Arc>{{0, 1}})), InvalidArgument);
  EXPECT_THROW(pair_arcs(CsrGraph::from_arcs(2, std::vector<Arc>{{1, 0}})), InvalidArgument);
  EXPECT_THROW(pair_arcs(CsrGraph::from_arcs(1, std::vector<Arc>{{0, 0}})), InvalidArgument);
}

TEST(EigenView, ProductSumsTheWeightsOfEachRowWithoutACopy) {
  const CsrGraph graph = random_symmetric(5, 50, 120);  // parallel ties included
  std::vector<double> weights(static_cast<std::size_t>(graph.arc_count()));
  std::mt19937 random(1);
  for (double& weight : weights) weight = static_cast<double>(random() % 100);
  const AdjacencyMap matrix = adjacency_matrix(graph, weights);
  EXPECT_EQ(matrix.innerIndexPtr(), graph.targets().data());
  EXPECT_EQ(matrix.valuePtr(), weights.data());
  Eigen::VectorXd x(50);
  for (int i = 0; i < 50; ++i) x[i] = i + 1;
  const Eigen::VectorXd product = matrix * x;
  for (std::int32_t node = 0; node < 50; ++node) {
    double expected = 0;
    for (std::int32_t arc = graph.begin(node); arc < graph.end(node); ++arc)
      expected += weights[static_cast<std::size_t>(arc)] * (graph.target(arc) + 1);
    EXPECT_EQ(product[node], expected);
  }
  EXPECT_THROW(adjacency_matrix(graph, std::span(weights).first(3)), InvalidArgument);
}

std::vector<int> igraph_hops(const CsrGraph& graph, bool directed) {
  IgraphSession session;
  const IgraphCopy copy(session, graph, directed);
  igraph_matrix_t distances;
  session.check(igraph_matrix_init(&distances, 0, 0));
  session.check(
      igraph_distances(copy.get(), &distances, igraph_vss_1(0), igraph_vss_all(), IGRAPH_OUT));
  std::vector<int> result;
  for (igraph_integer_t i = 0; i < igraph_matrix_ncol(&distances); ++i) {
    const double distance = MATRIX(distances, 0, i);
    result.push_back(distance < 1e9 ? static_cast<int>(distance) : -1);
  }
  igraph_matrix_destroy(&distances);
  return result;
}

TEST(IgraphView, DistancesAreOurHops) {
  const CsrGraph graph = random_symmetric(9, 150, 170);
  EXPECT_EQ(igraph_hops(graph, false), hops(graph));
  EXPECT_EQ(igraph_hops(graph, true), hops(graph));
}

TEST(IgraphView, ThrowsWhatIgraphReportsAndGoesOn) {
  IgraphSession session;
  const IgraphCopy copy(session, random_symmetric(1, 10, 12), false);
  igraph_vector_int_t found;
  session.check(igraph_vector_int_init(&found, 0));
  EXPECT_THROW(session.check(igraph_neighbors(copy.get(), &found, 99, IGRAPH_ALL)), Error);
  session.check(igraph_neighbors(copy.get(), &found, 1, IGRAPH_ALL));
  igraph_vector_int_destroy(&found);
}

TEST(IgraphView, StopsWhenCancelled) {
  Observer observer;
  IgraphSession session(1, observer);
  const IgraphCopy copy(session, random_symmetric(1, 2000, 6000), false);
  igraph_vector_t score;
  session.check(igraph_vector_init(&score, 0));
  observer.cancel();
  EXPECT_THROW(
      session.check(igraph_betweenness(copy.get(), &score, igraph_vss_all(), false, nullptr)),
      Cancelled);
  igraph_vector_destroy(&score);
}

TEST(IgraphView, SessionsOfSeveralThreadsTakeTurns) {
  const CsrGraph graph = random_symmetric(2, 100, 200);
  std::vector<std::vector<int>> results(4);
  {
    std::vector<std::jthread> threads;
    for (auto& result : results) threads.emplace_back([&] { result = igraph_hops(graph, false); });
  }
  for (const auto& result : results) EXPECT_EQ(result, hops(graph));
}

}  // namespace
}  // namespace kith
