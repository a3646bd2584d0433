// The assessment of every household: difficulty, isolation, silence, tier (methods §0–4).
#pragma once

#include "kith/algorithms/assessment/explanation.hpp"
#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/observer.hpp"
#include "kith/graph/parallel.hpp"

namespace kith {

/// Assesses every household by methods §0–4. A household's result depends on its own record and
/// ties alone. A register that nobody has is unknown for everybody; without ties.csv every
/// household counts as not observed. No households: an assessment of nobody, statistics without
/// values. Deterministic on any number of threads. O(nodes + arcs + rows) time, about 80 bytes a
/// household. Throws InputError(bad_configuration) if a rule does not fit the data's columns or the
/// points cannot be shared; Cancelled; Error(internal) if printed lines would not sum to the score.
Assessment assess(const AssessmentInput& input, Threads threads,
                  Observer& observer = silent_observer());

/// Binds every rule that `assess` evaluates to the data's columns, and nothing more. O(services).
/// Throws as `assess` does for a rule or points that do not fit.
void check_rules(const PropertyGraph& graph, const Membership& membership,
                 const Configuration& configuration, Date as_of);

}  // namespace kith
