#include "kith/graph/rows.hpp"

#include <algorithm>
#include <functional>

#include "kith/graph/sorting.hpp"

namespace kith {

Rows Rows::from_pairs(std::int32_t count, std::vector<Pair> pairs, const Observer& observer) {
  sort_heard(pairs.begin(), pairs.end(), std::less<>{}, observer);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  Rows rows;
  rows.offsets_.assign(static_cast<std::size_t>(count) + 1, 0);
  rows.values_.reserve(pairs.size());
  for (const auto& [row, value] : pairs) {
    ++rows.offsets_[static_cast<std::size_t>(row) + 1];
    rows.values_.push_back(value);
  }
  for (std::size_t i = 1; i < rows.offsets_.size(); ++i) rows.offsets_[i] += rows.offsets_[i - 1];
  return rows;
}

}  // namespace kith
