#include "history.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

#include "assessment/registers.hpp"
#include "kith/graph/sorting.hpp"
#include "kith/graph/tie_reader.hpp"
#include "words.hpp"

namespace kith::detail {
namespace {

constexpr std::int64_t check_every = 1 << 16;

template <class T>
void sort_unique(std::vector<T>& values, const Observer& observer) {
  sort_heard(values.begin(), values.end(), std::less<>{}, observer);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

template <class T>
bool holds(const std::vector<T>& sorted, const T& value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

bool has_arc(const SupportNetwork& network, std::int32_t ego, std::int32_t alter) {
  const auto alters = network.inflow.neighbours(ego);
  return std::binary_search(alters.begin(), alters.end(), alter);
}

}  // namespace

History::History(const AssessmentInput& input, const std::vector<std::int32_t>& volunteer_homes,
                 Observer& observer)
    : input_(input), volunteer_homes_(volunteer_homes) {
  read_receipts(observer);
  read_volunteer_ties(observer);
  read_decisions(observer);
  count_use(observer);
}

void History::read_receipts(Observer& observer) {
  const Receipts receipts(input_.graph, input_.membership, input_.as_of);
  std::vector<Rows::Pair> active;
  for (std::int64_t row = 0; row < receipts.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    const std::int32_t service = receipts.service(row);
    const bool refusal = receipts.refused(row);
    if (!refusal && !receipts.active(row)) continue;
    receipts.for_each_owner(row, [&](std::int32_t home) {
      if (refusal)
        refused_.push_back({home, NodeRef(NodeKind::service, service)});
      else
        active.emplace_back(home, service);
    });
  }
  services_ =
      Rows::from_pairs(input_.graph.count(NodeKind::household), std::move(active), observer);
  sort_unique(refused_, observer);
}

void History::read_volunteer_ties(Observer& observer) {
  const auto* person = input_.graph.nodes(NodeKind::volunteer).find<ReferenceColumn>("person_id");
  std::vector<Rows::Pair> volunteers;  // person -> volunteers
  for (std::int32_t row = 0; row < input_.graph.count(NodeKind::volunteer); ++row)
    if (is_known(person, row)) volunteers.emplace_back(person->at(row).row(), row);
  const Rows volunteers_of =
      Rows::from_pairs(input_.graph.count(NodeKind::person), std::move(volunteers));

  const NetworkNodes nodes(input_.graph, input_.membership);
  const TieReader ties(input_.graph, nodes,
                       projection_on(input_.configuration.isolation, input_.as_of));
  for (std::int64_t row = 0; row < ties.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    ties.for_each_direction(row, [&](NodeRef ego, NodeRef alter) {
      const auto add = [&](std::int32_t volunteer) {
        for (const std::int32_t home : nodes.egos(ego))
          if (home < nodes.household_count())
            volunteer_ties_.push_back({home, NodeRef(NodeKind::volunteer, volunteer)});
      };
      if (alter.is(NodeKind::volunteer)) add(alter.row());
      if (alter.is(NodeKind::person))
        for (const std::int32_t volunteer : volunteers_of[alter.row()]) add(volunteer);
    });
  }
  sort_unique(volunteer_ties_, observer);
}

void History::read_decisions(Observer& observer) {
  const Table& table = input_.graph.table(TableKind::decisions);
  const auto* household = table.find<ReferenceColumn>("household_id");
  const auto* partner = table.find<ReferenceColumn>("partner_id");
  const auto* word = table.find<CategoryColumn>("decision");
  const auto* date = table.find<DateColumn>("date");
  const auto* outcome = table.find<CategoryColumn>("outcome");
  const auto* outcome_date = table.find<DateColumn>("outcome_date");
  const Date as_of = input_.as_of;
  struct Dated {
    Decision decision;
    std::optional<Date> date;
  };
  std::vector<Dated> dated;
  for (std::int64_t row = 0; row < table.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    if (!is_known(household, row) || !is_known(partner, row) || !is_known(word, row)) continue;
    std::optional<Date> day;
    if (is_known(date, row)) day = date->at(row);
    if (day && *day > as_of) continue;
    State state = State::open;
    const bool ended = is_known(outcome, row) && outcome->at(row) == "ended" &&
                       !(is_known(outcome_date, row) && outcome_date->at(row) > as_of);
    if (word->at(row) == "accepted" && !ended) state = State::accepted;
    if (word->at(row) == "declined" &&
        !(day && whole_months(*day, as_of) >= input_.configuration.recommend.declined_months))
      state = State::declined;
    dated.push_back({{{household->at(row).row(), partner->at(row)}, state}, day});
  }
  // The last decision stands; of two on one day, or without a day, the more cautious one.
  const auto key = [](const Dated& d) {
    return std::tie(d.decision.pair, d.date, d.decision.state);
  };
  sort_heard(
      dated.begin(), dated.end(), [&](const Dated& a, const Dated& b) { return key(a) < key(b); },
      observer);
  for (const Dated& one : dated) {
    if (!decisions_.empty() && decisions_.back().pair == one.decision.pair) decisions_.pop_back();
    decisions_.push_back(one.decision);
  }
}

void History::count_use(Observer& observer) {
  const PropertyGraph& graph = input_.graph;
  volunteer_use_.assign(static_cast<std::size_t>(graph.count(NodeKind::volunteer)), 0);
  service_use_.assign(static_cast<std::size_t>(graph.count(NodeKind::service)), 0);
  peer_use_.assign(static_cast<std::size_t>(graph.count(NodeKind::household)), 0);
  for (const PairKey& tie : volunteer_ties_)
    ++volunteer_use_[static_cast<std::size_t>(tie.partner.row())];

  const Receipts receipts(graph, input_.membership, input_.as_of);
  const Table& table = graph.table(TableKind::receipts);
  const auto* household = table.find<ReferenceColumn>("household_id");
  const auto* person = table.find<ReferenceColumn>("person_id");
  std::vector<std::pair<std::int32_t, NodeRef>> places;  // a service's places and who has them
  for (std::int64_t row = 0; row < receipts.rows(); ++row) {
    if (row % check_every == 0) observer.check();
    if (!receipts.active(row)) continue;
    if (is_known(household, row))
      places.emplace_back(receipts.service(row), household->at(row));
    else if (is_known(person, row))
      places.emplace_back(receipts.service(row), person->at(row));
  }
  sort_unique(places, observer);
  for (const auto& [service, owner] : places) ++service_use_[static_cast<std::size_t>(service)];

  for (const Decision& decision : decisions_) {
    if (decision.state != State::accepted) continue;
    const NodeRef partner = decision.pair.partner;
    const auto row = static_cast<std::size_t>(partner.row());
    if (partner.is(NodeKind::household)) ++peer_use_[row];
    if (partner.is(NodeKind::volunteer) && !holds(volunteer_ties_, decision.pair))
      ++volunteer_use_[row];
    if (!partner.is(NodeKind::service)) continue;
    const auto received = services_[decision.pair.household];
    if (!std::binary_search(received.begin(), received.end(), partner.row())) ++service_use_[row];
  }
}

const History::Decision* History::decision(const PairKey& pair) const {
  const auto found =
      std::lower_bound(decisions_.begin(), decisions_.end(), pair,
                       [](const Decision& a, const PairKey& p) { return a.pair < p; });
  return found != decisions_.end() && found->pair == pair ? &*found : nullptr;
}

bool History::linked(std::int32_t household, NodeRef partner) const {
  const PairKey pair{household, partner};
  const Decision* last = decision(pair);
  if (last && last->state == State::accepted) return true;
  const SupportNetwork& network = input_.network;
  if (partner.is(NodeKind::service)) {
    const auto received = services_[household];
    return std::binary_search(received.begin(), received.end(), partner.row());
  }
  if (partner.is(NodeKind::household))
    return has_arc(network, household, partner.row()) || has_arc(network, partner.row(), household);
  const std::int32_t home = volunteer_homes_[static_cast<std::size_t>(partner.row())];
  return holds(volunteer_ties_, pair) || (home >= 0 && has_arc(network, household, home));
}

bool History::declined(std::int32_t household, NodeRef partner) const {
  const Decision* last = decision({household, partner});
  return last && last->state == State::declined;
}

bool History::refused(std::int32_t household, NodeRef partner) const {
  return holds(refused_, PairKey{household, partner});
}

std::vector<NodeRef> History::decided(std::int32_t household) const {
  std::vector<NodeRef> partners;
  auto at =
      std::lower_bound(decisions_.begin(), decisions_.end(), household,
                       [](const Decision& a, std::int32_t h) { return a.pair.household < h; });
  for (; at != decisions_.end() && at->pair.household == household; ++at)
    if (!at->pair.partner.is(NodeKind::organization)) partners.push_back(at->pair.partner);
  return partners;
}

std::optional<std::int32_t> History::capacity(NodeRef partner) const {
  const RecommendSettings& settings = input_.configuration.recommend;
  if (partner.is(NodeKind::household)) return settings.peer_capacity;
  const auto* column = input_.graph.nodes(partner.kind()).find<IntColumn>("capacity");
  if (is_known(column, partner.row())) return column->at(partner.row());
  if (partner.is(NodeKind::volunteer)) return settings.volunteer_capacity;
  return std::nullopt;
}

std::optional<std::int32_t> History::room(NodeRef partner) const {
  const std::optional<std::int32_t> places = capacity(partner);
  if (!places) return std::nullopt;
  const auto row = static_cast<std::size_t>(partner.row());
  const std::int32_t used = partner.is(NodeKind::household)   ? peer_use_[row]
                            : partner.is(NodeKind::volunteer) ? volunteer_use_[row]
                                                              : service_use_[row];
  return std::max(0, *places - used);
}

}  // namespace kith::detail
