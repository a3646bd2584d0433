// Which fact to confirm at a visit.
#pragma once

#include <vector>

#include "evaluator.hpp"
#include "kith/algorithms/assessment/explanation.hpp"

namespace kith::detail {

/// Of the lines that are certain, the one whose being wrong makes the tier another one by the
/// smallest step, in points of the line; of several the one with most points, then the first. Where
/// no line alone does, the line with most points. Steps: an indicator turns round as a whole; a
/// line of isolation moves as far as the cut-off asks, if it can; the last contact moves over the
/// border of unreached; voice and service turn round. Take-up decides no tier. Precondition:
/// `lines`, not empty, are those of the household that `facts` were read of, with `scratch`, which
/// is left as it was.
const PointLine& decisive_line(const std::vector<PointLine>& lines, const HouseholdFacts& facts,
                               Evaluator::Scratch& scratch, const Configuration& configuration);

}  // namespace kith::detail
