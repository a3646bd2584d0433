#include "kith/settings/rule.hpp"

#include <gtest/gtest.h>

#include "people.hpp"

namespace kith {

void PrintTo(Truth truth, std::ostream* out) {
  *out << (truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown");
}

namespace {

using test::People;
constexpr Truth T = Truth::yes;
constexpr Truth F = Truth::no;
constexpr Truth U = Truth::unknown;

Fact of(Truth truth) { return truth == U ? Fact{} : test::boolean(truth == T); }

TEST(Rule, FollowsKleenesTables) {
  struct Row {
    Truth a, b, both, either, same;
  };
  // Kleene, Introduction to Metamathematics (1952), §64.
  constexpr Row rows[] = {{T, T, T, T, T}, {T, F, F, T, F}, {T, U, U, T, U},
                          {F, T, F, T, F}, {F, F, F, F, T}, {F, U, F, U, U},
                          {U, T, U, T, U}, {U, F, F, U, U}, {U, U, U, U, U}};
  for (const Row& row : rows) {
    People people;
    people.set_fact("arrears", of(row.a));
    people.set_fact("no_worker", of(row.b));
    EXPECT_EQ(people.truth("arrears and no_worker"), row.both);
    EXPECT_EQ(people.truth("arrears or no_worker"), row.either);
    EXPECT_EQ(people.truth("not arrears"), !row.a);
    EXPECT_EQ(people.truth("arrears = no_worker"), row.same);
    EXPECT_EQ(people.truth("arrears != no_worker"), !row.same);
  }
}

TEST(Rule, BindsNotBeforeAndBeforeOr) {
  const People people;
  EXPECT_EQ(people.truth("true or false and false"), T);  // true or (false and false)
  EXPECT_EQ(people.truth("(true or false) and false"), F);
  EXPECT_EQ(people.truth("not false and false"), F);  // (not false) and false
  EXPECT_EQ(people.truth("not 1 = 2"), T);            // not (1 = 2)
  EXPECT_EQ(people.truth("not not true"), T);
}

TEST(Rule, ComputesFromLeftToRightWithTheUsualStrengths) {
  const People people;
  EXPECT_EQ(people.value("2 + 3 * 4").number, 14);
  EXPECT_EQ(people.value("(2 + 3) * 4").number, 20);
  EXPECT_EQ(people.value("10 - 4 - 3").number, 3);
  EXPECT_EQ(people.value("10 - (4 - 3)").number, 9);
  EXPECT_EQ(people.value("100 / 10 / 5 * 3").number, 6);
  EXPECT_EQ(people.value("-2 * -3 + 1").number, 7);
  EXPECT_EQ(people.value("1.5e2 + 2.5E-1").number, 150.25);
  EXPECT_EQ(people.value("7 / 0").state, Fact::State::unknown);
  EXPECT_EQ(people.value("1e308 * 10").state, Fact::State::unknown);
}

TEST(Rule, ComparesNumbersThreeValued) {
  People people;
  EXPECT_EQ(people.truth("income_per_head < 1595"), U);
  people.set_fact("income_per_head", test::number(1595));
  EXPECT_EQ(people.truth("income_per_head < 1595"), F);
  EXPECT_EQ(people.truth("income_per_head <= 1595"), T);
  EXPECT_EQ(people.truth("income_per_head > 1595"), F);
  EXPECT_EQ(people.truth("income_per_head >= 1595"), T);
  EXPECT_EQ(people.truth("income_per_head = 1595"), T);
  EXPECT_EQ(people.truth("income_per_head == 1595"), T);
  EXPECT_EQ(people.truth("income_per_head != 1595"), F);
  EXPECT_EQ(people.truth("income_per_head + rooms > 0"), U);
  people.set_fact("rooms", test::number(0));
  EXPECT_EQ(people.truth("income_per_head / rooms > 500"), U);  // division by zero
}

TEST(Rule, DecidesBetweenAndInAsFarAsTheFactsGo) {
  People people;
  people.set_fact("income_per_head", test::number(5));
  EXPECT_EQ(people.truth("income_per_head between 5 and 6"), T);
  EXPECT_EQ(people.truth("income_per_head between 1 and 5"), T);
  EXPECT_EQ(people.truth("income_per_head not between 1 and 4"), T);
  EXPECT_EQ(people.truth("income_per_head between rooms and 4"), F);  // 5 > 4 whatever rooms is
  EXPECT_EQ(people.truth("income_per_head between rooms and 6"), U);
  EXPECT_EQ(people.truth("income_per_head in (1, -2, 5)"), T);
  EXPECT_EQ(people.truth("income_per_head not in (1, -2)"), T);
  EXPECT_EQ(people.truth("rooms in (1)"), U);
  EXPECT_EQ(people.truth("family_type in (\"single\", \"couple\")"), U);
  people.set_fact("family_type", test::words("couple"));
  EXPECT_EQ(people.truth("family_type in (\"single\", \"couple\")"), T);
  EXPECT_EQ(people.truth("family_type = \"single\""), F);
  EXPECT_EQ(people.truth("family_type != \"single\""), T);
}

TEST(Rule, ReadsEscapesInTexts) {
  People people;
  people.set_fact("family_type", test::words("a \"b\" \\ c"));
  EXPECT_EQ(people.truth(R"(family_type = "a \"b\" \\ c")"), T);
}

TEST(Rule, KnowsWhatIsKnown) {
  People people;
  EXPECT_EQ(people.truth("rooms is known"), F);
  EXPECT_EQ(people.truth("rooms is unknown"), T);
  EXPECT_EQ(people.truth("rooms is not known"), T);
  EXPECT_EQ(people.truth("rooms is not unknown"), F);
  EXPECT_EQ(people.truth("rooms + 1 is known"), F);
  EXPECT_EQ(people.truth("arrears is known"), F);
  EXPECT_EQ(people.truth("family_type is known"), F);
  EXPECT_EQ(people.truth("languages is known"), F);
  EXPECT_EQ(people.truth("income_cell is known"), F);
  people.set_fact("rooms", test::number(0));
  people.set_fact("arrears", test::boolean(false));
  people.set_fact("income_cell", test::words("  "));
  EXPECT_EQ(people.truth("rooms is known and arrears is known"), T);
  EXPECT_EQ(people.truth("income_cell is known"), F);
}

TEST(Rule, ReadsDates) {
  People people;
  people.set_fact("interviewed_on", test::date("2024-06-30"));
  EXPECT_EQ(people.truth("interviewed_on = 2024-06-30"), T);
  EXPECT_EQ(people.truth("interviewed_on < 2024-07-01"), T);
  EXPECT_EQ(people.truth("interviewed_on between 2024-01-01 and 2024-06-29"), F);
  EXPECT_EQ(people.truth("interviewed_on in (2024-02-29, 2024-06-30)"), T);
  EXPECT_EQ(people.value("interviewed_on").date, parse_iso_date("2024-06-30"));
}

TEST(Rule, AsksASetForAnyOfItsWords) {
  People people;
  EXPECT_EQ(people.truth("languages = \"Cantonese\""), U);
  const std::vector<std::string_view> spoken = {"Cantonese", "English"};
  people.set_fact("languages", test::set(spoken));
  EXPECT_EQ(people.truth("languages = \"Cantonese\""), T);
  EXPECT_EQ(people.truth("\"Cantonese\" = languages"), T);
  EXPECT_EQ(people.truth("languages != \"Cantonese\""), F);
  EXPECT_EQ(people.truth("languages in (\"Mandarin\", \"English\")"), T);
  EXPECT_EQ(people.truth("languages in (\"Mandarin\")"), F);
  EXPECT_EQ(people.truth("languages = family_type"), U);
}

TEST(Rule, TreatsWhatDoesNotApplyAsAFlaggedNo) {
  People people;
  people.set_fact("arrears", test::not_applicable());
  people.set_fact("no_worker", test::boolean(true));
  EXPECT_EQ(people.truth("arrears"), F);
  EXPECT_TRUE(people.outcome("arrears").not_applicable);
  EXPECT_EQ(people.truth("arrears is known"), T);
  EXPECT_EQ(people.truth("arrears or no_worker"), T);
  EXPECT_FALSE(people.outcome("arrears or no_worker").not_applicable);
  EXPECT_TRUE(people.outcome("arrears and no_worker").not_applicable);
  EXPECT_FALSE(people.outcome("not no_worker").not_applicable);
}

TEST(Rule, ReadsACellAsWhatItMeets) {
  People people;
  const auto with = [&](std::string_view cell, std::string_view rule) {
    people.set_fact("income_cell", test::words(cell));
    return people.truth(rule);
  };
  for (const char* yes : {"true", "1", "yes", "TRUE", " Yes "})
    EXPECT_EQ(with(yes, "income_cell"), T) << yes;
  for (const char* no : {"false", "0", "no"}) EXPECT_EQ(with(no, "income_cell"), F) << no;
  for (const char* neither : {"", "2", "maybe", "-1"})
    EXPECT_EQ(with(neither, "income_cell"), U) << neither;
  EXPECT_EQ(with(" 12.5 ", "income_cell > 12"), T);
  EXPECT_EQ(with("12.5", "income_cell * 2 = 25"), T);
  EXPECT_EQ(with("12a", "income_cell > 12"), U);
  EXPECT_EQ(with("nan", "income_cell > 12"), U);
  EXPECT_EQ(with("", "income_cell > 12"), U);
  EXPECT_EQ(with("2024-06-30", "income_cell >= 2024-06-30"), T);
  EXPECT_EQ(with("2024-02-30", "income_cell >= 2024-01-01"), U);
  EXPECT_EQ(with("hut", "income_cell = \"hut\""), T);
  EXPECT_EQ(with("hut", "income_cell in (\"brick\")"), F);
  EXPECT_EQ(with("3", "income_cell in (1, 3)"), T);
  EXPECT_EQ(with("3", "income_cell between 1 and 3"), T);
  EXPECT_EQ(with("yes", "income_cell = true"), T);
}

TEST(Rule, ComparesTwoCellsAsTextsButOrdersThemByContent) {
  People people;
  const auto with = [&](std::string_view a, std::string_view b, std::string_view rule) {
    people.set_fact("income_cell", test::words(a));
    people.set_fact("other_cell", test::words(b));
    return people.truth(rule);
  };
  EXPECT_EQ(with("01", "1", "income_cell = other_cell"), F);
  EXPECT_EQ(with("a", "a ", "income_cell = other_cell"), T);
  EXPECT_EQ(with("a", "", "income_cell = other_cell"), U);
  EXPECT_EQ(with("9", "10", "income_cell < other_cell"), T);
  EXPECT_EQ(with("2024-06-30", "2024-10-01", "income_cell < other_cell"), T);
  EXPECT_EQ(with("nine", "ten", "income_cell < other_cell"), U);
}

TEST(Rule, KeepsTheTypeOfAnExpression) {
  People people;
  people.set_fact("income_cell", test::words(" 12 "));
  const Rule cell = Rule::compile_expression("income_cell", people.names);
  EXPECT_EQ(cell.type(), FactType::cell);
  EXPECT_EQ(cell.value(people.household, 0).text, "12");
  EXPECT_EQ(Rule::compile_expression("income_cell / 100", people.names).type(), FactType::number);
  EXPECT_EQ(people.value("income_cell / 100").number, 0.12);
  const Rule literal = Rule::compile_expression("\"village\"", people.names);
  EXPECT_EQ(literal.value(people.household, 0).text, "village");
  EXPECT_TRUE(people.value("rooms is unknown").boolean);
  EXPECT_EQ(people.value("arrears").state, Fact::State::unknown);
}

TEST(Rule, ReadsChineseNamesAndQuotedOnes) {
  People people;
  people.set_fact("收入", test::number(900));
  people.add_member({{"年龄", test::number(81)}});
  EXPECT_EQ(people.truth("收入 < 1595 and any(members, 年龄 >= 80)"), T);
  EXPECT_EQ(people.truth("`收入` = 900"), T);
  const test::Names spaced({{"Family income (month)", FactType::number}});
  EXPECT_EQ(Rule::compile("`Family income (month)` > 1", spaced).names(),
            std::vector<std::string>{"Family income (month)"});
}

TEST(Rule, ListsItsNamesInOrderOfFirstUse) {
  const People people;
  const Rule rule = people.rule("rooms > 1 and any(members, age_years > rooms and disabled) and "
                                "count(members) > 2 and arrears");
  EXPECT_EQ(rule.names(), (std::vector<std::string>{"rooms", "members.age_years",
                                                    "members.disabled", "members", "arrears"}));
  EXPECT_EQ(rule.type(), FactType::boolean);
}

TEST(Rule, IsCompiledOnceAndOutlivesItsVocabulary) {
  std::optional<Rule> rule;
  People facts;
  facts.set_fact("rooms", test::number(2));
  {
    const People people;
    rule = people.rule("rooms = 2");
  }
  EXPECT_EQ(rule->evaluate(facts.household, 0).truth, T);
  EXPECT_EQ(rule->text(), "rooms = 2");
}

}  // namespace
}  // namespace kith
