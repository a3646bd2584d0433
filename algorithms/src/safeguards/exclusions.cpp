#include "exclusions.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "kith/graph/sorting.hpp"
#include "known.hpp"

namespace kith::detail {
namespace {

constexpr std::int64_t check_every = 1 << 16;

template <class T>
void sort_unique(std::vector<T>& values, const Observer& observer) {
  sort_heard(values.begin(), values.end(), std::less<>{}, observer);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool is_interest(std::string_view reason) {
  return reason == "landlord" || reason == "creditor" || reason == "employer";
}

}  // namespace

Exclusions::Exclusions(const AssessmentInput& input,
                       const std::vector<std::int32_t>& volunteer_homes, Observer& observer)
    : input_(input),
      volunteer_homes_(volunteer_homes),
      person_(input.graph.nodes(NodeKind::volunteer).find<ReferenceColumn>("person_id")),
      concerned_(static_cast<std::size_t>(input.graph.count(NodeKind::household))),
      hidden_(concerned_),
      all_unreadable_(input.configuration.recommend.block_unplaced_exclusions &&
                      input.graph.lost.unplaced_of(TableKind::exclusions) > 0) {
  read_people();
  read_rows(observer);
  read_lost(observer);
  if (!pairs_.empty()) read_acquaintances(observer);
}

// Who volunteers are and where they and all others live, or may by a rejected or disputed row.
void Exclusions::read_people() {
  std::vector<Rows::Pair> persons, homes, lives;  // of volunteers, and of persons
  for (std::int32_t row = 0; row < input_.graph.count(NodeKind::volunteer); ++row) {
    if (is_known(person_, row)) persons.emplace_back(row, person_->at(row).row());
    const std::int32_t home = volunteer_homes_[static_cast<std::size_t>(row)];
    if (home >= 0) homes.emplace_back(row, home);
  }
  for (const LostRow& lost : input_.graph.lost.rows) {
    if (!tells_a_home(lost)) continue;
    const NodeRef who = lost.nodes.back();
    for (const NodeRef node : std::span(lost.nodes).first(lost.nodes.size() - 1)) {
      if (who.is(NodeKind::person))
        lives.emplace_back(who.row(), node.row());
      else
        (node.is(NodeKind::person) ? persons : homes).emplace_back(who.row(), node.row());
    }
  }
  const auto both_ways = [](std::int32_t from, std::int32_t to, std::vector<Rows::Pair> pairs) {
    Rows there = Rows::from_pairs(from, pairs);
    for (auto& [one, other] : pairs) std::swap(one, other);
    return std::pair(std::move(there), Rows::from_pairs(to, std::move(pairs)));
  };
  const auto count = [&](NodeKind kind) { return input_.graph.count(kind); };
  std::tie(persons_of_, volunteers_of_) =
      both_ways(count(NodeKind::volunteer), count(NodeKind::person), std::move(persons));
  std::tie(homes_of_, volunteers_at_) =
      both_ways(count(NodeKind::volunteer), count(NodeKind::household), std::move(homes));
  std::tie(may_live_in_, may_house_) =
      both_ways(count(NodeKind::person), count(NodeKind::household), std::move(lives));
}

// Visits those who live in the household, or may.
template <class Visit>
void Exclusions::for_each_member(std::int32_t household, Visit visit) const {
  for (const std::int32_t member : input_.membership.members[household]) visit(member);
  for (const std::int32_t member : may_house_[household]) visit(member);
}

void Exclusions::add_household(std::int32_t household, Nodes& nodes) const {
  nodes.emplace_back(NodeKind::household, household);
  for_each_member(household, [&](std::int32_t member) {
    nodes.emplace_back(NodeKind::person, member);
    add_homes(NodeRef(NodeKind::person, member), nodes);
  });
}

void Exclusions::add_homes(NodeRef node, Nodes& nodes) const {
  const auto append = [&](std::span<const std::int32_t> homes) {
    for (const std::int32_t home : homes) nodes.emplace_back(NodeKind::household, home);
  };
  if (node.is(NodeKind::household)) nodes.push_back(node);
  if (node.is(NodeKind::person)) {
    append(input_.membership.households[node.row()]);
    append(may_live_in_[node.row()]);
  }
  if (!node.is(NodeKind::volunteer)) return;
  append(homes_of_[node.row()]);
  for (const std::int32_t person : persons_of_[node.row()])
    add_homes(NodeRef(NodeKind::person, person), nodes);
}

// What a name in exclusions.csv stands for.
void Exclusions::add_side(NodeRef named, Nodes& nodes) const {
  if (named.is(NodeKind::household)) return add_household(named.row(), nodes);
  nodes.push_back(named);
  if (!named.is(NodeKind::volunteer)) return;
  add_homes(named, nodes);
  for (const std::int32_t person : persons_of_[named.row()])
    nodes.emplace_back(NodeKind::person, person);
  if (is_known(person_, named.row())) return;
  for (const std::int32_t home : homes_of_[named.row()]) add_household(home, nodes);
}

void Exclusions::add_all(const Nodes& households, const Nodes& excluded, bool interest) {
  for (const NodeRef household : households) {
    if (!household.is(NodeKind::household)) continue;
    const auto members = input_.membership.members[household.row()];
    for (const NodeRef node : excluded) {
      const bool own = node.is(NodeKind::person) &&
                       std::binary_search(members.begin(), members.end(), node.row());
      if (node != household && !own) pairs_.push_back({household.row(), node, interest});
    }
  }
}

void Exclusions::read_rows(Observer& observer) {
  const Table& table = input_.graph.table(TableKind::exclusions);
  const auto* household = table.find<ReferenceColumn>("household_id");
  const auto* partner = table.find<ReferenceColumn>("partner_id");
  const auto* reason = table.find<CategoryColumn>("reason");
  for (std::int64_t row = 0; row < table.rows(); ++row) {
    observer.check();
    if (!is_known(household, row) || !is_known(partner, row)) continue;
    Nodes ones, others;
    add_side(household->at(row), ones);
    // The row does not say of what kind the partner is: whoever has that id is kept away.
    for (const NodeKind kind :
         {NodeKind::volunteer, NodeKind::service, NodeKind::household, NodeKind::organization})
      if (const NodeRef named = input_.graph.find(kind, input_.graph.id(partner->at(row)));
          named.known())
        add_side(named, others);
    sort_unique(ones, observer);
    sort_unique(others, observer);
    const bool interest = is_known(reason, row) && is_interest(reason->at(row));
    add_all(ones, others, interest);
    add_all(others, ones, interest);
    if (interest) continue;
    for (const Nodes* side : {&ones, &others})
      for (const NodeRef node : *side)
        if (node.is(NodeKind::household)) hidden_[static_cast<std::size_t>(node.row())] = true;
  }
  sort_unique(pairs_, observer);
  for (int kind = 0; kind < node_kind_count; ++kind)
    marked_[static_cast<std::size_t>(kind)].resize(
        static_cast<std::size_t>(input_.graph.count(static_cast<NodeKind>(kind))));
  for (const Pair& pair : pairs_) {
    concerned_[static_cast<std::size_t>(pair.household)] = true;
    marked_[static_cast<std::size_t>(pair.excluded.kind())]
           [static_cast<std::size_t>(pair.excluded.row())] = true;
  }
}

// Whoever stands on the side that is named may be in hiding, too.
void Exclusions::read_lost(Observer& observer) {
  for (const LostRow& lost : input_.graph.lost.rows)
    if (lost.table == TableKind::exclusions)
      for (const NodeRef node : lost.nodes) add_side(node, unreadable_);
  sort_unique(unreadable_, observer);
  for (const NodeRef node : unreadable_)
    if (node.is(NodeKind::household)) hidden_[static_cast<std::size_t>(node.row())] = true;
}

void Exclusions::add_organization(NodeRef node, Nodes& nodes) const {
  const auto* column = input_.graph.nodes(node.kind()).find<ReferenceColumn>("organization_id");
  if (is_known(column, node.row())) nodes.push_back(column->at(node.row()));
}

void Exclusions::add_records(std::int32_t person, Nodes& nodes) const {
  nodes.emplace_back(NodeKind::person, person);
  for (const std::int32_t record : volunteers_of_[person]) {
    nodes.emplace_back(NodeKind::volunteer, record);
    add_organization(NodeRef(NodeKind::volunteer, record), nodes);
  }
}

// All that whoever meets the node meets with it.
Exclusions::Nodes Exclusions::met_in(NodeRef node) const {
  Nodes nodes{node};
  add_homes(node, nodes);
  if (node.is(NodeKind::volunteer) || node.is(NodeKind::service)) add_organization(node, nodes);
  if (node.is(NodeKind::volunteer))
    for (const std::int32_t person : persons_of_[node.row()]) add_records(person, nodes);
  if (node.is(NodeKind::person)) add_records(node.row(), nodes);
  if (node.is(NodeKind::household)) {
    for_each_member(node.row(), [&](std::int32_t member) { add_records(member, nodes); });
    for (const std::int32_t volunteer : volunteers_at_[node.row()])
      add_organization(NodeRef(NodeKind::volunteer, volunteer), nodes);
  }
  return nodes;
}

// The partners that an end of a tie may be proposed as.
Exclusions::Nodes Exclusions::who(NodeRef end, bool family) const {
  Nodes nodes;
  add_homes(end, nodes);
  if (!family) return nodes;
  const std::size_t homes = nodes.size();
  if (end.is(NodeKind::person))
    for (const std::int32_t volunteer : volunteers_of_[end.row()])
      nodes.emplace_back(NodeKind::volunteer, volunteer);
  for (std::size_t i = 0; i < homes; ++i)
    for (const std::int32_t volunteer : volunteers_at_[nodes[i].row()])
      if (!is_known(person_, volunteer)) nodes.emplace_back(NodeKind::volunteer, volunteer);
  return nodes;
}

void Exclusions::acquaint(NodeRef one, NodeRef other, bool family) {
  for (int turn = 0; turn < 2; ++turn, std::swap(one, other)) {
    Nodes partners;
    for (const NodeRef node : met_in(one)) {
      if (!marked(node)) continue;
      if (partners.empty()) partners = who(other, family);
      for (const NodeRef partner : partners) acquainted_.push_back({partner, node});
    }
  }
}

// Every tie ever recorded, every kinship and every home counts, for what is at stake is safety.
void Exclusions::read_acquaintances(Observer& observer) {
  const auto read = [&](TableKind kind, std::string_view from_name, std::string_view to_name,
                        bool family) {
    const Table& table = input_.graph.table(kind);
    const auto* from = table.find<ReferenceColumn>(from_name);
    const auto* to = table.find<ReferenceColumn>(to_name);
    for (std::int64_t row = 0; row < table.rows(); ++row) {
      if (row % check_every == 0) observer.check();
      if (is_known(from, row) && is_known(to, row)) acquaint(from->at(row), to->at(row), family);
    }
  };
  read(TableKind::ties, "from_id", "to_id", false);
  read(TableKind::kin, "person_id", "relative_id", true);
  read(TableKind::memberships, "person_id", "household_id", true);
  Steps step(observer);
  for (std::int32_t home = 0; home < input_.membership.members.size(); ++home)
    for (const std::int32_t member : input_.membership.members[home]) {
      step();
      acquaint(NodeRef(NodeKind::person, member), NodeRef(NodeKind::household, home), true);
    }
  read_lost_acquaintances();
  sort_unique(acquainted_, observer);
  sort_unique(perhaps_acquainted_, observer);
}

void Exclusions::read_lost_acquaintances() {
  for (const LostRow& lost : input_.graph.lost.rows) {
    const bool family = lost.table != TableKind::ties;
    if (family && lost.table != TableKind::kin && !tells_a_home(lost)) continue;
    for (std::size_t one = 0; one < lost.nodes.size(); ++one)
      for (std::size_t other = one + 1; other < lost.nodes.size(); ++other)
        acquaint(lost.nodes[one], lost.nodes[other], family);
    if (lost.nodes.size() > 1) continue;
    const Nodes partners = who(lost.nodes.front(), family);
    perhaps_acquainted_.insert(perhaps_acquainted_.end(), partners.begin(), partners.end());
  }
}

Exclusion Exclusions::excluded(std::int32_t household, const Nodes& nodes) const {
  const auto holds = [&](NodeRef node, bool interest) {
    return std::binary_search(pairs_.begin(), pairs_.end(), Pair{household, node, interest});
  };
  Exclusion found = Exclusion::none;
  for (const NodeRef node : nodes) {
    if (!marked(node)) continue;
    if (holds(node, false)) return Exclusion::stated;
    if (holds(node, true)) found = Exclusion::interest;
  }
  return found;
}

Exclusion Exclusions::between(std::int32_t household, NodeRef partner) const {
  const Exclusion found = stated_between(household, partner);
  if (found == Exclusion::stated) return found;
  return maybe_excluded(household, partner) ? Exclusion::unreadable : found;
}

// The side that cannot be read may be anybody: the household, or a home of the partner.
bool Exclusions::maybe_excluded(std::int32_t household, NodeRef partner) const {
  if (all_unreadable_) return true;
  if (unreadable_.empty()) return false;
  const auto named = [&](NodeRef node) {
    return std::binary_search(unreadable_.begin(), unreadable_.end(), node);
  };
  const auto any_named = [&](const Nodes& nodes) {
    return std::any_of(nodes.begin(), nodes.end(), named);
  };
  if (named(NodeRef(NodeKind::household, household)) || any_named(met_in(partner))) return true;
  Nodes homes;
  add_homes(partner, homes);
  return !homes.empty() && any_named(met_in(NodeRef(NodeKind::household, household)));
}

Exclusion Exclusions::stated_between(std::int32_t household, NodeRef partner) const {
  if (pairs_.empty()) return Exclusion::none;
  Exclusion found = Exclusion::none;
  if (concerned_[static_cast<std::size_t>(household)]) found = excluded(household, met_in(partner));
  if (found == Exclusion::stated) return found;
  // What a home of the partner excludes may be met in the household.
  Nodes homes;
  add_homes(partner, homes);
  for (const NodeRef home : homes) {
    if (home.row() == household || !concerned_[static_cast<std::size_t>(home.row())]) continue;
    const Exclusion other = excluded(home.row(), met_in(NodeRef(NodeKind::household, household)));
    if (other == Exclusion::stated) return other;
    if (other == Exclusion::interest) found = other;
  }
  return found;
}

bool Exclusions::near(std::int32_t household, NodeRef partner) const {
  if (pairs_.empty() || !concerned_[static_cast<std::size_t>(household)]) return false;
  if (std::binary_search(perhaps_acquainted_.begin(), perhaps_acquainted_.end(), partner))
    return true;
  auto at = std::lower_bound(pairs_.begin(), pairs_.end(), household,
                             [](const Pair& a, std::int32_t h) { return a.household < h; });
  for (; at != pairs_.end() && at->household == household; ++at)
    if (std::binary_search(acquainted_.begin(), acquainted_.end(),
                           Acquaintance{partner, at->excluded}))
      return true;
  return false;
}

bool Exclusions::in_hiding(NodeRef node) const {
  Nodes homes;
  if (pairs_.empty() && unreadable_.empty()) return false;
  add_homes(node, homes);
  // A volunteer whose person is not known may be anybody of its household.
  if (node.is(NodeKind::volunteer) && !is_known(person_, node.row()))
    for (const std::int32_t home : homes_of_[node.row()]) add_household(home, homes);
  return std::any_of(homes.begin(), homes.end(), [&](NodeRef home) {
    return home.is(NodeKind::household) && hidden_[static_cast<std::size_t>(home.row())];
  });
}

Hiding Exclusions::hiding() const {
  Hiding hiding;
  for (const NodeKind kind : {NodeKind::household, NodeKind::person, NodeKind::volunteer}) {
    auto& of_kind = hiding.nodes[static_cast<std::size_t>(kind)];
    of_kind.resize(static_cast<std::size_t>(input_.graph.count(kind)));
    for (std::int32_t row = 0; row < input_.graph.count(kind); ++row)
      of_kind[static_cast<std::size_t>(row)] = in_hiding(NodeRef(kind, row));
  }
  return hiding;
}

}  // namespace kith::detail
