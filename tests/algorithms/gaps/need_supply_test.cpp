#include "kith/algorithms/gaps/need_supply.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "one_pair.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;
using testing::without_difficulty;

/// Households, needs and supply by text; lines end with a line feed.
struct District {
  std::string households, volunteers, services, needs;
  std::vector<std::pair<std::string, std::string>> tables{};  // further ones
  Configuration configuration = without_difficulty();

  SmallDataset dataset() const {
    SmallDataset data;
    data.add("households",
             "household_id,area,latitude,longitude,languages,tie_observation\n" + households);
    data.add("organizations", "organization_id\nO\n");
    for (const auto& [name, csv] : tables)
      if (name == "persons") data.add(name, csv);
    data.add("volunteers",
             "volunteer_id,household_id,languages,skills,capacity,area,latitude,longitude,"
             "vetted_until\n" +
                 volunteers);
    data.add("services",
             "service_id,organization_id,need,capacity,mode,languages,area,latitude,longitude\n" +
                 services);
    data.add("needs", "need_id,household_id,person_id,need,skills,status\n" + needs);
    for (const auto& [name, csv] : tables)
      if (name != "persons") data.add(name, csv);
    return data;
  }
};

struct Compared {
  explicit Compared(const District& district, int threads = 1)
      : assessed(district.dataset(), district.configuration),
        result(need_supply(assessed.input, assessed.assessment, Threads{threads})) {}

  const NeedSupplyRow& row(std::string_view area, std::string_view need = "care") const {
    for (const NeedSupplyRow& one : result.rows)
      if (one.area == area && one.need == need) return one;
    throw std::out_of_range("no row " + std::string(area) + " " + std::string(need));
  }
  std::vector<std::string> ids(const Competition& competition) const {
    std::vector<std::string> ids;
    for (const HouseholdId one : competition.households)
      ids.emplace_back(assessed.graph.id(NodeRef(one)));
    for (const NodeRef one : competition.providers) ids.emplace_back(assessed.graph.id(one));
    return ids;
  }

  Assessed assessed;
  NeedSupply result;
};

using Ids = std::vector<std::string>;

// East has two places for three; far in the west (96 km) there is nobody.
District desert() {
  return {.households =
              "A,east,30,120,,elicited\nB,east,30,120,,elicited\nC,east,30,120,,elicited\n"
              "D,west,30,121,,elicited\n",
          .volunteers = {},
          .services = "S,O,care,2,,,east,30,120\n",
          .needs = "NA,A,,care,,open\nNB,B,,care,,open\nNC,C,,care,,open\nND,D,,care,,open\n"};
}

TEST(NeedSupply, TellsASaturatedProviderAndADesert) {
  const Compared compared(desert());
  const NeedSupply& result = compared.result;
  EXPECT_EQ(result.in_need, 4);
  EXPECT_EQ(result.met, 2);
  EXPECT_EQ(result.unmet, 2);
  ASSERT_EQ(result.rows.size(), 2U);
  const NeedSupplyRow& east = compared.row("east");
  EXPECT_EQ(east.in_need, 3);
  EXPECT_EQ(east.unmet, 1);
  EXPECT_EQ(east.providers, 1);
  EXPECT_EQ(east.capacity, 2);
  EXPECT_DOUBLE_EQ(east.access.value(), 2.0 / 3);
  EXPECT_EQ(east.shortage, 0);
  // One place more meets one need more: its first bonus 600, fit 350 and proximity 150. Whether
  // care is absent (200) nobody knows: there is no register of ties.
  EXPECT_EQ(east.shadow_price.covers, AssignmentTier::c);
  EXPECT_EQ(east.shadow_price.utility, 600 + 350 + 150);
  const NeedSupplyRow& west = compared.row("west");
  EXPECT_EQ(west.in_need, 1);
  EXPECT_EQ(west.unmet, 1);
  EXPECT_EQ(west.providers, 0);
  EXPECT_EQ(west.capacity, 0);
  EXPECT_EQ(west.access, 0);
  EXPECT_EQ(west.shortage, 1);
  EXPECT_EQ(west.no_access, 1);
  EXPECT_EQ(west.access_unknown, 0);
  EXPECT_EQ(west.shadow_price, ShadowPrice{});
  ASSERT_EQ(result.competitions.size(), 2U);
  EXPECT_EQ(compared.ids(result.competitions[0]), (Ids{"A", "B", "C", "S"}));
  EXPECT_EQ(result.competitions[0].capacity, 2);
  EXPECT_EQ(result.competitions[0].unmet, 1);
  EXPECT_EQ(compared.ids(result.competitions[1]), Ids{"D"});
  EXPECT_EQ(result.competitions[1].unmet, 1);
}

