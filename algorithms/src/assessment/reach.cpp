#include "reach.hpp"

#include <algorithm>

#include "kith/graph/tie_reader.hpp"

namespace kith::detail {
namespace {

// Marks the nodes of volunteers: of those on record as belonging to an organization, or of all.
void mark_volunteers(const AssessmentInput& input, bool all, std::vector<bool>& marks) {
  const SupportNetwork& network = input.network;
  const Table& table = input.graph.nodes(NodeKind::volunteer);
  const auto* organization = table.find<ReferenceColumn>("organization_id");
  const auto* person = table.find<ReferenceColumn>("person_id");
  const std::vector<std::int32_t> homes = volunteer_households(input.graph, input.membership);
  std::vector<bool> volunteers(homes.size());
  std::vector<bool> persons(static_cast<std::size_t>(input.graph.count(NodeKind::person)));
  for (std::size_t row = 0; row < homes.size(); ++row) {
    const auto i = static_cast<std::int64_t>(row);
    if (!all && !(organization && organization->is_known(i))) continue;
    if (homes[row] >= 0)
      marks[static_cast<std::size_t>(homes[row])] = true;
    else if (person && person->is_known(i))
      persons[static_cast<std::size_t>(person->at(i).row())] = true;
    else
      volunteers[row] = true;
  }
  for (std::int32_t node = network.household_count; node < network.node_count(); ++node) {
    const NodeRef who = network.node(node);
    const std::vector<bool>& others = who.is(NodeKind::volunteer) ? volunteers : persons;
    if (others[static_cast<std::size_t>(who.row())]) marks[static_cast<std::size_t>(node)] = true;
  }
}

// Marks the nodes that have lost ties.
void mark_lost(const AssessmentInput& input, const Losses& losses, std::vector<bool>& marks) {
  const auto& rows = input.graph.lost.rows;
  const auto is_tie = [](const LostRow& lost) { return lost.table == TableKind::ties; };
  for (const Loss& loss : losses.all())
    if (loss.table == TableKind::ties) marks[static_cast<std::size_t>(loss.household)] = true;
  if (std::none_of(rows.begin(), rows.end(), is_tie)) return;
  const NetworkNodes nodes(input.graph, input.membership);
  for (const LostRow& lost : rows)
    for (const NodeRef end : lost.nodes)
      if (is_tie(lost) && !end.is(NodeKind::organization))
        for (const std::int32_t node : nodes.egos(end))
          marks[static_cast<std::size_t>(node)] = true;
}

}  // namespace

std::vector<bool> may_receive(const AssessmentInput& input, const HouseholdRules& rules,
                              const Losses& losses) {
  const auto n = static_cast<std::size_t>(input.graph.count(NodeKind::household));
  std::vector<bool> result(n, !input.graph.table(TableKind::receipts).registered());
  const RuleText& text = input.configuration.silence.covered;
  if (!text.empty()) {
    const Rule covered = rules.compile(text);
    for (std::size_t home = 0; home < n; ++home)
      if (rules.evaluate(covered, static_cast<std::int32_t>(home)).truth != Truth::yes)
        result[home] = true;
  }
  for (const Loss& loss : losses.all())
    if (loss.table == TableKind::receipts || loss.table == TableKind::volunteers)
      result[static_cast<std::size_t>(loss.household)] = true;
  return result;
}

Destinations reach_destinations(const AssessmentInput& input, const Rows& services,
                                const std::vector<bool>& may_receive, const Losses& losses) {
  Destinations result;
  result.beside.resize(static_cast<std::size_t>(input.network.node_count()));
  mark_lost(input, losses, result.beside);
  result.certain.resize(static_cast<std::size_t>(input.network.node_count()));
  for (std::int32_t home = 0; home < services.size(); ++home)
    if (!services[home].empty()) result.certain[static_cast<std::size_t>(home)] = true;
  mark_volunteers(input, false, result.certain);
  result.possible = result.certain;
  mark_volunteers(input, true, result.possible);
  for (std::size_t home = 0; home < may_receive.size(); ++home)
    if (may_receive[home]) result.possible[home] = true;
  if (!input.graph.nodes(NodeKind::volunteer).registered())
    result.possible.assign(result.possible.size(), true);
  return result;
}

std::vector<Reach> indirect_reach(const SupportNetwork& network, const Destinations& destinations,
                                  const Observer& observer) {
  const auto to_service = [](std::uint8_t hops) { return hops > 0 ? hops + 1 : 0; };
  const auto certain = hops_to_destination(network, destinations.certain, 2, observer);
  std::vector<std::uint8_t> possible = certain;
  if (destinations.possible != destinations.certain)
    possible = hops_to_destination(network, destinations.possible, 2, observer);
  if (std::find(destinations.beside.begin(), destinations.beside.end(), true) !=
      destinations.beside.end()) {
    const auto lost = hops_to_destination(network, destinations.beside, 1, observer);
    for (std::size_t node = 0; node < lost.size(); ++node)
      if (possible[node] == 0 && lost[node] == 1) possible[node] = 2;
  }
  std::vector<Reach> reach(static_cast<std::size_t>(network.household_count));
  for (std::size_t home = 0; home < reach.size(); ++home)
    reach[home] = {to_service(certain[home]), to_service(possible[home])};
  return reach;
}

}  // namespace kith::detail
