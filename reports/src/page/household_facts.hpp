// Parts of a household's page, as data of its template.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "page/page_data.hpp"
#include "privacy.hpp"

namespace kith::detail {

/// Rows of tables that belong to households with a page, found in one pass. O(rows) to make.
struct PageRows {
  using ByHousehold = std::map<std::int32_t, std::vector<std::int64_t>>;

  PageRows(const RunReport& report, std::span<const HouseholdId> households);

  ByHousehold memberships, decisions;
  std::set<std::pair<std::int32_t, std::int32_t>> without_tie;  // household, person
};

/// The three parts at both bounds: their chart and table.
void set_parts(Data& page, const RunReport& report, const HouseholdAssessment& household);
/// Every line of every part, with its source.
void set_points(Data& page, const RunReport& report, const std::vector<PointLine>& lines);
/// What is unknown, as questions, most decisive first.
void set_questions(Data& page, const RunReport& report, const std::vector<Unknown>& unknowns);
/// Who lives there.
void set_members(Data& page, const RunReport& report, const PageRows& rows, HouseholdId household);
/// Candidate links that are recommended, those that are not, and what was decided before.
void set_links(Data& page, const RunReport& report, const Privacy& privacy, const PageRows& rows,
               HouseholdId household, const std::vector<Candidate>& links);

}  // namespace kith::detail
