// Every hard filter alone: a link that passes but for one thing.
#include <string>

#include <gtest/gtest.h>

#include "algorithms/recommendation/one_pair.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::OnePair;
using testing::Recommended;
using testing::SmallDataset;
using testing::without_difficulty;

TEST(RecommendFilter, LetsAPairPassThatNothingStops) {
  const Recommended base{OnePair{}};
  EXPECT_EQ(base.outcome("H", "V"), "assigned");
  EXPECT_EQ(base.outcome("H", "S"), "assigned");
}

TEST(RecommendFilter, StopsExcludedPairs) {
  for (const char* partner : {"V", "S", "O"}) {
    OnePair pair;
    pair.tables["exclusions"] =
        "household_id,partner_id,reason\nH," + std::string(partner) + ",safeguarding\n";
    const Recommended result{pair};
    EXPECT_EQ(result.outcome("H", "V"), partner == std::string("V") ? "exclusion" : "assigned");
    EXPECT_EQ(result.outcome("H", "S"), partner == std::string("V") ? "assigned" : "exclusion");
  }
}

TEST(RecommendFilter, TellsNothingThatCouldLeadToWhoIsExcluded) {
  OnePair pair;
  pair.tables["exclusions"] = "household_id,partner_id,reason\nH,V,safeguarding\n";
  const Recommended result{pair};
  EXPECT_FALSE(result.link("H", "V").minutes.has_value());
  EXPECT_EQ(testing::english(result.link("H", "V").path),
            "Not shown, for the safety of the household.");
}

TEST(RecommendFilter, ExcludesAVolunteerOfAnExcludedHouseholdBothWays) {
  for (const char* row : {"H,G", "G,H"}) {
    OnePair pair;
    pair.more_households = "G,east,30,120,english,weekend,,elicited\n";
    pair.volunteer = "V,G,female,english,care,weekend,4,1,30,east,30,120,2025-01-01";
    pair.tables["exclusions"] =
        std::string("household_id,partner_id,reason\n") + row + ",refusal\n";
    EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "exclusion") << row;
  }
}

TEST(RecommendFilter, NamesLandlordsCreditorsAndEmployersAsConflictOfInterest) {
  for (const char* reason : {"landlord", "creditor", "employer"}) {
    OnePair pair;
    pair.tables["exclusions"] = std::string("household_id,partner_id,reason\nH,V,") + reason + "\n";
    EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "conflict_of_interest") << reason;
  }
}

TEST(RecommendFilter, SafetyComesBeforeConflictOfInterest) {
  OnePair pair;
  pair.tables["exclusions"] = "household_id,partner_id,reason\nH,V,landlord\nH,V,safeguarding\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "exclusion");
}

TEST(RecommendFilter, AsksForVettingOnTheDayUnlessConfiguredOtherwise) {
  OnePair pair;
  const std::string unvetted = "V,,female,english,care,weekend,4,1,30,east,30,120,";
  for (const char* until : {"", "2024-06-29"}) {
    pair.volunteer = unvetted + until;
    EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "vetting") << until;
  }
  pair.volunteer = unvetted + "2024-06-30";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");
  pair.volunteer = unvetted;
  pair.configuration.recommend.require_vetting = false;
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");
}

TEST(RecommendFilter, StopsServicesThatAreNotActiveOnTheDay) {
  OnePair pair;
  const std::string service = "S,O,,care,5,,in_person,english,east,30,120,";
  for (const char* days : {"2024-07-01,", ",2024-06-30"}) {
    pair.service = service + days;
    EXPECT_EQ(Recommended{pair}.outcome("H", "S"), "inactive") << days;
  }
  for (const char* days : {"2024-06-30,", ",2024-07-01"}) {
    pair.service = service + days;
    EXPECT_EQ(Recommended{pair}.outcome("H", "S"), "assigned") << days;
  }
}

TEST(RecommendFilter, StopsIneligibleHouseholdsButNotThoseOfWhomItIsUnknown) {
  OnePair pair;
  pair.service = "S,O,,care,5,\"area = \"\"west\"\"\",in_person,english,east,30,120,,";
  EXPECT_EQ(Recommended{pair}.outcome("H", "S"), "not_eligible");
  pair.service = "S,O,,care,5,no_carer,in_person,english,east,30,120,,";
  const Recommended unknown{pair};
  EXPECT_EQ(unknown.outcome("H", "S"), "assigned");
  EXPECT_NE(testing::english(unknown.link("H", "S").reason).find("eligible is not known"),
            std::string::npos);
}

