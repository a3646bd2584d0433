// Exclusions hold for persons, whatever record names them; households in hiding are not told of.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "algorithms/recommendation/one_pair.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::english;
using testing::Recommended;
using testing::SmallDataset;

constexpr const char* full = "emotional;material;informational;companionship,very_close,2024-06-20";

// H is protected. X, Y and Z have four full supporters each (K1 to K4), so that all three can give.
// PX may live in X and Y; V and W are volunteers whom the tests give a person or a home.
struct Village {
  std::map<std::string, std::string> rows = {
      {"households", "H,east,30,120,english,elicited\nX,east,30.001,120,english,elicited\nY,east,"
                     "30.002,120,english,elicited\nZ,east,30.003,120,english,elicited\n"
                     "K1,far,31,121,english,elicited\nK2,far,31,121,english,elicited\nK3,far,31,"
                     "121,english,elicited\nK4,far,31,121,english,elicited\n"},
      {"persons", "PH,H\nPX,\nPZ,Z\n"},
      {"organizations", "O\n"}};

  std::vector<std::pair<TableKind, std::vector<std::string>>> lost;
  std::int64_t unplaced = 0;  // exclusions

  Village() {
    for (const char* giver : {"X", "Y", "Z"})
      for (const char* helper : {"K1", "K2", "K3", "K4"})
        rows["ties"] += std::string(giver) + "," + helper + ",household,household," + full + "\n";
  }
  /// A rejected row about those named "P:PX", "H:X" or "V:V".
  Village& lose(TableKind table, std::vector<std::string> names) {
    lost.emplace_back(table, std::move(names));
    return *this;
  }
  Recommended recommended(Configuration configuration = testing::without_difficulty()) const {
    constexpr std::pair<const char*, const char*> headers[] = {
        {"households", "household_id,area,latitude,longitude,languages,tie_observation"},
        {"persons", "person_id,household_id"},
        {"memberships", "person_id,household_id,since,until"},
        {"kin", "person_id,relative_id,relation"},
        {"organizations", "organization_id"},
        {"volunteers",
         "volunteer_id,person_id,household_id,organization_id,languages,skills,capacity,area,"
         "vetted_until"},
        {"services", "service_id,organization_id,need,area"},
        {"needs", "need_id,household_id,need"},
        {"receipts", "household_id,service_id"},
        {"ties", "from_id,to_id,from_kind,to_kind,support,closeness,last_contact"},
        {"exclusions", "household_id,partner_id,reason"}};
    SmallDataset data;
    for (const auto& [table, header] : headers) {
      const auto found = rows.find(table);
      const std::string csv =
          std::string(header) + "\n" + (found == rows.end() ? std::string() : found->second);
      data.add(table, csv);
    }
    for (const auto& [table, names] : lost) {
      LostRow row{.table = table};
      for (const std::string& name : names)
        row.nodes.push_back(data.graph.find(name[0] == 'H'   ? NodeKind::household
                                            : name[0] == 'P' ? NodeKind::person
                                                             : NodeKind::volunteer,
                                            name.substr(2)));
      data.graph.lost.rows.push_back(row);
    }
    data.graph.lost.unplaced[static_cast<std::size_t>(TableKind::exclusions)] = unplaced;
    return {std::move(data), std::move(configuration), 1, true};
  }
};

std::string volunteer(const std::string& id, const std::string& person, const std::string& home,
                      const std::string& organization = "") {
  return id + "," + person + "," + home + "," + organization +
         ",english,company,3,east,2030-01-01\n";
}

// The row does not say what "V" is: a volunteer and a service may both be called so.
TEST(Exclusions, HoldForWhoeverHasTheId) {
  Village village;
  village.rows["volunteers"] = volunteer("V", "", "");
  village.rows["services"] = "V,O,company,east\n";
  village.rows["needs"] = "N,H,company\n";
  village.rows["exclusions"] = "H,V,safeguarding\n";
  const Recommended result = village.recommended();
  int seen = 0;
  for (const Candidate& link : result.shown) {
    if (result.assessed.graph.id(NodeRef(link.household)) != "H" ||
        result.assessed.graph.id(link.partner) != "V")
      continue;
    ++seen;
    EXPECT_EQ(to_string(link.blocked_by), "exclusion") << to_string(link.partner.kind());
  }
  EXPECT_EQ(seen, 2);
}

