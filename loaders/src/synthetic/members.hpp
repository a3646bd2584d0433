// Who lives in a household: ages and kin that fit.
#pragma once

#include "household.hpp"
#include "random_stream.hpp"

namespace kith::synthetic {

/// Fills type, size and members (not their work).
void make_members(Household& household, std::uint64_t seed, Date as_of);
/// The same for a household that must have exactly `size` members, 1 to most_members.
void make_members_of_size(Household& household, int size, std::uint64_t seed, Date as_of);

}  // namespace kith::synthetic
