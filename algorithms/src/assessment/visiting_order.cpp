#include "kith/algorithms/assessment/visiting_order.hpp"

#include <limits>
#include <tuple>

#include "kith/graph/sorting.hpp"

namespace kith {
namespace {

int group_of(const HouseholdAssessment& household) {
  if (household.emergency) return 0;
  switch (household.tier) {
    case Tier::a: return 1;
    case Tier::a_possible: return 2;
    case Tier::b: return 3;
    case Tier::b_possible: return 4;
    case Tier::c1:
    case Tier::c2: return 5;
    case Tier::c_possible: return 6;
    case Tier::none: break;
  }
  return 7;
}

std::int32_t months_of(const MonthsSinceContact& since) {
  switch (since.state) {
    case MonthsSinceContact::State::known: return since.months;
    case MonthsSinceContact::State::never: return std::numeric_limits<std::int32_t>::max();
    case MonthsSinceContact::State::unknown: break;
  }
  return -1;
}

struct Place {
  std::int32_t row;
  int group;
  bool data_gap;
  std::int32_t score;
  std::int32_t months;
};

}  // namespace

std::vector<HouseholdId> visiting_order(std::span<const HouseholdAssessment> households,
                                        const Dictionary& ids, const Observer& observer) {
  std::vector<Place> places;
  for (std::size_t row = 0; row < households.size(); ++row) {
    const HouseholdAssessment& household = households[row];
    if (household.tier == Tier::none && !household.emergency) continue;
    const Bounds score = household.score();
    places.push_back({static_cast<std::int32_t>(row), group_of(household),
                      household.data_gap && !household.emergency,
                      is_possible(household.tier) ? score.high : score.low,
                      months_of(household.since_contact)});
  }
  const auto key = [&](const Place& place) {
    return std::tuple(place.group, place.data_gap, -place.score, -place.months, ids[place.row]);
  };
  sort_heard(
      places.begin(), places.end(), [&](const Place& a, const Place& b) { return key(a) < key(b); },
      observer);
  std::vector<HouseholdId> order;
  order.reserve(places.size());
  for (const Place& place : places) order.emplace_back(place.row);
  return order;
}

}  // namespace kith
