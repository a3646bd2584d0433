#include "kith/algorithms/gaps/shadow_prices.hpp"

#include <random>

#include <gtest/gtest.h>

#include "assignment_support.hpp"

namespace kith {
namespace {

using testing::InstanceLimits;
using testing::kA;
using testing::kB;
using testing::kC;
using testing::kNone;
using testing::random_problem;

std::vector<ShadowPrice> prices_of(const AssignmentProblem& problem,
                                   const AssignmentOptions& options = {}) {
  return shadow_prices(problem, options, assign(problem, options));
}

std::int64_t worth(const Assignment& assignment) {
  return assignment.total_utility + assignment.total_bonus;
}

// By the definition: solves again with one place more.
void expect_as_solved_again(AssignmentProblem problem, const AssignmentOptions& options) {
  const Assignment before = assign(problem, options);
  const std::vector<ShadowPrice> prices = shadow_prices(problem, options, before);
  ASSERT_EQ(prices.size(), problem.capacity.size());
  for (std::size_t p = 0; p < prices.size(); ++p) {
    ++problem.capacity[p];
    const Assignment after = assign(problem, options);
    --problem.capacity[p];
    ASSERT_EQ(after.tier_weights, before.tier_weights);
    EXPECT_EQ(prices[p].points, after.objective - before.objective);
    EXPECT_EQ(prices[p].utility, worth(after) - worth(before));
    if (!options.tiers) {
      EXPECT_EQ(prices[p].covers, kNone);
      continue;
    }
    EXPECT_EQ(prices[p].covers == kA, after.coverage.a > before.coverage.a);
    EXPECT_EQ(prices[p].covers == kB, after.coverage.b > before.coverage.b);
    EXPECT_EQ(prices[p].covers == kC, after.coverage.c > before.coverage.c);
  }
}

// Two want the one place: the one left out would bring its utility and its first bonus.
TEST(ShadowPrices, OfAFullPartnerIsWhatTheOneLeftOutWouldBring) {
  const AssignmentProblem problem{{kNone, kNone}, {1}, {1}, {{0, 0, 500}, {1, 0, 400}}};
  EXPECT_EQ(prices_of(problem), (std::vector<ShadowPrice>{{1000, kNone, 1000}}));
}

// The one who has the place would give it up for another: 500 - 300 at p lets the next one in.
//   h0: p 500, q 300;  h1: p 400, q -
TEST(ShadowPrices, FollowAWayOfDisplacements) {
  const AssignmentProblem problem{
      {kNone, kNone}, {1}, {1, 1}, {{0, 0, 500}, {0, 1, 300}, {1, 0, 400}}};
  // h0 at q, h1 at p: 300 + 400. A second place at p: 500 + 400. A second one at q: nothing.
  EXPECT_EQ(prices_of(problem), (std::vector<ShadowPrice>{{200, kNone, 200}, {0, kNone, 0}}));
}

// With tiers: W = 1 + (100 + 600) + (900 + 600). The place is A's; one more covers C.
TEST(ShadowPrices, TellWhichTierIsCovered) {
  const AssignmentProblem problem{{kA, kC}, {1}, {1}, {{0, 0, 100}, {1, 0, 900}}};
  constexpr std::int64_t weight = 1 + 700 + 1500;
  EXPECT_EQ(prices_of(problem), (std::vector<ShadowPrice>{{weight + 1500, kC, 1500}}));
}

// A degenerate optimum: each has a place of its own at one and the same utility, so prices from 0
// to 100 prove it. One more place brings nothing.
TEST(ShadowPrices, AreTheGainWhereManyDualsProveTheOptimum) {
  const AssignmentProblem problem{{kNone, kNone}, {1}, {1, 1}, {{0, 0, 100}, {1, 1, 100}}};
  const Assignment assignment = assign(problem);
  EXPECT_EQ(shadow_prices(problem, {}, assignment),
            (std::vector<ShadowPrice>{{0, kNone, 0}, {0, kNone, 0}}));
  Assignment other = assignment;  // valid duals, but not the smallest
  other.duals.partner = {100, 100};
  EXPECT_THROW(shadow_prices(problem, {}, other), InvalidArgument);
}

TEST(ShadowPrices, OfPartnersWithRoomOrWhomNobodyWantsAreZero) {
  const AssignmentProblem problem{{kA}, {1}, {2, 0, 0}, {{0, 0, 5}, {0, 2, 5}}};
  for (const ShadowPrice& price : prices_of(problem)) EXPECT_EQ(price, ShadowPrice{});
}

TEST(ShadowPrices, OfAPartnerThatWasFullFromTheStart) {
  const AssignmentProblem problem{{kB}, {1}, {0}, {{0, 0, 7}}};
  const std::vector<ShadowPrice> prices = prices_of(problem);
  ASSERT_EQ(prices.size(), 1U);
  EXPECT_EQ(prices[0].covers, kB);
  EXPECT_EQ(prices[0].utility, 607);
}

TEST(ShadowPrices, OfNothingAreNone) {
  EXPECT_TRUE(prices_of({{}, {1}, {}, {}}).empty());
  EXPECT_EQ(prices_of({{}, {1}, {3}, {}}).size(), 1U);
  EXPECT_EQ(prices_of({{kA}, {0}, {0}, {{0, 0, 1}}}), std::vector<ShadowPrice>{{}});
}

TEST(ShadowPrices, EqualSolvingAgainWithOnePlaceMore) {
  std::mt19937_64 random(47);
  for (int round = 0; round < 1500; ++round) {
    InstanceLimits limits{.households = 7, .partners = 5, .candidates = 25};
    if (round % 3 == 0)
      limits = {.households = 12, .partners = 4, .candidates = 40, .utility = 900};
    const AssignmentProblem problem = random_problem(random, limits);
    AssignmentOptions options;
    options.tiers = round % 4 != 0;
    if (round % 5 == 0) options.bonus = {};
    SCOPED_TRACE(round);
    expect_as_solved_again(problem, options);
  }
}

TEST(ShadowPrices, EqualSolvingAgainWhereThereAreHubs) {
  std::mt19937_64 random(48);
  for (int round = 0; round < 20; ++round) {
    const AssignmentProblem problem = random_problem(random, {.households = 300,
                                                              .partners = 4,
                                                              .candidates = 900,
                                                              .slots = 2,
                                                              .capacity = 120,
                                                              .utility = 20});
    SCOPED_TRACE(round);
    expect_as_solved_again(problem, {});
  }
}

TEST(ShadowPrices, RefuseAnAssignmentOfAnotherProblem) {
  const AssignmentProblem problem{{kNone, kNone}, {1}, {1}, {{0, 0, 500}, {1, 0, 400}}};
  const Assignment good = assign(problem);
  const auto expect_refused = [&](const Assignment& bad) {
    EXPECT_THROW(shadow_prices(problem, {}, bad), InvalidArgument);
  };
  Assignment bad = good;
  bad.duals.partner = {999};  // less than the place is worth
  expect_refused(bad);
  bad.duals.partner = {1001};  // more
  expect_refused(bad);
  bad.duals.partner = {};
  expect_refused(bad);
  bad = good;
  bad.duals.partner = {-1};
  expect_refused(bad);
  bad = good;
  bad.chosen = {0, 1};
  expect_refused(bad);
  bad.chosen = {2};
  expect_refused(bad);
  bad.chosen = {};  // a price where there is room
  expect_refused(bad);
}

TEST(ShadowPrices, DearestPartnerOfEachAreaIsTheFirstOfEqualOnes) {
  const std::vector<ShadowPrice> prices{{5, kNone, 5}, {7, kNone, 7}, {7, kNone, 7}, {9, kNone, 9}};
  const std::vector<std::int32_t> area{0, 0, 0, -1};
  EXPECT_EQ(dearest_partners(prices, area, 2), (std::vector<std::int32_t>{1, -1}));
  EXPECT_THROW(dearest_partners(prices, area, 0), InvalidArgument);
  EXPECT_THROW(dearest_partners(prices, {}, 2), InvalidArgument);
}

}  // namespace
}  // namespace kith
