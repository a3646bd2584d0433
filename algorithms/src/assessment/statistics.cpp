#include "kith/algorithms/assessment/statistics.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include <fmt/core.h>

namespace kith {
namespace {

// Exact sums of one area.
struct Sums {
  std::int64_t households = 0, dropped = 0, persons = 0, poor = 0;
  std::int64_t poor_points = 0;                  // Σ over poor of n·c
  std::vector<std::int64_t> deprived, censored;  // persons by indicator

  explicit Sums(int indicators)
      : deprived(static_cast<std::size_t>(indicators)),
        censored(static_cast<std::size_t>(indicators)) {}
};

struct Case {
  std::int32_t persons = 0;
  std::int32_t points = 0;
  bool complete = true, poor = false;
};

Case read_case(const IndicatorTable& table, std::int64_t household, std::int32_t persons,
               const DifficultySettings& settings, std::int32_t all) {
  Case result{.persons = persons};
  for (int j = 0; j < table.indicators(); ++j) {
    const IndicatorState state = table.at(household, j);
    if (state == IndicatorState::unknown) result.complete = false;
    if (state == IndicatorState::deprived)
      result.points += settings.indicators[static_cast<std::size_t>(j)].points;
  }
  result.poor = grade_of(result.points, all, settings) >= Grade::moderate;
  return result;
}

void add_case(const Case& one, const IndicatorTable& table, std::int64_t household, Sums& sums) {
  ++sums.households;
  if (!one.complete) {
    ++sums.dropped;
    return;
  }
  sums.persons += one.persons;
  if (one.poor) {
    sums.poor += one.persons;
    sums.poor_points += std::int64_t{one.persons} * one.points;
  }
  for (int j = 0; j < table.indicators(); ++j) {
    if (table.at(household, j) != IndicatorState::deprived) continue;
    sums.deprived[static_cast<std::size_t>(j)] += one.persons;
    if (one.poor) sums.censored[static_cast<std::size_t>(j)] += one.persons;
  }
}

std::optional<double> ratio(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) return std::nullopt;
  return static_cast<double>(numerator) / static_cast<double>(denominator);
}

DifficultyStatistics finish(const Sums& sums, std::string area,
                            const DifficultySettings& settings) {
  const std::int32_t all = all_points(settings);
  DifficultyStatistics result;
  result.area = std::move(area);
  result.households = sums.households;
  result.dropped = sums.dropped;
  result.persons = sums.persons;
  result.headcount = ratio(sums.poor, sums.persons);
  result.intensity = ratio(sums.poor_points, sums.poor * all);
  result.adjusted = ratio(sums.poor_points, sums.persons * all);
  for (std::size_t j = 0; j < settings.indicators.size(); ++j) {
    const Indicator& indicator = settings.indicators[j];
    result.indicators.push_back({indicator.name, ratio(sums.deprived[j], sums.persons),
                                 ratio(sums.censored[j], sums.persons),
                                 ratio(indicator.points * sums.censored[j], sums.poor_points)});
  }
  return result;
}

void check_sizes(const IndicatorTable& table, const StatisticsWeights& weights,
                 const DifficultySettings& settings) {
  const auto n = static_cast<std::size_t>(table.households());
  if (weights.persons.size() != n || weights.area.size() != n ||
      settings.indicators.size() != static_cast<std::size_t>(table.indicators()))
    throw InvalidArgument(fmt::format("difficulty_statistics: {} weights, {} areas and {} "
                                      "indicators given, must be {}, {} and {}",
                                      weights.persons.size(), weights.area.size(),
                                      settings.indicators.size(), n, n, table.indicators()));
}

}  // namespace

IndicatorTable::IndicatorTable(std::int64_t households, int indicators)
    : households_(households),
      stride_((indicators + 3) / 4),
      indicators_(indicators),
      bytes_(static_cast<std::size_t>(households * stride_)) {}

void IndicatorTable::set(std::int64_t household, std::span<const IndicatorState> states) {
  for (int j = 0; j < indicators_; ++j) {
    std::uint8_t& cell = bytes_[static_cast<std::size_t>(household * stride_ + j / 4)];
    const auto state = static_cast<unsigned>(states[static_cast<std::size_t>(j)]);
    cell = static_cast<std::uint8_t>((cell & ~(3U << shift(j))) | (state << shift(j)));
  }
}

std::vector<DifficultyStatistics> difficulty_statistics(const IndicatorTable& table,
                                                        const StatisticsWeights& weights,
                                                        const DifficultySettings& settings,
                                                        const Observer& observer) {
  check_sizes(table, weights, settings);
  const std::int32_t all = all_points(settings);
  Sums total(table.indicators());
  std::vector<Sums> areas(weights.area_names.size() + 1,
                          Sums(table.indicators()));  // last: unknown
  Steps step(observer);
  for (std::int64_t household = 0; household < table.households(); ++household) {
    step();
    const auto i = static_cast<std::size_t>(household);
    const Case one = read_case(table, household, weights.persons[i], settings, all);
    add_case(one, table, household, total);
    const std::int32_t area = weights.area[i];
    add_case(one, table, household,
             area < 0 ? areas.back() : areas[static_cast<std::size_t>(area)]);
  }
  std::vector<DifficultyStatistics> result{finish(total, "", settings)};
  if (areas.back().households > 0 && !weights.area_names.empty())
    result.push_back(finish(areas.back(), "", settings));
  std::vector<std::size_t> order(weights.area_names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return weights.area_names[a] < weights.area_names[b];
  });
  for (const std::size_t area : order)
    if (areas[area].households > 0)
      result.push_back(finish(areas[area], std::string(weights.area_names[area]), settings));
  return result;
}

}  // namespace kith
