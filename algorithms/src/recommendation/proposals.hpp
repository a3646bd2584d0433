// All candidate links of a run, judged, and the assignment among the feasible ones.
#pragma once

#include <cstdint>
#include <vector>

#include "candidates.hpp"
#include "kith/algorithms/recommendation/assignment.hpp"
#include "matching.hpp"

namespace kith::detail {

/// A judged candidate; its facts are found again when it is shown.
struct Proposal {
  NodeRef partner;
  std::int32_t utility = 0;
  std::int32_t partner_number = -1;  // in the assignment; -1 = not feasible
  Block block = Block::none;
  bool assigned = false;
};

struct Proposals {
  std::vector<std::int32_t> households;           // rows, by id as bytes
  std::vector<std::vector<Proposal>> candidates;  // of each, by kind and id of the partner
  Assignment assignment;
};

/// Households that links are sought for, by id: those with a tier or an open need, or all. Throws
/// Cancelled.
std::vector<std::int32_t> considered_households(const AssessmentInput& input,
                                                const Assessment& assessment,
                                                const Matching& matching, bool all,
                                                Observer& observer);

/// Judges every candidate of every household, and assigns.
Proposals propose(const AssessmentInput& input, const Assessment& assessment,
                  const Matching& matching, bool all_households, Threads threads,
                  Observer& observer);

}  // namespace kith::detail
