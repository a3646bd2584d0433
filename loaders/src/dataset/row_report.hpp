// What is to be said about the row that is being read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/receipt.hpp"

namespace kith::dataset {

/// Collects faults until the row's fate is known. A rejected row has exactly one line, the first
/// reason found; a row that is kept has a line for each cell that changed.
class RowReport {
 public:
  void clear() {
    rejected_ = false;
    lines_.clear();
  }
  bool rejected() const { return rejected_; }
  bool changed() const { return !rejected_ && !lines_.empty(); }

  void change(ReceiptCode code, std::string_view column, std::string text) {
    if (!rejected_)
      lines_.push_back({RowAction::changed, code, -1, 0, std::string(column), std::move(text)});
  }
  void reject(ReceiptCode code, std::string_view column, std::string text) {
    if (rejected_) return;
    rejected_ = true;
    lines_.clear();
    lines_.push_back({RowAction::rejected, code, -1, 0, std::string(column), std::move(text)});
  }

  /// Moves the lines into the receipt.
  void hand_over(Receipt& receipt, std::int32_t file, std::int64_t line) {
    for (ReceiptLine& said : lines_) {
      said.file = file;
      said.line = line;
      receipt.lines.push_back(std::move(said));
    }
    lines_.clear();
  }

 private:
  bool rejected_ = false;
  std::vector<ReceiptLine> lines_;
};

}  // namespace kith::dataset
