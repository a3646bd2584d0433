#include "column_changes.hpp"

#include <fmt/format.h>

#include "wording.hpp"

namespace kith::dataset {
namespace {

std::string_view expected(ReceiptCode code) {
  return code == ReceiptCode::space_trimmed ? "no space at the ends" : "the words of this column";
}

}  // namespace

void ColumnChanges::keep_row(std::int64_t line) {
  for (const Noted& noted : of_row_) {
    Count& count = counts_[{noted.code, *noted.column}];
    if (++count.cells > 1) continue;
    count.first_line = line;
    count.first = fmt::format("{}, read as {}", excerpt(noted.text),
                              noted.read_as.empty() ? "blank" : excerpt(noted.read_as));
  }
}

void ColumnChanges::hand_over(Receipt& receipt, std::int32_t file) {
  for (const auto& [key, count] : counts_)
    receipt.lines.push_back(
        {RowAction::changed, key.first, file, 0, std::string(key.second),
         fmt::format("{} {} of {}: expected {}; the first, on line {}, is {}", count.cells,
                     count.cells == 1 ? "cell" : "cells", key.second, expected(key.first),
                     count.first_line, count.first)});
  counts_.clear();
}

}  // namespace kith::dataset
