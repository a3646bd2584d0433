// Kin across households: who of those that live elsewhere are the children of a household's couple.
#pragma once

#include <vector>

#include "household.hpp"

namespace kith::synthetic {

/// A person, by household and place in it.
struct PersonRef {
  std::int64_t household = 0;
  int member = 0;
  Date birth;

  friend bool operator==(const PersonRef&, const PersonRef&) = default;
};

/// The grown children of the head (and spouse) of `parents` who live in other households, at most
/// six, oldest first. Nobody has parents in two households; brothers and sisters are born at least
/// ten months apart; husband and wife never have the same parents.
std::vector<PersonRef> children_elsewhere(const Household& parents, const HouseholdMaker& maker,
                                          const DistrictMap& map, const DistrictSize& size);

}  // namespace kith::synthetic
