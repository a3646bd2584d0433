// Loops over the numbers of all nodes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kith/graph/parallel.hpp"

namespace kith::detail {

/// Calls work(i) for i in 0..n-1 on all threads; work writes to places that belong to i.
template <class Work>
void for_each_index(std::size_t n, Threads threads, Observer& observer, Work work) {
  parallel_for(
      static_cast<std::int64_t>(n), 1 << 14, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
          work(i);
      },
      observer);
}

}  // namespace kith::detail
