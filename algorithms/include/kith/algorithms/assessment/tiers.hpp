// Which households are visited first: tiers decided three-valued, never by a sum (methods §3).
#pragma once

#include <cstdint>
#include <string_view>

#include "kith/algorithms/assessment/difficulty.hpp"
#include "kith/graph/truth.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {

enum class Tier : std::uint8_t { none, a, b, c1, c2, a_possible, b_possible, c_possible };
inline constexpr int tier_count = 8;
/// "", "A", "B", "C1", "C2", "A?", "B?", "C?".
std::string_view to_string(Tier tier);
/// True for A?, B? and C?.
bool is_possible(Tier tier);

/// The tier of a household of which everything is known. A: moderate or severe, isolated, unreached
/// and unvoiced. B: light or worse, isolated, unreached or unvoiced. C: moderate or severe and
/// exactly one of isolated (C1) and unreached-or-unvoiced (C2).
Tier certain_tier(Grade grade, bool isolated, bool unreached, bool unvoiced,
                  const TierSettings& settings);

/// What the tier hangs on, each by its bounds.
struct TierFacts {
  Grade grade_low = Grade::none, grade_high = Grade::none;
  Truth isolated = Truth::unknown, unreached = Truth::unknown, unvoiced = Truth::unknown;
};

/// The tier in every world that agrees with the facts if it is one and the same (C1 and C2 are
/// two); else the highest possible letter with a question mark. At most 32 worlds are tried.
Tier decide_tier(const TierFacts& facts, const TierSettings& settings);

/// Three-valued points >= line.
Truth at_least(const Bounds& points, std::int32_t line);

}  // namespace kith