TEST(NeedSupply, UnlimitedPlacesMeetAllWithinReach) {
  District district = desert();
  district.services = "S,O,care,,,,east,30,120\n";
  const Compared compared(district);
  const NeedSupplyRow& east = compared.row("east");
  EXPECT_FALSE(east.capacity);
  EXPECT_EQ(east.unmet, 0);
  EXPECT_EQ(east.access, 1.0);
  EXPECT_EQ(east.shadow_price, ShadowPrice{});
  EXPECT_EQ(compared.result.unmet, 1);
}

TEST(NeedSupply, RemoteServicesAreNearToAll) {
  District district = desert();
  district.services = "S,O,care,4,remote,,east,30,120\n";
  const Compared compared(district);
  EXPECT_EQ(compared.result.unmet, 0);
  EXPECT_DOUBLE_EQ(compared.row("west").access.value(), 1);
}

// Without coordinates: the same area is near, another one unknown.
TEST(NeedSupply, UnknownWaysMakeNeitherUnmetNorShort) {
  District district{.households = "A,east,,,,elicited\nB,west,,,,elicited\nC,,,,,elicited\n",
                    .volunteers = {},
                    .services = "S,O,care,5,,,east,,\n",
                    .needs = "NA,A,,care,,open\nNB,B,,care,,open\nNC,C,,care,,open\n"};
  const Compared compared(district);
  EXPECT_EQ(compared.result.unmet, 0);
  EXPECT_EQ(compared.row("east").access, 5.0);
  EXPECT_EQ(compared.row("east").access_unknown, 0);
  for (const char* area : {"west", ""}) {
    EXPECT_EQ(compared.row(area).access, 0.0);
    EXPECT_EQ(compared.row(area).access_unknown, 1);
    EXPECT_EQ(compared.row(area).shortage, 0);
    EXPECT_EQ(compared.row(area).no_access, 0);
  }
  // A service without a place left is nowhere to go to, known or not.
  district.services = "S,O,care,0,,,east,,\n";
  EXPECT_EQ(Compared(district).row("west").no_access, 1);
}

// 12 minutes by travel.csv, though both are at one point: f = 0.68.
TEST(NeedSupply, StatedMinutesOverrideTheStraightLine) {
  District district = desert();
  district.tables = {{"travel", "from_id,to_id,minutes\nA,S,12\nD,S,29\nB,S,31\n"}};
  const Compared compared(district);
  // R = 2 / (A 0.68 + C 1 + D 0.22); A is 0.68 R, B 0, C R; D 0.22 R.
  const double ratio = 2 / 1.9;
  EXPECT_NEAR(compared.row("east").access.value(), ratio * 1.68 / 3, 1e-12);
  EXPECT_NEAR(compared.row("west").access.value(), ratio * 0.22, 1e-12);
  EXPECT_EQ(compared.row("east").no_access, 1);
  EXPECT_EQ(compared.row("east").unmet + compared.row("west").unmet, 2);
}

// travel.csv names the organization; its service and its volunteer are meant.
TEST(NeedSupply, StatedMinutesToAnOrganizationReachItsServices) {
  District district = desert();
  district.tables = {{"travel", "from_id,to_id,minutes\nD,O,9\n"}};
  EXPECT_NEAR(Compared(district).row("west").access.value(), 2.0 / 4, 1e-12);
}

TEST(NeedSupply, HardFiltersMakeNeedsUnmetThoughPlacesAreLeft) {
  District district = desert();
  district.households = "A,east,30,120,uyghur,elicited\nB,east,30,120,chinese,elicited\n";
  district.services = "S,O,care,2,,chinese,east,30,120\n";
  district.needs = "NA,A,,care,,open\nNB,B,,care,,open\nNX,B,,care,,met\n";
  const Compared compared(district);
  EXPECT_EQ(compared.row("east").in_need, 2);
  EXPECT_EQ(compared.row("east").unmet, 1);
  ASSERT_EQ(compared.result.competitions.size(), 1U);
  EXPECT_EQ(compared.ids(compared.result.competitions[0]), Ids{"A"});
}

