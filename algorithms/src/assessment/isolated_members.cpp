#include "kith/algorithms/assessment/isolated_members.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <tuple>
#include <utility>

#include "kith/graph/sorting.hpp"
#include "kith/graph/tie_reader.hpp"

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
  std::vector<bool> unassigned;  // household: nobody knows whose one of its ties is
  std::vector<bool> doubtful;    // person: a rejected row may be a tie of theirs
  bool any = false;              // some tie names a person
};

// A flow that reaches a household through one of its persons.
struct PersonFlow {
  std::int32_t person;
  TieFlow flow;

  auto pair() const { return std::tuple(person, flow.ego, flow.alter); }
};

// Persons and households in which a tie of the person's own counts.
std::vector<Rows::Pair> counted_ties(std::vector<PersonFlow> flows, const NetworkNodes& nodes,
                                     const ProjectionOptions& options, const Observer& observer) {
  sort_heard(
      flows.begin(), flows.end(),
      [](const PersonFlow& a, const PersonFlow& b) { return a.pair() < b.pair(); }, observer);
  Steps step(observer);
  std::vector<Rows::Pair> counted;
  std::vector<TieFlow> parallel;
  for (auto first = flows.begin(); first != flows.end();) {
    step();
    parallel.clear();
    auto last = first;
    for (; last != flows.end() && last->pair() == first->pair(); ++last)
      parallel.push_back(last->flow);
    const bool both_asked = nodes.elicited(first->flow.ego) && nodes.elicited(first->flow.alter);
    if (unite(parallel, both_asked, options).kinds)
      counted.emplace_back(first->person, first->flow.ego);
    first = last;
  }
  return counted;
}

PersonTies read_ties(const AssessmentInput& input, Observer& observer) {
  const NetworkNodes nodes(input.graph, input.membership);
  const ProjectionOptions options = projection_on(input.configuration.isolation, input.as_of);
  const TieReader ties(input.graph, nodes, options);
  std::vector<Rows::Pair> alters;
  std::vector<PersonFlow> own;
  std::vector<TieFlow> flows;
  // Pairs (household, alter) of ties that name a person of the household, and of those that do not.
  std::vector<Rows::Pair> named, unnamed;
  PersonTies result;
  observer.begin("isolated members", ties.rows());
  // Two directions of each tie; vectors that grow hold up to half as much more.
  constexpr std::int64_t direction_bytes = sizeof(PersonFlow) + 2 * sizeof(Rows::Pair);
  observer.need(ties.rows() * 2 * direction_bytes * 3 / 2);
  Steps step(observer);
  for (std::int64_t row = 0; row < ties.rows(); ++row) {
    step();
    observer.advance(1);
    flows.clear();
    ties.read(row, flows);
    auto flow = flows.begin();
    ties.for_each_direction(row, [&](NodeRef ego, NodeRef alter) {
      const auto count = static_cast<std::ptrdiff_t>(nodes.egos(ego).size());
      result.any = result.any || ego.is(NodeKind::person) || alter.is(NodeKind::person);
      if (ego.is(NodeKind::household)) unnamed.emplace_back(ego.row(), nodes.alter(alter));
      if (alter.is(NodeKind::person)) alters.emplace_back(alter.row(), nodes.alter(ego));
      if (ego.is(NodeKind::person)) {
        alters.emplace_back(ego.row(), nodes.alter(alter));
        std::for_each(flow, flow + count, [&](const TieFlow& f) {
          own.push_back({ego.row(), f});
          named.emplace_back(f.ego, f.alter);
        });
      }
      flow += count;
    });
  }
  sort_heard(named.begin(), named.end(), std::less<>{}, observer);
  result.unassigned.resize(static_cast<std::size_t>(nodes.household_count()));
  for (const Rows::Pair& tie : unnamed) {
    step();
    if (!std::binary_search(named.begin(), named.end(), tie))
      result.unassigned[static_cast<std::size_t>(tie.first)] = true;
  }
  const std::int32_t persons = input.graph.count(NodeKind::person);
  result.doubtful.resize(static_cast<std::size_t>(persons));
  for (const LostRow& lost : input.graph.lost.rows) {
    if (lost.table != TableKind::ties) continue;
    for (const NodeRef node : lost.nodes) {
      if (node.is(NodeKind::person)) result.doubtful[static_cast<std::size_t>(node.row())] = true;
      if (node.is(NodeKind::household))
        result.unassigned[static_cast<std::size_t>(node.row())] = true;
    }
  }
  result.counted =
      Rows::from_pairs(persons, counted_ties(std::move(own), nodes, options, observer), observer);
  result.alters = Rows::from_pairs(persons, std::move(alters), observer);
  return result;
}

}  // namespace

IsolatedMembers isolated_members(const AssessmentInput& input,
                                 std::span<const HouseholdAssessment> households,
                                 Observer& observer) {
  IsolatedMembers result;
  std::vector<IsolatedMember>& found = result.members;
  const PersonTies ties = read_ties(input, observer);
  const Vulnerability vulnerability(input.graph, input.configuration.isolation);
  Steps step(observer);
  for (std::size_t row = 0; row < households.size(); ++row) {
    step();
    const HouseholdAssessment& household = households[row];
    if (household.isolated != Truth::no) continue;
    ++result.connected;
    if (!ties.any || household.observation != TieObservation::elicited || ties.unassigned[row])
      continue;
    ++result.judged;
    const auto home = static_cast<std::int32_t>(row);
    for (const std::int32_t person : input.membership.members[home]) {
      const std::string_view reason = vulnerability(person);
      const auto counted = ties.counted[person];
      if (reason.empty() || ties.doubtful[static_cast<std::size_t>(person)] ||
          std::binary_search(counted.begin(), counted.end(), home))
        continue;
      found.push_back({PersonId(person), HouseholdId(home),
                       static_cast<std::int32_t>(ties.alters[person].size()), std::string(reason)});
    }
  }
  const auto ids = [&](const IsolatedMember& member) {
    return std::pair(input.graph.id(NodeRef(member.household)),
                     input.graph.id(NodeRef(member.person)));
  };
  sort_heard(
      found.begin(), found.end(),
      [&](const IsolatedMember& a, const IsolatedMember& b) { return ids(a) < ids(b); }, observer);
  return result;
}

}  // namespace kith
