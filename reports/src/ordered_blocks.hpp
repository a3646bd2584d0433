// Work done on several threads, whose results are taken in order.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "kith/graph/parallel.hpp"

namespace kith::detail {

/// Blocks that may be made and not taken yet.
inline std::int64_t most_ahead(Threads threads) {
  return threads.count > 1 ? 4 * threads.count : 1;
}

/// Makes make(begin, end) for consecutive blocks of `grain` items that cover [0, n), on all
/// threads, and hands each to take(block), in order, one at a time, on whichever thread comes by.
/// Never more than most_ahead blocks are made and not taken. The observer advances by one for each
/// item. Throws what they throw, and Cancelled.
template <class Make, class Take>
void in_order(std::int64_t n, std::int64_t grain, Threads threads, Make make, Take take,
              Observer& observer) {
  using Block = decltype(make(std::int64_t{}, std::int64_t{}));
  const std::int64_t ahead = most_ahead(threads);
  std::vector<std::optional<Block>> made(static_cast<std::size_t>(ahead));  // by number % ahead
  std::mutex mutex;  // of all that follows, and of `made`
  std::condition_variable turned;
  std::int64_t taken = 0;
  bool taking = false, failed = false;

  // False if another thread has failed. Blocks are begun in order, so the one that all wait for is
  // being made, unless its thread was cancelled: then the others are, too.
  const auto await_turn = [&](std::int64_t number) {
    std::unique_lock lock(mutex);
    const auto may_go_on = [&] { return failed || number < taken + ahead; };
    while (!turned.wait_for(lock, std::chrono::milliseconds(20), may_go_on)) observer.check();
    return !failed;
  };
  // Takes what is next as long as it is there, unless another thread is about it.
  const auto hand_in = [&](std::int64_t number, Block block) {
    std::unique_lock lock(mutex);
    made[static_cast<std::size_t>(number % ahead)].emplace(std::move(block));
    if (taking) return;
    taking = true;
    while (auto next = std::exchange(made[static_cast<std::size_t>(taken % ahead)], std::nullopt)) {
      lock.unlock();
      take(*std::move(next));
      lock.lock();
      ++taken;
      turned.notify_all();
    }
    taking = false;
  };
  parallel_for(
      n, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        try {
          if (!await_turn(begin / grain)) return;
          hand_in(begin / grain, make(begin, end));
          observer.advance(end - begin);
        } catch (...) {
          const std::scoped_lock lock(mutex);
          failed = true;
          turned.notify_all();
          throw;
        }
      },
      observer);
}

}  // namespace kith::detail
