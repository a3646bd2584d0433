#include "kith/algorithms/recommendation/assignment.hpp"

#include <chrono>
#include <limits>
#include <random>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "assignment_support.hpp"
#include "kith/algorithms/recommendation/certificate.hpp"
#include "kith/graph/error.hpp"

namespace kith {
namespace {

using testing::kA;
using testing::kB;
using testing::kC;
using testing::kNone;
using testing::links_of;
using Links = std::vector<CandidateLink>;
using Unassigned = std::vector<UnassignedHousehold>;

Assignment assign_certified(const AssignmentProblem& problem, const AssignmentOptions& options) {
  Assignment result = assign(problem, options);
  const Certificate certificate = certify(problem, options, result);
  EXPECT_TRUE(certificate.valid());
  EXPECT_EQ(certificate.gap, 0);
  EXPECT_EQ(certificate.primal, result.objective);
  EXPECT_EQ(certificate.dual, result.objective);
  return result;
}

AssignmentOptions no_bonus_no_tiers() { return {.bonus = {}, .tiers = false}; }

// Three rows, three columns, cost c_ij; utility 1000 - c_ij makes all three links worth having, so
// the largest sum of utilities is 3000 minus the least cost.
AssignmentProblem square(const std::vector<std::vector<std::int32_t>>& cost) {
  AssignmentProblem problem{{kNone, kNone, kNone}, {1}, {1, 1, 1}, {}};
  for (std::int32_t row = 0; row < 3; ++row) {
    for (std::int32_t column = 0; column < 3; ++column) {
      problem.candidates.push_back(
          {row, column,
           1000 - cost[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]});
    }
  }
  return problem;
}

// O46. Households hA1 0, hA2 1, hB 2, hC 3; partners p1 0, p2 1, p3 2.
AssignmentProblem four_for_three() {
  return {{kA, kA, kB, kC},
          {1},
          {1, 1, 1},
          {{0, 0, 300}, {1, 0, 900}, {1, 1, 200}, {2, 1, 950}, {2, 2, 400}, {3, 2, 990}}};
}

struct SquareCase {
  std::vector<std::vector<std::int32_t>> cost;
  std::int64_t least;
  std::vector<std::int32_t> column;    // by row
  std::vector<std::int64_t> row_dual;  // published: u_i + v_j <= c_ij, sum = least
  std::vector<std::int64_t> column_dual;
};

const std::vector<SquareCase>& squares() {  // O41
  static const std::vector<SquareCase> cases = {
      {{{4, 1, 3}, {2, 0, 5}, {3, 2, 2}}, 5, {1, 0, 2}, {3, 2, 2}, {0, -2, 0}},
      {{{8, 4, 7}, {5, 2, 3}, {9, 4, 8}}, 15, {0, 2, 1}, {8, 4, 8}, {0, -4, -1}},
      {{{400, 150, 400}, {400, 450, 600}, {300, 225, 300}},
       850,
       {1, 0, 2},
       {225, 400, 300},
       {0, -75, 0}}};
  return cases;
}

TEST(Assignment, ReachesTheLeastCostOfPublishedSquares) {
  for (const SquareCase& square_case : squares()) {
    const AssignmentProblem problem = square(square_case.cost);
    const Assignment result = assign_certified(problem, no_bonus_no_tiers());
    EXPECT_EQ(result.total_utility, 3000 - square_case.least);
    std::vector<std::int32_t> columns;
    for (const CandidateLink& link : links_of(problem, result)) columns.push_back(link.partner);
    EXPECT_EQ(columns, square_case.column);
  }
}

// Utility 1000 - c turns u_i + v_j <= c_ij into (1000 - u_i) + (-v_j) >= utility.
TEST(Assignment, IsCertifiedByPublishedDualsToo) {
  for (const SquareCase& square_case : squares()) {
    const AssignmentProblem problem = square(square_case.cost);
    Assignment result = assign(problem, no_bonus_no_tiers());
    for (std::size_t i = 0; i < 3; ++i) {
      result.duals.household[i] = 1000 - square_case.row_dual[i];
      EXPECT_LE(result.duals.partner[i], -square_case.column_dual[i]);  // ours are the smallest
      result.duals.partner[i] = -square_case.column_dual[i];
    }
    const Certificate certificate = certify(problem, no_bonus_no_tiers(), result);
    EXPECT_TRUE(certificate.valid());
    EXPECT_EQ(certificate.dual, 3000 - square_case.least);
  }
}

TEST(Assignment, BeatsGreedy) {  // O45: greedy takes 10 and is left with 1
  const AssignmentProblem problem{
      {kNone, kNone}, {1}, {1, 1}, {{0, 0, 10}, {0, 1, 9}, {1, 0, 9}, {1, 1, 1}}};
  const Assignment result = assign_certified(problem, no_bonus_no_tiers());
  EXPECT_EQ(result.total_utility, 18);
  EXPECT_EQ(links_of(problem, result), (Links{{0, 1, 9}, {1, 0, 9}}));
}

TEST(Assignment, CoversTiersInOrder) {  // O46
  const AssignmentProblem problem = four_for_three();
  const Assignment result = assign_certified(problem, {.price_of_priority = true});
  EXPECT_EQ(result.coverage, (TierCoverage{2, 1, 0, 0}));
  EXPECT_EQ(result.total_utility, 900);
  EXPECT_EQ(links_of(problem, result), (Links{{0, 0, 300}, {1, 1, 200}, {2, 2, 400}}));
  EXPECT_EQ(result.unassigned, (Unassigned{{3, UnassignedReason::capacity}}));
  EXPECT_EQ(result.price_of_priority, 1940);  // 2840 - 900; both cover 3, so bonuses are equal
  // W = 1 + best utilities 300 + 900 + 950 + 990 + first bonuses 4 * 600 = 5541.
  EXPECT_EQ(result.tier_weights, (TierWeights{16623, 11082, 5541}));
  // 900 + 3 * 600 + 2 * 16623 + 11082.
  EXPECT_EQ(result.objective, 47028);
}

TEST(Assignment, WithoutTiersMaximisesUtility) {  // O46
  const AssignmentProblem problem = four_for_three();
  const Assignment result = assign_certified(problem, {.tiers = false});
  EXPECT_EQ(result.total_utility, 2840);
  EXPECT_EQ(result.coverage, (TierCoverage{1, 1, 1, 0}));
  EXPECT_EQ(result.tier_weights, TierWeights{});
  EXPECT_EQ(result.unassigned, (Unassigned{{0, UnassignedReason::capacity}}));
}

TEST(Assignment, ReportsAHouseholdWhoseOnlyCandidateIsExcluded) {  // O46, without hA1-p1
  AssignmentProblem problem = four_for_three();
  problem.candidates.erase(problem.candidates.begin());
  const Assignment result = assign_certified(problem, {});
  EXPECT_EQ(result.coverage, (TierCoverage{1, 1, 1, 0}));
  EXPECT_EQ(result.total_utility, 2840);
  EXPECT_EQ(result.unassigned, (Unassigned{{0, UnassignedReason::no_candidate}}));
}

TEST(Assignment, SpreadsLinksByFallingBonuses) {  // O48
  const AssignmentProblem problem{
      {kNone, kNone}, {2}, {1, 1}, {{0, 0, 500}, {0, 1, 500}, {1, 0, 450}}};
  const Assignment spread = assign_certified(problem, {.bonus = {600, 300}});
  EXPECT_EQ(links_of(problem, spread), (Links{{0, 1, 500}, {1, 0, 450}}));
  EXPECT_EQ(spread.objective, 2150);
  EXPECT_EQ(spread.total_utility, 950);
  EXPECT_EQ(spread.total_bonus, 1200);

  const Assignment heaped = assign_certified(problem, no_bonus_no_tiers());
  EXPECT_EQ(links_of(problem, heaped), (Links{{0, 0, 500}, {0, 1, 500}}));
  EXPECT_EQ(heaped.objective, 1000);
  // Household 0 could give up one of its two links, but p is worth 500 to it and 450 to 1.
  EXPECT_EQ(heaped.unassigned, (Unassigned{{1, UnassignedReason::price}}));
  // One more place with p would bring the 450 of household 1; one more with q nothing.
  EXPECT_EQ(heaped.duals.partner, (std::vector<std::int64_t>{450, 0}));
}

TEST(Assignment, MaximisesTheSumNotTheMinimum) {  // O49, its max-sum line
  const AssignmentProblem problem{
      {kNone, kNone}, {1}, {1, 1}, {{0, 0, 1000}, {0, 1, 300}, {1, 0, 900}, {1, 1, 290}}};
  const Assignment result = assign_certified(problem, no_bonus_no_tiers());
  EXPECT_EQ(result.total_utility, 1290);
  EXPECT_EQ(links_of(problem, result), (Links{{0, 0, 1000}, {1, 1, 290}}));
}

TEST(Assignment, CoversAsManyAsTheLargestFlow) {  // O40 with all utilities alike
  const AssignmentProblem problem{
      {kC, kC, kC, kC}, {1}, {1, 2}, {{0, 0, 7}, {1, 0, 7}, {2, 0, 7}, {3, 0, 7}, {3, 1, 7}}};
  const Assignment result = assign_certified(problem, {});
  EXPECT_EQ(result.coverage, (TierCoverage{0, 0, 2, 0}));
  ASSERT_EQ(result.unassigned.size(), 2U);
  for (const UnassignedHousehold& left : result.unassigned) {
    EXPECT_LT(left.household, 3);  // the deficient set
    EXPECT_EQ(left.reason, UnassignedReason::capacity);
  }
  EXPECT_GT(result.duals.partner[0], 0);
  EXPECT_EQ(result.duals.partner[1], 0);
}

TEST(Assignment, PutsHouseholdsWithoutTierAfterAllOthers) {
  const AssignmentProblem problem{{kNone, kC}, {1}, {1}, {{0, 0, 1000}, {1, 0, 0}}};
  const Assignment result = assign_certified(problem, {});
  EXPECT_EQ(links_of(problem, result), (Links{{1, 0, 0}}));
  EXPECT_EQ(result.coverage, (TierCoverage{0, 0, 1, 0}));
}

TEST(Assignment, IsEmptyForTheEmptyProblem) {
  const AssignmentProblem problem{{}, {1}, {}, {}};
  const Assignment result = assign_certified(problem, {.price_of_priority = true});
  EXPECT_TRUE(result.chosen.empty());
  EXPECT_TRUE(result.unassigned.empty());
  EXPECT_EQ(result.objective, 0);
  EXPECT_EQ(result.price_of_priority, 0);
}

TEST(Assignment, TellsHouseholdsWithoutCandidates) {
  const AssignmentProblem problem{{kA, kNone}, {1}, {3}, {}};
  const Assignment result = assign_certified(problem, {});
  EXPECT_EQ(result.unassigned,
            (Unassigned{{0, UnassignedReason::no_candidate}, {1, UnassignedReason::no_candidate}}));
}

TEST(Assignment, AssignsNothingWhereNobodyHasCapacity) {
  const AssignmentProblem problem{{kA, kNone}, {1}, {0, 0}, {{0, 0, 5}, {1, 1, 9}}};
  const Assignment result = assign_certified(problem, {.bonus = {600}});
  EXPECT_TRUE(result.chosen.empty());
  EXPECT_EQ(result.unassigned,
            (Unassigned{{0, UnassignedReason::capacity}, {1, UnassignedReason::capacity}}));
  // A first place with either: W = 1 + 5 + 600 + 9 + 600 = 1215; 3 * 1215 + 605, and 609.
  EXPECT_EQ(result.duals.partner, (std::vector<std::int64_t>{4250, 609}));
}

TEST(Assignment, LeavesOutHouseholdsThatWantNoLink) {
  const AssignmentProblem problem{{kA, kNone}, {0, 1}, {1}, {{0, 0, 50}, {1, 0, 5}}};
  const Assignment result = assign_certified(problem, {});
  EXPECT_EQ(links_of(problem, result), (Links{{1, 0, 5}}));
  EXPECT_TRUE(result.unassigned.empty());
}

TEST(Assignment, LinksAPairOnceHoweverManySlotsAndPlaces) {
  const AssignmentProblem problem{{kA}, {5}, {5}, {{0, 0, 10}}};
  EXPECT_EQ(assign_certified(problem, {}).chosen.size(), 1U);
}

TEST(Assignment, GivesNoBonusPastTheList) {
  const AssignmentProblem problem{{kNone}, {3}, {1, 1, 1}, {{0, 0, 10}, {0, 1, 20}, {0, 2, 30}}};
  const Assignment result = assign_certified(problem, {.bonus = {6, 4}});
  EXPECT_EQ(result.total_bonus, 10);
  EXPECT_EQ(result.objective, 70);
}

TEST(Assignment, NamesItsReasonsAsTheFilesDo) {
  EXPECT_EQ(to_string(UnassignedReason::no_candidate), "no_candidate");
  EXPECT_EQ(to_string(UnassignedReason::capacity), "capacity");
  EXPECT_EQ(to_string(UnassignedReason::price), "price");
}

std::string refusal(const AssignmentProblem& problem, const AssignmentOptions& options = {}) {
  try {
    assign(problem, options);
  } catch (const InvalidArgument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Assignment, RefusesBadArguments) {
  const AssignmentProblem good{{kA, kB}, {1}, {1, 1}, {{0, 0, 1}, {1, 1, 1}}};
  EXPECT_EQ(refusal(good), "accepted");
  AssignmentProblem bad = good;
  bad.candidates.push_back({1, 1, 3});
  EXPECT_EQ(refusal(bad),
            "assign: candidates[2] is household 1 with partner 1 again, must be a pair of its own");
  bad = good;
  bad.candidates[1].utility = -1;
  EXPECT_EQ(refusal(bad), "assign: candidates[1].utility is -1, must be >= 0");
  bad = good;
  bad.candidates[1].household = 2;
  EXPECT_EQ(refusal(bad), "assign: candidates[1].household is 2, must be in [0, 2)");
  bad = good;
  bad.candidates[0].partner = -1;
  EXPECT_EQ(refusal(bad), "assign: candidates[0].partner is -1, must be in [0, 2)");
  bad = good;
  bad.capacity[1] = -1;
  EXPECT_EQ(refusal(bad), "assign: capacity[1] is -1, must be >= 0");
  bad = good;
  bad.slots = {1, -2};
  EXPECT_EQ(refusal(bad), "assign: slots[1] is -2, must be >= 0");
  bad.slots = {1, 1, 1};
  EXPECT_NE(refusal(bad).find("length of slots is 3"), std::string::npos);
  EXPECT_EQ(refusal(good, {.bonus = {5, -1}}), "assign: bonus[1] is -1, must be >= 0");
  EXPECT_EQ(refusal(good, {.bonus = {5, 6}}),
            "assign: bonus[1] is 6, must be at most bonus[0] = 5");
}

// 3 * 50,000 * 2^31 is above 2^48; times 50,000 households it is past 2^63. Without tiers it fits.
TEST(Assignment, RefusesWhatCouldPass64BitsAndTellsTheSize) {
  AssignmentProblem problem{std::vector<AssignmentTier>(50'000, kC), {1}, {1}, {}};
  for (std::int32_t h = 0; h < 50'000; ++h) {
    problem.candidates.push_back({h, 0, std::numeric_limits<std::int32_t>::max()});
  }
  EXPECT_NE(refusal(problem).find("50000 households"), std::string::npos);
  EXPECT_EQ(assign_certified(problem, {.tiers = false}).total_utility, 2'147'483'647);
}

TEST(Assignment, StopsInTheMiddleOfALongSearch) {
  std::mt19937_64 random(3);
  AssignmentProblem problem{
      std::vector<AssignmentTier>(30'000, kC), {1}, std::vector<std::int32_t>(1'000, 20), {}};
  for (std::int32_t h = 0; h < 30'000; ++h) {
    const auto first = static_cast<std::int32_t>(random() % 1'000);
    for (std::int32_t k = 0; k < 10; ++k) {
      problem.candidates.push_back(
          {h, (first + 97 * k) % 1'000, static_cast<std::int32_t>(random() % 1'000)});
    }
  }
  Observer observer;
  std::thread user([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    observer.cancel();
  });
  EXPECT_THROW(assign(problem, {}, observer), Cancelled);
  user.join();
}

TEST(Assignment, StopsWhenCancelled) {
  Observer observer;
  observer.cancel();
  EXPECT_THROW(assign(four_for_three(), {}, observer), Cancelled);
}

}  // namespace
}  // namespace kith
