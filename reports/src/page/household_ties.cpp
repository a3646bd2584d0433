#include "page/household_ties.hpp"

#include <algorithm>

namespace kith::detail {
namespace {

constexpr std::int64_t check_every = 1 << 16;

bool is_end(NodeRef node) { return node.known() && !node.is(NodeKind::organization); }

}  // namespace

HouseholdTies::HouseholdTies(const RunReport& report, std::span<const HouseholdId> households,
                             Observer& observer)
    : report_(report),
      options_(projection_on(report.configuration.isolation, report.assessment.as_of)),
      nodes_(report.graph, report.membership),
      reader_(report.graph, nodes_, options_),
      wanted_(static_cast<std::size_t>(report.graph.count(NodeKind::household))) {
  if (households.empty()) return;
  for (const HouseholdId household : households)
    wanted_[static_cast<std::size_t>(household.value)] = true;
  read_ties(observer);
  read_receipts(observer);
  read_kin(observer);
}

NodeRef HouseholdTies::node(std::int32_t index) const {
  if (index < nodes_.household_count()) return {NodeKind::household, index};
  return nodes_.others()[static_cast<std::size_t>(index - nodes_.household_count())];
}

// The households of interest that an end stands for.
std::vector<std::int32_t> HouseholdTies::wanted_egos(NodeRef end) const {
  std::vector<std::int32_t> egos;
  for (const std::int32_t ego : nodes_.egos(end))
    if (wanted(ego)) egos.push_back(ego);
  return egos;
}

// Holds on the day: since <= day or blank, until blank or > day.
bool HouseholdTies::is_current(const Table& table, std::int64_t row) const {
  const auto* since = table.find<DateColumn>("since");
  const auto* until = table.find<DateColumn>("until");
  return !(since && since->is_known(row) && since->at(row) > options_.as_of) &&
         !(until && until->is_known(row) && until->at(row) <= options_.as_of);
}

// A tie without a date takes that of the interview.
bool HouseholdTies::was_interviewed(std::int32_t node) const {
  const auto* day = report_.graph.nodes(NodeKind::household).find<DateColumn>("interviewed_on");
  return day && node < nodes_.household_count() && day->is_known(node);
}

void HouseholdTies::read_ties(Observer& observer) {
  for (std::int64_t row = 0; row < reader_.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    read_row(row);
  }
}

// False for nearly every row of a city: asked before anything is read.
bool HouseholdTies::touches(NodeRef end) const {
  if (!is_end(end)) return false;
  const auto egos = nodes_.egos(end);
  return wanted(nodes_.alter(end)) ||
         std::any_of(egos.begin(), egos.end(), [&](std::int32_t ego) { return wanted(ego); });
}

void HouseholdTies::read_row(std::int64_t row) {
  if (!touches(reader_.from(row)) && !touches(reader_.to(row))) return;
  const Table& ties = report_.graph.table(TableKind::ties);
  const TieUse use = reader_.use(row);
  if (use == TieUse::organization) return add_organization(row);
  if (use == TieUse::stress) {
    if (is_current(ties, row)) add_stress(reader_.from(row), reader_.to(row));
    return;
  }
  if (use != TieUse::used) return;
  std::vector<TieFlow> flows;
  reader_.read(row, flows);
  const auto* last_contact = ties.find<DateColumn>("last_contact");
  for (const TieFlow& flow : flows) {
    const bool dated = (last_contact && last_contact->is_known(row)) || was_interviewed(flow.ego) ||
                       was_interviewed(flow.alter);
    if (wanted(flow.ego)) {
      Flows& found = found_[{flow.ego, node(flow.alter)}];
      found.in.push_back(flow);
      found.dated |= dated;
    }
    if (wanted(flow.alter)) {
      Flows& found = found_[{flow.alter, node(flow.ego)}];
      found.out.push_back(flow);
      found.dated |= dated;
    }
  }
}

void HouseholdTies::add_stress(NodeRef from, NodeRef to) {
  if (!from.known() || !to.known()) return;
  for (const auto& [one, other] : {std::pair(from, to), std::pair(to, from)}) {
    if (!is_end(one)) continue;
    const NodeRef alter = is_end(other) ? node(nodes_.alter(other)) : other;
    for (const std::int32_t ego : wanted_egos(one))
      if (alter != NodeRef(NodeKind::household, ego)) found_[{ego, alter}].stress = true;
  }
}

void HouseholdTies::add_organization(std::int64_t row) {
  const NodeRef from = reader_.from(row), to = reader_.to(row);
  const bool both = !reader_.directed(row);
  if (is_end(to) && from.is(NodeKind::organization))
    for (const std::int32_t ego : wanted_egos(to)) {
      found_[{ego, from}].from_organization = true;
      found_[{ego, from}].to_organization |= both;
    }
  if (is_end(from) && to.is(NodeKind::organization))
    for (const std::int32_t ego : wanted_egos(from)) {
      found_[{ego, to}].to_organization = true;
      found_[{ego, to}].from_organization |= both;
    }
}

void HouseholdTies::read_receipts(Observer& observer) {
  const Table& receipts = report_.graph.table(TableKind::receipts);
  const auto* household = receipts.find<ReferenceColumn>("household_id");
  const auto* person = receipts.find<ReferenceColumn>("person_id");
  const auto* service = receipts.find<ReferenceColumn>("service_id");
  const auto* status = receipts.find<CategoryColumn>("status");
  for (std::int64_t row = 0; row < receipts.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    const bool active = !status || status->value_or(row, "active") == "active";
    if (!active || !service || !service->is_known(row) || !is_current(receipts, row)) continue;
    for (const ReferenceColumn* end : {household, person})
      if (end && end->is_known(row))
        for (const std::int32_t ego : wanted_egos(end->at(row)))
          found_[{ego, service->at(row)}].receipt = true;
  }
}

void HouseholdTies::read_kin(Observer& observer) {
  const Table& kin = report_.graph.table(TableKind::kin);
  const auto* person = kin.find<ReferenceColumn>("person_id");
  const auto* relative = kin.find<ReferenceColumn>("relative_id");
  for (std::int64_t row = 0; row < kin.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    if (!person || !relative || !person->is_known(row) || !relative->is_known(row)) continue;
    if (!is_current(kin, row)) continue;
    const NodeRef one = person->at(row), other = relative->at(row);
    for (const std::int32_t ego : wanted_egos(one)) kin_.insert({ego, node(nodes_.alter(other))});
    for (const std::int32_t ego : wanted_egos(other)) kin_.insert({ego, node(nodes_.alter(one))});
  }
}

// Strength and direction of support, as the assessment counts them.
void HouseholdTies::unite_flows(std::int32_t household, NodeRef other, const Flows& flows,
                                Alter& alter) const {
  const bool both_asked =
      nodes_.elicited(household) && other.is(NodeKind::household) && nodes_.elicited(other.row());
  const Strength in = unite(flows.in, both_asked, options_).strength;
  const Strength out = unite(flows.out, both_asked, options_).strength;
  alter.strength = flows.in.empty() ? out : in;
  const bool arrives = !flows.in.empty() || flows.from_organization || flows.receipt;
  const bool leaves = !flows.out.empty() || flows.to_organization;
  alter.flow = arrives && leaves ? EcomapFlow::both
               : arrives         ? EcomapFlow::to_household
               : leaves          ? EcomapFlow::from_household
                                 : EcomapFlow::unknown;
}

std::vector<Alter> HouseholdTies::alters(HouseholdId household) const {
  std::vector<Alter> alters;
  const Key first{household.value, NodeRef(NodeKind::household, 0)};
  for (auto at = found_.lower_bound(first);
       at != found_.end() && at->first.first == household.value; ++at) {
    const NodeRef other = at->first.second;
    Alter alter;
    alter.node = other;
    alter.kin = kin_.contains(at->first);
    alter.stressful = at->second.stress;
    alter.dated = at->second.dated;
    alter.receipt = at->second.receipt;
    unite_flows(household.value, other, at->second, alter);
    alters.push_back(alter);
  }
  return alters;
}

}  // namespace kith::detail
