// Which supply lies within reach of which household, for floating catchments.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kith/algorithms/gaps/floating_catchment.hpp"
#include "supply_by_need.hpp"

namespace kith::detail {

struct CatchmentPlaces {
  CatchmentPairs pairs;            // household of the list -> supplier of the list
  std::vector<bool> unknown_ways;  // by household: the way to a supplier with room is not known
};

/// Weights by `[recommend] proximity` of the minutes between (Distances): remote services and the
/// same area without minutes as the first band, an unknown way as none. O(suppliers · log) and what
/// is found; for a household without coordinates all suppliers of its area. Deterministic on any
/// number of threads. Throws Cancelled.
CatchmentPlaces find_catchments(const AssessmentInput& input, const Distances& distances,
                                std::span<const std::int32_t> households,
                                std::span<const Supplier> suppliers, Threads threads,
                                Observer& observer);

}  // namespace kith::detail
