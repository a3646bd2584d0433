#include <algorithm>
#include <limits>
#include <memory>
#include <random>

#include "answers.hpp"
#include "kith/algorithms/structure/articulation.hpp"
#include "kith/algorithms/structure/betweenness.hpp"
#include "kith/algorithms/structure/components.hpp"
#include "kith/algorithms/structure/cores.hpp"
#include "kith/algorithms/structure/distances.hpp"
#include "kith/algorithms/structure/eigenvector.hpp"
#include "kith/algorithms/structure/hop_reach.hpp"
#include "kith/algorithms/structure/link_candidates.hpp"
#include "kith/algorithms/structure/page_rank.hpp"
#include "kith/algorithms/structure/structural_holes.hpp"
#include "kith/algorithms/structure/triangles.hpp"
#include "sides.hpp"

namespace kith::bench {
namespace {

template <class Values>
std::vector<double> doubles(const Values& values) {
  return {values.begin(), values.end()};
}

std::vector<double> doubles(const std::vector<std::optional<double>>& values) {
  std::vector<double> result;
  for (const auto& value : values)
    result.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
  return result;
}

std::vector<double> separations(const Articulation& found) {
  std::vector<double> values = doubles(found.articulation);
  values.insert(values.end(), found.bridges.begin(), found.bridges.end());
  return values;
}

std::vector<double> neighbourhoods(const MeasureGraph& graph) {
  Neighbourhoods found(graph.node_count());
  for (std::int32_t node = 0; node < graph.node_count(); ++node)
    for (const std::int32_t other : graph.out.neighbours(node)) found.arc(node, other);
  return std::move(found).values();
}

// `compute` makes the result that `read` turns into values.
template <class Compute, class Read>
Task task(std::string measure, double target, Compute compute, Read read, double units = 1) {
  auto result = std::make_shared<decltype(compute())>();
  return {std::move(measure), [=] { *result = compute(); }, [=] { return doubles(read(*result)); },
          units, target};
}

}  // namespace

std::vector<std::int32_t> sources(const EdgeList& graph, std::int32_t count) {
  std::mt19937_64 random(5);
  std::vector<std::int32_t> drawn;
  while (std::ssize(drawn) < std::min(count, graph.nodes)) {
    const auto node = static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(graph.nodes));
    if (std::find(drawn.begin(), drawn.end(), node) == drawn.end()) drawn.push_back(node);
  }
  return drawn;
}

Tasks kith_side(const EdgeList& list, int thread_count) {
  const Threads threads{thread_count};
  const auto build = [&list, threads] {
    return build_measure_graph(list.nodes, {list.from, list.to}, {}, threads);
  };
  const auto graph = std::make_shared<const MeasureGraph>(build());
  const auto from = sources(list, betweenness_sources);
  const std::int32_t harmonic = std::min(our_harmonic_sources, list.nodes);
  const double nodes = list.nodes;
  return {
      task(
          "components", 18, [=] { return connected_components(*graph, threads); },
          [](const Components& found) { return found.component; }),
      task(
          "k-core", 6, [=] { return core_numbers(*graph, threads); },
          [](const auto& found) { return found; }),
      task(
          "articulation, bridges", 4.5, [=] { return articulation_points(*graph); }, separations),
      task(
          "triangles, clustering", 5,
          [=] { return clustering(*graph, triangles(*graph, threads)); },
          [](const auto& found) { return found; }),
      task(
          "PageRank to 1e-10", 6, [=] { return page_rank(*graph, {}, threads); },
          [](const PageRankResult& found) { return found.score; }),
      task(
          "eigenvector", 12, [=] { return eigenvector(*graph, {}, threads); },
          [](const EigenvectorResult& found) { return found.score; }),
      {"harmonic, a source",
       [=] { distance_measures(*graph, {.samples = harmonic}, threads); },
       {},
       static_cast<double>(harmonic),
       40},
      task(
          "betweenness, a source", 6, [=] { return dependencies_of(*graph, from, {}, threads); },
          [](const auto& found) { return found; }, static_cast<double>(from.size())),
      task(
          "constraint, effective size", 6, [=] { return structural_holes(*graph, threads); },
          [](const StructuralHoles& found) { return found.constraint; }),
      task(
          "reach within 2 hops", 5, [=] { return hop_reach(*graph, {.three = false}, threads); },
          [](const HopReach& found) { return found.within_two; }),
      task(
          "reach within 3 hops", 5, [=] { return hop_reach(*graph, {}, threads); },
          [](const HopReach& found) { return found.within_three; }),
      task("build from edges", 5, build, neighbourhoods),
      {"two-hop candidates, a node", [=] { link_candidates(*graph, {}, threads); }, {}, nodes},
  };
}

}  // namespace kith::bench
