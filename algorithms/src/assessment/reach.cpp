#include "reach.hpp"

namespace kith::detail {

std::vector<bool> reach_destinations(const AssessmentInput& input, const Rows& services) {
  const SupportNetwork& network = input.network;
  std::vector<bool> result(static_cast<std::size_t>(network.node_count()));
  for (std::int32_t home = 0; home < services.size(); ++home)
    if (!services[home].empty()) result[static_cast<std::size_t>(home)] = true;

  const Table& table = input.graph.nodes(NodeKind::volunteer);
  const auto* organization = table.find<ReferenceColumn>("organization_id");
  const auto* person = table.find<ReferenceColumn>("person_id");
  if (!organization) return result;
  const std::vector<std::int32_t> homes = volunteer_households(input.graph, input.membership);
  std::vector<bool> volunteers(homes.size());
  std::vector<bool> persons(static_cast<std::size_t>(input.graph.count(NodeKind::person)));
  for (std::size_t row = 0; row < homes.size(); ++row) {
    const auto i = static_cast<std::int64_t>(row);
    if (!organization->is_known(i)) continue;
    if (homes[row] >= 0)
      result[static_cast<std::size_t>(homes[row])] = true;
    else if (person && person->is_known(i))
      persons[static_cast<std::size_t>(person->at(i).row())] = true;
    else
      volunteers[row] = true;
  }
  for (std::int32_t node = network.household_count; node < network.node_count(); ++node) {
    const NodeRef who = network.node(node);
    const std::vector<bool>& marks = who.is(NodeKind::volunteer) ? volunteers : persons;
    result[static_cast<std::size_t>(node)] = marks[static_cast<std::size_t>(who.row())];
  }
  return result;
}

std::vector<std::uint8_t> indirect_reach(const AssessmentInput& input, const Rows& services,
                                         const Observer& observer) {
  std::vector<std::uint8_t> reach =
      hops_to_destination(input.network, reach_destinations(input, services), 2, observer);
  reach.resize(static_cast<std::size_t>(input.network.household_count));
  for (std::uint8_t& hops : reach)
    if (hops > 0) ++hops;
  return reach;
}

}  // namespace kith::detail
