// A dataset written as text inside a test, and its assessment.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kith/algorithms/assessment/assessment.hpp"

namespace kith::testing {

/// Tables in the native format, clean: what a loader would accept without a word. Columns that the
/// schema does not know become numbers, booleans or categories by what all their cells look like.
class SmallDataset {
 public:
  /// Adds a table; a header alone registers it. Throws std::invalid_argument for what it cannot
  /// read.
  SmallDataset& add(std::string_view table, std::string_view csv);

  PropertyGraph graph;
  Date as_of = parse_iso_date("2024-06-30").value();
};

/// A dataset with all that is derived from it, at addresses that stay.
struct Assessed {
  Assessed(SmallDataset dataset, Configuration settings, Threads threads = {});

  PropertyGraph graph;
  Date as_of;
  Configuration configuration;
  Membership membership;
  SupportNetwork network;
  AssessmentInput input;
  Assessment assessment;

  HouseholdId household(std::string_view id) const;
  const HouseholdAssessment& operator[](std::string_view id) const;
  Explanation explain(std::string_view id) const;
};

/// "true", "false" or "" for unknown.
std::string_view text(Truth truth);

}  // namespace kith::testing
