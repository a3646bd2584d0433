#include "unknowns.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace kith::detail {
namespace {

using State = MonthsSinceContact::State;

TierFacts tier_facts(const HouseholdAssessment& household) {
  return {household.grade_low, household.grade_high, household.isolated, household.unreached,
          household.unvoiced};
}

// Tries what each unknown would decide.
class Trial {
 public:
  Trial(const HouseholdFacts& facts, Evaluator::Scratch& scratch,
        const Configuration& configuration)
      : facts_(facts),
        scratch_(scratch),
        configuration_(configuration),
        now_(judge(facts, configuration)),
        tier_open_(is_possible(now_.tier)),
        grade_open_(now_.grade_low != now_.grade_high) {}

  std::vector<Unknown> run() {
    indicators();
    ties();
    reach();
    registers();
    std::stable_sort(found_.begin(), found_.end(), [](const Unknown& a, const Unknown& b) {
      return std::pair(a.settles, a.points) > std::pair(b.settles, b.points);
    });
    return std::move(found_);
  }

 private:
  bool settled(const TierFacts& facts) const {
    if (tier_open_) return !is_possible(decide_tier(facts, configuration_.tiers));
    return grade_open_ && facts.grade_low == facts.grade_high;
  }
  bool settled(const HouseholdFacts& facts) const {
    return settled(tier_facts(judge(facts, configuration_)));
  }

  void indicators() {
    const DifficultySettings& settings = configuration_.difficulty;
    const std::int32_t all = all_points(settings);
    for (std::size_t j = 0; j < settings.indicators.size(); ++j) {
      IndicatorState& state = scratch_.indicators[j];
      if (state != IndicatorState::unknown) continue;
      const Bounds line = indicator_line(state, settings.indicators[j].points, all, settings.scale);
      state = IndicatorState::not_deprived;
      bool settles = settled(facts_);
      state = IndicatorState::deprived;
      settles = settles && settled(facts_);
      state = IndicatorState::unknown;
      found_.push_back({settings.indicators[j].name, line.high - line.low, settles});
    }
  }

  // Nobody else supports the household, or as much support as may be is missing from the records.
  void ties() {
    const Bounds& isolation = now_.isolation;
    EgoSupport recorded = facts_.support;
    recorded.lost_ties = 0;
    const Bounds as_recorded =
        isolation_bounds(recorded, TieObservation::elicited, configuration_.isolation);
    if (isolation == as_recorded) return;
    const auto settles = [&](const Bounds& points) {
      TierFacts facts = tier_facts(now_);
      facts.isolated = at_least(points, configuration_.isolation.isolated_from);
      return settled(facts);
    };
    found_.push_back({"ties", isolation.high - isolation.low,
                      settles({isolation.low, isolation.low}) && settles(as_recorded)});
  }

  // Whether those around the household lead to a service.
  void reach() {
    const Reach& now = facts_.support.reach;
    HouseholdFacts mild = facts_, severe = facts_;
    mild.support.reach.certain = nearer(now.certain, now.possible);
    severe.support.reach.possible = now.certain;
    const auto points = [&](const HouseholdFacts& facts) {
      return isolation_points(
          facts.support, configuration_.isolation)[static_cast<std::size_t>(IsolationItem::reach)];
    };
    const std::int32_t open = points(severe) - points(mild);
    if (open > 0) found_.push_back({"reach", open, settled(mild) && settled(severe)});
  }

  // `set(facts, severe)` puts the least or the most severe value in the place of the unknown one.
  template <class Set>
  void add_register(SilenceItem item, Set set) {
    const Bounds line =
        silence_lines(facts_.silence, configuration_.silence)[static_cast<std::size_t>(item)];
    if (line.certain()) return;
    HouseholdFacts mild = facts_, severe = facts_;
    set(mild.silence, false);
    set(severe.silence, true);
    found_.push_back(
        {std::string(to_string(item)), line.high - line.low, settled(mild) && settled(severe)});
  }

  void registers() {
    add_register(SilenceItem::voice,
                 [](SilenceFacts& facts, bool severe) { facts.voice = truth(!severe); });
    add_register(SilenceItem::contact, [](SilenceFacts& facts, bool severe) {
      MonthsSinceContact& since = facts.since_contact;
      if (since.state == State::unknown)
        since = {severe ? State::never : State::known, 0};
      else if (!severe)
        since = {State::known, since.possible.value_or(since.months)};
      since.possible.reset();
    });
    add_register(SilenceItem::service, [](SilenceFacts& facts, bool severe) {
      facts.served = truth(!severe);
      (severe ? facts.maybe_received : facts.received) =
          severe ? facts.received : facts.maybe_received;
    });
    add_register(SilenceItem::programmes, [](SilenceFacts&, bool) {});
  }

  const HouseholdFacts& facts_;
  Evaluator::Scratch& scratch_;
  const Configuration& configuration_;
  HouseholdAssessment now_;
  bool tier_open_, grade_open_;
  std::vector<Unknown> found_;
};

}  // namespace

std::vector<Unknown> find_unknowns(const HouseholdFacts& facts, Evaluator::Scratch& scratch,
                                   const Configuration& configuration) {
  return Trial(facts, scratch, configuration).run();
}

}  // namespace kith::detail