TEST(Exclusions, HoldForEveryRecordOfThePerson) {
  Village village;
  village.rows["volunteers"] = volunteer("V", "PX", "") + volunteer("W", "PX", "");
  EXPECT_NE(village.recommended().outcome("H", "W"), "exclusion");
  village.rows["exclusions"] = "H,V,safeguarding\n";
  EXPECT_EQ(village.recommended().outcome("H", "V"), "exclusion");
  EXPECT_EQ(village.recommended().outcome("H", "W"), "exclusion");
}

TEST(Exclusions, HoldForEveryHomeOfThePerson) {
  Village village;
  village.rows["persons"] = "PH,H\nPX,X\n";
  village.rows["memberships"] = "PX,Y,,\n";
  village.rows["volunteers"] = volunteer("V", "PX", "") + volunteer("W", "", "Y");
  village.rows["exclusions"] = "H,V,safeguarding\n";
  const Recommended result = village.recommended();
  EXPECT_EQ(result.find("H", "Y"), nullptr);         // a volunteer's home is no peer at all
  EXPECT_EQ(result.outcome("H", "W"), "exclusion");  // whoever lives there
  EXPECT_EQ(result.find("X", "H"), nullptr);
}

TEST(Exclusions, HoldForAHomeThatARejectedRowTells) {
  Village village;
  village.rows["volunteers"] = volunteer("V", "PX", "") + volunteer("W", "", "X");
  village.rows["exclusions"] = "H,V,safeguarding\n";
  EXPECT_NE(village.recommended().outcome("H", "W"), "exclusion");
  EXPECT_FALSE(village.recommended().assessed.assessment.hiding.contains(HouseholdId(1)));
  village.lose(TableKind::memberships, {"H:X", "P:PX"});
  const Recommended result = village.recommended();
  EXPECT_EQ(result.outcome("H", "W"), "exclusion");
  const Hiding& hiding = result.assessed.assessment.hiding;
  EXPECT_TRUE(hiding.contains(HouseholdId(1)));
  EXPECT_TRUE(hiding.contains(NodeRef(NodeKind::volunteer, 1))) << "W lives in X";
  EXPECT_TRUE(hiding.contains(result.assessed.graph.find(NodeKind::person, "PX")));
  EXPECT_FALSE(hiding.contains(result.assessed.graph.find(NodeKind::person, "PZ")));
}

// Where the excluded volunteer lives, or who it is, stands in a rejected or disputed row alone.
TEST(Exclusions, HoldForAHomeOfAVolunteerThatARejectedRowTells) {
  for (const char* named : {"H:Y", "P:PY"}) {
    Village village;
    village.rows["persons"] = "PH,H\nPY,Y\n";
    village.rows["volunteers"] = volunteer("V", "", "");
    village.rows["exclusions"] = "H,V,safeguarding\n";
    EXPECT_NE(village.recommended().outcome("H", "Y"), "exclusion");
    village.lose(TableKind::volunteers, {named, "V:V"});
    const Recommended result = village.recommended();
    EXPECT_EQ(result.outcome("H", "Y"), "exclusion") << named;
    EXPECT_NE(result.outcome("H", "Z"), "exclusion") << named;
  }
}

