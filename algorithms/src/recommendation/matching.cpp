#include "matching.hpp"

#include <algorithm>

#include "assessment/registers.hpp"

namespace kith::detail {
namespace {

const Table& table_of_kind(const AssessmentInput& input, NodeKind kind) {
  return input.graph.nodes(kind);
}

std::optional<double> hours(const RealColumn* column, std::int32_t row) {
  if (!is_known(column, row)) return std::nullopt;
  return column->at(row);
}

}  // namespace

Matching::Columns::Columns(const PropertyGraph& graph) {
  const Table& volunteers = graph.nodes(NodeKind::volunteer);
  requested_sex = graph.nodes(NodeKind::household).find<CategoryColumn>("requested_helper_sex");
  person = volunteers.find<ReferenceColumn>("person_id");
  sex = volunteers.find<CategoryColumn>("sex");
  vetted_until = volunteers.find<DateColumn>("vetted_until");
  max_minutes = volunteers.find<RealColumn>("max_minutes");
  volunteer_hours = volunteers.find<RealColumn>("hours_week");
  need_hours = graph.nodes(NodeKind::need).find<RealColumn>("hours_week");
  mode = graph.nodes(NodeKind::service).find<CategoryColumn>("mode");
}

Matching::Matching(const AssessmentInput& input, const Assessment& assessment, Observer& observer)
    : input_(input),
      settings_(input.configuration.recommend),
      volunteer_homes_(kith::volunteer_households(input.graph, input.membership)),
      distances_(input, volunteer_homes_, observer),
      exclusions_(input, volunteer_homes_, Exclusions::Wanted::all, observer),
      history_(input, volunteer_homes_, observer),
      rules_(input.graph, input.membership),
      programmes_(input.graph, input.configuration.programmes, input.as_of, rules_),
      household_languages_(table_of_kind(input, NodeKind::household), "languages", languages_),
      volunteer_languages_(table_of_kind(input, NodeKind::volunteer), "languages", languages_),
      service_languages_(table_of_kind(input, NodeKind::service), "languages", languages_),
      need_languages_(table_of_kind(input, NodeKind::need), "languages", languages_),
      household_times_(table_of_kind(input, NodeKind::household), "availability", times_),
      volunteer_times_(table_of_kind(input, NodeKind::volunteer), "availability", times_),
      volunteer_skills_(table_of_kind(input, NodeKind::volunteer), "skills", skills_),
      need_skills_(table_of_kind(input, NodeKind::need), "skills", skills_),
      columns_(input.graph) {
  read_needs(observer);
  read_interpreters();
  find_givers(assessment);
  for (const HouseholdAssessment& household : assessment.households) {
    observation_.push_back(household.observation);
    receipts_known_.push_back(household.receipts_known);
  }
}

void Matching::read_needs(Observer& observer) {
  const auto read_words = [&](NodeKind kind, std::vector<std::int32_t>& words) {
    const auto* column = input_.graph.nodes(kind).find<CategoryColumn>("need");
    for (std::int32_t row = 0; row < input_.graph.count(kind); ++row)
      words.push_back(is_known(column, row) ? skills_.add(column->at(row)) : -1);
  };
  read_words(NodeKind::need, need_words_);
  read_words(NodeKind::service, service_words_);
  for (std::int32_t word = 0; word < skills_.size(); ++word) {
    const auto found = settings_.supports_of_need.find(std::string(skills_[word]));
    supports_.push_back(found == settings_.supports_of_need.end() ? SupportSet{0} : found->second);
  }
  const Table& table = input_.graph.table(TableKind::needs);
  const auto* status = table.find<CategoryColumn>("status");
  const Owners owners(table, input_.membership);
  std::vector<Rows::Pair> open;
  for (std::int32_t row = 0; row < table.rows(); ++row) {
    if (row % (1 << 16) == 0) observer.check();
    if (is_known(status, row) && status->at(row) != "open") continue;
    owners.for_each(row, [&](std::int32_t home) { open.emplace_back(home, row); });
  }
  open_needs_ =
      Rows::from_pairs(input_.graph.count(NodeKind::household), std::move(open), observer);
}

void Matching::read_interpreters() {
  const std::int32_t skill = skills_.find("interpreter");
  if (skill < 0) return;
  for (std::int32_t row = 0; row < input_.graph.count(NodeKind::volunteer); ++row) {
    if (!contains(volunteer_skills_.at(row), skill) || !vetted(row)) continue;
    for (const std::int32_t one : volunteer_languages_.at(row))
      for (const std::int32_t other : volunteer_languages_.at(row))
        bridges_.push_back({one, other, row});
  }
  std::sort(bridges_.begin(), bridges_.end());
  bridges_.erase(std::unique(bridges_.begin(), bridges_.end()), bridges_.end());
}

void Matching::find_givers(const Assessment& assessment) {
  for (const HouseholdAssessment& household : assessment.households)
    can_give_.push_back(household.tier == Tier::none && household.rank == 0 &&
                        !household.emergency && household.isolated == Truth::no);
  for (const std::int32_t home : volunteer_homes_)
    if (home >= 0) can_give_[static_cast<std::size_t>(home)] = false;
}

Demand Matching::demand(std::int32_t household) const {
  const IsolationSettings& isolation = input_.configuration.isolation;
  Demand demand;
  demand.needs = open_needs_[household];
  demand.providers = ego_support(input_.network, HouseholdId(household), {}).providers;
  demand.observed = observation_[static_cast<std::size_t>(household)] != TieObservation::none;
  for (int kind = 0; kind < support_count; ++kind) {
    const SupportSet bit = support_bit(static_cast<Support>(kind));
    if ((isolation.kinds_asked & bit) &&
        demand.providers[static_cast<std::size_t>(kind)] < isolation.providers)
      demand.missing |= bit;
  }
  // What it refused is stopped service by service (household_refusal).
  demand.programmes = programmes_.scratch();
  demand.missed =
      programmes_.missed(household, history_.services(household), {}, demand.programmes);
  return demand;
}

std::span<const std::int32_t> Matching::desired_skills(std::int32_t need) const {
  if (need_skills_.known(need)) return need_skills_.at(need);
  return {&need_words_[static_cast<std::size_t>(need)], 1};
}

bool Matching::belongs(std::int32_t household, NodeRef partner) const {
  if (partner.is(NodeKind::household)) return partner.row() == household;
  if (!partner.is(NodeKind::volunteer)) return false;
  if (volunteer_homes_[static_cast<std::size_t>(partner.row())] == household) return true;
  if (!is_known(columns_.person, partner.row())) return false;
  const auto homes = input_.membership.households[columns_.person->at(partner.row()).row()];
  return std::binary_search(homes.begin(), homes.end(), household);
}

SupportSet Matching::support_of_word(std::int32_t word) const {
  return word < 0 ? SupportSet{0} : supports_[static_cast<std::size_t>(word)];
}

SupportSet Matching::support(NodeRef partner, std::int32_t need) const {
  if (partner.is(NodeKind::household)) return settings_.peer_supports;
  if (partner.is(NodeKind::service)) return support_of_word(service_word(partner.row()));
  return static_cast<SupportSet>(settings_.volunteer_supports |
                                 (need < 0 ? 0 : support_of_word(need_word(need))));
}

// A volunteer may answer a need that asks for skills, whether or not it has them (the filter
// tells), and one that asks for none if it knows how to do just that, or nobody wrote down what it
// can do.
bool Matching::answers(NodeRef partner, std::int32_t need) const {
  if (partner.is(NodeKind::service))
    return need_word(need) >= 0 && service_word(partner.row()) == need_word(need);
  if (!partner.is(NodeKind::volunteer)) return false;
  return need_skills_.known(need) || !volunteer_skills_.known(partner.row()) ||
         contains(volunteer_skills_.at(partner.row()), need_word(need));
}

// By an interpreter who may meet either household.
bool Matching::bridged(std::int32_t household, NodeRef partner, std::int32_t one,
                       std::int32_t other) const {
  auto at = std::lower_bound(bridges_.begin(), bridges_.end(), Bridge{one, other, -1});
  for (; at != bridges_.end() && at->one == one && at->other == other; ++at) {
    const NodeRef interpreter(NodeKind::volunteer, at->volunteer);
    if (!kept_apart(household, interpreter) &&
        !(partner.is(NodeKind::household) && kept_apart(partner.row(), interpreter)))
      return true;
  }
  return false;
}

LanguageMatch Matching::language(std::int32_t household, NodeRef partner, std::int32_t need) const {
  const bool by_need = need >= 0 && need_languages_.known(need);
  const WordColumn& asking = by_need ? need_languages_ : household_languages_;
  const std::int32_t asking_row = by_need ? need : household;
  const WordColumn& offering = partner.is(NodeKind::household)   ? household_languages_
                               : partner.is(NodeKind::volunteer) ? volunteer_languages_
                                                                 : service_languages_;
  const auto asked = asking.at(asking_row), offered = offering.at(partner.row());
  if (asked.empty() || offered.empty()) return LanguageMatch::unknown;
  if (contains(offered, asking.first(asking_row))) return LanguageMatch::first;
  if (count_shared(asked, offered) > 0) return LanguageMatch::other;
  for (const std::int32_t one : asked)
    for (const std::int32_t other : offered)
      if (bridged(household, partner, one, other)) return LanguageMatch::interpreter;
  return LanguageMatch::none;
}

// Through a service that is over nobody can have the programme any more.
bool Matching::misses(const Demand& demand, NodeRef service) const {
  return programmes_.period(service.row()) != Programmes::Period::over &&
         std::binary_search(demand.missed.begin(), demand.missed.end(),
                            programmes_.programme_of(service.row()));
}

void Matching::add_fit(LinkFacts& facts, std::int32_t household, const Demand& demand,
                       NodeRef partner) const {
  if (partner.is(NodeKind::service)) {
    facts.eligible = programmes_.eligible(partner.row(), demand.programmes);
    facts.missed = misses(demand, partner);
    facts.entitled = facts.missed && facts.eligible != Truth::no;
    facts.receipts_known = receipts_known_[static_cast<std::size_t>(household)];
    facts.desired = facts.matched = facts.need >= 0 ? 1 : 0;
    return;
  }
  if (facts.need < 0) return;
  const auto desired = desired_skills(facts.need);
  facts.desired = static_cast<std::int32_t>(desired.size());
  facts.matched = count_shared(desired, volunteer_skills_.at(partner.row()));
  facts.skills_unknown = !volunteer_skills_.known(partner.row());
}

void Matching::add_times(LinkFacts& facts, std::int32_t household, NodeRef partner) const {
  if (partner.is(NodeKind::service)) return;
  const WordColumn& offering =
      partner.is(NodeKind::volunteer) ? volunteer_times_ : household_times_;
  const auto wanted = household_times_.at(household), offered = offering.at(partner.row());
  facts.times_known = !wanted.empty() && !offered.empty();
  facts.times_wanted = static_cast<std::int32_t>(wanted.size());
  facts.times_shared = count_shared(wanted, offered);
  if (partner.is(NodeKind::volunteer))
    facts.hours_offered = hours(columns_.volunteer_hours, partner.row());
}

// What hangs on the pair alone, whatever is asked for.
LinkJudgement Matching::pair(std::int32_t household, const Demand& demand, NodeRef partner) const {
  LinkJudgement pair;
  const Block safety = stop_for_safety(household, partner);
  pair.block = safety != Block::none ? safety : stop_before_asks(household, demand, partner);
  LinkFacts& facts = pair.facts;
  facts.distance = distances_.between(household, partner);
  facts.limit_minutes = settings_.max_minutes;
  if (partner.is(NodeKind::volunteer))
    facts.limit_minutes =
        std::min(facts.limit_minutes, is_known(columns_.max_minutes, partner.row())
                                          ? columns_.max_minutes->at(partner.row())
                                          : settings_.volunteer_max_minutes);
  facts.remote = partner.is(NodeKind::service) && is_remote(partner.row());
  facts.hidden = safety != Block::none || exclusions_.in_hiding(partner) ||
                 exclusions_.in_hiding(NodeRef(NodeKind::household, household));
  add_times(facts, household, partner);
  return pair;
}

void Matching::add_need(LinkFacts& facts, std::int32_t household, const Demand& demand,
                        NodeRef partner, std::int32_t need) const {
  facts.need = need;
  facts.support = support(partner, need);
  for (int kind = 0; kind < support_count && demand.observed; ++kind) {
    const SupportSet bit = support_bit(static_cast<Support>(kind));
    if (!(facts.support & input_.configuration.isolation.kinds_asked & bit)) continue;
    const std::int32_t providers = demand.providers[static_cast<std::size_t>(kind)];
    if (!facts.providers || providers < *facts.providers) facts.scarcest = 0;
    facts.providers = std::min(providers, facts.providers.value_or(providers));
    if (providers == *facts.providers) facts.scarcest |= bit;
  }
  facts.language = language(household, partner, need);
  add_fit(facts, household, demand, partner);
  if (need >= 0 && !partner.is(NodeKind::service))
    facts.hours_wanted = hours(columns_.need_hours, need);
}

LinkJudgement Matching::for_need(const LinkJudgement& pair, std::int32_t household,
                                 const Demand& demand, NodeRef partner, std::int32_t need) const {
  LinkJudgement judgement = pair;
  add_need(judgement.facts, household, demand, partner, need);
  judgement.block = stop(pair.block, judgement.facts, partner);
  judgement.points = utility_points(judgement.facts, settings_);
  return judgement;
}

LinkJudgement Matching::judge_need(std::int32_t household, const Demand& demand, NodeRef partner,
                                   std::int32_t need) const {
  return for_need(pair(household, demand, partner), household, demand, partner, need);
}

std::optional<LinkJudgement> Matching::judge(std::int32_t household, const Demand& demand,
                                             NodeRef partner) const {
  std::optional<LinkJudgement> before, best;
  const auto id = [&](std::int32_t need) {
    return need < 0 ? std::string_view{} : input_.graph.id(NodeKind::need, need);
  };
  const auto consider = [&](std::int32_t need) {
    if (!before) before = pair(household, demand, partner);
    const LinkJudgement one = for_need(*before, household, demand, partner, need);
    if (best) {
      const bool open = one.block == Block::none, best_open = best->block == Block::none;
      if (open != best_open ? best_open : one.utility() < best->utility()) return;
      if (open == best_open && one.utility() == best->utility()) {
        const bool best_without = best->facts.need < 0;
        if (need < 0 || (!best_without && id(best->facts.need) < id(need))) return;
      }
    }
    best = one;
  };
  for (const std::int32_t need : demand.needs)
    if (answers(partner, need)) consider(need);
  const bool missed = partner.is(NodeKind::service) && misses(demand, partner);
  const bool fills = !partner.is(NodeKind::service) && (support(partner, -1) & demand.missing);
  if (missed || fills) consider(-1);
  if (!best) {
    const auto decided = history_.decided(household);
    if (std::find(decided.begin(), decided.end(), partner) != decided.end()) consider(-1);
  }
  return best;
}

}  // namespace kith::detail
