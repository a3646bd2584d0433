// Rejected rows that say whom they are about: what they may have said is unknown, not absent.

#include <gtest/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;

// "ties.csv:2 H1 P1" with what else is remembered.
Lines losses(const LoadResult& loaded) {
  Lines texts;
  for (const LostRow& lost : loaded.graph.lost.rows) {
    std::string text = loaded.graph.source_text(lost.source);
    for (const NodeRef node : lost.nodes) text += " " + std::string(loaded.graph.id(node));
    if (lost.date) text += " " + to_string(*lost.date);
    if (lost.emergency) text += " emergency";
    texts.push_back(text);
  }
  return texts;
}

std::int64_t unplaced(const LoadResult& loaded, TableKind kind) {
  return loaded.graph.lost.unplaced_of(kind);
}

DatasetFolder& people(DatasetFolder& folder) {
  return folder.write("households.csv", "household_id\nH1\nH2\n")
      .write("persons.csv", "person_id,household_id\nP1,H1\n")
      .write("volunteers.csv", "volunteer_id,household_id\nV1,H2\n");
}

TEST(LostRows, NothingIsLostOfACleanDataset) {
  DatasetFolder folder;
  people(folder);
  EXPECT_TRUE(losses(folder.load()).empty());
}

TEST(LostRows, ATieIsLostForEachEndThatIsKnown) {
  DatasetFolder folder;
  people(folder).write("ties.csv",
                       "from_id,to_id,from_kind,to_kind,until\n"
                       "H1,P1,,person,soon\n"  // both
                       "H1,H9,,,\n"            // one
                       "V1,H9,volunteer,,\n"   // one
                       "P1,H2,friend,,\n"      // a kind that cannot be read: who has the id
                       "P1,H2,,,\n"            // the wrong kind: likewise
                       "H9,P9,,person,\n"      // nobody
                       "1.2E+17,H2,,,\n"       // one
                       "H1,H2\n");             // too few fields: both
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded),
            (Lines{"ties.csv:2 H1 P1", "ties.csv:3 H1", "ties.csv:4 V1", "ties.csv:5 H2 P1",
                   "ties.csv:6 H2 P1", "ties.csv:8 H2", "ties.csv:9 H1 H2"}));
  EXPECT_EQ(unplaced(loaded, TableKind::ties), 1);
}

TEST(LostRows, AContactKeepsItsDayAndWhetherItWasAnEmergency) {
  DatasetFolder folder;
  people(folder).write("contacts.csv",
                       "household_id,date,channel,completed\n"
                       "H1,2024-02-30,Emergency,\nH2,2024-02-01,emergency,perhaps\nH1,,visit,\n"
                       "H9,2024-01-01,visit,\n\"H1,2024-01-01,visit,\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded), (Lines{"contacts.csv:2 H1 emergency",
                                   "contacts.csv:3 H2 2024-02-01 emergency", "contacts.csv:4 H1"}));
  EXPECT_EQ(unplaced(loaded, TableKind::contacts), 2);
}

TEST(LostRows, NeedsAndReceiptsAreOfTheHouseholdElseOfThePerson) {
  DatasetFolder folder;
  people(folder)
      .write("services.csv", "service_id,organization_id\nS,O\n")
      .write("needs.csv", "need_id,household_id,person_id,need\n,H2,P1,food\nN,H9,P1,\nM,,,food\n")
      .write("receipts.csv",
             "household_id,person_id,service_id,status\nH1,,S9,\n,P1,S,paused\nH9,,S,\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded),
            (Lines{"needs.csv:2 H2", "needs.csv:3 P1", "receipts.csv:2 H1", "receipts.csv:3 P1"}));
  EXPECT_EQ(unplaced(loaded, TableKind::needs), 1);
  EXPECT_EQ(unplaced(loaded, TableKind::receipts), 1);
}

TEST(LostRows, PersonsAndMembershipsAreLostForTheirHousehold) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\n")
      .write("persons.csv", "person_id,household_id\n,H1\n1.2E+17,H1\n,H8\nP1,H1\nP2,H8\n,\n")
      .write("memberships.csv",
             "person_id,household_id,until\nP1,H1,soon\nP9,H1,\nP1,,\nP1,H1,2024-01-01\n")
      .write("volunteers.csv", "volunteer_id,person_id,capacity\nV,P1,many\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded),
            (Lines{"persons.csv:2 H1", "persons.csv:3 H1", "persons.csv:4 H8",
                   "memberships.csv:2 H1 P1", "memberships.csv:3 H1", "volunteers.csv:2 P1"}))
      << "H8 comes into being after the row that is lost for it";
  EXPECT_EQ(unplaced(loaded, TableKind::persons), 1);
  EXPECT_EQ(unplaced(loaded, TableKind::memberships), 1) << "P1 may have moved to anybody";
}

