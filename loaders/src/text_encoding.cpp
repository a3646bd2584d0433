#include "text_encoding.hpp"

#include <algorithm>

#include "text_check.hpp"

namespace kith::text {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view little_mark = "\xFF\xFE";
constexpr std::string_view big_mark = "\xFE\xFF";
constexpr std::string_view gb18030_mark = "\x84\x31\x95\x33";
constexpr std::size_t sniffed_bytes = 4096;
constexpr std::size_t weighed_bytes = 512 * 1024;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}
bool within(unsigned char byte, int least, int most) { return byte >= least && byte <= most; }

// UTF-16 as its zero bytes show it; utf8 if they do not.
Encoding utf16_by_zeros(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min(bytes.size(), sniffed_bytes));
  std::size_t zeros[2] = {0, 0};  // at even, at odd offsets
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++zeros[i % 2];
  // 一 (U+4E00) and the like have their zero on the other side.
  const auto clear = [&](std::size_t many, std::size_t few) {
    return many > 0 && 4 * many >= head.size() / 2 && 4 * few <= many;
  };
  if (clear(zeros[1], zeros[0])) return Encoding::utf16_little;
  if (clear(zeros[0], zeros[1])) return Encoding::utf16_big;
  return Encoding::utf8;
}

// Length of the GB18030 character by its form alone; 0 if there is none.
std::size_t gb18030_length(std::string_view text) {
  const unsigned char lead = byte_at(text, 0);
  if (lead < 0x80) return 1;
  if (!within(lead, 0x81, 0xFE) || text.size() < 2) return 0;
  const unsigned char second = byte_at(text, 1);
  if (within(second, 0x40, 0xFE) && second != 0x7F) return 2;
  const bool four = text.size() >= 4 && within(second, 0x30, 0x39) &&
                    within(byte_at(text, 2), 0x81, 0xFE) && within(byte_at(text, 3), 0x30, 0x39);
  return four ? 4 : 0;
}

bool looks_like_gb18030(std::string_view text) {
  std::size_t wrong = 0, pairs = 0, high_pairs = 0, fours = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = gb18030_length(text.substr(at));
    if (length == 0) ++wrong;
    if (length == 2) {
      ++pairs;
      if (byte_at(text, at + 1) >= 0x80) ++high_pairs;
    }
    if (length == 4) ++fours;
    at += std::max<std::size_t>(length, 1);
  }
  // Characters of three bytes hardly arise by chance; bad bytes in a row are one fault.
  std::size_t wrong_utf8 = 0, faults = 0, characters = 0;
  bool in_fault = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t bad = std::min(csv::find_bad_byte(rest), rest.size());
    for (const char byte : rest.substr(0, bad))
      if (static_cast<unsigned char>(byte) >= 0xE0) ++characters;
    if (bad > 0) in_fault = false;
    if (bad == rest.size()) break;
    if (rest[bad] != '\0') ++wrong_utf8;
    if (!in_fault) ++faults;
    in_fault = true;
    rest.remove_prefix(bad + 1);
  }
  return wrong < wrong_utf8 && characters < faults && (fours > 0 || 3 * high_pairs >= pairs);
}

// The lines around the first bad byte, at most 512 KiB to each side.
std::string_view around(std::string_view bytes, std::size_t bad) {
  std::size_t from = 0;
  if (bad > weighed_bytes) from = bytes.find('\n', bad - weighed_bytes) + 1;  // npos + 1 is 0
  if (from > bad) from = bad;
  return bytes.substr(from, bad - from + weighed_bytes);
}

Found detected(std::string_view bytes) {
  if (bytes.starts_with(utf8_mark)) return {Encoding::utf8, utf8_mark.size(), false};
  if (bytes.starts_with(little_mark)) return {Encoding::utf16_little, little_mark.size(), false};
  if (bytes.starts_with(big_mark)) return {Encoding::utf16_big, big_mark.size(), false};
  if (bytes.starts_with(gb18030_mark)) return {Encoding::gb18030, gb18030_mark.size(), false};
  const std::size_t bad = csv::find_bad_byte(bytes);
  if (bad == std::string_view::npos) return {Encoding::utf8, 0, true};
  if (const Encoding wide = utf16_by_zeros(bytes); wide != Encoding::utf8) return {wide, 0, false};
  if (looks_like_gb18030(around(bytes, bad))) return {Encoding::gb18030, 0, false};
  return {};
}

std::size_t mark_length(std::string_view bytes, std::string_view mark) {
  return bytes.starts_with(mark) ? mark.size() : 0;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf16_little: return "utf-16le";
    case Encoding::utf16_big: return "utf-16be";
    case Encoding::gb18030: return "gb18030";
  }
  return "utf-8";
}

Found find_encoding(std::string_view bytes, TextEncoding stated) {
  switch (stated) {
    case TextEncoding::detect: return detected(bytes);
    case TextEncoding::utf8: return {Encoding::utf8, mark_length(bytes, utf8_mark), false};
    case TextEncoding::gb18030: return {Encoding::gb18030, mark_length(bytes, gb18030_mark), false};
    case TextEncoding::utf16:
      if (bytes.starts_with(big_mark)) return {Encoding::utf16_big, big_mark.size(), false};
      if (bytes.starts_with(little_mark))
        return {Encoding::utf16_little, little_mark.size(), false};
      if (utf16_by_zeros(bytes) == Encoding::utf16_big) return {Encoding::utf16_big, 0, false};
      return {Encoding::utf16_little, 0, false};
  }
  return {};
}

}  // namespace kith::text
