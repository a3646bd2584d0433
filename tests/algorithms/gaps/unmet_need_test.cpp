#include "kith/algorithms/gaps/unmet_need.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>
#include <utility>

#include <gtest/gtest.h>

namespace kith {
namespace {

using Pairs = std::vector<Rows::Pair>;

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

NeedProblem problem_of(std::vector<std::int32_t> units, std::vector<std::int32_t> capacity,
                       Pairs pairs) {
  const auto demands = static_cast<std::int32_t>(units.size());
  return {std::move(units), std::move(capacity), Rows::from_pairs(demands, std::move(pairs))};
}

std::vector<std::int32_t> list(std::span<const std::int32_t> row) {
  return {row.begin(), row.end()};
}

// What the header promises of any result: a flow, and pieces that prove that there is none larger.
void expect_proof(const NeedProblem& problem, const UnmetNeed& result) {
  std::vector<std::int64_t> met(problem.units.size()), load(problem.capacity.size());
  std::size_t pair = 0;
  for (std::int32_t d = 0; d < problem.feasible.size(); ++d)
    for (const std::int32_t p : problem.feasible[d]) {
      const std::int32_t flow = result.flow[pair++];
      EXPECT_GE(flow, 0);
      met[at(d)] += flow;
      load[at(p)] += flow;
    }
  EXPECT_EQ(pair, result.flow.size());
  std::int64_t unmet = 0;
  for (std::size_t d = 0; d < met.size(); ++d) {
    EXPECT_EQ(met[d] + result.unmet_units[d], problem.units[d]);
    EXPECT_GE(result.unmet_units[d], 0);
    unmet += result.unmet_units[d];
  }
  for (std::size_t p = 0; p < load.size(); ++p) {
    EXPECT_EQ(load[p], result.load[p]);
    EXPECT_LE(load[p], problem.capacity[p]);
  }
  EXPECT_EQ(result.unmet, unmet);
  EXPECT_EQ(result.met, std::accumulate(met.begin(), met.end(), std::int64_t{0}));
  std::set<std::int32_t> demands, providers;
  std::int64_t pieces = 0;
  for (std::int32_t piece = 0; piece < result.pieces(); ++piece) {
    std::int64_t deficiency = 0;
    std::set<std::int32_t> adjacent;
    for (const std::int32_t d : result.competing[piece]) {
      EXPECT_TRUE(demands.insert(d).second);
      deficiency += problem.units[at(d)];
      for (const std::int32_t p : problem.feasible[d]) adjacent.insert(p);
    }
    EXPECT_EQ(list(result.saturated[piece]),
              std::vector<std::int32_t>(adjacent.begin(), adjacent.end()));
    for (const std::int32_t p : adjacent) {
      EXPECT_TRUE(providers.insert(p).second);
      EXPECT_EQ(result.load[at(p)], problem.capacity[at(p)]);
      deficiency -= problem.capacity[at(p)];
    }
    EXPECT_EQ(result.piece_unmet[at(piece)], deficiency);
    EXPECT_GT(deficiency, 0);
    pieces += deficiency;
  }
  EXPECT_EQ(pieces, result.unmet);
}

// By the definition, over all sets S, and which demands are in all sets that reach the maximum.
std::pair<std::int64_t, std::vector<std::int32_t>> largest_deficiency(const NeedProblem& problem) {
  const auto demands = problem.units.size();
  std::int64_t best = 0;
  std::uint32_t least = 0;
  for (std::uint32_t set = 0; set < (1U << demands); ++set) {
    std::int64_t deficiency = 0;
    std::set<std::int32_t> adjacent;
    for (std::size_t d = 0; d < demands; ++d)
      if (set >> d & 1) {
        deficiency += problem.units[d];
        for (const std::int32_t p : problem.feasible[static_cast<std::int32_t>(d)])
          adjacent.insert(p);
      }
    for (const std::int32_t p : adjacent) deficiency -= problem.capacity[at(p)];
    if (deficiency == best) least &= set;
    if (deficiency > best) {
      best = deficiency;
      least = set;
    }
  }
  std::vector<std::int32_t> members;
  for (std::size_t d = 0; d < demands; ++d)
    if (least >> d & 1) members.push_back(static_cast<std::int32_t>(d));
  return {best, members};
}

std::vector<std::int32_t> all_competing(const UnmetNeed& result) {
  std::vector<std::int32_t> all;
  for (std::int32_t piece = 0; piece < result.pieces(); ++piece)
    for (const std::int32_t d : result.competing[piece]) all.push_back(d);
  std::sort(all.begin(), all.end());
  return all;
}

NeedProblem random_problem(std::mt19937_64& random, int demands, int providers, int pairs) {
  const auto below = [&](int n) {
    return static_cast<std::int32_t>(random() % static_cast<unsigned>(n));
  };
  std::vector<std::int32_t> units, capacity;
  for (int d = 0; d < demands; ++d) units.push_back(below(4));
  for (int p = 0; p < providers; ++p) capacity.push_back(below(4));
  Pairs edges;
  for (int i = 0; i < pairs; ++i) edges.emplace_back(below(demands), below(providers));
  return problem_of(units, capacity, edges);
}

std::int64_t met_by_boost(const NeedProblem& problem) {
  using namespace boost;  // NOLINT(google-build-using-namespace)
  using Traits = adjacency_list_traits<vecS, vecS, directedS>;
  using Graph =
      adjacency_list<vecS, vecS, directedS, no_property,
                     property<edge_capacity_t, long,
                              property<edge_residual_capacity_t, long,
                                       property<edge_reverse_t, Traits::edge_descriptor>>>>;
  const std::size_t demands = problem.units.size(), source = demands + problem.capacity.size();
  Graph graph(source + 2);
  auto capacity = get(edge_capacity, graph);
  auto reverse = get(edge_reverse, graph);
  const auto add = [&](std::size_t from, std::size_t to, long most) {
    const auto there = add_edge(from, to, graph).first, back = add_edge(to, from, graph).first;
    capacity[there] = most;
    capacity[back] = 0;
    reverse[there] = back;
    reverse[back] = there;
  };
  for (std::size_t d = 0; d < demands; ++d) {
    add(source, d, problem.units[d]);
    for (const std::int32_t p : problem.feasible[static_cast<std::int32_t>(d)])
      add(d, demands + at(p), problem.units[d]);
  }
  for (std::size_t p = 0; p < problem.capacity.size(); ++p)
    add(demands + p, source + 1, problem.capacity[p]);
  return push_relabel_max_flow(graph, source, source + 1);
}

// O40: h1, h2, h3 accept only p (1 place), h4 accepts p or q (2 places).
TEST(UnmetNeed, ThreeWhoAcceptOnlyOneProviderCompeteForItsPlace) {
  const NeedProblem problem =
      problem_of({1, 1, 1, 1}, {1, 2}, {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {3, 1}});
  const UnmetNeed result = unmet_need(problem);
  EXPECT_EQ(result.met, 2);
  EXPECT_EQ(result.unmet, 2);
  ASSERT_EQ(result.pieces(), 1);
  EXPECT_EQ(list(result.competing[0]), (std::vector<std::int32_t>{0, 1, 2}));
  EXPECT_EQ(list(result.saturated[0]), (std::vector<std::int32_t>{0}));
  EXPECT_EQ(result.piece_unmet[0], 2);
  expect_proof(problem, result);
}

// Two places each for three; a demand that nobody may meet; one that all may.
TEST(UnmetNeed, PiecesAreTheConnectedPartsOfTheDeficientSet) {
  const NeedProblem problem = problem_of({3, 1, 3, 1, 1}, {2, 2, unlimited_capacity},
                                         {{0, 0}, {2, 1}, {4, 0}, {4, 1}, {4, 2}, {3, 2}});
  const UnmetNeed result = unmet_need(problem);
  ASSERT_EQ(result.pieces(), 3);
  EXPECT_EQ(list(result.competing[0]), (std::vector<std::int32_t>{0}));
  EXPECT_EQ(list(result.competing[1]), (std::vector<std::int32_t>{1}));
  EXPECT_EQ(list(result.saturated[1]), std::vector<std::int32_t>{});
  EXPECT_EQ(list(result.competing[2]), (std::vector<std::int32_t>{2}));
  EXPECT_EQ(result.piece_unmet, (std::vector<std::int64_t>{1, 1, 1}));
  EXPECT_EQ(result.load, (std::vector<std::int32_t>{2, 2, 2}));
  expect_proof(problem, result);
}

TEST(UnmetNeed, OfNothingIsNothing) {
  const UnmetNeed nothing = unmet_need({});
  EXPECT_EQ(nothing.met + nothing.unmet + nothing.pieces(), 0);
  EXPECT_EQ(unmet_need(problem_of({}, {3}, {})).load, std::vector<std::int32_t>{0});
  const UnmetNeed nobody = unmet_need(problem_of({2}, {}, {}));
  EXPECT_EQ(nobody.unmet, 2);
  EXPECT_EQ(nobody.piece_unmet, std::vector<std::int64_t>{2});
  EXPECT_EQ(unmet_need(problem_of({0}, {0}, {{0, 0}})).pieces(), 0);
}

TEST(UnmetNeed, UnlimitedProvidersMeetAllThatTheyMay) {
  std::vector<std::int32_t> units(3, unlimited_capacity - 1);
  const NeedProblem problem = problem_of(units, std::vector<std::int32_t>(3, unlimited_capacity),
                                         {{0, 0}, {1, 0}, {1, 1}, {2, 2}, {2, 1}});
  EXPECT_EQ(unmet_need(problem).unmet, 0);
  expect_proof(problem, unmet_need(problem));
}

TEST(UnmetNeed, IsTheHallDeficiencyByTheDefinition) {
  std::mt19937_64 random(40);
  for (int round = 0; round < 1500; ++round) {
    const NeedProblem problem =
        random_problem(random, 1 + round % 8, 1 + round % 5, static_cast<int>(random() % 20));
    const UnmetNeed result = unmet_need(problem);
    const auto [deficiency, members] = largest_deficiency(problem);
    EXPECT_EQ(result.unmet, deficiency) << "round " << round;
    std::vector<std::int32_t> told = all_competing(result);
    // Demands of 0 units add nothing, so the least set has none, and the flow reaches none.
    EXPECT_EQ(told, members) << "round " << round;
    expect_proof(problem, result);
  }
}

TEST(UnmetNeed, EqualsBoostOnRandomProblems) {
  std::mt19937_64 random(41);
  for (int round = 0; round < 100; ++round) {
    const NeedProblem problem = random_problem(random, 200, 60, 100 + 10 * round);
    const UnmetNeed result = unmet_need(problem);
    EXPECT_EQ(result.met, met_by_boost(problem)) << "round " << round;
    expect_proof(problem, result);
  }
}

// Metamorphic: one place more never makes more unmet, and helps at most one unit, and that only at
// a provider that is saturated in a piece.
TEST(UnmetNeed, OneMorePlaceHelpsJustWhereAPieceIsSaturated) {
  std::mt19937_64 random(42);
  for (int round = 0; round < 200; ++round) {
    NeedProblem problem = random_problem(random, 12, 6, 25);
    const UnmetNeed before = unmet_need(problem);
    std::set<std::int32_t> saturated;
    for (std::int32_t piece = 0; piece < before.pieces(); ++piece)
      for (const std::int32_t p : before.saturated[piece]) saturated.insert(p);
    for (std::int32_t p = 0; p < 6; ++p) {
      ++problem.capacity[at(p)];
      EXPECT_EQ(before.unmet - unmet_need(problem).unmet, saturated.count(p) ? 1 : 0);
      --problem.capacity[at(p)];
    }
  }
}

// A chain: everybody may go to the next provider too, and the one free place is at the far end.
TEST(UnmetNeed, OfALongChainOfExchanges) {
  constexpr std::int32_t length = 20'000;
  Pairs pairs;
  for (std::int32_t d = 0; d < length; ++d) {
    pairs.emplace_back(d, d);
    pairs.emplace_back(d, d + 1);
  }
  pairs.emplace_back(length, 0);
  const NeedProblem problem = problem_of(std::vector<std::int32_t>(length + 1, 1),
                                         std::vector<std::int32_t>(length + 1, 1), pairs);
  EXPECT_EQ(unmet_need(problem).unmet, 0);
}

void expect_refused(const NeedProblem& problem) {
  try {
    unmet_need(problem);
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
  }
}

TEST(UnmetNeed, RefusesWhatIsNoProblem) {
  expect_refused(problem_of({-1}, {1}, {}));
  expect_refused(problem_of({1}, {-1}, {}));
  expect_refused(problem_of({1}, {1}, {{0, 1}}));
  expect_refused(problem_of({1}, {1}, {{0, -1}}));
  expect_refused({{1, 1}, {1}, Rows::from_pairs(1, {})});
}

TEST(UnmetNeed, CanBeCancelled) {
  Pairs pairs;
  for (std::int32_t d = 0; d < 10'000; ++d) pairs.emplace_back(d, 0);
  const NeedProblem problem = problem_of(std::vector<std::int32_t>(10'000, 1), {5}, pairs);
  Observer observer;
  observer.cancel();
  EXPECT_THROW(unmet_need(problem, observer), Cancelled);
}

TEST(UnmetNeed, TellsItsMemoryBeforeItTakesIt) {
  struct : Observer {
    void need(std::int64_t bytes) override { needed = bytes; }
    std::int64_t needed = 0;
  } observer;
  unmet_need(problem_of({1, 1}, {1}, {{0, 0}, {1, 0}}), observer);
  EXPECT_GE(observer.needed, 36 * 2 + 61 * 3);
}

}  // namespace
}  // namespace kith
