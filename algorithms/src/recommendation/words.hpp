// Words of set columns of several tables under one numbering: languages, skills, times of the week.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kith/graph/dictionary.hpp"
#include "kith/graph/table.hpp"
#include "known.hpp"

namespace kith::detail {

/// A set column whose words are numbered by a dictionary shared with other tables.
class WordColumn {
 public:
  WordColumn(const Table& table, std::string_view column, Dictionary& words);

  bool known(std::int64_t row) const { return is_known(column_, row); }
  /// The row's words in no particular order; empty if unknown.
  std::span<const std::int32_t> at(std::int64_t row) const;
  /// The word that its cell names first; -1 if unknown.
  std::int32_t first(std::int64_t row) const {
    return known(row) ? numbers_[static_cast<std::size_t>(column_->first(row))] : -1;
  }

 private:
  const SetColumn* column_;
  std::vector<std::int32_t> numbers_;            // by category
  std::vector<std::vector<std::int32_t>> sets_;  // by set code - 1
};

/// How many words of `wanted` are among `offered`.
std::int32_t count_shared(std::span<const std::int32_t> wanted,
                          std::span<const std::int32_t> offered);
bool contains(std::span<const std::int32_t> words, std::int32_t word);

}  // namespace kith::detail
