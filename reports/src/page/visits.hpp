// Entries of the visiting list, as index.html and the list pages show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kith/reports/run_report.hpp"
#include "page/page_data.hpp"
#include "privacy.hpp"

namespace kith::detail {

/// What is kept of one explanation, in words.
struct Visit {
  HouseholdId household;
  std::string reason, verify, ask;
};

/// The file of a household's page, from the folder of index.html. `number`: its rank.
std::string household_file(const RunReport& report, HouseholdId household);
/// True if the run writes a page of the household.
bool has_page(const RunReport& report, HouseholdId household);

/// "45.3–75.6": of 3600 points, shown of 100.
std::string score_text(Bounds score);
/// Rank, tier, emergency, area and score of a household, for every place that names it.
void set_badges(Data& data, const RunReport& report, const Privacy& privacy, HouseholdId household);

/// Puts entries into HTML.
class Visits {
 public:
  Visits(const RunReport& report, const Privacy& privacy, const Data& words);
  Visit read(HouseholdId household, const Explanation& explanation) const;
  /// One item of a list; `root` is the way to the folder of index.html.
  std::string item(const Visit& visit, std::string_view root);

 private:
  const RunReport& report_;
  const Privacy& privacy_;
  const Data& words_;
  PageTemplate template_;
};

}  // namespace kith::detail
