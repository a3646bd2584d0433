// Changes that meet whole columns, such as spaces behind every cell: counted, and said once.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kith/graph/receipt.hpp"

namespace kith::dataset {

/// Counts the cells of each column of one file that changed in the same harmless way. A line for
/// each would bury the rest of the receipt; a line for each column tells how many there are and
/// shows the first.
class ColumnChanges {
 public:
  /// Notes a cell of the row that is being read. `text` must live until the row's fate is known,
  /// `column` until hand_over.
  void note(ReceiptCode code, const std::string& column, std::string_view text,
            std::string read_as) {
    of_row_.push_back({code, &column, text, std::move(read_as)});
  }

  /// The row is another one.
  void begin_row() { of_row_.clear(); }

  /// The row is kept, so what was noted of it counts.
  void keep_row(std::int64_t line);

  /// Moves a line for each code and column into the receipt; it is the file's, so its line is 0.
  void hand_over(Receipt& receipt, std::int32_t file);

 private:
  struct Noted {
    ReceiptCode code;
    const std::string* column;
    std::string_view text;
    std::string read_as;
  };
  struct Count {
    std::int64_t cells = 0;
    std::int64_t first_line = 0;
    std::string first;  // what stood in the first cell, and what it was read as
  };

  std::vector<Noted> of_row_;
  std::map<std::pair<ReceiptCode, std::string_view>, Count> counts_;
};

}  // namespace kith::dataset
