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
                       const std::vector<std::int32_t>& volunteer_homes, Wanted wanted,
                       Observer& observer)
    : input_(input),
      volunteer_homes_(volunteer_homes),
      person_(input.graph.nodes(NodeKind::volunteer).find<ReferenceColumn>("person_id")),
      volunteer_organization_(
          input.graph.nodes(NodeKind::volunteer).find<ReferenceColumn>("organization_id")),
      service_organization_(
          input.graph.nodes(NodeKind::service).find<ReferenceColumn>("organization_id")),
      concerned_(static_cast<std::size_t>(input.graph.count(NodeKind::household))),
      hidden_(concerned_),
      all_unreadable_(input.configuration.recommend.block_unplaced_exclusions &&
                      input.graph.lost.unplaced_of(TableKind::exclusions) > 0) {
  read_people();
  read_rows(observer);
  read_lost(observer);
  if (wanted == Wanted::all && !pairs_.empty()) read_acquaintances(observer);
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

// Visits where the node lives, or may.
template <class Visit>
void Exclusions::for_each_home(NodeRef node, Visit visit) const {
  if (node.is(NodeKind::household)) visit(node.row());
  const auto visit_homes_of = [&](std::int32_t person) {
    for (const std::int32_t home : input_.membership.households[person]) visit(home);
    for (const std::int32_t home : may_live_in_[person]) visit(home);
  };
  if (node.is(NodeKind::person)) visit_homes_of(node.row());
  if (!node.is(NodeKind::volunteer)) return;
  for (const std::int32_t home : homes_of_[node.row()]) visit(home);
  for (const std::int32_t person : persons_of_[node.row()]) visit_homes_of(person);
}

void Exclusions::add_homes(NodeRef node, Nodes& nodes) const {
  for_each_home(node, [&](std::int32_t home) { nodes.emplace_back(NodeKind::household, home); });
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

template <class Visit>
void Exclusions::visit_organization(NodeRef node, Visit visit) const {
  const ReferenceColumn* column =
      node.is(NodeKind::volunteer) ? volunteer_organization_ : service_organization_;
  if (is_known(column, node.row())) visit(column->at(node.row()));
}

template <class Visit>
void Exclusions::visit_records(std::int32_t person, Visit visit) const {
  visit(NodeRef(NodeKind::person, person));
  for (const std::int32_t record : volunteers_of_[person]) {
    visit(NodeRef(NodeKind::volunteer, record));
    visit_organization(NodeRef(NodeKind::volunteer, record), visit);
  }
}

// Visits all that whoever meets the node meets with it.
template <class Visit>
void Exclusions::for_each_met(NodeRef node, Visit visit) const {
  visit(node);
  for_each_home(node, [&](std::int32_t home) { visit(NodeRef(NodeKind::household, home)); });
  if (node.is(NodeKind::volunteer) || node.is(NodeKind::service)) visit_organization(node, visit);
  if (node.is(NodeKind::volunteer))
    for (const std::int32_t person : persons_of_[node.row()]) visit_records(person, visit);
  if (node.is(NodeKind::person)) visit_records(node.row(), visit);
  if (node.is(NodeKind::household)) {
    for_each_member(node.row(), [&](std::int32_t member) { visit_records(member, visit); });
    for (const std::int32_t volunteer : volunteers_at_[node.row()])
      visit_organization(NodeRef(NodeKind::volunteer, volunteer), visit);
  }
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

// Ties name the same nodes again and again, and hardly any has to do with somebody excluded.
void Exclusions::find_meetings(const Observer& observer) {
  Steps step(observer);
  for (int kind = 0; kind < node_kind_count; ++kind) {
    std::vector<bool>& meets = meets_marked_[static_cast<std::size_t>(kind)];
    meets.resize(marked_[static_cast<std::size_t>(kind)].size());
    for (std::size_t row = 0; row < meets.size(); ++row) {
      step();
      const NodeRef node(static_cast<NodeKind>(kind), static_cast<std::int32_t>(row));
      bool any = false;
      for_each_met(node, [&](NodeRef met) { any = any || marked(met); });
      meets[row] = any;
    }
  }
}

void Exclusions::acquaint(NodeRef one, NodeRef other, bool family) {
  for (int turn = 0; turn < 2; ++turn, std::swap(one, other)) {
    if (!meets_marked(one)) continue;
    const Nodes partners = who(other, family);
    for_each_met(one, [&](NodeRef node) {
      if (!marked(node)) return;
      for (const NodeRef partner : partners) acquainted_.push_back({partner, node});
    });
  }
}

// Every tie ever recorded, every kinship and every home counts, for what is at stake is safety.
void Exclusions::read_acquaintances(Observer& observer) {
  find_meetings(observer);
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

// Among all that is met in the node.
Exclusion Exclusions::excluded(std::int32_t household, NodeRef met_in) const {
  const auto holds = [&](NodeRef node, bool interest) {
    return std::binary_search(pairs_.begin(), pairs_.end(), Pair{household, node, interest});
  };
  Exclusion found = Exclusion::none;
  for_each_met(met_in, [&](NodeRef node) {
    if (found == Exclusion::stated || !marked(node)) return;
    if (holds(node, false))
      found = Exclusion::stated;
    else if (holds(node, true))
      found = Exclusion::interest;
  });
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
  const auto any_named = [&](NodeRef met_in) {
    bool any = false;
    for_each_met(met_in, [&](NodeRef node) { any = any || named(node); });
    return any;
  };
  const NodeRef home(NodeKind::household, household);
  if (named(home) || any_named(partner)) return true;
  bool housed = false;
  for_each_home(partner, [&](std::int32_t) { housed = true; });
  return housed && any_named(home);
}

Exclusion Exclusions::stated_between(std::int32_t household, NodeRef partner) const {
  if (pairs_.empty()) return Exclusion::none;
  Exclusion found = Exclusion::none;
  if (concerned_[static_cast<std::size_t>(household)]) found = excluded(household, partner);
  // What a home of the partner excludes may be met in the household.
  for_each_home(partner, [&](std::int32_t home) {
    const bool same = home == household;
    if (found == Exclusion::stated || same || !concerned_[static_cast<std::size_t>(home)]) return;
    const Exclusion other = excluded(home, NodeRef(NodeKind::household, household));
    if (other != Exclusion::none) found = other;
  });
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
  if (pairs_.empty() && unreadable_.empty()) return false;
  bool hidden = false;
  for_each_home(
      node, [&](std::int32_t home) { hidden = hidden || hidden_[static_cast<std::size_t>(home)]; });
  if (!node.is(NodeKind::volunteer) || is_known(person_, node.row())) return hidden;
  // A volunteer whose person is not known may be anybody of its household.
  for (const std::int32_t home : homes_of_[node.row()])
    for_each_member(home, [&](std::int32_t member) {
      for_each_home(NodeRef(NodeKind::person, member), [&](std::int32_t other) {
        hidden = hidden || hidden_[static_cast<std::size_t>(other)];
      });
    });
  return hidden;
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
