// The assignment beside LEMON's network simplex on a city of households and partners: objectives
// must agree, then seconds. Ours is timed whole, with model, smallest prices and certificate;
// LEMON's from network to flow and potentials.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "kith/algorithms/recommendation/assignment.hpp"
#include "min_cost_flow.hpp"

namespace {

using kith::Assignment;
using kith::AssignmentProblem;
using kith::AssignmentTier;

struct Size {
  std::int32_t households = 0, partners = 0, candidates = 0, slots = 0;
};

// Partners stand on a square, households anywhere among them; each looks at partners at most five
// columns and rows away. Near ones are worth up to 150 more; the rest comes in steps of 25, as the
// lines of the utility do. Of 100 households 2 are in tier A, 5 in B, 30 in C.
AssignmentProblem make_city(const Size& size) {
  std::mt19937_64 random(20240630);
  const auto below = [&](std::int32_t n) {
    return static_cast<std::int32_t>(random() % static_cast<std::uint64_t>(n));
  };
  const auto side = static_cast<std::int32_t>(std::sqrt(size.partners));
  AssignmentProblem problem;
  problem.slots = {size.slots};
  for (std::int32_t p = 0; p < side * side; ++p) problem.capacity.push_back(1 + below(3));
  std::vector<std::int32_t> near;
  for (std::int32_t h = 0; h < size.households; ++h) {
    const std::int32_t of_hundred = below(100), x = below(side), y = below(side);
    problem.tier.push_back(of_hundred < 2    ? AssignmentTier::a
                           : of_hundred < 7  ? AssignmentTier::b
                           : of_hundred < 37 ? AssignmentTier::c
                                             : AssignmentTier::none);
    near.clear();
    while (std::ssize(near) < size.candidates) {
      const std::int32_t px = x + below(11) - 5, py = y + below(11) - 5;
      if (px < 0 || py < 0 || px >= side || py >= side) continue;
      const std::int32_t p = py * side + px;
      if (std::find(near.begin(), near.end(), p) != near.end()) continue;
      near.push_back(p);
      const double away = std::hypot(px - x, py - y);
      const auto proximity = static_cast<std::int32_t>(150 * std::exp(-away / 4));
      problem.candidates.push_back({h, p, proximity + 25 * below(30)});
    }
  }
  return problem;
}

std::int64_t bonus(std::int32_t k) {
  const kith::AssignmentOptions options;
  return static_cast<std::size_t>(k) < options.bonus.size()
             ? options.bonus[static_cast<std::size_t>(k)]
             : 0;
}

// The objective by LEMON; tests/algorithms/recommendation/assignment_solver_test.cpp tells how.
std::int64_t lemon_objective(const AssignmentProblem& problem, const kith::TierWeights& weights) {
  const auto households = static_cast<std::int32_t>(problem.tier.size());
  const auto partners = static_cast<std::int32_t>(problem.capacity.size());
  const std::int32_t sink = households + partners;
  kith::flow::Network network;
  network.supply.assign(static_cast<std::size_t>(sink) + 1, 0);
  for (const kith::CandidateLink& link : problem.candidates)
    network.arcs.push_back(
        {link.household, households + link.partner, 1, -std::int64_t{link.utility}});
  std::int64_t all_slots = 0;
  for (std::int32_t h = 0; h < households; ++h) {
    const AssignmentTier tier = problem.tier[static_cast<std::size_t>(h)];
    for (std::int32_t k = 0; k < problem.slots[0]; ++k) {
      std::int64_t value = bonus(k);
      if (k == 0 && tier == AssignmentTier::a) value += weights.a;
      if (k == 0 && tier == AssignmentTier::b) value += weights.b;
      if (k == 0 && tier == AssignmentTier::c) value += weights.c;
      network.arcs.push_back({h, sink, 1, value});
      all_slots += value;
    }
    network.supply[static_cast<std::size_t>(h)] = problem.slots[0];
    network.supply[static_cast<std::size_t>(sink)] -= problem.slots[0];
  }
  for (std::int32_t p = 0; p < partners; ++p)
    network.arcs.push_back(
        {households + p, sink, problem.capacity[static_cast<std::size_t>(p)], 0});
  const kith::flow::Solution solution = kith::flow::min_cost_flow(network);
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < network.arcs.size(); ++i)
    cost += solution.flow[i] * network.arcs[i].cost;
  return all_slots - cost;
}

template <class Work>
double seconds(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

bool read(std::string_view text, std::int32_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value > 0;
}

}  // namespace

int main(int argc, char** argv) {
  Size size{100'000, 20'000, 10, 3};
  bool alone = false;
  std::vector<std::string_view> numbers;
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--alone")
      alone = true;
    else
      numbers.emplace_back(argv[i]);
  }
  std::int32_t* places[] = {&size.households, &size.partners, &size.candidates, &size.slots};
  bool good = numbers.size() <= std::size(places);
  for (std::size_t i = 0; good && i < numbers.size(); ++i) good = read(numbers[i], *places[i]);
  if (!good || size.candidates > 25 || size.slots > size.candidates) {
    fmt::print(stderr, "usage: assignment_bench [--alone] [HOUSEHOLDS PARTNERS CANDIDATES SLOTS]; "
                       "at most 25 candidates and as many slots; --alone: without LEMON\n");
    return 2;
  }
  const AssignmentProblem problem = make_city(size);
  fmt::print("households\tpartners\tlinks\tslots\tkith_s\tlemon_s\tratio\n");
  Assignment ours;
  const double own = seconds([&] { ours = kith::assign(problem); });
  fmt::print("{}\t{}\t{}\t{}\t{:.3f}", size.households, problem.capacity.size(),
             problem.candidates.size(), size.slots, own);
  if (alone) {
    fmt::print("\t\t\n");
    return 0;
  }
  std::fflush(stdout);
  std::int64_t objective = 0;
  const double lemon = seconds([&] { objective = lemon_objective(problem, ours.tier_weights); });
  fmt::print("\t{:.3f}\t{:.2f}\n", lemon, lemon / own);
  if (objective != ours.objective) {
    fmt::print(stderr, "the objectives differ: {} and {}\n", ours.objective, objective);
    return 1;
  }
}
