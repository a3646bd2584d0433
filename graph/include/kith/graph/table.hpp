// Named columns of equal length, each row with the place it came from.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/column.hpp"
#include "kith/graph/error.hpp"

namespace kith {

/// A line of a source file. `file` indexes the graph's list of sources; -1 = none (derived rows).
struct SourceLine {
  std::int32_t file = -1;
  std::int64_t line = 0;

  friend bool operator==(const SourceLine&, const SourceLine&) = default;
};

/// A table of the property graph. A column that no source had does not exist: `find` gives nullptr
/// and every cell of it is unknown.
class Table {
 public:
  std::int64_t rows() const { return static_cast<std::int64_t>(lines_.size()); }

  /// True if a source said anything about this table, be it only a header: an absent register is
  /// unknown, an empty one says that nothing happened.
  bool registered() const { return registered_; }
  void set_registered() { registered_ = true; }

  /// Appends a row of unknown cells. Precondition: lines below 2^32.
  std::int64_t add_row(SourceLine source);
  /// Takes the last row back.
  void remove_last_row();

  /// The column of that name and type, added if there is none (all cells unknown). References to
  /// columns stay valid.
  /// Throws InvalidArgument if it exists with another type.
  template <class C>
  C& add(std::string_view name);
  Column& add(std::string_view name, ColumnType type);

  /// The column of that name and type, or nullptr.
  template <class C>
  const C* find(std::string_view name) const;
  template <class C>
  C* find(std::string_view name);
  const Column* find_any(std::string_view name) const;
  Column* find_any(std::string_view name);
  /// Puts another column of the same length in the place of an existing one (a text column found to
  /// hold numbers).
  void replace(std::string_view name, Column column);

  int column_count() const { return static_cast<int>(columns_.size()); }
  const std::string& column_name(int index) const {
    return columns_[static_cast<std::size_t>(index)].name;
  }
  const Column& column(int index) const { return columns_[static_cast<std::size_t>(index)].column; }
  Column& column(int index) { return columns_[static_cast<std::size_t>(index)].column; }

  /// Where the row came from first.
  SourceLine source(std::int64_t row) const;
  /// Where the cell came from, if the row was pieced together from several sources.
  SourceLine source(std::int64_t row, std::string_view column) const;
  /// Says that a cell was filled from another line than the row's first.
  void set_cell_source(std::int64_t row, std::string_view column, SourceLine source);

 private:
  struct NamedColumn {
    std::string name;
    Column column;
    NarrowInts origin;  // empty, or for each row: 0 = the row's own source, k = further_[k - 1]
  };
  struct FileRun {
    std::int64_t first_row;
    std::int32_t file;
  };
  struct FurtherSource {  // one line of one file for each row that it completed
    std::int32_t file;
    std::vector<std::uint32_t> line;  // by row, 0 = none
  };
  NamedColumn* find_named(std::string_view name);
  const NamedColumn* find_named(std::string_view name) const;

  std::deque<NamedColumn> columns_;  // references stay valid when a column is added
  std::vector<std::uint32_t> lines_;
  std::vector<FileRun> runs_;
  std::vector<FurtherSource> further_;
  bool registered_ = false;
};

template <class C>
C& Table::add(std::string_view name) {
  return std::get<C>(add(name, static_cast<ColumnType>(Column(C{}).index())));
}
template <class C>
const C* Table::find(std::string_view name) const {
  const Column* column = find_any(name);
  return column ? std::get_if<C>(column) : nullptr;
}
template <class C>
C* Table::find(std::string_view name) {
  Column* column = find_any(name);
  return column ? std::get_if<C>(column) : nullptr;
}

}  // namespace kith
