#include "kith/algorithms/assessment/difficulty.hpp"

#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kith {
namespace {

using enum IndicatorState;
using States = std::vector<IndicatorState>;

DifficultySettings twelve() { return default_configuration().difficulty; }

// deprived, unknown, then not deprived.
States states(int deprived_count, int unknown_count, int of = 12) {
  States result(static_cast<std::size_t>(of), not_deprived);
  for (int i = 0; i < deprived_count + unknown_count; ++i)
    result[static_cast<std::size_t>(i)] = i < deprived_count ? deprived : unknown;
  return result;
}

TEST(Difficulty, BandsTurnExactlyAtTheFifthTheThirdAndTheHalf) {  // O07; 1200/5, 1200/3, 1200/2
  const DifficultySettings settings = twelve();
  EXPECT_EQ(grade_of(239, 1200, settings), Grade::none);
  EXPECT_EQ(grade_of(240, 1200, settings), Grade::light);
  EXPECT_EQ(grade_of(399, 1200, settings), Grade::light);
  EXPECT_EQ(grade_of(400, 1200, settings), Grade::moderate);
  EXPECT_EQ(grade_of(599, 1200, settings), Grade::moderate);
  EXPECT_EQ(grade_of(600, 1200, settings), Grade::severe);
}

TEST(Difficulty, SixOfTwelveIsSevereWhereSixTwelfthsOfADoubleAreNot) {  // O07
  const Difficulty result = assess_difficulty(states(6, 0), twelve());
  EXPECT_EQ(result.scaled, (Bounds{600, 600}));
  EXPECT_EQ(result.grade_low, Grade::severe);
  double sum = 0;
  for (int i = 0; i < 6; ++i) sum += 1.0 / 12;
  EXPECT_LT(sum, 0.5);
}

TEST(Difficulty, UnknownIndicatorsWidenTheGrade) {  // O08
  const Difficulty wide = assess_difficulty(states(5, 1), twelve());
  EXPECT_EQ(wide.scaled, (Bounds{500, 600}));
  EXPECT_EQ(wide.grade_low, Grade::moderate);
  EXPECT_EQ(wide.grade_high, Grade::severe);
  EXPECT_FALSE(wide.data_gap);
  const Difficulty narrow = assess_difficulty(states(4, 1), twelve());
  EXPECT_EQ(narrow.scaled, (Bounds{400, 500}));
  EXPECT_EQ(narrow.grade_low, Grade::moderate);
  EXPECT_EQ(narrow.grade_high, Grade::moderate);
}

TEST(Difficulty,
     MoreThanHalfUnknownIsADataGap) {  // O08: 7 of 12; half itself is not more than half
  EXPECT_TRUE(assess_difficulty(states(0, 7), twelve()).data_gap);
  EXPECT_FALSE(assess_difficulty(states(0, 6), twelve()).data_gap);
}

TEST(Difficulty, NothingKnownIsEverythingPossible) {
  const Difficulty result = assess_difficulty(states(0, 12), twelve());
  EXPECT_EQ(result.scaled, (Bounds{0, 1200}));
  EXPECT_EQ(result.grade_low, Grade::none);
  EXPECT_EQ(result.grade_high, Grade::severe);
}

TEST(Difficulty, NoIndicatorsGiveNoPoints) {
  const Difficulty result = assess_difficulty({}, DifficultySettings{});
  EXPECT_EQ(result.scaled, Bounds{});
  EXPECT_EQ(result.grade_high, Grade::none);
  EXPECT_FALSE(result.data_gap);
}

TEST(Difficulty, RefusesStatesThatDoNotMatchTheIndicators) {
  try {
    assess_difficulty(states(1, 0, 11), twelve());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
  }
}

TEST(Difficulty, WhatDoesNotApplyFlagsAGradeThatHangsOnIt) {
  // 300 of 1200 is light (5·300 >= 1200, 3·300 < 1200); without the 300 points that do not apply it
  // is 300 of 900, moderate (3·300 >= 900).
  States some = states(3, 0);
  some[9] = some[10] = some[11] = not_applicable;
  const Difficulty flagged = assess_difficulty(some, twelve());
  EXPECT_EQ(flagged.scaled, (Bounds{300, 300}));
  EXPECT_EQ(flagged.grade_low, Grade::light);
  EXPECT_TRUE(flagged.composition_sensitive);
  some[11] = not_deprived;  // 300 of 1000: still light
  EXPECT_FALSE(assess_difficulty(some, twelve()).composition_sensitive);
}

TEST(Difficulty, ApplicabilityAndFactsCombineThreeValued) {
  const Outcome yes{Truth::yes, false}, no{Truth::no, false}, open{Truth::unknown, false};
  const Outcome not_for_them{Truth::no, true};
  EXPECT_EQ(indicator_state(yes, Truth::yes), deprived);
  EXPECT_EQ(indicator_state(no, Truth::yes), not_deprived);
  EXPECT_EQ(indicator_state(not_for_them, Truth::yes), not_applicable);
  EXPECT_EQ(indicator_state(open, Truth::yes), unknown);
  EXPECT_EQ(indicator_state(yes, Truth::no), not_applicable);
  EXPECT_EQ(indicator_state(yes, Truth::unknown), unknown);
  EXPECT_EQ(indicator_state(open, Truth::unknown), unknown);
  EXPECT_EQ(indicator_state(no, Truth::unknown), not_deprived);
}

TEST(Difficulty, LinesOfUnevenPointsSumWithARoundingLine) {
  // Three indicators of 1 point scaled to 1200/... W = 7 (3 + 3 + 1): 3·1200/7 = 514.28 -> 514,
  // 1·1200/7 = 171.4 -> 171. All three: 1200 - 514 - 514 - 171 = 1. Two: round(1028.57) = 1029,
  // rest 1.
  DifficultySettings settings;
  settings.indicators.resize(3);
  settings.indicators[0].points = settings.indicators[1].points = 3;
  settings.indicators[2].points = 1;
  const States some = {deprived, deprived, unknown};
  const Difficulty result = assess_difficulty(some, settings);
  EXPECT_EQ(result.scaled, (Bounds{1029, 1200}));
  EXPECT_EQ(indicator_line(deprived, 3, 7, 1200), (Bounds{514, 514}));
  EXPECT_EQ(indicator_line(unknown, 1, 7, 1200), (Bounds{0, 171}));
  EXPECT_EQ(rounding_line(some, result, settings), (Bounds{1, 1}));
}

struct Case {
  DifficultySettings settings;
  States states;
};

Case random_case() {
  Case result;
  const int n = *rc::gen::inRange(1, 20);
  result.settings.scale = *rc::gen::inRange(1, 3000);
  for (int i = 0; i < n; ++i) {
    result.settings.indicators.emplace_back().points = *rc::gen::inRange(1, 300);
    result.states.push_back(static_cast<IndicatorState>(*rc::gen::inRange(0, 4)));
  }
  return result;
}

RC_GTEST_PROP(Difficulty, AddingADeprivationAddsExactlyItsPointsAndNeverLowersTheGrade, ()) {
  Case some = random_case();
  const auto j =
      static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(some.states.size())));
  some.states[j] = not_deprived;
  const Difficulty before = assess_difficulty(some.states, some.settings);
  some.states[j] = deprived;
  const Difficulty after = assess_difficulty(some.states, some.settings);
  RC_ASSERT(after.points.low - before.points.low == some.settings.indicators[j].points);
  RC_ASSERT(after.points.high - before.points.high == some.settings.indicators[j].points);
  RC_ASSERT(after.grade_low >= before.grade_low && after.grade_high >= before.grade_high);
}

RC_GTEST_PROP(Difficulty, ResolvingAnUnknownStaysInsideTheBounds, ()) {
  Case some = random_case();
  const auto j =
      static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(some.states.size())));
  some.states[j] = unknown;
  const Difficulty before = assess_difficulty(some.states, some.settings);
  for (const IndicatorState state : {not_deprived, deprived, not_applicable}) {
    some.states[j] = state;
    const Difficulty after = assess_difficulty(some.states, some.settings);
    RC_ASSERT(before.scaled.low <= after.scaled.low && after.scaled.high <= before.scaled.high);
    RC_ASSERT(before.grade_low <= after.grade_low && after.grade_high <= before.grade_high);
  }
}

RC_GTEST_PROP(Difficulty, RoundingLeavesLessThanOnePointAnIndicator, ()) {
  const Case some = random_case();
  const Bounds rest =
      rounding_line(some.states, assess_difficulty(some.states, some.settings), some.settings);
  RC_ASSERT(0 <= rest.low && rest.low <= rest.high);
  RC_ASSERT(rest.high <= static_cast<std::int32_t>(some.states.size()));
}

}  // namespace
}  // namespace kith
