// The page of one household.
#pragma once

#include <string>
#include <vector>

#include "page/household_facts.hpp"
#include "page/household_ties.hpp"
#include "page/page_frame.hpp"
#include "privacy.hpp"

namespace kith::detail {

/// Writes households/ID.html for the first `report.pages` of the visiting list: why the household
/// is on it, what to verify and to ask, links, ecomap, members, and every point with its source. A
/// page says nothing of another household but its id. For a household in hiding it has no ecomap,
/// path, area, distance or supporter, and says so.
class HouseholdPages {
 public:
  HouseholdPages(const RunReport& report, const Privacy& privacy, PageFrame& frame,
                 Observer& observer);
  /// Nothing for a household that gets no page.
  void write(HouseholdId household, const Explanation& explanation, ResultFolder& folder);

 private:
  std::string content(HouseholdId household, const Explanation& explanation);
  void set_ecomap(Data& page, HouseholdId household, const std::vector<Candidate>& links) const;

  const RunReport& report_;
  const Privacy& privacy_;
  PageFrame& frame_;
  PageTemplate template_;
  HouseholdTies ties_;
  PageRows rows_;
};

}  // namespace kith::detail
