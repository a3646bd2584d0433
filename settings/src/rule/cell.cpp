#include "rule/cell.hpp"

#include <charconv>

#include "kith/graph/date.hpp"

namespace kith::rules {
namespace {

// `word` is in lower case.
bool is_word(std::string_view text, std::string_view word) {
  return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

Truth cell_truth(std::string_view text) {
  text = trimmed(text);
  if (is_word(text, "true") || is_word(text, "yes") || text == "1") return Truth::yes;
  if (is_word(text, "false") || is_word(text, "no") || text == "0") return Truth::no;
  return Truth::unknown;
}

Range cell_number(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return exactly(value);
}

Range cell_date(std::string_view text) {
  const auto date = parse_iso_date(trimmed(text));
  return date ? exactly(date->days) : Range{};
}

Truth compare_cells(Comparison comparison, std::string_view a, std::string_view b) {
  const Range left = cell_number(a);
  const Range right = cell_number(b);
  if (left.is_known() && right.is_known()) return compare(comparison, left, right);
  return compare(comparison, cell_date(a), cell_date(b));
}

}  // namespace kith::rules
