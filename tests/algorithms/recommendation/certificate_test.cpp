#include "kith/algorithms/recommendation/certificate.hpp"

#include <functional>
#include <limits>

#include <gtest/gtest.h>

#include "assignment_support.hpp"

namespace kith {
namespace {

using testing::kA;
using testing::kB;
using testing::kNone;

// Optimum: 0-0 (8), 1-0 (7), 1-1 (5), 3-1 (6); household 2 has no slot, household 4 is left out.
//
//   0 (A) --8-- p0 (2 places)      1 (B, 2 slots) --7-- p0, --5-- p1
//   2 (A, no slot) --9-- p0        3 --6-- p1 (2 places)   4 --1-- p0, --1-- p1   p2 (1 place)
AssignmentProblem problem() {
  return {{kA, kB, kA, kNone, kNone},
          {1, 2, 0, 1, 1},
          {2, 2, 1},
          {{0, 0, 8}, {1, 0, 7}, {1, 1, 5}, {2, 0, 9}, {3, 1, 6}, {4, 0, 1}, {4, 1, 1}}};
}

const AssignmentOptions options{.bonus = {3, 3}, .tiers = true};

TEST(Certificate, AcceptsTheOptimum) {
  const Assignment optimum = assign(problem(), options);
  EXPECT_EQ(optimum.chosen, (std::vector<std::int32_t>{0, 1, 2, 4}));
  const Certificate certificate = certify(problem(), options, optimum);
  EXPECT_TRUE(certificate.valid());
  EXPECT_EQ(certificate.primal, optimum.objective);
  // W = 1 + (8 + 3) + (7 + 3 + 5 + 3) + (6 + 3) + (1 + 3) = 43; utilities 26, bonuses 12.
  EXPECT_EQ(certificate.primal, 26 + 12 + 3 * 43 + 2 * 43);
}

struct Corruption {
  const char* what;
  std::function<void(Assignment&)> apply;
};

TEST(Certificate, CatchesEveryKindOfCorruption) {
  const std::vector<Corruption> corruptions = {
      {"a link dropped", [](Assignment& a) { a.chosen.pop_back(); }},
      {"a link added past capacity and slots", [](Assignment& a) { a.chosen.push_back(5); }},
      {"a link of a household without slots", [](Assignment& a) { a.chosen[0] = 3; }},
      {"a link exchanged for a worse", [](Assignment& a) { a.chosen[3] = 6; }},
      {"a link twice", [](Assignment& a) { a.chosen.push_back(0); }},
      {"an index past the end", [](Assignment& a) { a.chosen[0] = 7; }},
      {"a negative index", [](Assignment& a) { a.chosen[0] = -1; }},
      {"utility", [](Assignment& a) { ++a.total_utility; }},
      {"bonus", [](Assignment& a) { --a.total_bonus; }},
      {"objective", [](Assignment& a) { ++a.objective; }},
      {"coverage of A", [](Assignment& a) { ++a.coverage.a; }},
      {"coverage of B", [](Assignment& a) { --a.coverage.b; }},
      {"coverage of C", [](Assignment& a) { ++a.coverage.c; }},
      {"coverage without tier", [](Assignment& a) { ++a.coverage.none; }},
      {"weight of A", [](Assignment& a) { ++a.tier_weights.a; }},
      {"weight of B", [](Assignment& a) { --a.tier_weights.b; }},
      {"weight of C", [](Assignment& a) { ++a.tier_weights.c; }},
      {"a household dual too large", [](Assignment& a) { ++a.duals.household[0]; }},
      {"a household dual too small", [](Assignment& a) { --a.duals.household[1]; }},
      {"duals shifted between households",
       [](Assignment& a) {
         ++a.duals.household[0];
         --a.duals.household[1];
       }},
      {"a price too large", [](Assignment& a) { a.duals.partner[0] += 100'000; }},
      {"a negative price", [](Assignment& a) { a.duals.partner[1] = -1; }},
      {"a price where there is room", [](Assignment& a) { a.duals.partner[2] = 1; }},
      {"a household dual missing", [](Assignment& a) { a.duals.household.pop_back(); }},
      {"a price missing", [](Assignment& a) { a.duals.partner.pop_back(); }},
      {"duals past 64 bits", [](Assignment& a) {
         for (auto& dual : a.duals.household) dual = std::numeric_limits<std::int64_t>::max();
       }}};
  const Assignment optimum = assign(problem(), options);
  for (const Corruption& corruption : corruptions) {
    Assignment corrupt = optimum;
    corruption.apply(corrupt);
    const Certificate certificate = certify(problem(), options, corrupt);
    EXPECT_FALSE(certificate.valid()) << corruption.what;
    EXPECT_GT(certificate.violation_count, 0) << corruption.what;
    EXPECT_FALSE(certificate.violations.empty()) << corruption.what;
  }
}

TEST(Certificate, ShowsTheGapOfAFeasibleButWorseAssignment) {
  // One place, worth 10 to household 0 and 4 to household 1, given to the latter with sums to suit.
  const AssignmentProblem one_place{{kNone, kNone}, {1}, {1}, {{0, 0, 10}, {1, 0, 4}}};
  const AssignmentOptions plain{.bonus = {}, .tiers = false};
  Assignment worse = assign(one_place, plain);
  EXPECT_EQ(worse.duals.partner, (std::vector<std::int64_t>{4}));
  EXPECT_EQ(worse.duals.household, (std::vector<std::int64_t>{6, 0}));
  worse.chosen = {1};
  worse.total_utility = worse.objective = 4;
  const Certificate certificate = certify(one_place, plain, worse);
  EXPECT_EQ(certificate.gap, 6);
  EXPECT_FALSE(certificate.valid());
}

TEST(Certificate, KeepsTheFirstHundredViolationsAndCountsAll) {
  const AssignmentProblem wide{std::vector<AssignmentTier>(500, kNone), {1}, {}, {}};
  Assignment corrupt = assign(wide, {});
  for (auto& dual : corrupt.duals.household) dual = 1;
  const Certificate certificate = certify(wide, {}, corrupt);
  EXPECT_EQ(certificate.violations.size(), 100U);
  EXPECT_EQ(certificate.violation_count, 501);  // 500 duals and the gap
  EXPECT_EQ(certificate.gap, 500);
}

}  // namespace
}  // namespace kith
