#include "special_bytes.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text_check.hpp"

namespace kith::csv {
namespace {

std::vector<std::size_t> naive_positions(const std::string& text, std::size_t from) {
  std::vector<std::size_t> positions;
  for (std::size_t i = from; i < text.size(); ++i)
    if (text[i] == ';' || text[i] == '"' || text[i] == '\n' || text[i] == '\r')
      positions.push_back(i);
  return positions;
}

std::vector<std::size_t> walked_positions(SpecialBytes& bytes, const std::string& text) {
  std::vector<std::size_t> positions;
  for (std::size_t at = bytes.next(); at < text.size(); at = bytes.next()) positions.push_back(at);
  return positions;
}

TEST(SpecialBytes, FastAndPortableMasksAgree) {
  std::mt19937_64 random(1);
  std::string block(block_bytes, ' ');
  for (int round = 0; round < 2000; ++round) {
    for (char& byte : block) {
      const std::uint64_t draw = random();
      byte = draw % 4 == 0 ? ";\"\n\r"[(draw >> 8) % 4] : static_cast<char>(draw >> 16);
    }
    std::uint64_t expected = 0;
    for (const std::size_t at : naive_positions(block, 0)) expected |= std::uint64_t{1} << at;
    ASSERT_EQ(special_mask(block.data(), ';'), expected);
    ASSERT_EQ(special_mask_portable(block.data(), ';'), expected);
  }
}

TEST(SpecialBytes, WalksTextsOfEveryLengthFromEveryPosition) {
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 127U, 128U, 129U, 200U}) {
    std::string text(size, 'x');
    for (std::size_t i = 0; i < size; i += 5) text[i] = ";\"\n\r"[i % 4];
    if (size > 0) text[size - 1] = ';';
    SpecialBytes bytes(text, ';');
    EXPECT_EQ(walked_positions(bytes, text), naive_positions(text, 0));
    EXPECT_EQ(bytes.next(), size);
    for (std::size_t from = 0; from <= size; ++from) {
      bytes.seek(from);
      EXPECT_EQ(walked_positions(bytes, text), naive_positions(text, from));
    }
  }
}

TEST(TextCheck, FindsABadByteAtEveryPlace) {
  for (std::size_t size = 1; size <= 70; ++size)
    for (std::size_t at = 0; at < size; ++at)
      for (const char bad : {'\0', '\x80', '\xFF'}) {
        std::string text(size, 'x');
        EXPECT_EQ(find_bad_byte(text), std::string_view::npos);
        text[at] = bad;
        EXPECT_EQ(find_bad_byte(text), at);
      }
}

// RFC 3629: a code point is written in the fewest bytes, and no surrogate is a code point.
std::string utf8_of(std::uint32_t point) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0 | (point >> 6)), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0 | (point >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
}

TEST(TextCheck, AcceptsExactlyTheCodePointsThatAreNoSurrogates) {
  for (std::uint32_t point = 1; point < 0x120000; ++point) {
    const bool good = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    ASSERT_EQ(find_bad_byte(utf8_of(point)) == std::string_view::npos, good) << point;
  }
}

TEST(TextCheck, CountsCodePointsAndLineEnds) {
  EXPECT_EQ(count_code_points("a王\xF0\xA0\x80\x80"), 3U);
  EXPECT_EQ(count_line_ends("a\nb\r\nc\rd\r\r\n\n"), 6U);  // LF, CRLF, CR, CR, CRLF, LF
}

}  // namespace
}  // namespace kith::csv
