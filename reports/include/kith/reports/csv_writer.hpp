// Result tables as CSV (RFC 4180, UTF-8, \n).
#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "kith/graph/truth.hpp"
#include "kith/reports/result_folder.hpp"

namespace kith {

/// True if a spreadsheet would take the text for a formula: it begins with = + - @, their
/// full-width forms, a tab or a carriage return.
bool is_formula(std::string_view text);

/// Rows of a table as text. Blank cells: an empty text, an empty optional, Truth::unknown.
class CsvRows {
 public:
  /// `excel`: the rows are for a spreadsheet; a text that it would run as a formula begins with an
  /// apostrophe. Else every cell holds what it was given, since other programs join files by ids.
  explicit CsvRows(std::size_t columns, bool excel = false) : columns_(columns), excel_(excel) {}

  /// One row. Throws InvalidArgument if it has not as many cells as there are columns.
  template <class... Cells>
  void row(const Cells&... cells) {
    begin(sizeof...(cells));
    (cell(cells), ...);
    end();
  }
  const std::string& text() const { return text_; }
  std::int64_t count() const { return count_; }

 private:
  friend class CsvWriter;

  void begin(std::size_t cells);
  void end();
  void separate();

  void cell(std::string_view text);
  void cell(const std::string& text) { cell(std::string_view(text)); }
  void cell(const char* text) { cell(std::string_view(text)); }
  void cell(bool value) { cell(std::string_view(value ? "true" : "false")); }
  void cell(Truth value) {
    cell(std::string_view(value == Truth::unknown ? "" : value == Truth::yes ? "true" : "false"));
  }
  void cell(std::integral auto value) {
    separate();
    append_csv_cell(text_, static_cast<std::int64_t>(value));
  }
  void cell(double value) {
    separate();
    append_csv_cell(text_, value);
  }
  template <class T>
  void cell(const std::optional<T>& value) {
    if (value)
      cell(*value);
    else
      separate();
  }

  std::size_t columns_;
  bool excel_;
  std::string text_;
  std::size_t filled_ = 0;
  std::int64_t count_ = 0;
};

/// Writes rows under a header into a file of a result folder.
class CsvWriter {
 public:
  /// `excel`: as for CsvRows, and the file begins with a byte order mark.
  CsvWriter(ResultFolder& folder, const std::string& name,
            std::initializer_list<std::string_view> header, bool excel = false);

  /// One row, as CsvRows::row.
  template <class... Cells>
  void row(const Cells&... cells) {
    rows_.row(cells...);
    settle();
  }
  /// For rows that are made apart, on other threads; `write` takes them over.
  CsvRows rows() const { return CsvRows(rows_.columns_, rows_.excel_); }
  /// Throws InvalidArgument if they have other columns.
  void write(const CsvRows& rows);

  std::int64_t count() const { return rows_.count_; }
  /// Must be called when done. Throws Error(cannot_write).
  void close();

 private:
  void settle();

  OutputFile file_;
  CsvRows rows_;  // not in the file yet
};

}  // namespace kith
