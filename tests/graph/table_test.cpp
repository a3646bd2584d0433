#include "kith/graph/table.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kith/graph/property_graph.hpp"

namespace kith {
namespace {

TEST(Table, CellsAreUnknownUntilSet) {
  Table table;
  table.add_row({0, 2});
  auto& flag = table.add<BoolColumn>("arrears");
  auto& area = table.add<CategoryColumn>("area");
  table.add_row({0, 3});
  EXPECT_FALSE(flag.is_known(0));
  EXPECT_FALSE(area.is_known(1));
  flag.set(1, BoolColumn::State::not_applicable);
  area.set(0, "东街");
  EXPECT_EQ(cell_text(flag, 1), "na");
  EXPECT_EQ(cell_text(area, 0), "东街");
  EXPECT_EQ(cell_text(area, 1), "");
}

TEST(Table, RefusesOneNameWithTwoTypes) {
  Table table;
  table.add<IntColumn>("capacity");
  EXPECT_THROW(table.add<TextColumn>("capacity"), InvalidArgument);
  EXPECT_EQ(table.find<TextColumn>("capacity"), nullptr);
  EXPECT_EQ(table.find<IntColumn>("hours"), nullptr);
}

TEST(Table, RemembersTheLineOfEachRowAcrossFiles) {
  Table table;
  table.add_row({0, 2});
  table.add_row({0, 5});
  table.add_row({3, 2});
  EXPECT_EQ(table.source(1), (SourceLine{0, 5}));
  EXPECT_EQ(table.source(2), (SourceLine{3, 2}));
}

TEST(Table, RemembersWhereACompletedCellCameFrom) {
  Table table;
  table.add_row({0, 2});
  table.add_row({0, 3});
  table.add<IntColumn>("a").set(0, 1);
  table.add<IntColumn>("b").set(0, 2);
  table.set_cell_source(0, "b", {1, 9});
  table.set_cell_source(1, "b", {1, 4});
  EXPECT_EQ(table.source(0, "a"), (SourceLine{0, 2}));
  EXPECT_EQ(table.source(0, "b"), (SourceLine{1, 9}));
  EXPECT_EQ(table.source(1, "b"), (SourceLine{1, 4}));
  table.set_cell_source(0, "a", {1, 10});  // a second line of the same file for the same row
  EXPECT_EQ(table.source(0, "a"), (SourceLine{1, 10}));
  EXPECT_EQ(table.source(0, "b"), (SourceLine{1, 9}));
}

TEST(Table, TakesTheLastRowBack) {
  Table table;
  auto& flag = table.add<BoolColumn>("f");
  auto& text = table.add<TextColumn>("t");
  table.add_row({0, 2});
  table.add_row({1, 2});
  flag.set(1, true);
  text.set(1, "x");
  table.remove_last_row();
  EXPECT_EQ(table.rows(), 1);
  table.add_row({1, 3});
  EXPECT_FALSE(flag.is_known(1));
  EXPECT_FALSE(text.is_known(1));
  EXPECT_EQ(table.source(1), (SourceLine{1, 3}));
}

TEST(SetColumn, KeepsEachSetOnceWhateverTheOrderOfItsWords) {
  SetColumn column;
  column.resize(3);
  column.set(0, std::vector<std::string_view>{"粤语", "Mandarin"});
  column.set(1, std::vector<std::string_view>{"Mandarin", "粤语", "粤语"});
  EXPECT_TRUE(column.same(0, 1));
  EXPECT_EQ(column.set_count(), 1);
  EXPECT_FALSE(column.is_known(2));
  EXPECT_TRUE(column.at(2).empty());
  const SetColumn copy = column;
  column = SetColumn{};
  EXPECT_EQ(copy.words(1).size(), 2U);
  EXPECT_EQ(copy.words(1)[0], "粤语");
}

TEST(SetColumn, RemembersWhichWordWasNamedFirst) {
  SetColumn column;
  column.resize(3);
  column.set(0, std::vector<std::string_view>{"普通话", "粤语"});
  EXPECT_EQ(column.categories()[column.first(0)], "普通话");
  column.set(1, std::vector<std::string_view>{"粤语", "普通话"});
  EXPECT_EQ(column.categories()[column.first(1)], "粤语");
  EXPECT_EQ(column.categories()[column.first(0)], "普通话");
  EXPECT_EQ(column.first(2), -1);
  column.copy(1, 2);
  EXPECT_EQ(column.first(2), column.first(1));
  column.copy(0, 1);
  EXPECT_EQ(column.first(1), column.first(0));
  column.resize(5);
  column.set(4, std::vector<std::string_view>{"维吾尔语", "普通话", "粤语"});
  EXPECT_EQ(column.categories()[column.first(4)], "维吾尔语");
  const SetColumn copy = column;
  EXPECT_EQ(copy.first(2), column.first(2));
}

TEST(NarrowInts, WidensWithoutLosingValues) {
  NarrowInts numbers;
  numbers.resize(4);
  numbers.set(0, 255);
  numbers.set(1, 256);
  numbers.set(2, 70'000);
  EXPECT_EQ(numbers.at(0), 255);
  EXPECT_EQ(numbers.at(1), 256);
  EXPECT_EQ(numbers.at(2), 70'000);
  EXPECT_EQ(numbers.at(3), 0);
}

TEST(Dictionary, NumbersTextsInOrderOfFirstAppearance) {
  Dictionary dictionary;
  EXPECT_EQ(dictionary.find("x"), -1);
  for (int i = 0; i < 10'000; ++i) ASSERT_EQ(dictionary.add(std::to_string(i)), i);
  for (int i = 0; i < 10'000; ++i) ASSERT_EQ(dictionary.add(std::to_string(i)), i);
  EXPECT_EQ(dictionary[123], "123");
  EXPECT_EQ(dictionary.find("9999"), 9999);
  EXPECT_EQ(dictionary.order()[1], 1);
  EXPECT_EQ(dictionary.order()[2], 10);
}

TEST(Dictionary, FindsTheSameNearAHintAndWithoutOne) {
  Dictionary dictionary;
  std::int32_t near = 0;
  EXPECT_EQ(dictionary.find("0", near), -1);
  EXPECT_EQ(near, 0);
  for (int i = 0; i < 100; ++i) dictionary.add(std::to_string(i));
  for (const int wanted : {0, 0, 1, 2, 2, 50, 49, 99, 99, 0})
    for (const char* absent : {"", "100"}) {
      EXPECT_EQ(dictionary.find(std::to_string(wanted), near), wanted);
      EXPECT_EQ(near, wanted);
      EXPECT_EQ(dictionary.find(absent, near), -1);
      EXPECT_EQ(near, wanted);
    }
}

// Texts that agree in their first eight bytes, that are shorter, and that hold bytes above 127 or
// 0.
TEST(Dictionary, OrdersTextsByTheirBytes) {
  const std::vector<std::string> sorted = {"",
                                           std::string(1, '\0'),
                                           std::string("A\0", 2) + "B",
                                           "A",
                                           "AB",
                                           "household-",
                                           "household-10",
                                           "household-2",
                                           "zz",
                                           "\x80",
                                           "家",
                                           "家庭家庭",
                                           "家庭家庭一",
                                           "\xff"};
  std::vector<std::string> texts = sorted;
  std::sort(texts.begin(), texts.end(), [](const std::string& a, const std::string& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
      return static_cast<unsigned char>(x) < static_cast<unsigned char>(y);
    });
  });
  Dictionary dictionary;
  for (auto text = sorted.rbegin(); text != sorted.rend(); ++text) dictionary.add(*text);
  std::vector<std::string> ordered;
  for (const std::int32_t code : dictionary.order()) ordered.emplace_back(dictionary[code]);
  EXPECT_EQ(ordered, texts);
}

TEST(Membership, EndsAndBeginsOnItsDays) {
  PropertyGraph graph;
  graph.add_node(NodeKind::household, "H1", {});
  graph.add_node(NodeKind::person, "p", {});
  Table& memberships = graph.table(TableKind::memberships);
  memberships.add_row({});
  memberships.add<ReferenceColumn>("person_id").set(0, {NodeKind::person, 0});
  memberships.add<ReferenceColumn>("household_id").set(0, {NodeKind::household, 0});
  memberships.add<DateColumn>("since").set(0, parse_iso_date("2024-01-01").value());
  memberships.add<DateColumn>("until").set(0, parse_iso_date("2025-01-01").value());
  const auto members = [&](const char* day) {
    return current_membership(graph, parse_iso_date(day).value()).members[0].size();
  };
  EXPECT_EQ(members("2023-12-31"), 0U);
  EXPECT_EQ(members("2024-01-01"), 1U);
  EXPECT_EQ(members("2024-12-31"), 1U);
  EXPECT_EQ(members("2025-01-01"), 0U);
}

TEST(Schema, RefusesForbiddenColumnsInEveryForm) {
  for (const char* name :
       {"religion", "hohReligion", "head_religion", "CASTE", "户主民族", "ethnicity",
        "Party member", "nationality", "户口类型", "籍贯", "是否党员", "asylum-status",
        "crime_rate", "petition_text", "complaint", "social.media", "diagnosis", "诊断结果"})
    EXPECT_TRUE(is_forbidden_column(name)) << name;
  for (const char* name : {"household_id", "registered_area", "languages", "民生", "surface",
                           "grace_period", "crisis_event", "party_size", "interface"})
    EXPECT_FALSE(is_forbidden_column(name)) << name;
}

}  // namespace
}  // namespace kith
