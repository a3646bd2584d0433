#include "kith/algorithms/assessment/robustness.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "kith/algorithms/assessment/rank_correlation.hpp"

namespace kith {
namespace {

// The deprivation count, or nothing if an indicator is unknown.
std::optional<std::int32_t> points_of(const IndicatorTable& table, std::int64_t household,
                                      const DifficultySettings& settings) {
  std::int32_t points = 0;
  for (int j = 0; j < table.indicators(); ++j) {
    const IndicatorState state = table.at(household, j);
    if (state == IndicatorState::unknown) return std::nullopt;
    if (state == IndicatorState::deprived)
      points += settings.indicators[static_cast<std::size_t>(j)].points;
  }
  return points;
}

std::vector<std::string> dimensions_of(const DifficultySettings& settings) {
  std::vector<std::string> names;
  for (const Indicator& indicator : settings.indicators)
    if (std::find(names.begin(), names.end(), indicator.dimension) == names.end())
      names.push_back(indicator.dimension);
  return names;
}

DifficultySettings with_doubled(DifficultySettings settings, const std::string& dimension) {
  for (Indicator& indicator : settings.indicators)
    if (indicator.dimension == dimension) indicator.points *= 2;
  return settings;
}

Robustness::Doubled compare_doubled(const IndicatorTable& table, const DifficultySettings& settings,
                                    const std::string& dimension, const Observer& observer) {
  const DifficultySettings doubled = with_doubled(settings, dimension);
  const std::int32_t all = all_points(settings), all_doubled = all_points(doubled);
  Robustness::Doubled result{.dimension = dimension};
  std::vector<std::int32_t> before, after;
  before.reserve(static_cast<std::size_t>(table.households()));
  after.reserve(before.capacity());
  Steps step(observer);
  for (std::int64_t household = 0; household < table.households(); ++household) {
    step();
    const std::optional<std::int32_t> points = points_of(table, household, settings);
    if (!points) continue;
    before.push_back(*points);
    after.push_back(*points_of(table, household, doubled));
    result.same_grade +=
        grade_of(before.back(), all, settings) == grade_of(after.back(), all_doubled, settings);
  }
  result.households = std::ssize(before);
  result.tau = kendall_tau_b(before, after, observer);
  return result;
}

// Twice the average rank from 1 of each value from 0 to the largest, by value.
std::vector<std::int32_t> doubled_ranks(std::span<const HouseholdAssessment> households,
                                        std::int32_t (*value)(const HouseholdAssessment&)) {
  std::vector<std::int32_t> counts;
  for (const HouseholdAssessment& household : households) {
    const auto i = static_cast<std::size_t>(value(household));
    if (i >= counts.size()) counts.resize(i + 1);
    ++counts[i];
  }
  std::int32_t below = 0;
  for (std::int32_t& count : counts) {
    const std::int32_t here = count;
    count = 2 * below + here + 1;
    below += here;
  }
  return counts;
}

std::optional<double> compare_borda(std::span<const HouseholdAssessment> households,
                                    const Observer& observer) {
  constexpr std::int32_t (*components[])(const HouseholdAssessment&) = {
      [](const HouseholdAssessment& h) { return h.difficulty.low; },
      [](const HouseholdAssessment& h) { return h.isolation.low; },
      [](const HouseholdAssessment& h) { return h.silence.low; }};
  std::vector<std::int32_t> score(households.size()), borda(households.size());
  for (std::size_t i = 0; i < households.size(); ++i) score[i] = households[i].score().low;
  for (const auto component : components) {
    const std::vector<std::int32_t> ranks = doubled_ranks(households, component);
    for (std::size_t i = 0; i < households.size(); ++i)
      borda[i] += ranks[static_cast<std::size_t>(component(households[i]))];
  }
  return kendall_tau_b(score, borda, observer);
}

}  // namespace

Robustness assess_robustness(const IndicatorTable& table,
                             std::span<const HouseholdAssessment> households,
                             const DifficultySettings& settings, Threads threads,
                             Observer& observer) {
  if (std::ssize(households) != table.households() ||
      std::ssize(settings.indicators) != table.indicators())
    throw InvalidArgument(fmt::format(
        "assess_robustness: {} households and {} indicators given, must be {} and {}",
        households.size(), settings.indicators.size(), table.households(), table.indicators()));
  const std::vector<std::string> dimensions = dimensions_of(settings);
  Robustness result;
  result.doubled.resize(dimensions.size());
  parallel_for(
      std::ssize(dimensions) + 1, 1, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
          if (i == 0)
            result.borda_tau = compare_borda(households, observer);
          else
            result.doubled[static_cast<std::size_t>(i - 1)] = compare_doubled(
                table, settings, dimensions[static_cast<std::size_t>(i - 1)], observer);
      },
      observer);
  return result;
}

}  // namespace kith
