// How far a household is from anybody who could lead it to a service (methods §2, "indirect
// reach").
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/rows.hpp"

namespace kith::detail {

/// By node of the network: households with an active receipt (`services`, by household) or an
/// affiliated volunteer, and affiliated volunteers without a household. O(nodes).
std::vector<bool> reach_destinations(const AssessmentInput& input, const Rows& services);

/// By household: counted ties to the nearest other destination plus one (2 or 3), 0 = farther or
/// unreachable. O(nodes + arcs). Throws Cancelled.
std::vector<std::uint8_t> indirect_reach(const AssessmentInput& input, const Rows& services,
                                         const Observer& observer);

}  // namespace kith::detail
