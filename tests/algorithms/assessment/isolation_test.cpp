#include "kith/algorithms/assessment/isolation.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include <cmath>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kith {
namespace {

constexpr SupportSet E = 1, M = 2, N = 4, C = 8, full = 15;

struct Alter {
  Strength strength;
  SupportSet kinds;
};

Alter alter(double strength, SupportSet kinds) {
  return {static_cast<Strength>(std::lround(strength * full_strength)), kinds};
}

EgoSupport ego(const std::vector<Alter>& alters, int reach) {
  EgoSupport result;
  result.reach = {reach, reach};
  for (const Alter& one : alters) {
    ++result.alters;
    result.strength_sum += one.strength;
    result.strongest = std::max(result.strongest, one.strength);
    for (std::size_t k = 0; k < 4; ++k) result.providers[k] += (one.kinds >> k) & 1;
  }
  return result;
}

int total(const EgoSupport& support, const IsolationSettings& settings = {}) {
  const auto points = isolation_points(support, settings);
  return std::accumulate(points.begin(), points.end(), 0);
}

TEST(Isolation, NoTiesIsTheWholeScale) {  // O57: 240 + 4·150 + 180 + 180
  const auto points = isolation_points(ego({}, 0), {});
  EXPECT_EQ(points, (std::array{240, 150, 150, 150, 150, 180, 180}));
  EXPECT_EQ(total(ego({}, 0)), 1200);
}

TEST(Isolation, OneFullSupporterIsIsolatedAtAnyReach) {
  // O58: 48·4 + 4·75 + 180 = 672, plus 0, 90 or 180
  EXPECT_EQ(total(ego({alter(1, full)}, 2)), 672);
  EXPECT_EQ(total(ego({alter(1, full)}, 3)), 762);
  EXPECT_EQ(total(ego({alter(1, full)}, 0)), 852);
  EXPECT_EQ(total(ego({alter(1, full)}, 4)), 852);
}

TEST(Isolation, TwoFullSupportersAreNeverIsolated) {
  // O59: 48·3 = 144, redundancy min(1, 2 - 1) = 1; with 0.25 and 0.25: 180·(1 - 0.25) = 135 more
  EXPECT_EQ(total(ego({alter(1, full), alter(1, full)}, 2)), 144);
  EXPECT_EQ(total(ego({alter(1, full), alter(1, full)}, 0)), 324);
  EXPECT_EQ(total(ego({alter(.25, full), alter(.25, full)}, 2)), 279);
}

TEST(Isolation, TwoSplittingFunctionsAreIsolatedWithoutAPath) {
  // O60: 144 + 4·75 = 444
  const std::vector<Alter> split = {alter(1, E | M), alter(1, N | C)};
  EXPECT_EQ(total(ego(split, 2)), 444);
  EXPECT_EQ(total(ego(split, 3)), 534);
  EXPECT_EQ(total(ego(split, 0)), 624);
}

TEST(Isolation, ThreeAndFiveSupporters) {
  // O60: three: 48·2 = 96; E 75, M 0, N 150, C 0; redundancy 1: 0 -> 321
  EXPECT_EQ(total(ego({alter(1, E | M | C), alter(.5, M | C), alter(.5, C)}, 2)), 321);
  EXPECT_EQ(total(ego(std::vector<Alter>(5, alter(1, full)), 2)), 0);
}

TEST(Isolation, FragilityRoundsHalfUp) {
  // One supporter of 0.5 and one of 0.0138888…: redundancy 1/72: 180·71/72 = 177.5 -> 178
  EgoSupport support = ego({alter(.5, full), {full_strength / 72, full}}, 2);
  support.strength_sum = support.strongest + full_strength / 72;  // 13,888,888: just below 1/72
  EXPECT_EQ(isolation_points(support, {})[5], 178);
  IsolationSettings exact;
  exact.fragility_points = 1;  // 1·(1 - 0.5) = 0.5 -> 1
  EXPECT_EQ(isolation_points(ego({alter(.5, full), alter(.5, full)}, 2), exact)[5], 1);
}

TEST(Isolation, KindsNotAskedLeaveTheFunctionHalfWhole) {
  // Three kinds asked: 100 each short provider; nobody: 240 + 3·200 + 180 + 180
  IsolationSettings settings;
  settings.kinds_asked = M | N | C;
  EXPECT_EQ(total(ego({}, 0), settings), 1200);
  EXPECT_EQ(isolation_points(ego({alter(1, M)}, 0), settings),
            (std::array{192, 0, 100, 200, 200, 180, 180}));
  settings.kinds_asked = C;  // one kind: 300 each
  EXPECT_EQ(isolation_points(ego({alter(1, C)}, 0), settings),
            (std::array{192, 0, 0, 0, 300, 180, 180}));
}

TEST(Isolation, ObservationSetsTheBounds) {
  const IsolationSettings settings;
  const EgoSupport none = ego({}, 0);
  EXPECT_EQ(isolation_bounds(none, TieObservation::elicited, settings), (Bounds{1200, 1200}));
  // One unrecorded supporter of 0.5 with all kinds at d = 2 is O58's 672: alone, redundancy is 0.
  EXPECT_EQ(isolation_bounds(none, TieObservation::administrative, settings), (Bounds{672, 1200}));
  EXPECT_EQ(isolation_bounds(none, TieObservation::none, settings), (Bounds{0, 1200}));
  // One recorded full supporter, d = 3: 762; with one of 0.5 more: 144 + 0 + 180·0.5 + 0 = 234
  EXPECT_EQ(isolation_bounds(ego({alter(1, full)}, 3), TieObservation::administrative, settings),
            (Bounds{234, 762}));
}

TEST(Isolation, APossibleWayToAServiceLowersTheLowBoundAlone) {
  // O58: one full supporter is 852 without a way, 762 at d = 3, 672 at d = 2.
  const auto bounds = [](Reach reach, TieObservation observation) {
    EgoSupport support = ego({alter(1, full)}, 0);
    support.reach = reach;
    return isolation_bounds(support, observation, {});
  };
  EXPECT_EQ(bounds({0, 2}, TieObservation::elicited), (Bounds{672, 852}));
  EXPECT_EQ(bounds({3, 2}, TieObservation::elicited), (Bounds{672, 762}));
  EXPECT_EQ(bounds({2, 2}, TieObservation::elicited), (Bounds{672, 672}));
  EXPECT_EQ(bounds({0, 0}, TieObservation::elicited), (Bounds{852, 852}));
  // The unrecorded supporter is at d = 2 anyway: 144 + 90 as above.
  EXPECT_EQ(bounds({0, 2}, TieObservation::administrative), (Bounds{234, 852}));
  EXPECT_EQ(bounds({0, 2}, TieObservation::none), (Bounds{0, 852}));
}

TEST(Isolation, AnUnrecordedSupporterCanBeSwitchedOff) {
  IsolationSettings settings;
  settings.unrecorded.count = 0;
  EXPECT_EQ(isolation_bounds(ego({}, 0), TieObservation::administrative, settings),
            (Bounds{1200, 1200}));
}

TEST(Isolation, LosingTheStrongestOfThreeNeverHelps) {
  // O61b: 96 + 450 + 180·(1 - .4) = 654; without the strongest 144 + 450 + 180·(1 - .2) = 738
  EXPECT_EQ(total(ego({alter(1, C), alter(.2, C), alter(.2, C)}, 2)), 654);
  EXPECT_EQ(total(ego({alter(.2, C), alter(.2, C)}, 2)), 738);
}

std::vector<Alter> random_alters(std::mt19937& random) {
  std::vector<Alter> alters(1 + random() % 7);
  for (Alter& one : alters) {
    one.strength = static_cast<Strength>(200'000'000 + random() % 800'000'001);
    one.kinds = static_cast<SupportSet>(1 + random() % 15);
  }
  return alters;
}

TEST(Isolation, RemovingAnyTieNeverLowersItIn20000Networks) {  // O61b
  std::mt19937 random(61);
  int violations = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::vector<Alter> alters = random_alters(random);
    const int reach = std::array{0, 2, 3}[random() % 3];
    const int farther = reach == 2                   ? std::array{0, 2, 3}[random() % 3]
                        : reach == 3 && random() % 2 ? 3
                                                     : 0;
    IsolationSettings settings;
    settings.kinds_asked = std::array<SupportSet, 3>{full, M | N | C, C}[random() % 3];
    for (std::size_t gone = 0; gone < alters.size(); ++gone) {
      std::vector<Alter> rest = alters;
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(gone));
      for (const TieObservation how : {TieObservation::elicited, TieObservation::administrative}) {
        const Bounds before = isolation_bounds(ego(alters, reach), how, settings);
        const Bounds after = isolation_bounds(ego(rest, farther), how, settings);
        violations += after.low < before.low || after.high < before.high;
      }
    }
  }
  EXPECT_EQ(violations, 0);
}

