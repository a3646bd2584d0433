#include "words.hpp"

#include <algorithm>

namespace kith::detail {

WordColumn::WordColumn(const Table& table, std::string_view column, Dictionary& words)
    : column_(table.find<SetColumn>(column)) {
  if (!column_) return;
  for (std::int32_t category = 0; category < column_->categories().size(); ++category)
    numbers_.push_back(words.add(column_->categories()[category]));
  for (std::int32_t set = 1; set <= column_->set_count(); ++set) {
    std::vector<std::int32_t> numbers;
    for (const std::int32_t category : column_->set_at(set))
      numbers.push_back(numbers_[static_cast<std::size_t>(category)]);
    sets_.push_back(std::move(numbers));
  }
}

std::span<const std::int32_t> WordColumn::at(std::int64_t row) const {
  if (!known(row)) return {};
  return sets_[static_cast<std::size_t>(column_->set_code(row) - 1)];
}

bool contains(std::span<const std::int32_t> words, std::int32_t word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::int32_t count_shared(std::span<const std::int32_t> wanted,
                          std::span<const std::int32_t> offered) {
  return static_cast<std::int32_t>(std::count_if(
      wanted.begin(), wanted.end(), [&](std::int32_t word) { return contains(offered, word); }));
}

}  // namespace kith::detail