TEST(Exclusions, StopPeersWhomRejectedRowsMayAcquaint) {
  for (const auto& [table, names] :
       {std::pair(TableKind::ties, std::vector<std::string>{"H:Y", "P:PX"}),
        std::pair(TableKind::ties, std::vector<std::string>{"H:Y"}),
        std::pair(TableKind::kin, std::vector<std::string>{"P:PY"})}) {
    Village village;
    village.rows["persons"] = "PH,H\nPX,\nPY,Y\n";
    village.rows["volunteers"] = volunteer("V", "PX", "");
    village.rows["exclusions"] = "H,V,safeguarding\n";
    EXPECT_NE(village.recommended().outcome("H", "Y"), "peer_of_excluded");
    village.lose(table, names);
    EXPECT_EQ(village.recommended().outcome("H", "Y"), "peer_of_excluded");
    EXPECT_NE(village.recommended().outcome("H", "Z"), "peer_of_excluded")
        << "nothing is lost of Z";
  }
}

TEST(Exclusions, ThatNobodyCanPlaceStopEveryLinkUnlessToldOtherwise) {
  Village village;
  village.rows["volunteers"] = volunteer("V", "", "");
  village.unplaced = 1;
  const Recommended stopped = village.recommended();
  EXPECT_EQ(stopped.result.counts.assigned, 0);
  EXPECT_EQ(stopped.outcome("H", "V"), "exclusion_unreadable");
  EXPECT_FALSE(stopped.link("H", "V").minutes.has_value());
  Configuration configuration = testing::without_difficulty();
  configuration.recommend.block_unplaced_exclusions = false;
  const Recommended let = village.recommended(configuration);
  EXPECT_GT(let.result.counts.assigned, 0);
  EXPECT_NE(let.outcome("H", "V"), "exclusion_unreadable");
}

TEST(Hiding, KeepsTheAreaOutOfTheStatistics) {
  Village village;
  village.rows["volunteers"] = volunteer("V", "PX", "");
  const auto east = [&] { return village.recommended().assessed.assessment.statistics; };
  ASSERT_EQ(east().size(), 3U);
  EXPECT_EQ(east()[1].area, "east");
  EXPECT_EQ(east()[1].households, 4);
  village.rows["exclusions"] = "H,V,safeguarding\n";
  ASSERT_EQ(east().size(), 4U);
  EXPECT_EQ(east()[1].area, "");
  EXPECT_EQ(east()[1].households, 1);
  EXPECT_EQ(east()[2].households, 3);
}

TEST(Exclusions, OfAHouseholdHoldForItsMembersElsewhere) {
  Village village;
  village.rows["persons"] = "PH,H\nPX,X\n";
  village.rows["memberships"] = "PX,Y,,\n";
  village.rows["volunteers"] = volunteer("W", "PX", "Z");  // a member who gives another address
  village.rows["exclusions"] = "H,X,safeguarding\n";
  const Recommended result = village.recommended();
  EXPECT_EQ(result.outcome("H", "Y"), "exclusion");
  EXPECT_EQ(result.outcome("H", "W"), "exclusion");
}

TEST(Exclusions, ProtectTheOtherHomesOfTheProtected) {
  Village village;
  village.rows["memberships"] = "PH,Y,,\n";
  village.rows["volunteers"] = volunteer("V", "PX", "");
  village.rows["needs"] = "N1,Y,company\nN2,Z,company\n";
  village.rows["exclusions"] = "H,V,safeguarding\n";
  EXPECT_EQ(village.recommended().outcome("Y", "V"), "exclusion");
  EXPECT_EQ(village.recommended().outcome("Z", "V"), "assigned");
}

TEST(Exclusions, OfAVolunteerWithoutAPersonHoldForItsHousehold) {
  Village village;
  village.rows["persons"] = "PH,H\nPX,X\n";
  village.rows["memberships"] = "PX,Y,,\n";
  village.rows["volunteers"] = volunteer("V", "", "X") + volunteer("W", "PX", "");
  village.rows["exclusions"] = "H,V,safeguarding\n";
  EXPECT_EQ(village.recommended().outcome("H", "W"), "exclusion");
  EXPECT_EQ(village.recommended().outcome("H", "Y"), "exclusion");
}

