// Cells of columns that a table may not have.
#pragma once

#include <cstdint>

namespace kith::detail {

/// True if the cell is there and known; an absent column is unknown everywhere.
template <class C>
bool is_known(const C* column, std::int64_t row) {
  return column && column->is_known(row);
}

}  // namespace kith::detail
