// kith check: what it passes, kith run does not refuse.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace kith {
namespace {

using testing::kith;
using testing::TemporaryFolder;

void write_village(const TemporaryFolder& folder) {
  folder.write("data/households.csv",
               "household_id,name,inc,coded,applies\nH1,Li,90,1,yes\nH2,Wu,约800,0,na\n");
  folder.write("data/ties.csv", "from_id,to_id\n");
}

// Both commands end alike; what they say of it.
std::string refusal(const TemporaryFolder& folder) {
  const auto check = kith("check data --as-of 2024-06-30 --quiet", folder);
  const auto run = kith("run data -o out --as-of 2024-06-30 --quiet", folder);
  EXPECT_EQ(check.status, 3);
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(check.err.substr(check.err.find(": ")), run.err.substr(run.err.find(": ")));
  return check.err;
}

TEST(CheckCommand, BindsTheRulesOfTheConfiguration) {
  TemporaryFolder folder;
  write_village(folder);
  folder.write("data/kith.toml", "[[indicator]]\nname = \"i\"\ndimension = \"d\"\npoints = 1\n"
                                 "deprived = \"name > 3\"\n");
  EXPECT_NE(refusal(folder).find("kith.toml:5:18: text compared with number"), std::string::npos);
  folder.write("data/kith.toml", "[silence]\ncovered = \"收入 > 3\"\n");
  EXPECT_NE(refusal(folder).find("kith.toml:2:12"), std::string::npos);
}

TEST(CheckCommand, BindsTheRulesOfServicesAndTellsWhereTheyStand) {
  TemporaryFolder folder;
  write_village(folder);
  folder.write("data/services.csv", "service_id,organization_id,eligibility\nS1,O1,inc < 100\n");
  const std::string said = refusal(folder);
  EXPECT_NE(said.find("services.csv:2: character 5 of the rule: text compared with number"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("`inc` is text"), std::string::npos) << said;
  EXPECT_NE(said.find("[table.types]"), std::string::npos) << said;
}

TEST(CheckCommand, BindsTheRulesOfProgrammesAndWarnsOfThoseThatNoServiceHas) {
  TemporaryFolder folder;
  write_village(folder);
  folder.write("data/services.csv", "service_id,organization_id,programme\nS1,O1,meals\nS2,O1,\n");
  folder.write("data/kith.toml", "[programme.meal]\neligible = \"inc > 3\"\n");
  EXPECT_NE(refusal(folder).find("kith.toml:2:17: text compared with number"), std::string::npos)
      << refusal(folder);
  folder.write("data/kith.toml",
               "[programme.meal]\neligible = \"inc is known\"\n[programme.meals]\neligible = "
               "\"inc is known\"\n[programme.S2]\neligible = \"inc is known\"\n");
  const auto checked = kith("check data --as-of 2024-06-30", folder);
  EXPECT_EQ(checked.status, 0);
  EXPECT_NE(checked.err.find("[programme.meal]: no service has this programme"), std::string::npos)
      << checked.err;
  EXPECT_EQ(checked.err.find("[programme.meals]"), std::string::npos);
  EXPECT_EQ(checked.err.find("[programme.S2]"), std::string::npos);
}

TEST(CheckCommand, AnIndicatorsColumnSaysYesOrNoHoweverItIsWritten) {
  TemporaryFolder folder;
  write_village(folder);
  folder.write("data/kith.toml",
               "[[indicator]]\nname = \"coded\"\ndimension = \"d\"\npoints = 1\n"
               "[[indicator]]\nname = \"applies\"\ndimension = \"d\"\npoints = 1\n");
  EXPECT_EQ(kith("check data --as-of 2024-06-30 --quiet", folder).status, 0);
  EXPECT_EQ(kith("run data -o out --points all --as-of 2024-06-30 --quiet", folder).status, 0);
  std::string found;
  for (const auto& row : testing::read_csv(folder.path() / "out/points.csv"))
    if (row.at("part") == "difficulty")
      found += row.at("household_id") + " " + row.at("item") + " " + row.at("points_low") + "; ";
  EXPECT_EQ(found, "H1 coded 600; H1 applies 600; H2 coded 0; H2 applies 0; ");
}

}  // namespace
}  // namespace kith
