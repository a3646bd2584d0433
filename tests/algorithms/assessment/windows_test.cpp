// Tiers if silence counts from 6, 12 or 18 months (methods §3), worked by hand.
#include <gtest/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;

// All but rich are severe, asked and alone. As of 2024-06-30; months since, and voice:
//   never  nothing ever           asked  8, its own request     visit  14, the agency's
//   who    10, nobody knows whose  far   not covered            rich   no difficulty
Assessed town(std::vector<std::int32_t> windows, int unreached_months = 6, int voice_months = 12,
              Threads threads = {}) {
  SmallDataset dataset;
  dataset.add("households", "household_id,tie_observation,poor,town\nnever,elicited,1,here\n"
                            "asked,elicited,1,here\nvisit,elicited,1,here\nwho,elicited,1,here\n"
                            "far,elicited,1,there\nrich,elicited,0,here\n");
  dataset.add("ties", "from_id,to_id\n");
  dataset.add("contacts", "household_id,date,channel\nasked,2023-10-30,request\n"
                          "visit,2023-04-30,visit\nwho,2023-08-30,\nfar,2024-06-01,visit\n");
  dataset.add("needs", "need_id,household_id,need\n");
  dataset.add("receipts", "household_id,service_id\n");
  Configuration configuration = default_configuration();
  configuration.difficulty.indicators = {{.name = "poor",
                                          .dimension = "economic",
                                          .points = 1200,
                                          .deprived = {"poor = 1", {}},
                                          .applies = {}}};
  configuration.silence.covered.text = "town = \"here\"";
  configuration.silence.unreached_months = unreached_months;
  configuration.silence.voice_months = voice_months;
  configuration.tiers.windows = std::move(windows);
  return {std::move(dataset), configuration, threads};
}

//                                         none A  B  C1 C2 A? B? C?
TEST(Windows, CountTiersForEachLength) {
  const auto windows = town({6, 12, 18}).assessment.windows;
  ASSERT_EQ(windows.size(), 4U);
  // The run: asked is unreached but heard; who may have spoken.
  EXPECT_EQ(windows[0], (WindowTiers{6, 12, {1, 2, 1, 0, 0, 2, 0, 0}, 0}));
  // 6: asked and who were too long ago, whoever spoke.
  EXPECT_EQ(windows[1], (WindowTiers{6, 6, {1, 4, 0, 0, 0, 1, 0, 0}, 2}));
  // 12: asked is reached and heard; who is reached, and perhaps heard.
  EXPECT_EQ(windows[2], (WindowTiers{12, 12, {1, 2, 0, 1, 0, 1, 1, 0}, 2}));
  // 18: visit is reached too, but not heard.
  EXPECT_EQ(windows[3], (WindowTiers{18, 18, {1, 1, 1, 1, 0, 1, 1, 0}, 3}));
}

TEST(Windows, TheRunsOwnLengthsChangeNobody) {
  for (const int months : {1, 6, 9, 12, 18}) {
    const auto windows = town({months}, months, months).assessment.windows;
    EXPECT_EQ(windows[1], windows[0]) << months;
    EXPECT_EQ(windows[1].changed, 0);
    // The same counts as those of a run that was never configured so.
    EXPECT_EQ(town({months}).assessment.windows[1].households, windows[0].households) << months;
  }
}

TEST(Windows, AreTheSameOnAnyNumberOfThreads) {
  EXPECT_EQ(town({6, 12, 18}, 6, 12, {1}).assessment.windows,
            town({6, 12, 18}, 6, 12, {7}).assessment.windows);
}

TEST(Windows, NoneAskedForAndNoHouseholds) {
  EXPECT_EQ(town({}).assessment.windows.size(), 1U);
  SmallDataset nobody;
  nobody.add("households", "household_id\n");
  const Assessed empty(std::move(nobody), default_configuration());
  ASSERT_EQ(empty.assessment.windows.size(), 4U);
  EXPECT_EQ(empty.assessment.windows[2], (WindowTiers{12, 12, {}, 0}));
}

}  // namespace
}  // namespace kith
