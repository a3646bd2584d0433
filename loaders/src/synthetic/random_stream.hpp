// Random numbers that belong to an entity, not to a moment: the n-th number of a stream depends on
// the seed, the purpose, the entity and n alone (SplitMix64: Steele, Lea & Flood 2014,
// doi 10.1145/2660193.2660195). Whole numbers throughout: the distributions of <random> and the
// rounding of real numbers differ between libraries and machines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace kith::synthetic {

/// What a stream is for. Part of the format: a changed number changes every district.
enum class Purpose : std::uint64_t {
  household_type = 1,
  members = 2,
  hardship = 3,
  indicators = 4,
  description = 5,
  place = 6,
  area = 7,
  mask = 8,
  parents = 9,
  tie = 10,
  sociability = 11,
  volunteer = 12,
  contacts = 13,
  receipts = 14,
  needs = 15,
  supply = 16,
  pairs = 17,
  dirt = 18,
};

inline std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31);
}

class Stream {
 public:
  Stream(std::uint64_t seed, Purpose purpose, std::uint64_t entity, std::uint64_t other = 0)
      : state_(mix(
            mix(mix(mix(seed + golden_) + static_cast<std::uint64_t>(purpose) * golden_) + entity) +
            other * golden_)) {}

  std::uint32_t bits() {
    state_ += golden_;
    return static_cast<std::uint32_t>(mix(state_) >> 32);
  }
  /// Uniform in [0, n); n ≥ 1. The bias of at most n / 2^32 is of no account here.
  int below(int n) {
    return static_cast<int>((std::uint64_t{bits()} * static_cast<std::uint64_t>(n)) >> 32);
  }
  /// Uniform in [low, high].
  int between(int low, int high) { return low + below(high - low + 1); }
  /// The mean of two uniform numbers in [low, high], rounded down: a triangle with its top amid.
  int about(int low, int high) {
    const int one = between(low, high);
    return (one + between(low, high)) / 2;
  }
  bool chance(int per_mille) { return below(1000) < per_mille; }
  /// An index with probability weight / sum of weights.
  std::size_t pick(std::span<const int> weights) {
    int sum = 0;
    for (const int weight : weights) sum += weight;
    int left = below(sum);
    std::size_t at = 0;
    while (left >= weights[at]) left -= weights[at++];
    return at;
  }

 private:
  static constexpr std::uint64_t golden_ = 0x9E3779B97F4A7C15U;
  std::uint64_t state_;
};

}  // namespace kith::synthetic
