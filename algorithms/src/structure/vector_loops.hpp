// Loops over the numbers of all nodes, and sums over them that are the same on any number of
// threads.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "kith/graph/parallel.hpp"

namespace kith::detail {

inline constexpr std::int64_t index_grain = 1 << 14;

/// 0 for what is next to it. Entries that fade step by step would end among the subnormal numbers
/// and stay there, and a product with those takes fifty times as long.
inline double or_zero(double value) { return std::abs(value) < 1e-300 ? 0 : value; }

/// Adds up doubles, or arrays of them entry by entry, in eight lanes: a single sum would make each
/// addition wait for the one before.
template <class Value>
class LaneSums {
 public:
  static constexpr std::size_t lanes = 8;

  void add(std::size_t lane, const Value& value) { plus(sums_[lane], value); }
  Value total() const {
    Value all{};
    for (const Value& sum : sums_) plus(all, sum);
    return all;
  }

  static void plus(double& sum, double value) { sum += value; }
  template <std::size_t n>
  static void plus(std::array<double, n>& sum, const std::array<double, n>& value) {
    for (std::size_t k = 0; k < n; ++k) sum[k] += value[k];
  }

 private:
  Value sums_[lanes] = {};
};

/// Calls work(i) for i in 0..n-1 on all threads; work writes to places that belong to i.
template <class Work>
void for_each_index(std::size_t n, Threads threads, Observer& observer, Work work) {
  parallel_for(
      static_cast<std::int64_t>(n), index_grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
          work(i);
      },
      observer);
}

/// The same where term(i) also gives a double or an array of doubles: their sum.
template <class Term>
auto sum_each_index(std::size_t n, Threads threads, Observer& observer, Term term) {
  using Value = decltype(term(std::size_t{}));
  constexpr std::size_t lanes = LaneSums<Value>::lanes;
  constexpr auto grain = static_cast<std::size_t>(index_grain);
  std::vector<Value> parts((n + grain - 1) / grain);
  parallel_for(
      static_cast<std::int64_t>(n), index_grain, threads,
      [&](std::int64_t first, std::int64_t last) {
        const auto end = static_cast<std::size_t>(last);
        auto i = static_cast<std::size_t>(first);
        Value& part = parts[i / grain];
        LaneSums<Value> sums;
        for (; i + lanes <= end; i += lanes)
          for (std::size_t lane = 0; lane < lanes; ++lane) sums.add(lane, term(i + lane));
        for (std::size_t lane = 0; i < end; ++i, ++lane) sums.add(lane, term(i));
        part = sums.total();
      },
      observer);
  Value all{};
  for (const Value& part : parts) LaneSums<Value>::plus(all, part);
  return all;
}

}  // namespace kith::detail
