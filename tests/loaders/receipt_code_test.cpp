// Each code of the receipt, by hand: docs/receipt.md in the form of tests.

#include <gtest/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;
using enum TableKind;

const ReceiptLine& only_line(const LoadResult& loaded) {
  EXPECT_EQ(loaded.receipt.lines.size(), 1U);
  return loaded.receipt.lines.at(0);
}

TEST(ReceiptCode, MalformedRowForQuotesAndZeroBytes) {
  DatasetFolder folder;
  std::string text = "household_id,area\nH1,\"North\nH2,South\nH3,\"a\"b\n";
  text += std::string(8192, '\n') + std::string("H4,x\0y\n", 7);
  folder.write("households.csv", text);
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:2: rejected malformed_row",
                                  "households.csv:4: rejected malformed_row",
                                  "households.csv:8197: rejected malformed_row"}));
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 1);
  EXPECT_EQ(counts(loaded, "households.csv").read, 4);
}

TEST(ReceiptCode, InvalidUtf8) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\nH1,\xC3\x28\nH2,South\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), Lines{"households.csv:2: rejected invalid_utf8"});
  EXPECT_NE(only_line(loaded).text.find("line 2:4"), std::string::npos) << only_line(loaded).text;
}

TEST(ReceiptCode, WrongFieldCount) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\nH1\nH2,South,x\nH3,\n");
  EXPECT_EQ(lines(folder.load()), (Lines{"households.csv:2: rejected wrong_field_count",
                                         "households.csv:3: rejected wrong_field_count"}));
}

TEST(ReceiptCode, MissingValueForIdsAndRequiredCells) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\n \t,North\nH1,\n")
      .write("contacts.csv", "household_id,date\nH1,\n,2024-01-01\n")
      .write("kin.csv", "person_id,relative_id,relation\n");
  EXPECT_EQ(lines(folder.load()), (Lines{"households.csv:2:household_id rejected missing_value",
                                         "contacts.csv:2:date rejected missing_value",
                                         "contacts.csv:3:household_id rejected missing_value"}));
}

TEST(ReceiptCode, BadTypeChangesOptionalCellsAndRejectsStatements) {
  DatasetFolder folder;
  folder
      .write("households.csv",
             "household_id,longitude,arrears,interviewed_on\nH1,inf,maybe,30.06.2024\nH2,nan,NA,\n")
      .write("persons.csv", "person_id,disabled\nP1,na\n")
      .write("volunteers.csv", "volunteer_id,capacity\nV1,two\nV2,2.5\n")
      .write("ties.csv", "from_id,to_id,until,directed\nH1,H2,soon,\nH1,H2,,perhaps\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded),
            (Lines{"households.csv:2:arrears changed bad_type",
                   "households.csv:2:interviewed_on changed bad_type",
                   "households.csv:2:longitude changed bad_type",
                   "households.csv:3:longitude changed bad_type",
                   "persons.csv:2:disabled changed bad_type",
                   "volunteers.csv:2:capacity rejected bad_type",
                   "volunteers.csv:3:capacity rejected bad_type",
                   "ties.csv:2:until rejected bad_type", "ties.csv:3:directed rejected bad_type"}));
  EXPECT_EQ(counts(loaded, "households.csv").changed, 2) << "rows, not cells";
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "arrears"), "");
  EXPECT_EQ(loaded.receipt.lines[0].text,
            "arrears is \"maybe\", expected true, false or na; read as unknown");
}

TEST(ReceiptCode, ImpossibleValueOutsideTheRange) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,latitude\nH1,300\nH2,-90\n")
      .write("persons.csv", "person_id,age_years\nP1,150\nP2,-1\nP3,1e999\n")
      .write("volunteers.csv", "volunteer_id,capacity\nV1,-1\nV2,99999999999\nV3,0\n");
  EXPECT_EQ(lines(folder.load()), (Lines{"households.csv:2:latitude changed impossible_value",
                                         "persons.csv:2:age_years changed impossible_value",
                                         "persons.csv:3:age_years changed impossible_value",
                                         "persons.csv:4:age_years changed impossible_value",
                                         "volunteers.csv:2:capacity rejected impossible_value",
                                         "volunteers.csv:3:capacity rejected impossible_value"}));
}