TEST(RecommendFilter, AProgrammesOwnRuleBindsItsServices) {
  OnePair pair;
  pair.service = "S,O,P,care,5,,in_person,english,east,30,120,,";
  pair.configuration.programmes.push_back({"P", {"area = \"west\"", {}}});
  EXPECT_EQ(Recommended{pair}.outcome("H", "S"), "not_eligible");
}

TEST(RecommendFilter, DoesNotProposeWhatIsThereAlready) {
  OnePair pair;
  pair.tables["receipts"] = "household_id,service_id\nH,S\n";
  pair.tables["ties"] =
      "from_id,to_id,from_kind,to_kind,last_contact\nV,H,volunteer,household,2024-06-30\n";
  const Recommended result{pair};
  EXPECT_EQ(result.outcome("H", "V"), "already_receiving");
  EXPECT_EQ(result.outcome("H", "S"), "already_receiving");
}

TEST(RecommendFilter, AnAcceptedLinkThatLivesIsALink) {
  OnePair pair;
  const std::string header = "household_id,partner_id,decision,date,outcome,outcome_date\n";
  pair.tables["decisions"] = header + "H,V,accepted,2024-01-01,,\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "already_receiving");
  pair.tables["decisions"] = header + "H,V,accepted,2024-01-01,ended,2024-05-01\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");
}

TEST(RecommendFilter, ADeclinedPairStaysAwayForTwelveMonths) {
  OnePair pair;
  const std::string header = "household_id,partner_id,decision,date\n";
  pair.tables["decisions"] = header + "H,V,declined,2023-07-01\n";  // eleven whole months
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "declined");
  pair.tables["decisions"] = header + "H,V,declined,2023-06-30\n";  // twelve
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");
  pair.tables["decisions"] = header + "H,V,declined,\n";  // who knows when
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "declined");
  pair.tables["decisions"] = header + "H,V,declined,2024-01-01\nH,V,postponed,2024-06-01\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");  // the last decision stands
}

TEST(RecommendFilter, RespectsARefusal) {
  OnePair pair;
  pair.tables["receipts"] = "household_id,service_id,status\nH,S,refused\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "S"), "household_refusal");
}

TEST(RecommendFilter, AHelperIsOfTheSexTheHouseholdAsksFor) {
  OnePair pair;
  pair.household = "H,east,30,120,english,weekend,female,elicited";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");
  for (const char* sex : {"male", ""}) {  // unknown: the request stands
    pair.volunteer =
        std::string("V,,") + sex + ",english,care,weekend,4,1,30,east,30,120,2025-01-01";
    EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "helper_sex");
  }
}

TEST(RecommendFilter, AWishForAHelpersSexThatNobodyCanReadStopsAll) {
  OnePair pair;
  pair.household = "H,east,30,120,english,weekend,unreadable,elicited";
  for (const char* sex : {"female", "male", "other", ""}) {
    pair.volunteer =
        std::string("V,,") + sex + ",english,care,weekend,4,1,30,east,30,120,2025-01-01";
    const Recommended result{pair};
    EXPECT_EQ(result.outcome("H", "V"), "helper_sex");
    EXPECT_NE(testing::english(result.link("H", "V").reason).find("but the cell cannot be read"),
              std::string::npos);
  }
}

TEST(RecommendFilter, AServiceTheHouseholdMayNotHaveIsNotSaidToBeItsDue) {
  OnePair pair;
  pair.tables["receipts"] = "household_id,service_id\n";
  pair.service = "S,O,P,food,5,\"area = \"\"west\"\"\",in_person,english,east,30,120,,\n"
                 "T,O,P,food,5,,in_person,english,east,30,120,,";
  const Recommended result{pair};
  EXPECT_EQ(result.outcome("H", "S"), "not_eligible");
  EXPECT_EQ(result.points("H", "S", "fit"), 0);
  EXPECT_TRUE(testing::english(result.link("H", "S").reason)
                  .starts_with("Service S belongs to a programme that the household may have"));
  EXPECT_EQ(result.points("H", "T", "fit"), 175);
  EXPECT_TRUE(testing::english(result.link("H", "T").reason)
                  .starts_with("Service T is one the household may have and does not receive"));
}

