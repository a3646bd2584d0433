// Support ties of a household with others, near ones first and often.
#pragma once

#include <cstdint>
#include <vector>

#include "household.hpp"

namespace kith::synthetic {

/// The scales of the map on which households meet: with `rounds` others of the other half of the
/// block of 2^scale homes, each time with `base_per_million` times both sociabilities.
struct TieScale {
  int scale;
  int rounds;
  int base_per_million;
};
inline constexpr TieScale tie_scales[] = {
    {1, 1, 230000}, {2, 2, 175000}, {3, 4, 130000}, {4, 6, 95000}, {5, 6, 70000},
    {6, 6, 52000},  {7, 6, 39000},  {8, 6, 29000},  {9, 6, 22000}, {10, 6, 16000},
    {11, 6, 12000}, {12, 4, 10000}, {14, 4, 8000},  {16, 4, 6000},
};

/// A tie that exists, whether anybody recorded it or not.
struct TrueTie {
  std::int64_t other = 0;
  int scale = 0;
  Household household;  // the other one
};

/// All households that `home` has a tie with; symmetric, each once.
std::vector<TrueTie> ties_of(const Household& home, const HouseholdMaker& maker,
                             const DistrictMap& map, const DistrictSize& size);

}  // namespace kith::synthetic
