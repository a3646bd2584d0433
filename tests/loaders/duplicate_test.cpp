// Rows with one id: the graph hangs on the set of rows, not on their order.

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;

// Loads the services given as rows of their columns but the id, in every order, and expects one
// result; returns it.
LoadResult in_every_order(const std::string& columns, std::vector<std::string> rows) {
  LoadResult first;
  std::sort(rows.begin(), rows.end());
  bool is_first = true;
  do {
    DatasetFolder folder;
    std::string text = "service_id,organization_id," + columns + "\n";
    for (const std::string& row : rows) text += "S1," + row + "\n";
    folder.write("households.csv", "household_id\n").write("services.csv", text);
    LoadResult loaded = folder.load();
    if (is_first)
      first = std::move(loaded);
    else
      EXPECT_EQ(content(loaded.graph), content(first.graph));
    is_first = false;
  } while (std::next_permutation(rows.begin(), rows.end()));
  return first;
}

std::string service(const LoadResult& loaded, const char* column) {
  return cell(loaded.graph, NodeKind::service, "S1", column);
}

TEST(Duplicates, TakeTheSaferReadingWhereABlankStatesAFact) {
  const LoadResult loaded =
      in_every_order("capacity,active_until,mode",
                     {"O1,5,2025-01-01,remote", "O1,3,2024-01-01,in_person", "O1,5,,"});
  EXPECT_EQ(service(loaded, "capacity"), "3");
  EXPECT_EQ(service(loaded, "active_until"), "2024-01-01");
  EXPECT_EQ(service(loaded, "mode"), "in_person");
}

TEST(Duplicates, AskAllConditionsOfAServiceThatHasSeveral) {
  const LoadResult loaded =
      in_every_order("eligibility", {"O1,rooms < 2", "O1,arrears", "O1,rooms < 2", "O1,"});
  EXPECT_EQ(service(loaded, "eligibility"), "(arrears) and (rooms < 2)");
}

TEST(Duplicates, TakeTheSmallestOfRequiredReferences) {
  const LoadResult loaded = in_every_order("name", {"O2,x", "O1,y", "O3,x"});
  EXPECT_EQ(service(loaded, "organization_id"), "O1");
  EXPECT_EQ(service(loaded, "name"), "");
  EXPECT_EQ(loaded.graph.count(NodeKind::organization), 3);
}

TEST(Duplicates, LeaveADisputedNeedOpenAndADisputedObservationWide) {
  for (const char* rows :
       {"N1,H1,food,met\nN1,H1,food,claimed\n", "N1,H1,food,claimed\nN1,H1,food,met\n"}) {
    DatasetFolder folder;
    folder.write("households.csv", "household_id,tie_observation\nH1,elicited\nH1,administrative\n")
        .write("needs.csv", std::string("need_id,household_id,need,status\n") + rows);
    const LoadResult loaded = folder.load();
    EXPECT_EQ(cell(loaded.graph, NodeKind::need, "N1", "status"), "") << "blank = open";
    EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "tie_observation"), "none");
  }
}

TEST(Duplicates, AgreeOnSetsInAnyOrderOfWords) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,languages\nH1,zh;en\nH1,en;zh;en\n");
  EXPECT_EQ(lines(folder.load()), Lines{"households.csv:3:household_id changed duplicate_merged"});
}

// Joined row by row the text would be copied 50,000 times, a million bytes at the end.
TEST(Duplicates, ConditionsLongerThanARuleMayBeAreForNobody) {
  const auto eligibility = [](int rules) {
    DatasetFolder folder;
    std::string text = "service_id,organization_id,eligibility\n";
    for (int i = 0; i < rules; ++i) text += "S1,O1,income < " + std::to_string(10'000 + i) + "\n";
    folder.write("households.csv", "household_id\n").write("services.csv", text);
    return service(folder.load(), "eligibility");
  };
  // "(income < 10000)" and n - 1 times " and (income < 10000)": 16 + 21·(n - 1) <= 10,000
  EXPECT_EQ(eligibility(476).size(), 16U + 21 * 475);
  EXPECT_EQ(eligibility(477), "false");
  EXPECT_EQ(eligibility(50'000), "false");
}

// Few ids and few values, so that rows repeat, complete and contradict each other.
std::vector<std::string> random_rows() {
  const auto one_of = [](const std::vector<std::string>& words) {
    return rc::gen::elementOf(words);
  };
  std::vector<std::string> rows;
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i)
    rows.push_back(*one_of({"V1", "V2", "V3"}) + "," + *one_of({"", "1", "2", "3", "-1"}) + "," +
                   *one_of({"", "zh", "zh;en", "en;zh"}) + "," +
                   *one_of({"", "female", "male", "x"}) + "," + *one_of({"", "North", "South"}) +
                   "," + *one_of({"", "7", "x"}) + "\n");
  return rows;
}

RC_GTEST_PROP(Duplicates, DoNotHangOnTheOrderOfRows, ()) {
  std::vector<std::string> rows = random_rows();
  const auto load = [&] {
    DatasetFolder folder;
    std::string text = "volunteer_id,capacity,languages,sex,area,extra\n";
    for (const std::string& row : rows) text += row;
    folder.write("households.csv", "household_id\n").write("volunteers.csv", text);
    return folder.load();
  };
  const LoadResult straight = load();
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  std::shuffle(rows.begin(), rows.end(), random);
  const LoadResult shuffled = load();
  RC_ASSERT(content(straight.graph) == content(shuffled.graph));
}

}  // namespace
}  // namespace kith
