// Breadth-first searches from many sources at once, one bit a source.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"
#include "row_loop.hpp"

namespace kith::detail {

/// `words`·64 searches side by side. A node takes over, in every round, the bits that its
/// in-neighbours gained in the round before and that it lacks: whoever has all bits is passed over.
template <int words>
class MultiSearch {
 public:
  static constexpr std::int32_t width = words * 64;

  /// `incoming` lists for every node those whose bits it takes over. Borrows it.
  MultiSearch(const CsrGraph& incoming, Threads threads, Observer& observer)
      : graph_(incoming),
        threads_(threads),
        observer_(observer),
        seen_(static_cast<std::size_t>(incoming.node_count())),
        front_(seen_.size()),
        next_(seen_.size()) {}

  /// Searches from at most `width` sources; calls reached(node, distance, count) for every node and
  /// distance >= 1 at which `count` > 0 of the sources reach it first; for one node from one thread
  /// at a time, distances rising.
  template <class Reached>
  void run(std::span<const std::int32_t> sources, Reached reached) {
    std::fill(seen_.begin(), seen_.end(), Mask{});
    std::fill(front_.begin(), front_.end(), Mask{});
    Mask all{};
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const std::uint64_t bit = std::uint64_t{1} << (i % 64);
      front_[static_cast<std::size_t>(sources[i])][i / 64] |= bit;
      seen_[static_cast<std::size_t>(sources[i])][i / 64] |= bit;
      all[i / 64] |= bit;
    }
    for (std::int32_t distance = 1; round(distance, all, reached); ++distance)
      std::swap(front_, next_);
  }

 private:
  using Mask = std::array<std::uint64_t, words>;

  // False if nobody was reached.
  template <class Reached>
  bool round(std::int32_t distance, const Mask& all, Reached& reached) {
    std::atomic<bool> moved{false};
    for_each_row_range(graph_, threads_, observer_, [&](std::int32_t begin, std::int32_t end) {
      bool any = false;
      for (std::int32_t i = begin; i < end; ++i) {
        const auto node = static_cast<std::size_t>(i);
        Mask& seen = seen_[node];
        Mask gained{};
        if (seen != all) {
          for (const std::int32_t from : graph_.neighbours(i))
            for (int w = 0; w < words; ++w)
              gained[static_cast<std::size_t>(w)] |=
                  front_[static_cast<std::size_t>(from)][static_cast<std::size_t>(w)];
          std::int32_t count = 0;
          for (int w = 0; w < words; ++w) {
            const auto at = static_cast<std::size_t>(w);
            gained[at] &= ~seen[at];
            seen[at] |= gained[at];
            count += std::popcount(gained[at]);
          }
          if (count > 0) {
            reached(i, distance, count);
            any = true;
          }
        }
        next_[node] = gained;
      }
      if (any) moved.store(true, std::memory_order_relaxed);
    });
    return moved;
  }

  const CsrGraph& graph_;
  Threads threads_;
  Observer& observer_;
  std::vector<Mask> seen_, front_, next_;  // by node
};

}  // namespace kith::detail
