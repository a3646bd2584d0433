// The assignment part by part is the assignment of the whole.
#include "recommendation/assignment_parts.hpp"

#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "assignment_support.hpp"
#include "recommendation/assignment_flow.hpp"
#include "recommendation/assignment_model.hpp"

namespace kith {
namespace {

using assignment::at;
using assignment::FlowResult;
using assignment::Model;
using assignment::Part;
using assignment::Parts;
using testing::random_problem;

constexpr std::int64_t all = std::numeric_limits<std::int64_t>::max();

Model model_of(const AssignmentProblem& problem) {
  return assignment::make_model(problem, {}, silent_observer());
}

// Utilities, bonuses and tier weights of the chosen links.
std::int64_t objective(const Model& model, const std::vector<std::uint8_t>& chosen) {
  std::int64_t sum = 0;
  for (std::int32_t h = 0; h < model.households; ++h) {
    std::int32_t links = 0;
    for (std::int32_t i = model.first[at(h)]; i < model.first[at(h) + 1]; ++i) {
      if (chosen[at(i)] == 0) continue;
      sum += model.utility[at(i)] + model.slot_value(h, links);
      ++links;
    }
  }
  return sum;
}

// H0 and H1 compete for P0, H2 and H3 for P2; P1 has room for both who may come, P3 for nobody, and
// H4 has no candidate.
//
//   H0 ─ P0 ─ H1 ─ P1 ─ H2 ─ P2 ─ H3 ─ P3
TEST(AssignmentParts, AreCutWhereEverybodyFindsRoom) {
  AssignmentProblem problem;
  problem.tier.assign(5, AssignmentTier::a);
  problem.slots = {1};
  problem.capacity = {1, 2, 1, 0};
  problem.candidates = {{0, 0, 5}, {1, 0, 5}, {1, 1, 5}, {2, 1, 5},
                        {2, 2, 5}, {3, 2, 5}, {3, 3, 5}};
  const Parts parts = split(model_of(problem), silent_observer(), 0);
  EXPECT_EQ(parts.scarce, (std::vector<std::uint8_t>{1, 0, 1, 0}));
  ASSERT_EQ(parts.parts.size(), 3U);
  EXPECT_EQ(parts.parts[0].households, (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(parts.parts[0].partners, std::vector<std::int32_t>{0});
  EXPECT_EQ(parts.parts[0].links, 3);
  EXPECT_EQ(parts.parts[1].households, (std::vector<std::int32_t>{2, 3}));
  EXPECT_EQ(parts.parts[1].partners, std::vector<std::int32_t>{2});
  EXPECT_EQ(parts.parts[2].households, std::vector<std::int32_t>{4});
  EXPECT_TRUE(parts.parts[2].partners.empty());

  const Parts together = split(model_of(problem), silent_observer(), all);
  ASSERT_EQ(together.parts.size(), 1U);
  EXPECT_EQ(together.parts[0].links, 7);
}

TEST(AssignmentParts, AreNoneOfAnEmptyProblem) {
  AssignmentProblem problem;
  problem.slots = {1};
  EXPECT_TRUE(split(model_of(problem), silent_observer(), 0).parts.empty());
}

void expect_partition(const Model& model, const Parts& parts) {
  std::vector<std::int32_t> part_of_household(at(model.households), -1);
  std::vector<std::int32_t> part_of_partner(at(model.partners), -1);
  for (std::size_t i = 0; i < parts.parts.size(); ++i) {
    std::int64_t links = 0;
    for (const std::int32_t h : parts.parts[i].households) {
      EXPECT_EQ(part_of_household[at(h)], -1);
      part_of_household[at(h)] = static_cast<std::int32_t>(i);
      links += model.first[at(h) + 1] - model.first[at(h)];
    }
    EXPECT_EQ(links, parts.parts[i].links);
    for (const std::int32_t p : parts.parts[i].partners) {
      EXPECT_EQ(part_of_partner[at(p)], -1);
      part_of_partner[at(p)] = static_cast<std::int32_t>(i);
    }
  }
  EXPECT_EQ(std::count(part_of_household.begin(), part_of_household.end(), -1), 0);
  for (std::size_t i = 0; i < model.partner.size(); ++i)
    if (parts.scarce[at(model.partner[i])] != 0) {
      EXPECT_EQ(part_of_partner[at(model.partner[i])], part_of_household[at(model.household[i])]);
    }
}

// The whole as one network, and part by part: the same objective and the same (smallest) prices.
TEST(AssignmentParts, AddUpToTheWhole) {
  std::mt19937_64 random(2026);
  const testing::InstanceLimits limits{.households = 40,
                                       .partners = 30,
                                       .candidates = 60,
                                       .slots = 2,
                                       .capacity = 3,
                                       .utility = 20,
                                       .untiered = true};
  std::size_t most = 0;
  for (int round = 0; round < 500; ++round) {
    const Model model = model_of(random_problem(random, limits));
    const Parts parts = split(model, silent_observer(), 0);
    expect_partition(model, parts);
    most = std::max(most, parts.parts.size());
    const FlowResult whole = solve(model, silent_observer(), all);
    const FlowResult apart = solve(model, silent_observer(), 0);
    const FlowResult grouped = solve(model, silent_observer(), 10);
    EXPECT_EQ(objective(model, apart.chosen), objective(model, whole.chosen)) << round;
    EXPECT_EQ(objective(model, grouped.chosen), objective(model, whole.chosen)) << round;
    EXPECT_EQ(apart.price, whole.price) << round;
    EXPECT_EQ(grouped.price, whole.price) << round;
  }
  EXPECT_GT(most, 10U);
}

class Counter : public Observer {
 public:
  void begin(std::string_view, std::int64_t total) override { total_ = total; }
  void advance(std::int64_t units) override { done_ += units; }
  std::int64_t total_ = 0, done_ = 0;
};

TEST(AssignmentParts, AreProgressThatReachesItsTotal) {
  std::mt19937_64 random(3);
  for (const bool twice : {false, true}) {
    Counter counter;
    const AssignmentProblem problem =
        random_problem(random, {.households = 50, .partners = 20, .candidates = 200});
    assign(problem, {.price_of_priority = twice}, counter);
    EXPECT_EQ(counter.total_, std::ssize(problem.candidates) * (twice ? 2 : 1));
    EXPECT_EQ(counter.done_, counter.total_);
  }
}

}  // namespace
}  // namespace kith
