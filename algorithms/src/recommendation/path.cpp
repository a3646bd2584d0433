#include "path.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "kith/graph/sorting.hpp"

namespace kith::detail {

Paths::Paths(const AssessmentInput& input, const Matching& matching, const Effects& effects,
             const Observer& observer)
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
  order_nodes(observer);
}

void Paths::order_nodes(const Observer& observer) {
  const auto before = [&](std::int32_t a, std::int32_t b) {
    return std::pair(id_of(a), a) < std::pair(id_of(b), b);
  };
  const std::vector<std::int32_t> households =
      input_.graph.keys(NodeKind::household).order(observer);
  std::vector<std::int32_t> others(static_cast<std::size_t>(input_.network.node_count()) -
                                   households.size());
  std::iota(others.begin(), others.end(), input_.network.household_count);
  sort_heard(others.begin(), others.end(), before, observer);
  std::vector<std::int32_t> order;
  order.reserve(households.size() + others.size());
  std::merge(households.begin(), households.end(), others.begin(), others.end(),
             std::back_inserter(order), before);
  rank_.resize(order.size());
  for (std::size_t place = 0; place < order.size(); ++place)
    rank_[static_cast<std::size_t>(order[place])] = static_cast<std::int32_t>(place);
}

std::vector<std::int32_t> Paths::neighbours(std::int32_t node) const {
  std::vector<std::int32_t> nodes;
  for (const CsrGraph* direction : {&input_.network.inflow, &effects_.outflow()})
    for (const std::int32_t next : direction->neighbours(node)) nodes.push_back(next);
  std::sort(nodes.begin(), nodes.end(), [&](std::int32_t a, std::int32_t b) {
    return rank_[static_cast<std::size_t>(a)] < rank_[static_cast<std::size_t>(b)];
  });
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

NodeRef Paths::organization_of(NodeRef partner) const {
  if (partner.is(NodeKind::household)) return {};
  const auto* column = input_.graph.nodes(partner.kind()).find<ReferenceColumn>("organization_id");
  return is_known(column, partner.row()) ? column->at(partner.row()) : NodeRef{};
}

// The steps from a node of the network to the partner, if it is there or one organization away.
// That another household receives a service is not told: it would tell what that household lacks.
bool Paths::arrives(const Surroundings& around, std::int32_t node, NodeRef partner,
                    std::vector<PathStep>& last) const {
  last.clear();
  if (node == effects_.node(partner)) {
    if (input_.network.node(node) != partner) last.push_back({PathStep::By::home, partner});
    return true;
  }
  if (!partner.is(NodeKind::service)) return false;
  if (node == around.household) {
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

void Paths::add_level(Surroundings& around) const {
  const std::size_t begin = around.begin_of_level.end()[-2], end = around.begin_of_level.back();
  for (std::size_t from = begin; from < end; ++from)
    for (const std::int32_t next : neighbours(around.found[from].node))
      if (!matching_.exclusions().in_hiding(input_.network.node(next)) &&
          around.seen.insert(next).second)
        around.found.push_back({next, static_cast<std::int32_t>(from)});
  around.begin_of_level.push_back(around.found.size());
}

std::optional<std::vector<PathStep>> Paths::steps(Surroundings& around, NodeRef partner) const {
  constexpr int most_hops = 3;
  const auto hops = [](const std::vector<PathStep>& steps) {
    return std::count_if(steps.begin(), steps.end(),
                         [](const PathStep& step) { return step.by != PathStep::By::home; });
  };
  std::vector<PathStep> last;
  std::optional<std::vector<PathStep>> best;
  for (int depth = 0; depth <= most_hops; ++depth) {
    const auto level = static_cast<std::size_t>(depth);
    if (around.begin_of_level.size() < level + 2) add_level(around);
    for (std::size_t i = around.begin_of_level[level]; i < around.begin_of_level[level + 1]; ++i) {
      if (!arrives(around, around.found[i].node, partner, last) || depth + hops(last) > most_hops)
        continue;
      std::vector<PathStep> path;
      for (auto at = static_cast<std::int32_t>(i); at > 0;) {
        const Surroundings::Found& found = around.found[static_cast<std::size_t>(at)];
        path.insert(path.begin(), {PathStep::By::tie, input_.network.node(found.node)});
        at = found.from;
      }
      path.insert(path.end(), last.begin(), last.end());
      if (!best || hops(path) < hops(*best)) best = std::move(path);
    }
    if (best && hops(*best) <= depth + 1) break;
  }
  return best;
}

Connection Paths::find(Surroundings& around, NodeRef partner) const {
  const std::int32_t household = around.household;
  Connection connection;
  const Exclusions& exclusions = matching_.exclusions();
  if (exclusions.in_hiding(NodeRef(NodeKind::household, household)) ||
      exclusions.in_hiding(partner)) {
    connection.kind = Connection::Kind::hidden;
    return connection;
  }
  if (auto path = steps(around, partner)) {
    connection.kind = Connection::Kind::steps;
    connection.steps = std::move(*path);
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