RC_GTEST_PROP(Isolation, LinesSumToTheBoundsAndEachLineRises, ()) {
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  EgoSupport support = ego(random_alters(random), std::array{0, 2, 3}[random() % 3]);
  support.reach.possible = std::array{0, 2, 3}[random() % 3];
  const auto how = static_cast<TieObservation>(random() % 3);
  Bounds sum;
  for (const Bounds& line : isolation_lines(support, how, {})) {
    RC_ASSERT(0 <= line.low && line.low <= line.high);
    sum += line;
  }
  RC_ASSERT(sum == isolation_bounds(support, how, {}));
  RC_ASSERT(sum.high <= 1200);
}

TEST(Isolation, RefusesPointsThatCannotBeShared) {
  const auto code = [](const IsolationSettings& settings) {
    try {
      check_isolation_settings(settings);
    } catch (const Error& error) {
      return static_cast<int>(error.code());
    }
    return -1;
  };
  IsolationSettings settings;
  EXPECT_EQ(code(settings), -1);
  settings.providers = 7;  // 4·7 = 28 does not divide 600
  EXPECT_EQ(code(settings), static_cast<int>(ErrorCode::bad_configuration));
  settings = {};
  settings.kinds_asked = 0;
  EXPECT_EQ(code(settings), static_cast<int>(ErrorCode::bad_configuration));
}

}  // namespace
}  // namespace kith