TEST(LostRows, AnExclusionIsLostForTheSideThatIsKnown) {
  DatasetFolder folder;
  people(folder).write("exclusions.csv", "household_id,partner_id\nH1,V9\nH9,V1\nH1,\nH9,V9\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded),
            (Lines{"exclusions.csv:2 H1", "exclusions.csv:3 V1", "exclusions.csv:4 H1"}));
  EXPECT_EQ(unplaced(loaded, TableKind::exclusions), 1);
}

// Who lives where is in dispute: the person may live in any of the homes.
TEST(LostRows, ADisputedHomeIsLostForEachHome) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\nH2\nH3\n")
      .write("persons.csv", "person_id,household_id,sex\nP1,H1,\nP1,H2,\nP1,H3,\nP2,H1,male\n"
                            "P2,H1,female\n")
      .write("needs.csv", "need_id,household_id,need\nN,H1,food\nN,H2,food\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(loaded.receipt.rejected(), 4);
  EXPECT_EQ(losses(loaded), (Lines{"persons.csv:2 H1 P1", "persons.csv:3 H2 P1",
                                   "persons.csv:4 H3 P1", "needs.csv:2 H1", "needs.csv:3 H2"}));
}

// Of P9 only a rejected row tells: what names P9 is of the household of that row.
TEST(LostRows, OfALostPersonAreOfTheirHousehold) {
  DatasetFolder folder;
  people(folder)
      .write("persons.csv", "person_id,household_id\nP1,H1\nP9,H1,\n,H2\n")
      .write("memberships.csv", "person_id,household_id\nP8,H2\n")
      .write("services.csv", "service_id,organization_id\nS,O\n")
      .write("receipts.csv", "person_id,service_id\nP9,S\nP8,S\nP7,S\n")
      .write("needs.csv", "need_id,household_id,person_id,need\nN,,P9,food\n")
      .write("ties.csv", "from_id,to_id,from_kind,to_kind\nP9,H2,person,\nP7,P9,person,person\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded),
            (Lines{"persons.csv:3 H1", "persons.csv:4 H2", "memberships.csv:2 H2", "needs.csv:2 H1",
                   "ties.csv:2 H1 H2", "ties.csv:3 H1", "receipts.csv:2 H1", "receipts.csv:3 H2"}));
  EXPECT_EQ(unplaced(loaded, TableKind::receipts), 1);
  const LostRows& lost = loaded.graph.lost;
  EXPECT_FALSE(lost.rows[0].nameless);
  EXPECT_TRUE(lost.rows[1].nameless);
  EXPECT_EQ(lost.strangers[static_cast<std::size_t>(TableKind::receipts)], 1);
  EXPECT_EQ(lost.strangers[static_cast<std::size_t>(TableKind::ties)], 1);
}

// Of a row that breaks off the fields before the fault are believed, as of one with a wrong number.
TEST(LostRows, TellByTheFieldsBeforeAFault) {
  DatasetFolder folder;
  people(folder)
      .write("contacts.csv", "household_id,date,channel,by_id\nH1,2024-06-01,request,Ren\xE9\n"
                             "H2,2024-06-02,visit,\"Ren\"e\nH1,\"2024\n\xFF,,,\n")
      .write("exclusions.csv", "household_id,partner_id,reason\nH1,V1,Ren\xE9\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded), (Lines{"contacts.csv:2 H1 2024-06-01", "contacts.csv:3 H2 2024-06-02",
                                   "contacts.csv:4 H1", "exclusions.csv:2 H1 V1"}));
  EXPECT_EQ(unplaced(loaded, TableKind::contacts), 1);
}

// Cells that a rule derives come from the row itself, not from the one before it.
TEST(LostRows, OfAMappingWithDerivedIdsNameTheirOwnHousehold) {
  DatasetFolder folder;
  people(folder).write("visits.csv", "n,day,what\n1,2024-01-01,x\n2,2024-01-02,x,x\n");
  TableMapping visits;
  visits.file = "visits.csv";
  visits.kind = TableKind::contacts;
  visits.columns = {{"date", "day"}};
  visits.derive = {{"household_id", {"n", {}}}};
  DatasetSettings settings;
  settings.tables = {visits};
  folder.write("households.csv", "household_id\n1\n2\n");
  EXPECT_EQ(losses(folder.load(settings)), (Lines{"visits.csv:3 2 2024-01-02"}));
}