TEST(ReceiptCode, ImpossibleDateForDaysThatDoNotExist) {
  DatasetFolder folder;
  folder
      .write("households.csv",
             "household_id,interviewed_on\nH1,2023-02-29\nH2,20240-01-01\nH3,2999-12-31\n")
      .write("contacts.csv", "household_id,date\nH1,0000-01-01\nH1,2024-13-01\nH1,2024-02-29\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:2:interviewed_on changed impossible_date",
                                  "households.csv:3:interviewed_on changed impossible_date",
                                  "contacts.csv:2:date rejected impossible_date",
                                  "contacts.csv:3:date rejected impossible_date"}));
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H3", "interviewed_on"), "2999-12-31");
}

TEST(ReceiptCode, UnknownWord) {
  DatasetFolder folder;
  folder
      .write("households.csv", "household_id,tie_observation,requested_helper_sex\nH1,asked,any\n")
      .write("ties.csv", "from_id,to_id,closeness,valence,support\n"
                         "H1,H1,dear,,\nH1,H1,,love,\nH1,H1,,,emotional;money\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded),
            (Lines{"households.csv:2:requested_helper_sex changed unknown_word",
                   "households.csv:2:tie_observation changed unknown_word",
                   "ties.csv:2:closeness changed unknown_word", "ties.csv:2:to_id changed self_tie",
                   "ties.csv:3:valence rejected unknown_word",
                   "ties.csv:4:support rejected unknown_word"}));
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "tie_observation"), "none")
      << "the widest reading";
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "requested_helper_sex"), "unreadable");
}

// Nothing is concluded of a household whose own row is lost, or that has none.
TEST(ReceiptCode, AHouseholdWithoutARowOfItsOwn) {
  DatasetFolder folder;
  folder
      .write("households.csv",
             "household_id,tie_observation,requested_helper_sex\nH1,,\nH2,elicited,female,more\n")
      .write("persons.csv", "person_id,household_id\nP1,H1\nP2,H2\nP3,H3\n");
  const LoadResult loaded = folder.load();
  const auto observation = [&](const char* id) {
    return cell(loaded.graph, NodeKind::household, id, "tie_observation");
  };
  EXPECT_EQ(observation("H1"), "");
  EXPECT_EQ(observation("H2"), "none");
  EXPECT_EQ(observation("H3"), "none");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H2", "requested_helper_sex"), "unreadable");
}

TEST(ReceiptCode, DanglingReference) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\n")
      .write("persons.csv", "person_id,household_id\nP1,H1\n")
      .write("volunteers.csv", "volunteer_id,household_id\nV1,H9\n")
      .write("memberships.csv", "person_id,household_id\nP9,H1\n")
      .write("ties.csv", "from_id,to_id,to_kind\nH1,P1,\nH1,P1,person\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"memberships.csv:2:person_id rejected dangling_reference",
                                  "volunteers.csv:2:household_id changed dangling_reference",
                                  "ties.csv:2:to_id rejected dangling_reference"}));
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 1);
}

TEST(ReceiptCode, NodeCreatedForWhatOthersNameAlone) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\nH1,North\n")
      .write("persons.csv", "person_id,household_id\nP1,H8\nP2,H8\nP3,1.2E+17\n,H7\n")
      .write("memberships.csv", "person_id,household_id\nP1,户9\n")
      .write("organizations.csv", "organization_id\nO1\n")
      .write("volunteers.csv", "volunteer_id,organization_id\nV1,O2\n")
      .write("services.csv", "service_id,organization_id\nS1,O3\n")
      .write("needs.csv", "need_id,household_id,need\nN1,户9,food\nN2,H7,food\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"persons.csv:2:household_id changed node_created",
                                  "persons.csv:4:household_id changed id_damaged",
                                  "persons.csv:5:person_id rejected missing_value",
                                  "memberships.csv:2:household_id changed node_created",
                                  "volunteers.csv:2:organization_id changed node_created",
                                  "services.csv:2:organization_id changed node_created",
                                  "needs.csv:3:household_id rejected nobody_named"}));
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 3) << "a rejected row makes nothing";
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P2", "household_id"), "H8");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H8", "area"), "");
  EXPECT_EQ(loaded.graph.count(NodeKind::organization), 3);
}

