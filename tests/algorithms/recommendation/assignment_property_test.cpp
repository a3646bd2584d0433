// The assignment against brute force and an independent matcher on seeded random instances.
#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "assignment_support.hpp"
#include "kith/algorithms/recommendation/assignment.hpp"
#include "kith/algorithms/recommendation/certificate.hpp"

namespace kith {
namespace {

using testing::InstanceLimits;
using testing::links_of;
using testing::random_problem;

// Coverage of A, B, C, then utility plus bonus: compared as a tuple, without any tier weight.
using Value = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

// Tries every feasible set of candidates.
class BruteForce {
 public:
  BruteForce(const AssignmentProblem& problem, const AssignmentOptions& options)
      : problem_(problem),
        options_(options),
        links_(problem.tier.size(), 0),
        room_(problem.capacity),
        coverable_(std::size_t{1} << problem.tier.size(), false) {
    choose(0, 0);
  }

  Value best() const { return best_; }
  bool coverable(std::size_t households) const { return coverable_[households]; }
  std::int64_t best_weighted(const TierWeights& weights) const {
    std::int64_t most = 0;
    for (const auto& [a, b, c, points] : seen_) {
      most = std::max(most, a * weights.a + b * weights.b + c * weights.c + points);
    }
    return most;
  }

 private:
  void choose(std::size_t next, std::int64_t points) {
    if (next == problem_.candidates.size()) return finish(points);
    choose(next + 1, points);
    const CandidateLink& link = problem_.candidates[next];
    const auto h = static_cast<std::size_t>(link.household);
    const auto p = static_cast<std::size_t>(link.partner);
    if (links_[h] == problem_.slots[h] || room_[p] == 0) return;
    const auto k = static_cast<std::size_t>(links_[h]++);
    --room_[p];
    choose(next + 1, points + link.utility + (k < options_.bonus.size() ? options_.bonus[k] : 0));
    --links_[h];
    ++room_[p];
  }

  void finish(std::int64_t points) {
    std::array<std::int64_t, 4> covered{};
    std::size_t set = 0;
    for (std::size_t h = 0; h < links_.size(); ++h) {
      if (links_[h] == 0) continue;
      ++covered[static_cast<std::size_t>(problem_.tier[h])];
      set |= std::size_t{1} << h;
    }
    coverable_[set] = true;
    const Value value =
        options_.tiers ? Value{covered[0], covered[1], covered[2], points} : Value{0, 0, 0, points};
    if (value > best_) best_ = value;
    if (std::find(seen_.begin(), seen_.end(), value) == seen_.end()) seen_.push_back(value);
  }

  const AssignmentProblem& problem_;
  const AssignmentOptions& options_;
  std::vector<std::int32_t> links_;  // by household
  std::vector<std::int32_t> room_;   // by partner
  std::vector<bool> coverable_;      // by set of households: exactly these can be covered
  Value best_{0, 0, 0, 0};
  std::vector<Value> seen_;
};

Value value_of(const Assignment& result, bool tiers) {
  const std::int64_t points = result.total_utility + result.total_bonus;
  if (!tiers) return {0, 0, 0, points};
  return {result.coverage.a, result.coverage.b, result.coverage.c, points};
}

void expect_reasons(const AssignmentProblem& problem, const Assignment& result,
                    const BruteForce& brute) {
  std::size_t covered = 0;
  for (const CandidateLink& link : links_of(problem, result)) {
    covered |= std::size_t{1} << link.household;
  }
  const std::size_t all = std::size_t{1} << problem.tier.size();
  for (const UnassignedHousehold& left : result.unassigned) {
    bool has_candidate = false;
    for (const CandidateLink& link : problem.candidates) {
      has_candidate = has_candidate || link.household == left.household;
    }
    const std::size_t wanted = covered | std::size_t{1} << left.household;
    bool possible = false;
    for (std::size_t set = 0; set < all; ++set) {
      possible = possible || ((set & wanted) == wanted && brute.coverable(set));
    }
    const UnassignedReason expected = !has_candidate ? UnassignedReason::no_candidate
                                      : possible     ? UnassignedReason::price
                                                     : UnassignedReason::capacity;
    EXPECT_EQ(left.reason, expected);
  }
}

AssignmentOptions random_options(std::mt19937_64& random) {
  const std::array<std::vector<std::int32_t>, 4> bonuses = {
      {{}, {600, 300, 150}, {3, 1}, {2, 2, 0}}};
  return {.bonus = bonuses[random() % 4], .tiers = random() % 3 != 0};
}

TEST(AssignmentProperties, EqualsBruteForceInValueReasonsAndPrices) {
  std::mt19937_64 random(20'260'101);
  for (int round = 0; round < 4'000; ++round) {
    AssignmentProblem problem = random_problem(random, {});
    const AssignmentOptions options = random_options(random);
    const Assignment result = assign(problem, options);
    const BruteForce brute(problem, options);
    ASSERT_EQ(value_of(result, options.tiers), brute.best()) << "round " << round;
    ASSERT_EQ(result.objective, brute.best_weighted(result.tier_weights)) << "round " << round;
    ASSERT_TRUE(certify(problem, options, result).valid());
    expect_reasons(problem, result, brute);
    // A price is exactly what one more place brings; the weights do not depend on capacities.
    for (std::size_t p = 0; p < problem.capacity.size(); ++p) {
      ++problem.capacity[p];
      const BruteForce roomier(problem, options);
      EXPECT_EQ(result.duals.partner[p],
                roomier.best_weighted(result.tier_weights) - result.objective)
          << "round " << round;
      --problem.capacity[p];
    }
  }
}

// Size of a largest matching of households with places, by augmenting paths.
class Matcher {
 public:
  explicit Matcher(const AssignmentProblem& problem)
      : problem_(problem), guests_(problem.capacity.size()) {
    for (std::int32_t h = 0; h < static_cast<std::int32_t>(problem.tier.size()); ++h) {
      visited_.assign(problem.capacity.size(), false);
      if (place(h)) ++size_;
    }
  }
  std::int64_t size() const { return size_; }

