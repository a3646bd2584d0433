#include "drawings/label_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace kith::detail {
namespace {

constexpr char32_t replacement = U'\uFFFD';
constexpr char32_t ellipsis = U'\u2026';

bool is_between(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }

bool is_space(char32_t c) {
  return c == U' ' || is_between(c, 0x09, 0x0D) || c == 0x85 || c == 0x3000 || c == 0x2028 ||
         c == 0x2029;
}

// Not XML 1.0, or turns the direction of what follows.
bool is_unfit(char32_t c) {
  return c < 0x20 || is_between(c, 0x7F, 0x9F) || is_between(c, 0x202A, 0x202E) ||
         is_between(c, 0x2066, 0x2069) || is_between(c, 0xD800, 0xDFFF) ||
         is_between(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
}

// Stands on the character before it.
bool is_mark(char32_t c) {
  return is_between(c, 0x0300, 0x036F) || is_between(c, 0x200B, 0x200F) ||
         is_between(c, 0x20D0, 0x20FF) || is_between(c, 0xFE00, 0xFE0F) ||
         is_between(c, 0xE0100, 0xE01EF);
}

bool is_ideograph(char32_t c) { return is_between(c, 0x2E80, 0xFFEF) || c >= 0x20000; }

bool is_closing(char32_t c) {
  return std::u32string_view(U"，。、；：！？）》」』】〉〕”’…,.;:!?)]}%").find(c) !=
         std::u32string_view::npos;
}

// One character of UTF-8 (RFC 3629: shortest form, no surrogates); U+FFFD for one wrong byte.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(at);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  constexpr unsigned lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (length == 0 || at + length > text.size()) return ++at, replacement;
  char32_t c = lead & lead_bits[length];
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return ++at, replacement;
    c = (c << 6U) | (byte(at + i) & 0x3FU);
  }
  if (c < least[length] || is_between(c, 0xD800, 0xDFFF) || c > 0x10FFFF) return ++at, replacement;
  at += length;
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | (c >> 6U)), put(0x80 | (c & 0x3FU));
  if (c < 0x10000)
    put(0xE0 | (c >> 12U));
  else
    put(0xF0 | (c >> 18U)), put(0x80 | ((c >> 12U) & 0x3FU));
  put(0x80 | ((c >> 6U) & 0x3FU));
  put(0x80 | (c & 0x3FU));
}

std::string escaped_characters(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) {
    switch (c) {
      case U'&': out += "&amp;"; break;
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      case U'"': out += "&quot;"; break;
      case U'\'': out += "&#39;"; break;
      default: append_utf8(out, c);
    }
  }
  return out;
}

double character_em(char32_t c) {
  if (is_mark(c)) return 0;
  if (is_between(c, 0x1F000, 0x1FAFF)) return 1.4;  // emoji
  if (c >= 0x0590 && !is_between(c, 0x1E00, 0x1FFF)) return 1.0;
  if (c >= 0x80) return 0.8;
  if (std::u32string_view(U"mwMW@%").find(c) != std::u32string_view::npos) return 0.95;
  return is_between(c, U'A', U'Z') ? 0.75 : 0.62;
}

bool can_break_before(std::u32string_view text, std::size_t at) {
  const char32_t before = text[at - 1];
  const char32_t after = text[at];
  if (is_mark(after) || is_closing(after)) return false;
  return before == U' ' || before == U'-' || before == U'/' || is_ideograph(before) ||
         is_ideograph(after);
}

// How many characters fit in `max_em`, at least one; marks stay with what they stand on.
std::size_t fitting(std::u32string_view text, double max_em) {
  double width = 0;
  std::size_t count = 0;
  while (count < text.size() && width + character_em(text[count]) <= max_em + 1e-9)
    width += character_em(text[count++]);
  while (count > 1 && count < text.size() && is_mark(text[count])) --count;
  return std::max<std::size_t>(count, 1);
}

std::u32string_view without_end_spaces(std::u32string_view text) {
  while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
  return text;
}

// Ids of one family of numbers differ at their ends, so the last third stays.
std::u32string cut_in_the_middle(std::u32string_view text, double max_em) {
  const double room = max_em - character_em(ellipsis);
  std::size_t end = text.size();
  for (double width = 0; end > 0; --end) {
    width += character_em(text[end - 1]);
    if (width > room / 3) break;
  }
  const double left = room - width_em(text.substr(end));
  const std::u32string_view start = without_end_spaces(text.substr(0, fitting(text, left)));
  return std::u32string(start) + ellipsis + std::u32string(text.substr(end));
}

}  // namespace

std::u32string shown_characters(std::string_view utf8) {
  std::u32string text;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_character(utf8, at);
    if (!is_space(c))
      text.push_back(is_unfit(c) ? replacement : c);
    else if (!text.empty() && text.back() != U' ')
      text.push_back(U' ');
  }
  while (!text.empty() && text.back() == U' ') text.pop_back();
  return text;
}

std::string escaped(std::string_view utf8) { return escaped_characters(shown_characters(utf8)); }

double width_em(std::u32string_view text) {
  double width = 0;
  for (const char32_t c : text) width += character_em(c);
  return width;
}

WrappedLabel wrapped(std::string_view utf8, double max_em, int max_lines) {
  const std::u32string text = shown_characters(utf8);
  WrappedLabel label;
  const auto take = [&](std::u32string_view line) {
    label.lines.push_back(escaped_characters(line));
    label.width_em = std::max(label.width_em, width_em(line));
  };
  std::u32string_view rest = text;
  while (std::ssize(label.lines) < max_lines) {
    std::size_t count = fitting(rest, max_em);
    if (count >= rest.size()) return take(rest), label;
    if (std::ssize(label.lines) + 1 == max_lines) break;
    std::size_t stop = count;
    while (stop > 0 && !can_break_before(rest, stop)) --stop;
    if (stop > 0) count = stop;
    take(without_end_spaces(rest.substr(0, count)));
    rest.remove_prefix(count);
    if (!rest.empty() && rest.front() == U' ') rest.remove_prefix(1);
  }
  take(cut_in_the_middle(rest, max_em));
  label.cut = true;
  return label;
}

}  // namespace kith::detail