TEST(ReceiptCode, DuplicateMergedCompletesBlankCells) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area,arrears\nH1,North,\nH2,,\nH1,,yes\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), Lines{"households.csv:4:household_id changed duplicate_merged"});
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "area"), "North");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "arrears"), "true");
  const Table& table = loaded.graph.table(households);
  EXPECT_EQ(loaded.graph.source_text(table.source(0, "area")), "households.csv:2");
  EXPECT_EQ(loaded.graph.source_text(table.source(0, "arrears")), "households.csv:4");
  EXPECT_EQ(counts(loaded, "households.csv").accepted, 3);
}

TEST(ReceiptCode, DuplicateConflictLeavesDisputedCellsUnknown) {
  DatasetFolder folder;
  folder.write("households.csv",
               "household_id,area,arrears\nH1,North,\nH1,South,yes\nH1,North,yes\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:3:household_id rejected duplicate_conflict",
                                  "households.csv:4:household_id rejected duplicate_conflict"}));
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "area"), "") << "a dispute stays";
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "arrears"), "true") << "undisputed";
  EXPECT_NE(loaded.receipt.lines[0].text.find(
                "households.csv:2 before and contradicts area (households.csv:2)"),
            std::string::npos);
}

TEST(ReceiptCode, SelfTieOfAPersonAmongKin) {
  DatasetFolder folder;
  folder.write("persons.csv", "person_id\nP1\n")
      .write("kin.csv", "person_id,relative_id,relation\nP1,P1,sibling\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), Lines{"kin.csv:2:relative_id changed self_tie"});
  EXPECT_EQ(loaded.graph.table(kin).rows(), 1);
}

TEST(ReceiptCode, ContradictoryDates) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\nH2\n")
      .write("ties.csv", "from_id,to_id,since,until\nH1,H2,2024-05-02,2024-05-01\n"
                         "H1,H2,2024-05-01,2024-05-01\n")
      .write("decisions.csv", "household_id,partner_id,decision,date,outcome_date\n"
                              "H1,H2,accepted,2024-05-02,2024-05-01\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"ties.csv:2:until rejected contradictory_dates",
                                  "decisions.csv:2:outcome_date changed contradictory_dates"}));
  EXPECT_EQ(cell(loaded.graph, decisions, 0, "date"), "");
  EXPECT_EQ(cell(loaded.graph, decisions, 0, "outcome_date"), "");
}

TEST(ReceiptCode, NobodyNamed) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\n")
      .write("persons.csv", "person_id\nP1\n")
      .write("needs.csv", "need_id,household_id,person_id,need\nN1,H1,,food\nN2,,P1,food\n"
                          "N3,,,food\nN4,H9,,food\nN5,H9,P1,food\n");
  EXPECT_EQ(lines(folder.load()), (Lines{"needs.csv:4:household_id rejected nobody_named",
                                         "needs.csv:5:household_id rejected nobody_named",
                                         "needs.csv:6:household_id changed dangling_reference"}));
}

TEST(ReceiptLine, ShortensWhatStoodThere) {
  DatasetFolder folder;
  std::string long_text;
  for (int i = 0; i < 70; ++i) long_text += "户";
  folder.write("households.csv", "household_id,longitude\nH1," + long_text + "\n");
  const LoadResult loaded = folder.load();
  std::string sixty;
  for (int i = 0; i < 60; ++i) sixty += "户";
  EXPECT_EQ(only_line(loaded).text,
            "longitude is \"" + sixty + "…\", expected a number from -180 to 180; read as unknown");
}

}  // namespace
}  // namespace kith