TEST(Exclusions, OfAnOrganizationHoldForItsPeopleUnderAnyRecord) {
  Village village;
  village.rows["volunteers"] = volunteer("V", "PX", "", "O") + volunteer("W", "PX", "");
  village.rows["services"] = "S,O,care,east\n";
  village.rows["needs"] = "N,H,care\n";
  village.rows["exclusions"] = "H,O,safeguarding\n";
  const Recommended result = village.recommended();
  EXPECT_EQ(result.outcome("H", "V"), "exclusion");
  EXPECT_EQ(result.outcome("H", "W"), "exclusion");
  EXPECT_EQ(result.outcome("H", "S"), "exclusion");
}

TEST(Exclusions, StopPeersWhoHaveToDoWithThePerson) {
  const std::vector<std::pair<const char*, const char*>> links = {
      {"ties", "PX,Z,person,household,companionship,acquainted,2001-01-01\n"},
      {"ties", "W,Z,volunteer,household,companionship,acquainted,2001-01-01\n"},
      {"kin", "PX,PZ,sibling\n"},
      {"memberships", "PX,Z,2001-01-01,2002-01-01\n"}};  // lived there once
  for (const auto& [table, row] : links) {
    Village village;
    village.rows["volunteers"] = volunteer("V", "PX", "") + volunteer("W", "PX", "");
    village.rows["exclusions"] = "H,V,safeguarding\n";
    EXPECT_NE(village.recommended().outcome("H", "Z"), "peer_of_excluded") << row;
    village.rows[table] += row;
    EXPECT_EQ(village.recommended().outcome("H", "Z"), "peer_of_excluded") << row;
  }
}

TEST(Exclusions, StopHouseholdsThatShareAMemberWithAnExcludedHome) {
  Village village;  // PX is excluded and lives in X; PQ lives in X and in Z
  village.rows["persons"] = "PH,H\nPX,X\nPQ,X\n";
  village.rows["memberships"] = "PQ,Z,,\n";
  village.rows["volunteers"] = volunteer("V", "PX", "");
  village.rows["exclusions"] = "H,V,safeguarding\n";
  EXPECT_EQ(village.recommended().outcome("H", "Z"), "peer_of_excluded");
}

TEST(Exclusions, StopVolunteersOfThePersonsFamily) {
  Village village;
  village.rows["volunteers"] = volunteer("V", "PX", "") + volunteer("W", "PZ", "");
  village.rows["exclusions"] = "H,V,safeguarding\n";
  EXPECT_NE(village.recommended().outcome("H", "W"), "peer_of_excluded");
  village.rows["kin"] = "PX,PZ,sibling\n";
  EXPECT_EQ(village.recommended().outcome("H", "W"), "peer_of_excluded");
}

TEST(Exclusions, ASharedChildDoesNotKeepAHouseholdFromItself) {
  Village village;  // the child PC lives with both parents, in H and in X
  village.rows["persons"] = "PH,H\nPX,X\nPC,H\n";
  village.rows["memberships"] = "PC,X,,\n";
  village.rows["volunteers"] = volunteer("W", "PZ2", "");
  village.rows["persons"] += "PZ2,Z\n";
  village.rows["exclusions"] = "H,X,safeguarding\n";
  const Recommended result = village.recommended();
  EXPECT_EQ(result.outcome("H", "X"), "exclusion");
  EXPECT_EQ(result.outcome("H", "W"), "assigned");
}

TEST(Exclusions, AnExcludedVolunteerInterpretsForNobodyItIsKeptFrom) {
  Village village;
  village.rows["volunteers"] = "V,PX,,,english;普通话,interpreter,1,east,2030-01-01\n"
                               "W,,,,普通话,company,1,east,2030-01-01\n";
  EXPECT_EQ(village.recommended().points("H", "W", "language"), 30);
  village.rows["exclusions"] = "H,V,safeguarding\n";
  EXPECT_EQ(village.recommended().outcome("H", "W"), "language");
}

// H is in hiding from V. W helps whom the tests say.
Village hiding() {
  Village village;
  village.rows["volunteers"] = volunteer("V", "PX", "") + volunteer("W", "", "");
  village.rows["exclusions"] = "H,V,safeguarding\n";
  return village;
}

