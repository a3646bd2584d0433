// Points that unknowns leave open.
#pragma once

#include <cstdint>

namespace kith {

/// Points with unknowns set to the least and the most severe; low <= high.
struct Bounds {
  std::int32_t low = 0;
  std::int32_t high = 0;

  bool certain() const { return low == high; }
  Bounds& operator+=(const Bounds& other) {
    low += other.low;
    high += other.high;
    return *this;
  }
  friend Bounds operator+(Bounds a, const Bounds& b) { return a += b; }
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

}  // namespace kith
