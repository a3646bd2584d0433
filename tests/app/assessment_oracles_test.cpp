// The oracles O57-O61 of the isolation index and the score, written as rows and read back from the
// result tables.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace kith {
namespace {

using testing::read_csv;
using testing::row_where;
using testing::TemporaryFolder;

constexpr const char* all_kinds = "emotional;material;informational;companionship";

// A dataset about household X as of 30 June 2026. Households A, B, … support X; W has a service.
struct Village {
  TemporaryFolder folder;
  std::string households =
      "household_id,tie_observation\nX,elicited\nA,elicited\nB,elicited\nC,elicited\n"
      "D,elicited\nE,elicited\nW,elicited\n";
  std::string ties = "from_id,to_id,support,closeness,last_contact,directed\n";

  // `days` tells recency: 2026-06-30 full, 2026-03-01 half, 2025-10-01 a quarter.
  void supports(const std::string& alter, const std::string& kinds,
                const std::string& last = "2026-06-30",
                const std::string& closeness = "very_close") {
    ties += alter + ",X," + kinds + "," + closeness + "," + last + ",true\n";
  }
  void tie(const std::string& a, const std::string& b) {
    ties += a + "," + b + ",,very_close,2026-06-30,\n";
  }

  std::string isolation() {
    folder.write("data/households.csv", households);
    folder.write("data/ties.csv", ties);
    folder.write("data/organizations.csv", "organization_id\nO\n");
    folder.write("data/services.csv", "service_id,organization_id\nS,O\n");
    folder.write("data/receipts.csv", "household_id,service_id\nW,S\n");
    folder.write("data/volunteers.csv", "volunteer_id\n");  // nobody volunteers
    const auto result = testing::kith("run data -o out --as-of 2026-06-30 --quiet", folder);
    EXPECT_EQ(result.status, 0) << result.err;
    const auto row = row_where(read_csv(folder.path() / "out/households.csv"), "household_id", "X");
    EXPECT_EQ(row.at("isolation_low"), row.at("isolation_high"));
    EXPECT_EQ(row.at("isolated"), std::stoi(row.at("isolation_low")) >= 600 ? "true" : "false");
    return row.at("isolation_low");
  }
};

TEST(IsolationThroughTheCommand, O57NoCountedTies) {
  EXPECT_EQ(Village().isolation(), "1200");  // 5·48 + 4·2·75 + 180 + 180
  Village weak;
  weak.supports("A", all_kinds, "2025-09-01", "close");  // 0.7 · 0.25 = 0.175
  EXPECT_EQ(weak.isolation(), "1200");
}

TEST(IsolationThroughTheCommand, O58OneFullSupporter) {
  Village near;  // X - W, W is served: d = 2
  near.supports("W", all_kinds);
  EXPECT_EQ(near.isolation(), "672");  // 192 + 300 + 180 + 0
  Village three;                       // X - A - W: d = 3
  three.supports("A", all_kinds);
  three.tie("A", "W");
  EXPECT_EQ(three.isolation(), "762");
  Village unreachable;
  unreachable.supports("A", all_kinds);
  EXPECT_EQ(unreachable.isolation(), "852");
}

TEST(IsolationThroughTheCommand, O59TwoFullSupporters) {
  Village near;
  near.supports("A", all_kinds);
  near.supports("W", all_kinds);
  EXPECT_EQ(near.isolation(), "144");  // 3·48
  Village unreachable;
  unreachable.supports("A", all_kinds);
  unreachable.supports("B", all_kinds);
  EXPECT_EQ(unreachable.isolation(), "324");
  Village fragile;  // strengths .25 and .25: fragility 180·(1 − .25) = 135
  fragile.supports("A", all_kinds, "2025-10-01");
  fragile.supports("W", all_kinds, "2025-10-01");
  EXPECT_EQ(fragile.isolation(), "279");
}

TEST(IsolationThroughTheCommand, O60SupportersWhoSplitTheKinds) {
  const auto split = [](const char* second, const char* bridge) {
    Village village;
    village.supports("A", "emotional;material");
    village.supports(second, "informational;companionship");
    if (bridge) village.tie(second, bridge);
    return village.isolation();
  };
  EXPECT_EQ(split("W", nullptr), "444");  // 144 + 4·75
  EXPECT_EQ(split("B", "W"), "534");
  EXPECT_EQ(split("B", nullptr), "624");
  Village three;  // (1, E M C), (.5, M C), (.5, C): 96 + 75 + 0 + 150 + 0 + 0
  three.supports("W", "emotional;material;companionship");
  three.supports("A", "material;companionship", "2026-03-01");
  three.supports("B", "companionship", "2026-03-01");
  EXPECT_EQ(three.isolation(), "321");
  Village five;
  for (const char* alter : {"A", "B", "C", "D", "W"}) five.supports(alter, all_kinds);
  EXPECT_EQ(five.isolation(), "0");
}

TEST(ScoreThroughTheCommand, O61IsWorkedOutToThePoint) {
  const TemporaryFolder folder;
  folder.write("data/households.csv",
               "household_id,tie_observation,income_below_line,arrears,no_worker,insecure_work,"
               "unmet_illness_care,"
               "unmet_mental_care,not_in_school,no_carer,poor_housing,lacks_facility,unmet_daily_"
               "care,crisis_event\n"
               "X,elicited,true,true,true,true,true,false,false,false,false,false,false,false\n"
               "A,elicited,,,,,,,,,,,,\nB,elicited,,,,,,,,,,,,\nW,elicited,,,,,,,,,,,,\n");
  folder.write("data/ties.csv", "from_id,to_id,support,closeness,last_contact,directed\n"
                                "A,X,emotional;material,very_close,2026-06-30,true\n"
                                "B,X,companionship,very_close,2026-03-01,true\n"
                                "A,W,,very_close,2026-06-30,\n");
  folder.write("data/organizations.csv", "organization_id\nO\n");
  folder.write("data/services.csv", "service_id,organization_id\nS1,O\nS2,O\n");
  folder.write("data/receipts.csv", "household_id,service_id\nW,S1\n");
  folder.write("data/volunteers.csv", "volunteer_id\n");  // nobody volunteers
  folder.write(
      "data/contacts.csv",
      "household_id,date,channel\nX,2024-10-30,request\nX,2025-10-30,visit\n");  // 20 and 8 months
  folder.write("data/needs.csv", "need_id,household_id,need\n");
  const auto result = testing::kith("run data -o out --as-of 2026-06-30 --quiet", folder);
  ASSERT_EQ(result.status, 0) << result.err;

  const auto row = row_where(read_csv(folder.path() / "out/households.csv"), "household_id", "X");
  const std::map<std::string, std::string> expected = {
      {"grade", "moderate"},    {"difficulty_low", "500"}, {"difficulty_high", "500"},
      {"isolation_low", "699"}, {"isolation_high", "699"},  // 144 + 75 + 75 + 150 + 75 + 90 + 90
      {"silence_low", "1040"},  {"silence_high", "1040"},   // 360 + 200 + 300 + 180
      {"score_low", "2239"},    {"score_high", "2239"},    {"tier", "A"},
      {"unreached", "true"},    {"unvoiced", "true"},      {"isolated", "true"}};
  for (const auto& [column, value] : expected) EXPECT_EQ(row.at(column), value) << column;

  int low = 0, high = 0;
  for (const auto& line : read_csv(folder.path() / "out/points.csv"))
    if (line.at("household_id") == "X") {
      low += std::stoi(line.at("points_low"));
      high += std::stoi(line.at("points_high"));
    }
  EXPECT_EQ(low, 2239);
  EXPECT_EQ(high, 2239);
}

}  // namespace
}  // namespace kith
