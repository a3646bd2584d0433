// Members nobody knows, in households that are well connected (methods §2, "Contraction").
#pragma once

#include <span>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"

namespace kith {

/// Children (under 18), elders (60 and over) and disabled members who have no counted tie of their
/// own to anybody outside, in households that were asked (elicited) and are certainly not isolated.
/// A tie counts for its person if it brings support in and the household counts that alter's
/// support. Where a tie names only the household, whose it is is unknown, and nobody of it is
/// listed; without any tie that names a person nobody is listed at all. By household id, then
/// person id, as bytes. O(persons + ties · log).
std::vector<IsolatedMember> isolated_members(const AssessmentInput& input,
                                             std::span<const HouseholdAssessment> households);

}  // namespace kith
