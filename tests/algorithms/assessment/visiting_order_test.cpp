#include "kith/algorithms/assessment/visiting_order.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace kith {
namespace {

using State = MonthsSinceContact::State;

struct List {
  std::vector<HouseholdAssessment> households;
  Dictionary ids;

  HouseholdAssessment& add(const char* id, Tier tier, Bounds score = {},
                           MonthsSinceContact since = {}) {
    ids.add(id);
    households.push_back({});
    households.back().tier = tier;
    households.back().silence = score;
    households.back().since_contact = since;
    return households.back();
  }
  std::string order() const {
    std::string text;
    for (const HouseholdId id : visiting_order(households, ids))
      text += std::string(text.empty() ? "" : " ") + std::string(ids[id.value]);
    return text;
  }
};

TEST(VisitingOrder, OfNobodyIsEmpty) { EXPECT_EQ(List{}.order(), ""); }

TEST(VisitingOrder, GroupsFollowTheTiersWithC1AndC2Together) {
  List list;
  list.add("c?", Tier::c_possible, {900, 900});
  list.add("c2", Tier::c2, {500, 500});
  list.add("c1", Tier::c1, {400, 400});
  list.add("b?", Tier::b_possible, {900, 900});
  list.add("b", Tier::b);
  list.add("a?", Tier::a_possible, {900, 900});
  list.add("a", Tier::a);
  list.add("nobody", Tier::none, {3600, 3600});
  list.add("danger", Tier::none).emergency = true;
  EXPECT_EQ(list.order(), "danger a a? b b? c2 c1 c?");
}

TEST(VisitingOrder, ConfirmedTiersCountTheLowScoreAndOthersTheHighOne) {
  List list;
  list.add("x", Tier::a, {100, 900});
  list.add("y", Tier::a, {200, 300});
  list.add("p", Tier::a_possible, {100, 900});
  list.add("q", Tier::a_possible, {200, 300});
  EXPECT_EQ(list.order(), "y x p q");
}

TEST(VisitingOrder, TiesGoByMonthsNeverFirstUnknownLastThenById) {
  List list;
  list.add("unknown", Tier::b);
  list.add("now", Tier::b, {}, {State::known, 0});
  list.add("户二", Tier::b, {}, {State::known, 20});
  list.add("H", Tier::b, {}, {State::known, 20});
  list.add("never", Tier::b, {}, {State::never, 0});
  EXPECT_EQ(list.order(), "never H 户二 now unknown");
}

TEST(VisitingOrder, DataGapsComeLastWithinTheirTierButNotAmongEmergencies) {
  List list;
  list.add("gap", Tier::a, {900, 900}).data_gap = true;
  list.add("known", Tier::a, {100, 100});
  HouseholdAssessment& danger = list.add("danger-gap", Tier::none, {900, 900});
  danger.data_gap = danger.emergency = true;
  list.add("danger", Tier::none, {100, 100}).emergency = true;
  EXPECT_EQ(list.order(), "danger-gap danger known gap");
}

}  // namespace
}  // namespace kith
