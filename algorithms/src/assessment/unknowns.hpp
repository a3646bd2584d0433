// What is unknown about a household and how much hangs on it.
#pragma once

#include <vector>

#include "evaluator.hpp"
#include "kith/algorithms/assessment/explanation.hpp"

namespace kith::detail {

/// Unknown indicators, ties, ways to a service and registers: first those that alone would settle
/// the tier (or, where the tier is settled, the grade) whichever way they turn out, then by falling
/// points, then in the order of the lines. `scratch` is the one that `facts` was read with; it is
/// left as it was.
std::vector<Unknown> find_unknowns(const HouseholdFacts& facts, Evaluator::Scratch& scratch,
                                   const Configuration& configuration);

}  // namespace kith::detail
