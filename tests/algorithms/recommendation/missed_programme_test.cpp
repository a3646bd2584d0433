// What a missed programme is, asked of the assessment and of the recommendation.
#include <string>

#include <gtest/gtest.h>

#include "algorithms/recommendation/one_pair.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::Recommended;
using testing::SmallDataset;

// H, that raised no need, on 2024-06-30, with services of these rows and receipts.
Recommended town(const std::string& services, const std::string& receipts = "",
                 Configuration configuration = testing::without_difficulty()) {
  SmallDataset data;
  data.add("households", "household_id,area,tie_observation,poor\nH,east,elicited,1\n");
  data.add("organizations", "organization_id\nO\n");
  data.add("services",
           "service_id,organization_id,programme,eligibility,area,active_from,active_until\n" +
               services);
  data.add("ties", "from_id,to_id\n");
  data.add("needs", "need_id,household_id,need\n");
  data.add("volunteers", "volunteer_id\n");
  data.add("receipts", "household_id,service_id,status\n" + receipts);
  return {std::move(data), std::move(configuration), 1, true};
}

std::string assessed(const Recommended& result) {
  for (const PointLine& line : result.assessed.explain("H").lines)
    if (line.item == "programmes") return testing::english(line.detail);
  return {};
}

std::string proposed(const Recommended& result) {
  std::string text;
  for (const Candidate& one : result.shown) {
    const std::string partner(result.assessed.graph.id(one.partner));
    text += partner + ":" + result.outcome("H", partner) + " ";
  }
  return text;
}

TEST(MissedProgramme, AServiceThatStartsLaterMakesNobodyEligibleYet) {
  const Recommended later = town("S,O,,,east,2024-07-01,\n");
  EXPECT_EQ(assessed(later), "not known to be eligible for any programme");
  EXPECT_EQ(proposed(later), "");
  const Recommended today = town("S,O,,,east,2024-06-30,\n");
  EXPECT_EQ(assessed(today), "eligible for 1 programme, misses S");
  EXPECT_EQ(proposed(today), "S:assigned ");
}

TEST(MissedProgramme, ALaterServiceOfAnOpenProgrammeIsShownAsInactive) {
  const Recommended result = town("S1,O,care,,east,,\nS2,O,care,,east,2024-09-01,\n");
  EXPECT_EQ(assessed(result), "eligible for 1 programme, misses care");
  EXPECT_EQ(result.outcome("H", "S1"), "assigned");
  EXPECT_EQ(result.outcome("H", "S2"), "inactive");
}

TEST(MissedProgramme, TheOpenServicesRuleDecidesNotThatOfALaterOne) {
  const Recommended result =
      town("S1,O,care,poor = 0,east,,\nS2,O,care,poor = 1,east,2024-09-01,\n");
  EXPECT_EQ(assessed(result), "not known to be eligible for any programme");
  EXPECT_EQ(proposed(result), "");
}

TEST(MissedProgramme, AnEndedServiceOpensNothingButItsReceiptIsTheProgramme) {
  const std::string services = "S1,O,care,,east,,2024-06-30\n";
  EXPECT_EQ(assessed(town(services)), "not known to be eligible for any programme");
  EXPECT_EQ(proposed(town(services)), "");
  const Recommended received = town(services + "S2,O,care,,east,,\n", "H,S1,\n");
  EXPECT_EQ(assessed(received), "eligible for 1 programme, receives all");
  EXPECT_EQ(proposed(received), "");
}

// An informed refusal closes the case (methods §3): it is not silence.
TEST(MissedProgramme, WhatTheHouseholdRefusedIsNotMissed) {
  const std::string services = "S1,O,care,,east,,\nS2,O,care,,east,,\nS3,O,,,east,,\n";
  const auto with = [&](const std::string& receipts) { return assessed(town(services, receipts)); };
  EXPECT_EQ(with(""), "eligible for 2 programmes, misses S3, care");
  EXPECT_EQ(with("H,S1,refused\n"), "eligible for 1 programme, misses S3");
  EXPECT_EQ(with("H,S1,refused\nH,S2,active\n"), "eligible for 2 programmes, misses S3");
  EXPECT_EQ(with("H,S1,refused\nH,S3,refused\n"), "not known to be eligible for any programme");
}

TEST(MissedProgramme, ItsOwnRuleMustHoldInBoth) {
  Configuration configuration = testing::without_difficulty();
  configuration.programmes.push_back({"care", {"poor = 0", {}}});
  const Recommended result = town("S1,O,care,,east,,\n", "", configuration);
  EXPECT_EQ(assessed(result), "not known to be eligible for any programme");
  EXPECT_EQ(proposed(result), "");
}

}  // namespace
}  // namespace kith
