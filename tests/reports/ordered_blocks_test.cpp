#include "ordered_blocks.hpp"

#include <atomic>
#include <string>

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
