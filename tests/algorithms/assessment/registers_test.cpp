// What contacts, needs, receipts and services mean for silence.
#include <string>

#include <gtest/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;
using testing::text;
using State = MonthsSinceContact::State;

constexpr std::string_view no_contacts = "household_id,date,channel\n";
constexpr std::string_view no_needs = "need_id,household_id,need\n";
constexpr std::string_view no_receipts = "household_id,service_id\n";

// Household X and the registers given; an empty text leaves a register out.
Assessed assessed(std::string_view contacts, std::string_view needs = no_needs,
                  std::string_view receipts = no_receipts, std::string_view services = "",
                  const Configuration& configuration = default_configuration()) {
  SmallDataset dataset;
  dataset.add("households", "household_id,town,arrears\nX,West,1\nY,East,\n");
  dataset.add("persons", "person_id,household_id,age_years\np,X,70\n");
  dataset.add("memberships", "person_id,household_id\np,Y\n");
  dataset.add("organizations", "organization_id\nO\n");
  if (!services.empty()) dataset.add("services", services);
  if (!contacts.empty()) dataset.add("contacts", contacts);
  if (!needs.empty()) dataset.add("needs", needs);
  if (!receipts.empty()) dataset.add("receipts", receipts);
  return {std::move(dataset), configuration};
}

TEST(Registers, EmptyOnesSayThatNothingHappenedAndAbsentOnesNothing) {
  const Assessed empty = assessed(no_contacts);
  EXPECT_EQ(empty["X"].silence, (Bounds{1020, 1200}));  // 360 + 360 + 300 + (0 to 180)
  EXPECT_EQ(empty["X"].since_contact.state, State::never);
  const Assessed absent = assessed("", "", "");
  EXPECT_EQ(absent["X"].silence, (Bounds{0, 1200}));
  EXPECT_EQ(absent["X"].since_contact.state, State::unknown);
  EXPECT_EQ(absent["X"].unreached, Truth::unknown);
  EXPECT_EQ(absent["X"].unvoiced, Truth::unknown);
}

TEST(Registers, OneVoiceSufficesWhereTheOtherRegisterIsAbsent) {
  EXPECT_EQ(text(assessed(no_contacts, "")["X"].unvoiced), "");
  EXPECT_EQ(text(assessed("household_id,date,channel\nX,2024-06-01,request\n", "")["X"].unvoiced),
            "false");
  EXPECT_EQ(
      text(assessed(
               "",
               "need_id,household_id,need,raised_by,opened\nN,X,food,household,2024-01-01\n")["X"]
               .unvoiced),
      "false");
}

std::string unvoiced(const std::string& contact) {
  return std::string(
      text(assessed("household_id,date,channel,initiated_by,completed\nX," + contact + "\n")["X"]
               .unvoiced));
}

TEST(Registers, VoiceIsWhatTheHouseholdDidItself) {
  EXPECT_EQ(unvoiced("2024-06-01,request,,"), "false");
  EXPECT_EQ(unvoiced("2024-06-01,petition,,"), "false");
  EXPECT_EQ(unvoiced("2024-06-01,request,agency,"), "true");
  EXPECT_EQ(unvoiced("2024-06-01,visit,household,"), "false");
  EXPECT_EQ(unvoiced("2024-06-01,visit,,"), "true");
  EXPECT_EQ(unvoiced("2024-06-01,emergency,,"), "true");
  EXPECT_EQ(unvoiced("2024-06-01,,,"), "");
  EXPECT_EQ(unvoiced("2024-06-01,application,,false"), "false");
}

TEST(Registers, VoiceLastsTwelveWholeMonths) {
  EXPECT_EQ(unvoiced("2023-07-01,request,,"), "false");  // 11 whole months to 2024-06-30
  EXPECT_EQ(unvoiced("2023-06-30,request,,"), "true");   // 12
  EXPECT_EQ(unvoiced("2024-07-01,request,,"), "true");   // not yet
  EXPECT_EQ(unvoiced("2020-01-01,,,"), "true");          // whoever it was, too long ago
}

TEST(Registers, NeedsGiveVoiceByWhoRaisedThemAndWhen) {
  const auto of = [](const std::string& need) {
    return std::string(
        text(assessed(no_contacts,
                      "need_id,household_id,person_id,need,raised_by,opened\n" + need + "\n")["X"]
                 .unvoiced));
  };
  EXPECT_EQ(of("N,X,,food,household,2024-06-01"), "false");
  EXPECT_EQ(of("N,,p,food,household,2024-06-01"), "false");
  EXPECT_EQ(of("N,X,,food,agency,2024-06-01"), "true");
  EXPECT_EQ(of("N,X,,food,,2024-06-01"), "");
  EXPECT_EQ(of("N,X,,food,household,"), "");
  EXPECT_EQ(of("N,X,,food,agency,"), "true");
  EXPECT_EQ(of("N,X,,food,,2020-06-01"), "true");
}

