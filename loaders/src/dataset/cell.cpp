#include "cell.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "date_cell.hpp"
#include "wording.hpp"
#include "words.hpp"

namespace kith::dataset {
namespace {

// Equal but for the case of ASCII letters; `word` is lower-case.
bool is_word(std::string_view text, std::string_view word) {
  return text.size() == word.size() &&
         std::equal(text.begin(), text.end(), word.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

std::string range_text(const ColumnSpec& spec, std::string_view what) {
  const bool below = std::isfinite(spec.minimum);
  const bool above = std::isfinite(spec.maximum);
  if (below && above) return fmt::format("{} from {} to {}", what, spec.minimum, spec.maximum);
  if (below) return fmt::format("{} of at least {}", what, spec.minimum);
  if (above) return fmt::format("{} of at most {}", what, spec.maximum);
  return std::string(what);
}

// In any case, for spreadsheets write TRUE.
std::optional<bool> native_boolean(std::string_view text) {
  if (text == "1" || is_word(text, "true") || is_word(text, "yes")) return true;
  if (text == "0" || is_word(text, "false") || is_word(text, "no")) return false;
  return std::nullopt;
}

bool parse_boolean_cell(const ColumnSpec& spec, std::string_view text, Cell& cell,
                        CellFault& fault) {
  if (const std::optional<bool> value = parse_mark(text)) {
    cell.boolean = *value;
    cell.translated = !native_boolean(text).has_value();
    cell.state = Cell::State::known;
    return true;
  }
  if (spec.allows_na && (is_word(text, "na") || text == "不适用")) {
    cell.translated = !is_word(text, "na");
    cell.state = Cell::State::not_applicable;
    return true;
  }
  fault = {ReceiptCode::bad_type, spec.allows_na ? "true, false or na" : "true or false"};
  return false;
}

bool parse_integer_cell(const ColumnSpec& spec, std::string_view text, Cell& cell,
                        CellFault& fault) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cell.integer);
  const bool whole = end == text.data() + text.size();
  if (whole && error == std::errc{} && cell.integer >= spec.minimum &&
      cell.integer <= spec.maximum) {
    cell.state = Cell::State::known;
    return true;
  }
  const bool number = whole && error != std::errc::invalid_argument;
  fault = {number ? ReceiptCode::impossible_value : ReceiptCode::bad_type,
           range_text(spec, "a whole number")};
  return false;
}

bool parse_real_cell(const ColumnSpec& spec, std::string_view text, Cell& cell, CellFault& fault) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cell.real);
  const bool number = end == text.data() + text.size() && error != std::errc::invalid_argument &&
                      std::isfinite(cell.real);
  if (number && error == std::errc{} && cell.real >= spec.minimum && cell.real <= spec.maximum) {
    cell.state = Cell::State::known;
    return true;
  }
  fault = {number ? ReceiptCode::impossible_value : ReceiptCode::bad_type,
           range_text(spec, "a number")};
  return false;
}

bool parse_date_cell(std::string_view text, Cell& cell, CellFault& fault) {
  if (const std::optional<Date> date = parse_iso_date(text)) {
    cell.date = *date;
    cell.state = Cell::State::known;
    return true;
  }
  const DateReading reading = read_date(text);
  if (reading.fault == DateReading::Fault::none) {
    cell.date = reading.date;
    cell.state = Cell::State::known;
    cell.reread = true;
    return true;
  }
  if (reading.fault == DateReading::Fault::no_such_day)
    fault = {ReceiptCode::impossible_date, "a day of the calendar in the years 0001 to 9999"};
  else
    fault = {ReceiptCode::bad_type, "a date such as 2024-06-30"};
  return false;
}

// The word as the column knows it; empty if it does not.
std::string_view allowed_word(const ColumnSpec& spec, std::string_view word) {
  return spec.words.empty() ? word : native_word(spec.words, word);
}

bool parse_category_cell(const ColumnSpec& spec, std::string_view text, Cell& cell,
                         CellFault& fault) {
  if (const std::string_view word = allowed_word(spec, text); !word.empty()) {
    cell.text = word;
    cell.translated = word != text;
    cell.state = Cell::State::known;
    return true;
  }
  fault = {ReceiptCode::unknown_word, fmt::format("one of {}", fmt::join(spec.words, ", "))};
  return false;
}

bool parse_set_cell(const ColumnSpec& spec, std::string_view text, Cell& cell, CellFault& fault) {
  bool good = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view word = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::string_view allowed = allowed_word(spec, word);
    if (allowed.empty()) {
      good = false;
      continue;
    }
    if (allowed != word) cell.translated = true;
    if (std::find(cell.words.begin(), cell.words.end(), allowed) == cell.words.end())
      cell.words.push_back(allowed);
  }
  if (!cell.words.empty()) cell.state = Cell::State::known;
  if (!good)
    fault = {ReceiptCode::unknown_word,
             fmt::format("words of {}, with ; between", fmt::join(spec.words, ", "))};
  return good;
}

}  // namespace

std::optional<bool> parse_boolean(std::string_view text) {
  if (const std::optional<bool> value = native_boolean(text)) return value;
  if (text == "是") return true;
  if (text == "否") return false;
  return std::nullopt;
}

std::optional<bool> parse_mark(std::string_view text) {
  if (const std::optional<bool> value = parse_boolean(text)) return value;
  if (is_word(text, "y") || text == "有" || text == "√" || text == "✓") return true;
  if (is_word(text, "n") || text == "无" || text == "×") return false;
  return std::nullopt;
}

bool is_damaged_id(std::string_view text) {
  const std::size_t plus = text.rfind('+');
  if (plus == std::string_view::npos || plus < 2 || plus + 1 == text.size()) return false;
  if (text[plus - 1] != 'E' && text[plus - 1] != 'e') return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view mantissa = text.substr(0, plus - 1);
  const std::string_view exponent = text.substr(plus + 1);
  return std::all_of(exponent.begin(), exponent.end(), digit) && digit(mantissa.front()) &&
         std::all_of(mantissa.begin(), mantissa.end(),
                     [&](char c) { return digit(c) || c == '.'; }) &&
         std::count(mantissa.begin(), mantissa.end(), '.') <= 1 && parse_number(text).has_value();
}

std::string damaged_id_text(std::string_view shown, std::string_view text) {
  return fmt::format(
      "{} is {}, a number that a spreadsheet has shortened, expected an id; format the column as "
      "text and export again",
      shown, excerpt(text));
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

bool parse_cell(const ColumnSpec& spec, std::string_view text, Cell& cell, CellFault& fault) {
  cell.text = text;
  switch (spec.type) {
    case ColumnType::boolean: return parse_boolean_cell(spec, text, cell, fault);
    case ColumnType::integer: return parse_integer_cell(spec, text, cell, fault);
    case ColumnType::real: return parse_real_cell(spec, text, cell, fault);
    case ColumnType::date: return parse_date_cell(text, cell, fault);
    case ColumnType::category: return parse_category_cell(spec, text, cell, fault);
    case ColumnType::set: return parse_set_cell(spec, text, cell, fault);
    case ColumnType::text:
    case ColumnType::reference: break;
  }
  cell.state = Cell::State::known;
  return true;
}

}  // namespace kith::dataset
