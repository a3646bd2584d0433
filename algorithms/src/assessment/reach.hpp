// How far a household is from anybody who could lead it to a service (methods §2, "indirect
// reach").
#pragma once

#include <cstdint>
#include <vector>

#include "household_rules.hpp"
#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/rows.hpp"
#include "losses.hpp"

namespace kith::detail {

/// By node of the network: who leads to a service. Whoever does so for certain possibly does.
struct Destinations {
  std::vector<bool> certain, possible;
  std::vector<bool> beside;  // of whom a row of ties was rejected: it may be to one of the possible
};

/// Households that may receive a service though no row says so: all without a register of receipts,
/// else those that the registers do not cover (`[silence] covered`) and those of whom a receipt was
/// rejected, or a volunteer, who may belong to an organization. O(households).
std::vector<bool> may_receive(const AssessmentInput& input, const HouseholdRules& rules,
                              const Losses& losses);

/// Certain: households with an active receipt (`services`, by household) or an affiliated
/// volunteer, and affiliated volunteers without a household. Possible: also the households of
/// `may_receive`, and without volunteers.csv everybody. O(nodes).
Destinations reach_destinations(const AssessmentInput& input, const Rows& services,
                                const std::vector<bool>& may_receive, const Losses& losses);

/// By household: counted ties to the nearest other destination plus one (2 or 3), 0 = farther or
/// unreachable. Who has a neighbour with a lost tie is possibly two ties away (its own lost ties
/// are the business of with_lost). O(nodes + arcs). Throws Cancelled.
std::vector<Reach> indirect_reach(const SupportNetwork& network, const Destinations& destinations,
                                  const Observer& observer = silent_observer());

}  // namespace kith::detail
