// Files with other names and columns, read through a mapping (docs/dataset.md).

#include <gtest/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;
using enum TableKind;

TableMapping mapping(const std::string& file, TableKind kind,
                     std::map<std::string, std::string> columns) {
  TableMapping mapping;
  mapping.file = file;
  mapping.kind = kind;
  mapping.columns = std::move(columns);
  mapping.where_defined = {"kith.toml", 7, 1};
  return mapping;
}
RuleText rule(const std::string& text) { return {text, {"kith.toml", 9, 5}}; }

TEST(Mapping, RenamesColumnsAndReadsNothingElse) {
  DatasetFolder folder;
  folder.write("hh.csv", ",hhid,village,hohreligion,rooms\n0,1001,3,x,4\n");
  DatasetSettings settings;
  settings.tables = {
      mapping("hh.csv", households, {{"household_id", "hhid"}, {"area", "village"}})};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(lines(loaded), Lines{});
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "1001", "area"), "3");
  EXPECT_EQ(loaded.graph.table(households).column_count(), 1);
  EXPECT_EQ(counts(loaded, "hh.csv").columns_not_read,
            (std::vector<std::string>{"(column 1, without a name)", "rooms"}));
  EXPECT_EQ(counts(loaded, "hh.csv").columns_refused, std::vector<std::string>{"hohreligion"});
}

TEST(Mapping, NamesTheSourceColumnInTheReceipt) {
  DatasetFolder folder;
  folder.write("people.csv", "pid,how old\n1,old\n");
  DatasetSettings settings;
  settings.tables = {
      mapping("people.csv", persons, {{"person_id", "pid"}, {"age_years", "how old"}})};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(lines(loaded), Lines{"people.csv:2:how old changed bad_type"});
}

TEST(Mapping, ReadsRowsWhereTheRuleIsTrue) {
  DatasetFolder folder;
  folder.write("people.csv", "pid,village\n1,3\n2,\n3,4\n");
  DatasetSettings settings;
  settings.tables = {mapping("people.csv", persons, {{"person_id", "pid"}})};
  settings.tables[0].where = rule("village = 3");
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(loaded.graph.count(NodeKind::person), 1);
  const FileReceipt& counted = counts(loaded, "people.csv");
  EXPECT_EQ(counted.read, 3);
  EXPECT_EQ(counted.accepted, 3);
  EXPECT_EQ(counted.left_out, 2) << "false, and unknown";
  EXPECT_EQ(counted.columns_not_read, std::vector<std::string>{});
}

// 100,201 / 100 = 1002.01, and an id is a whole number: 1002.
TEST(Mapping, DerivesIdsRoundedDown) {
  DatasetFolder folder;
  folder.write("people.csv", "pid,money\n100201,3\n100299,\n");
  DatasetSettings settings;
  settings.tables = {mapping("people.csv", persons, {{"person_id", "pid"}})};
  settings.tables[0].derive = {{"household_id", rule("pid / 100")}, {"half", rule("money / 2")}};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 1);
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "100299", "household_id"), "1002");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "100201", "half"), "1.5");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "100299", "half"), "") << "unknown stays unknown";
}

TEST(Mapping, TranslatesValuesAndTextsForUnknown) {
  DatasetFolder folder;
  folder.write("people.csv", "pid,gend,age,n\n1,1,-999,9\n2,2,30,-999\n3,6.0,31,4\n");
  DatasetSettings settings;
  settings.missing = {"-999"};
  settings.tables = {
      mapping("people.csv", persons,
              {{"person_id", "pid"}, {"sex", "gend"}, {"age_years", "age"}, {"n", "n"}})};
  settings.tables[0].missing = {"9"};
  settings.tables[0].values = {{"sex", {{"1", "male"}, {"2", "female"}, {"6.0", ""}}}};
  settings.tables[0].constants = {{"role", "adult"}};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(lines(loaded), Lines{});
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "1", "sex"), "male");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "1", "age_years"), "");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "1", "n"), "");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "2", "sex"), "female");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "2", "n"), "");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "3", "sex"), "");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "3", "n"), "4");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "3", "role"), "adult");
}

