// What a user sees of rejected rows: never a certain absence, and always the row to correct.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace kith {
namespace {

using testing::read_csv;
using testing::read_file;
using testing::row_where;
using testing::TemporaryFolder;

// X, asked and with nobody, was last visited eight months ago.
void write_village(const TemporaryFolder& folder, const std::string& contacts) {
  folder.write("data/households.csv",
               "household_id,tie_observation,income_below_line,arrears,no_worker,insecure_work,"
               "unmet_illness_care,unmet_mental_care,not_in_school,no_carer,poor_housing,"
               "lacks_facility,unmet_daily_care,crisis_event\n"
               "X,elicited,1,1,1,1,1,0,0,0,0,0,0,0\n");
  folder.write("data/ties.csv", "from_id,to_id\n");
  folder.write("data/needs.csv", "need_id,household_id,need\n");
  folder.write("data/receipts.csv", "household_id,service_id\n");
  folder.write("data/contacts.csv", "household_id,date,channel\nX,2023-10-30,visit\n" + contacts);
}

testing::Row household(const TemporaryFolder& folder) {
  return row_where(read_csv(folder.path() / "out/households.csv"), "household_id", "X");
}

TEST(LostRowsThroughTheCommand, AFamilyWithARejectedContactIsNotCertainlyUnreached) {
  TemporaryFolder clean, lost;
  write_village(clean, "");
  EXPECT_EQ(testing::kith("run data -o out --as-of 2024-06-30 --quiet", clean).status, 0);
  EXPECT_EQ(household(clean).at("tier"), "A");

  write_village(lost, "X,2024-13-01,visit\n");
  EXPECT_EQ(testing::kith("run data -o out --as-of 2024-06-30 --quiet", lost).status, 1);
  const auto row = household(lost);
  EXPECT_EQ(row.at("tier"), "A?");
  EXPECT_EQ(row.at("unreached"), "");
  EXPECT_EQ(row.at("unvoiced"), "");
  EXPECT_EQ(row.at("silence_low"), "300");    // the service alone
  EXPECT_EQ(row.at("silence_high"), "1040");  // 360 + 40·(8 − 3) + 300 as the record says, 180
  const auto ask = row_where(read_csv(lost.path() / "out/unknown.csv"), "household_id", "X");
  EXPECT_NE(ask.at("ask").find("contact (contacts.csv:3)"), std::string::npos) << ask.at("ask");
  const auto points = row_where(read_csv(lost.path() / "out/points.csv"), "item", "contact");
  EXPECT_EQ(points.at("source"), "contacts.csv:2;contacts.csv:3");
  EXPECT_NE(points.at("detail").find("row rejected (contacts.csv:3)"), std::string::npos);
}

TEST(LostRowsThroughTheCommand, RowsThatCouldBeAnybodysAreSaidPlainly) {
  TemporaryFolder folder;
  write_village(folder, "H9,2024-01-01,visit\nX,2025-01-01,visit\n");
  folder.write("data/exclusions.csv", "household_id,partner_id\nH8,V8\n");
  EXPECT_EQ(testing::kith("run data -o out --as-of 2024-06-30 --quiet", folder).status, 1);
  EXPECT_EQ(household(folder).at("tier"), "A") << "as if the row did not exist";
  const auto run = nlohmann::json::parse(read_file(folder.path() / "out/run.json"));
  EXPECT_EQ(run["rejected_rows"]["contacts"]["unplaced"], 1);
  EXPECT_EQ(run["rows_after_as_of"]["contacts"], 1);
  const std::string page = read_file(folder.path() / "out/index.html");
  EXPECT_NE(page.find("1 rejected row of contacts.csv names nobody who is known"),
            std::string::npos);
  EXPECT_NE(page.find("1 row of contacts.csv is dated after 2024-06-30"), std::string::npos);
  EXPECT_NE(page.find("1 rejected row of exclusions.csv"), std::string::npos);
}

TEST(LostRowsThroughTheCommand, AFamilyWhoseOwnRowIsRejectedIsNotCertainlyIsolated) {
  TemporaryFolder folder;
  folder.write("data/households.csv", "household_id,tie_observation\nX,none,more\nY,elicited\n");
  folder.write("data/persons.csv", "person_id,household_id\nP,X\n");
  folder.write("data/ties.csv", "from_id,to_id\n");
  EXPECT_EQ(testing::kith("run data -o out --as-of 2024-06-30 --quiet", folder).status, 1);
  EXPECT_EQ(household(folder).at("isolated"), "");
  EXPECT_EQ(household(folder).at("isolation_low"), "0");
}

TEST(LostRowsThroughTheCommand, ATieWhoseLastContactCannotBeReadMayBeStrong) {
  TemporaryFolder folder;
  folder.write("data/households.csv", "household_id,tie_observation,interviewed_on\n"
                                      "X,elicited,2020-01-01\nY,elicited,2020-01-01\n");
  folder.write("data/ties.csv", "from_id,to_id,support,closeness,last_contact\n"
                                "X,Y,emotional;material;informational;companionship,very_close,"
                                "20.06.2024\n");
  EXPECT_EQ(testing::kith("run data -o out --as-of 2024-06-30 --quiet", folder).status, 1);
  EXPECT_EQ(household(folder).at("isolation_high"), "1200");
  EXPECT_LT(std::stoi(household(folder).at("isolation_low")), 1200);
}

// Nobody can tell whose the ties and receipts of persons are without a register of persons.
TEST(LostRowsThroughTheCommand, WithoutARegisterOfPersonsTheirRowsMayBeAnybodys) {
  TemporaryFolder folder;
  folder.write("data/households.csv", "household_id,tie_observation\nX,elicited\n");
  folder.write("data/organizations.csv", "organization_id\nO\n");
  folder.write("data/services.csv", "service_id,organization_id\nS,O\n");
  folder.write("data/ties.csv", "from_id,to_id,from_kind,to_kind\nP1,P2,person,person\n");
  folder.write("data/receipts.csv", "person_id,service_id\nP1,S\n");
  folder.write("data/volunteers.csv", "volunteer_id\n");
  EXPECT_EQ(testing::kith("run data -o out --as-of 2024-06-30 --quiet", folder).status, 1);
  const auto points = [&](const char* item) {
    const auto row = row_where(read_csv(folder.path() / "out/points.csv"), "item", item);
    return row.at("points_low") + "-" + row.at("points_high");
  };
  EXPECT_EQ(household(folder).at("isolated"), "");
  EXPECT_EQ(household(folder).at("isolation_low"), "0");
  EXPECT_EQ(points("service"), "0-300");
  EXPECT_EQ(points("programmes"), "0-180");

  folder.write("data/persons.csv", "person_id,household_id\nP3,X\n");  // now they are mistyped ids
  EXPECT_EQ(testing::kith("run data -o out --as-of 2024-06-30 --quiet", folder).status, 1);
  EXPECT_EQ(household(folder).at("isolated"), "true");
  EXPECT_EQ(points("service"), "300-300");
}

TEST(LostRowsThroughTheCommand, AReceiptAheadDoesNotSetTheDay) {
  TemporaryFolder folder;
  write_village(folder, "");
  folder.write("data/services.csv", "service_id,organization_id\nS,O\n");
  folder.write("data/receipts.csv", "household_id,service_id,since\nX,S,2025-01-01\n");
  EXPECT_EQ(testing::kith("run data -o out --quiet", folder).status, 0);
  const auto run = nlohmann::json::parse(read_file(folder.path() / "out/run.json"));
  EXPECT_EQ(run["as_of"], "2023-10-30");
  EXPECT_EQ(run["rows_after_as_of"]["receipts"], 1);
}

}  // namespace
}  // namespace kith
