// Finds the bytes that structure a CSV text: delimiter, quote, LF, CR. Blocks of 64 bytes become
// one 64-bit mask each, whose set bits are then walked; a search per field (memchr) would cost
// more than the short fields themselves.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "swar.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kith::csv {

inline constexpr std::size_t block_bytes = 64;

/// Bit i is set if block[i] is the delimiter, a quote, LF or CR. Runs on any machine.
inline std::uint64_t special_mask_portable(const char* block, char delimiter) {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < block_bytes; i += 8) {
    const std::uint64_t word = load_little_endian(block + i);
    const std::uint64_t hit = equal_bytes(word, delimiter) | equal_bytes(word, '"') |
                              equal_bytes(word, '\n') | equal_bytes(word, '\r');
    mask |= gather_top_bits(hit) << i;
  }
  return mask;
}

/// The same by the fastest way this machine is known to have.
inline std::uint64_t special_mask(const char* block, char delimiter) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi8(delimiter);
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i line_feed = _mm_set1_epi8('\n');
  const __m128i carriage_return = _mm_set1_epi8('\r');
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < block_bytes; i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + i));
    const __m128i hit = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, wanted), _mm_cmpeq_epi8(bytes, quote)),
        _mm_or_si128(_mm_cmpeq_epi8(bytes, line_feed), _mm_cmpeq_epi8(bytes, carriage_return)));
    mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(hit))) << i;
  }
  return mask;
#else
  return special_mask_portable(block, delimiter);
#endif
}

/// Walks the special bytes of a text in order.
class SpecialBytes {
 public:
  SpecialBytes(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {
    seek(0);
  }

  /// The position of the next special byte, which is then behind; text.size() at the end.
  std::size_t next() {
    while (mask_ == 0) {
      if (text_.size() - block_ <= block_bytes) return text_.size();
      load(block_ + block_bytes);
    }
    const auto bit = static_cast<std::size_t>(std::countr_zero(mask_));
    mask_ &= mask_ - 1;
    return block_ + bit;
  }

  /// Goes on at `position`, forward or back.
  void seek(std::size_t position) {
    const std::size_t bit = position % block_bytes;
    load(position - bit);
    mask_ &= ~std::uint64_t{0} << bit;
  }

 private:
  void load(std::size_t block) {
    block_ = block;
    const std::size_t left = text_.size() - block;
    if (left >= block_bytes) {
      mask_ = special_mask(text_.data() + block, delimiter_);
    } else {
      char padded[block_bytes] = {};
      if (left > 0) std::memcpy(padded, text_.data() + block, left);
      mask_ = special_mask(padded, delimiter_);
    }
  }

  std::string_view text_;
  char delimiter_;
  std::size_t block_ = 0;
  std::uint64_t mask_ = 0;
};

}  // namespace kith::csv
