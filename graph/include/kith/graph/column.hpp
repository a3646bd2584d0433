// Typed columns. Every cell is known or unknown; a boolean cell may also be "does not apply".
#pragma once

#include <cassert>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kith/graph/date.hpp"
#include "kith/graph/dictionary.hpp"
#include "kith/graph/ids.hpp"

namespace kith {

/// Every column has: size(); resize(n) (new cells are unknown); is_known(row); set_unknown(row);
/// copy(from, to); same(a, b): both known and equal. Rows are 0..size-1, unchecked in release.

/// True, false, unknown or not applicable, in two bits.
class BoolColumn {
 public:
  enum class State : std::uint8_t { unknown, no, yes, not_applicable };

  std::int64_t size() const { return size_; }
  void resize(std::int64_t n);
  State state(std::int64_t row) const {
    return static_cast<State>((words_[static_cast<std::size_t>(row >> 5)] >> ((row & 31) * 2)) & 3);
  }
  void set(std::int64_t row, State state);
  void set(std::int64_t row, bool value) { set(row, value ? State::yes : State::no); }
  bool is_known(std::int64_t row) const { return state(row) != State::unknown; }
  bool is_true(std::int64_t row) const { return state(row) == State::yes; }
  void set_unknown(std::int64_t row) { set(row, State::unknown); }
  void copy(std::int64_t from, std::int64_t to) { set(to, state(from)); }
  bool same(std::int64_t a, std::int64_t b) const { return is_known(a) && state(a) == state(b); }

 private:
  std::vector<std::uint64_t> words_;
  std::int64_t size_ = 0;
};

/// Values of a plain type with a validity bitmap.
template <class T>
class ValueColumn {
 public:
  using value_type = T;

  std::int64_t size() const { return static_cast<std::int64_t>(values_.size()); }
  void resize(std::int64_t n) {
    values_.resize(static_cast<std::size_t>(n));
    known_.resize(static_cast<std::size_t>(n));
  }
  bool is_known(std::int64_t row) const { return known_[static_cast<std::size_t>(row)]; }
  /// The value of a known cell.
  T at(std::int64_t row) const {
    assert(is_known(row));
    return values_[static_cast<std::size_t>(row)];
  }
  T value_or(std::int64_t row, T otherwise) const { return is_known(row) ? at(row) : otherwise; }
  void set(std::int64_t row, T value) {
    values_[static_cast<std::size_t>(row)] = value;
    known_[static_cast<std::size_t>(row)] = true;
  }
  void set_unknown(std::int64_t row) {
    values_[static_cast<std::size_t>(row)] = T{};
    known_[static_cast<std::size_t>(row)] = false;
  }
  void copy(std::int64_t from, std::int64_t to) {
    values_[static_cast<std::size_t>(to)] = values_[static_cast<std::size_t>(from)];
    known_[static_cast<std::size_t>(to)] = is_known(from);
  }
  bool same(std::int64_t a, std::int64_t b) const {
    return is_known(a) && is_known(b) && at(a) == at(b);
  }

 private:
  std::vector<T> values_;
  std::vector<bool> known_;
};
using IntColumn = ValueColumn<std::int32_t>;
using RealColumn = ValueColumn<double>;
using DateColumn = ValueColumn<Date>;

/// A node of another table; unknown = none named.
class ReferenceColumn {
 public:
  std::int64_t size() const { return static_cast<std::int64_t>(nodes_.size()); }
  void resize(std::int64_t n) { nodes_.resize(static_cast<std::size_t>(n)); }
  NodeRef at(std::int64_t row) const { return nodes_[static_cast<std::size_t>(row)]; }
  void set(std::int64_t row, NodeRef node) { nodes_[static_cast<std::size_t>(row)] = node; }
  bool is_known(std::int64_t row) const { return at(row).known(); }
  void set_unknown(std::int64_t row) { set(row, NodeRef{}); }
  void copy(std::int64_t from, std::int64_t to) { set(to, at(from)); }
  bool same(std::int64_t a, std::int64_t b) const { return is_known(a) && at(a) == at(b); }

 private:
  std::vector<NodeRef> nodes_;
};

/// Small non-negative integers in as few bytes as the largest needs (1, 2 or 4); 0 by default.
class NarrowInts {
 public:
  std::int64_t size() const { return size_; }
  void resize(std::int64_t n);
  std::int32_t at(std::int64_t row) const {
    const auto i = static_cast<std::size_t>(row);
    return width_ == 1 ? one_[i] : width_ == 2 ? two_[i] : four_[i];
  }
  void set(std::int64_t row, std::int32_t value);

 private:
  void widen(int width);

