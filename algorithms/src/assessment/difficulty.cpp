#include "kith/algorithms/assessment/difficulty.hpp"

#include <fmt/core.h>

namespace kith {
namespace {

bool reaches(std::int64_t points, std::int64_t all, const Share& share) {
  return points * share.denominator >= share.numerator * all;
}

std::int32_t scaled(std::int64_t points, std::int64_t all, std::int64_t scale) {
  return all == 0 ? 0 : static_cast<std::int32_t>((2 * points * scale + all) / (2 * all));
}

bool may_be_deprived(IndicatorState state) {
  return state == IndicatorState::deprived || state == IndicatorState::unknown;
}

}  // namespace

std::string_view to_string(Grade grade) {
  constexpr std::string_view names[] = {"none", "light", "moderate", "severe"};
  return names[static_cast<std::size_t>(grade)];
}

IndicatorState indicator_state(const Outcome& deprived, Truth applies) {
  if (applies == Truth::no) return IndicatorState::not_applicable;
  if (deprived.truth == Truth::no)
    return deprived.not_applicable ? IndicatorState::not_applicable : IndicatorState::not_deprived;
  if (deprived.truth == Truth::unknown || applies == Truth::unknown) return IndicatorState::unknown;
  return IndicatorState::deprived;
}

std::int32_t all_points(const DifficultySettings& settings) {
  std::int32_t all = 0;
  for (const Indicator& indicator : settings.indicators) all += indicator.points;
  return all;
}

Grade grade_of(std::int32_t points, std::int32_t all, const DifficultySettings& settings) {
  if (all == 0) return Grade::none;
  if (reaches(points, all, settings.severe)) return Grade::severe;
  if (reaches(points, all, settings.moderate)) return Grade::moderate;
  return reaches(points, all, settings.light) ? Grade::light : Grade::none;
}

Difficulty assess_difficulty(std::span<const IndicatorState> states,
                             const DifficultySettings& settings) {
  if (states.size() != settings.indicators.size())
    throw InvalidArgument(fmt::format("assess_difficulty: states has {} values, must have {}",
                                      states.size(), settings.indicators.size()));
  Difficulty result;
  std::int32_t all = 0, applicable = 0;
  for (std::size_t j = 0; j < states.size(); ++j) {
    const std::int32_t points = settings.indicators[j].points;
    all += points;
    if (states[j] != IndicatorState::not_applicable) applicable += points;
    if (states[j] == IndicatorState::deprived) result.points.low += points;
    if (may_be_deprived(states[j])) result.points.high += points;
  }
  const auto& [low, high] = result.points;
  result.scaled = {scaled(low, all, settings.scale), scaled(high, all, settings.scale)};
  result.grade_low = grade_of(low, all, settings);
  result.grade_high = grade_of(high, all, settings);
  result.data_gap = std::int64_t{high - low} * 100 > std::int64_t{settings.data_gap_percent} * all;
  // c · W / W_applicable reaches a share of W exactly where c reaches that share of W_applicable.
  result.composition_sensitive = grade_of(low, applicable, settings) != result.grade_low ||
                                 grade_of(high, applicable, settings) != result.grade_high;
  return result;
}

Bounds indicator_line(IndicatorState state, std::int32_t points, std::int32_t all,
                      std::int32_t scale) {
  const auto share = all == 0 ? 0 : static_cast<std::int32_t>(std::int64_t{points} * scale / all);
  return {state == IndicatorState::deprived ? share : 0, may_be_deprived(state) ? share : 0};
}

Bounds rounding_line(std::span<const IndicatorState> states, const Difficulty& difficulty,
                     const DifficultySettings& settings) {
  const std::int32_t all = all_points(settings);
  Bounds lines;
  for (std::size_t j = 0; j < states.size(); ++j)
    lines += indicator_line(states[j], settings.indicators[j].points, all, settings.scale);
  return {difficulty.scaled.low - lines.low, difficulty.scaled.high - lines.high};
}

}  // namespace kith
