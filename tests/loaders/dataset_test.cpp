#include "kith/loaders/dataset.hpp"

#include <gtest/gtest.h>

#include "kith/loaders/sha256.hpp"
#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;
using enum TableKind;

TEST(Dataset, HoldsHouseholdsPersonsAndTiesAsWritten) {
  DatasetFolder folder;
  folder
      .write("households.csv", "household_id,area,longitude,languages,arrears,interviewed_on\n"
                               "H1,North,121.5, zh ; en ,yes,2024-06-30\n"
                               "H2,,,,na,\n")
      .write("persons.csv", "person_id,household_id,age_years,disabled\nP1,H1,81,TRUE\nP2,H2,,no\n")
      .write("ties.csv", "from_id,to_id,from_kind,support,closeness\n"
                         "P1,H2,person,emotional;material,close\n");
  const LoadResult loaded = folder.load();
  const PropertyGraph& graph = loaded.graph;
  EXPECT_EQ(lines(loaded), Lines{"households.csv:0:languages changed space_trimmed"});
  EXPECT_EQ(graph.sources, (std::vector<std::string>{"households.csv", "persons.csv", "ties.csv"}));
  EXPECT_EQ(cell(graph, NodeKind::household, "H1", "longitude"), "121.5");
  EXPECT_EQ(cell(graph, NodeKind::household, "H1", "languages"), "en;zh");
  EXPECT_EQ(cell(graph, NodeKind::household, "H1", "arrears"), "true");
  EXPECT_EQ(cell(graph, NodeKind::household, "H1", "interviewed_on"), "2024-06-30");
  EXPECT_EQ(cell(graph, NodeKind::household, "H2", "arrears"), "na");
  EXPECT_EQ(cell(graph, NodeKind::household, "H2", "area"), "");
  EXPECT_EQ(cell(graph, NodeKind::person, "P1", "household_id"), "H1");
  EXPECT_EQ(cell(graph, NodeKind::person, "P1", "disabled"), "true");
  EXPECT_EQ(cell(graph, NodeKind::person, "P2", "disabled"), "false");
  EXPECT_EQ(cell(graph, NodeKind::person, "P2", "age_years"), "");
  const auto* from = graph.table(ties).find<ReferenceColumn>("from_id");
  ASSERT_NE(from, nullptr);
  EXPECT_TRUE(from->at(0).is(NodeKind::person));
  EXPECT_EQ(cell(graph, ties, 0, "to_id"), "H2");
  EXPECT_EQ(cell(graph, ties, 0, "support"), "emotional;material");
  EXPECT_EQ(graph.source_text(graph.table(households).source(1)), "households.csv:3");
}

TEST(Dataset, KeepsChineseIdsAndNames) {
  DatasetFolder folder;
  folder
      .write("households.csv", "\xEF\xBB\xBFhousehold_id,area,户主备注\n户001,城东街道,独居老人\n")
      .write("persons.csv", "person_id,household_id\n张三,户001\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "户001", "area"), "城东街道");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "户001", "户主备注"), "独居老人");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "张三", "household_id"), "户001");
}

TEST(Dataset, KeepsParallelTiesSelfTiesAndHouseholdsWithoutTies) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\nH2\nH3\n")
      .write("ties.csv", "from_id,to_id\nH1,H2\nH1,H2\nH2,H2\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 3);
  EXPECT_EQ(loaded.graph.table(ties).rows(), 3);
  EXPECT_EQ(lines(loaded), Lines{"ties.csv:4:to_id changed self_tie"});
}

TEST(Dataset, TellsAnAbsentRegisterFromAnEmptyOne) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\n").write("contacts.csv", "household_id,date\n");
  const LoadResult loaded = folder.load();
  EXPECT_TRUE(loaded.graph.table(contacts).registered());
  EXPECT_EQ(loaded.graph.table(contacts).rows(), 0);
  EXPECT_FALSE(loaded.graph.table(receipts).registered());
  EXPECT_EQ(counts(loaded, "contacts.csv").read, 0);
}

TEST(Dataset, LoadsHeadersWithoutAnyRow) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area").write("ties.csv", "from_id,to_id\r\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 0);
  EXPECT_EQ(loaded.receipt.read(), 0);
}

