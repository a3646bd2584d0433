#include "kith/algorithms/assessment/silence.hpp"

#include <numeric>
#include <random>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kith {
namespace {

using State = MonthsSinceContact::State;

SilenceFacts facts(Truth voice, MonthsSinceContact since, Truth served, int eligible,
                   int received) {
  return {voice, since, served, eligible, received, served == Truth::unknown ? eligible : received};
}

Bounds line(const SilenceFacts& some, SilenceItem item) {
  return silence_lines(some, {})[static_cast<std::size_t>(item)];
}

TEST(Silence, WorkedHouseholdHas1040) {  // O61: 360 + 40·(8 - 3) + 300 + 180·(2 - 0)/2
  const SilenceFacts some = facts(Truth::no, {State::known, 8}, Truth::no, 2, 0);
  EXPECT_EQ(silence_bounds(some, {}), (Bounds{1040, 1040}));
  EXPECT_EQ(line(some, SilenceItem::contact), (Bounds{200, 200}));
  EXPECT_EQ(unreached(some, {}), Truth::yes);
  EXPECT_EQ(unvoiced(some), Truth::yes);
}

TEST(Silence, NothingKnownIsFromZeroToTheMaximum) {
  const SilenceFacts unknown = facts(Truth::unknown, {}, Truth::unknown, 1, 0);
  EXPECT_EQ(silence_bounds(unknown, {}), (Bounds{0, 1200}));
  EXPECT_EQ(unreached(unknown, {}), Truth::unknown);
  EXPECT_EQ(unvoiced(unknown), Truth::unknown);
}

TEST(Silence, ContactPointsRunFromTheFourthMonthToTheTwelfth) {  // 40·clip(m − 3, 0, 9)
  const auto points = [](int months) {
    return line(facts(Truth::yes, {State::known, months}, Truth::yes, 0, 0), SilenceItem::contact);
  };
  EXPECT_EQ(points(0), (Bounds{0, 0}));
  EXPECT_EQ(points(3), (Bounds{0, 0}));
  EXPECT_EQ(points(4), (Bounds{40, 40}));
  EXPECT_EQ(points(12), (Bounds{360, 360}));
  EXPECT_EQ(points(500), (Bounds{360, 360}));
  EXPECT_EQ(line(facts(Truth::yes, {State::never, 0}, Truth::yes, 0, 0), SilenceItem::contact),
            (Bounds{360, 360}));
}

TEST(Silence, TakeUpRoundsHalfUpAndIsZeroWithoutAProgramme) {
  const auto points = [](int eligible, int received) {
    return line(facts(Truth::no, {}, Truth::yes, eligible, received), SilenceItem::programmes);
  };
  EXPECT_EQ(points(0, 0), (Bounds{0, 0}));
  EXPECT_EQ(points(7, 4), (Bounds{77, 77}));    // 180·3/7 = 77.14
  EXPECT_EQ(points(8, 1), (Bounds{158, 158}));  // 180·7/8 = 157.5
  EXPECT_EQ(points(2, 2), (Bounds{0, 0}));
}

TEST(Silence, UnreachedIsKleenesAndOfServiceAndContact) {
  const auto u = [](Truth served, MonthsSinceContact since) {
    return unreached(facts(Truth::no, since, served, 0, 0), {});
  };
  EXPECT_EQ(u(Truth::no, {State::known, 6}), Truth::yes);
  EXPECT_EQ(u(Truth::no, {State::known, 5}), Truth::no);
  EXPECT_EQ(u(Truth::no, {State::never, 0}), Truth::yes);
  EXPECT_EQ(u(Truth::no, {State::unknown, 0}), Truth::unknown);
  EXPECT_EQ(u(Truth::yes, {State::unknown, 0}), Truth::no);
  EXPECT_EQ(u(Truth::unknown, {State::known, 2}), Truth::no);
  EXPECT_EQ(u(Truth::unknown, {State::known, 20}), Truth::unknown);
}

SilenceFacts random_facts(std::mt19937& random) {
  const auto below = [&](int end) {
    return static_cast<int>(random() % static_cast<unsigned>(end));
  };
  const int eligible = below(9);
  MonthsSinceContact since{static_cast<State>(below(3)), below(30)};
  if (since.state != State::unknown && below(3) == 0)
    since.possible = since.state == State::never ? below(30) : below(since.months + 1);
  SilenceFacts some = facts(static_cast<Truth>(below(3)), since, static_cast<Truth>(below(3)),
                            eligible, below(eligible + 1));
  if (below(3) == 0) some.maybe_received = eligible;
  return some;
}

TEST(Silence, ARejectedContactMovesTheLowBoundAlone) {
  const MonthsSinceContact late{State::known, 8, 4}, never{State::never, 0, 0};
  EXPECT_EQ(line(facts(Truth::no, late, Truth::no, 0, 0), SilenceItem::contact),
            (Bounds{40, 200}));  // 40·(4 − 3) and 40·(8 − 3)
  EXPECT_EQ(line(facts(Truth::no, never, Truth::no, 0, 0), SilenceItem::contact), (Bounds{0, 360}));
  EXPECT_EQ(unreached(facts(Truth::no, late, Truth::no, 0, 0), {}), Truth::unknown);
  EXPECT_EQ(unreached(facts(Truth::no, never, Truth::no, 0, 0), {}), Truth::unknown);
  EXPECT_EQ(unreached(facts(Truth::no, {State::known, 5, 0}, Truth::no, 0, 0), {}), Truth::no);
  EXPECT_EQ(unreached(facts(Truth::no, {State::known, 9, 7}, Truth::no, 0, 0), {}), Truth::yes);
}

TEST(Silence, ARejectedReceiptMayBeOfAnyProgramme) {
  SilenceFacts some = facts(Truth::yes, {State::known, 0}, Truth::yes, 4, 1);
  some.maybe_received = 4;
  EXPECT_EQ(line(some, SilenceItem::programmes), (Bounds{0, 135}));  // 180·3/4
  EXPECT_EQ(silence_bounds(some, {}), (Bounds{0, 135}));
}

RC_GTEST_PROP(Silence, LinesSumToTheBounds, ()) {
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  const SilenceFacts some = random_facts(random);
  Bounds sum;
  for (const Bounds& one : silence_lines(some, {})) {
    RC_ASSERT(0 <= one.low && one.low <= one.high);
    sum += one;
  }
  RC_ASSERT(sum == silence_bounds(some, {}));
}

RC_GTEST_PROP(Silence, ResolvingAnUnknownStaysInsideTheBounds, ()) {
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  const SilenceFacts some = random_facts(random);
  const Bounds before = silence_bounds(some, {});
  SilenceFacts resolved = some;
  if (resolved.voice == Truth::unknown) resolved.voice = truth(random() % 2);
  if (resolved.served == Truth::unknown) resolved.served = truth(random() % 2);
  if (resolved.since_contact.state == State::unknown)
    resolved.since_contact = {random() % 2 ? State::known : State::never,
                              static_cast<int>(random() % 30)};
  if (resolved.since_contact.possible && random() % 2)
    resolved.since_contact = {State::known, *resolved.since_contact.possible};
  resolved.since_contact.possible.reset();
  if (random() % 2) resolved.received = resolved.maybe_received;
  resolved.maybe_received = resolved.received;
  const Bounds after = silence_bounds(resolved, {});
  RC_ASSERT(before.low <= after.low && after.high <= before.high);
  if (unreached(some, {}) != Truth::unknown)
    RC_ASSERT(unreached(resolved, {}) == unreached(some, {}));
}

RC_GTEST_PROP(Silence, AskingForHelpOrBeingSeenNeverRaisesIt, ()) {
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  SilenceFacts some = random_facts(random);
  if (some.since_contact.state == State::unknown) some.since_contact.state = State::never;
  const Bounds before = silence_bounds(some, {});
  some.voice = Truth::yes;
  some.since_contact = {State::known, 0};
  const Bounds after = silence_bounds(some, {});
  RC_ASSERT(after.low <= before.low && after.high <= before.high);
}

}  // namespace
}  // namespace kith