TEST(RecommendFilter, WhatAHouseholdReceivesMayNotBeKnown) {
  OnePair pair;  // no register of receipts
  pair.service = "S,O,,food,5,,in_person,english,east,30,120,,";
  const Recommended result{pair};
  EXPECT_EQ(result.outcome("H", "S"), "assigned");
  EXPECT_NE(testing::english(result.link("H", "S").reason).find("whether it receives it is not"),
            std::string::npos);
}

TEST(RecommendFilter, SomebodyMustUnderstandSomebody) {
  OnePair pair;
  pair.volunteer = "V,,female,普通话,care,weekend,4,1,30,east,30,120,2025-01-01";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "language");
  pair.volunteer += "\nI,,,english;普通话,interpreter,weekday,1,0,30,east,30,120,2025-01-01";
  const Recommended bridged{pair};
  EXPECT_EQ(bridged.outcome("H", "V"), "assigned");
  EXPECT_EQ(bridged.points("H", "V", "language"), 30);
}

TEST(RecommendFilter, AnInterpreterMustBeVettedToo) {
  OnePair pair;
  pair.volunteer = "V,,female,普通话,care,weekend,4,1,30,east,30,120,2025-01-01\n"
                   "I,,,english;普通话,interpreter,weekday,1,0,30,east,30,120,2024-01-01";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "language");
}

TEST(RecommendFilter, ANeedMayAskForALanguageOfItsOwn) {
  OnePair pair;
  pair.need = "N,H,care,care,粤语,2,open";
  pair.configuration.recommend.volunteer_supports = 0;
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "language");
}

TEST(RecommendFilter, AsksForASkillThatTheNeedWants) {
  OnePair pair;
  pair.configuration.recommend.volunteer_supports = 0;  // nothing but the need links them
  pair.need = "N,H,care,nursing,,2,open";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "skill");
  pair.volunteer = "V,,female,english,,weekend,4,1,30,east,30,120,2025-01-01";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");  // nobody knows its skills
}

TEST(RecommendFilter, WithoutTheSkillAVolunteerMayStillKeepCompany) {
  OnePair pair;
  pair.need = "N,H,care,nursing,,2,open";
  const Recommended result{pair};
  EXPECT_EQ(result.outcome("H", "V"), "assigned");
  EXPECT_FALSE(result.link("H", "V").need.has_value());
  EXPECT_EQ(result.points("H", "V", "fit"), 0);
}

TEST(RecommendFilter, AsksForATimeInCommon) {
  OnePair pair;
  pair.household = "H,east,30,120,english,weekday,,elicited";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "availability");
}

TEST(RecommendFilter, StopsWhatIsTooFarUnlessRemote) {
  OnePair pair;  // 0.02 degrees of latitude = 2.224 km · 1.3 · 12 = 34.7 minutes
  pair.household = "H,east,30.02,120,english,weekend,,elicited";
  const Recommended far{pair};
  EXPECT_EQ(far.outcome("H", "V"), "travel");
  EXPECT_EQ(far.outcome("H", "S"), "travel");
  EXPECT_EQ(far.link("H", "V").minutes, 34.7);
  pair.service = "S,O,,care,5,,remote,english,east,30,120,,";
  EXPECT_EQ(Recommended{pair}.outcome("H", "S"), "assigned");
}

TEST(RecommendFilter, AHelperMayWishToStayNearer) {
  OnePair pair;  // 0.01 degrees = 1.112 km = 17.3 minutes
  pair.household = "H,east,30.01,120,english,weekend,,elicited";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");
  pair.volunteer = "V,,female,english,care,weekend,4,1,15,east,30,120,2025-01-01";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "travel");
}

TEST(RecommendFilter, MeasuredTravelOverridesTheMapInEveryForm) {
  for (const char* trip : {"H,,V", ",east,V"}) {
    OnePair pair;
    pair.tables["travel"] = std::string("from_id,from_area,to_id,minutes\n") + trip + ",31\n";
    EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "travel") << trip;
  }
  OnePair pair;  // the organization's way holds for its services
  pair.tables["travel"] = "from_id,from_area,to_id,minutes\nH,,O,31\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "S"), "travel");
  pair.tables["travel"] = "from_id,from_area,to_id,minutes\nH,,O,31\nH,,S,5\n,east,S,90\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "S"), "assigned");  // the nearest statement wins
}

