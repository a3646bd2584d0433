// Reads comma-separated text (RFC 4180) row by row, at memory speed and with exact positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kith/graph/error.hpp"

namespace kith {

struct CsvOptions {
  char delimiter = ',';         // ASCII, neither quote, line end nor zero
  std::int64_t skip_lines = 0;  // physical lines before the first row; >= 0
  bool known_utf8 = false;      // the caller knows the text to be UTF-8 without zero bytes
  std::size_t max_row_bytes = 16 * 1024 * 1024;  // longer rows are rejected; >= 1
  std::size_t max_fields = 65'536;               // rows with more fields are rejected; >= 1
};

/// Why a row was rejected.
enum class CsvFault {
  none,
  unterminated_quote,  // a quote opens a field and nothing closes it
  text_after_quote,    // something other than a delimiter or line end follows the closing quote
  row_too_large,       // more bytes or fields than CsvOptions allow
  invalid_utf8,        // bytes that are no UTF-8
  zero_byte,           // a NUL byte
};

/// The fault's name as receipts show it: "unterminated_quote"; "none" for none.
std::string_view to_string(CsvFault fault);

/// One row, good or rejected.
struct CsvRow {
  /// The fields, unquoted; of a rejected row those that end before its fault and before the first
  /// byte that is no text. Both the span and the
  /// text of fields with doubled quotes are valid until the next call of CsvReader::next; the text
  /// of all other fields lies in the reader's input.
  std::span<const std::string_view> fields;

  /// The row as it stands in the input, without its line end. Of a rejected row: all that was
  /// skipped, which can be very long.
  std::string_view raw;

  std::int64_t line = 0;  // physical line on which the row starts, from 1
  CsvFault fault = CsvFault::none;

  // Where the fault stands; 0 without a fault. The quote that opened (unterminated_quote), the
  // first byte that is wrong, or the start of the row (row_too_large).
  std::int64_t fault_line = 0;    // physical line, from 1
  std::int64_t fault_column = 0;  // in code points, from 1
  std::int64_t fault_offset = 0;  // in bytes from the start of the input, from 0

  bool ok() const noexcept { return fault == CsvFault::none; }
};

/// A forward reader over text that stays in memory.
///
/// Input: fields between delimiters; a field that begins with a quote runs to its closing quote,
/// holds delimiters and line ends, and "" in it stands for one quote. Elsewhere a quote is an
/// ordinary character and spaces belong to the field. Lines end with LF, CRLF or CR; the last
/// needs no end. A byte order mark is skipped. Lines without a single byte are skipped and
/// counted; a line of one empty quoted field is a row. Rows may differ in their number of fields
/// (see field_count_fault).
///
/// Rejected rows are data, not exceptions, and every byte of the input belongs to exactly one row,
/// blank line or line end. After a rejected row reading goes on
/// - behind the row, if only its text is wrong (UTF-8, zero byte, size);
/// - on the line after the stray text, for text_after_quote;
/// - on the line after the one where the quote opened, for unterminated_quote. So a forgotten
///   quote costs one line and not the rest of the file. A quote counts as unterminated also when
///   the quote that would close it, on a later line, looks like an opening one (it follows a
///   delimiter or line end, and text follows it), or when max_row_bytes come first.
///
/// Cost: linear in the input, whatever it holds; memory: one row. Not for use by two threads at
/// once. Deterministic.
class CsvReader {
 public:
  /// Reads `text`, which must outlive the reader; `file` is its name for messages.
  /// Throws InvalidArgument if an option is outside its range, InputError(unreadable_input) if
  /// the first 4 KiB hold a zero byte: then the input is no text file (or it is UTF-16).
  explicit CsvReader(std::string_view text, const CsvOptions& options = {}, std::string file = {});
  ~CsvReader();
  CsvReader(CsvReader&& other) noexcept;
  CsvReader& operator=(CsvReader&& other) noexcept;

  /// Reads the next row into `row`; false at the end of the input.
  bool next(CsvRow& row);

  /// Blank lines skipped so far.
  std::int64_t blank_lines() const noexcept;

  /// Where field `index` (from 0) of `row` begins: file, physical line, column in code points (of
  /// the quote, if it is quoted). An index past the last field gives the end of the row. Found by
  /// reading the row again, so meant for messages. Needs no more than row.raw and row.line.
  Position position(const CsvRow& row, std::size_t index) const;

  /// A sentence on why `row` was rejected and what to do, without its position; empty without a
  /// fault.
  std::string fault_text(const CsvRow& row) const;

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

/// A sentence that says how many fields `row` has and how many were expected; nothing if the
/// numbers agree. Rejected rows have their own fault and give nothing.
std::optional<std::string> field_count_fault(const CsvRow& row, std::size_t expected);

}  // namespace kith
