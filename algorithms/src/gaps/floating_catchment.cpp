#include "kith/algorithms/gaps/floating_catchment.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace kith {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

void check_numbers(std::span<const double> numbers, std::string_view what, bool may_be_infinite) {
  for (std::size_t i = 0; i < numbers.size(); ++i)
    if (!(numbers[i] >= 0) || (std::isinf(numbers[i]) && !may_be_infinite))
      throw InvalidArgument(fmt::format("floating_catchment: {} of {} is {}, must be {}", what, i,
                                        numbers[i], may_be_infinite ? ">= 0" : ">= 0 and finite"));
}

void check_pairs(std::size_t demands, std::size_t supplies, const CatchmentPairs& pairs) {
  const auto count = std::ssize(pairs.supply);
  if (pairs.first.size() != demands + 1 || pairs.first.front() != 0 ||
      pairs.first.back() != count || pairs.weight.size() != pairs.supply.size() ||
      (!pairs.choice.empty() && pairs.choice.size() != pairs.supply.size()))
    throw InvalidArgument(fmt::format(
        "floating_catchment: pairs of {} demand places have {} rows, {} supplies and {} weights, "
        "must fit one another",
        demands, pairs.first.size(), pairs.supply.size(), pairs.weight.size()));
  for (std::size_t i = 0; i < demands; ++i)
    if (pairs.first[i] > pairs.first[i + 1])
      throw InvalidArgument(
          fmt::format("floating_catchment: pairs of demand place {} end before they begin", i));
  for (const std::int32_t supply : pairs.supply)
    if (supply < 0 || at(supply) >= supplies)
      throw InvalidArgument(fmt::format("floating_catchment: supply of a pair is {}, must be in "
                                        "[0, {})",
                                        supply, supplies));
}

class Catchments {
 public:
  Catchments(std::span<const double> demand, std::span<const double> supply,
             const CatchmentPairs& pairs, const CatchmentOptions& options, Observer& observer)
      : demand_(demand), supply_(supply), pairs_(pairs), options_(options), step_(observer) {}

  Catchment run() {
    choose();
    set_ratios();
    set_access();
    check_conservation();
    judge();
    return std::move(result_);
  }

 private:
  template <class Take>
  void for_each_pair(Take take) {
    for (std::size_t i = 0; i < demand_.size(); ++i)
      for (std::int64_t k = pairs_.first[i]; k < pairs_.first[i + 1]; ++k) {
        step_();
        take(i, at(pairs_.supply[at(k)]), at(k));
      }
  }

  // g: how a place shares itself out among the supplies within reach.
  void choose() {
    if (options_.method == CatchmentMethod::two_step) return;
    const std::vector<double>& draw = pairs_.choice.empty() ? pairs_.weight : pairs_.choice;
    choice_.resize(draw.size());
    std::vector<double> sum(demand_.size(), 0);
    for_each_pair([&](std::size_t i, std::size_t, std::size_t k) { sum[i] += draw[k]; });
    for_each_pair([&](std::size_t i, std::size_t, std::size_t k) {
      choice_[k] = sum[i] > 0 ? draw[k] / sum[i] : 0;
    });
  }

  // How much one unit of demand counts with the supply.
  double asking(std::size_t k) const {
    switch (options_.method) {
      case CatchmentMethod::two_step: return pairs_.weight[k];
      case CatchmentMethod::three_step: return choice_[k] * pairs_.weight[k];
      case CatchmentMethod::balanced: return choice_[k];
    }
    return 0;
  }

  void set_ratios() {
    asked_.assign(supply_.size(), 0);
    for_each_pair(
        [&](std::size_t i, std::size_t j, std::size_t k) { asked_[j] += demand_[i] * asking(k); });
    result_.ratio.assign(supply_.size(), 0);
    for (std::size_t j = 0; j < supply_.size(); ++j) {
      if (asked_[j] > 0) {
        result_.ratio[j] = std::isinf(supply_[j]) ? 1 : supply_[j] / asked_[j];
      } else if (supply_[j] > 0) {
        ++result_.idle_places;
        if (!std::isinf(supply_[j])) result_.idle_supply += supply_[j];
      }
    }
  }

  void set_access() {
    std::vector<double> sum;  // by supply, of all places within reach
    if (options_.method == CatchmentMethod::balanced) {
      sum.assign(supply_.size(), 0);
      for_each_pair([&](std::size_t, std::size_t j, std::size_t k) { sum[j] += pairs_.weight[k]; });
    }
    result_.access.assign(demand_.size(), 0);
    for_each_pair([&](std::size_t i, std::size_t j, std::size_t k) {
      if (result_.ratio[j] == 0) return;
      result_.access[i] += result_.ratio[j] * (sum.empty() ? asking(k) : pairs_.weight[k] / sum[j]);
    });
  }

  void check_conservation() const {
    const bool balanced = options_.method == CatchmentMethod::balanced;
    double given = 0, used = 0;
    for (std::size_t i = 0; i < demand_.size(); ++i)
      given += balanced ? result_.access[i] : demand_[i] * result_.access[i];
    for (std::size_t j = 0; j < supply_.size(); ++j) {
      if (result_.ratio[j] == 0) continue;
      if (balanced)
        used += result_.ratio[j];
      else
        used += std::isinf(supply_[j]) ? asked_[j] : supply_[j];
    }
    if (!(std::abs(given - used) <= 1e-9 * used))
      throw Error(ErrorCode::internal,
                  fmt::format("floating_catchment: {} is given of a supply of {}; please report",
                              given, used));
  }

  void judge() {
    double demand = 0, sum = 0;
    for (std::size_t i = 0; i < demand_.size(); ++i) {
      demand += demand_[i];
      sum += demand_[i] * result_.access[i];
    }
    if (demand > 0) result_.mean = sum / demand;
    for (const double access : result_.access) {
      result_.no_access.push_back(access == 0);
      result_.shortage.push_back(result_.mean && access < options_.shortage_share * *result_.mean);
    }
  }

  std::span<const double> demand_, supply_;
  const CatchmentPairs& pairs_;
  const CatchmentOptions& options_;
  Steps step_;
  std::vector<double> choice_;  // by pair
  std::vector<double> asked_;   // by supply: demand that counts with it
  Catchment result_;
};

}  // namespace

std::vector<CatchmentBand> luo_qi_bands() { return {{10, 1}, {20, 0.68}, {30, 0.22}}; }

double catchment_weight(double minutes, std::span<const CatchmentBand> bands) {
  for (const CatchmentBand& band : bands)
    if (minutes <= band.minutes) return band.weight;
  return 0;
}

Catchment floating_catchment(std::span<const double> demand, std::span<const double> supply,
                             const CatchmentPairs& pairs, const CatchmentOptions& options,
                             Observer& observer) {
  if (!(options.shortage_share > 0))
    throw InvalidArgument(fmt::format("floating_catchment: shortage_share is {}, must be > 0",
                                      options.shortage_share));
  check_numbers(demand, "demand", false);
  check_numbers(supply, "supply", true);
  check_numbers(pairs.weight, "weight", false);
  check_numbers(pairs.choice, "choice", false);
  check_pairs(demand.size(), supply.size(), pairs);
  const bool shares = options.method != CatchmentMethod::two_step;
  observer.need(24 * (std::ssize(demand) + std::ssize(supply)) +
                (shares ? 8 * std::ssize(pairs.weight) : 0));
  return Catchments(demand, supply, pairs, options, observer).run();
}

}  // namespace kith
