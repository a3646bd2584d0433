// How the columns of one file become the columns of one table: resolved once, before any row.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kith/graph/receipt.hpp"
#include "source_files.hpp"
#include "source_rules.hpp"
#include "table_target.hpp"
#include "tidy_text.hpp"

namespace kith::dataset {

/// Where the text of one of our columns comes from.
struct BoundColumn {
  enum class From : std::uint8_t { field, constant, rule, wide };

  TargetColumn* target = nullptr;  // nullptr: the key
  std::string shown;               // the column as the file names it
  From from = From::field;
  int index = -1;                // of the field or rule
  bool whole = false;            // a derived number is rounded down
  bool creates = false;          // a reference whose node comes into being if it is new
  TargetColumn* kind = nullptr;  // a reference's column of kinds, if the file has it
  std::int32_t near = 0;         // the row that a reference found last
  std::string constant;
  std::vector<std::pair<std::string, std::string>>
      values;          // source text -> our text, by source text
  std::string buffer;  // holds a derived text
  std::string tidied;  // holds a text that differs from what stood in the file
  TextUse use = TextUse::plain;
};

/// A 0/1 column of a file, and the supports it stands for as bits of `support_words`.
struct WideColumn {
  int index = -1;
  std::string shown;
  std::uint32_t supports = 0;
};

struct Binding {
  std::optional<BoundColumn> key;
  std::vector<BoundColumn> columns;  // references last: they need the columns of kinds
  std::vector<WideColumn> wide;
  std::vector<std::string> wide_texts;  // by bits of supports
  std::vector<Rule> rules;
  std::optional<Rule> where;
  std::vector<std::string> missing;
  std::vector<std::string> not_read, refused;
};

/// Binds a native file: every column by its name. `header` is trimmed.
/// Throws InputError(unreadable_input) if a required column is missing.
Binding bind_native(const SourceFile& file, const std::vector<std::string>& header,
                    TableTarget& target);

/// Binds a mapped file: the columns that the mapping names.
/// Throws InputError(bad_configuration) at the mapping's place for a column that the file or the
/// rules of the dataset do not allow.
Binding bind_mapped(const SourceFile& file, const std::vector<std::string>& header,
                    TableTarget& target);

/// What is the same for both: order, references, texts for unknown.
void complete_binding(Binding& binding, TableTarget& target, const DatasetSettings& settings);

/// The required columns, each a list of names one of which must be there.
std::vector<std::vector<std::string>> required_columns(TableKind kind);

}  // namespace kith::dataset
