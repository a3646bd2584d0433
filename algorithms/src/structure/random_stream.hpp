// Random numbers that depend on a key alone, so that threads cannot change them.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace kith::detail {

/// A well-mixed function of its argument (SplitMix64; Steele, Lea, Flood 2014,
/// doi:10.1145/2660193.2660195).
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

/// The stream of one (seed, item): the i-th number is a function of seed, item and i.
class RandomStream {
 public:
  RandomStream(std::uint64_t seed, std::uint64_t item) : key_(mix(mix(seed) ^ item)) {}

  std::uint64_t next() { return mix(key_ + 0x9e3779b97f4a7c15U * counter_++); }
  /// Evenly in 0..n-1 (Lemire's multiplication; off by less than n / 2^64).
  std::uint64_t below(std::uint64_t n) {
    return static_cast<std::uint64_t>((static_cast<unsigned __int128>(next()) * n) >> 64);
  }
  /// Evenly in [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t key_;
  std::uint64_t counter_ = 0;
};

/// k different numbers of 0..n-1, evenly, in the order drawn (Fisher–Yates).
inline std::vector<std::int32_t> draw(std::int32_t n, std::int32_t k, std::uint64_t seed) {
  std::vector<std::int32_t> all(static_cast<std::size_t>(n));
  for (std::int32_t i = 0; i < n; ++i) all[static_cast<std::size_t>(i)] = i;
  RandomStream random(seed, 0);
  for (std::int32_t i = 0; i < k; ++i) {
    const auto other =
        i + static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(n - i)));
    std::swap(all[static_cast<std::size_t>(i)], all[static_cast<std::size_t>(other)]);
  }
  all.resize(static_cast<std::size_t>(k));
  return all;
}

}  // namespace kith::detail
