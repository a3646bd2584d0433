// How much difficulty there is, by area: H, A and M0 (methods §1).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/observer.hpp"

namespace kith {

/// The state of every indicator for every household, in two bits each.
class IndicatorTable {
 public:
  IndicatorTable() = default;
  IndicatorTable(std::int64_t households, int indicators);

  std::int64_t households() const { return households_; }
  int indicators() const { return indicators_; }
  IndicatorState at(std::int64_t household, int indicator) const {
    return static_cast<IndicatorState>((byte(household, indicator) >> shift(indicator)) & 3U);
  }
  /// Households may be written by different threads.
  void set(std::int64_t household, std::span<const IndicatorState> states);

 private:
  static unsigned shift(int indicator) { return static_cast<unsigned>(indicator % 4) * 2; }
  std::uint8_t byte(std::int64_t household, int indicator) const {
    return bytes_[static_cast<std::size_t>(household * stride_ + indicator / 4)];
  }

  std::int64_t households_ = 0, stride_ = 0;
  int indicators_ = 0;
  std::vector<std::uint8_t> bytes_;
};

/// Whom the statistics count, by household.
struct StatisticsWeights {
  std::span<const std::int32_t> persons;  // weight of each household
  std::span<const std::int32_t> area;     // index into area_names, -1 = unknown
  std::span<const std::string_view> area_names;
};

/// H, A and M0 = H·A with k at the moderate cut-off, headcounts of each indicator among all
/// (uncensored) and among the poor (censored), and contributions w_j h_j(k) / (W M0), which sum to
/// 1: first of all households, then by area, areas by name as bytes; households without a known
/// area are an area of their own, named "", right behind all. Households with an unknown indicator
/// are left out and counted as dropped. Nobody poor: H = M0 = 0, A and contributions nothing.
/// Nobody at all: everything nothing. Sums are exact integers, so order and threads cannot change
/// them. O(households · indicators) time; memory O(areas · indicators). Source: Alkire and Foster
/// 2011, doi:10.1016/j.jpubeco.2010.11.006. Throws InvalidArgument if the sizes do not fit;
/// Cancelled.
std::vector<DifficultyStatistics> difficulty_statistics(
    const IndicatorTable& table, const StatisticsWeights& weights,
    const DifficultySettings& settings, const Observer& observer = silent_observer());

}  // namespace kith
