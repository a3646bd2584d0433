#include "receipt_counts.hpp"

#include <map>
#include <utility>

namespace kith::detail {

std::vector<CodeCount> count_codes(const Receipt& receipt) {
  std::map<std::pair<ReceiptCode, RowAction>, std::int64_t> counts;
  for (const ReceiptLine& line : receipt.lines) ++counts[{line.code, line.action}];
  std::vector<CodeCount> result;
  for (const auto& [what, count] : counts) result.push_back({what.first, what.second, count});
  return result;
}

FileReceipt total(const Receipt& receipt) {
  FileReceipt sum;
  for (const FileReceipt& file : receipt.files) {
    sum.read += file.read;
    sum.accepted += file.accepted;
    sum.changed += file.changed;
    sum.left_out += file.left_out;
    sum.rejected += file.rejected;
  }
  return sum;
}

}  // namespace kith::detail
