// The proof that an assignment is optimal, checked without knowing how it was found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kith/algorithms/recommendation/assignment.hpp"

namespace kith {

struct Certificate {
  std::int64_t primal = 0;  // the objective, recomputed from the chosen links
  std::int64_t dual = 0;    // sum of household duals + sum of capacity times price, recomputed
  std::int64_t gap = 0;     // dual - primal; 0 proves the optimum
  std::int64_t violation_count = 0;
  std::vector<std::string> violations;  // the first 100, in words

  bool valid() const { return violation_count == 0 && gap == 0; }
};

/// Checks everything `assignment` claims against the problem alone, in integers:
/// - links: known, none twice, no household above its slots, no partner above its capacity;
/// - sums: total utility, bonus, objective, coverage and tier weights are what they are said to be;
/// - duals: no price is negative; only full partners have a price; each household's dual is the
///   worth of its best bundle at the prices, max over sets S of at most slots_h candidates of
///     sum over S of (utility - price) + bonus_1 + ... + bonus_|S| + tier weight if S is not empty;
///   and its links are such a bundle;
/// - gap: sum of household duals + sum of capacity times price = objective.
///
/// Why that proves the optimum: at any prices >= 0, whatever assignment one takes, each household's
/// links are worth at most its best bundle plus what their places cost, and places cost at most
/// capacity times price. So every objective is at most the dual sum, and one that reaches it is
/// largest. The conditions are those of reduced costs >= 0 on all residual arcs of the flow with
/// pair arcs of capacity 1 and concave slot arcs (weak duality, complementary slackness).
///
/// The problem must be valid for `assign` (indices in range, bonuses falling); what is wrong in
/// `assignment` is reported, never thrown. A sum that passes 64 bits is a violation. The reasons
/// in `assignment.unassigned` are not part of the proof and not checked.
/// Time O(E log E), memory O(E + households + partners). Throws Cancelled.
Certificate certify(const AssignmentProblem& problem, const AssignmentOptions& options,
                    const Assignment& assignment, const Observer& observer = silent_observer());

}  // namespace kith