// V can do both and has one place; the two needs are in one competition, W is not vetted.
TEST(NeedSupply, AVolunteerOfSeveralSkillsHasItsPlacesOnce) {
  const District district{
      .households = "A,east,30,120,,elicited\nB,east,30,120,,elicited\n",
      .volunteers = "V,,,care;driving,1,east,30,120,2025-01-01\nW,,,care,1,east,30,120,\n",
      .services = {},
      .needs = "NA,A,,care,,open\nNB,B,,transport,driving,open\n"};
  const Compared compared(district);
  EXPECT_EQ(compared.row("east", "care").capacity, 1);
  EXPECT_EQ(compared.row("east", "transport").capacity, 1);
  EXPECT_EQ(compared.result.unmet, 1);
  ASSERT_EQ(compared.result.competitions.size(), 1U);
  EXPECT_EQ(compared.ids(compared.result.competitions[0]), (Ids{"A", "B", "V"}));
  EXPECT_GT(compared.row("east", "care").shadow_price.points, 0);
  EXPECT_EQ(compared.row("east", "care").shadow_price,
            compared.row("east", "transport").shadow_price);
}

// V is full with another household: the price is what one more place with it would bring.
TEST(NeedSupply, FullProvidersHaveAPriceToo) {
  const District district{.households = "A,east,30,120,,elicited\nZ,east,30,120,,elicited\n",
                          .volunteers = "V,,,care,1,east,30,120,2025-01-01\n",
                          .services = {},
                          .needs = "NA,A,,care,,open\n",
                          .tables = {{"ties", "from_id,to_id,from_kind\nV,Z,volunteer\n"}}};
  const Compared compared(district);
  const NeedSupplyRow& east = compared.row("east");
  EXPECT_EQ(east.capacity, 0);
  EXPECT_EQ(east.unmet, 1);
  EXPECT_EQ(east.no_access, 1);
  EXPECT_EQ(east.shadow_price.covers, AssignmentTier::c);
  EXPECT_EQ(compared.ids(compared.result.competitions.at(0)), (Ids{"A", "V"}));
}

// Z is deprived and isolated, and silent unless it raised its need itself: A?. The others have no
// tier.
TEST(NeedSupply, HigherTiersAreMetFirst) {
  District district{.households = "A,east,30,120,,elicited\nB,north,30,120,,elicited\n"
                                  "Z,west,30,120,,elicited\n",
                    .volunteers = {},
                    .services = "S,O,care,1,,,east,30,120\n",
                    .needs = "NA,A,,care,,open\nNB,B,,care,,open\nNZ,Z,,care,,open\n",
                    .tables = {{"ties", "from_id,to_id\n"},
                               {"contacts", "household_id,date\n"},
                               {"receipts", "household_id,service_id\n"}}};
  district.configuration.difficulty.indicators.front().deprived = {"household_id = \"Z\"", {}};
  const Compared compared(district);
  ASSERT_EQ(compared.assessed["Z"].tier, Tier::a_possible);
  EXPECT_EQ(compared.row("west").unmet, 0);
  EXPECT_EQ(compared.row("east").unmet, 1);
  EXPECT_EQ(compared.row("north").unmet, 1);
}

TEST(NeedSupply, ANeedOfAPersonWithTwoHomesCountsOnce) {
  District district = desert();
  district.needs = "NP,,P,care,,open\n";
  district.tables = {{"persons", "person_id,household_id\nP,A\n"},
                     {"memberships", "person_id,household_id\nP,D\n"}};
  const Compared compared(district);
  EXPECT_EQ(compared.result.in_need, 1);
  EXPECT_EQ(compared.row("east").in_need, 1);
}

// H's needs are told of nowhere but in the sum, and nothing hangs on where it is.
TEST(NeedSupply, NothingTellsWhereAHouseholdInHidingIs) {
  const auto compare = [](const std::string& place) {
    District district = desert();
    district.households += "H," + place + ",,elicited\nX,west,30,121,,elicited\n";
    district.needs += "NH,H,,care,,open\n";
    district.tables = {{"exclusions", "household_id,partner_id,reason\nH,X,safeguarding\n"}};
    return Compared(district);
  };
  const Compared east = compare("east,30,120"), west = compare("west,30,121");
  ASSERT_TRUE(east.assessed.assessment.hiding.contains(east.assessed.household("H")));
  EXPECT_EQ(east.row("").in_need, 1);
  EXPECT_EQ(east.row("").withheld, 1);
  EXPECT_EQ(east.row("").unmet, 0);
  EXPECT_FALSE(east.row("").access);
  EXPECT_EQ(east.result.withheld, 1);
  EXPECT_EQ(east.result.in_need, 5);
  EXPECT_EQ(east.result.rows, west.result.rows);
  EXPECT_EQ(east.result.competitions, west.result.competitions);
  for (const Competition& one : east.result.competitions)
    for (const std::string& id : east.ids(one)) EXPECT_NE(id, "H");
}

