#include "summary.hpp"

#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "cells.hpp"

namespace kith::detail {
namespace {

void count(Summary::Isolation& isolation, Truth isolated) {
  isolation.isolated += isolated == Truth::yes;
  isolation.connected += isolated == Truth::no;
  isolation.unknown += isolated == Truth::unknown;
}

void count(Summary& summary, const HouseholdAssessment& household) {
  ++summary.households;
  const auto low = static_cast<std::size_t>(household.grade_low);
  ++summary.grades[low][static_cast<std::size_t>(household.grade_high)];
  ++summary.tiers[static_cast<std::size_t>(household.tier)];
  if (household.emergency) ++summary.emergencies;
  summary.undecided += is_undecided(household);
  summary.never_observed += household.observation == TieObservation::none;
  summary.data_gaps += household.data_gap;
  count(summary.isolation, household.isolated);
  if (household.observation == TieObservation::elicited)
    count(summary.elicited_isolation, household.isolated);
}

}  // namespace

std::int64_t Summary::certain(Grade grade) const {
  const auto i = static_cast<std::size_t>(grade);
  return grades[i][i];
}

std::int64_t Summary::uncertain_grades() const {
  std::int64_t all = households;
  for (std::size_t i = 0; i < grade_count; ++i) all -= grades[i][i];
  return all;
}

Summary summarize(const Assessment& assessment) {
  Summary summary;
  for (const HouseholdAssessment& household : assessment.households) count(summary, household);
  return summary;
}

std::vector<Summary> summarize_areas(const RunReport& report) {
  const Areas areas(report);
  std::map<std::pair<bool, std::string_view>, Summary> by_area;
  const auto& households = report.assessment.households;
  for (std::size_t row = 0; row < households.size(); ++row) {
    const HouseholdId household(static_cast<std::int32_t>(row));
    count(by_area[{areas.withheld(household), areas[household]}], households[row]);
  }
  std::vector<Summary> result;
  for (auto& [key, summary] : by_area) {
    std::tie(summary.withheld, summary.area) = key;
    result.push_back(summary);
  }
  return result;
}

}  // namespace kith::detail
