// Open needs against the services and volunteers that could meet them, by area (methods §5.2,
// §5.3).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/algorithms/gaps/shadow_prices.hpp"
#include "kith/graph/parallel.hpp"

namespace kith {

/// One need in one area. Needs belong to the area of their household, providers to their own.
struct NeedSupplyRow {
  std::string area;  // "": not known, and that of households in hiding
  std::string need;
  std::int64_t in_need = 0;   // open needs
  std::int64_t withheld = 0;  // of these: of households in hiding, and in no other number
  std::int64_t unmet = 0;     // open needs left if all that can be met is

  std::int64_t providers = 0;                // known to be able to meet it, and active
  std::optional<std::int64_t> capacity = 0;  // households they can still take; nothing: unlimited
  ShadowPrice shadow_price;                  // of one more place with the best of them

  // Of households with such a need:
  std::optional<double> access;     // mean of their access; nothing if there are none
  std::int64_t shortage = 0;        // with less than half the mean over all areas
  std::int64_t no_access = 0;       // of these: nobody with room within reach
  std::int64_t access_unknown = 0;  // would be short, but the way to a provider is not known

  friend bool operator==(const NeedSupplyRow&, const NeedSupplyRow&) = default;
};

/// Open needs that compete for providers too few for them; nobody else can meet any of these.
struct Competition {
  std::vector<NeedId> needs;            // by id of the household, then of the need
  std::vector<HouseholdId> households;  // by id, each once
  std::vector<NodeRef> providers;       // full: services and volunteers; none: nobody is possible
  std::int64_t capacity = 0;            // of these
  std::int64_t unmet = 0;               // needs - capacity

  friend bool operator==(const Competition&, const Competition&) = default;
};

struct NeedSupply {
  std::vector<NeedSupplyRow> rows;        // by area, then need, as bytes
  std::vector<Competition> competitions;  // by their first need; all that is unmet is in one
  std::int64_t in_need = 0, withheld = 0, met = 0, unmet = 0;
};

/// For every need that is open somewhere and every area that has such a need or could meet it.
///
/// Demand: open needs (needs.csv), one unit each, at the household; one of a person of several
/// households at the first by id. Supply: services that are active and vetted volunteers, with the
/// places that are left after those who receive from them already.
///
/// - unmet: what the largest flow leaves (`unmet_need`) between needs and the providers that no
///   hard filter stops (`Block`, but for capacity): skill, language, times, distance and all the
///   others. A filter stops on known facts only, so what is unknown does not make a need unmet; and
///   who is looked at is who recommendations look at (`considered_near`, `considered_minutes`).
///   Tier A is met before B, and B before the others; these include households without a tier.
/// - shadow_price: by the optimal assignment of these needs one by one (`assign`: utility, the
/// bonus
///   of a first link, the weight of tiers), which is not that of the recommendations, where a
///   household has few slots for everything. Of two areas' prices the sum means nothing.
/// - capacity, providers: services of that need, and volunteers who are known to have a skill that
///   an open need of the name asks for. A volunteer with several skills counts with each.
/// - access: E2SFCA (`floating_catchment`) with D 1 a household with such a need, S the places left
///   and `[recommend] proximity` as f. Minutes are those of travel.csv, else the straight line
///   times `detour` times `minutes_per_km`; without either, the same area counts as near, and
///   another area is unknown: who would be short if unknown were far is counted as unknown, never
///   as short. A remote service is near to all. Unlimited places are one for each who asks.
///
/// Households in hiding: their needs are counted, without area, and take part in nothing else, for
/// what is unmet, what is full and how far they have it would tell where they are. So real demand
/// is larger than what is compared. Volunteers in hiding are left out too.
///
/// Without needs there are no rows. O(needs · partners looked at) to judge, then as `unmet_need`
/// and `assign`, then O(pairs within reach) for access, need after need; the observer is told the
/// bytes before each. Deterministic on any number of threads, and independent of the order of rows.
/// Throws InputError(bad_configuration) for a rule that does not fit; Cancelled; Error(internal) if
/// flow and assignment meet not the same number of needs.
NeedSupply need_supply(const AssessmentInput& input, const Assessment& assessment, Threads threads,
                       Observer& observer = silent_observer());

}  // namespace kith
