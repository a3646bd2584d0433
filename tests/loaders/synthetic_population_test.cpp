// The population of the synthetic district against the table of docs/synthetic.md. Expected values
// are worked from the parameters stated there; tolerances are four standard errors or more.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "synthetic/circumstances.hpp"
#include "synthetic/household.hpp"
#include "synthetic/kinship.hpp"
#include "synthetic/ties.hpp"

namespace kith::synthetic {
namespace {

constexpr std::int64_t persons = 40000;
const Date as_of = make_date({2026, 6, 30});

// A district held whole, which the generator itself never does.
struct City {
  HouseholdMaker maker{5, as_of};
  DistrictSize size = maker.measure(persons);
  DistrictMap map{5, size.households};
  std::vector<Household> homes;

  City() {
    for (std::int64_t number = 0; number < size.households; ++number)
      homes.push_back(maker.make(number, map, size));
  }
};
const City& city() {
  static const City one;
  return one;
}

double four_errors(double share, double number) {
  return 4 * std::sqrt(share * (1 - share) / number);
}

TEST(SyntheticHouseholds, TypesHaveTheStatedShares) {
  const std::array stated = {.12, .09, .12, .09, .31, .08, .13, .03, .03};
  std::array<double, family_type_count> number{};
  for (const Household& home : city().homes) ++number[static_cast<std::size_t>(home.type)];
  const auto all = static_cast<double>(city().homes.size());
  for (std::size_t type = 0; type < stated.size(); ++type)
    EXPECT_NEAR(number[type] / all, stated[type], four_errors(stated[type], all)) << type;
}

TEST(SyntheticHouseholds, SizeHasTheStatedMeanAndEverybodyIsCounted) {
  // Children of a family: .62 * 1 + .33 * 2 + .05 * 3 = 1.43. Grandparents in three generations:
  // .45 * 2 + .38 + .17 = 1.45. By type, with the shares above:
  // .12 + .09 + .12 * 2 + .09 * 2 + .31 * 3.43 + .08 * 2.43 + .13 * 4.88 + .03 * 2.8
  //   + .03 * (3.43 + 2 + .5) = 2.784, with a standard deviation of about 1.5 a household.
  std::int64_t all = 0;
  for (const Household& home : city().homes) all += home.size;
  EXPECT_EQ(all, persons);
  const auto households = static_cast<double>(city().homes.size());
  EXPECT_NEAR(static_cast<double>(all) / households, 2.784, 4 * 1.5 / std::sqrt(households) + .02);
}

TEST(SyntheticHouseholds, AgesFitRoles) {
  for (const Household& home : city().homes) {
    const Member& head = home.members[0];
    EXPECT_GE(head.age, 19);
    EXPECT_LE(head.age, 105);
    if (home.type == FamilyType::lone_elder) {
      EXPECT_GE(head.age, 61);
    }
    if (home.type == FamilyType::single) {
      EXPECT_LT(head.age, 60);
    }
    for (int at = 0; at < home.size; ++at) {
      const Member& member = home.members[static_cast<std::size_t>(at)];
      EXPECT_GE(member.age, 0);
      EXPECT_LE(member.birth, as_of);
      if (member.role == Role::child) {
        EXPECT_LE(member.age, 25);
      }
      if (member.role == Role::grandchild) {
        EXPECT_LE(member.age, 15);
      }
    }
  }
}

TEST(SyntheticHouseholds, ParentsAreOlderBy16To50YearsAndSpousesFit) {
  const int year = 365;
  std::int64_t parents = 0;
  for (const Household& home : city().homes) {
    for (int at = 0; at < home.size; ++at) {
      const Member& member = home.members[static_cast<std::size_t>(at)];
      for (const int parent : {member.mother, member.father}) {
        if (parent < 0) continue;
        const Member& above = home.members[static_cast<std::size_t>(parent)];
        EXPECT_GE(member.birth.days - above.birth.days, 16 * year);
        EXPECT_LE(member.birth.days - above.birth.days, 51 * year);
        EXPECT_EQ(above.female, parent == member.mother);
        ++parents;
      }
      if (member.spouse < 0) continue;
      const Member& spouse = home.members[static_cast<std::size_t>(member.spouse)];
      EXPECT_EQ(spouse.spouse, at);
      EXPECT_NE(spouse.female, member.female);
      EXPECT_GE(member.age, 19);
      EXPECT_LE(std::abs(spouse.birth.days - member.birth.days), 7 * year);
    }
  }
  EXPECT_GT(parents, 20000);
}

TEST(SyntheticKinship, ChildrenElsewhereHaveOnePairOfParentsAndFittingAges) {
  std::map<std::pair<std::int64_t, int>, std::int64_t> parents_of;
  std::int64_t old_households = 0;
  std::int64_t with_children = 0;
  for (const Household& home : city().homes) {
    const auto children = children_elsewhere(home, city().maker, city().map, city().size);
    if (home.type == FamilyType::lone_elder || home.type == FamilyType::elder_couple) {
      ++old_households;
      with_children += !children.empty();
    }
    for (std::size_t at = 0; at < children.size(); ++at) {
      const PersonRef& child = children[at];
      EXPECT_TRUE(parents_of.emplace(std::pair(child.household, child.member), home.number).second);
      for (int parent = 0; parent < home.size; ++parent) {
        const int gap =
            child.birth.days - home.members[static_cast<std::size_t>(parent)].birth.days;
        EXPECT_GE(gap, 17 * 365);
        EXPECT_LE(gap, 51 * 365);
      }
      if (at > 0) {
        EXPECT_GE(child.birth.days - children[at - 1].birth.days, 300);
      }
    }
  }
  for (const auto& [child, parents] : parents_of) {
    const auto& [household, member] = child;
    const Household& home = city().homes[static_cast<std::size_t>(household)];
    const int spouse = home.members[static_cast<std::size_t>(member)].spouse;
    const auto of_spouse = parents_of.find({household, spouse});
    if (spouse >= 0 && of_spouse != parents_of.end()) {
      EXPECT_NE(of_spouse->second, parents) << "brother and sister are married";
    }
  }
  // Most of the old have a child in the district, as docs/synthetic.md says.
  EXPECT_GT(with_children * 2, old_households);
}

TEST(SyntheticTies, AreSymmetricAndNeverWithOneself) {
  for (std::int64_t number = 0; number < 400; ++number) {
    const Household& home = city().homes[static_cast<std::size_t>(number)];
    std::set<std::int64_t> seen;
    for (const TrueTie& tie : ties_of(home, city().maker, city().map, city().size)) {
      EXPECT_NE(tie.other, number);
      EXPECT_TRUE(seen.insert(tie.other).second);
      const auto back = ties_of(city().homes[static_cast<std::size_t>(tie.other)], city().maker,
                                city().map, city().size);
      EXPECT_TRUE(std::any_of(back.begin(), back.end(),
                              [&](const TrueTie& one) { return one.other == number; }));
    }
  }
}

// Each meeting makes a tie with the scale's share times both sociabilities, so a pair that meets
// several times has one with 1 - (1 - p)^times.
TEST(SyntheticTies, AreAsManyAsTheirSharesAddUpTo) {
  double expected = 0;
  double ties = 0;
  for (const Household& home : city().homes) {
    std::map<std::int64_t, double> none;
    for (const TieScale& scale : tie_scales)
      for (int round = 0; round < scale.rounds; ++round) {
        const std::int64_t other = city().map.partner(home.number, scale.scale, round);
        if (other < 0) continue;
        const int sociability = city().homes[static_cast<std::size_t>(other)].sociability;
        const double p = scale.base_per_million / 1e6 * home.sociability / 256 * sociability / 256;
        none.emplace(other, 1).first->second *= 1 - std::min(p, 1.0);
      }
    for (const auto& [other, share] : none) expected += 1 - share;
    ties += static_cast<double>(ties_of(home, city().maker, city().map, city().size).size());
  }
  // Each tie was counted at both ends.
  EXPECT_NEAR(ties / 2, expected / 2, 4 * std::sqrt(expected / 2));
}

TEST(SyntheticTies, BecomeRarerWithDistanceAsStatedAndHaveAHeavyTail) {
  std::map<int, double> ties;
  double near_metres = 0;
  double far_metres = 0;
  std::vector<double> degrees;
  for (const Household& home : city().homes) {
    const auto found = ties_of(home, city().maker, city().map, city().size);
    degrees.push_back(static_cast<double>(found.size()));
    for (const TrueTie& tie : found) {
      ++ties[tie.scale];
      const Coordinates one = city().map.home(home.number);
      const Coordinates other = city().map.home(tie.other);
      const double east = static_cast<double>(one.longitude_e5 - other.longitude_e5) * .964;
      const double north = static_cast<double>(one.latitude_e5 - other.latitude_e5) * 1.113;
      (std::hypot(east, north) < 450 ? near_metres : far_metres) += 1;
    }
  }
  // The same number of meetings at 52,000 and 29,000, 22,000 and 16,000 a million: 29 / 52 and
  // 16 / 22. Some thousand ties each.
  EXPECT_NEAR(ties[8] / ties[6], 29.0 / 52, .06);
  EXPECT_NEAR(ties[10] / ties[9], 16.0 / 22, .08);
  // 450 m reach 0.64 of the district's 50 square kilometres and hold most of the ties.
  EXPECT_GT(near_metres, 1.5 * far_metres);
  std::sort(degrees.rbegin(), degrees.rend());
  double sum = 0;
  for (const double degree : degrees) sum += degree;
  const double mean = sum / static_cast<double>(degrees.size());
  EXPECT_GT(degrees.front(), 5 * mean);
  double top = 0;  // a Poisson distribution of this mean would give its first hundredth 2.4 %
  for (std::size_t at = 0; at < degrees.size() / 100; ++at) top += degrees[at];
  EXPECT_GT(top / sum, .04);
  EXPECT_LT(top / sum, .10);
}

TEST(SyntheticDifficulty, IsHigherInPoorAreasLoneParentsAndOldAge) {
  std::array<double, 5> by_area{};
  std::array<double, 5> in_area{};
  std::array<double, family_type_count> by_type{};
  std::array<double, family_type_count> of_type{};
  double expected = 0;
  double poor = 0;
  for (const Household& home : city().homes) {
    const Circumstances life = circumstances_of(home, city().maker.seed());
    // P(income below the line) = 1.5 % + 9.5 % x (hardship - 300) / 100, from 0.5 to 85 %.
    expected += std::min(std::max(.015 + .095 * (home.hardship - 300) / 100, .005), .85);
    poor += life.is(income_below_line);
    double deprived = 0;
    for (const Answer answer : life.truth) deprived += answer == Answer::yes;
    const auto kind = static_cast<std::size_t>(city().map.hardship_of_area(home.area));
    by_area[kind] += deprived;
    ++in_area[kind];
    by_type[static_cast<std::size_t>(home.type)] += deprived;
    ++of_type[static_cast<std::size_t>(home.type)];
  }
  EXPECT_NEAR(poor, expected, 4 * std::sqrt(expected));
  for (std::size_t kind = 1; kind < by_area.size(); ++kind)
    if (in_area[kind] > 0 && in_area[kind - 1] > 0) {
      EXPECT_GT(by_area[kind] / in_area[kind], by_area[kind - 1] / in_area[kind - 1]) << kind;
    }
  const auto mean = [&](FamilyType type) {
    return by_type[static_cast<std::size_t>(type)] / of_type[static_cast<std::size_t>(type)];
  };
  EXPECT_GT(mean(FamilyType::grandparents), mean(FamilyType::couple_children) + .8);
  EXPECT_GT(mean(FamilyType::one_parent), mean(FamilyType::couple_children) + .8);
  EXPECT_GT(mean(FamilyType::lone_elder), mean(FamilyType::single) + .5);
  EXPECT_GT(mean(FamilyType::elder_couple), mean(FamilyType::couple));
}

TEST(SyntheticDifficulty, IndicatorsFollowFromTheMembers) {
  for (const Household& home : city().homes) {
    const Circumstances life = circumstances_of(home, city().maker.seed());
    const bool child = home.count_aged(0, 15) > 0;
    EXPECT_EQ(life.truth[no_carer] == Answer::not_applicable, !child);
    EXPECT_EQ(life.is(income_below_line), life.income_per_head < income_line);
    const bool cared = home.any_elder() || home.any_disabled();
    EXPECT_EQ(life.truth[unmet_daily_care] == Answer::not_applicable, !cared);
  }
}

TEST(SyntheticDistrict, ObservationsHaveTheStatedMix) {
  std::array<double, 3> number{};
  for (const Household& home : city().homes) ++number[static_cast<std::size_t>(home.observation)];
  const auto all = static_cast<double>(city().homes.size());
  const std::array stated = {.60, .25, .15};
  for (std::size_t kind = 0; kind < 3; ++kind)
    EXPECT_NEAR(number[kind] / all, stated[kind], four_errors(stated[kind], all));
}

TEST(SyntheticDistrict, AHouseholdDependsOnItsNumberAndTheSeedAlone) {
  // The same household in a district of another size, but for where its area ends.
  const HouseholdMaker maker(5, as_of);
  const DistrictSize size = maker.measure(2 * persons);
  const DistrictMap map(5, size.households);
  for (std::int64_t number = 0; number < 50; ++number) {
    const Household small = city().homes[static_cast<std::size_t>(number)];
    const Household large = maker.make(number, map, size);
    ASSERT_EQ(small.size, large.size);
    for (int at = 0; at < small.size; ++at)
      EXPECT_EQ(small.members[static_cast<std::size_t>(at)].birth,
                large.members[static_cast<std::size_t>(at)].birth);
  }
}

}  // namespace
}  // namespace kith::synthetic