// Nor the home of a volunteer.
TEST(NeedSupply, VolunteersInHidingAreNoSupply) {
  District district = desert();
  district.households += "H,west,30,121,,elicited\nX,east,30,120,,elicited\n";
  district.volunteers = "V,H,,care,5,,,,2025-01-01\n";
  EXPECT_EQ(Compared(district).row("west").providers, 1);
  district.tables = {{"exclusions", "household_id,partner_id,reason\nH,X,safeguarding\n"}};
  EXPECT_EQ(Compared(district).row("west").providers, 0);
  EXPECT_EQ(Compared(district).row("west").unmet, 1);
}

TEST(NeedSupply, WithoutNeedsThereAreNoRows) {
  District district = desert();
  district.needs = {};
  const Compared nothing(district);
  EXPECT_TRUE(nothing.result.rows.empty());
  EXPECT_TRUE(nothing.result.competitions.empty());
  EXPECT_EQ(nothing.result.in_need + nothing.result.met + nothing.result.unmet, 0);
  district = desert();
  district.services = {};
  EXPECT_EQ(Compared(district).result.unmet, 4);
  EXPECT_EQ(Compared(district).row("east").no_access, 3);
}

TEST(NeedSupply, RowsAreInOrderOfBytesInAnyLanguage) {
  District district = desert();
  district.households =
      "家一,东区,30,120,,elicited\nB,east,30,120,,elicited\n家二,东区,30,120,,elicited\n";
  district.services = "S,O,照料,1,,,东区,30,120\n";
  district.needs = "N1,家一,,照料,,open\nN2,B,,送餐,,open\nN3,家二,,照料,,open\n";
  const Compared compared(district);
  ASSERT_EQ(compared.result.rows.size(), 2U);
  EXPECT_EQ(compared.result.rows[0].area, "east");
  EXPECT_EQ(compared.result.rows[1].area, "东区");
  EXPECT_EQ(compared.row("东区", "照料").unmet, 1);
}

// A city of 40 areas; threads and the order of rows change nothing.
TEST(NeedSupply, DoesNotHangOnThreadsOrTheOrderOfRows) {
  District one, other;
  const auto add = [](std::string& there, std::string& back, const std::string& line) {
    there += line;
    back.insert(0, line);
  };
  for (int i = 0; i < 400; ++i) {
    const std::string n = std::to_string(1000 + i);
    const std::string place = ",a" + std::to_string(i % 40) + ",30." + std::to_string(i % 40) +
                              ",120." + std::to_string(i % 17);
    add(one.households, other.households, "H" + n + place + ",,elicited\n");
    add(one.needs, other.needs, "N" + n + ",H" + n + ",," + (i % 3 ? "care" : "food") + ",,open\n");
    if (i % 5 == 0)
      add(one.volunteers, other.volunteers, "V" + n + ",,,care,2" + place + ",2025-01-01\n");
    if (i % 37 == 0) add(one.services, other.services, "S" + n + ",O,food,5,," + place + "\n");
  }
  const Compared serial(one), parallel(one, 4), turned(other);
  EXPECT_GT(serial.result.met, 0);
  EXPECT_GT(serial.result.unmet, 0);
  EXPECT_EQ(serial.result.rows, parallel.result.rows);
  EXPECT_EQ(serial.result.competitions, parallel.result.competitions);
  EXPECT_EQ(serial.result.rows, turned.result.rows);
  ASSERT_EQ(serial.result.competitions.size(), turned.result.competitions.size());
  for (std::size_t i = 0; i < serial.result.competitions.size(); ++i)
    EXPECT_EQ(serial.ids(serial.result.competitions[i]), turned.ids(turned.result.competitions[i]));
}

TEST(NeedSupply, CanBeCancelled) {
  const Assessed assessed(desert().dataset(), without_difficulty());
  Observer observer;
  observer.cancel();
  EXPECT_THROW(need_supply(assessed.input, assessed.assessment, Threads{1}, observer), Cancelled);
}

}  // namespace
}  // namespace kith
