// The order of the visiting list (methods §3).
#pragma once

#include <span>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/dictionary.hpp"
#include "kith/graph/observer.hpp"

namespace kith {

/// Households with a tier or an emergency, in visiting order: emergencies in one group, then A, A?,
/// B, B?, C1 and C2 together, C?. Within a group households with a data gap come last (emergencies
/// apart: danger is not put back for want of data); then by falling score (the high one for a tier
/// with a question mark, else the low one), by months since the last contact (never first, unknown
/// last), and by id as bytes. `ids` numbers the ids by household row. O(n log n).
/// Throws Cancelled.
std::vector<HouseholdId> visiting_order(std::span<const HouseholdAssessment> households,
                                        const Dictionary& ids,
                                        const Observer& observer = silent_observer());

}  // namespace kith
