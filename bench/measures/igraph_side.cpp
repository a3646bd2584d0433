// igraph, one thread, as it comes.
#include <cmath>
#include <memory>
#include <optional>

#include <igraph/igraph.h>

#include "answers.hpp"
#include "moves.hpp"
#include "sides.hpp"

namespace kith::bench {
namespace {

struct Graph {
  igraph_t graph{};
  explicit Graph(const igraph_vector_int_t& edges, std::int32_t nodes) {
    igraph_create(&graph, &edges, nodes, IGRAPH_UNDIRECTED);
  }
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;
  ~Graph() { igraph_destroy(&graph); }
};

struct Reals {
  igraph_vector_t values{};
  Reals() { igraph_vector_init(&values, 0); }
  Reals(const Reals&) = delete;
  Reals& operator=(const Reals&) = delete;
  ~Reals() { igraph_vector_destroy(&values); }
  std::vector<double> copy() const {
    return {VECTOR(values), VECTOR(values) + igraph_vector_size(&values)};
  }
};

struct Integers {
  igraph_vector_int_t values{};
  explicit Integers(const std::vector<std::int32_t>& from = {}) {
    igraph_vector_int_init(&values, static_cast<igraph_integer_t>(from.size()));
    for (std::size_t i = 0; i < from.size(); ++i) VECTOR(values)[i] = from[i];
  }
  Integers(const Integers&) = delete;
  Integers& operator=(const Integers&) = delete;
  ~Integers() { igraph_vector_int_destroy(&values); }
  std::vector<double> copy(double minus = 0) const {
    std::vector<double> result;
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&values); ++i)
      result.push_back(static_cast<double>(VECTOR(values)[i]) - minus);
    return result;
  }
};

std::vector<double> separations(const igraph_t& graph, const std::vector<double>& points,
                                const std::vector<double>& bridges) {
  Separations found(static_cast<std::int32_t>(igraph_vcount(&graph)));
  for (const double node : points) found.articulation(static_cast<std::int64_t>(node));
  for (const double edge : bridges) {
    const auto id = static_cast<igraph_integer_t>(edge);
    found.bridge(IGRAPH_FROM(&graph, id), IGRAPH_TO(&graph, id));
  }
  return std::move(found).values();
}

std::vector<double> neighbourhoods(const igraph_t& graph) {
  const igraph_integer_t nodes = igraph_vcount(&graph);
  Neighbourhoods found(static_cast<std::int32_t>(nodes));
  Integers neighbours;
  for (igraph_integer_t node = 0; node < nodes; ++node) {
    igraph_neighbors(&graph, &neighbours.values, node, IGRAPH_ALL);
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&neighbours.values); ++i)
      found.arc(node, VECTOR(neighbours.values)[i]);
  }
  return std::move(found).values();
}

std::vector<double> of_length_one(std::vector<double> values) {
  double square = 0;
  for (const double value : values) square += value * value;
  for (double& value : values) value = std::abs(value) / std::sqrt(square);
  return values;
}

}  // namespace

Tasks igraph_side(const EdgeList& list) {
  const auto edges = std::make_shared<Integers>();
  igraph_vector_int_resize(&edges->values, 2 * std::ssize(list.from));
  for (std::size_t i = 0; i < list.from.size(); ++i) {
    VECTOR(edges->values)[2 * i] = list.from[i];
    VECTOR(edges->values)[2 * i + 1] = list.to[i];
  }
  const std::int32_t n = list.nodes;
  const auto owner = std::make_shared<Graph>(edges->values, n);
  const igraph_t* graph = &owner->graph;
  const auto reals = std::make_shared<Reals>();
  const auto integers = std::make_shared<Integers>(), bridges = std::make_shared<Integers>();
  const auto from = std::make_shared<Integers>(sources(list, betweenness_sources));
  const auto near = std::make_shared<Integers>(sources(list, harmonic_sources));
  const auto built = std::make_shared<std::optional<Graph>>();
  const auto keep = [owner, reals, integers, bridges, from, near] {};
  const double two_steps = sizes(list).two_steps;
  // Of all nodes, or of a sample where that takes too long.
  const auto by_node = [=](std::string measure, bool sampled, auto compute, auto answer) {
    std::vector<std::int32_t> nodes;
    if (sampled) nodes = sources(list, sampled_nodes);
    const auto asked = std::make_shared<Integers>(nodes);
    const double units = sampled ? static_cast<double>(nodes.size()) : n;
    return Task{
        .measure = std::move(measure),
        .work = [=] { compute(sampled ? igraph_vss_vector(&asked->values) : igraph_vss_all()); },
        .answer = answer,
        .units = units,
        .nodes = nodes};
  };
  const auto reach = [=](int hops) {
    return by_node(
        "reach within " + std::to_string(hops) + " hops, a node", hops > 2,
        [=](igraph_vs_t nodes) {
          keep();
          igraph_neighborhood_size(graph, &integers->values, nodes, hops, IGRAPH_ALL, 0);
        },
        [=] { return integers->copy(1); });
  };
  return {
      {"components",
       [=] {
         keep();
         igraph_connected_components(graph, &integers->values, nullptr, nullptr, IGRAPH_WEAK);
       },
       [=] { return by_size(integers->copy()); }},
      {"k-core", [=] { igraph_coreness(graph, &integers->values, IGRAPH_ALL); },
       [=] { return integers->copy(); }},
      {"articulation, bridges",
       [=] {
         igraph_articulation_points(graph, &integers->values);
         igraph_bridges(graph, &bridges->values);
       },
       [=] { return separations(*graph, integers->copy(), bridges->copy()); }},
      {"triangles, clustering",
       [=] {
         igraph_transitivity_local_undirected(graph, &reals->values, igraph_vss_all(),
                                              IGRAPH_TRANSITIVITY_NAN);
       },
       [=] { return reals->copy(); }},
      {"PageRank to 1e-10",
       [=] {
         igraph_pagerank(graph, IGRAPH_PAGERANK_ALGO_PRPACK, &reals->values, nullptr,
                         igraph_vss_all(), false, 0.85, nullptr, nullptr);
       },
       [=] { return reals->copy(); }},
      {"eigenvector",
       [=] {
         igraph_arpack_options_t options;
         igraph_arpack_options_init(&options);
         igraph_eigenvector_centrality(graph, &reals->values, nullptr, false, true, nullptr,
                                       &options);
       },
       [=] { return of_length_one(reals->copy()); }},
      {"harmonic, a source",
       [=] {
         igraph_harmonic_centrality(graph, &reals->values, igraph_vss_vector(&near->values),
                                    IGRAPH_ALL, nullptr, false);
       },
       {},
       static_cast<double>(harmonic_sources)},
      {"betweenness, a source",
       [=] {
         igraph_betweenness_subset(graph, &reals->values, igraph_vss_all(), false,
                                   igraph_vss_vector(&from->values), igraph_vss_all(), nullptr);
       },
       [=] {  // each pair once
         std::vector<double> values = reals->copy();
         for (double& value : values) value *= 2;
         return values;
       },
       static_cast<double>(betweenness_sources)},
      by_node(
          "constraint, effective size, a node", two_steps > most_two_steps,
          [=](igraph_vs_t nodes) { igraph_constraint(graph, &reals->values, nodes, nullptr); },
          [=] { return reals->copy(); }),
      reach(2),
      reach(3),
      {"build from edges", [=] { built->emplace(edges->values, n); },
       [=] { return neighbourhoods((*built)->graph); }},
  };
}

}  // namespace kith::bench
