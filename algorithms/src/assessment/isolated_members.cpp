#include "kith/algorithms/assessment/isolated_members.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "tie_flows.hpp"

namespace kith {
namespace {

// Why a person is looked at one by one; "" if not.
class Vulnerability {
 public:
  Vulnerability(const PropertyGraph& graph, const IsolationSettings& settings)
      : settings_(settings) {
    const Table& persons = graph.nodes(NodeKind::person);
    age_ = persons.find<RealColumn>("age_years");
    disabled_ = persons.find<BoolColumn>("disabled");
  }
  std::string_view operator()(std::int32_t person) const {
    if (age_ && age_->is_known(person)) {
      if (age_->at(person) < settings_.child_below) return "child";
      if (age_->at(person) >= settings_.elder_from) return "elder";
    }
    return disabled_ && disabled_->is_true(person) ? "disabled" : "";
  }

 private:
  const IsolationSettings& settings_;
  const RealColumn* age_;
  const BoolColumn* disabled_;
};

// What ties that name a person say, and which households have ties that name nobody of theirs.
struct PersonTies {
  Rows counted;                  // person -> households it has a counted tie in
  Rows alters;                   // person -> nodes it has any tie with, outside its households
  std::vector<bool> unassigned;  // household: a tie names only the household
  bool any = false;              // some tie names a person
};

PersonTies read_ties(const AssessmentInput& input) {
  const detail::TieFlows ties(input);
  std::vector<Rows::Pair> counted, alters;
  PersonTies result;
  result.unassigned.resize(static_cast<std::size_t>(input.graph.count(NodeKind::household)));
  const auto read = [&](const detail::TieFlow& flow) {
    const bool of_person = flow.ego.is(NodeKind::person);
    result.any = result.any || of_person || flow.alter_end.is(NodeKind::person);
    ties.for_each_home(flow.ego, [&](std::int32_t home) {
      if (ties.lives_in(flow.alter_end, home)) return;
      if (flow.ego.is(NodeKind::household))
        result.unassigned[static_cast<std::size_t>(home)] = true;
      if (flow.alter_end.is(NodeKind::person))
        alters.emplace_back(flow.alter_end.row(), ties.node(flow.ego));
      if (!of_person) return;
      alters.emplace_back(flow.ego.row(), flow.alter);
      if (ties.counts(home, flow.alter)) counted.emplace_back(flow.ego.row(), home);
    });
  };
  for (std::int64_t row = 0; row < ties.rows(); ++row) ties.for_each(row, read);
  const std::int32_t persons = input.graph.count(NodeKind::person);
  result.counted = Rows::from_pairs(persons, std::move(counted));
  result.alters = Rows::from_pairs(persons, std::move(alters));
  return result;
}

}  // namespace

std::vector<IsolatedMember> isolated_members(const AssessmentInput& input,
                                             std::span<const HouseholdAssessment> households) {
  std::vector<IsolatedMember> found;
  const PersonTies ties = read_ties(input);
  if (!ties.any) return found;
  const Vulnerability vulnerability(input.graph, input.configuration.isolation);
  for (std::size_t row = 0; row < households.size(); ++row) {
    const HouseholdAssessment& household = households[row];
    if (household.observation != TieObservation::elicited || household.isolated != Truth::no ||
        ties.unassigned[row])
      continue;
    const auto home = static_cast<std::int32_t>(row);
    for (const std::int32_t person : input.membership.members[home]) {
      const std::string_view reason = vulnerability(person);
      const auto counted = ties.counted[person];
      if (reason.empty() || std::binary_search(counted.begin(), counted.end(), home)) continue;
      found.push_back({PersonId(person), HouseholdId(home),
                       static_cast<std::int32_t>(ties.alters[person].size()), std::string(reason)});
    }
  }
  const auto ids = [&](const IsolatedMember& member) {
    return std::pair(input.graph.id(NodeRef(member.household)),
                     input.graph.id(NodeRef(member.person)));
  };
  std::sort(found.begin(), found.end(),
            [&](const IsolatedMember& a, const IsolatedMember& b) { return ids(a) < ids(b); });
  return found;
}

}  // namespace kith
