#include "kinship.hpp"

#include <algorithm>
#include <cstdlib>

namespace kith::synthetic {
namespace {

using enum FamilyType;

// Sons look for their parents on the odd scales of the map, daughters on the even ones, the near
// ones first: so a couple never finds the same parents.
constexpr int first_scale[] = {3, 2};  // by female
constexpr int last_scale = 17;
constexpr int round_of_kin = 63;
constexpr int search_per_mille = 550;  // to take parents that fit, at each scale
constexpr std::size_t most_children = 6;
constexpr int least_gap_days = 300;

bool may_have_grown_children(const Household& household) {
  return household.type == lone_elder || household.type == elder_couple ||
         household.type == couple || household.type == single;
}

// Parents are 18 to 45 years older (fathers to 50).
bool fits_as_parent(const Member& parent, Date child) {
  const int gap = child.days - parent.birth.days;
  return gap >= 18 * 1461 / 4 && gap <= (parent.female ? 45 : 50) * 1461 / 4;
}

bool fit_as_parents(const Household& household, Date child) {
  if (!may_have_grown_children(household)) return false;
  for (int at = 0; at < household.size; ++at)
    if (!fits_as_parent(household.members[static_cast<std::size_t>(at)], child)) return false;
  return true;
}

// Heads and spouses without parents at home; in a house of two families kin is complete already.
bool may_have_parents_elsewhere(const Household& household, const Member& member) {
  return (member.role == Role::head || member.role == Role::spouse) && member.age >= 20 &&
         household.type != multi_family && member.mother < 0 && member.father < 0;
}

}  // namespace

std::vector<PersonRef> children_elsewhere(const Household& parents, const HouseholdMaker& maker,
                                          const DistrictMap& map, const DistrictSize& size) {
  std::vector<PersonRef> children;
  if (!may_have_grown_children(parents) || parents.members[0].age < 38) return children;
  // The household that a person takes for its parents': the first that fits and is drawn.
  const auto parents_of = [&](const Household& home, int member) -> std::int64_t {
    const Member& person = home.members[static_cast<std::size_t>(member)];
    for (int scale = first_scale[person.female]; scale <= last_scale; scale += 2) {
      Stream stream(maker.seed(), Purpose::parents,
                    static_cast<std::uint64_t>(home.number) * most_members +
                        static_cast<std::uint64_t>(member),
                    static_cast<std::uint64_t>(scale));
      if (!stream.chance(search_per_mille)) continue;
      const std::int64_t candidate = map.partner(home.number, scale, round_of_kin);
      if (candidate >= 0 && fit_as_parents(maker.make(candidate, map, size), person.birth))
        return candidate;
    }
    return -1;
  };
  for (int scale = 2; scale <= last_scale; ++scale) {
    const std::int64_t partner = map.partner(parents.number, scale, round_of_kin);
    if (partner < 0) continue;
    const Household home = maker.make(partner, map, size);
    const bool daughters = scale % 2 == 0;
    for (int at = 0; at < std::min(home.size, 2); ++at) {
      const Member& person = home.members[static_cast<std::size_t>(at)];
      if (person.female != daughters || !may_have_parents_elsewhere(home, person) ||
          !fit_as_parents(parents, person.birth) || parents_of(home, at) != parents.number)
        continue;
      const bool too_near =
          std::any_of(children.begin(), children.end(), [&](const PersonRef& one) {
            return std::abs(one.birth.days - person.birth.days) < least_gap_days;
          });
      if (!too_near && children.size() < most_children)
        children.push_back({partner, at, person.birth});
    }
  }
  std::sort(children.begin(), children.end(),
            [](const PersonRef& one, const PersonRef& other) { return one.birth < other.birth; });
  return children;
}

}  // namespace kith::synthetic
