#include "text_check.hpp"

#include <bit>
#include <cstdint>

#include "swar.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kith::csv {
namespace {

// The first position from `at` that is zero or not ASCII, or text.size().
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  const char* data = text.data();
#if defined(__SSE2__)
  // As signed bytes, plain ASCII is what is greater than zero.
  for (; text.size() - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + at));
    const int plain = _mm_movemask_epi8(_mm_cmpgt_epi8(bytes, _mm_setzero_si128()));
    if (plain != 0xFFFF)
      return at + static_cast<std::size_t>(std::countr_one(static_cast<std::uint32_t>(plain)));
  }
#endif
  for (; text.size() - at >= 8; at += 8) {
    const std::uint64_t word = load_little_endian(data + at);
    if ((((word - ones) | word) & tops) != 0) break;
  }
  while (at < text.size() && static_cast<signed char>(data[at]) > 0) ++at;
  return at;
}

bool continues(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// The length of the well-formed sequence of several bytes at `bytes`, 0 if there is none.
std::size_t sequence_length(const unsigned char* bytes, std::size_t left) {
  const unsigned char lead = bytes[0];
  if (lead < 0xC2 || lead > 0xF4) return 0;
  if (lead < 0xE0) return left >= 2 && continues(bytes[1]) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !continues(bytes[1]) || !continues(bytes[2])) return 0;
    if (lead == 0xE0 && bytes[1] < 0xA0) return 0;  // overlong
    if (lead == 0xED && bytes[1] > 0x9F) return 0;  // surrogates
    return 3;
  }
  if (left < 4 || !continues(bytes[1]) || !continues(bytes[2]) || !continues(bytes[3])) return 0;
  if (lead == 0xF0 && bytes[1] < 0x90) return 0;  // overlong
  if (lead == 0xF4 && bytes[1] > 0x8F) return 0;  // above U+10FFFF
  return 4;
}

}  // namespace

std::size_t find_bad_byte(std::string_view text) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t at = skip_ascii(text, 0);
  while (at < text.size()) {
    const std::size_t length = sequence_length(bytes + at, text.size() - at);
    if (length == 0) return at;
    at += length;
    if (at < text.size() && bytes[at] < 0x80) at = skip_ascii(text, at);
  }
  return std::string_view::npos;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text)
    if (!continues(static_cast<unsigned char>(byte))) ++count;
  return count;
}

std::size_t count_line_ends(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool first_of_two = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !first_of_two) ++count;
  }
  return count;
}

}  // namespace kith::csv
