// Who is known to be able to meet which kind of need.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "open_demand.hpp"

namespace kith::detail {

struct Supplier {
  NodeRef node;                      // service or volunteer
  std::int32_t area = -1;            // as Distances numbers it
  std::optional<std::int32_t> room;  // households it can still take; nothing: unlimited
};

/// By number of the need's word in `matching`: the active services of that need and the vetted
/// volunteers with a skill that one of `needs` of that word asks for; by kind and id, without those
/// in hiding. Only words of `needs` have any. O(needs + volunteers · skills). Throws Cancelled.
std::vector<std::vector<Supplier>> suppliers_by_need(const AssessmentInput& input,
                                                     const Assessment& assessment,
                                                     const Matching& matching,
                                                     std::span<const OpenNeed> needs,
                                                     Observer& observer);

}  // namespace kith::detail
