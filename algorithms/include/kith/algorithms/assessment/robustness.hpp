// How much grades and order hang on weights and on the way points are added (methods §1, §3).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/algorithms/assessment/statistics.hpp"
#include "kith/graph/parallel.hpp"

namespace kith {

/// Counts grades and orders again with other choices.
///
/// Each dimension's points doubled in turn: of the complete cases (no indicator unknown), how many
/// keep their grade, and Kendall's τ_b between the deprivation counts c of both runs. Dimensions in
/// the order of the configuration. No complete case: 0 households, no correlation.
///
/// Borda instead of the sum: τ_b between score_low = D + I + Q and the sum of the ranks of D_low,
/// I_low and Q_low among all households, equal values at their average rank. What is unknown counts
/// as at the low bound, as in the score.
///
/// Deterministic. O(households · (indicators + log households)) for each dimension; about 28 bytes
/// a household and thread. Throws InvalidArgument if sizes differ; Cancelled.
Robustness assess_robustness(const IndicatorTable& table,
                             std::span<const HouseholdAssessment> households,
                             const DifficultySettings& settings, Threads threads,
                             Observer& observer = silent_observer());

}  // namespace kith
