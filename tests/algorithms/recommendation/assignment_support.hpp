// What the tests of the assignment share: readable results and seeded random instances.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "kith/algorithms/recommendation/assignment.hpp"

namespace kith::testing {

constexpr auto kA = AssignmentTier::a;
constexpr auto kB = AssignmentTier::b;
constexpr auto kC = AssignmentTier::c;
constexpr auto kNone = AssignmentTier::none;

/// The chosen links themselves, by household, then partner.
inline std::vector<CandidateLink> links_of(const AssignmentProblem& problem,
                                           const Assignment& assignment) {
  std::vector<CandidateLink> links;
  for (const std::int32_t row : assignment.chosen) {
    links.push_back(problem.candidates[static_cast<std::size_t>(row)]);
  }
  return links;
}

struct InstanceLimits {
  int households = 4;
  int partners = 3;
  int candidates = 8;
  int slots = 3;
  int capacity = 2;      // from 0
  int utility = 4;       // from 0; few values make many ties
  bool untiered = true;  // some households without a tier
};

inline AssignmentProblem random_problem(std::mt19937_64& random, const InstanceLimits& limits) {
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  AssignmentProblem problem;
  const int households = 1 + below(limits.households);
  const int partners = 1 + below(limits.partners);
  for (int h = 0; h < households; ++h) {
    problem.tier.push_back(static_cast<AssignmentTier>(below(limits.untiered ? 4 : 3)));
    problem.slots.push_back(1 + below(limits.slots));
  }
  for (int p = 0; p < partners; ++p) problem.capacity.push_back(below(limits.capacity + 1));
  std::vector<CandidateLink> all;
  for (int h = 0; h < households; ++h) {
    for (int p = 0; p < partners; ++p) all.push_back({h, p, below(limits.utility + 1)});
  }
  std::shuffle(all.begin(), all.end(), random);
  all.resize(std::min(all.size(), static_cast<std::size_t>(1 + below(limits.candidates))));
  problem.candidates = all;
  return problem;
}

}  // namespace kith::testing
