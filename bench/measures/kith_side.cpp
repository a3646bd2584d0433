#include <algorithm>
#include <limits>
#include <memory>
#include <random>
#include <type_traits>

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
#include "moves.hpp"
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

// `compute` makes the result that `read` turns into values; `moves`: what it takes, which may hang
// on the result.
template <class Compute, class Read, class Cost>
Task task(std::string measure, double target, Compute compute, Read read, Cost moves,
          double units = 1) {
  auto result = std::make_shared<decltype(compute())>();
  return {.measure = std::move(measure),
          .work = [=] { *result = compute(); },
          .answer = [=] { return doubles(read(*result)); },
          .units = units,
          .target = target,
          .moves =
              [=] {
                if constexpr (std::is_same_v<Cost, Moves>)
                  return moves;
                else
                  return moves(*result);
              }};
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
  const GraphSizes size = sizes(list);
  const double nodes = size.nodes, searches = harmonic / 512.0;
  const Moves smaller_sides{size.rows() + 4 * size.smaller_sides, size.smaller_sides};
  const Moves two_steps{4 * size.two_steps, size.two_steps};
  Tasks tasks{
      task(
          "components", 18, [=] { return connected_components(*graph, threads); },
          [](const Components& found) { return found.component; },
          Moves{size.rows() + 4 * nodes, size.nodes}),
      task(
          "k-core", 6, [=] { return core_numbers(*graph, threads); },
          [](const auto& found) { return found; }, Moves{size.rows() + 8 * nodes, size.arcs}),
      task(
          "articulation, bridges", 4.5, [=] { return articulation_points(*graph); }, separations,
          Moves{size.rows() + 16 * nodes, size.arcs}),
      task(
          "triangles, clustering", 5,
          [=] { return clustering(*graph, triangles(*graph, threads), threads); },
          [](const auto& found) { return found; }, smaller_sides),
      task(
          "PageRank to 1e-10", 6, [=] { return page_rank(*graph, {}, threads); },
          [](const PageRankResult& found) { return found.score; },
          [=](const PageRankResult& found) { return products(size, 3, found.iterations); }),
      task(
          "eigenvector", 12, [=] { return eigenvector(*graph, {}, threads); },
          [](const EigenvectorResult& found) { return found.score; },
          [=](const EigenvectorResult& found) { return products(size, 3, found.iterations); }),
      {.measure = "harmonic, a source",
       .work = [=] { distance_measures(*graph, {.samples = harmonic}, threads); },
       .units = static_cast<double>(harmonic),
       .target = 40,
       .moves = [=] { return Moves{searches * 64 * (size.arcs + nodes), searches * size.arcs}; }},
      task(
          "betweenness, a source", 6, [=] { return dependencies_of(*graph, from, {}, threads); },
          [](const auto& found) { return found; },
          products(size, 3, 2 * static_cast<double>(from.size())),
          static_cast<double>(from.size())),
      task(
          "constraint, effective size, a node", 6,
          [=] { return structural_holes(*graph, threads); },
          [](const StructuralHoles& found) { return found.constraint; }, smaller_sides, nodes),
      task("build from edges", 5, build, neighbourhoods,
           Moves{8 * size.arcs + size.rows(), size.arcs}),
  };
  if (size.two_steps > most_two_steps) return tasks;
  tasks.push_back(task(
      "reach within 2 hops, a node", 5,
      [=] { return hop_reach(*graph, {.three = false}, threads); },
      [](const HopReach& found) { return found.within_two; }, two_steps, nodes));
  tasks.push_back(task(
      "reach within 3 hops, a node", 5, [=] { return hop_reach(*graph, {}, threads); },
      [](const HopReach& found) { return found.within_three; },
      [=](const HopReach& found) {  // rows of all within two hops
        double within_two = 0;
        for (const std::int32_t count : found.within_two) within_two += count;
        const double looks = within_two * size.arcs / nodes;
        return Moves{4 * looks, looks};
      },
      nodes));
  tasks.push_back({.measure = "two-hop candidates, a node",
                   .work = [=] { link_candidates(*graph, {}, threads); },
                   .units = nodes,
                   .moves = [=] { return two_steps; }});
  return tasks;
}

}  // namespace kith::bench
