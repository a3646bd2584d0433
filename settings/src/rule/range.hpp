// Numbers of which only bounds are known.
//
// A range holds every value that the number can have. It is a point if the number is known; without
// bounds if nothing is known. Rounding keeps the order of numbers, so the bounds computed here hold
// for the values that the same operations yield on known numbers.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "kith/graph/truth.hpp"
#include "rule/syntax.hpp"

namespace kith::rules {

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();

  bool is_known() const { return low == high; }
  bool is_unbounded() const { return std::isinf(low) && std::isinf(high); }
};

/// A result that overflowed, or was no number, is unknown.
inline Range checked(double low, double high) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (std::isnan(low) || std::isnan(high) || low == infinity || high == -infinity) return {};
  return {low, high};
}
inline Range exactly(double value) { return checked(value, value); }

inline Range operator-(Range a) { return {-a.high, -a.low}; }
inline Range operator+(Range a, Range b) { return checked(a.low + b.low, a.high + b.high); }

inline Range operator*(Range a, Range b) {
  if (a.is_unbounded() || b.is_unbounded()) return {};
  // An infinite bound stands for a finite number without limit: 0 times that is 0.
  const auto times = [](double x, double y) { return x == 0 || y == 0 ? 0 : x * y; };
  const auto [low, high] = std::minmax(
      {times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)});
  return checked(low, high);
}

/// Unknown if the divisor can be 0.
inline Range operator/(Range a, Range b) {
  if (a.is_unbounded() || (b.low <= 0 && b.high >= 0)) return {};
  Range result{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const double x : {a.low, a.high})
    for (const double y : {b.low, b.high}) {
      if (std::isinf(x) && std::isinf(y)) continue;  // lies between the other three
      result.low = std::min(result.low, x / y);
      result.high = std::max(result.high, x / y);
    }
  return checked(result.low, result.high);
}

inline Truth less(Range a, Range b) {
  if (a.high < b.low) return Truth::yes;
  return a.low >= b.high ? Truth::no : Truth::unknown;
}
inline Truth equal(Range a, Range b) {
  if (a.is_known() && b.is_known()) return truth(a.low == b.low);
  return a.high < b.low || b.high < a.low ? Truth::no : Truth::unknown;
}
inline Truth compare(Comparison comparison, Range a, Range b) {
  switch (comparison) {
    case Comparison::equal: return equal(a, b);
    case Comparison::not_equal: return !equal(a, b);
    case Comparison::less: return less(a, b);
    case Comparison::less_equal: return !less(b, a);
    case Comparison::greater: return less(b, a);
    case Comparison::greater_equal: return !less(a, b);
  }
  return Truth::unknown;
}

}  // namespace kith::rules
