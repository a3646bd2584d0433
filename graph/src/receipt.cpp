#include "kith/graph/receipt.hpp"

#include <numeric>

namespace kith {
namespace {

std::int64_t total(const Receipt& receipt, std::int64_t FileReceipt::* count) {
  return std::accumulate(
      receipt.files.begin(), receipt.files.end(), std::int64_t{0},
      [&](std::int64_t sum, const FileReceipt& file) { return sum + file.*count; });
}

}  // namespace

std::string_view to_string(ReceiptCode code) {
  constexpr std::string_view names[] = {
      "malformed_row",       "invalid_utf8",       "wrong_field_count",
      "missing_value",       "bad_type",           "impossible_value",
      "impossible_date",     "unknown_word",       "dangling_reference",
      "duplicate_merged",    "duplicate_conflict", "self_tie",
      "contradictory_dates", "nobody_named",       "encoding_converted",
      "invalid_bytes",       "text_normalized",    "date_normalized",
      "id_damaged",          "node_created",       "space_trimmed",
      "word_translated"};
  return names[static_cast<std::size_t>(code)];
}

std::int64_t Receipt::rejected() const { return total(*this, &FileReceipt::rejected); }
std::int64_t Receipt::changed() const { return total(*this, &FileReceipt::changed); }
std::int64_t Receipt::read() const { return total(*this, &FileReceipt::read); }

}  // namespace kith
