// The silence part of an assessment: voice, contact, service, take-up (methods §3).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "kith/algorithms/assessment/bounds.hpp"
#include "kith/graph/truth.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {

/// Months since the last completed contact; never = no contact in a register that covers the
/// household; unknown = no register covers it.
struct MonthsSinceContact {
  enum class State : std::uint8_t { known, never, unknown } state = State::unknown;
  std::int32_t months = 0;
  /// Since a later contact that a rejected row may have told of: between these and what is recorded
  /// lies the truth. Nothing: what is recorded is all.
  std::optional<std::int32_t> possible = {};

  friend bool operator==(const MonthsSinceContact&, const MonthsSinceContact&) = default;
};

/// What the registers say of one household.
struct SilenceFacts {
  Truth voice = Truth::unknown;  // it spoke up itself within the last voice_months
  MonthsSinceContact since_contact;
  Truth served = Truth::unknown;  // it has an active receipt; unknown = no register of receipts
  std::int32_t eligible = 0;      // programmes it is certainly eligible for
  std::int32_t received = 0;      // of these, for certain
  std::int32_t maybe_received =
      0;                        // of these, at most: all where receipts are unknown or were lost
  bool receipts_known = false;  // a register of receipts covers it, and no row of it was lost
  bool no_services = false;     // nobody keeps a register of services
  bool services_lost = false;   // rejected services may be programmes that it misses
};

/// Lines in their fixed order.
enum class SilenceItem : std::uint8_t { voice, contact, service, programmes };
inline constexpr int silence_item_count = 4;
/// "voice", "contact", "service", "programmes".
std::string_view to_string(SilenceItem item);

/// Each line at both bounds. Asking for help never raises a score: voice and contact only lower it.
std::array<Bounds, silence_item_count> silence_lines(const SilenceFacts& facts,
                                                     const SilenceSettings& settings);

/// The whole part at both bounds, by taking what was heard, done and received from the full points
/// rather than by adding lines: the sum of the lines is checked against it.
Bounds silence_bounds(const SilenceFacts& facts, const SilenceSettings& settings);

/// No active service and the last contact at least unreached_months ago (never = infinitely long).
Truth unreached(const SilenceFacts& facts, const SilenceSettings& settings);
/// Nothing heard from the household itself.
Truth unvoiced(const SilenceFacts& facts);

}  // namespace kith
