#include "kith/graph/dictionary.hpp"

#include <algorithm>
#include <functional>

#include "kith/graph/error.hpp"
#include "kith/graph/sorting.hpp"

namespace kith {

std::string_view Dictionary::operator[](std::int32_t code) const {
  const auto i = static_cast<std::size_t>(code);
  return {pool_.data() + begins_[i], static_cast<std::size_t>(begins_[i + 1] - begins_[i])};
}

namespace {

// A slot holds code + 1 in its low bits and three bits of the text's hash above them, so that seven
// of eight texts that are not the one sought are passed over without looking at them (a cache miss
// each).
constexpr int code_bits = 29;
constexpr std::uint32_t code_mask = (std::uint32_t{1} << code_bits) - 1;

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

std::uint32_t tag_of(std::size_t hash) { return static_cast<std::uint32_t>(hash >> 61); }

std::int32_t slot_with(std::int32_t code, std::size_t hash) {
  const auto number = static_cast<std::uint32_t>(code) + 1;
  return static_cast<std::int32_t>(tag_of(hash) << code_bits | number);
}

std::int32_t code_in(std::int32_t slot) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(slot) & code_mask) - 1;
}

}  // namespace

// The slot that holds `text`, or the empty one where it belongs. Precondition: a slot is empty.
std::size_t Dictionary::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  const std::size_t hash = hash_of(text);
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0 &&
         (static_cast<std::uint32_t>(slots_[slot]) >> code_bits != tag_of(hash) ||
          (*this)[code_in(slots_[slot])] != text))
    slot = (slot + 1) & mask;
  return slot;
}

void Dictionary::grow() {
  // All texts are distinct, so none needs to be compared with another.
  slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::int32_t code = 0; code < size(); ++code) {
    const std::size_t hash = hash_of((*this)[code]);
    std::size_t slot = hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = slot_with(code, hash);
  }
}

std::int32_t Dictionary::add(std::string_view text) {
  // At most two thirds full, so that a look-up ends after a few steps.
  if (static_cast<std::size_t>(size() + 1) * 3 > slots_.size() * 2) grow();
  const std::size_t slot = slot_of(text);
  if (slots_[slot] == 0) {
    if (static_cast<std::uint32_t>(size()) + 1 >= code_mask)
      throw Error(ErrorCode::out_of_memory, "Dictionary: more than 536,870,910 distinct texts");
    const std::size_t hash = hash_of(text);
    pool_.insert(pool_.end(), text.begin(), text.end());
    begins_.push_back(pool_.size());
    slots_[slot] = slot_with(size() - 1, hash);
  }
  return code_in(slots_[slot]);
}

std::int32_t Dictionary::find(std::string_view text) const {
  return slots_.empty() ? -1 : code_in(slots_[slot_of(text)]);
}

std::int32_t Dictionary::find(std::string_view text, std::int32_t& near) const {
  for (std::int32_t code = near; code < size() && code - near < 2; ++code)
    if ((*this)[code] == text) return near = code;
  const std::int32_t code = find(text);
  if (code >= 0) near = code;
  return code;
}

std::vector<std::int32_t> Dictionary::order(const Observer& observer) const {
  // The first eight bytes as a number decide nearly always, without a look into the pool.
  struct Key {
    std::uint64_t beginning;
    std::int32_t code;
  };
  std::vector<Key> keys(static_cast<std::size_t>(size()));
  for (std::int32_t code = 0; code < size(); ++code) {
    std::uint64_t beginning = 0;
    const std::string_view text = (*this)[code];
    for (std::size_t i = 0; i < sizeof(beginning); ++i)
      beginning = beginning << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    keys[static_cast<std::size_t>(code)] = {beginning, code};
  }
  sort_heard(
      keys.begin(), keys.end(),
      [this](const Key& a, const Key& b) {
        return a.beginning != b.beginning ? a.beginning < b.beginning
                                          : (*this)[a.code] < (*this)[b.code];
      },
      observer);
  std::vector<std::int32_t> codes(keys.size());
  std::transform(keys.begin(), keys.end(), codes.begin(), [](const Key& key) { return key.code; });
  return codes;
}

}  // namespace kith
