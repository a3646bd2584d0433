// Wrong rules: where the error stands, in characters, and what it says.
#include <gtest/gtest.h>

#include "people.hpp"

namespace kith {
namespace {

using test::People;

struct Wrong {
  const char* rule;
  std::int64_t column;
  const char* says;
};

InputError error_of(std::string_view rule, const Position& where = {}) {
  const People people;
  try {
    Rule::compile(rule, people.names, where);
  } catch (const InputError& error) {
    return error;
  }
  return {ErrorCode::internal, {}, "no error"};
}

class WrongRule : public testing::TestWithParam<Wrong> {};

TEST_P(WrongRule, IsRefusedAtItsPlaceWithAnAnswer) {
  const InputError error = error_of(GetParam().rule);
  EXPECT_EQ(error.code(), ErrorCode::bad_configuration) << GetParam().rule;
  EXPECT_EQ(error.where().column, GetParam().column) << GetParam().rule << "\n" << error.what();
  EXPECT_NE(std::string(error.what()).find(GetParam().says), std::string::npos) << error.what();
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, WrongRule,
    testing::Values(
        Wrong{"", 1, "not the end of the rule"},
        Wrong{"rooms >", 8, "a value, a name, `not` or `(` is expected, not the end of the rule"},
        Wrong{"rooms > 1 rooms", 11, "`and`, `or` or the end of the rule is expected, not `rooms`"},
        Wrong{"(rooms > 1", 11, "`)` is expected, not the end of the rule"},
        Wrong{"rooms > 1)", 10, "not `)`"}, Wrong{"1 < rooms < 3", 11, "cannot be chained"},
        Wrong{"rooms is 3", 10, "`known` or `unknown` is expected after `is`, not the number 3"},
        Wrong{"rooms not 3", 11, "`in` or `between` is expected after `not`"},
        Wrong{"rooms in 3", 10, "a list such as (\"a\", \"b\") is expected"},
        Wrong{"rooms in ()", 11, "a text, number or date is expected in the list"},
        Wrong{"rooms in (1 2)", 13, "`,` or `)` is expected in the list, not the number 2"},
        Wrong{"rooms between 1 or 2", 17, "`and` is expected, as in `x between 1 and 5`"},
        Wrong{"any(members)", 12, "`,` and an expression are expected"},
        Wrong{"any(3, true)", 5, "the name of a collection is expected"},
        Wrong{"cuont(members) > 1", 1, "there is no function `cuont`; did you mean `count`?"},
        Wrong{"rooms && arrears", 7, "write and"}, Wrong{"rooms ≤ 3", 7, "write <="},
        Wrong{"收入 > 1，rooms", 7, "write ,"},
        Wrong{"rooms > 1;", 10, "the character ';' means nothing"},
        Wrong{"family_type = \"a", 15, "close it with \""},
        Wrong{"family_type = \"a\\n\"", 17, "after \\ only"},
        Wrong{"rooms = 3x", 9, "a name cannot start with a digit"},
        Wrong{"rooms = 1.", 10, "a digit must follow the decimal point"},
        Wrong{"rooms = 1e999", 9, "too large"},
        Wrong{"interviewed_on < 2024-02-30", 18, "write an existing day as YYYY-MM-DD"},
        Wrong{"interviewed_on < 2024-6-30", 18, "write an existing day as YYYY-MM-DD"},
        Wrong{"rooms = \xff", 9, "not UTF-8"}));

INSTANTIATE_TEST_SUITE_P(
    Names, WrongRule,
    testing::Values(
        Wrong{"room > 1", 1, "unknown column `room`; did you mean `rooms`?"},
        Wrong{"any(members, age_year >= 60)", 14, "did you mean `age_years`?"},
        Wrong{"any(member, disabled)", 5, "unknown collection `member`; did you mean `members`?"},
        Wrong{"age_years > 1", 1, "unknown column `age_years`; known are income_per_head"},
        Wrong{"收人 > 1", 1, "did you mean `收入`?"},
        Wrong{"members", 1, "`members` is a collection; ask any(members, …)"}));

INSTANTIATE_TEST_SUITE_P(
    Types, WrongRule,
    testing::Values(
        Wrong{"rooms < \"x\"", 7, "number compared with text"},
        Wrong{"收入 = \"多\"", 4, "number compared with text"},
        Wrong{"family_type = 3", 13, "text compared with number"},
        Wrong{"family_type < \"b\"", 13, "text has no order"},
        Wrong{"arrears < no_worker", 9, "true or false has no order"},
        Wrong{"arrears = 1", 9, "true or false compared with number"},
        Wrong{"interviewed_on > 3", 16, "date compared with number"},
        Wrong{"languages = 3", 11, "set of words compared with number"},
        Wrong{"rooms + 1", 1, "a rule must be true or false, this is a number"},
        Wrong{"rooms and arrears", 1, "`and` needs true or false, but `rooms` is a number"},
        Wrong{"arrears or rooms", 12, "`or` needs true or false, but `rooms` is a number"},
        Wrong{"not family_type", 5, "`not` needs true or false, but `family_type` is text"},
        Wrong{"rooms + arrears > 1", 9, "arithmetic needs numbers, but `arrears` is true or false"},
        Wrong{"rooms in (1, \"a\")", 14, "text in a list that starts with a number"},
        Wrong{"rooms in (\"a\")", 11, "number compared with text"},
        Wrong{"rooms between 1 and 2024-01-01", 1,
              "`between` compares with a date, but `rooms` is a number"},
        Wrong{"sum(members, role) > 1", 14, "a number is needed here, but `role` is text"},
        Wrong{"any(members, age_years)", 14,
              "a condition is needed here, but `age_years` is a number"},
        Wrong{"family_type = \"\"", 15, "write `x is unknown`"}));

TEST(RuleError, CountsFromThePlaceOfTheRuleInItsFile) {
  const Position where{"kith.toml", 12, 11};
  const InputError error = error_of("收入 > 1 and room > 1", where);
  EXPECT_EQ(error.where().file, "kith.toml");
  EXPECT_EQ(error.where().line, 12);
  EXPECT_EQ(error.where().column, 22);  // 11 characters stand before `room`
  EXPECT_NE(std::string(error.what()).find("kith.toml:12:22: unknown column `room`"),
            std::string::npos);
}

TEST(RuleError, FollowsLineBreaksOfALongRule) {
  const InputError error = error_of("rooms > 1 and\n  room > 1", {"kith.toml", 12, 11});
  EXPECT_EQ(error.where().line, 13);
  EXPECT_EQ(error.where().column, 3);
}

TEST(RuleError, RefusesDeepNestingAndLongText) {
  const auto nested = [](int levels) {
    return std::string(static_cast<std::size_t>(levels), '(') + "true" +
           std::string(static_cast<std::size_t>(levels), ')');
  };
  EXPECT_NO_THROW(check_rule_syntax(nested(100)));
  EXPECT_THROW(check_rule_syntax(nested(101)), InputError);
  std::string denials;
  for (int i = 0; i < 101; ++i) denials += "not ";
  EXPECT_THROW(check_rule_syntax(denials + "true"), InputError);
  EXPECT_NO_THROW(check_rule_syntax("true" + std::string(9'996, ' ')));
  EXPECT_THROW(check_rule_syntax("true" + std::string(9'997, ' ')), InputError);
}

TEST(RuleError, TakesLongChainsThatAreNotNested) {
  const People people;
  std::string sum = "0";
  std::string choice = "false";
  for (int i = 0; i < 1'000; ++i) {
    sum += " + 1";
    choice += " or true";
  }
  EXPECT_EQ(people.value(sum).number, 1'000);
  EXPECT_EQ(people.truth(choice), Truth::yes);
}

TEST(RuleError, RefusesTooManyCollectionsInsideEachOther) {
  const People people;
  std::string rule = "disabled";
  for (int i = 0; i < 4; ++i) rule = "any(members, " + rule + ")";
  EXPECT_NO_THROW(people.rule(rule));
  EXPECT_THROW(people.rule("any(members, " + rule + ")"), InputError);
}

TEST(RuleError, ChecksSyntaxWithoutAVocabulary) {
  EXPECT_NO_THROW(check_rule_syntax("anything > 1 and any(things, 甲 = \"b\")"));
  EXPECT_THROW(check_rule_syntax("anything >"), InputError);
}

}  // namespace
}  // namespace kith
