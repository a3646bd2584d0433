// The one way Kith runs a loop on several threads.
#pragma once

#include <cstdint>
#include <functional>

#include "kith/graph/observer.hpp"

namespace kith {

/// Threads a loop may use; at least 1. Results never depend on it.
struct Threads {
  int count = 1;
};

/// Calls body(begin, end) for consecutive chunks of at most `grain` items that together cover
/// [0, n), on at most threads.count threads, in no fixed order. Chunk borders depend on n and grain
/// alone, so a body that writes only to places belonging to its items gives the same result on any
/// number of threads. The first exception (by chunk) is rethrown after all threads stopped; the
/// observer is checked before every chunk.
/// Throws InvalidArgument if n < 0, grain < 1 or threads.count < 1; Cancelled.
void parallel_for(std::int64_t n, std::int64_t grain, Threads threads,
                  const std::function<void(std::int64_t begin, std::int64_t end)>& body,
                  Observer& observer = silent_observer());

}  // namespace kith
