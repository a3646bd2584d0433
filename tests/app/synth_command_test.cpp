// kith synth as a user types it, and what kith run makes of it.
#include <gtest/gtest.h>

#include <map>

#include "support/command.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using testing::read_csv;
using testing::read_file;
using testing::TemporaryFolder;

const fs::path district = fs::path(KITH_SOURCE_DIR) / "data/district";

TEST(SynthCommand, WritesTheCommittedDistrict) {
  const TemporaryFolder folder;
  const auto result = testing::kith("synth -o city --persons 3000 --seed 1 --quiet", folder);
  ASSERT_EQ(result.status, 0) << result.err;
  for (const auto& entry : fs::directory_iterator(district)) {
    const std::string name = entry.path().filename();
    if (name == "README.md") continue;
    EXPECT_TRUE(read_file(entry.path()) == read_file(folder.path() / "city" / name)) << name;
  }
}

TEST(SynthCommand, TheDistrictHasEveryTierAndItsPageSaysThatItIsSynthetic) {
  const TemporaryFolder folder;
  const auto result =
      testing::kith("run '" + district.string() + "' -o out --quiet --threads 2", folder);
  ASSERT_EQ(result.status, 0) << result.err;
  std::map<std::string, int> tiers;
  const auto rows = read_csv(folder.path() / "out/households.csv");
  for (const auto& row : rows) ++tiers[row.at("tier")];
  for (const char* tier : {"A", "B", "C1", "C2", "A?", "B?", "C?", ""})
    EXPECT_GT(tiers[tier], 0) << tier;
  // Few, or the list would be no help; not none, or there would be nothing to see.
  const double share = tiers["A"] / static_cast<double>(rows.size());
  EXPECT_GE(share, .01);
  EXPECT_LE(share, .03);
  EXPECT_NE(read_file(folder.path() / "out/index.html").find("SYNTHETIC"), std::string::npos);
}

TEST(SynthCommand, DirtMakesRowsThatAreRejected) {
  const TemporaryFolder folder;
  ASSERT_EQ(testing::kith("synth -o city --persons 2000 --dirt 0.02 --quiet", folder).status, 0);
  EXPECT_EQ(testing::kith("check city --quiet", folder).status, 1);
  ASSERT_EQ(testing::kith("synth -o city --persons 2000 --quiet", folder).status, 0);
  EXPECT_EQ(testing::kith("check city --quiet", folder).status, 0);
}

TEST(SynthCommand, DescribesTheDayItIsGiven) {
  const TemporaryFolder folder;
  ASSERT_EQ(testing::kith("synth -o city --persons 300 --as-of 2031-02-28 --quiet", folder).status,
            0);
  const auto check = testing::kith("check city --quiet", folder);
  EXPECT_EQ(check.status, 0) << check.out;
  EXPECT_NE(check.out.find("As of 2031-02-28 (from the dataset)"), std::string::npos) << check.out;
}

TEST(SynthCommand, RefusesWrongOptionsAndFoldersThatAreNotItsOwn) {
  const TemporaryFolder folder;
  folder.write("mine/notes.txt", "keep");
  EXPECT_EQ(testing::kith("synth", folder).status, 2);
  EXPECT_EQ(testing::kith("synth -o city --persons 0", folder).status, 2);
  EXPECT_EQ(testing::kith("synth -o city --dirt 1.5", folder).status, 2);
  EXPECT_EQ(testing::kith("synth -o city --as-of 2031-02-30", folder).status, 2);
  EXPECT_EQ(testing::kith("synth -o mine --persons 10", folder).status, 4);
  EXPECT_EQ(read_file(folder.path() / "mine/notes.txt"), "keep");
  EXPECT_FALSE(fs::exists(folder.path() / "city"));
  EXPECT_FALSE(fs::exists(folder.path() / "mine/persons.csv"));
}

}  // namespace
}  // namespace kith
