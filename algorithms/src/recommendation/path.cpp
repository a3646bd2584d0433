#include "path.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "kith/graph/sorting.hpp"

namespace kith::detail {

Paths::Paths(const AssessmentInput& input, const Matching& matching, const Effects& effects,
             const Observer& observer)
    : input_(input), matching_(matching), effects_(effects) {
  order_volunteers(observer);
  order_nodes(observer);
}

void Paths::order_volunteers(const Observer& observer) {
  volunteers_ = input_.graph.keys(NodeKind::volunteer).order(observer);
  affiliated_.resize(static_cast<std::size_t>(input_.graph.count(NodeKind::organization)));
  std::vector<Rows::Pair> pairs;
  for (std::size_t place = 0; place < volunteers_.size(); ++place) {
    const NodeRef volunteer(NodeKind::volunteer, volunteers_[place]);
    const NodeRef organization = organization_of(volunteer);
    const std::int32_t node = effects_.node(volunteer);
    if (!organization.known() || node < 0) continue;
    affiliated_[static_cast<std::size_t>(organization.row())] = true;
    pairs.emplace_back(node, static_cast<std::int32_t>(place));
  }
  volunteers_at_ = Rows::from_pairs(input_.network.node_count(), std::move(pairs), observer);
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

// In the order of ids as bytes, each once.
void Paths::neighbours(std::int32_t node, std::vector<std::int32_t>& nodes) const {
  nodes.clear();
  for (const CsrGraph* direction : {&input_.network.inflow, &effects_.outflow()})
    for (const std::int32_t next : direction->neighbours(node)) nodes.push_back(next);
  std::sort(nodes.begin(), nodes.end(), [&](std::int32_t a, std::int32_t b) {
    return rank_[static_cast<std::size_t>(a)] < rank_[static_cast<std::size_t>(b)];
  });
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

NodeRef Paths::organization_of(NodeRef partner) const {
  if (partner.is(NodeKind::household)) return {};
  const auto* column = input_.graph.nodes(partner.kind()).find<ReferenceColumn>("organization_id");
  return is_known(column, partner.row()) ? column->at(partner.row()) : NodeRef{};
}

Paths::Goal Paths::goal(NodeRef partner) const {
  if (!partner.is(NodeKind::service)) return {partner, effects_.node(partner), {}};
  const NodeRef organization = organization_of(partner);
  const bool leads =
      organization.known() && affiliated_[static_cast<std::size_t>(organization.row())];
  return {partner, -1, leads ? organization : NodeRef{}};
}

// The steps from a node of the network to the partner, if it is there or one organization away.
// That another household receives a service is not told: it would tell what that household lacks.
bool Paths::arrives(const Surroundings& around, std::int32_t node, const Goal& goal,
                    std::vector<PathStep>& last) const {
  const NodeRef partner = goal.partner;
  last.clear();
  if (node == goal.node) {
    if (input_.network.node(node) != partner) last.push_back({PathStep::By::home, partner});
    return true;
  }
  if (partner.is(NodeKind::service) && node == around.household) {
    const auto received = matching_.history().services(node);
    if (std::binary_search(received.begin(), received.end(), partner.row())) {
      last.push_back({PathStep::By::receipt, partner});
      return true;
    }
  }
  if (!goal.organization.known()) return false;
  for (const std::int32_t place : volunteers_at_[node]) {
    const NodeRef volunteer(NodeKind::volunteer, volunteers_[static_cast<std::size_t>(place)]);
    if (organization_of(volunteer) != goal.organization) continue;
    if (input_.network.node(node) != volunteer) last.push_back({PathStep::By::home, volunteer});
    last.push_back({PathStep::By::affiliation, goal.organization});
    last.push_back({PathStep::By::offer, partner});
    return true;
  }
  return false;
}

void Paths::add_level(Surroundings& around) const {
  const std::size_t begin = around.begin_of_level.end()[-2], end = around.begin_of_level.back();
  std::vector<std::int32_t> nodes;
  for (std::size_t from = begin; from < end; ++from) {
    neighbours(around.found[from].node, nodes);
    for (const std::int32_t next : nodes)
      if (!matching_.exclusions().in_hiding(input_.network.node(next)) && around.seen.insert(next))
        around.found.push_back({next, static_cast<std::int32_t>(from)});
  }
  around.begin_of_level.push_back(around.found.size());
}

std::optional<std::vector<PathStep>> Paths::steps(Surroundings& around, NodeRef partner) const {
  constexpr int most_hops = 3;
  const auto hops = [](const std::vector<PathStep>& steps) {
    return std::count_if(steps.begin(), steps.end(),
                         [](const PathStep& step) { return step.by != PathStep::By::home; });
  };
  const Goal goal = this->goal(partner);
  // Without a place in the network only the household itself may have the partner.
  const int most_depth = goal.node >= 0 || goal.organization.known() ? most_hops : 0;
  std::vector<PathStep> last;
  std::optional<std::vector<PathStep>> best;
  for (int depth = 0; depth <= most_depth; ++depth) {
    const auto level = static_cast<std::size_t>(depth);
    if (around.begin_of_level.size() < level + 2) add_level(around);
    for (std::size_t i = around.begin_of_level[level]; i < around.begin_of_level[level + 1]; ++i) {
      if (!arrives(around, around.found[i].node, goal, last) || depth + hops(last) > most_hops)
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
