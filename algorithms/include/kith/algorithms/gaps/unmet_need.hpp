// How much need the supply cannot meet however it is shared out, and who competes for what.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "kith/graph/observer.hpp"
#include "kith/graph/rows.hpp"

namespace kith {

/// Of a provider that can meet all that it may.
inline constexpr std::int32_t unlimited_capacity = std::numeric_limits<std::int32_t>::max();

/// Demands and providers are numbered by their caller.
struct NeedProblem {
  std::vector<std::int32_t> units;     // by demand, >= 0
  std::vector<std::int32_t> capacity;  // by provider, >= 0, or unlimited_capacity
  Rows feasible;  // demand -> providers that may meet it: skill, language, distance
};

struct UnmetNeed {
  std::int64_t met = 0;
  std::int64_t unmet = 0;
  std::vector<std::int32_t> unmet_units;  // by demand
  std::vector<std::int32_t> load;         // by provider: units that it meets
  std::vector<std::int32_t> flow;         // by pair of `feasible`, row by row

  // Why: the demands that want more than there is, in pieces that share no provider. Pieces are
  // numbered by their first demand. Those of a piece may be met by its providers alone, which are
  // all full with them; what is unmet in it is units minus capacity, whatever is changed elsewhere.
  Rows competing;  // piece -> its demands
  Rows saturated;  // piece -> its providers; none: nobody may meet the demand
  std::vector<std::int64_t> piece_unmet;  // by piece, > 0; they sum to `unmet`

  std::int32_t pieces() const { return competing.size(); }
};

/// The most units that providers can meet together, each demand by those that may meet it (several
/// units by one, too), none above its capacity:
///
///   met + unmet = sum of units,   unmet = max over sets S of demands of units(S) - capacity(N(S))
///
/// where N(S) are the providers that may meet any of S and capacity >= 0 (the deficiency version of
/// Hall's theorem, Ore 1955, doi:10.1215/S0012-7094-55-02268-7). The S that is told is the least of
/// those where the maximum is reached: the demands from which a way of exchanges leads to an unmet
/// unit. It, its pieces and both sums are the same for every largest flow. Which of the competing
/// demands is unmet is not: `unmet_units`, `load` and `flow` are those of one largest flow, which
/// depends on the numbers of demands and providers alone.
///
/// A demand without providers is a piece of its own; demands of 0 units and providers of capacity 0
/// are fine, and so is nothing at all.
///
/// Dinic's algorithm on source -> demands -> providers -> sink (max_flow.hpp). For D demands, P
/// providers and E pairs, O(E · √(D + P)) where units are 1 (1,000,000 demands with 10 pairs each:
/// 2 to 5 s on a busy machine, 430 MB); 36 E + 61 (D + P) bytes beside the problem. One thread;
/// hears the observer every few thousand steps.
///
/// Throws InvalidArgument for lengths that do not fit, negative units or capacities, providers out
/// of range, and more than 2^30 - 1 pairs, demands and providers; Cancelled; Error(internal) if the
/// flow does not equal the cut.
UnmetNeed unmet_need(const NeedProblem& problem, Observer& observer = silent_observer());

}  // namespace kith
