#include "summary.hpp"

#include <map>

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

std::vector<Summary> summarize_areas(const PropertyGraph& graph, const Assessment& assessment) {
  const Areas areas(graph);
  std::map<std::string, Summary, std::less<>> by_area;
  for (std::size_t row = 0; row < assessment.households.size(); ++row) {
    const std::string_view area = areas[HouseholdId(static_cast<std::int32_t>(row))];
    auto found = by_area.find(area);
    if (found == by_area.end()) {
      found = by_area.emplace(area, Summary{}).first;
      found->second.area = area;
    }
    count(found->second, assessment.households[row]);
  }
  std::vector<Summary> result;
  for (auto& [area, summary] : by_area) result.push_back(std::move(summary));
  return result;
}

}  // namespace kith::detail
