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

/// Writes rows under a header. Blank cells: an empty text, an empty optional, Truth::unknown.
class CsvWriter {
 public:
  /// `excel`: the file is for a spreadsheet. It begins with a byte order mark, and a text that the
  /// spreadsheet would run as a formula begins with an apostrophe. Else every cell holds what it
  /// was given, since other programs join files by their ids.
  CsvWriter(ResultFolder& folder, const std::string& name,
            std::initializer_list<std::string_view> header, bool excel = false);

  /// One row. Throws InvalidArgument if it has not as many cells as the header.
  template <class... Cells>
  void row(const Cells&... cells) {
    begin(sizeof...(cells));
    (cell(cells), ...);
    end();
  }
  std::int64_t rows() const { return rows_; }
  /// Must be called when done. Throws Error(cannot_write).
  void close() { file_.close(); }

 private:
  void begin(std::size_t cells);
  void end();
  void separate();
  void append(std::string_view text);

  void cell(std::string_view text) {
    separate();
    append(text);
  }
  void cell(const std::string& text) { cell(std::string_view(text)); }
  void cell(const char* text) { cell(std::string_view(text)); }
  void cell(bool value) { cell(std::string_view(value ? "true" : "false")); }
  void cell(Truth value) {
    cell(std::string_view(value == Truth::unknown ? "" : value == Truth::yes ? "true" : "false"));
  }
  void cell(std::integral auto value) {
    separate();
    append_csv_cell(file_.buffer(), static_cast<std::int64_t>(value));
  }
  void cell(double value) {
    separate();
    append_csv_cell(file_.buffer(), value);
  }
  template <class T>
  void cell(const std::optional<T>& value) {
    if (value)
      cell(*value);
    else
      separate();
  }

  OutputFile file_;
  bool excel_;
  std::size_t columns_;
  std::size_t filled_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace kith
