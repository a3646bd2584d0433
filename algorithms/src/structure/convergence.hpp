// How far an iteration has come, for people who wait.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "kith/graph/observer.hpp"

namespace kith::detail {

/// Advances an observer by hundredths of the way that the logarithm of a residual has to go, from
/// the first residual to the tolerance: by `units` at most, and so many once the tolerance is
/// reached. A residual that grows again takes nothing back.
class ConvergenceProgress {
 public:
  static constexpr std::int64_t units = 100;

  ConvergenceProgress(Observer& observer, double tolerance)
      : observer_(observer), tolerance_(tolerance) {}

  void hear(double residual) {
    if (first_ < 0) first_ = residual;
    std::int64_t now = 0;
    if (residual < tolerance_)
      now = units;
    else if (residual < first_)
      now = static_cast<std::int64_t>(static_cast<double>(units) * std::log(residual / first_) /
                                      std::log(tolerance_ / first_));
    now = std::min(now, units);
    if (now <= done_) return;
    observer_.advance(now - done_);
    done_ = now;
  }

 private:
  Observer& observer_;
  double tolerance_;
  double first_ = -1;
  std::int64_t done_ = 0;
};

}  // namespace kith::detail
