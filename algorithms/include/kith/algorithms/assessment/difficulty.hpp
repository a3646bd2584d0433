// The difficulty part of an assessment: a weighted deprivation count and its grade (methods §1).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kith/algorithms/assessment/bounds.hpp"
#include "kith/graph/truth.hpp"
#include "kith/settings/configuration.hpp"
#include "kith/settings/rule.hpp"

namespace kith {

using Grade = TierSettings::Grade;
/// "none", "light", "moderate", "severe".
std::string_view to_string(Grade grade);

/// What one indicator says of one household.
enum class IndicatorState : std::uint8_t { not_deprived, deprived, unknown, not_applicable };

/// The state that follows from the outcome of the `deprived` rule and of the `applies` rule (yes
/// where there is none). Does not apply: not deprived, whatever the facts. Unknown whether it
/// applies: it may be deprived if the facts are true or unknown.
IndicatorState indicator_state(const Outcome& deprived, Truth applies);

/// The difficulty of one household.
struct Difficulty {
  Bounds points;  // weighted deprivation count c, 0..W
  Bounds scaled;  // round half up (c · scale / W)
  Grade grade_low = Grade::none, grade_high = Grade::none;
  bool data_gap = false;               // unknown points above the configured share of W
  bool composition_sensitive = false;  // c · W / W_applicable has another grade than c
};

/// W: the sum of the indicators' points.
std::int32_t all_points(const DifficultySettings& settings);

/// The grade of `points` out of `all`, by exact comparison of integers: points · denominator >=
/// numerator · all. Nothing to be graded (all = 0) is grade none.
Grade grade_of(std::int32_t points, std::int32_t all, const DifficultySettings& settings);

/// Adds up indicators by Alkire and Foster's counting (doi:10.1016/j.jpubeco.2010.11.006). `states`
/// has one value an indicator. Without indicators everything is 0. O(indicators), no allocation.
/// Throws InvalidArgument if the sizes differ.
Difficulty assess_difficulty(std::span<const IndicatorState> states,
                             const DifficultySettings& settings);

/// What one indicator adds to the scaled points at both bounds, rounded down. What rounding leaves
/// over is `rounding_line`; both bounds of it lie in 0..indicators - 1 and it is 0 if the scale is
/// a multiple of W.
Bounds indicator_line(IndicatorState state, std::int32_t points, std::int32_t all,
                      std::int32_t scale);
Bounds rounding_line(std::span<const IndicatorState> states, const Difficulty& difficulty,
                     const DifficultySettings& settings);

}  // namespace kith