TEST(LostRows, AVolunteerOfWhomOnlyRejectedRowsTellIsOfTheHouseholdOrPersonTheyName) {
  DatasetFolder folder;
  people(folder)
      .write("volunteers.csv", "volunteer_id,household_id,person_id,capacity\nV1,H1,,\n"
                               "V2,H2,,-1\nV3,,P1,-1\nV1,H2,,-1\n,H1,,\n")
      .write("ties.csv", "from_id,to_id,from_kind\nV2,H1,volunteer\nV3,H2,volunteer\n"
                         "V9,H1,volunteer\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded), (Lines{"volunteers.csv:3 H2", "volunteers.csv:4 P1",
                                   "volunteers.csv:5 H2 V1", "volunteers.csv:6 H1",
                                   "ties.csv:2 H1 H2", "ties.csv:3 H2 P1", "ties.csv:4 H1"}));
  EXPECT_TRUE(loaded.graph.lost.rows[3].nameless);
  EXPECT_EQ(loaded.graph.lost.strangers[static_cast<std::size_t>(TableKind::ties)], 1);
}

TEST(LostRows, AHouseholdWhoseRowIsRejectedIsThereForWhoeverNamesIt) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\nH1,east\nH7,east,x\nTotal,2,x\n")
      .write("contacts.csv", "household_id,date,channel\nH7,2024-06-28,emergency\n"
                             "H1,2024-06-28,emergncy\n");
  const LoadResult loaded = folder.load();
  const NodeRef found = loaded.graph.find(NodeKind::household, "H7");
  ASSERT_TRUE(found.known());
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 2) << "nobody names the line of totals";
  const auto* channel = loaded.graph.table(TableKind::contacts).find<CategoryColumn>("channel");
  ASSERT_TRUE(channel);
  EXPECT_EQ(channel->at(1), "emergency") << "a misspelt emergency is one";
}

TEST(LostRows, DecisionsKinAndServicesAreRememberedToo) {
  DatasetFolder folder;
  people(folder)
      .write("kin.csv", "person_id,relative_id,relation\nP1,P9,child\n")
      .write("services.csv", "service_id,organization_id\nS,\n")
      .write("decisions.csv", "household_id,partner_id,decision\nH1,V1,perhaps\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(losses(loaded), (Lines{"kin.csv:2 P1", "decisions.csv:2 H1 V1"}));
  EXPECT_EQ(unplaced(loaded, TableKind::services), 1);
}

TEST(Births, ThatCannotBeAreUnknownAndSaid) {
  DatasetFolder folder;
  folder.write("persons.csv",
               "person_id,household_id,birth_date\nP1,H1,2024-07-01\nP2,H1,2024-06-30\n"
               "P3,H1,1893-06-30\nP4,H1,1893-07-01\nP5,H1,1894-06-30\n");
  LoadResult loaded = folder.load();
  derive_ages(loaded, parse_iso_date("2024-06-30").value());
  EXPECT_EQ(lines(loaded), (Lines{"persons.csv:2:birth_date changed impossible_date",
                                  "persons.csv:4:birth_date changed impossible_date"}));
  EXPECT_EQ(counts(loaded, "persons.csv").changed, 2);
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P1", "birth_date"), "");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P1", "age_years"), "");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P2", "age_years"), "0");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P3", "age_years"), "");  // 131
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P4", "age_years"), "130");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P5", "age_years"), "130");
}

TEST(Days, OnlyObservationsTellTheDay) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,interviewed_on\nH1,2024-01-02\n")
      .write("services.csv", "service_id,organization_id,active_from\nS,O,2025-01-01\n")
      .write("receipts.csv", "household_id,service_id,since\nH1,S,2025-02-01\nH1,S,2024-01-01\n")
      .write("ties.csv", "from_id,to_id,since,last_contact\nH1,H1,2025-03-01,2024-03-01\n")
      .write("decisions.csv", "household_id,partner_id,decision,date,outcome_date\n"
                              "H1,S,accepted,2024-02-01,2025-01-01\n");
  const LoadResult loaded = folder.load();
  const std::optional<Date> day = latest_observation(loaded.graph);
  ASSERT_TRUE(day.has_value());
  EXPECT_EQ(to_string(*day), "2024-03-01");
  const auto later = rows_after(loaded.graph, *day);
  EXPECT_EQ(later[static_cast<std::size_t>(TableKind::receipts)], 1);
  EXPECT_EQ(later[static_cast<std::size_t>(TableKind::ties)], 1);
  EXPECT_EQ(later[static_cast<std::size_t>(TableKind::services)], 1);
  EXPECT_EQ(later[static_cast<std::size_t>(TableKind::decisions)], 0);
}

}  // namespace
}  // namespace kith
