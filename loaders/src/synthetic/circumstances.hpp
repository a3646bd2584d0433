// What is true of a household, and what of it the register says.
#pragma once

#include <array>
#include <cstdint>

#include "household.hpp"

namespace kith::synthetic {

enum class Answer : std::uint8_t { no, yes, not_applicable, blank };

/// The default indicators in the order of default_indicator_names().
enum Indicator : std::uint8_t {
  income_below_line,
  arrears,
  no_worker,
  insecure_work,
  unmet_illness_care,
  unmet_mental_care,
  not_in_school,
  no_carer,
  poor_housing,
  lacks_facility,
  unmet_daily_care,
  crisis_event,
};
inline constexpr int indicator_count = 12;

struct Circumstances {
  std::array<Answer, indicator_count> truth{};  // never blank
  std::array<Answer, indicator_count> shown{};  // truth, or blank
  int income_per_head = 0;                      // yuan a month
  int medical_spending = 0;                     // yuan in 12 months, paid by the household
  int education_spending = 0;                   // yuan in 12 months
  int floor_area_per_head = 0;                  // square metres
  bool disaster_loss = false;                   // in 12 months
  bool local = true;                            // registered in the district
  bool income_shown = true;

  bool is(Indicator indicator) const { return truth[indicator] == Answer::yes; }
};

/// The local line below which income is too low, yuan a head and month.
inline constexpr int income_line = 1200;

Circumstances circumstances_of(const Household& household, std::uint64_t seed);

}  // namespace kith::synthetic
