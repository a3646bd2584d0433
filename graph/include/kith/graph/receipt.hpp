// The receipt of a load: what became of every row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kith/graph/schema.hpp"

namespace kith {

enum class RowAction : std::uint8_t { changed, rejected };

/// Why a row was rejected or changed; docs/receipt.md has a line on each. Names are stable.
enum class ReceiptCode : std::uint8_t {
  malformed_row,        // rejected: quotes, NUL bytes, too long
  invalid_utf8,         // rejected
  wrong_field_count,    // rejected: more or fewer fields than the header
  missing_value,        // rejected: a required cell is blank
  bad_type,             // changed or rejected: not a number, date, true/false …
  impossible_value,     // changed or rejected: outside the column's range (latitude 300, age 150)
  impossible_date,      // changed or rejected: no such day, or year out of 1..9999
  unknown_word,         // changed or rejected: not one of the column's words
  dangling_reference,   // changed (optional cell) or rejected (required): no such id
  duplicate_merged,     // changed: same id again, facts agree or complete each other
  duplicate_conflict,   // rejected: same id again, facts contradict; disputed cells are unknown
  self_tie,             // changed: both ends of a tie are one node (kept, never counts)
  contradictory_dates,  // changed: an end before its beginning; both become unknown or, for an end
                        // that is a statement, the row is rejected
  nobody_named,         // rejected: neither household_id nor person_id
  encoding_converted,  // changed: the whole file (line 0, no row) is not in UTF-8 and was converted
  invalid_bytes,       // rejected: bytes that do not belong to the encoding of the file
  text_normalized,     // changed: ="00123", full-width characters, invisible ones, wide spaces
  date_normalized,     // changed: a date in another form, or a day number of a spreadsheet
  id_damaged,          // rejected (id, required) or changed (optional): an id such as 1.23E+17
  node_created,        // changed: a household or organization that has no row of its own
  space_trimmed,       // changed: a column of the file (line 0): white space at the ends of cells
  word_translated,     // changed: a column of the file (line 0): words in other letters (是, Visit)
};
std::string_view to_string(ReceiptCode code);

/// A row (or cell) that did not come through as it stood.
struct ReceiptLine {
  RowAction action = RowAction::rejected;
  ReceiptCode code = ReceiptCode::malformed_row;
  std::int32_t file = -1;  // index into PropertyGraph::sources
  std::int64_t line = 0;   // line of the file where the row starts, from 1; 0: of the whole file
  std::string column;      // as the file names it; empty = the whole row
  std::string text;        // what stood there, what was expected, what became of it
};

/// Counts of one source file read into one table. read = accepted + rejected; changed and left_out
/// are among the accepted.
struct FileReceipt {
  std::int32_t file = -1;
  TableKind table = TableKind::households;
  std::int64_t read = 0;
  std::int64_t accepted = 0;
  std::int64_t changed = 0;
  std::int64_t left_out = 0;  // by the mapping: `where` not true, or a wide row without any tie
  std::int64_t rejected = 0;
  std::vector<std::string> columns_not_read;  // names in the file that nothing reads
  std::vector<std::string> columns_refused;   // forbidden inputs (methods §11), never read
};

struct Receipt {
  std::vector<FileReceipt> files;  // in the order of reading
  std::vector<ReceiptLine> lines;  // by file, line, column

  std::int64_t rejected() const;
  std::int64_t changed() const;
  std::int64_t read() const;
};

}  // namespace kith
