// How far two orders of the same households agree.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "kith/graph/observer.hpp"

namespace kith {

/// Kendall's τ_b = (P − Q) / √((N − Tᵃ)(N − Tᵇ)): of the N pairs of items, P stand in the same
/// order in both lists, Q in opposite order, Tᵃ and Tᵇ are tied in one. 1 = the same order, −1 =
/// the reverse. Nothing where a list is tied throughout, which includes fewer than two items.
/// Counts are exact below 2³¹ items. O(n log n) time, 16 bytes an item. Deterministic. Throws
/// InvalidArgument if the lengths differ; Cancelled. Source: Kendall 1945, doi:10.2307/2332303;
/// counted as by Knight 1966, doi:10.2307/2282833.
std::optional<double> kendall_tau_b(std::span<const std::int32_t> a,
                                    std::span<const std::int32_t> b,
                                    const Observer& observer = silent_observer());

}  // namespace kith
