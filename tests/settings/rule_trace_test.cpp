#include <gtest/gtest.h>

#include "people.hpp"

namespace kith {
namespace {

using test::People;

std::string written(const TracedFact& fact) {
  std::string text = fact.name + "=" + fact.value;
  if (!fact.collection.empty()) text += "@" + fact.collection + std::to_string(fact.row);
  return text;
}
std::string written(const std::vector<TracedFact>& facts) {
  std::string text;
  for (const TracedFact& fact : facts) text += (text.empty() ? "" : " ") + written(fact);
  return text;
}
std::string written(const std::vector<NearMiss>& misses) {
  std::string text;
  for (const NearMiss& miss : misses)
    text += (text.empty() ? "" : "; ") + written(miss.fact) + " -> " + miss.needed;
  return text;
}

TEST(RuleTrace, ATrueAndNeedsAllItsFacts) {
  People people;
  people.set_fact("rooms", test::number(1.5));
  people.set_fact("arrears", test::boolean(true));
  const Trace trace = people.trace("rooms < 2 and arrears");
  EXPECT_EQ(trace.outcome.truth, Truth::yes);
  EXPECT_EQ(written(trace.deciding), "rooms=1.5 arrears=true");
  EXPECT_TRUE(trace.missing.empty());
  EXPECT_TRUE(trace.near_misses.empty());
}

TEST(RuleTrace, AFalseAndNeedsItsFirstFalseSide) {
  People people;
  people.set_fact("rooms", test::number(1));
  people.set_fact("arrears", test::boolean(false));
  people.set_fact("no_worker", test::boolean(false));
  const Trace trace = people.trace("rooms < 2 and arrears and no_worker");
  EXPECT_EQ(written(trace.deciding), "arrears=false");
  EXPECT_EQ(written(trace.near_misses), "");  // two conditions fail
}

TEST(RuleTrace, ATrueOrNeedsItsFirstTrueSide) {
  People people;
  people.set_fact("arrears", test::boolean(true));
  people.set_fact("no_worker", test::boolean(true));
  EXPECT_EQ(written(people.trace("rooms < 2 or arrears or no_worker").deciding), "arrears=true");
}

TEST(RuleTrace, NamesTheUnknownFactsThatCouldDecide) {
  People people;
  people.set_fact("arrears", test::boolean(true));
  people.set_fact("no_worker", test::boolean(false));
  // arrears and rooms < 2 hangs on rooms; no_worker and income < 5 is false whatever the income.
  const Trace trace = people.trace("arrears and rooms < 2 or no_worker and income_per_head < 5");
  EXPECT_EQ(trace.outcome.truth, Truth::unknown);
  EXPECT_EQ(written(trace.missing), "rooms=unknown");
  EXPECT_TRUE(trace.near_misses.empty());
}

TEST(RuleTrace, NamesTheMembersWithUnknownFacts) {
  People people;
  people.add_member({{"age_years", test::number(30)}, {"disabled", test::unknown()}});
  people.add_member({{"age_years", test::number(81)}, {"disabled", test::unknown()}});
  people.add_member({{"age_years", test::unknown()}, {"disabled", test::boolean(true)}});
  const Trace any = people.trace("any(members, age_years >= 60 and disabled)");
  EXPECT_EQ(written(any.missing), "disabled=unknown@members1 age_years=unknown@members2");
  const Trace count = people.trace("count(members, disabled) >= 2");
  EXPECT_EQ(written(count.missing), "disabled=unknown@members0 disabled=unknown@members1");
  people.household.members_known = false;
  EXPECT_EQ(written(people.trace("any(members, disabled)").missing), "members=unknown");
  EXPECT_EQ(written(people.trace("count(members) > 2").missing), "members=unknown");
}

TEST(RuleTrace, FindsTheOneConditionThatIsMissed) {
  People people;
  people.set_fact("income_per_head", test::number(1600));
  people.set_fact("arrears", test::boolean(true));
  const Trace trace = people.trace("income_per_head < 1595 and arrears");
  EXPECT_EQ(written(trace.near_misses), "income_per_head=1600 -> income_per_head < 1595");
}

TEST(RuleTrace, FindsWhatOneMemberMisses) {
  People people;
  people.add_member({{"age_years", test::number(58)}, {"disabled", test::boolean(true)}});
  people.add_member({{"age_years", test::number(70)}, {"disabled", test::boolean(false)}});
  people.add_member({{"age_years", test::number(20)}, {"disabled", test::boolean(false)}});
  const Trace trace = people.trace("any(members, age_years >= 60 and disabled)");
  EXPECT_EQ(written(trace.near_misses),
            "age_years=58@members0 -> age_years >= 60; disabled=false@members1 -> disabled");
  EXPECT_EQ(written(trace.deciding),
            "age_years=58@members0 disabled=false@members1 age_years=20@members2");
}

TEST(RuleTrace, FindsTheMemberWhoWouldCompleteACount) {
  People people;
  people.add_member({{"disabled", test::boolean(true)}});
  people.add_member({{"disabled", test::boolean(false)}});
  const Trace trace = people.trace("count(members, disabled) >= 2");
  EXPECT_EQ(written(trace.near_misses),
            "count(members, disabled)=1 -> count(members, disabled) >= 2; "
            "disabled=false@members1 -> disabled");
}

TEST(RuleTrace, SaysWhatMustNotHold) {
  People people;
  people.set_fact("arrears", test::boolean(true));
  people.set_fact("rooms", test::number(3));
  EXPECT_EQ(written(people.trace("not arrears").near_misses), "arrears=true -> not arrears");
  EXPECT_EQ(written(people.trace("not (rooms > 2)").near_misses), "rooms=3 -> not (rooms > 2)");
  EXPECT_EQ(written(people.trace("rooms in (1, 2)").near_misses), "rooms=3 -> rooms in (1, 2)");
}

TEST(RuleTrace, ChangesAFactOnceWhereverItIsMentioned) {
  People people;
  people.set_fact("arrears", test::boolean(false));
  people.set_fact("rooms", test::number(1));
  // Neither mention of arrears is enough alone; the fact is.
  EXPECT_EQ(written(people.trace("arrears and (rooms = 1 and arrears)").near_misses),
            "arrears=false -> arrears");
  // A contradiction has no near miss.
  EXPECT_EQ(written(people.trace("arrears and not arrears").near_misses), "");
}

TEST(RuleTrace, ChangesAHouseholdFactForAllMembers) {
  People people;
  people.set_fact("arrears", test::boolean(false));
  people.add_member({{"disabled", test::boolean(true)}});
  people.add_member({{"disabled", test::boolean(true)}});
  EXPECT_EQ(written(people.trace("all(members, disabled and arrears)").near_misses),
            "arrears=false -> arrears");
}

TEST(RuleTrace, WritesFactsForPeople) {
  People people;
  const std::vector<std::string_view> spoken = {"Cantonese", "English"};
  people.set_fact("languages", test::set(spoken));
  people.set_fact("interviewed_on", test::date("2024-06-30"));
  people.set_fact("rooms", test::number(0.1));
  people.set_fact("family_type", test::words("单亲"));
  people.set_fact("arrears", test::not_applicable());
  people.set_fact("income_per_head", test::number(1e6));
  const Trace trace = people.trace(
      "languages = \"English\" and interviewed_on > 2024-01-01 and rooms < 1 and family_type = "
      "\"单亲\" and "
      "not arrears and income_per_head > 5 and other_cell is unknown and count(members) = 0");
  EXPECT_EQ(written(trace.deciding),
            "languages=Cantonese;English interviewed_on=2024-06-30 rooms=0.1 family_type=单亲 "
            "arrears=not applicable income_per_head=1000000 other_cell=unknown count(members)=0");
}

TEST(RuleTrace, AgreesWithEvaluation) {
  People people;
  people.set_fact("arrears", test::not_applicable());
  const Trace trace = people.trace("arrears");
  EXPECT_EQ(trace.outcome.truth, Truth::no);
  EXPECT_TRUE(trace.outcome.not_applicable);
}

}  // namespace
}  // namespace kith