TEST(Mapping, MakesTiesOfWideColumns) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\n1\n2\n")
      .write("edges.csv", "a,b,borrow,visit\n1,2,1,1\n1,2,0,yes\n1,2,0,\n2,1,1,0\n2,1,2,0\n");
  DatasetSettings settings;
  settings.tables = {mapping("edges.csv", ties, {{"from_id", "a"}, {"to_id", "b"}})};
  settings.tables[0].wide = {{"borrow", {"material", "informational"}},
                             {"visit", {"companionship"}}};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(lines(loaded), Lines{"edges.csv:6:borrow rejected bad_type"});
  ASSERT_EQ(loaded.graph.table(ties).rows(), 3);
  EXPECT_EQ(cell(loaded.graph, ties, 0, "support"), "companionship;informational;material");
  EXPECT_EQ(cell(loaded.graph, ties, 1, "support"), "companionship");
  EXPECT_EQ(cell(loaded.graph, ties, 2, "support"), "informational;material");
  EXPECT_EQ(counts(loaded, "edges.csv").left_out, 1);
}

TEST(Mapping, FeedsSeveralTablesFromOneFileAndOneTableFromSeveralFiles) {
  DatasetFolder folder;
  folder.write("people 1.csv", "pid,hh,caste note\n1,A,x\n2,A,\n")
      .write("people 2.csv", "pid,hh\n3,B\n")
      .write("houses.csv", "hh,roof\nA,tin\nC,tile\n");
  DatasetSettings settings;
  settings.tables = {
      mapping("people *.csv", persons, {{"person_id", "pid"}, {"household_id", "hh"}}),
      mapping("houses.csv", households, {{"household_id", "hh"}, {"roof", "roof"}}),
      mapping("people *.csv", households, {{"household_id", "hh"}})};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(lines(loaded), Lines{}) << "households that repeat and say nothing new have no line";
  EXPECT_EQ(loaded.graph.sources,
            (std::vector<std::string>{"houses.csv", "people 1.csv", "people 2.csv"}));
  EXPECT_EQ(loaded.inputs.size(), 3U) << "each file once";
  EXPECT_EQ(loaded.receipt.files.size(), 5U) << "each reading";
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 3);
  EXPECT_EQ(loaded.graph.count(NodeKind::person), 3);
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "A", "roof"), "tin");
}

TEST(Mapping, ReadingsOfOneFileCompleteEachOtherWithoutALine) {
  DatasetFolder folder;
  folder.write("houses.csv", "hh,roof,asked\nA,tin,1\nB,tile,0\nA,tin,1\n");
  DatasetSettings settings;
  settings.tables = {
      mapping("houses.csv", households, {{"household_id", "hh"}, {"roof", "roof"}}),
      mapping("houses.csv", households, {{"household_id", "hh"}, {"asked", "asked"}})};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(lines(loaded), Lines{});
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "A", "asked"), "1");
}

TEST(Mapping, ReadsNativeFilesBesideUnlessAMappingNamesThem) {
  DatasetFolder folder;
  folder.write("hh.csv", "id,area\nA,North\n")
      .write("households.csv", "household_id,arrears\nA,yes\n");
  DatasetSettings settings;
  settings.tables = {mapping("hh.csv", households, {{"household_id", "id"}, {"area", "area"}})};
  const LoadResult both = folder.load(settings);
  EXPECT_EQ(lines(both), Lines{}) << "files that complete each other";
  EXPECT_EQ(cell(both.graph, NodeKind::household, "A", "area"), "North");
  EXPECT_EQ(cell(both.graph, NodeKind::household, "A", "arrears"), "true");
  EXPECT_EQ(both.graph.source_text(both.graph.table(households).source(0, "arrears")),
            "households.csv:2");
  settings.tables.push_back(mapping("households.csv", persons, {{"person_id", "household_id"}}));
  const LoadResult mapped = folder.load(settings);
  EXPECT_EQ(cell(mapped.graph, NodeKind::household, "A", "arrears"), "");
  EXPECT_EQ(mapped.graph.count(NodeKind::person), 1);
}

