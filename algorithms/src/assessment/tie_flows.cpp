#include "tie_flows.hpp"

#include <algorithm>

namespace kith::detail {
namespace {

template <class C>
bool known(const C* column, std::int64_t row) {
  return column && column->is_known(row);
}

}  // namespace

TieFlows::TieFlows(const AssessmentInput& input)
    : input_(input), volunteer_home_(volunteer_households(input.graph, input.membership)) {
  const Table& ties = input.graph.table(TableKind::ties);
  from_ = ties.find<ReferenceColumn>("from_id");
  to_ = ties.find<ReferenceColumn>("to_id");
  valence_ = ties.find<CategoryColumn>("valence");
  directed_ = ties.find<BoolColumn>("directed");
  since_ = ties.find<DateColumn>("since");
  until_ = ties.find<DateColumn>("until");

  person_node_ = input.membership.primary;
  volunteer_node_ = volunteer_home_;
  const SupportNetwork& network = input.network;
  for (std::int32_t index = network.household_count; index < network.node_count(); ++index) {
    const NodeRef who = network.node(index);
    auto& nodes = who.is(NodeKind::person) ? person_node_ : volunteer_node_;
    nodes[static_cast<std::size_t>(who.row())] = index;
  }
  const auto* person = input.graph.nodes(NodeKind::volunteer).find<ReferenceColumn>("person_id");
  for (std::size_t row = 0; row < volunteer_node_.size(); ++row)
    if (volunteer_node_[row] < 0 && known(person, static_cast<std::int64_t>(row)))
      volunteer_node_[row] =
          person_node_[static_cast<std::size_t>(person->at(static_cast<std::int64_t>(row)).row())];
}

bool TieFlows::in_force(std::int64_t row) const {
  if (known(valence_, row) && valence_->at(row) == "stress") return false;
  if (known(since_, row) && since_->at(row) > input_.as_of) return false;
  if (known(until_, row) && until_->at(row) <= input_.as_of) return false;
  return !from_->at(row).is(NodeKind::organization) && !to_->at(row).is(NodeKind::organization);
}

std::int32_t TieFlows::node(NodeRef end) const {
  const auto row = static_cast<std::size_t>(end.row());
  if (end.is(NodeKind::household)) return end.row();
  return end.is(NodeKind::person) ? person_node_[row] : volunteer_node_[row];
}

bool TieFlows::lives_in(NodeRef end, std::int32_t household) const {
  bool found = false;
  for_each_home(end, [&](std::int32_t home) { found = found || home == household; });
  return found;
}

bool TieFlows::counts(std::int32_t household, std::int32_t alter) const {
  const auto alters = input_.network.inflow.neighbours(household);
  return std::binary_search(alters.begin(), alters.end(), alter);
}

}  // namespace kith::detail
