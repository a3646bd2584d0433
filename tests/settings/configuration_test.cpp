// Reading kith.toml over the defaults, and writing the configuration.
#include "kith/settings/configuration.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kith {
namespace {

Configuration read(std::string_view toml) { return read_configuration(toml, "kith.toml"); }

TEST(Configuration, OfAnEmptyFileIsTheDefault) {
  EXPECT_EQ(read(""), default_configuration());
  EXPECT_EQ(read("\n# nothing\n"), default_configuration());
}

TEST(Configuration, OverridesOneKeyAndLeavesItsNeighbours) {
  Configuration expected = default_configuration();
  expected.silence.unreached_months = 18;
  expected.isolation.strength.close = 650;
  expected.recommend.require_vetting = false;
  EXPECT_EQ(read("silence.unreached_months = 18\n[isolation.strength]\nclose = 0.65\n"
                 "[recommend]\nrequire_vetting = false\n"),
            expected);
}

TEST(Configuration, ReplacesListsAsAWhole) {
  const Configuration configuration =
      read("[isolation]\nkinds_asked = [\"material\", \"companionship\"]\n"
           "[isolation.strength]\nrecency = [{days = 90, factor = 1}]\n"
           "[recommend]\nbonus = [100]\nproximity = []\n");
  EXPECT_EQ(configuration.isolation.kinds_asked,
            support_bit(Support::material) | support_bit(Support::companionship));
  ASSERT_EQ(configuration.isolation.strength.recency.size(), 1U);
  EXPECT_EQ(configuration.isolation.strength.recency[0].days, 90);
  EXPECT_EQ(configuration.isolation.strength.recency[0].factor, 1000);
  EXPECT_EQ(configuration.recommend.bonus, std::vector<std::int32_t>{100});
  EXPECT_TRUE(configuration.recommend.proximity.empty());
}

TEST(Configuration, AddsNeedsToTheKnownOnes) {
  const auto before = default_configuration().recommend.supports_of_need;
  const auto after = read("[recommend.supports_of_need]\n\"陪诊\" = [\"material\", \"emotional\"]\n"
                          "food = []\n")
                         .recommend.supports_of_need;
  EXPECT_EQ(after.size(), before.size() + 1);
  EXPECT_EQ(after.at("陪诊"), support_bit(Support::material) | support_bit(Support::emotional));
  EXPECT_EQ(after.at("food"), 0);
  EXPECT_EQ(after.at("money"), before.at("money"));
}

TEST(Configuration, ReplacesAllIndicatorsByTheFilesOwn) {
  const auto indicators =
      read("[[indicator]]\nname = \"住房差\"\ndimension = \"住房\"\npoints = 60\n"
           "deprived = '房屋 = \"危房\"'\napplies = '人数 > 0'\n"
           "[[indicator]]\nname = \"no_latrine\"\ndimension = \"housing\"\npoints = 40\n")
          .difficulty.indicators;
  ASSERT_EQ(indicators.size(), 2U);
  EXPECT_EQ(indicators[0].name, "住房差");
  EXPECT_EQ(indicators[0].dimension, "住房");
  EXPECT_EQ(indicators[0].points, 60);
  EXPECT_EQ(indicators[0].deprived.text, "房屋 = \"危房\"");
  EXPECT_EQ(indicators[0].applies.text, "人数 > 0");
  EXPECT_EQ(indicators[1].deprived.text, "no_latrine");  // the column of its name
  EXPECT_TRUE(indicators[1].applies.empty());
}

// deprived = '房屋'      the rule's first character is the 13th of line 4
TEST(Configuration, KnowsWhereARuleBegins) {
  const auto indicators =
      read(
          "[[indicator]]\nname = \"a\"\ndimension = \"d\"\npoints = 1\ndeprived = '房屋'\n"
          "[[indicator]]\nname = \"b\"\ndimension = \"d\"\npoints = 1\ndeprived = '''x'''\n"
          "[[indicator]]\nname = \"c\"\ndimension = \"d\"\npoints = 1\ndeprived = \"\"\"\nx\"\"\"\n"
          "[[indicator]]\nname = \"e\"\ndimension = \"d\"\npoints = 1\n")
          .difficulty.indicators;
  ASSERT_EQ(indicators.size(), 4U);
  EXPECT_EQ(indicators[0].deprived.where.to_string(), "kith.toml:5:13");
  EXPECT_EQ(indicators[1].deprived.where.to_string(), "kith.toml:10:15");
  EXPECT_EQ(indicators[2].deprived.where.to_string(), "kith.toml:16:1");
  EXPECT_EQ(indicators[3].deprived.where.to_string(), "kith.toml:18:9");
}

TEST(Configuration, ReadsADatasetWithAMapping) {
  const DatasetSettings dataset = read(R"(
[dataset]
title = "村庄"
synthetic = true
as_of = 2011-06-01
missing = ["-999"]
[[table]]
file = "edges*.csv"
kind = "ties"
where = 'a != b'
missing = ["9"]
columns = { from_id = "a", rooms = "b" }
derive.to_id = 'pid / 100'
constants.closeness = "close"
[table.values.rooms]
"6.0" = ""
[table.wide]
borrowmoney = ["material"]
[table.types]
rooms = "real"
)")
                                      .dataset;
  EXPECT_EQ(dataset.title, "村庄");
  EXPECT_TRUE(dataset.synthetic);
  EXPECT_FALSE(default_configuration().dataset.synthetic);
  EXPECT_EQ(dataset.as_of, parse_iso_date("2011-06-01"));
  EXPECT_EQ(dataset.missing, std::vector<std::string>{"-999"});
  ASSERT_EQ(dataset.tables.size(), 1U);
  const TableMapping& table = dataset.tables[0];
  EXPECT_EQ(table.where_defined.to_string(), "kith.toml:7:1");
  EXPECT_EQ(table.file, "edges*.csv");
  EXPECT_EQ(table.kind, TableKind::ties);
  EXPECT_EQ(table.where.text, "a != b");
  EXPECT_EQ(table.where.where.to_string(), "kith.toml:10:10");
  EXPECT_EQ(table.missing, std::vector<std::string>{"9"});
  EXPECT_EQ(table.columns, (std::map<std::string, std::string>{{"from_id", "a"}, {"rooms", "b"}}));
  EXPECT_EQ(table.derive.at("to_id").text, "pid / 100");
  EXPECT_EQ(table.constants.at("closeness"), "close");
  EXPECT_EQ(table.values.at("rooms").at("6.0"), "");
  EXPECT_EQ(table.wide.at("borrowmoney"), std::vector<std::string>{"material"});
  EXPECT_EQ(table.types.at("rooms"), ColumnType::real);
}

TEST(Configuration, ReadsHowTheBytesOfFilesAreToBeRead) {
  const DatasetSettings dataset = read(R"(
[dataset]
encoding = "gb18030"
[[table]]
file = "households.csv"
kind = "households"
[[table]]
file = "a.csv"
kind = "persons"
encoding = "utf-16"
separator = "\t"
skip_lines = 2
)")
                                      .dataset;
  EXPECT_EQ(dataset.encoding, TextEncoding::gb18030);
  EXPECT_EQ(dataset.tables.at(0).encoding, TextEncoding::detect);
  EXPECT_EQ(dataset.tables[0].separator, Separator::detect);
  EXPECT_EQ(dataset.tables[0].skip_lines, 0);
  EXPECT_TRUE(dataset.tables[0].has_native_names());
  EXPECT_EQ(dataset.tables.at(1).encoding, TextEncoding::utf16);
  EXPECT_EQ(dataset.tables[1].separator, Separator::tab);
  EXPECT_EQ(dataset.tables[1].skip_lines, 2);
}

TEST(Configuration, ReadsProgrammesByName) {
  const auto programmes =
      read("[programme.\"低保\"]\neligible = 'income < 1595'\n[programme.care]\n").programmes;
  ASSERT_EQ(programmes.size(), 2U);  // in byte order of names
  EXPECT_EQ(programmes[0].name, "care");
  EXPECT_TRUE(programmes[0].eligible.empty());
  EXPECT_EQ(programmes[1].name, "低保");
  EXPECT_EQ(programmes[1].eligible.text, "income < 1595");
}

// 600 / (a kinds × 2 providers) = 300, 150, 100, 75: whole for one to four kinds asked.
TEST(Configuration, SharesFunctionPointsOverOneToFourKinds) {
  EXPECT_NO_THROW(read("isolation.kinds_asked = [\"emotional\"]"));
  EXPECT_NO_THROW(read("isolation.kinds_asked = [\"emotional\", \"material\"]"));
  EXPECT_NO_THROW(read("isolation.kinds_asked = [\"emotional\", \"material\", \"companionship\"]"));
  EXPECT_NO_THROW(read("isolation.providers = 3"));  // 600 / 12 = 50
}

TEST(Configuration, ReadsAByteOrderMarkAndWindowsLines) {
  const Configuration configuration = read("\xEF\xBB\xBF[silence]\r\ncovered = 'area = 1'\r\n");
  EXPECT_EQ(configuration.silence.covered.text, "area = 1");
  EXPECT_EQ(configuration.silence.covered.where.to_string(), "kith.toml:2:12");
}

TEST(ToToml, OfTheDefaultReadsBackTheSame) {
  const std::string text = to_toml(default_configuration());
  EXPECT_EQ(read(text), default_configuration());
  EXPECT_EQ(to_toml(read(text)), text);
}

TEST(ToToml, WritesShortestNumbersAndQuotesWhatNeedsIt) {
  Configuration configuration = read("[programme.\"低 \\\"保\\\"\"]\neligible = 'a = \"b\"'\n");
  configuration.dataset.title = "line\nbreak\ttab \\ \x01";
  const std::string text = to_toml(configuration);
  EXPECT_TRUE(text.starts_with(
      "[dataset]\ntitle = \"line\\nbreak\\ttab \\\\ \\u0001\"\nsynthetic = false\nmissing = []\n"));
  EXPECT_NE(text.find("\n[programme.\"低 \\\"保\\\"\"]\neligible = \"a = \\\"b\\\"\"\n"),
            std::string::npos);
  EXPECT_NE(text.find("\nclose = 0.7\n"), std::string::npos);
  EXPECT_NE(text.find("\ndetour = 1.3\n"), std::string::npos);
  EXPECT_NE(text.find("\nlight = \"1/5\"\n"), std::string::npos);
}

std::string any_text() {
  return *rc::gen::element<std::string>("", "a", "a b", "村", "\"", "\\", "'", "x.y", "=#\n\t",
                                        "\x7F");
}
std::string any_name() {
  return *rc::gen::element<std::string>("a", "a b", "村", "\"\\", "x.y", "#=");
}
std::int32_t any_number(std::int32_t least, std::int32_t most) {
  return *rc::gen::inRange(least, most + 1);
}
RuleText any_rule() { return {*rc::gen::element<std::string>("a", "a = \"村\"", "not b"), {}}; }

TableMapping any_mapping() {
  TableMapping mapping;
  mapping.file = "f*.csv";
  mapping.kind = TableKind::ties;
  mapping.columns = {{"from_id", "a"}, {"to_id", any_name()}, {any_name(), "b"}};
  mapping.encoding = *rc::gen::element(TextEncoding::detect, TextEncoding::utf8,
                                       TextEncoding::utf16, TextEncoding::gb18030);
  mapping.separator =
      *rc::gen::element(Separator::detect, Separator::comma, Separator::semicolon, Separator::tab);
  mapping.skip_lines = any_number(0, 1'000'000);
  if (*rc::gen::arbitrary<bool>()) mapping.where = any_rule();
  mapping.derive["made"] = any_rule();
  mapping.constants["closeness"] = any_text();
  mapping.values["made"] = {{any_text(), any_text()}, {"z", any_text()}};
  if (*rc::gen::arbitrary<bool>()) mapping.values["closeness"] = {};
  if (*rc::gen::arbitrary<bool>()) mapping.wide[any_name()] = {"material", "emotional"};
  mapping.missing = {any_text()};
  mapping.types["made"] = *rc::gen::element(ColumnType::boolean, ColumnType::text, ColumnType::set);
  return mapping;
}

Configuration any_configuration() {
  Configuration configuration = default_configuration();
  configuration.dataset.title = any_text();
  if (*rc::gen::arbitrary<bool>())
    configuration.dataset.as_of = Date{any_number(-100'000, 100'000)};
  configuration.dataset.encoding = *rc::gen::element(TextEncoding::detect, TextEncoding::gb18030);
  for (int left = any_number(0, 2); left > 0; --left)
    configuration.dataset.tables.push_back(any_mapping());
  auto& indicators = configuration.difficulty.indicators;
  indicators.resize(static_cast<std::size_t>(any_number(1, 12)));
  indicators[0] = {"住房 差", any_name(), any_number(1, 1'000'000), any_rule(), any_rule()};
  configuration.difficulty.light = {1, any_number(4, 1000)};
  configuration.difficulty.data_gap_percent = any_number(0, 100);
  auto& isolation = configuration.isolation;
  isolation.kinds_asked = static_cast<SupportSet>(any_number(1, 15));
  isolation.strength.close = any_number(0, 1000);
  isolation.strength.recency = {{any_number(0, 9), any_number(0, 1000)}, {10, any_number(0, 1000)}};
  if (*rc::gen::arbitrary<bool>()) isolation.strength.recency.clear();
  isolation.default_observation = *rc::gen::element<std::string>("elicited", "none");
  isolation.unrecorded.strength = any_number(0, 1000) * 1'000'000;
  configuration.silence.emergency_days = any_number(0, 36'525);
  if (*rc::gen::arbitrary<bool>()) configuration.silence.covered = any_rule();
  configuration.tiers.c_from =
      *rc::gen::element(TierSettings::Grade::light, TierSettings::Grade::severe);
  configuration.tiers.windows.resize(static_cast<std::size_t>(any_number(0, 3)));
  auto& recommend = configuration.recommend;
  recommend.peers = *rc::gen::arbitrary<bool>();
  recommend.max_minutes = any_number(0, 1'440'000) / 1000.0;
  recommend.detour = 1 + any_number(0, 9'000'000) / 1e6;
  recommend.bonus.resize(static_cast<std::size_t>(any_number(0, 3)));
  recommend.proximity = {{0.1, any_number(0, 1000)}, {1440, 0}};
  recommend.supports_of_need[any_text()] = static_cast<SupportSet>(any_number(0, 15));
  if (*rc::gen::arbitrary<bool>()) configuration.programmes.push_back({any_name(), any_rule()});
  return configuration;
}

RC_GTEST_PROP(ToToml, ReadsBackTheSame, ()) {
  const Configuration configuration = any_configuration();
  RC_ASSERT(read(to_toml(configuration)) == configuration);
}

}  // namespace
}  // namespace kith
