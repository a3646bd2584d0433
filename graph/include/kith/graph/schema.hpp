// The native dataset: every table and column by name, type and rule (contract §2).
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "kith/graph/column.hpp"
#include "kith/graph/ids.hpp"

namespace kith {

enum class TableKind : std::uint8_t {
  households,
  persons,
  memberships,
  kin,
  ties,
  volunteers,
  organizations,
  services,
  receipts,
  contacts,
  needs,
  exclusions,
  travel,
  decisions
};
inline constexpr int table_kind_count = 14;

/// "households", …; the file is that plus ".csv".
std::string_view to_string(TableKind kind);

/// What becomes of a cell that cannot be read or is out of range.
enum class BadCell : std::uint8_t {
  unknown,  // the cell becomes unknown, the row is kept and reported as changed
  reject,   // the row is rejected: a blank would be read as a fact ("still", "active", "unlimited")
};

struct ColumnSpec {
  std::string_view name;
  ColumnType type = ColumnType::text;
  bool required = false;
  BadCell bad = BadCell::unknown;
  std::span<const std::string_view> words =
      {};  // category, set: the only words allowed; empty = any
  double minimum = -std::numeric_limits<double>::infinity();
  double maximum = std::numeric_limits<double>::infinity();
  std::span<const NodeKind> targets = {};  // reference: kinds it may point to, the usual one first
  std::string_view kind_column = {};       // reference: the column that names the kind, if several
  std::string_view blank_kind = {};        // the word to use where that column is blank
  bool allows_na = false;                  // boolean: "na" = does not apply
  std::string_view bad_word = {};    // category: the word a bad cell is read as instead of unknown
  std::string_view grave_word = {};  // category: the word that a misspelling of it is read as
};

struct TableSpec {
  TableKind kind;
  std::string_view key = {};  // the id column of a node table; empty for the others
  NodeKind node = NodeKind::household;
  std::vector<ColumnSpec> columns;

  const ColumnSpec* find(std::string_view column) const;
};

/// The table's specification. The key column is not among `columns`.
const TableSpec& table_spec(TableKind kind);

/// The table that holds nodes of a kind.
TableKind table_of(NodeKind kind);

/// The twelve default indicators of households.csv.
std::span<const std::string_view> default_indicator_names();

/// Columns that must never be read (methods §11): ethnicity and origin, religion, politics,
/// sexuality, migration and criminal status, neighbourhood crime, anonymous reports, the text of
/// complaints and petitions, public opinion and social media, diagnoses, photographs; in English
/// and Chinese. True if the name, in any case, is one of them or contains one between underscores,
/// blanks, hyphens or dots (a Chinese word anywhere). Names are all that can be recognised: what a
/// column with an innocent name holds, its reader must know.
bool is_forbidden_column(std::string_view name);

}  // namespace kith
