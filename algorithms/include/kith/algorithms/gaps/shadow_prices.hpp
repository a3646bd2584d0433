// What one more place with a partner would bring to an optimal assignment.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kith/algorithms/recommendation/assignment.hpp"

namespace kith {

/// What the objective gains if a partner can take one household more: points = the weight of the
/// tier that is covered + utility.
struct ShadowPrice {
  std::int64_t points = 0;  // >= 0
  // The tier of which one household more would have a link; none if of none of A, B and C.
  AssignmentTier covers = AssignmentTier::none;
  // Change of total_utility + total_bonus: below 0 where others must take worse links for it.
  std::int64_t utility = 0;

  bool operator==(const ShadowPrice&) const = default;
};

/// By partner, also those that are full from the start (capacity 0). `points` is exactly
///
///   optimum with capacity_p + 1 - optimum
///
/// as solving again would give it, and `covers` and `utility` are what coverage and utility would
/// then change by (with tiers off nobody is covered before others: `covers` is none). Values of
/// several partners, or of several places, must not be added: one place may make the next useless.
///
/// Why one pass is enough: a dual price is in general only a bound, for where an optimum is
/// degenerate there are many duals, and any of them is at least the gain of one more place. The
/// gain itself is the shortest way of displacements from the place to an empty slot, or to a place
/// that is given up; the optimum as a function of one capacity is concave and bends at whole
/// numbers alone, so it is the smallest price of all optimal duals (Shapley 1962,
/// doi:10.1002/nav.3800090106). `assign` returns these. Here they are not believed: every
/// price is shown to be a bound (no link is worth more than the duals say) and to be reached (a way
/// along which nothing is lost leads to it, and tells who would be covered). With another dual than
/// the smallest, or for another problem, that fails.
///
/// E candidates: O(E), O(E log E) where they are not in order of household and partner; 6 E bytes
/// (22 E) and 30 a household or partner. Deterministic. Hears the observer every few thousand
/// steps.
///
/// Throws what `assign` throws for the problem; InvalidArgument if `assignment` is not that of
/// `assign` for this problem and these options; Cancelled.
std::vector<ShadowPrice> shadow_prices(const AssignmentProblem& problem,
                                       const AssignmentOptions& options,
                                       const Assignment& assignment,
                                       Observer& observer = silent_observer());

/// For each group (area) the partner of it where one more place brings most, of equal ones the
/// first; -1 if it has none. `group` by partner, -1 = in none. Throws InvalidArgument for lengths
/// that differ and groups out of range.
std::vector<std::int32_t> dearest_partners(std::span<const ShadowPrice> prices,
                                           std::span<const std::int32_t> group,
                                           std::int32_t groups);

}  // namespace kith
