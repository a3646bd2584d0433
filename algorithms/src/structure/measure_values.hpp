// Columns of what measures give.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "kith/algorithms/structure/measures.hpp"

namespace kith::detail {

using Whole = MeasureColumn::Whole;
using Real = MeasureColumn::Real;
using Flag = MeasureColumn::Flag;
using Values = std::variant<Whole, Real, Flag>;

template <class T>
Whole whole(const std::vector<T>& values) {
  return {values.begin(), values.end()};
}

/// Values over `divisor` if they are to be normalised; nothing where there is nothing to divide by.
inline Real real(const std::vector<double>& values, bool normalized = false, double divisor = 1) {
  Real result;
  result.reserve(values.size());
  for (const double value : values) {
    if (!normalized)
      result.emplace_back(value);
    else if (divisor > 0)
      result.emplace_back(value / divisor);
    else
      result.emplace_back(std::nullopt);
  }
  return result;
}

}  // namespace kith::detail