TEST(Mapping, StatesTypesOfAttributes) {
  DatasetFolder folder;
  folder.write("hh.csv", "id,rooms,tags,code\nA,3,x;y,12\nB,many,y;x,13\n");
  DatasetSettings settings;
  settings.tables = {
      mapping("hh.csv", households,
              {{"household_id", "id"}, {"rooms", "rooms"}, {"tags", "tags"}, {"code", "code"}})};
  settings.tables[0].types = {
      {"rooms", ColumnType::real}, {"tags", ColumnType::set}, {"code", ColumnType::category}};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(lines(loaded), Lines{"hh.csv:3:rooms changed bad_type"});
  const Table& table = loaded.graph.table(households);
  EXPECT_NE(table.find<RealColumn>("rooms"), nullptr);
  EXPECT_NE(table.find<CategoryColumn>("code"), nullptr);
  ASSERT_NE(table.find<SetColumn>("tags"), nullptr);
  EXPECT_TRUE(table.find<SetColumn>("tags")->same(0, 1));
}

class WrongMapping : public ::testing::Test {
 protected:
  WrongMapping() {
    folder_.write("hh.csv", "id,village,caste,religion\n1,2,x,y\n");
    settings_.tables = {mapping("hh.csv", households, {{"household_id", "id"}})};
  }
  void expect(const std::vector<std::string>& parts) {
    expect_stop(folder_, settings_, ErrorCode::bad_configuration, parts);
  }
  TableMapping& table() { return settings_.tables[0]; }

  DatasetFolder folder_;
  DatasetSettings settings_;
};

TEST_F(WrongMapping, NamesAFileThatIsNotThere) {
  table().file = "h.csv";
  expect({"kith.toml:7:1", "no file \"h.csv\"", "did you mean \"hh.csv\"?"});
  table().file = "x*.csv";
  expect({"no file \"x*.csv\""});
}
TEST_F(WrongMapping, NamesAColumnThatIsNotThere) {
  table().columns["area"] = "vilage";
  expect({"kith.toml:7:1", "no column \"vilage\"", "did you mean \"village\"?"});
}
TEST_F(WrongMapping, LeavesOutTheId) {
  table().columns = {{"area", "village"}};
  expect({"it gives no household_id"});
}
TEST_F(WrongMapping, ReadsAForbiddenColumn) {
  table().columns["area"] = "caste";
  expect({"kith.toml:7:1", "\"caste\" must never be an input"});
  table().columns = {{"household_id", "id"}, {"ethnicity", "village"}};
  expect({"\"ethnicity\" must never be an input"});
  table().columns = {{"household_id", "id"}};
  table().where = rule("caste = \"x\"");
  expect({"kith.toml:9:5", "\"caste\", which must never be an input"});
  table().where = {};
  table().derive["area"] = rule("religion");
  expect({"kith.toml:9:5", "\"religion\", which must never be an input"});
}
TEST_F(WrongMapping, HasARuleThatIsWrong) {
  table().where = rule("vilage = 2");
  expect({"kith.toml:9", "village"});
}
TEST_F(WrongMapping, FillsAColumnTwice) {
  table().columns["area"] = "village";
  table().constants["area"] = "North";
  expect({"area is given twice"});
}
TEST_F(WrongMapping, MakesWideColumnsIntoAnythingButTies) {
  table().wide["village"] = {"material"};
  expect({"[table.wide] makes ties"});
}
TEST_F(WrongMapping, NamesASupportThatDoesNotExist) {
  settings_.tables.push_back(mapping("hh.csv", ties, {{"from_id", "id"}, {"to_id", "id"}}));
  settings_.tables[1].wide["village"] = {"money"};
  expect({"\"money\"", "emotional, material, informational, companionship"});
}
TEST_F(WrongMapping, StatesTypesThatContradict) {
  table().columns["area"] = "village";
  table().types["area"] = ColumnType::real;
  expect({"cannot change the type of area"});
  table().columns = {{"household_id", "id"}, {"x", "village"}};
  table().types = {{"x", ColumnType::real}};
  settings_.tables.push_back(table());
  settings_.tables[1].types = {{"x", ColumnType::date}};
  expect({"another type for x"});
}

}  // namespace
}  // namespace kith
