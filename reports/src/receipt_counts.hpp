// Sums over a receipt.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kith/graph/receipt.hpp"

namespace kith::detail {

struct CodeCount {
  ReceiptCode code = ReceiptCode::malformed_row;
  RowAction action = RowAction::rejected;
  std::int64_t count = 0;
};
/// How often each code occurs with each action, in the order of the codes; those that occur.
std::vector<CodeCount> count_codes(const Receipt& receipt);

/// All files together (file and table have no meaning).
FileReceipt total(const Receipt& receipt);

}  // namespace kith::detail
