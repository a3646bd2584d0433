#include "kith/algorithms/assessment/isolated_members.hpp"

#include <string>

#include <gtest/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;

constexpr std::string_view full = "emotional;material;informational;companionship";

// X: mother 40, child 9, elder 60, disabled 30, adult 59. The mother has two full supporters, so
// the household has 144 + 180 = 324: connected. `more` are further ties.
SmallDataset family(const std::string& more, const std::string& observation = "elicited") {
  SmallDataset dataset;
  dataset.add("households", "household_id,tie_observation\nX," + observation +
                                "\nP,elicited\nQ,elicited\nR,elicited\n");
  dataset.add("persons", "person_id,household_id,age_years,disabled\nmother,X,40,\nchild,X,9,\n"
                         "elder,X,60,\ndisabled,X,30,1\nadult,X,59,0\nunknown,X,,\n");
  std::string ties = "from_id,to_id,from_kind,to_kind,support,closeness,last_contact,valence\n";
  for (const char* from : {"P", "Q"})
    ties += std::string(from) + ",mother,household,person," + std::string(full) +
            ",very_close,2024-06-30,\n";
  dataset.add("ties", ties + more);
  return dataset;
}

std::string listed(SmallDataset dataset) {
  const Assessed result(std::move(dataset), default_configuration());
  std::string text;
  for (const IsolatedMember& member : result.assessment.isolated_members.members)
    text += (text.empty() ? "" : " ") + std::string(result.graph.id(NodeRef(member.person))) + ":" +
            member.reason + ":" + std::to_string(member.own_ties);
  return text;
}

TEST(IsolatedMembers, AreChildrenEldersAndDisabledWithoutATieOfTheirOwn) {
  EXPECT_EQ(listed(family("")), "child:child:0 disabled:disabled:0 elder:elder:0");
}

TEST(IsolatedMembers, OneCountedTieTakesAPersonOffTheList) {
  EXPECT_EQ(listed(family("P,child,household,person,companionship,close,2024-06-01,\n")),
            "disabled:disabled:0 elder:elder:0");
}

TEST(IsolatedMembers, TiesTooWeakToCountAreCountedButDoNotHelp) {
  SmallDataset dataset;
  dataset.add("households",
              "household_id,tie_observation\nR,elicited\nX,elicited\nP,elicited\nQ,elicited\n");
  dataset.add("persons",
              "person_id,household_id,age_years,disabled\nmother,X,40,\nchild,X,9,\nelder,X,60,\n"
              "disabled,X,30,1\n");
  dataset.add("ties", "from_id,to_id,from_kind,to_kind,support,closeness,last_contact,valence\n"
                      "P,mother,household,person," +
                          std::string(full) +
                          ",very_close,2024-06-30,\n"
                          "Q,mother,household,person," +
                          std::string(full) +
                          ",very_close,2024-06-30,\n"
                          // 0.4 × 0; within the household; no support
                          "R,elder,household,person,companionship,acquainted,2020-01-01,\n"
                          "child,mother,person,person,emotional,very_close,2024-06-30,\n"
                          "P,disabled,household,person,emotional,close,2024-06-01,stress\n");
  EXPECT_EQ(listed(std::move(dataset)), "child:child:0 disabled:disabled:0 elder:elder:1");
}

TEST(IsolatedMembers, NobodyIsListedOfHouseholdsThatWereNotAsked) {
  EXPECT_EQ(listed(family("", "administrative")), "");
  EXPECT_EQ(listed(family("", "none")), "");
}

TEST(IsolatedMembers, NobodyIsListedWhereATieNamesOnlyTheHousehold) {
  EXPECT_EQ(listed(family("R,X,household,household,companionship,close,2024-06-01,\n")), "");
}

TEST(IsolatedMembers, ATieOfTheHouseholdIsTheirsWhomAnotherTieNames) {
  // P's tie to the household is the one to the mother.
  EXPECT_EQ(listed(family("P,X,household,household,companionship,close,2024-06-01,\n")),
            "child:child:0 disabled:disabled:0 elder:elder:0");
}

TEST(IsolatedMembers, NobodyIsListedWithoutTiesThatNameAPerson) {
  SmallDataset dataset;
  dataset.add("households", "household_id,tie_observation\nX,elicited\n");
  dataset.add("persons", "person_id,household_id,age_years\nchild,X,9\n");
  EXPECT_EQ(listed(std::move(dataset)), "");
}

}  // namespace
}  // namespace kith