TEST(Registers, OnlyCompletedContactsOfThePastCount) {
  const Assessed result =
      assessed("household_id,date,channel,completed\nX,2024-05-30,visit,false\n"
               "X,2024-07-10,visit,true\nX,2023-12-31,visit,\nX,2023-01-01,phone,true\n");
  EXPECT_EQ(result["X"].since_contact,
            (MonthsSinceContact{State::known, 5}));  // 31 December: 5 whole months
  EXPECT_EQ(result["X"].unreached, Truth::no);
}

TEST(Registers, EmergenciesLeadTheListFor30Days) {
  const auto listed = [](const std::string& date) {
    const Assessed result =
        assessed("household_id,date,channel,completed\nX," + date + ",emergency,false\n");
    return result["X"].emergency && result["X"].rank == 1;
  };
  EXPECT_TRUE(listed("2024-06-30"));
  EXPECT_TRUE(listed("2024-05-31"));   // 30 days
  EXPECT_FALSE(listed("2024-05-30"));  // 31 days
  EXPECT_FALSE(listed("2024-07-01"));
}

constexpr std::string_view two_services =
    "service_id,organization_id,programme,eligibility,active_until\n"
    "S,O,care,,\nT,O,food,arrears,\nU,O,food,,2020-01-01\n";

TEST(Registers, ReceiptsCountWhileActiveAndForEveryHouseholdOfAPerson) {
  const auto served = [](const std::string& receipt) {
    const Assessed result = assessed(
        no_contacts, no_needs,
        "household_id,person_id,service_id,since,until,status\n" + receipt + "\n", two_services);
    return std::string(text(!result["X"].unreached)) + " " +
           std::string(text(!result["Y"].unreached));
  };
  EXPECT_EQ(served("X,,S,,,"), "true false");
  EXPECT_EQ(served(",p,S,,,active"), "true true");
  EXPECT_EQ(served("X,,S,,,waitlisted"), "false false");
  EXPECT_EQ(served("X,,S,2024-07-01,,"), "false false");
  EXPECT_EQ(served("X,,S,,2024-06-30,"), "false false");
  EXPECT_EQ(served("X,,S,2024-06-30,2024-07-01,"), "true false");
}

TEST(Registers, ProgrammesAreReceivedAsAWholeAndUnknownEligibilityIsLeftOut) {
  // X: arrears, so eligible for care and food. Y: arrears unknown, so for care alone.
  const Assessed none = assessed(no_contacts, no_needs, no_receipts, two_services);
  EXPECT_EQ(none["X"].silence.low, 1020 + 180);
  EXPECT_EQ(none["Y"].silence.low, 1020 + 180);
  // U is closed, but its receipt is the programme food: half of X's programmes, 90 points.
  const Assessed food =
      assessed(no_contacts, no_needs, "household_id,service_id\nX,U\n", two_services);
  EXPECT_EQ(food["X"].silence, (Bounds{360 + 360 + 90, 360 + 360 + 90}));
  // Without a register of receipts take-up is open where anybody is eligible.
  const Assessed absent = assessed(no_contacts, no_needs, "", two_services);
  EXPECT_EQ(absent["X"].silence, (Bounds{720, 720 + 300 + 180}));
}

TEST(Registers, AProgrammesOwnRuleMustHoldToo) {
  Configuration configuration = default_configuration();
  configuration.programmes.push_back({"care", {"town = \"East\"", {}}});
  configuration.programmes.push_back({"food", {"any(members, age_years >= 80)", {}}});
  const Assessed result = assessed(no_contacts, no_needs, no_receipts, two_services, configuration);
  EXPECT_EQ(result["X"].silence.low, 1020);  // West, and 70 years: neither
  EXPECT_EQ(result["Y"].silence.low, 1200);  // East: care
}

TEST(Registers, CoverOnlyWhomTheRuleNames) {
  Configuration configuration = default_configuration();
  configuration.silence.covered.text = "town = \"East\"";
  const Assessed result = assessed(no_contacts, no_needs, no_receipts, "", configuration);
  EXPECT_EQ(result["Y"].silence, (Bounds{1020, 1200}));
  EXPECT_EQ(result["X"].silence, (Bounds{0, 1200}));
  EXPECT_EQ(result["X"].unvoiced, Truth::unknown);
}

}  // namespace
}  // namespace kith