TEST(RecommendFilter, AnUnknownDistanceStopsNothingAndEarnsNothing) {
  OnePair pair;
  pair.household = "H,west,,,english,weekend,,elicited";
  pair.volunteer = "V,,female,english,care,weekend,4,1,30,east,,,2025-01-01";
  const Recommended result{pair};
  EXPECT_EQ(result.outcome("H", "V"), "assigned");
  EXPECT_EQ(result.points("H", "V", "proximity"), 0);
  EXPECT_FALSE(result.link("H", "V").minutes.has_value());
  EXPECT_NE(testing::english(result.link("H", "V").reason).find("distance is not known"),
            std::string::npos);
}

TEST(RecommendFilter, WhatNobodyAskedForIsSoughtElsewhereOnlyIfItIsNowhereNear) {
  OnePair pair;
  pair.household = "H,west,,,english,weekend,,elicited";
  pair.service = "S,O,,care,5,,in_person,english,east,30,120,,";
  EXPECT_NE(Recommended{pair}.find("H", "S"), nullptr);  // a need asks for it
  const std::string near = "\nT,O,P,food,5,,in_person,english,west,,,,";
  const auto finds = [&](const std::string& service) {
    pair.service = service;
    return Recommended{pair}.find("H", "S") != nullptr;
  };
  EXPECT_TRUE(finds("S,O,P,food,5,,in_person,english,east,30,120,,"));
  EXPECT_FALSE(finds("S,O,P,food,5,,in_person,english,east,30,120,," + near));
  EXPECT_TRUE(finds("S,O,P,food,5,,remote,english,east,30,120,," + near));
  EXPECT_TRUE(finds("S,O,P,food,5,,in_person,english,,,,," + near));  // it may be anywhere
}

TEST(RecommendFilter, AVolunteerOfAnotherAreaIsLookedAtIfNobodyElseIsThere) {
  OnePair pair;
  pair.need = "N,H,care,,,2,open";
  for (const char* home :
       {"H,west,,,english,weekend,,elicited", "H,west,30,120,english,,,elicited"}) {
    pair.household = home;
    pair.volunteer = "V,,female,english,driving,weekend,4,1,30,east,,,2025-01-01";
    const Recommended alone{pair};
    ASSERT_NE(alone.find("H", "V"), nullptr);
    EXPECT_NE(testing::english(alone.link("H", "V").reason).find("the distance is not known"),
              std::string::npos);
    pair.volunteer += "\nW,,female,english,driving,weekend,4,1,30,west,,,2025-01-01";
    EXPECT_EQ(Recommended{pair}.find("H", "V"), nullptr);
  }
}

TEST(RecommendFilter, AFullPartnerTakesNobody) {
  OnePair pair;
  pair.more_households = "G,east,30,120,english,weekend,,elicited\n";
  pair.service = "S,O,,care,1,,in_person,english,east,30,120,,";
  pair.tables["receipts"] = "household_id,service_id\nG,S\n";
  pair.tables["ties"] = "from_id,to_id,from_kind,to_kind\nV,G,volunteer,household\n";
  const Recommended result{pair};
  EXPECT_EQ(result.outcome("H", "V"), "capacity");
  EXPECT_EQ(result.outcome("H", "S"), "capacity");
}

TEST(RecommendFilter, AnAcceptedLinkTakesAPlaceOnce) {
  OnePair pair;
  pair.more_households = "G,east,30,120,english,weekend,,elicited\n";
  pair.volunteer = "V,,female,english,care,weekend,4,2,30,east,30,120,2025-01-01";
  pair.tables["decisions"] = "household_id,partner_id,decision,date\nG,V,accepted,2024-01-01\n";
  pair.tables["ties"] = "from_id,to_id,from_kind,to_kind\nV,G,volunteer,household\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "assigned");  // 2 - 1, the tie being the link
  pair.volunteer = "V,,female,english,care,weekend,4,1,30,east,30,120,2025-01-01";
  pair.tables.erase("ties");
  EXPECT_EQ(Recommended{pair}.outcome("H", "V"), "capacity");
}

