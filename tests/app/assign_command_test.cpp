// kith assign: the oracles O46 and O48, and what a user gets for wrong files.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace kith {
namespace {

using testing::read_file;
using testing::TemporaryFolder;

constexpr const char* o46_candidates = "household_id,tier,partner_id,utility\nhA1,A,p1,300\nhA2,A,"
                                       "p1,900\nhA2,A,p2,200\nhB,B,p2,950\nhB,B,p3,400\n"
                                       "hC,C,p3,990\n";
constexpr const char* o46_providers = "partner_id,capacity\np1,1\np2,1\np3,1\n";

nlohmann::json certificate(const TemporaryFolder& folder) {
  return nlohmann::json::parse(read_file(folder.path() / "out/certificate.json"));
}

TEST(AssignCommand, O46PutsTiersFirst) {
  const TemporaryFolder folder;
  folder.write("c.csv", o46_candidates);
  folder.write("p.csv", o46_providers);
  const auto result =
      testing::kith("assign c.csv --providers p.csv -o out --bonus 0 --quiet", folder);
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(read_file(folder.path() / "out/assignment.csv"),
            "household_id,tier,partner_id,utility\nhA1,A,p1,300\nhA2,A,p2,200\nhB,B,p3,400\n");
  EXPECT_EQ(read_file(folder.path() / "out/unassigned.csv"), "household_id,reason\nhC,capacity\n");
  const auto json = certificate(folder);
  EXPECT_EQ(json.at("coverage").at("A").get<int>(), 2);
  EXPECT_EQ(json.at("coverage").at("B").get<int>(), 1);
  EXPECT_EQ(json.at("coverage").at("C").get<int>(), 0);
  EXPECT_EQ(json.at("total_utility").get<int>(), 900);
  EXPECT_EQ(json.at("gap").get<int>(), 0);
  EXPECT_EQ(json.at("price_of_priority").get<int>(), 1940);
}

TEST(AssignCommand, O46WithoutTiersReachesTheLargestUtility) {
  const TemporaryFolder folder;
  folder.write("c.csv", o46_candidates);
  folder.write("p.csv", o46_providers);
  const auto result =
      testing::kith("assign c.csv --providers p.csv -o out --no-tiers --bonus 0 --quiet", folder);
  ASSERT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(certificate(folder).at("total_utility").get<int>(), 2840);
}

TEST(AssignCommand, O48SpreadsLinksBecauseOfTheFallingBonus) {
  for (const bool bonus : {true, false}) {
    const TemporaryFolder folder;
    folder.write("c.csv",
                 "household_id,tier,partner_id,utility\nh1,,p,500\nh1,,q,500\nh2,,p,450\n");
    folder.write("p.csv", "partner_id,capacity\np,1\nq,1\n");
    const std::string options = bonus ? " --bonus 600,300" : " --bonus 0";
    const auto result =
        testing::kith("assign c.csv --providers p.csv -o out --slots 2 --quiet" + options, folder);
    ASSERT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(read_file(folder.path() / "out/assignment.csv"),
              bonus ? "household_id,tier,partner_id,utility\nh1,,q,500\nh2,,p,450\n"
                    : "household_id,tier,partner_id,utility\nh1,,p,500\nh1,,q,500\n");
    EXPECT_EQ(certificate(folder).at("objective").get<int>(), bonus ? 2150 : 1000);
  }
}

TEST(AssignCommand, AWrongRowStopsItAndNothingIsWritten) {
  const TemporaryFolder folder;
  folder.write("p.csv", o46_providers);
  folder.write("c.csv", std::string(o46_candidates) + "hC,C,p3,980\n");
  const auto twice = testing::kith("assign c.csv --providers p.csv -o out --quiet", folder);
  EXPECT_EQ(twice.status, 3);
  EXPECT_NE(twice.err.find("c.csv:8"), std::string::npos) << twice.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
  folder.write("p.csv", "partner_id,capacity\np1,-1\n");
  EXPECT_EQ(testing::kith("assign c.csv --providers p.csv -o out --quiet", folder).status, 3);
  EXPECT_EQ(testing::kith("assign missing.csv --providers p.csv -o out --quiet", folder).status, 3);
  EXPECT_EQ(testing::kith("assign c.csv -o out", folder).status, 2);
}

}  // namespace
}  // namespace kith
