#include "kith/algorithms/assessment/tiers.hpp"

#include <array>
#include <set>

#include <gtest/gtest.h>

namespace kith {
namespace {

constexpr std::array truths = {Truth::no, Truth::yes, Truth::unknown};

// (D, I, U, V) -> tier, with the default bands and the isolation line of 600.
Tier tier_of(int difficulty, int isolation, bool unreached, bool unvoiced) {
  return certain_tier(grade_of(difficulty, 1200, {}), isolation >= 600, unreached, unvoiced, {});
}

TEST(Tiers, FollowTheTable) {  // O64
  EXPECT_EQ(tier_of(400, 600, true, true), Tier::a);
  EXPECT_EQ(tier_of(600, 1200, true, false), Tier::b);
  EXPECT_EQ(tier_of(300, 600, true, false), Tier::b);
  EXPECT_EQ(tier_of(240, 600, false, true), Tier::b);
  EXPECT_EQ(tier_of(239, 600, true, true), Tier::none);
  EXPECT_EQ(tier_of(400, 599, true, true), Tier::c2);
  EXPECT_EQ(tier_of(400, 700, false, false), Tier::c1);
  EXPECT_EQ(tier_of(300, 500, true, false), Tier::none);
  EXPECT_EQ(tier_of(200, 1200, true, true), Tier::none);
  EXPECT_EQ(tier_of(400, 599, false, false), Tier::none);
}

Tier decide(Grade low, Grade high, Truth isolated, Truth unreached, Truth unvoiced) {
  return decide_tier({low, high, isolated, unreached, unvoiced}, {});
}

TEST(Tiers, CertainFactsConfirmATier) {
  EXPECT_EQ(decide(Grade::moderate, Grade::severe, Truth::yes, Truth::yes, Truth::yes), Tier::a);
  // Isolated, one of U and V: B at any grade from light on
  EXPECT_EQ(decide(Grade::light, Grade::severe, Truth::yes, Truth::yes, Truth::no), Tier::b);
}

TEST(Tiers, HighestPossibleTierCarriesTheQuestionMark) {
  EXPECT_EQ(decide(Grade::light, Grade::moderate, Truth::yes, Truth::yes, Truth::yes),
            Tier::a_possible);
  EXPECT_EQ(decide(Grade::severe, Grade::severe, Truth::yes, Truth::unknown, Truth::yes),
            Tier::a_possible);
  // V known false: not A. U open: B or C1.
  EXPECT_EQ(decide(Grade::severe, Grade::severe, Truth::yes, Truth::unknown, Truth::no),
            Tier::b_possible);
  EXPECT_EQ(decide(Grade::none, Grade::light, Truth::yes, Truth::yes, Truth::yes),
            Tier::b_possible);
  EXPECT_EQ(decide(Grade::light, Grade::moderate, Truth::no, Truth::yes, Truth::yes),
            Tier::c_possible);
}

TEST(Tiers, NobodyIsCalledConnectedOrReachedOnUnknowns) {
  // C2 needs I < 600 for certain, C1 needs U and V false for certain.
  EXPECT_EQ(decide(Grade::severe, Grade::severe, Truth::no, Truth::yes, Truth::unknown), Tier::c2);
  EXPECT_EQ(decide(Grade::severe, Grade::severe, Truth::unknown, Truth::no, Truth::no),
            Tier::c_possible);
  EXPECT_EQ(decide(Grade::severe, Grade::severe, Truth::no, Truth::unknown, Truth::no),
            Tier::c_possible);
}

TEST(Tiers, NothingKnownIsPossiblyA) {
  EXPECT_EQ(decide(Grade::none, Grade::severe, Truth::unknown, Truth::unknown, Truth::unknown),
            Tier::a_possible);
}

TEST(Tiers, NoTierIsCertainWithoutDifficulty) {
  for (const Truth isolated : truths)
    for (const Truth unreached : truths)
      EXPECT_EQ(decide(Grade::none, Grade::none, isolated, unreached, Truth::unknown), Tier::none);
}

TEST(Tiers, ACertainTierStaysUnderEveryCompletion) {
  for (int low = 0; low < 4; ++low)
    for (int high = low; high < 4; ++high)
      for (const Truth i : truths)
        for (const Truth u : truths)
          for (const Truth v : truths) {
            const Tier tier = decide(static_cast<Grade>(low), static_cast<Grade>(high), i, u, v);
            std::set<Tier> worlds;
            for (int g = low; g <= high; ++g)
              for (int bits = 0; bits < 8; ++bits) {
                const bool isolated = bits & 1, unreached = bits & 2, unvoiced = bits & 4;
                const auto fits = [](Truth known, bool value) {
                  return known == Truth::unknown || known == truth(value);
                };
                if (fits(i, isolated) && fits(u, unreached) && fits(v, unvoiced))
                  worlds.insert(
                      certain_tier(static_cast<Grade>(g), isolated, unreached, unvoiced, {}));
              }
            EXPECT_EQ(worlds.size() == 1, !is_possible(tier));
            if (worlds.size() == 1) {
              EXPECT_EQ(tier, *worlds.begin());
            }
            if (tier == Tier::a_possible) {
              EXPECT_TRUE(worlds.contains(Tier::a));
            }
            if (tier == Tier::b_possible) {
              EXPECT_TRUE(worlds.contains(Tier::b) && !worlds.contains(Tier::a));
            }
          }
}

TEST(Tiers, BoundsDecideALineThreeValued) {
  EXPECT_EQ(at_least({600, 700}, 600), Truth::yes);
  EXPECT_EQ(at_least({0, 599}, 600), Truth::no);
  EXPECT_EQ(at_least({599, 600}, 600), Truth::unknown);
}

}  // namespace
}  // namespace kith
