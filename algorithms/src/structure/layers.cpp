#include "kith/algorithms/structure/layers.hpp"
#include "known.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

using detail::is_known;

constexpr std::int64_t check_every = 1 << 16;

// Begun or no beginning known, and not ended.
bool holds(const Table& table, std::int64_t row, Date day) {
  const auto* since = table.find<DateColumn>("since");
  const auto* until = table.find<DateColumn>("until");
  return !(is_known(since, row) && since->at(row) > day) &&
         !(is_known(until, row) && until->at(row) <= day);
}

class Layers {
 public:
  Layers(const PropertyGraph& graph, Observer& observer) : graph_(graph), observer_(observer) {}

  // The nodes of some kinds, in this order.
  void add_nodes(std::initializer_list<NodeKind> kinds) {
    first_.fill(-1);
    for (const NodeKind kind : kinds) {
      first_[static_cast<std::size_t>(kind)] = static_cast<std::int32_t>(edges.nodes.size());
      for (std::int32_t row = 0; row < graph_.count(kind); ++row)
        edges.nodes.emplace_back(kind, row);
    }
  }

  // The rows of a table that `stands` accepts, as edges between two of its columns.
  template <class Stands>
  void add_rows(TableKind kind, std::string_view from, std::string_view to, Stands stands) {
    const Table& table = graph_.table(kind);
    const auto* tail = table.find<ReferenceColumn>(from);
    const auto* head = table.find<ReferenceColumn>(to);
    for (std::int64_t row = 0; tail && head && row < table.rows(); ++row) {
      if (row % check_every == 0) observer_.check();
      if (is_known(tail, row) && is_known(head, row) && stands(table, row))
        add(tail->at(row), head->at(row));
    }
  }

  // From the node of each row to the one a column of it names, or the other way round.
  void add_column(NodeKind kind, std::string_view column, bool to_row) {
    const auto* other = graph_.nodes(kind).find<ReferenceColumn>(column);
    for (std::int32_t row = 0; other && row < graph_.count(kind); ++row) {
      if (row % check_every == 0) observer_.check();
      if (!is_known(other, row)) continue;
      const NodeRef own(kind, row);
      to_row ? add(other->at(row), own) : add(own, other->at(row));
    }
  }

  LayerEdges edges;

 private:
  void add(NodeRef from, NodeRef to) {
    const std::int32_t tail = first_[static_cast<std::size_t>(from.kind())];
    const std::int32_t head = first_[static_cast<std::size_t>(to.kind())];
    if (tail < 0 || head < 0) return;
    edges.from.push_back(tail + from.row());
    edges.to.push_back(head + to.row());
  }

  const PropertyGraph& graph_;
  Observer& observer_;
  std::array<std::int32_t, node_kind_count> first_{};  // place of a kind's first node; -1: left out
};

LayerEdges households(const SupportNetwork& network, bool directed, Observer& observer) {
  LayerEdges edges;
  const CsrGraph& inflow = network.inflow;
  for (std::int32_t node = 0; node < network.node_count(); ++node)
    edges.nodes.push_back(network.node(node));
  for (std::int32_t ego = 0; ego < network.node_count(); ++ego) {
    if (ego % check_every == 0) observer.check();
    for (std::int32_t arc = inflow.begin(ego); arc < inflow.end(ego); ++arc) {
      const std::int32_t alter = inflow.target(arc);
      Strength strength = network.strength[static_cast<std::size_t>(arc)];
      if (!directed) {
        const auto back = inflow.neighbours(alter);
        const auto found = std::lower_bound(back.begin(), back.end(), ego);
        if (found != back.end() && *found == ego) {
          if (alter < ego) continue;  // seen from the other end
          strength = std::max(strength, network.strength[static_cast<std::size_t>(
                                            inflow.begin(alter) + (found - back.begin()))]);
        }
      }
      edges.from.push_back(alter);
      edges.to.push_back(ego);
      edges.weight.push_back(static_cast<double>(strength) / full_strength);
    }
  }
  return edges;
}

LayerEdges persons(const PropertyGraph& graph, Date as_of, Observer& observer) {
  Layers layers(graph, observer);
  layers.add_nodes({NodeKind::person});
  layers.add_rows(TableKind::ties, "from_id", "to_id", [&](const Table& table, std::int64_t row) {
    const auto* valence = table.find<CategoryColumn>("valence");
    return holds(table, row, as_of) && !(is_known(valence, row) && valence->at(row) == "stress");
  });
  layers.add_rows(TableKind::kin, "person_id", "relative_id",
                  [&](const Table& table, std::int64_t row) { return holds(table, row, as_of); });
  return std::move(layers.edges);
}

LayerEdges everything(const PropertyGraph& graph, Observer& observer) {
  const auto all = [](const Table&, std::int64_t) { return true; };
  Layers layers(graph, observer);
  layers.add_nodes({NodeKind::household, NodeKind::person, NodeKind::volunteer,
                    NodeKind::organization, NodeKind::service, NodeKind::need});
  layers.add_column(NodeKind::person, "household_id", false);
  layers.add_rows(TableKind::memberships, "person_id", "household_id", all);
  layers.add_rows(TableKind::kin, "person_id", "relative_id", all);
  layers.add_rows(TableKind::ties, "from_id", "to_id", all);
  layers.add_column(NodeKind::volunteer, "person_id", true);
  layers.add_column(NodeKind::volunteer, "household_id", false);
  layers.add_column(NodeKind::volunteer, "organization_id", false);
  layers.add_column(NodeKind::service, "organization_id", true);
  layers.add_rows(TableKind::receipts, "service_id", "household_id", all);
  layers.add_rows(TableKind::receipts, "service_id", "person_id", all);
  layers.add_column(NodeKind::need, "household_id", false);
  layers.add_column(NodeKind::need, "person_id", false);
  return std::move(layers.edges);
}

}  // namespace

std::optional<Layer> find_layer(std::string_view word) {
  if (word == "households") return Layer::households;
  if (word == "persons") return Layer::persons;
  if (word == "all") return Layer::all;
  return std::nullopt;
}

LayerEdges layer_edges(const PropertyGraph& graph, const SupportNetwork& network, Layer layer,
                       bool directed, Date as_of, Observer& observer) {
  switch (layer) {
    case Layer::households: return households(network, directed, observer);
    case Layer::persons: return persons(graph, as_of, observer);
    case Layer::all: break;
  }
  return everything(graph, observer);
}

}  // namespace kith
