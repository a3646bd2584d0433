// The table that rows are read into: its columns, the row being read, and how it is written.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "cell.hpp"
#include "kith/graph/observer.hpp"
#include "kith/graph/property_graph.hpp"

namespace kith::dataset {

/// One column, with the cell of the row that is being read.
struct TargetColumn {
  std::string name;
  ColumnSpec spec;  // spec.name views `name`
  int number = 0;   // among the target's columns
  Column* column = nullptr;
  bool inferred = false;  // an attribute whose type is found when all its cells are known
  Cell cell;

  // Texts of sets seen before and a row that holds each: building a set costs more than a look-up.
  Dictionary seen_sets;
  std::vector<std::int64_t> seen_rows;
};

/// What became of a row that was written.
struct Written {
  bool repeated = false;              // the id was there before
  bool completed = false;             // a cell was filled that was blank until now
  bool same_reading = false;          // the first row of that id came with the same reading
  std::string first;                  // "file:line" of the first row of that id
  std::vector<std::string> disputed;  // contradicted columns: "area (households.csv:2)"
  SourceLine first_line;
  bool whose_disputed = false;     // whose the row is: its household or person
  std::vector<NodeRef> displaced;  // whose it was until now
};

/// Rows of several files go through one target, so it also knows which cells are disputed.
class TableTarget {
 public:
  using StatedTypes = std::map<std::string, ColumnType, std::less<>>;

  /// `stated` are types of attributes that `[table.types]` fixes.
  TableTarget(PropertyGraph& graph, TableKind kind, StatedTypes stated);

  TableKind kind() const { return spec_.kind; }
  const TableSpec& spec() const { return spec_; }
  Table& table() { return table_; }

  /// The column of that name, made if there is none. References stay valid.
  TargetColumn& column(std::string_view name);
  TargetColumn* find(std::string_view name);
  /// A file is about to be read into the table; one file may be read several times.
  void begin_reading() { first_row_ = table_.rows(); }
  /// Of the rows from this one on no row of their own tells: what it may have said is read as a
  /// cell is that cannot be read, where there is a word for that.
  void doubt(std::int32_t first);
  /// Forgets the cells of the row that was read.
  void clear_row();

  /// Writes the row: appends it to an edge table, adds a node, or pieces it together with the node
  /// of that id. Pieced together, a result hangs on the set of rows and not on their order.
  Written write(std::string_view key, SourceLine source);

  /// Writes what only all rows together tell: conditions that several rows claim. Call once, after
  /// the last row.
  void write_conditions();
  /// Turns attributes into the type that all their cells have. Throws Cancelled.
  void infer_types(const Observer& observer);

 private:
  void set_cell(TargetColumn& target, std::int64_t row, SourceLine source);
  void set_words(TargetColumn& target, SetColumn& column, std::int64_t row);
  void check_room(SourceLine source) const;

  Written merge(std::int64_t row, SourceLine source);
  bool agrees(const TargetColumn& target, std::int64_t row) const;
  void settle(TargetColumn& target, std::int64_t row, SourceLine source);
  void add_condition(const TargetColumn& target, std::int64_t row);
  bool is_smaller(const TargetColumn& target, std::int64_t row) const;

  PropertyGraph& graph_;
  const TableSpec& spec_;
  Table& table_;
  StatedTypes stated_;
  std::int64_t first_row_ = 0;  // of the reading
  std::deque<TargetColumn> columns_;
  std::unordered_map<std::string_view, TargetColumn*> by_name_;  // of columns_
  std::unordered_set<std::uint64_t> disputed_;                   // cell numbers: row·2^16 + column
  struct Conditions {                                            // disputed rules of a row
    CategoryColumn* column = nullptr;
    std::set<std::string, std::less<>> rules;
    std::size_t length = 0;  // of the joined text, in bytes
  };
  std::map<std::int64_t, Conditions> conditions_;  // by row
};

}  // namespace kith::dataset
