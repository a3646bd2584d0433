// Open needs one by one, and who could meet each.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/graph/parallel.hpp"
#include "recommendation/matching.hpp"
#include "recommendation/proposals.hpp"

namespace kith::detail {

/// An open need at the household where it is counted.
struct OpenNeed {
  std::int32_t household = -1;
  std::int32_t need = -1;
};

struct OpenNeeds {
  std::vector<OpenNeed> placed;    // by id of the household, then of the need
  std::vector<OpenNeed> withheld;  // of households or persons in hiding
};

/// Each open need once: where a person lives in several households, at the first by id, and
/// withheld if any of them is in hiding. Throws Cancelled.
OpenNeeds find_open_needs(const AssessmentInput& input, const Assessment& assessment,
                          const Matching& matching, Observer& observer);

/// Of each need, by kind and id, the services and volunteers that no filter stops but capacity; not
/// those in hiding. Throws Cancelled.
std::vector<std::vector<Proposal>> find_providers(const AssessmentInput& input,
                                                  const Assessment& assessment,
                                                  const Matching& matching,
                                                  const std::vector<OpenNeed>& needs,
                                                  Threads threads, Observer& observer);

}  // namespace kith::detail
