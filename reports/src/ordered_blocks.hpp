// Work done on several threads, whose results are taken in order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "kith/graph/parallel.hpp"

namespace kith::detail {

/// Blocks that may be made and not taken yet.
inline std::int64_t most_ahead(Threads threads) {
  return threads.count > 1 ? 4 * threads.count : 1;
}

/// Makes make(begin, end) for consecutive blocks of `grain` items that cover [0, n), on all
/// threads, and hands each to take(block), in order, on this one. Never more than most_ahead blocks
/// wait to be taken. The observer advances by one for each item. Throws what they throw, and
/// Cancelled.
template <class Make, class Take>
void in_order(std::int64_t n, std::int64_t grain, Threads threads, Make make, Take take,
              Observer& observer) {
  using Block = decltype(make(std::int64_t{}, std::int64_t{}));
  const std::int64_t wave = most_ahead(threads);
  std::vector<std::optional<Block>> blocks;
  for (std::int64_t first = 0; first < n; first += wave * grain) {
    const std::int64_t items = std::min(n - first, wave * grain);
    blocks.assign(static_cast<std::size_t>((items + grain - 1) / grain), std::nullopt);
    parallel_for(
        items, grain, threads,
        [&](std::int64_t begin, std::int64_t end) {
          blocks[static_cast<std::size_t>(begin / grain)].emplace(make(first + begin, first + end));
          observer.advance(end - begin);
        },
        observer);
    for (std::optional<Block>& block : blocks) {
      take(std::move(*block));
      block.reset();
    }
  }
}

}  // namespace kith::detail