TEST(Hiding, TellsNoMinutesNorAreaNorPointsOfDistance) {
  for (const char* reason : {"safeguarding", "refusal", "landlord"}) {
    Village village = hiding();
    village.rows["exclusions"] = std::string("H,V,") + reason + "\n";
    const Recommended result = village.recommended();
    const bool hidden = reason != std::string("landlord");
    const Candidate& peer = result.link("H", "Z");  // 0.003 degrees · 111.2 km · 1.3 · 12 = 5.2
    EXPECT_EQ(peer.minutes, hidden ? std::nullopt : std::optional<double>(5.2)) << reason;
    EXPECT_EQ(result.points("H", "Z", "proximity"), hidden ? 0 : 150) << reason;
    EXPECT_EQ(english(peer.reason).find("minutes away") == std::string::npos, hidden) << reason;
    const std::string help = english(result.link("H", "W").reason);
    EXPECT_EQ(help.find("in the same area") == std::string::npos, hidden) << help;
    EXPECT_EQ(help.find("distance"), std::string::npos) << help;
  }
}

TEST(Hiding, DoesNotTellThatAWayIsTooLong) {
  Village village = hiding();  // 0.024 degrees · 111.2 km · 1.3 · 12 = 41.6 minutes
  village.rows["households"] += "F,east,30.024,120,english,elicited\n";
  village.rows["volunteers"] += "U,,F,,english,company,3,,2030-01-01\n";
  EXPECT_EQ(village.recommended().find("H", "U"), nullptr);
  village.rows.erase("exclusions");
  EXPECT_EQ(village.recommended().outcome("H", "U"), "travel");
}

TEST(Hiding, HoldsWhereTheHouseholdIsThePartner) {
  Village village = hiding();
  village.rows["households"] += "F,east,30,120,english,elicited\n";
  village.rows["exclusions"] = "H,X,safeguarding\n";
  const Recommended result = village.recommended();
  const Candidate& one = result.link("F", "X");  // both sides of a pair are in hiding
  EXPECT_FALSE(one.minutes.has_value());
  EXPECT_EQ(english(one.path), "Not shown, for the safety of the household.");
}

TEST(Hiding, IsNoStepOfAnybodysPath) {
  Village village = hiding();
  village.rows["services"] = "S,O,food,east\n";
  village.rows["needs"] = "N,Z,food\n";
  village.rows["volunteers"] += volunteer("U", "", "H", "O");
  village.rows["ties"] += "Z,H,household,household,companionship,acquainted,2024-06-20\n";
  EXPECT_EQ(english(village.recommended().link("Z", "S").path),
            "No tie is known; Z and S are both in east.");
  village.rows.erase("exclusions");
  EXPECT_EQ(english(village.recommended().link("Z", "S").path),
            "Z has a tie with H, which is the home of U, which belongs to O, which offers S.");
}

// It would tell what the other household lacks.
TEST(Hiding, NoPathTellsWhatAnotherHouseholdReceives) {
  Village village;
  village.rows["services"] = "S,O,food,east\n";
  village.rows["needs"] = "N,Z,food\n";
  village.rows["receipts"] = "H,S\n";
  village.rows["ties"] += "Z,H,household,household,companionship,acquainted,2024-06-20\n";
  EXPECT_EQ(english(village.recommended().link("Z", "S").path),
            "No tie is known; Z and S are both in east.");
  village.rows["receipts"] = "Z,S\n";
  EXPECT_EQ(english(village.recommended().link("Z", "S").path), "Z receives S.");
}

TEST(Hiding, DoesNotTellALinkThatIsThere) {
  Village village = hiding();
  village.rows["services"] = "S,O,food,east\n";
  village.rows["needs"] = "N,H,food\n";
  village.rows["receipts"] = "H,S\n";
  EXPECT_EQ(village.recommended().find("H", "S"), nullptr);
  village.rows.erase("exclusions");
  EXPECT_EQ(village.recommended().outcome("H", "S"), "already_receiving");
}

}  // namespace
}  // namespace kith
