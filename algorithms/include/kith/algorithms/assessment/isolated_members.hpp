// Members nobody knows, in households that are well connected (methods §2, "Contraction").
#pragma once

#include <span>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/observer.hpp"

namespace kith {

/// Children (under 18), elders (60 and over) and disabled members who have no counted tie of their
/// own to anybody outside, in households that were asked (elicited) and are certainly not isolated.
/// A tie counts for its person if it brings support in and counts by itself, parallel ties of the
/// person united. Where a tie names only the household and none names the person of it that it is
/// to, whose it is is unknown, and nobody of it is judged; without any tie that names a person
/// nobody is judged at all. O(persons + ties · log). Begins a
/// stage of its own; throws Cancelled.
IsolatedMembers isolated_members(const AssessmentInput& input,
                                 std::span<const HouseholdAssessment> households,
                                 Observer& observer = silent_observer());

}  // namespace kith
