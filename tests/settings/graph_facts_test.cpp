#include "kith/settings/graph_facts.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

constexpr Truth T = Truth::yes;
constexpr Truth F = Truth::no;
constexpr Truth U = Truth::unknown;

/// Household H1 with an elder P1 and a child P2; H2 with P3 of whom nothing is known; H3 with
/// nobody.
class GraphFacts : public testing::Test {
 protected:
  GraphFacts() {
    for (const char* id : {"H1", "H2", "H3"}) graph_.add_node(NodeKind::household, id, {});
    for (const char* id : {"P1", "P2", "P3"}) graph_.add_node(NodeKind::person, id, {});
    Table& households = graph_.nodes(NodeKind::household);
    Table& persons = graph_.nodes(NodeKind::person);
    auto& home = persons.add<ReferenceColumn>("household_id");
    home.set(0, NodeRef(NodeKind::household, 0));
    home.set(1, NodeRef(NodeKind::household, 0));
    home.set(2, NodeRef(NodeKind::household, 1));
    auto& age = persons.add<RealColumn>("age_years");
    age.set(0, 81);
    age.set(1, 9.5);
    persons.add<BoolColumn>("disabled").set(0, true);
    households.add<RealColumn>("人均收入").set(0, 900);
    households.add<IntColumn>("rooms").set(0, 2);
    households.add<CategoryColumn>("area").set(0, "东");
    households.add<TextColumn>("note").set(0, "stairs");
    households.add<DateColumn>("interviewed_on").set(0, parse_iso_date("2024-06-30").value());
    households.add<BoolColumn>("not_in_school").set(0, BoolColumn::State::not_applicable);
    const std::vector<std::string_view> spoken = {"Cantonese", "Mandarin"};
    households.add<SetColumn>("languages").set(0, spoken);
    membership_ = current_membership(graph_, parse_iso_date("2024-07-01").value());
    names_.emplace(graph_, membership_);
  }

  Outcome outcome(std::string_view rule, std::int64_t row) const {
    return Rule::compile(rule, *names_).evaluate(*names_, row);
  }
  Truth truth(std::string_view rule, std::int64_t row = 0) const {
    return outcome(rule, row).truth;
  }

  PropertyGraph graph_;
  Membership membership_;
  std::optional<HouseholdVocabulary> names_;
};

TEST_F(GraphFacts, ReadsEveryTypeOfColumn) {
  EXPECT_EQ(truth("人均收入 = 900"), T);
  EXPECT_EQ(truth("rooms * 450 = 人均收入"), T);
  EXPECT_EQ(truth("area = \"东\" and note = \"stairs\""), T);
  EXPECT_EQ(truth("interviewed_on = 2024-06-30"), T);
  EXPECT_EQ(truth("languages in (\"Mandarin\")"), T);
  EXPECT_EQ(truth("household_id = \"H1\""), T);
  EXPECT_EQ(truth("not_in_school"), F);
  EXPECT_TRUE(outcome("not_in_school", 0).not_applicable);
}

TEST_F(GraphFacts, LeavesUnknownCellsUnknown) {
  for (const char* rule :
       {"人均收入 > 0", "rooms > 0", "area = \"东\"", "note = \"stairs\"",
        "interviewed_on > 2024-01-01", "languages = \"Mandarin\"", "not_in_school"})
    EXPECT_EQ(truth(rule, 1), U) << rule;
}

TEST_F(GraphFacts, KnowsNativeColumnsThatNoSourceHad) {
  EXPECT_EQ(truth("arrears"), U);
  EXPECT_EQ(truth("any(members, role = \"child\")"), U);
  EXPECT_THROW(truth("arreears"), InputError);
}

TEST_F(GraphFacts, LetsABlankExtraColumnBeOfAnyType) {
  graph_.nodes(NodeKind::household).add<CategoryColumn>("存款");  // no household told
  names_.emplace(graph_, membership_);
  for (const char* rule : {"存款 < 5000", "存款", "存款 = \"many\"", "存款 > 2024-01-01",
                           "存款 between 1 and 5", "存款 + rooms > 3", "rooms > 1 and not 存款"})
    EXPECT_EQ(truth(rule), U) << rule;
  EXPECT_EQ(truth("存款 is unknown"), T);
  EXPECT_EQ(truth("rooms = 2 or 存款 > 1"), T);
  EXPECT_THROW(truth("area > 3"), InputError);  // a word, of which one is known
}

TEST_F(GraphFacts, AsksTheMembers) {
  EXPECT_EQ(truth("人均收入 < 1595 and any(members, age_years >= 60 and disabled)"), T);
  EXPECT_EQ(truth("count(members, age_years < 18) = 1 and count(members) = 2"), T);
  EXPECT_EQ(truth("any(members, person_id = \"P2\" and household_id = \"H1\")"), T);
  EXPECT_EQ(truth("any(members, age_years >= 60)", 1), U);
  EXPECT_EQ(truth("count(members) = 1", 1), T);
}

TEST_F(GraphFacts, DoesNotTakeAHouseholdWithoutRecordedPersonsForEmpty) {
  EXPECT_EQ(truth("any(members, age_years >= 60)", 2), U);
  EXPECT_EQ(truth("all(members, age_years >= 60)", 2), U);
  EXPECT_EQ(truth("count(members) = 0", 2), U);
}

TEST_F(GraphFacts, CountsOnMembersWhoseRowsWereRejected) {
  graph_.lost.rows.push_back(
      {.table = TableKind::persons, .source = {}, .nodes = {{NodeKind::household, 0}}});
  names_.emplace(graph_, membership_);
  EXPECT_EQ(truth("any(members, age_years >= 60)"), T);
  EXPECT_EQ(truth("any(members, age_years >= 100)"), U);
  EXPECT_EQ(truth("all(members, age_years >= 0)"), U);
  EXPECT_EQ(truth("all(members, age_years >= 60)"), F);
  EXPECT_EQ(truth("count(members) >= 2"), T);
  EXPECT_EQ(truth("count(members) = 2"), U);
  EXPECT_EQ(truth("count(members, age_years < 18) >= 1"), T);
  EXPECT_EQ(truth("count(members, age_years < 18) <= 1"), U);
  EXPECT_EQ(truth("sum(members, age_years) > 0"), U);
  EXPECT_EQ(truth("max(members, age_years) >= 60"), T);
  EXPECT_EQ(truth("max(members, age_years) < 100"), U);
  EXPECT_EQ(truth("min(members, age_years) < 18"), T);
  const Trace trace = Rule::compile("any(members, age_years >= 100)", *names_).trace(*names_, 0);
  ASSERT_EQ(trace.missing.size(), 1U);
  EXPECT_EQ(trace.missing[0].name, "members");
}

TEST_F(GraphFacts, TracesTheRowOfTheMember) {
  const Trace trace = Rule::compile("any(members, age_years < 18)", *names_).trace(*names_, 0);
  ASSERT_EQ(trace.deciding.size(), 1U);
  EXPECT_EQ(trace.deciding[0].row, 1);
  EXPECT_EQ(trace.deciding[0].value, "9.5");
}

}  // namespace
}  // namespace kith