  int width_ = 1;
  std::int64_t size_ = 0;
  std::vector<std::uint8_t> one_;
  std::vector<std::uint16_t> two_;
  std::vector<std::int32_t> four_;
};

/// One of a set of words, numbered by a dictionary.
class CategoryColumn {
 public:
  std::int64_t size() const { return codes_.size(); }
  void resize(std::int64_t n) { codes_.resize(n); }
  /// The category's number, or -1 if unknown.
  std::int32_t code(std::int64_t row) const { return codes_.at(row) - 1; }
  std::string_view at(std::int64_t row) const { return categories_[code(row)]; }
  std::string_view value_or(std::int64_t row, std::string_view otherwise) const {
    return is_known(row) ? at(row) : otherwise;
  }
  void set(std::int64_t row, std::string_view value) {
    codes_.set(row, categories_.add(value) + 1);
  }
  void set_code(std::int64_t row, std::int32_t code) { codes_.set(row, code + 1); }
  const Dictionary& categories() const { return categories_; }
  Dictionary& categories() { return categories_; }
  bool is_known(std::int64_t row) const { return codes_.at(row) != 0; }
  void set_unknown(std::int64_t row) { codes_.set(row, 0); }
  void copy(std::int64_t from, std::int64_t to) { codes_.set(to, codes_.at(from)); }
  bool same(std::int64_t a, std::int64_t b) const { return is_known(a) && code(a) == code(b); }

 private:
  Dictionary categories_;
  NarrowInts codes_;
};

/// A set of words. Distinct sets are few, so each is kept once, whatever the order of its words; of
/// the order only the first word is remembered (a household's first language).
class SetColumn {
 public:
  SetColumn() = default;
  SetColumn(const SetColumn& other);
  SetColumn& operator=(const SetColumn& other);
  SetColumn(SetColumn&&) = default;
  SetColumn& operator=(SetColumn&&) = default;

  std::int64_t size() const { return codes_.size(); }
  void resize(std::int64_t n);
  /// Numbers of the words in the row's set, rising; empty if unknown.
  std::span<const std::int32_t> at(std::int64_t row) const;
  /// The words in the row's set, in dictionary order; empty if unknown.
  std::span<const std::string_view> words(std::int64_t row) const;
  bool contains(std::int64_t row, std::int32_t category) const;
  /// Number of the word that was named first, or -1 if unknown.
  std::int32_t first(std::int64_t row) const;
  /// Precondition: `values` is not empty (an empty cell is unknown).
  void set(std::int64_t row, std::span<const std::string_view> values);
  const Dictionary& categories() const { return categories_; }
  bool is_known(std::int64_t row) const { return codes_.at(row) != 0; }
  void set_unknown(std::int64_t row) { codes_.set(row, 0); }
  void copy(std::int64_t from, std::int64_t to);
  bool same(std::int64_t a, std::int64_t b) const {
    return is_known(a) && codes_.at(a) == codes_.at(b);
  }
  /// The number of the row's set among the distinct sets (from 1), 0 = unknown; and how many there
  /// are.
  std::int32_t set_code(std::int64_t row) const { return codes_.at(row); }
  std::int32_t set_count() const { return static_cast<std::int32_t>(sets_.size()); }
  std::span<const std::int32_t> set_at(std::int32_t set_code) const {
    return sets_[static_cast<std::size_t>(set_code - 1)];
  }

 private:
  void refresh_words();
  void set_first(std::int64_t row, std::int32_t place);

  Dictionary categories_;
  std::map<std::vector<std::int32_t>, std::int32_t> codes_of_sets_;
  std::vector<std::vector<std::int32_t>> sets_;
  std::vector<std::vector<std::string_view>> words_;  // of sets_, into the dictionary
  NarrowInts codes_;
  NarrowInts first_;  // place in the set of the word named first; empty while it is 0 everywhere
};

/// Free text, kept as it is.
class TextColumn {
 public:
  std::int64_t size() const { return static_cast<std::int64_t>(spans_.size()); }
  void resize(std::int64_t n) { spans_.resize(static_cast<std::size_t>(n)); }
  std::string_view at(std::int64_t row) const {
    const Span span = spans_[static_cast<std::size_t>(row)];
    return {pool_.data() + span.begin, span.length};
  }
  /// Precondition: `value` is not empty (an empty cell is unknown).
  void set(std::int64_t row, std::string_view value);
  bool is_known(std::int64_t row) const { return spans_[static_cast<std::size_t>(row)].length > 0; }
  void set_unknown(std::int64_t row) { spans_[static_cast<std::size_t>(row)] = {}; }
  void copy(std::int64_t from, std::int64_t to) {
    spans_[static_cast<std::size_t>(to)] = spans_[static_cast<std::size_t>(from)];
  }
  bool same(std::int64_t a, std::int64_t b) const { return is_known(a) && at(a) == at(b); }

 private:
  struct Span {
    std::uint64_t begin = 0;
    std::uint32_t length = 0;
  };
  std::vector<char> pool_;
  std::vector<Span> spans_;
};

using Column = std::variant<BoolColumn, IntColumn, RealColumn, DateColumn, CategoryColumn,
                            SetColumn, TextColumn, ReferenceColumn>;

/// The same order as the alternatives of Column.
enum class ColumnType : std::uint8_t {
  boolean,
  integer,
  real,
  date,
  category,
  set,
  text,
  reference
};

Column make_column(ColumnType type);
inline ColumnType type_of(const Column& column) { return static_cast<ColumnType>(column.index()); }

/// The cell as people read it (shortest exact numbers, ISO dates, words joined by ";"); "" if
/// unknown, "na" if not applicable. References give nothing: their text is the id in another table.
std::string cell_text(const Column& column, std::int64_t row);

}  // namespace kith
