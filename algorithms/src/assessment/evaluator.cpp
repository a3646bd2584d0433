#include "evaluator.hpp"

#include <algorithm>
#include <array>

#include "kith/algorithms/assessment/assessment.hpp"
#include "reach.hpp"

namespace kith::detail {
namespace {

// A blank `deprived` stands for the boolean column of the indicator's name.
RuleText deprived_rule(const Indicator& indicator) {
  return indicator.deprived.empty() ? RuleText{indicator.name, indicator.deprived.where}
                                    : indicator.deprived;
}

template <std::size_t n>
Bounds sum(const std::array<Bounds, n>& lines) {
  Bounds total;
  for (const Bounds& line : lines) total += line;
  return total;
}

bool rising(const Bounds& bounds) { return 0 <= bounds.low && bounds.low <= bounds.high; }

TieObservation observation_of(std::string_view word) {
  if (word == "elicited") return TieObservation::elicited;
  return word == "none" ? TieObservation::none : TieObservation::administrative;
}

}  // namespace

std::vector<CompiledIndicator> compile_indicators(const DifficultySettings& settings,
                                                  const HouseholdRules& rules) {
  std::vector<CompiledIndicator> compiled;
  for (const Indicator& indicator : settings.indicators) {
    compiled.push_back({rules.compile(deprived_rule(indicator)), std::nullopt});
    if (!indicator.applies.empty()) compiled.back().applies = rules.compile(indicator.applies);
  }
  return compiled;
}

std::optional<Rule> compile_covered(const SilenceSettings& settings, const HouseholdRules& rules) {
  if (settings.covered.empty()) return std::nullopt;
  return rules.compile(settings.covered);
}

HouseholdAssessment judge(const HouseholdFacts& facts, const Configuration& configuration) {
  HouseholdAssessment result;
  const Difficulty difficulty = assess_difficulty(facts.indicators, configuration.difficulty);
  result.difficulty = difficulty.scaled;
  result.difficulty_points = difficulty.points;
  result.grade_low = difficulty.grade_low;
  result.grade_high = difficulty.grade_high;
  result.data_gap = difficulty.data_gap;
  result.composition_sensitive = difficulty.composition_sensitive;
  result.observation = facts.observation;
  result.receipts_known = facts.silence.receipts_known;
  result.isolation = isolation_bounds(facts.support, facts.observation, configuration.isolation);
  result.isolated = at_least(result.isolation, configuration.isolation.isolated_from);
  result.silence = silence_bounds(facts.silence, configuration.silence);
  result.unreached = unreached(facts.silence, configuration.silence);
  result.unvoiced = unvoiced(facts.silence);
  result.since_contact = facts.silence.since_contact;
  result.emergency = facts.emergency;
  result.tier = decide_tier(
      {result.grade_low, result.grade_high, result.isolated, result.unreached, result.unvoiced},
      configuration.tiers);
  return result;
}

bool lines_sum(const HouseholdFacts& facts, const HouseholdAssessment& household,
               const Configuration& configuration) {
  const DifficultySettings& settings = configuration.difficulty;
  const std::int32_t all = all_points(settings);
  Bounds difficulty;
  for (std::size_t j = 0; j < facts.indicators.size(); ++j)
    difficulty +=
        indicator_line(facts.indicators[j], settings.indicators[j].points, all, settings.scale);
  // The rounding line takes the rest, which is less than one point an indicator.
  const Bounds rest{household.difficulty.low - difficulty.low,
                    household.difficulty.high - difficulty.high};
  const auto most_rest = all == 0 || settings.scale % all == 0
                             ? 0
                             : static_cast<std::int32_t>(facts.indicators.size());
  return rising(rest) && rest.high <= most_rest &&
         sum(isolation_lines(facts.support, facts.observation, configuration.isolation)) ==
             household.isolation &&
         sum(silence_lines(facts.silence, configuration.silence)) == household.silence &&
         rising(household.isolation) && rising(household.silence);
}

Evaluator::Evaluator(const AssessmentInput& input, Observer& observer)
    : input_(input),
      rules_(input.graph, input.membership),
      indicators_(compile_indicators(input.configuration.difficulty, rules_)),
      covered_(compile_covered(input.configuration.silence, rules_)),
      registers_(summarize_registers(input.graph, input.membership, input.configuration.silence,
                                     input.as_of, observer)),
      reach_(indirect_reach(
          input.network,
          reach_destinations(input, registers_.services,
                             may_receive(input, rules_, registers_.losses), registers_.losses),
          observer)),
      programmes_(input.graph, input.configuration.programmes, input.as_of, rules_),
      contact_date_(input.graph.table(TableKind::contacts).find<DateColumn>("date")),
      observation_(input.graph.nodes(NodeKind::household).find<CategoryColumn>("tie_observation")),
      default_observation_(observation_of(input.configuration.isolation.default_observation)),
      ties_registered_(input.graph.table(TableKind::ties).registered()) {
  check_isolation_settings(input.configuration.isolation);
}

Evaluator::Scratch Evaluator::scratch() const {
  return {std::vector<IndicatorState>(indicators_.size()), programmes_.scratch()};
}

bool Evaluator::covered(std::int32_t household) const {
  return !covered_ || rules_.evaluate(*covered_, household).truth == Truth::yes;
}

TieObservation Evaluator::observation(std::int32_t household) const {
  if (!ties_registered_ || registers_.ties_of_strangers) return TieObservation::none;
  if (!observation_ || !observation_->is_known(household)) return default_observation_;
  return observation_of(observation_->at(household));
}

MonthsSinceContact Evaluator::since_contact(std::int32_t household) const {
  using State = MonthsSinceContact::State;
  if (!registers_.contacts) return {};
  const std::int32_t last = registers_.last_contact[static_cast<std::size_t>(household)];
  MonthsSinceContact since{State::never, 0};
  if (last >= 0) since = {State::known, whole_months(contact_date_->at(last), input_.as_of)};
  for (const Loss& loss : registers_.losses.of(household, TableKind::contacts)) {
    const Date date = registers_.losses.row(loss).date.value_or(input_.as_of);
    if (date > input_.as_of) continue;
    const std::int32_t months = whole_months(date, input_.as_of);
    if (last >= 0 && months >= since.months) continue;
    since.possible = std::min(months, since.possible.value_or(months));
  }
  return since;
}

SilenceFacts Evaluator::silence(std::int32_t household, bool covered,
                                Programmes::Scratch& scratch) const {
  const auto i = static_cast<std::size_t>(household);
  const auto services = registers_.services[household];
  SilenceFacts facts;
  const auto [eligible, received] =
      programmes_.count(household, services, registers_.refused[household], scratch);
  facts.eligible = facts.maybe_received = eligible;
  facts.no_services = !input_.graph.table(TableKind::services).registered();
  facts.services_lost = facts.no_services || input_.graph.lost.unplaced_of(TableKind::services) > 0;
  if (!covered) return facts;
  facts.voice = kleene_or(registers_.contact_voice[i], registers_.need_voice[i]);
  facts.since_contact = since_contact(household);
  if (!registers_.receipts) return facts;
  facts.received = received;
  facts.receipts_known = !registers_.receipts_lost[i];
  facts.served = truth(!services.empty());
  if (registers_.receipts_lost[i])
    facts.served = kleene_or(facts.served, Truth::unknown);
  else
    facts.maybe_received = received;
  return facts;
}

HouseholdFacts Evaluator::read(std::int32_t household, Scratch& scratch) const {
  for (std::size_t j = 0; j < indicators_.size(); ++j) {
    const CompiledIndicator& indicator = indicators_[j];
    const Truth applies =
        indicator.applies ? rules_.evaluate(*indicator.applies, household).truth : Truth::yes;
    scratch.indicators[j] =
        indicator_state(rules_.evaluate(indicator.deprived, household), applies);
  }
  const auto i = static_cast<std::size_t>(household);
  HouseholdFacts facts;
  facts.indicators = scratch.indicators;
  facts.support = ego_support(input_.network, HouseholdId(household), reach_[i]);
  facts.support.lost_ties = registers_.losses.ties(household);
  facts.observation = observation(household);
  facts.covered = covered(household);
  facts.silence = silence(household, facts.covered, scratch.programmes);
  facts.emergency = registers_.emergency[i];
  facts.losses = registers_.losses.of(household);
  return facts;
}

}  // namespace kith::detail

namespace kith {

void check_rules(const PropertyGraph& graph, const Membership& membership,
                 const Configuration& configuration, Date as_of) {
  const detail::HouseholdRules rules(graph, membership);
  detail::compile_indicators(configuration.difficulty, rules);
  detail::compile_covered(configuration.silence, rules);
  check_isolation_settings(configuration.isolation);
  const detail::Programmes programmes(graph, configuration.programmes, as_of, rules);
}

}  // namespace kith
