// Lists of numbers, one a row, in two flat arrays.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "kith/graph/observer.hpp"

namespace kith {

/// A rectangular CSR without weights: rows[i] lists numbers that belong to i.
class Rows {
 public:
  using Pair = std::pair<std::int32_t, std::int32_t>;  // row, value

  Rows() = default;
  /// Every pair's value in its row, rising, each once. O(p log p). Precondition: rows in
  /// 0..count-1. Throws Cancelled.
  static Rows from_pairs(std::int32_t count, std::vector<Pair> pairs,
                         const Observer& observer = silent_observer());

  std::int32_t size() const { return static_cast<std::int32_t>(offsets_.size()) - 1; }
  std::span<const std::int32_t> operator[](std::int32_t row) const {
    const auto i = static_cast<std::size_t>(row);
    return {values_.data() + offsets_[i], static_cast<std::size_t>(offsets_[i + 1] - offsets_[i])};
  }

 private:
  std::vector<std::int64_t> offsets_{0};
  std::vector<std::int32_t> values_;
};

}  // namespace kith
