#include "kith/algorithms/assessment/silence.hpp"

#include <algorithm>

namespace kith {
namespace {

using State = MonthsSinceContact::State;

// Points of a line that a fact takes away.
Bounds unless(Truth fact, std::int32_t points) {
  return {fact == Truth::no ? points : 0, fact == Truth::yes ? 0 : points};
}

Bounds contact_line(const MonthsSinceContact& since, const SilenceSettings& settings) {
  const std::int32_t most = settings.contact_points * settings.contact_months;
  if (since.state == State::unknown) return {0, most};
  if (since.state == State::never) return {most, most};
  const std::int32_t months =
      std::clamp(since.months - settings.contact_free_months, 0, settings.contact_months);
  return {settings.contact_points * months, settings.contact_points * months};
}

Bounds programme_line(const SilenceFacts& facts, const SilenceSettings& settings) {
  if (facts.eligible == 0) return {};
  if (facts.served == Truth::unknown) return {0, settings.take_up_points};
  const std::int64_t missed = facts.eligible - facts.received;
  const auto points = static_cast<std::int32_t>(
      (2 * settings.take_up_points * missed + facts.eligible) / (2 * std::int64_t{facts.eligible}));
  return {points, points};
}

// What the contact line leaves of its maximum.
std::int32_t contact_relief(const MonthsSinceContact& since, const SilenceSettings& settings) {
  if (since.state == State::never) return 0;
  const std::int32_t full_at = settings.contact_free_months + settings.contact_months;
  return settings.contact_points *
         std::min(settings.contact_months, std::max(0, full_at - since.months));
}

}  // namespace

std::string_view to_string(SilenceItem item) {
  constexpr std::string_view names[] = {"voice", "contact", "service", "programmes"};
  return names[static_cast<std::size_t>(item)];
}

std::array<Bounds, silence_item_count> silence_lines(const SilenceFacts& facts,
                                                     const SilenceSettings& settings) {
  return {unless(facts.voice, settings.voice_points), contact_line(facts.since_contact, settings),
          unless(facts.served, settings.service_points), programme_line(facts, settings)};
}

Bounds silence_bounds(const SilenceFacts& facts, const SilenceSettings& settings) {
  const std::int32_t most = settings.voice_points +
                            settings.contact_points * settings.contact_months +
                            settings.service_points + settings.take_up_points;
  Bounds taken;  // from the low and from the high bound
  const auto take = [&](bool from_low, bool from_high, std::int32_t points) {
    taken += {from_low ? points : 0, from_high ? points : 0};
  };
  take(facts.voice != Truth::no, facts.voice == Truth::yes, settings.voice_points);
  const bool unknown = facts.since_contact.state == State::unknown;
  take(unknown, false, settings.contact_points * settings.contact_months);
  if (!unknown) take(true, true, contact_relief(facts.since_contact, settings));
  take(facts.served != Truth::no, facts.served == Truth::yes, settings.service_points);
  if (facts.eligible == 0) {
    take(true, true, settings.take_up_points);
  } else if (facts.served == Truth::unknown) {
    take(true, false, settings.take_up_points);
  } else {  // rounding half up what is missed is rounding half down what is received
    const std::int64_t all = 2 * std::int64_t{facts.eligible};
    take(true, true,
         static_cast<std::int32_t>(
             (2 * std::int64_t{settings.take_up_points} * facts.received + facts.eligible - 1) /
             all));
  }
  return {most - taken.low, most - taken.high};
}

Truth unreached(const SilenceFacts& facts, const SilenceSettings& settings) {
  const Truth lapsed = facts.since_contact.state == State::unknown
                           ? Truth::unknown
                           : truth(facts.since_contact.state == State::never ||
                                   facts.since_contact.months >= settings.unreached_months);
  return kleene_and(!facts.served, lapsed);
}

Truth unvoiced(const SilenceFacts& facts) { return !facts.voice; }

}  // namespace kith
