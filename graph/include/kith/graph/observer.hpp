// How long work reports its progress and learns that it should stop.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "kith/graph/error.hpp"

namespace kith {

/// Passed down through every long call. Thread-safe: `advance` and `check` may be called from any
/// thread; `begin` from one at a time. The base class reports nothing and never stops.
class Observer {
 public:
  virtual ~Observer() = default;

  /// A stage of the run starts; `total` units of work are expected (0 = not known).
  virtual void begin(std::string_view stage, std::int64_t total) {
    (void)stage;
    (void)total;
  }
  /// `units` more of the current stage are done.
  virtual void advance(std::int64_t units) { (void)units; }

  /// Asks running work to stop; async-signal-safe.
  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  bool cancelled() const noexcept { return cancelled_.load(std::memory_order_relaxed); }
  /// Throws Cancelled if the user asked to stop. Call at least every few milliseconds of work.
  void check() const {
    if (cancelled()) throw Cancelled();
  }

 private:
  std::atomic<bool> cancelled_{false};
};

/// An observer for callers that want none.
Observer& silent_observer();

}  // namespace kith
