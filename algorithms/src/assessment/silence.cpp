#include "kith/algorithms/assessment/silence.hpp"

#include <algorithm>

namespace kith {
namespace {

using State = MonthsSinceContact::State;

// Points of a line that a fact takes away.
Bounds unless(Truth fact, std::int32_t points) {
  return {fact == Truth::no ? points : 0, fact == Truth::yes ? 0 : points};
}

std::int32_t contact_points(std::int32_t months, const SilenceSettings& settings) {
  return settings.contact_points *
         std::clamp(months - settings.contact_free_months, 0, settings.contact_months);
}

Bounds contact_line(const MonthsSinceContact& since, const SilenceSettings& settings) {
  const std::int32_t most = settings.contact_points * settings.contact_months;
  if (since.state == State::unknown) return {0, most};
  const std::int32_t high =
      since.state == State::never ? most : contact_points(since.months, settings);
  return {since.possible ? contact_points(*since.possible, settings) : high, high};
}

Bounds programme_line(const SilenceFacts& facts, const SilenceSettings& settings) {
  const std::int32_t most = settings.take_up_points;
  if (facts.eligible == 0) return {0, facts.services_lost ? most : 0};
  const auto points = [&](std::int32_t received) {
    const std::int64_t missed = facts.eligible - received;
    return static_cast<std::int32_t>((2 * settings.take_up_points * missed + facts.eligible) /
                                     (2 * std::int64_t{facts.eligible}));
  };
  return {points(facts.maybe_received), facts.services_lost ? most : points(facts.received)};
}

// What the contact line leaves of its maximum after so many months.
std::int32_t contact_relief(std::int32_t months, const SilenceSettings& settings) {
  const std::int32_t full_at = settings.contact_free_months + settings.contact_months;
  return settings.contact_points * std::min(settings.contact_months, std::max(0, full_at - months));
}

// Rounding half up what is missed is rounding half down what is received.
std::int32_t programme_relief(const SilenceFacts& facts, std::int32_t received,
                              const SilenceSettings& settings) {
  if (facts.eligible == 0) return settings.take_up_points;
  const std::int64_t all = 2 * std::int64_t{facts.eligible};
  return static_cast<std::int32_t>(
      (2 * std::int64_t{settings.take_up_points} * received + facts.eligible - 1) / all);
}

bool lapsed(std::int32_t months, const SilenceSettings& settings) {
  return months >= settings.unreached_months;
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
  const auto take = [&](Truth fact, std::int32_t points) {
    taken += {fact == Truth::no ? 0 : points, fact == Truth::yes ? points : 0};
  };
  take(facts.voice, settings.voice_points);
  const MonthsSinceContact& since = facts.since_contact;
  if (since.state == State::unknown) take(Truth::unknown, contact_relief(0, settings));
  if (since.state == State::known)
    taken += {contact_relief(since.possible.value_or(since.months), settings),
              contact_relief(since.months, settings)};
  if (since.state == State::never && since.possible)
    taken += {contact_relief(*since.possible, settings), 0};
  take(facts.served, settings.service_points);
  taken += {programme_relief(facts, facts.maybe_received, settings),
            facts.services_lost ? 0 : programme_relief(facts, facts.received, settings)};
  return {most - taken.low, most - taken.high};
}

Truth unreached(const SilenceFacts& facts, const SilenceSettings& settings) {
  const MonthsSinceContact& since = facts.since_contact;
  Truth lapse = Truth::unknown;
  if (since.state != State::unknown) {
    lapse = truth(since.state == State::never || lapsed(since.months, settings));
    const bool doubtful = since.possible && !lapsed(*since.possible, settings);
    if (lapse == Truth::yes && doubtful) lapse = Truth::unknown;
  }
  return kleene_and(!facts.served, lapse);
}

Truth unvoiced(const SilenceFacts& facts) { return !facts.voice; }

}  // namespace kith
