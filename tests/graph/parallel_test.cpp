#include "kith/graph/parallel.hpp"

#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace kith {
namespace {

TEST(ParallelFor, VisitsEveryItemOnceOnAnyNumberOfThreads) {
  for (const int threads : {1, 2, 7}) {
    std::vector<int> visits(10'007);
    parallel_for(10'007, 64, {threads}, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t i = begin; i < end; ++i) ++visits[static_cast<std::size_t>(i)];
    });
    EXPECT_EQ(visits, std::vector<int>(10'007, 1));
  }
}

TEST(ParallelFor, DoesNothingForNoItems) {
  parallel_for(0, 1, {4}, [](std::int64_t, std::int64_t) { FAIL(); });
}

TEST(ParallelFor, RethrowsAnErrorAfterAllThreadsStopped) {
  EXPECT_THROW(parallel_for(100, 1, {4},
                            [](std::int64_t i, std::int64_t) {
                              if (i == 50) throw InvalidArgument("boom");
                            }),
               InvalidArgument);
}

TEST(ParallelFor, StopsWhenCancelled) {
  Observer observer;
  observer.cancel();
  EXPECT_THROW(parallel_for(10, 1, {2}, [](std::int64_t, std::int64_t) {}, observer), Cancelled);
}

TEST(ParallelFor, RefusesBadArguments) {
  const auto nothing = [](std::int64_t, std::int64_t) {};
  EXPECT_THROW(parallel_for(-1, 1, {1}, nothing), InvalidArgument);
  EXPECT_THROW(parallel_for(1, 0, {1}, nothing), InvalidArgument);
  EXPECT_THROW(parallel_for(1, 1, {0}, nothing), InvalidArgument);
}

}  // namespace
}  // namespace kith