 private:
  bool place(std::int32_t household) {
    for (const CandidateLink& link : problem_.candidates) {
      const auto p = static_cast<std::size_t>(link.partner);
      if (link.household != household || visited_[p]) continue;
      visited_[p] = true;
      if (static_cast<std::int32_t>(guests_[p].size()) < problem_.capacity[p]) {
        guests_[p].push_back(household);
        return true;
      }
      for (std::int32_t& guest : guests_[p]) {
        if (!place(guest)) continue;
        guest = household;
        return true;
      }
    }
    return false;
  }

  const AssignmentProblem& problem_;
  std::vector<std::vector<std::int32_t>> guests_;  // by partner
  std::vector<bool> visited_;
  std::int64_t size_ = 0;
};

TEST(AssignmentProperties, PriorityNeverLowersTheNumberCovered) {  // O47
  std::mt19937_64 random(7);
  const InstanceLimits limits{.households = 12,
                              .partners = 8,
                              .candidates = 40,
                              .slots = 1,
                              .capacity = 2,
                              .utility = 1000,
                              .untiered = false};
  for (int round = 0; round < 3'000; ++round) {
    const AssignmentProblem problem = random_problem(random, limits);
    const Assignment result = assign(problem);
    EXPECT_EQ(result.coverage.a + result.coverage.b + result.coverage.c, Matcher(problem).size());
  }
}

TEST(AssignmentProperties, DoNotDependOnTheOrderOfCandidates) {
  std::mt19937_64 random(11);
  const InstanceLimits limits{
      .households = 15, .partners = 6, .candidates = 60, .slots = 2, .capacity = 3, .utility = 2};
  for (int round = 0; round < 300; ++round) {
    AssignmentProblem problem = random_problem(random, limits);
    const AssignmentOptions options = random_options(random);
    const Assignment before = assign(problem, options);
    const auto links = links_of(problem, before);
    std::shuffle(problem.candidates.begin(), problem.candidates.end(), random);
    const Assignment after = assign(problem, options);
    EXPECT_EQ(links_of(problem, after), links);
    EXPECT_EQ(after.unassigned, before.unassigned);
    EXPECT_EQ(after.duals.household, before.duals.household);
    EXPECT_EQ(after.duals.partner, before.duals.partner);
  }
}

TEST(AssignmentProperties, MoreCapacityNeverLowersTheOptimumNorCoverage) {  // metamorphic 5
  std::mt19937_64 random(5);
  const InstanceLimits limits{.households = 10,
                              .partners = 5,
                              .candidates = 30,
                              .slots = 2,
                              .capacity = 2,
                              .utility = 50,
                              .untiered = false};
  for (int round = 0; round < 500; ++round) {
    AssignmentProblem problem = random_problem(random, limits);
    const Assignment before = assign(problem);
    problem.capacity[random() % problem.capacity.size()] += 1 + static_cast<int>(random() % 3);
    const Assignment after = assign(problem);
    EXPECT_GE(after.objective, before.objective);
    EXPECT_LE(after.unassigned.size(), before.unassigned.size());
  }
}

TEST(AssignmentProperties, AnExclusionNeverRaisesTheOptimum) {  // metamorphic 6
  std::mt19937_64 random(6);
  const InstanceLimits limits{
      .households = 10, .partners = 5, .candidates = 30, .slots = 2, .capacity = 2, .utility = 50};
  for (int round = 0; round < 500; ++round) {
    AssignmentProblem problem = random_problem(random, limits);
    const Assignment before = assign(problem);
    problem.candidates.erase(problem.candidates.begin() +
                             static_cast<std::ptrdiff_t>(random() % problem.candidates.size()));
    EXPECT_LE(value_of(assign(problem), true), value_of(before, true));
  }
}

TEST(AssignmentProperties, PriceOfPriorityIsTheDifferenceOfTheTwoOptima) {
  std::mt19937_64 random(8);
  for (int round = 0; round < 500; ++round) {
    const AssignmentProblem problem = random_problem(random, {});
    const AssignmentOptions tiered{.price_of_priority = true};
    const AssignmentOptions untiered{.tiers = false};
    const Assignment result = assign(problem, tiered);
    const auto free = std::get<3>(BruteForce(problem, untiered).best());
    const auto bound = std::get<3>(BruteForce(problem, tiered).best());
    EXPECT_EQ(result.price_of_priority, free - bound);
    EXPECT_GE(*result.price_of_priority, 0);
  }
}

}  // namespace
}  // namespace kith
