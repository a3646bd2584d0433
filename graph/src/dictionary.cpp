#include "kith/graph/dictionary.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace kith {

std::string_view Dictionary::operator[](std::int32_t code) const {
  const auto i = static_cast<std::size_t>(code);
  return {pool_.data() + begins_[i], static_cast<std::size_t>(begins_[i + 1] - begins_[i])};
}

// The slot that holds `text`, or the empty one where it belongs. Precondition: a slot is empty.
std::size_t Dictionary::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(text) & mask;
  while (slots_[slot] != 0 && (*this)[slots_[slot] - 1] != text) slot = (slot + 1) & mask;
  return slot;
}

void Dictionary::grow() {
  slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
  for (std::int32_t code = 0; code < size(); ++code) slots_[slot_of((*this)[code])] = code + 1;
}

std::int32_t Dictionary::add(std::string_view text) {
  // At most two thirds full, so that a look-up ends after a few steps.
  if (static_cast<std::size_t>(size() + 1) * 3 > slots_.size() * 2) grow();
  const std::size_t slot = slot_of(text);
  if (slots_[slot] == 0) {
    pool_.insert(pool_.end(), text.begin(), text.end());
    begins_.push_back(pool_.size());
    slots_[slot] = size();
  }
  return slots_[slot] - 1;
}

std::int32_t Dictionary::find(std::string_view text) const {
  return slots_.empty() ? -1 : slots_[slot_of(text)] - 1;
}

std::vector<std::int32_t> Dictionary::order() const {
  std::vector<std::int32_t> codes(static_cast<std::size_t>(size()));
  std::iota(codes.begin(), codes.end(), 0);
  std::sort(codes.begin(), codes.end(),
            [this](std::int32_t a, std::int32_t b) { return (*this)[a] < (*this)[b]; });
  return codes;
}

}  // namespace kith
