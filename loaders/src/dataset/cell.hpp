// One cell: from text to a typed value, or a fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/date.hpp"
#include "kith/graph/ids.hpp"
#include "kith/graph/receipt.hpp"
#include "kith/graph/schema.hpp"

namespace kith::dataset {

/// A cell that was read and is not yet in a table. Which member holds the value is the column
/// type's business; `text` is set for all known cells.
struct Cell {
  enum class State : std::uint8_t { unknown, known, not_applicable };
  State state = State::unknown;
  bool boolean = false;
  bool reread = false;      // a date that was not written as 2024-06-30
  bool translated = false;  // a word or truth that was written in other letters: 是 √ Visit
  bool creates = false;     // a reference to a node that comes into being with the row
  std::int32_t integer = 0;
  Date date{};
  NodeRef node{};
  double real = 0;
  std::string_view text;
  std::vector<std::string_view> words;  // of a set, in the order written, each once

  bool known() const { return state != State::unknown; }
};

struct CellFault {
  ReceiptCode code = ReceiptCode::bad_type;
  std::string expected;  // "a number from -90 to 90"
};

/// Reads a trimmed text that is not empty as the column's type says; every type but reference.
/// Returns false and fills `fault` if it is none; a set then keeps its good words. `cell` must be
/// blank before. No allocation if the text is good (but for a set's first words).
bool parse_cell(const ColumnSpec& spec, std::string_view text, Cell& cell, CellFault& fault);

/// true/false, 1/0, yes/no in any case, 是/否.
std::optional<bool> parse_boolean(std::string_view text);
/// These and what stands for yes or no in a column known to be boolean: y/n, 有/无, √ ✓/×.
std::optional<bool> parse_mark(std::string_view text);
/// True of an id that a spreadsheet has turned into a number and lost: 1.23E+17.
bool is_damaged_id(std::string_view text);
/// What is to be said of it, without what became of it.
std::string damaged_id_text(std::string_view shown, std::string_view text);
/// A finite number, all of the text.
std::optional<double> parse_number(std::string_view text);

}  // namespace kith::dataset
