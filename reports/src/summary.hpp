// Counts of households by grade and tier, for run.json and the page.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kith/reports/run_report.hpp"

namespace kith::detail {

inline constexpr int grade_count = 4;

struct Summary {
  std::string area;       // "" = not recorded, or withheld
  bool withheld = false;  // the households in hiding, of all areas
  std::int64_t households = 0;
  // By lowest and highest possible grade; the diagonal is certain.
  std::array<std::array<std::int64_t, grade_count>, grade_count> grades{};
  std::array<std::int64_t, tier_count> tiers{};  // by Tier
  std::int64_t emergencies = 0;
  // What is not known of them: grade or tier, ties that nobody observed, contact data.
  std::int64_t undecided = 0, never_observed = 0, data_gaps = 0;
  struct Isolation {
    std::int64_t isolated = 0, connected = 0, unknown = 0;
  };
  Isolation isolation;           // of all
  Isolation elicited_isolation;  // of the households that were asked

  std::int64_t certain(Grade grade) const;
  std::int64_t uncertain_grades() const;
};

/// Sums over all households.
Summary summarize(const Assessment& assessment);
/// By area, by name as bytes; households without one first, those in hiding last.
std::vector<Summary> summarize_areas(const RunReport& report);

}  // namespace kith::detail
