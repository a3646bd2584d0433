// What holds for the CSV reader on any input whatever; shared by the tests and the fuzz target.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kith/loaders/csv_reader.hpp"

namespace kith::test {

inline std::int64_t naive_line_ends(std::string_view text) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') ++count;
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) ++count;
  }
  return count;
}

/// `field` between quotes, its own quotes doubled.
inline std::string csv_quoted(std::string_view field) {
  std::string text = "\"";
  for (const char byte : field) text += byte == '"' ? "\"\"" : std::string(1, byte);
  return text + '"';
}

/// Writing the fields again, each quoted where the input is, must give the input's bytes.
inline std::string rewritten(const CsvRow& row, char delimiter) {
  std::string text;
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    if (i > 0) text += delimiter;
    const bool quoted = text.size() < row.raw.size() && row.raw[text.size()] == '"';
    text += quoted ? csv_quoted(row.fields[i]) : std::string(row.fields[i]);
  }
  return text;
}

/// What is wrong with `row`, given the text before it; empty if nothing is.
inline std::string row_violation(const CsvReader& reader, const CsvRow& row, std::string_view text,
                                 const CsvOptions& options) {
  const auto start = static_cast<std::size_t>(row.raw.data() - text.data());
  if (row.raw.empty()) return "a row without bytes";
  if (row.line != 1 + naive_line_ends(text.substr(0, start))) return "wrong line";
  if (row.ok()) {
    if (row.fields.empty() || row.fields.size() > options.max_fields) return "wrong field count";
    if (row.raw.size() > options.max_row_bytes) return "a row over the limit was accepted";
    if (rewritten(row, options.delimiter) != row.raw) return "the fields do not give the row";
    const Position first = reader.position(row, 0);
    if (first.line != row.line || first.column != 1) return "wrong position of the first field";
    return {};
  }
  const auto offset = static_cast<std::size_t>(row.fault_offset);
  // Fields that end before the fault, in their order; text with doubled quotes lies elsewhere.
  const char* end = text.data() + start;
  for (const std::string_view field : row.fields) {
    const bool inside = field.data() >= text.data() && field.data() < text.data() + text.size();
    if (!inside) continue;
    if (field.data() < end || field.data() + field.size() >= text.data() + offset)
      return "a rejected row with fields behind its fault";
    end = field.data() + field.size();
  }
  if (offset < start || offset >= start + row.raw.size()) return "a fault outside its row";
  if (row.fault_line != 1 + naive_line_ends(text.substr(0, offset))) return "wrong fault line";
  if (row.fault_column < 1) return "wrong fault column";
  if (reader.fault_text(row).empty()) return "a fault without explanation";
  return {};
}

/// What the reader does wrong on `text`; empty if nothing. Every byte must belong to a row or to
/// a line end, lines must rise, accepted rows must be the input and faults must lie in their row.
inline std::string csv_violation(std::string_view text, const CsvOptions& options) {
  std::optional<CsvReader> reader;
  try {
    reader.emplace(text, options);
  } catch (const InputError&) {
    const bool binary = text.substr(0, 4096).find('\0') != std::string_view::npos;
    return binary ? "" : "text was refused as binary";
  }
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  std::int64_t ends_between = 0;
  std::int64_t ended_rows = 0;
  const auto pass_gap = [&](std::size_t end) {
    const std::string_view gap = text.substr(at, end - at);
    ends_between += naive_line_ends(gap);
    return gap.find_first_not_of("\r\n") == std::string_view::npos;
  };
  CsvRow row;
  while (reader->next(row)) {
    const auto start = static_cast<std::size_t>(row.raw.data() - text.data());
    if (start < at || start + row.raw.size() > text.size()) return "a row outside the text";
    if (!pass_gap(start)) return "bytes between rows were lost";
    std::string violation = row_violation(*reader, row, text, options);
    if (!violation.empty()) return violation + " on line " + std::to_string(row.line);
    at = start + row.raw.size();
    if (at < text.size()) ++ended_rows;
  }
  if (!pass_gap(text.size())) return "bytes at the end were lost";
  if (reader->blank_lines() != ends_between - ended_rows) return "wrong number of blank lines";
  return {};
}

/// The same for several delimiters and for limits that short inputs reach.
inline std::string csv_violation(std::string_view text) {
  for (const CsvOptions& options :
       {CsvOptions{}, CsvOptions{.delimiter = ';', .max_fields = 3}, CsvOptions{.delimiter = '\t'},
        CsvOptions{.max_row_bytes = 12}}) {
    std::string violation = csv_violation(text, options);
    if (!violation.empty()) return violation;
  }
  return {};
}

}  // namespace kith::test
