// The page that people open first.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kith/reports/run_report.hpp"

namespace kith::detail {

/// Households on the page; the files hold all.
inline constexpr std::int32_t listed_on_page = 100;
/// Assigned links on the page.
inline constexpr std::int32_t links_on_page = 50;

/// What the page keeps of the explanations.
struct PageFacts {
  struct Listed {
    HouseholdId household;
    Message reason, verify;
    std::string unknowns;
  };
  struct Question {
    std::int64_t households = 0;
    std::int64_t largest = 0;  // points by which it may move a score
  };
  std::vector<Listed> listed;                 // the first of the visiting list
  std::map<std::string, Question> questions;  // by what is unknown, over the undecided
  std::int64_t undecided = 0;                 // households whose grade or tier hangs on it

  void add_listed(HouseholdId household, const Explanation& explanation);
  void add_undecided(const Explanation& explanation);
};

/// index.html. Everything from the data is escaped; nothing is loaded from anywhere.
std::string index_page(const RunReport& report, const PageFacts& facts);

}  // namespace kith::detail
