#include "path.hpp"

#include <algorithm>
#include <map>

namespace kith::detail {

Paths::Paths(const AssessmentInput& input, const Matching& matching, const Effects& effects)
    : input_(input),
      matching_(matching),
      effects_(effects),
      volunteers_at_(static_cast<std::size_t>(input.network.node_count())) {
  for (std::int32_t row = 0; row < input.graph.count(NodeKind::volunteer); ++row)
    if (const std::int32_t node = effects.node(NodeRef(NodeKind::volunteer, row)); node >= 0)
      volunteers_at_[static_cast<std::size_t>(node)].push_back(row);
  const auto by_id = [&](std::int32_t a, std::int32_t b) {
    return input_.graph.id(NodeKind::volunteer, a) < input_.graph.id(NodeKind::volunteer, b);
  };
  for (auto& rows : volunteers_at_) std::sort(rows.begin(), rows.end(), by_id);
}

std::vector<std::int32_t> Paths::neighbours(std::int32_t node) const {
  std::vector<std::int32_t> nodes;
  for (const CsrGraph* direction : {&input_.network.inflow, &effects_.outflow()})
    for (const std::int32_t next : direction->neighbours(node)) nodes.push_back(next);
  std::sort(nodes.begin(), nodes.end(), [&](std::int32_t a, std::int32_t b) {
    return std::pair(id_of(a), a) < std::pair(id_of(b), b);
  });
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

NodeRef Paths::organization_of(NodeRef partner) const {
  if (partner.is(NodeKind::household)) return {};
  const auto* column = input_.graph.nodes(partner.kind()).find<ReferenceColumn>("organization_id");
  return is_known(column, partner.row()) ? column->at(partner.row()) : NodeRef{};
}

// The steps from a node of the network to the partner, if it is there or one service away.
bool Paths::arrives(std::int32_t node, NodeRef partner, std::vector<PathStep>& last) const {
  last.clear();
  if (node == effects_.node(partner)) {
    if (input_.network.node(node) != partner) last.push_back({PathStep::By::home, partner});
    return true;
  }
  if (!partner.is(NodeKind::service)) return false;
  if (node < input_.network.household_count) {
    const auto received = matching_.history().services(node);
    if (std::binary_search(received.begin(), received.end(), partner.row())) {
      last.push_back({PathStep::By::receipt, partner});
      return true;
    }
  }
  const NodeRef organization = organization_of(partner);
  for (const std::int32_t row : volunteers_at_[static_cast<std::size_t>(node)]) {
    const NodeRef volunteer(NodeKind::volunteer, row);
    if (!organization.known() || organization_of(volunteer) != organization) continue;
    if (input_.network.node(node) != volunteer) last.push_back({PathStep::By::home, volunteer});
    last.push_back({PathStep::By::affiliation, organization});
    last.push_back({PathStep::By::offer, partner});
    return true;
  }
  return false;
}

Connection Paths::find(std::int32_t household, NodeRef partner) const {
  Connection connection;
  const Exclusions& exclusions = matching_.exclusions();
  if (exclusions.in_hiding(NodeRef(NodeKind::household, household)) ||
      exclusions.in_hiding(partner)) {
    connection.kind = Connection::Kind::hidden;
    return connection;
  }
  constexpr int most_hops = 3;
  const auto hops = [](const std::vector<PathStep>& steps) {
    return std::count_if(steps.begin(), steps.end(),
                         [](const PathStep& step) { return step.by != PathStep::By::home; });
  };
  std::map<std::int32_t, std::int32_t> parent{{household, -1}};
  std::vector<std::int32_t> level{household};
  std::vector<PathStep> last, best;
  bool found = false;
  for (int depth = 0; depth <= most_hops; ++depth) {
    for (const std::int32_t node : level) {
      if (!arrives(node, partner, last) || depth + hops(last) > most_hops) continue;
      std::vector<PathStep> steps;
      for (std::int32_t at = node; at != household; at = parent.at(at))
        steps.insert(steps.begin(), {PathStep::By::tie, input_.network.node(at)});
      steps.insert(steps.end(), last.begin(), last.end());
      if (!found || hops(steps) < hops(best)) best = std::move(steps);
      found = true;
    }
    if ((found && hops(best) <= depth + 1) || depth == most_hops) break;
    std::vector<std::int32_t> next_level;
    for (const std::int32_t node : level)
      for (const std::int32_t next : neighbours(node))
        if (!exclusions.in_hiding(input_.network.node(next)) && parent.emplace(next, node).second)
          next_level.push_back(next);
    level = std::move(next_level);
  }
  if (found) {
    connection.kind = Connection::Kind::steps;
    connection.steps = std::move(best);
    return connection;
  }
  const NodeRef organization = organization_of(partner);
  for (const std::int32_t service : matching_.history().services(household))
    if (organization.known() &&
        organization_of(NodeRef(NodeKind::service, service)) == organization) {
      connection.kind = Connection::Kind::organization;
      connection.organization = organization;
      return connection;
    }
  const std::int32_t area = matching_.distances().area(NodeRef(NodeKind::household, household));
  if (area >= 0 && area == matching_.distances().area(partner)) {
    connection.kind = Connection::Kind::area;
    connection.area = area;
  }
  return connection;
}

}  // namespace kith::detail