// P supports itself well enough to give; X is excluded for H.
//   P -- Q, P -- R (full support both ways), so that P is not isolated;  X -- P
OnePair peers() {
  OnePair pair;
  for (const char* id : {"P", "Q", "R", "X"})
    pair.more_households += std::string(id) + ",east,30,120,english,weekend,,elicited\n";
  pair.tables["ties"] =
      "from_id,to_id,support,closeness,last_contact\n"
      "P,Q,emotional;material;informational;companionship,very_close,2024-06-30\n"
      "P,R,emotional;material;informational;companionship,very_close,2024-06-30\n";
  return pair;
}

TEST(RecommendFilter, PeersAreThoseWhoCanGive) {
  const Recommended result{peers()};
  ASSERT_EQ(result.assessed["P"].isolated, Truth::no);
  EXPECT_NE(result.find("H", "P"), nullptr);
  EXPECT_EQ(result.find("H", "X"), nullptr);  // has nobody itself
  EXPECT_EQ(result.find("H", "H"), nullptr);
  OnePair without = peers();
  without.configuration.recommend.peers = false;
  EXPECT_EQ(Recommended{without}.find("H", "P"), nullptr);
}

TEST(RecommendFilter, PeersCloseToSomebodyExcludedAreStopped) {
  OnePair pair = peers();
  pair.tables["exclusions"] = "household_id,partner_id,reason\nH,X,safeguarding\n";
  EXPECT_NE(Recommended{pair}.outcome("H", "P"), "peer_of_excluded");
  pair.tables["ties"] += "X,P,companionship,acquainted,2001-01-01\n";  // long ago is close enough
  EXPECT_EQ(Recommended{pair}.outcome("H", "P"), "peer_of_excluded");
  pair = peers();
  pair.tables["exclusions"] = "household_id,partner_id,reason\nH,X,safeguarding\n";
  pair.tables["persons"] = "person_id,household_id\nx,X\np,P\n";
  pair.tables["kin"] = "person_id,relative_id,relation\nx,p,sibling\n";
  EXPECT_EQ(Recommended{pair}.outcome("H", "P"), "peer_of_excluded");
}

TEST(RecommendFilter, NobodyIsSentToTheirOwnHousehold) {
  OnePair pair;
  pair.volunteer = "V,H,female,english,care,weekend,4,1,30,east,30,120,2025-01-01";
  EXPECT_EQ(Recommended{pair}.find("H", "V"), nullptr);
}

TEST(RecommendFilter, OnlyOpenNeedsAreAnswered) {
  for (const char* status : {"claimed", "met", "withdrawn"}) {
    OnePair pair;
    pair.need = std::string("N,H,care,care,,2,") + status;
    EXPECT_TRUE(Recommended{pair}.shown.empty()) << status;
  }
}

// A rejected row keeps apart all the same: from whom, nobody knows.
TEST(RecommendFilter, ARejectedExclusionStopsWhomeverItNames) {
  const auto outcome = [](NodeRef named, std::string_view partner) {
    SmallDataset data = OnePair().dataset();
    data.graph.lost.rows.push_back(
        {.table = TableKind::exclusions, .source = {}, .nodes = {named}});
    return Recommended{data, without_difficulty()}.outcome("H", partner);
  };
  const NodeRef household(NodeKind::household, 0), volunteer(NodeKind::volunteer, 0);
  EXPECT_EQ(outcome(household, "V"), "exclusion_unreadable");
  EXPECT_EQ(outcome(household, "S"), "exclusion_unreadable");
  EXPECT_EQ(outcome(volunteer, "V"), "exclusion_unreadable");
  EXPECT_EQ(outcome(volunteer, "S"), "assigned");
  EXPECT_EQ(outcome(NodeRef(NodeKind::organization, 0), "S"), "exclusion_unreadable");
  EXPECT_EQ(outcome(NodeRef(NodeKind::service, 0), "V"), "assigned");
}

TEST(RecommendFilter, AnExclusionThatIsReadGoesBeforeARejectedOne) {
  OnePair pair;
  pair.tables["exclusions"] = "household_id,partner_id,reason\nH,V,safeguarding\nH,S,landlord\n";
  SmallDataset data = pair.dataset();
  data.graph.lost.rows.push_back(
      {.table = TableKind::exclusions, .source = {}, .nodes = {NodeRef(NodeKind::household, 0)}});
  const Recommended result{data, pair.configuration};
  EXPECT_EQ(result.outcome("H", "V"), "exclusion");
  EXPECT_EQ(result.outcome("H", "S"), "exclusion_unreadable");
}

}  // namespace
}  // namespace kith
