// The isolation index of a household, 0 (well supported) to 1200 (nobody) (methods §2).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "kith/algorithms/assessment/bounds.hpp"
#include "kith/graph/support_network.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {

/// Whether the household was asked about its ties, is known from registers, or neither.
enum class TieObservation : std::uint8_t { elicited, administrative, none };
/// "elicited", "administrative", "none".
std::string_view to_string(TieObservation observation);

/// Indirect reach d (2, 3, …); 0 = unreachable, or farther than looked at.
struct Reach {
  std::int32_t certain = 0;   // over those who certainly lead to a service
  std::int32_t possible = 0;  // over those who certainly do and those of whom it is unknown
};

/// What the index needs to know of the support a household receives.
struct EgoSupport {
  std::int32_t alters = 0;                              // counted informal supporters
  std::array<std::int32_t, support_count> providers{};  // counted supporters of each kind
  std::int64_t strength_sum = 0;                        // billionths, over alters
  Strength strongest = 0;
  Reach reach;
  std::int32_t lost_ties = 0;  // rejected rows that may have told of a supporter; not among alters
};

/// The counted inflow of a household's row of the network. O(alters).
EgoSupport ego_support(const SupportNetwork& network, HouseholdId household, Reach reach);

/// The smaller of two distances, where 0 is farther than any.
std::int32_t nearer(std::int32_t a, std::int32_t b);

/// The same with the supporters added that administrative records may have missed.
EgoSupport with_unrecorded(EgoSupport ego, const IsolationSettings& settings);

/// Lines of the index in their fixed order; the four kinds are items 1 to 4.
enum class IsolationItem : std::uint8_t {
  size,
  emotional,
  material,
  informational,
  companionship,
  fragility,
  reach
};
inline constexpr int isolation_item_count = 7;
std::string_view to_string(IsolationItem item);

/// Points of each line at the certain reach: size 48·max(0, 5−n); a kind that was asked
/// 300/a·max(0, 2−p); fragility round(180·(1 − min(1, Σs − max s))), half up; reach 0, 90 or 180.
/// Kinds not asked have 0. Never rises when a supporter, a kind or strength is added. Precondition:
/// check_isolation_settings(settings).
std::array<std::int32_t, isolation_item_count> isolation_points(const EgoSupport& ego,
                                                                const IsolationSettings& settings);

/// The same with a supporter added for each lost tie: of full strength, with all asked kinds, and
/// two steps from a service. No tie that the row may have told of leaves the index lower, whether
/// it is somebody new or adds kinds or strength to a counted supporter: one row is at most one
/// supporter more and one provider more of each kind; with the strongest supporter gone, what is
/// left grows by less than 1 for each, and by nothing for the first, as does Σs − max s where one
/// of strength 1 comes in; and no reach costs less than 2.
EgoSupport with_lost(EgoSupport ego, const IsolationSettings& settings);

/// Each line at both bounds. The high one is at the certain reach. elicited: low is at the possible
/// reach, which the reach line alone can tell; administrative: and with the unrecorded supporters;
/// none: low is 0 on every line. Lost ties are in the low bound of all.
std::array<Bounds, isolation_item_count> isolation_lines(const EgoSupport& ego,
                                                         TieObservation observation,
                                                         const IsolationSettings& settings);

/// The whole index at both bounds, by counting what support takes away from 1200 rather than by
/// adding lines: the sum of the lines is checked against it.
Bounds isolation_bounds(const EgoSupport& ego, TieObservation observation,
                        const IsolationSettings& settings);

/// Throws Error(bad_configuration) unless at least one kind was asked and the function points can
/// be shared without remainder over the asked kinds and the providers each should have.
void check_isolation_settings(const IsolationSettings& settings);

}  // namespace kith
