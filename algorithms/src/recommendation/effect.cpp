#include "effect.hpp"

#include <algorithm>

#include "kith/graph/tie_reader.hpp"
#include "words.hpp"

namespace kith::detail {
namespace {

// Adds what the new supporter brings beyond what it gave before.
void add_support(EgoSupport& ego, SupportSet kinds, SupportSet had, Strength strength,
                 Strength had_strength) {
  for (int kind = 0; kind < support_count; ++kind) {
    const SupportSet bit = support_bit(static_cast<Support>(kind));
    if ((kinds & bit) && !(had & bit)) ++ego.providers[static_cast<std::size_t>(kind)];
  }
  ego.strength_sum += std::max<std::int64_t>(0, std::int64_t{strength} - had_strength);
  ego.strongest = std::max(ego.strongest, strength);
}

}  // namespace

Effects::Effects(const AssessmentInput& input, const Assessment& assessment, const History& history,
                 Observer& observer)
    : input_(input),
      assessment_(assessment),
      outflow_(input.network.inflow.transposed(nullptr, observer)),
      losses_(input.graph, input.membership),
      destinations_(reach_destinations(
          input, history.services(),
          may_receive(input, HouseholdRules(input.graph, input.membership), losses_), losses_)),
      reach_(indirect_reach(input.network, destinations_, observer)) {
  const NetworkNodes nodes(input.graph, input.membership);
  for (std::int32_t row = 0; row < input.graph.count(NodeKind::volunteer); ++row)
    volunteer_node_.push_back(nodes.alter(NodeRef(NodeKind::volunteer, row)));
}

std::int32_t Effects::node(NodeRef partner) const {
  if (partner.is(NodeKind::household)) return partner.row();
  return partner.is(NodeKind::volunteer) ? volunteer_node_[static_cast<std::size_t>(partner.row())]
                                         : -1;
}

Bounds Effects::before(std::int32_t household) const {
  return assessment_.households[static_cast<std::size_t>(household)].isolation;
}

std::int32_t Effects::reach_through(std::int32_t household, NodeRef partner,
                                    const std::vector<bool>& destination) const {
  const std::int32_t alter = node(partner);
  if (alter < 0) {
    const auto* organization =
        input_.graph.nodes(NodeKind::volunteer).find<ReferenceColumn>("organization_id");
    return is_known(organization, partner.row()) ? 2 : 0;
  }
  if (destination[static_cast<std::size_t>(alter)]) return 2;
  for (const CsrGraph* direction : {&input_.network.inflow, &outflow_})
    for (const std::int32_t next : direction->neighbours(alter))
      if (next != household && destination[static_cast<std::size_t>(next)]) return 3;
  return 0;
}

Bounds Effects::after(std::int32_t household, NodeRef partner, SupportSet support) const {
  const IsolationSettings& settings = input_.configuration.isolation;
  const Strength strength = input_.configuration.recommend.expected_strength;
  constexpr Strength thousandth = full_strength / 1000;
  if (partner.is(NodeKind::service) || support == 0 ||
      strength < settings.strength.counted * thousandth)
    return before(household);
  const SupportNetwork& network = input_.network;
  EgoSupport ego =
      ego_support(network, HouseholdId(household), reach_[static_cast<std::size_t>(household)]);
  ego.lost_ties = losses_.ties(household);
  const std::int32_t alter = node(partner);
  const auto alters = network.inflow.neighbours(household);
  const auto found = std::lower_bound(alters.begin(), alters.end(), alter);
  if (alter >= 0 && found != alters.end() && *found == alter) {
    const auto arc =
        static_cast<std::size_t>(network.inflow.begin(household) + (found - alters.begin()));
    add_support(ego, support, network.kinds[arc], strength, network.strength[arc]);
  } else {
    ++ego.alters;
    add_support(ego, support, 0, strength, 0);
  }
  ego.reach = {
      nearer(ego.reach.certain, reach_through(household, partner, destinations_.certain)),
      nearer(ego.reach.possible, reach_through(household, partner, destinations_.possible))};
  if (alter >= 0 && destinations_.beside[static_cast<std::size_t>(alter)])
    ego.reach.possible = nearer(ego.reach.possible, 3);
  const auto observation = assessment_.households[static_cast<std::size_t>(household)].observation;
  return isolation_bounds(ego, observation, settings);
}

}  // namespace kith::detail