TEST(Dataset, MakesHouseholdsFromPersonsAndMembershipsWithoutAHouseholdsTable) {
  DatasetFolder folder;
  folder.write("persons.csv", "person_id,household_id\nP1,H1\nP2,H1\nP3,\n,H8\n")
      .write("memberships.csv", "person_id,household_id,until\nP3,H2,\nP3,H9,never\n")
      .write("ties.csv", "from_id,to_id\nH1,H2\nH1,H3\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 2) << "H8 and H9 stand in rejected rows only";
  EXPECT_TRUE(loaded.graph.find(NodeKind::household, "H2").known());
  EXPECT_EQ(lines(loaded), (Lines{"persons.csv:5:person_id rejected missing_value",
                                  "memberships.csv:3:until rejected bad_type",
                                  "ties.csv:3:to_id rejected dangling_reference"}));
}

TEST(Dataset, MakesOrganizationsFromServicesWithoutAnOrganizationsTable) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\n")
      .write("services.csv", "service_id,organization_id\nS1,O1\nS2,O1\nS3,\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(loaded.graph.count(NodeKind::organization), 1);
  EXPECT_EQ(loaded.graph.count(NodeKind::service), 2);
  EXPECT_EQ(lines(loaded), Lines{"services.csv:4:organization_id rejected missing_value"});
}

TEST(Dataset, FindsPartnersOfSeveralKindsInTheirOrder) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\nX\n")
      .write("organizations.csv", "organization_id\nO1\n")
      .write("volunteers.csv", "volunteer_id\nX\n")
      .write("exclusions.csv", "household_id,partner_id\nH1,X\nH1,O1\nH1,H1\nH1,Y\n");
  const LoadResult loaded = folder.load();
  const auto* partner = loaded.graph.table(exclusions).find<ReferenceColumn>("partner_id");
  ASSERT_EQ(partner->size(), 3);
  EXPECT_TRUE(partner->at(0).is(NodeKind::volunteer)) << "volunteers come before households";
  EXPECT_TRUE(partner->at(1).is(NodeKind::organization));
  EXPECT_TRUE(partner->at(2).is(NodeKind::household));
  EXPECT_EQ(lines(loaded), Lines{"exclusions.csv:5:partner_id rejected dangling_reference"});
}

TEST(Dataset, ReadsTravelFromHouseholdsAndFromAreas) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\nH1,North\n")
      .write("volunteers.csv", "volunteer_id,area\nV1,South\n")
      .write("travel.csv",
             "from_id,to_id,minutes\nH1,V1,5\nNorth,V1,15\nSouth,V1,0\nWest,V1,9\n,V1,9\n");
  const LoadResult loaded = folder.load();
  const PropertyGraph& graph = loaded.graph;
  ASSERT_EQ(graph.table(travel).rows(), 3);
  EXPECT_EQ(cell(graph, travel, 0, "from_id"), "H1");
  EXPECT_EQ(cell(graph, travel, 0, "from_area"), "");
  EXPECT_EQ(cell(graph, travel, 1, "from_id"), "");
  EXPECT_EQ(cell(graph, travel, 1, "from_area"), "North");
  EXPECT_EQ(cell(graph, travel, 2, "from_area"), "South");
  EXPECT_EQ(lines(loaded), (Lines{"travel.csv:5:from_id rejected dangling_reference",
                                  "travel.csv:6:from_id rejected missing_value"}));
}

TEST(Dataset, NeverReadsForbiddenColumns) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,Religion,民族,area\nH1,x,y,North\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(loaded.graph.table(households).find_any("Religion"), nullptr);
  EXPECT_EQ(loaded.graph.table(households).find_any("民族"), nullptr);
  EXPECT_EQ(counts(loaded, "households.csv").columns_refused,
            (std::vector<std::string>{"Religion", "民族"}));
}

TEST(Dataset, NamesFilesThatNothingReads) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\n").write("tie.csv", "from_id,to_id\n");
  EXPECT_EQ(folder.load().files_not_read, std::vector<std::string>{"tie.csv"});
}

// FIPS 180-4, examples "abc" and the empty message.
TEST(Sha256, AgreesWithThePublishedExamples) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Dataset, NamesEveryFileReadWithSizeAndDigest) {
  DatasetFolder folder;
  const std::string text = "household_id\nH1\n";
  folder.write("households.csv", text);
  EXPECT_EQ(folder.load().inputs,
            (std::vector<InputFile>{{"households.csv", 16, sha256_hex(text), "utf-8"}}));
}

TEST(Dataset, StopsWhenCancelled) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\n");
  Observer observer;
  observer.cancel();
  EXPECT_THROW(load_dataset(folder.path(), {}, observer), Cancelled);
}

// The table of faults in data/sample/README.md, written by hand.
TEST(Dataset, FindsTheEightFaultsOfTheSample) {
  const LoadResult loaded =
      load_dataset(std::filesystem::path(KITH_SOURCE_DIR) / "data/sample", {});
  EXPECT_EQ(lines(loaded), (Lines{"organizations.csv:8:organization_id rejected duplicate_conflict",
                                  "households.csv:61:latitude changed impossible_value",
                                  "needs.csv:24:household_id rejected nobody_named",
                                  "ties.csv:48:to_id changed self_tie",
                                  "ties.csv:64:from_id rejected dangling_reference",
                                  "receipts.csv:19:status rejected unknown_word",
                                  "contacts.csv:27:date rejected impossible_date",
                                  "exclusions.csv:8:partner_id rejected dangling_reference"}));
}

}  // namespace
}  // namespace kith
