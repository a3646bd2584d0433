// Eight bytes at a time in one 64-bit word, on any machine.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace kith::csv {

inline constexpr std::uint64_t ones = 0x0101010101010101;
inline constexpr std::uint64_t tops = 0x8080808080808080;

/// Byte i of memory becomes bits 8i to 8i + 7.
inline std::uint64_t load_little_endian(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word;
}

/// The top bit of each byte that equals `wanted`, no other bit. Exact: the sum cannot carry from
/// one byte into the next.
inline std::uint64_t equal_bytes(std::uint64_t word, char wanted) {
  const std::uint64_t difference = word ^ (ones * static_cast<unsigned char>(wanted));
  return ~(((difference & ~tops) + ~tops) | difference | ~tops);
}

/// The eight top bits, byte 0's as bit 0. The multiplier moves each to its own place in the
/// highest byte.
inline std::uint64_t gather_top_bits(std::uint64_t top_bits) {
  return ((top_bits >> 7) * 0x0102040810204080) >> 56;
}

}  // namespace kith::csv
