// The three files of `kith assign` (contract §5).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kith/algorithms/recommendation/assignment.hpp"
#include "kith/reports/result_folder.hpp"

namespace kith {

/// An assignment with the ids of its households and partners. Borrows.
struct AssignmentReport {
  const std::vector<std::string>& households;  // ids by number
  const std::vector<std::string>& tiers;       // by household, as the candidates' file has it
  const std::vector<std::string>& partners;    // ids by number
  const std::vector<std::int32_t>& unknown_partners;  // have candidates, but no stated capacity
  const AssignmentProblem& problem;
  const Assignment& assignment;
};

/// Writes assignment.csv and unassigned.csv, by household id and partner id as bytes, and
/// certificate.json: coverage, total utility, objective, tier weights, duals by id, gap, and the
/// price of priority (null if it was not asked for).
/// Throws InvalidArgument if lengths do not fit; Error(cannot_write).
void write_assignment(const AssignmentReport& report, ResultFolder& folder);

}  // namespace kith
