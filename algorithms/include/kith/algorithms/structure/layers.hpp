// The networks that a dataset holds, ready to be measured.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"
#include "kith/graph/support_network.hpp"

namespace kith {

enum class Layer : std::uint8_t {
  households,  // the support network: households, and volunteers and persons without one
  persons,     // ties and kin between persons
  all,         // every node and edge of the property graph
};
/// "households", "persons", "all"; nothing for another word.
std::optional<Layer> find_layer(std::string_view word);

/// Nodes and edges of a layer.
struct LayerEdges {
  std::vector<NodeRef> nodes;          // by kind, then row
  std::vector<std::int32_t> from, to;  // places in `nodes`
  std::vector<double> weight;          // households alone: strength of support, (0, 1]; else empty
};

/// The edges of a layer, from supporter to supported where there is a direction.
/// - households: all counted ties. Undirected, a pair is one edge with the stronger of its
///   directions.
/// - persons: recorded ties whose ends are persons, conflict apart, that hold on the day (also
/// those
///   within a household), and kin that hold.
/// - all: members, kin, ties of every kind (conflict too), affiliations, offers, receipts and
/// needs,
///   as recorded, on any day.
/// O(nodes + edges). Deterministic. Throws Cancelled.
LayerEdges layer_edges(const PropertyGraph& graph, const SupportNetwork& network, Layer layer,
                       bool directed, Date as_of, Observer& observer = silent_observer());

}  // namespace kith
