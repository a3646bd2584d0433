#include "kith/graph/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include <fmt/core.h>

namespace kith {

void parallel_for(std::int64_t n, std::int64_t grain, Threads threads,
                  const std::function<void(std::int64_t, std::int64_t)>& body, Observer& observer) {
  if (n < 0) throw InvalidArgument(fmt::format("parallel_for: n is {}, must be >= 0", n));
  if (grain < 1)
    throw InvalidArgument(fmt::format("parallel_for: grain is {}, must be >= 1", grain));
  if (threads.count < 1)
    throw InvalidArgument(fmt::format("parallel_for: threads is {}, must be >= 1", threads.count));

  const std::int64_t chunks = (n + grain - 1) / grain;
  std::atomic<std::int64_t> next{0};
  std::atomic<bool> stop{false};
  std::mutex error_mutex;
  std::exception_ptr error;
  std::int64_t error_chunk = std::numeric_limits<std::int64_t>::max();

  const auto work = [&] {
    while (!stop.load(std::memory_order_relaxed)) {
      const std::int64_t chunk = next.fetch_add(1, std::memory_order_relaxed);
      if (chunk >= chunks) return;
      try {
        observer.check();
        body(chunk * grain, std::min(n, (chunk + 1) * grain));
      } catch (...) {
        const std::scoped_lock lock(error_mutex);
        if (chunk < error_chunk) {
          error_chunk = chunk;
          error = std::current_exception();
        }
        stop.store(true, std::memory_order_relaxed);
      }
    }
  };

  {
    std::vector<std::jthread> workers;
    const std::int64_t extra = std::min<std::int64_t>(threads.count, chunks) - 1;
    try {
      for (std::int64_t i = 0; i < extra; ++i) workers.emplace_back(work);
    } catch (const std::system_error&) {
      // The system grants no more threads: those that run, at least this one, do the work.
    }
    work();
  }
  if (error) std::rethrow_exception(error);
}

}  // namespace kith
