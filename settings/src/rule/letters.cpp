#include "rule/letters.hpp"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "rule/source.hpp"

namespace kith::rules {
namespace {

struct Block {
  char32_t first;
  char32_t last;
};

// Unicode blocks of punctuation, symbols, spaces and private use.
constexpr Block not_letters[] = {
    {0x80, 0xa9},     {0xab, 0xb4},     {0xb6, 0xb9},       {0xbb, 0xbf},       {0xd7, 0xd7},
    {0xf7, 0xf7},     {0x2000, 0x206f}, {0x20a0, 0x20cf},   {0x2190, 0x2bff},   {0x2e00, 0x2e7f},
    {0x3000, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030},   {0x303d, 0x303f},   {0xe000, 0xf8ff},
    {0xfe10, 0xfe1f}, {0xfe30, 0xfe6f}, {0xfeff, 0xff0f},   {0xff1a, 0xff20},   {0xff3b, 0xff40},
    {0xff5b, 0xff65}, {0xffe0, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0x10ffff}};

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode(text, i);
    points.push_back(point.value);
    i += static_cast<std::size_t>(std::max(point.bytes, 1));
  }
  return points;
}

}  // namespace

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return std::none_of(std::begin(not_letters), std::end(not_letters),
                      [c](const Block& block) { return c >= block.first && c <= block.last; });
}

bool is_name_part(char32_t c) { return (c >= '0' && c <= '9') || is_letter(c); }

std::string foreign_symbol(std::string_view rest) {
  struct Entry {
    std::string_view sign;
    std::string_view meant;
  };
  constexpr Entry entries[] = {
      {"&&", "and"}, {"&", "and"}, {"||", "or"}, {"|", "or"}, {"<>", "!="}, {"≠", "!="},
      {"≤", "<="},   {"≥", ">="},  {"×", "*"},   {"÷", "/"},  {"−", "-"},   {"–", "-"},
      {"（", "("},   {"）", ")"},  {"，", ","},  {"、", ","}, {"“", "\""},  {"”", "\""},
      {"「", "\""},  {"」", "\""}, {"'", "\""},  {"＝", "="}, {"＜", "<"},  {"＞", ">"},
      {"＋", "+"},   {"－", "-"},  {"＊", "*"},  {"／", "/"}, {"[", "("},   {"]", ")"}};
  for (const Entry& entry : entries)
    if (rest.starts_with(entry.sign))
      return fmt::format("'{}' means nothing in a rule; write {}", entry.sign, entry.meant);
  if (rest.starts_with("!") && !rest.starts_with("!="))
    return "'!' means nothing in a rule; write not";
  if (rest.starts_with("　")) return "a full-width space; write a plain one";
  return {};
}

int edit_distance(std::string_view a, std::string_view b) {
  // Optimal string alignment: three rows of the usual table.
  const std::vector<char32_t> left = code_points(a);
  const std::vector<char32_t> right = code_points(b);
  std::vector<int> before(right.size() + 1), last(right.size() + 1), row(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= left.size(); ++i) {
    before = last;
    last = row;
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const int changed = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[right.size()];
}

}  // namespace kith::rules
