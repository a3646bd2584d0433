// Aggregates over members, with the unknowns counted by hand.
#include <gtest/gtest.h>

#include "people.hpp"

namespace kith {
namespace {

using test::People;
constexpr Truth T = Truth::yes;
constexpr Truth F = Truth::no;
constexpr Truth U = Truth::unknown;

std::map<std::string, Fact> person(const Fact& age, const Fact& disabled) {
  return {{"age_years", age}, {"disabled", disabled}};
}

TEST(RuleAggregate, OfNobodyIsEmpty) {
  const People people;
  EXPECT_EQ(people.truth("any(members, disabled)"), F);
  EXPECT_EQ(people.truth("all(members, disabled)"), T);
  EXPECT_EQ(people.truth("count(members) = 0"), T);
  EXPECT_EQ(people.truth("count(members, disabled) = 0"), T);
  EXPECT_EQ(people.truth("sum(members, age_years) = 0"), T);
  EXPECT_EQ(people.truth("min(members, age_years) > 0"), U);
  EXPECT_EQ(people.truth("max(members, age_years) is known"), F);
}

TEST(RuleAggregate, OfMembersThatNobodyKnowsIsUnknown) {
  People people;
  people.household.members_known = false;
  EXPECT_EQ(people.truth("any(members, disabled)"), U);
  EXPECT_EQ(people.truth("all(members, disabled)"), U);
  EXPECT_EQ(people.truth("count(members) = 0"), U);
  EXPECT_EQ(people.truth("count(members) >= 0"), T);
  EXPECT_EQ(people.truth("count(members, disabled) < 0"), F);
  EXPECT_EQ(people.truth("sum(members, age_years) >= 0"), U);
}

TEST(RuleAggregate, AnyAndAllFollowKleene) {
  People people;
  people.add_member(person(test::number(70), test::boolean(false)));
  people.add_member(person(test::unknown(), test::unknown()));
  EXPECT_EQ(people.truth("any(members, age_years >= 60)"), T);               // true, unknown
  EXPECT_EQ(people.truth("any(members, age_years >= 80)"), U);               // false, unknown
  EXPECT_EQ(people.truth("all(members, age_years >= 60)"), U);               // true, unknown
  EXPECT_EQ(people.truth("all(members, disabled)"), F);                      // false, unknown
  EXPECT_EQ(people.truth("any(members, age_years >= 60 and disabled)"), U);  // false, unknown
  EXPECT_EQ(people.truth("any(members, age_years is known and disabled)"), F);
}

TEST(RuleAggregate, CountHasBounds) {
  People people;  // 1 disabled, 1 not, 2 unknown: the number is 1, 2 or 3
  people.add_member(person(test::number(70), test::boolean(true)));
  people.add_member(person(test::number(40), test::boolean(false)));
  people.add_member(person(test::number(10), test::unknown()));
  people.add_member(person(test::number(8), test::unknown()));
  EXPECT_EQ(people.truth("count(members, disabled) >= 1"), T);
  EXPECT_EQ(people.truth("count(members, disabled) >= 2"), U);
  EXPECT_EQ(people.truth("count(members, disabled) > 3"), F);
  EXPECT_EQ(people.truth("count(members, disabled) = 0"), F);
  EXPECT_EQ(people.truth("count(members, disabled) != 4"), T);
  EXPECT_EQ(people.truth("count(members, disabled) between 1 and 3"), T);
  EXPECT_EQ(people.truth("count(members, disabled) in (0, 4)"), F);
  EXPECT_EQ(people.truth("count(members, disabled) is known"), F);
  EXPECT_EQ(people.truth("count(members, age_years < 18) = 2"), T);
  EXPECT_EQ(people.truth("count(members) = 4"), T);
  // 4 - [1, 3] = [1, 3]; 6 / [1, 3] = [2, 6]; [1, 3] * [1, 3] = [1, 9]; -[1, 3] = [-3, -1]
  EXPECT_EQ(people.truth("count(members) - count(members, disabled) >= 1"), T);
  EXPECT_EQ(people.truth("6 / count(members, disabled) between 2 and 6"), T);
  EXPECT_EQ(people.truth("6 / count(members, disabled) > 2"), U);
  EXPECT_EQ(people.truth("count(members, disabled) * count(members, disabled) <= 9"), T);
  EXPECT_EQ(people.truth("-count(members, disabled) <= -1"), T);
  EXPECT_EQ(people.truth("1 / (count(members, disabled) - 2) > -100"), U);  // divisor [-1, 1]
}

TEST(RuleAggregate, SumMinAndMaxUseWhatIsKnown) {
  People people;
  people.add_member(person(test::number(70), test::unknown()));
  people.add_member(person(test::number(40), test::unknown()));
  EXPECT_EQ(people.value("sum(members, age_years)").number, 110);
  EXPECT_EQ(people.value("min(members, age_years)").number, 40);
  EXPECT_EQ(people.value("max(members, age_years * 2)").number, 140);
  people.add_member(person(test::unknown(), test::unknown()));
  EXPECT_EQ(people.truth("sum(members, age_years) > 100"), U);  // an unknown could be negative
  EXPECT_EQ(people.truth("min(members, age_years) <= 40"), T);
  EXPECT_EQ(people.truth("min(members, age_years) < 40"), U);
  EXPECT_EQ(people.truth("max(members, age_years) >= 70"), T);
  EXPECT_EQ(people.truth("max(members, age_years) > 70"), U);
}

TEST(RuleAggregate, TakesTheEarliestAndLatestDate) {
  People people;
  people.add_member({{"birth_date", test::date("1950-03-01")}});
  people.add_member({{"birth_date", test::date("2010-12-31")}});
  EXPECT_EQ(people.truth("min(members, birth_date) = 1950-03-01"), T);
  EXPECT_EQ(people.value("max(members, birth_date)").date, parse_iso_date("2010-12-31"));
}

TEST(RuleAggregate, ReadsNamesOfTheHouseholdWhereThePersonHasNone) {
  People people;
  people.set_fact("rooms", test::number(50));
  people.add_member(person(test::number(70), test::boolean(true)));
  people.add_member(person(test::number(40), test::boolean(false)));
  EXPECT_EQ(people.truth("count(members, age_years > rooms) = 1"), T);
  EXPECT_EQ(people.truth("all(members, disabled or age_years < rooms)"), T);
}

TEST(RuleAggregate, MayStandInsideAnother) {
  People people;
  people.add_member(person(test::number(70), test::boolean(true)));
  people.add_member(person(test::number(40), test::boolean(false)));
  // The oldest: nobody is older. Inside, age_years is that of the inner member.
  EXPECT_EQ(people.truth("any(members, disabled and all(members, age_years <= 70))"), T);
  EXPECT_EQ(people.truth("count(members, any(members, disabled)) = 2"), T);
}

TEST(RuleAggregate, WorksOnCells) {
  const test::Names names({{"age", FactType::cell}, {"sick", FactType::cell}});
  test::Names outer({{"x", FactType::cell}});
  outer.add_collection("members", &names);
  test::Table persons;
  persons.rows = {{{0, test::words("30")}, {1, test::words("yes")}},
                  {{0, test::words("")}, {1, test::words("no")}}};
  test::Table table;
  table.rows.resize(1);
  table.members = {{0, 1}};
  table.elements_table = &persons;
  const auto truth = [&](std::string_view text) {
    return Rule::compile(text, outer).evaluate(table, 0).truth;
  };
  EXPECT_EQ(truth("count(members, sick) = 1"), T);
  EXPECT_EQ(truth("max(members, age) >= 30"), T);
  EXPECT_EQ(truth("sum(members, age) >= 30"), U);
}

}  // namespace
}  // namespace kith
