// Uses an installed Kith as a program of its own would: reads a dataset, assesses it, proposes
// links, writes the report, and looks at the support network through the three views.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

#include <boost/graph/connected_components.hpp>

#include <kith/algorithms/assessment/assessment.hpp>
#include <kith/algorithms/recommendation/recommendation.hpp>
#include <kith/graph/parallel.hpp>
#include <kith/graph/support_network.hpp>
#include <kith/graph/views/boost_graph.hpp>
#include <kith/graph/views/eigen.hpp>
#include <kith/graph/views/igraph.hpp>
#include <kith/loaders/dataset.hpp>
#include <kith/loaders/file_bytes.hpp>
#include <kith/reports/run_report.hpp>
#include <kith/settings/configuration.hpp>

namespace {

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "consumer: %s\n", what);
  std::exit(1);
}

// Arcs both ways, as undirected algorithms want them.
kith::CsrGraph symmetric(const kith::CsrGraph& graph) {
  std::set<std::pair<std::int32_t, std::int32_t>> ties;
  for (std::int32_t node = 0; node < graph.node_count(); ++node)
    for (const std::int32_t other : graph.neighbours(node)) {
      ties.emplace(node, other);
      ties.emplace(other, node);
    }
  std::vector<kith::Arc> arcs;
  for (const auto& [node, other] : ties) arcs.push_back({node, other});
  return kith::CsrGraph::from_arcs(graph.node_count(), arcs);
}

// Components by Boost.Graph and by igraph, non-zeros by Eigen.
void look_through_the_views(const kith::CsrGraph& graph) {
  const kith::CsrGraph both = symmetric(graph);
  std::vector<int> component(static_cast<std::size_t>(both.node_count()));
  const std::vector<std::int32_t> edges = kith::pair_arcs(both);
  const int boost_count =
      boost::connected_components(kith::UndirectedView(both, edges), component.data());

  kith::IgraphSession session;
  const kith::IgraphCopy copy(session, both, true);
  igraph_integer_t igraph_count = 0;
  session.check(
      igraph_connected_components(copy.get(), nullptr, nullptr, &igraph_count, IGRAPH_WEAK));
  expect(boost_count > 1 && boost_count == igraph_count, "Boost.Graph and igraph agree");

  const std::vector<double> weights(static_cast<std::size_t>(graph.arc_count()), 1.0);
  expect(kith::adjacency_matrix(graph, weights).sum() == graph.arc_count(), "Eigen sums the arcs");
}

}  // namespace

// consumer DATASET OUT
int main(int argc, char** argv) {
  expect(argc == 3, "usage: consumer DATASET OUT");
  const std::filesystem::path folder = argv[1];
  const kith::FileBytes settings(folder / "kith.toml");
  const kith::Configuration configuration =
      kith::read_configuration(settings.text(), settings.name());
  kith::LoadResult data = kith::load_dataset(folder, configuration.dataset);
  kith::PropertyGraph& graph = data.graph;
  const kith::Date as_of = configuration.dataset.as_of.value();
  kith::derive_ages(graph, as_of);

  const kith::Threads threads{2};
  const kith::Membership membership = kith::current_membership(graph, as_of);
  const kith::SupportNetwork network =
      kith::project_support(graph, membership, kith::projection_on(configuration.isolation, as_of));
  const kith::AssessmentInput input{graph, membership, network, configuration, as_of};
  const kith::Assessment assessment = kith::assess(input, threads);
  const kith::Recommendations links = kith::recommend(input, assessment, {}, threads);
  expect(!assessment.visiting_list.empty(), "somebody is on the visiting list");
  expect(links.counts.assigned > 0, "links are proposed");

  const kith::Explainer explainer(input, assessment);
  kith::ResultFolder out(argv[2]);
  const kith::RunReport report{
      .graph = graph,
      .membership = membership,
      .network = network,
      .receipt = data.receipt,
      .configuration = configuration,
      .assessment = assessment,
      .recommendations = links,
      .explain = [&](kith::HouseholdId household) { return explainer.explain(household); },
      .record = {}};
  kith::write_run_report(report, out);
  kith::write_run_record(report, out);
  out.commit();
  look_through_the_views(network.inflow);
  return 0;
}
