#include "decisive_line.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <optional>

namespace kith::detail {
namespace {

using Step = std::optional<std::int32_t>;  // nothing: the line alone changes no tier

// The most points that a line of isolation can have.
std::int32_t most_points(std::string_view item, const IsolationSettings& settings) {
  if (item == to_string(IsolationItem::size)) return settings.size_points * settings.size_target;
  if (item == to_string(IsolationItem::fragility)) return settings.fragility_points;
  if (item == to_string(IsolationItem::reach)) return settings.reach_far_points;
  return settings.function_points / std::popcount(static_cast<unsigned>(settings.kinds_asked));
}

// Tries for every line how far it is from another tier.
class Steps {
 public:
  Steps(const HouseholdFacts& facts, Evaluator::Scratch& scratch,
        const Configuration& configuration)
      : facts_(facts),
        scratch_(scratch),
        configuration_(configuration),
        now_(judge(facts, configuration)) {}

  // `at` is the place of the line: the first lines are the indicators, in their order.
  Step of(const PointLine& line, std::size_t at) {
    if (!line.points.certain()) return {};
    switch (line.part) {
      case PointLine::Part::difficulty:
        return at < scratch_.indicators.size() ? indicator(at) : Step{};
      case PointLine::Part::isolation: return isolation(line);
      case PointLine::Part::silence: break;
    }
    if (line.item == to_string(SilenceItem::voice)) return voice();
    if (line.item == to_string(SilenceItem::contact)) return contact();
    return line.item == to_string(SilenceItem::service) ? service() : Step{};
  }

 private:
  Step if_changed(bool changed, std::int32_t step) const { return changed ? Step(step) : Step{}; }
  bool changes(const HouseholdFacts& facts) const {
    return judge(facts, configuration_).tier != now_.tier;
  }

  Step indicator(std::size_t j) {
    IndicatorState& state = scratch_.indicators[j];
    const IndicatorState known = state;
    if (known == IndicatorState::unknown) return {};
    const DifficultySettings& settings = configuration_.difficulty;
    state =
        known == IndicatorState::deprived ? IndicatorState::not_deprived : IndicatorState::deprived;
    const bool changed = changes(facts_);
    state = known;
    return if_changed(changed,
                      indicator_line(IndicatorState::deprived, settings.indicators[j].points,
                                     all_points(settings), settings.scale)
                          .high);
  }

  // One point past the cut-off, if the line has that room.
  Step isolation(const PointLine& line) const {
    const IsolationSettings& settings = configuration_.isolation;
    if (now_.isolated == Truth::unknown) return {};
    const bool isolated = now_.isolated == Truth::yes;
    const std::int32_t step = isolated ? now_.isolation.low - settings.isolated_from + 1
                                       : settings.isolated_from - now_.isolation.high;
    const std::int32_t room =
        isolated ? line.points.low : most_points(line.item, settings) - line.points.low;
    if (step > room) return {};
    const std::int32_t move = isolated ? -step : step;
    const Bounds moved{now_.isolation.low + move, now_.isolation.high + move};
    const Tier tier =
        decide_tier({now_.grade_low, now_.grade_high, at_least(moved, settings.isolated_from),
                     now_.unreached, now_.unvoiced},
                    configuration_.tiers);
    return if_changed(tier != now_.tier, step);
  }

  Step voice() const {
    HouseholdFacts other = facts_;
    other.silence.voice = !facts_.silence.voice;
    return if_changed(changes(other), configuration_.silence.voice_points);
  }

  Step service() const {
    HouseholdFacts other = facts_;
    other.silence.served = !facts_.silence.served;
    return if_changed(changes(other), configuration_.silence.service_points);
  }

  Step contact() const {
    using State = MonthsSinceContact::State;
    const SilenceSettings& settings = configuration_.silence;
    const MonthsSinceContact& since = facts_.silence.since_contact;
    if (since.state == State::unknown) return {};
    const bool lapsed = since.state == State::never || since.months >= settings.unreached_months;
    HouseholdFacts other = facts_;
    other.silence.since_contact = {State::known, settings.unreached_months - (lapsed ? 1 : 0)};
    const auto points = [&](const HouseholdFacts& facts) {
      return silence_lines(facts.silence, settings)[static_cast<std::size_t>(SilenceItem::contact)]
          .high;
    };
    return if_changed(changes(other), std::abs(points(other) - points(facts_)));
  }

  const HouseholdFacts& facts_;
  Evaluator::Scratch& scratch_;
  const Configuration& configuration_;
  HouseholdAssessment now_;
};

}  // namespace

const PointLine& decisive_line(const std::vector<PointLine>& lines, const HouseholdFacts& facts,
                               Evaluator::Scratch& scratch, const Configuration& configuration) {
  Steps steps(facts, scratch, configuration);
  const PointLine* best = nullptr;
  std::int32_t best_step = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const Step step = steps.of(lines[at], at);
    if (!step || (best && *step > best_step)) continue;
    if (best && *step == best_step && lines[at].points.high <= best->points.high) continue;
    best = &lines[at];
    best_step = *step;
  }
  if (best) return *best;
  return *std::max_element(lines.begin(), lines.end(), [](const PointLine& a, const PointLine& b) {
    return a.points.high < b.points.high;
  });
}

}  // namespace kith::detail
