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
  /// The work that follows will hold about so many bytes more than is held now. Told before they
  /// are taken, so that an observer who knows the machine can refuse: it throws
  /// Error(out_of_memory).
  virtual void need(std::int64_t bytes) { (void)bytes; }

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

/// Hears the observer on every 4096th call: for loops over millions of steps, each of which takes
/// less than a microsecond or so.
class Steps {
 public:
  explicit Steps(const Observer& observer) : observer_(observer) {}
  /// Throws Cancelled.
  void operator()() {
    if ((++count_ & 0xFFF) == 0) observer_.check();
  }

 private:
  const Observer& observer_;
  std::uint32_t count_ = 0;
};

/// An observer for callers that want none.
Observer& silent_observer();

}  // namespace kith
