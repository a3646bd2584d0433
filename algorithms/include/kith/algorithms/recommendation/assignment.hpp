// Which households are linked with which partners: the optimal assignment of scored candidates.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "kith/graph/observer.hpp"

namespace kith {

/// Rank of a household in the assignment. C1 and C2 are one class; `none` comes after all of them.
enum class AssignmentTier : std::uint8_t { a, b, c, none };

/// A link that passed all filters. Each pair may occur once.
struct CandidateLink {
  std::int32_t household = 0;  // 0 .. households - 1
  std::int32_t partner = 0;    // 0 .. partners - 1
  std::int32_t utility = 0;    // points, >= 0

  bool operator==(const CandidateLink&) const = default;
};

/// Households and partners are numbered by their caller. Number them by their ids as bytes, and the
/// assignment does not depend on the order of any input file.
struct AssignmentProblem {
  std::vector<AssignmentTier> tier;       // by household
  std::vector<std::int32_t> slots;        // most links, >= 0: by household, or one number for all
  std::vector<std::int32_t> capacity;     // most links, >= 0: by partner
  std::vector<CandidateLink> candidates;  // in any order
};

struct AssignmentOptions {
  // Points for the first, second, ... link of a household; falling, >= 0; 0 past the end.
  std::vector<std::int32_t> bonus = {600, 300, 150};
  bool tiers = true;               // false: all households rank alike
  bool price_of_priority = false;  // true: solve a second time, without tiers, and compare
};

/// Households with at least one link, by tier (told with tiers off, too).
struct TierCoverage {
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::int64_t c = 0;
  std::int64_t none = 0;

  bool operator==(const TierCoverage&) const = default;
};

/// What the first link of a household of each tier adds to the objective; households without a tier
/// add nothing. All 0 with tiers off.
struct TierWeights {
  std::int64_t a = 0;
  std::int64_t b = 0;
  std::int64_t c = 0;

  bool operator==(const TierWeights&) const = default;
};

/// Why a household that may have links got none.
enum class UnassignedReason : std::uint8_t {
  // It has no candidate.
  no_candidate,
  // Every arrangement that covers it leaves another household, now covered, without any link: the
  // places it could get, directly or by others moving, are all somebody's only link.
  capacity,
  // It could be covered with no other household losing its last link, but for a smaller objective:
  // each of its candidates costs (duals.partner) at least what it is worth to the household. Since
  // coverage of tiers goes first, this happens only to households without a tier or with tiers off.
  price,
};

/// The reason as files show it: "no_candidate", "capacity", "price".
std::string_view to_string(UnassignedReason reason);

struct UnassignedHousehold {
  std::int32_t household = 0;
  UnassignedReason reason = UnassignedReason::no_candidate;

  bool operator==(const UnassignedHousehold&) const = default;
};

/// The proof that no other assignment is worth more (see certificate.hpp), in points of the
/// objective. Among all optimal duals these have the smallest prices, so they are unique.
struct AssignmentDuals {
  // By household, >= 0: the worth of the best bundle it could have if it paid the prices.
  std::vector<std::int64_t> household;
  // By partner, >= 0: its price, exactly what one more place with it would add to the objective
  // (0 while it has room).
  std::vector<std::int64_t> partner;
};

struct Assignment {
  std::vector<std::int32_t> chosen;  // indices of problem.candidates, by household, then partner
  TierCoverage coverage;
  std::int64_t total_utility = 0;  // sum of the utilities of the chosen links
  std::int64_t total_bonus = 0;    // sum of their bonuses
  std::int64_t objective = 0;      // total_utility + total_bonus + tier weights of the covered
  TierWeights tier_weights;
  AssignmentDuals duals;
  std::int64_t gap = 0;                         // dual minus primal objective, checked to be 0
  std::vector<UnassignedHousehold> unassigned;  // households with slots and no link, ascending
  // If asked for: what utility plus bonus the optimum without tiers has more, >= 0.
  std::optional<std::int64_t> price_of_priority;
};

/// Chooses links so that the objective, one 64-bit integer, is as large as can be:
///
///   sum over chosen links of utility
///     + sum over households of bonus_1 + ... + bonus_k, k its number of links
///     + sum over covered households of the weight of their tier
///
/// subject to at most slots_h links a household, capacity_p links a partner, one link a pair. The
/// tier weights are 3, 2, 1 (A, B, C) times W = 1 + sum over households of its largest utilities
/// and bonuses, as many as it has slots or candidates. No assignment has a larger sum of utilities
/// and bonuses, so coverage of A goes first, then of B, then of C, then utility and bonus: the sets
/// of households that can be covered form a transversal matroid, where any falling positive
/// weights give the lexicographic optimum (Edmonds & Fulkerson 1965, doi:10.6028/jres.069B.016).
/// Priority changes who is covered, never how many of those with a tier. W depends on neither
/// capacities nor the order of the input.
///
/// A minimum-cost flow by successive shortest paths, certified by `certify` before it is returned.
/// Households without candidates, partners without capacity and the empty problem are all fine. A
/// link that adds nothing (utility, bonus and weight 0) may be left out.
///
/// Deterministic, and independent of the order of `candidates`: the same set of candidates gives
/// the same links. Where several assignments reach the optimum, it is one of them that depends on
/// the numbers of households and partners alone; objective, coverage of A, B and C, weights and
/// duals are unique anyway.
///
/// E candidates, N households and partners, P places that may be taken (of 64 and more as many as
/// are wanted): memory about 17 E + 16 P + 100 N bytes beside the problem, 16 E more where the
/// candidates are not in order of household and partner;
/// time O(E log E) beside the flow (1,000,000 links: about a second; 10,000,000: about 15). The
/// observer is heard every few thousand steps.
///
/// Throws InvalidArgument for lengths that do not fit, indices out of range, negative utilities,
/// slots, capacities or bonuses, rising bonuses, a pair that occurs twice, and for problems whose
/// objective could pass 64 bits; Cancelled; Error(internal) if the certificate fails.
Assignment assign(const AssignmentProblem& problem, const AssignmentOptions& options = {},
                  Observer& observer = silent_observer());

}  // namespace kith
