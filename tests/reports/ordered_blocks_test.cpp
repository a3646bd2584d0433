#include "ordered_blocks.hpp"

#include <atomic>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace kith {
namespace {

TEST(InOrder, TakesEveryItemOnceAndInOrderOnAnyNumberOfThreads) {
  for (const int threads : {1, 2, 7})
    for (const std::int64_t n : {0, 1, 9, 10, 11, 1000}) {
      std::vector<std::int64_t> taken;
      std::atomic<std::int64_t> waiting = 0;
      detail::in_order(
          n, 10, Threads{threads},
          [&](std::int64_t begin, std::int64_t end) {
            EXPECT_LE(++waiting, detail::most_ahead(Threads{threads}));
            std::vector<std::int64_t> block;
            for (; begin < end; ++begin) block.push_back(begin);
            return block;
          },
          [&](const std::vector<std::int64_t>& block) {
            --waiting;
            taken.insert(taken.end(), block.begin(), block.end());
          },
          silent_observer());
      ASSERT_EQ(std::ssize(taken), n);
      for (std::int64_t i = 0; i < n; ++i) EXPECT_EQ(taken[static_cast<std::size_t>(i)], i);
    }
}

TEST(InOrder, ThreadsThatWaitForABlockHearOfCancelling) {
  const Threads threads{3};
  Observer observer;
  std::atomic<std::int64_t> begun = 0;
  const auto run = [&] {
    detail::in_order(
        1000, 1, threads,
        [&](std::int64_t begin, std::int64_t) {
          ++begun;
          if (begin == 0) {  // all others wait for this one, which is never made
            while (begun < detail::most_ahead(threads)) std::this_thread::yield();
            observer.cancel();
            observer.check();
          }
          return begin;
        },
        [](std::int64_t) { FAIL() << "the first block was never made"; }, observer);
  };
  EXPECT_THROW(run(), Cancelled);
  EXPECT_EQ(begun, detail::most_ahead(threads));
}

TEST(InOrder, TakesOneBlockAtATime) {
  std::int64_t sum = 0;  // unguarded on purpose: a race if two threads took at once
  std::atomic<int> inside = 0;
  detail::in_order(
      10'000, 1, Threads{4}, [](std::int64_t begin, std::int64_t) { return begin; },
      [&](std::int64_t number) {
        EXPECT_EQ(++inside, 1);
        EXPECT_EQ(number, sum++);
        --inside;
      },
      silent_observer());
  EXPECT_EQ(sum, 10'000);
}

TEST(InOrder, StopsAtTheFirstFault) {
  int taken = 0;
  const auto run = [&](Observer& observer) {
    detail::in_order(
        1000, 10, Threads{2},
        [](std::int64_t begin, std::int64_t) {
          if (begin == 500) throw InvalidArgument("500");
          return begin;
        },
        [&](std::int64_t) { ++taken; }, observer);
  };
  EXPECT_THROW(run(silent_observer()), InvalidArgument);
  EXPECT_LE(taken, 50);
  Observer observer;
  observer.cancel();
  EXPECT_THROW(run(observer), Cancelled);
}

}  // namespace
}  // namespace kith
