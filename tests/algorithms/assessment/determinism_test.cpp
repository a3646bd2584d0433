// The same result on any number of threads and for any order of rows.
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;
using Lines = std::vector<std::string>;

constexpr int household_count = 5000;  // more than two chunks of the parallel loop

std::string pick(std::mt19937& random, const Lines& words) {
  return words[random() % words.size()];
}

std::string home(std::mt19937& random) { return "H" + std::to_string(random() % household_count); }

std::string day(std::mt19937& random) {
  return to_string(
      Date{parse_iso_date("2024-07-05")->days - static_cast<std::int32_t>(random() % 600)});
}

// Tables of a random dataset: name -> header and rows.
std::map<std::string, Lines> random_tables() {
  std::mt19937 random(7);
  std::map<std::string, Lines> tables;
  Lines& households = tables["households"];
  households = {"household_id,area,tie_observation"};
  for (const std::string_view name : default_indicator_names())
    households[0] += "," + std::string(name);
  Lines& persons = tables["persons"];
  persons = {"person_id,household_id,age_years,disabled"};
  for (int i = 0; i < household_count; ++i) {
    std::string row = "H" + std::to_string(i) + "," + pick(random, {"东街", "West", ""}) + "," +
                      pick(random, {"elicited", "elicited", "administrative", "none", ""});
    for (int j = 0; j < 12; ++j) row += "," + pick(random, {"1", "0", "0", "", "na"});
    households.push_back(row);
    persons.push_back("P" + std::to_string(i) + "," + home(random) + "," +
                      std::to_string(random() % 90) + "," + pick(random, {"1", "0", ""}));
  }
  Lines& ties = tables["ties"];
  ties = {"from_id,to_id,from_kind,to_kind,support,closeness,last_contact,reported_by,directed"};
  for (int i = 0; i < 4 * household_count; ++i) {
    const bool persons_tie = random() % 2;
    const std::string kind = persons_tie ? "person" : "household", id = persons_tie ? "P" : "H";
    ties.push_back(id + std::to_string(random() % household_count) + "," + id +
                   std::to_string(random() % household_count) + "," + kind + "," + kind + "," +
                   pick(random, {"emotional", "material;companionship", "informational", ""}) +
                   "," + pick(random, {"very_close", "close", "acquainted", ""}) + "," +
                   day(random) + "," + pick(random, {"from", "to", "both", ""}) + "," +
                   pick(random, {"1", "0"}));
  }
  tables["organizations"] = {"organization_id", "O"};
  tables["services"] = {"service_id,organization_id,programme,eligibility", "S1,O,care,arrears",
                        "S2,O,care,not no_worker", "S3,O,,"};
  tables["receipts"] = {"household_id,service_id,until"};
  tables["contacts"] = {"household_id,date,channel,completed"};
  tables["needs"] = {"need_id,household_id,need,raised_by,opened"};
  for (int i = 0; i < household_count; ++i) {
    tables["receipts"].push_back(home(random) + "," + pick(random, {"S1", "S2", "S3"}) + "," +
                                 day(random));
    tables["contacts"].push_back(home(random) + "," + day(random) + "," +
                                 pick(random, {"visit", "request", "emergency", ""}) + "," +
                                 pick(random, {"1", "0", ""}));
    if (i % 4 == 0)
      tables["needs"].push_back("N" + std::to_string(i) + "," + home(random) + ",food," +
                                pick(random, {"household", "agency", ""}) + "," + day(random));
  }
  return tables;
}

SmallDataset dataset(const std::map<std::string, Lines>& tables) {
  SmallDataset result;
  for (const char* name : {"households", "persons", "organizations", "services", "ties", "receipts",
                           "contacts", "needs"}) {
    std::string text;
    for (const std::string& line : tables.at(name)) text += line + "\n";
    result.add(name, text);
  }
  return result;
}

// Everything that does not depend on rows, by id.
struct ByIds {
  std::map<std::string, HouseholdAssessment> households;
  Lines list, members, sentences;
  std::vector<DifficultyStatistics> statistics;
};

ByIds by_ids(const Assessed& result) {
  ByIds out;
  const auto id = [&](NodeRef node) { return std::string(result.graph.id(node)); };
  for (std::int32_t row = 0; row < household_count; ++row)
    out.households[id(NodeRef(NodeKind::household, row))] =
        result.assessment.households[static_cast<std::size_t>(row)];
  for (const HouseholdId household : result.assessment.visiting_list)
    out.list.push_back(id(NodeRef(household)));
  for (const IsolatedMember& member : result.assessment.isolated_members.members)
    out.members.push_back(id(NodeRef(member.person)) + id(NodeRef(member.household)) +
                          member.reason + std::to_string(member.own_ties));
  out.statistics = result.assessment.statistics;
  const Explainer explainer(result.input, result.assessment);
  for (int i = 0; i < 100; ++i) {
    const Explanation explanation = explainer.explain(result.household("H" + std::to_string(i)));
    out.sentences.push_back(testing::english(explanation.reason) +
                            testing::english(explanation.verify));
    for (const PointLine& line : explanation.lines)
      out.sentences.push_back(line.item + testing::english(line.detail));
  }
  return out;
}

void expect_equal(const ByIds& a, const ByIds& b) {
  EXPECT_TRUE(a.households == b.households);
  EXPECT_EQ(a.list, b.list);
  EXPECT_EQ(a.members, b.members);
  EXPECT_EQ(a.sentences, b.sentences);
  EXPECT_TRUE(a.statistics == b.statistics);
}

TEST(AssessmentDeterminism, ThreadsAndOrderOfRowsChangeNothing) {
  std::map<std::string, Lines> tables = random_tables();
  const ByIds one = by_ids(Assessed(dataset(tables), default_configuration(), {1}));
  EXPECT_GT(one.list.size(), 1000U);
  EXPECT_GT(one.members.size(), 0U);
  expect_equal(one, by_ids(Assessed(dataset(tables), default_configuration(), {2})));
  expect_equal(one, by_ids(Assessed(dataset(tables), default_configuration(), {7})));
  std::mt19937 random(11);
  for (auto& [name, lines] : tables) std::shuffle(lines.begin() + 1, lines.end(), random);
  expect_equal(one, by_ids(Assessed(dataset(tables), default_configuration(), {7})));
}

}  // namespace
}  // namespace kith
