#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tiny_report.hpp"

namespace kith {
namespace {

using nlohmann::json;
using testing::TinyReport;

TEST(RunRecord, CountsGradesTiersAndRows) {
  TinyReport tiny;
  const json run = json::parse(tiny.written("run.json"));
  EXPECT_EQ(run["as_of"], "2026-06-30");
  EXPECT_EQ(run["households"], 4);
  EXPECT_EQ(run["visiting_list"], 2);
  EXPECT_EQ(run["emergencies"], 1);
  EXPECT_EQ(run["grades"], json::parse(R"({"none": 1, "none-light?": 1, "light": 0,
    "light-moderate?": 1, "moderate": 0, "severe": 1})"));
  EXPECT_EQ(run["tiers"], json::parse(R"({"none": 3, "A": 0, "A?": 1, "B": 0, "B?": 0, "C1": 0,
    "C2": 0, "C?": 0})"));
  EXPECT_EQ(run["rows"]["households"], 4);
  EXPECT_TRUE(run["rows"]["contacts"].is_null()) << "a register nobody has is not an empty one";
}

TEST(RunRecord, LeavesUndefinedMeasuresNull) {
  TinyReport tiny;
  DifficultyStatistics& nobody_poor = tiny.assessment.statistics.emplace_back();
  nobody_poor.headcount = nobody_poor.adjusted = 0.0;
  nobody_poor.indicators = {{"arrears", 0.5, 0.0, std::nullopt}};
  const json area = json::parse(tiny.written("run.json"))["statistics"][0];
  EXPECT_EQ(area["H"], 0);
  EXPECT_TRUE(area["A"].is_null());
  EXPECT_TRUE(area["indicators"][0]["contribution"].is_null());
}

TEST(RunRecord, TellsWhatOtherWeightsWouldChange) {
  TinyReport tiny;
  tiny.assessment.robustness = {{{"child", 40, 39, 0.5}, {"work", 0, 0, std::nullopt}}, -0.25};
  const json robustness = json::parse(tiny.written("run.json"))["robustness"];
  EXPECT_EQ(robustness["doubled"][0], json::parse(R"({"dimension": "child", "households": 40,
    "same_grade": 39, "tau": 0.5})"));
  EXPECT_TRUE(robustness["doubled"][1]["tau"].is_null());
  EXPECT_EQ(robustness["borda_tau"], -0.25);
}

TEST(RunRecord, KeepsCostsApart) {
  TinyReport tiny;
  RunReport first = tiny.report(), second = tiny.report();
  first.record.stages = {{"load", 0.5, 1000}};
  second.record.stages = {{"load", 0.75, 2000}, {"report", 1, 2000}};
  const std::string one = tiny.written("run.json", first), two = tiny.written("run.json", second);
  const std::size_t costs = one.find("\n  \"costs\": {");
  ASSERT_NE(costs, std::string::npos);
  EXPECT_EQ(one.substr(0, costs), two.substr(0, costs));
  EXPECT_NE(one, two);
}

TEST(RunRecord, SurvivesANameThatIsNoText) {
  TinyReport tiny;
  tiny.record.dataset = "data/\xFF";
  EXPECT_EQ(json::parse(tiny.written("run.json"))["dataset"], "data/\xEF\xBF\xBD");
}

}  // namespace
}  // namespace kith
