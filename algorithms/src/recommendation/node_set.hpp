// A set of a few hundred nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kith::detail {

/// Nodes (>= 0) in one piece of memory, by open addressing with linear probing.
class NodeSet {
 public:
  /// False if it was there already.
  bool insert(std::int32_t node) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    std::int32_t& slot = slot_of(node);
    if (slot == node) return false;
    slot = node;
    ++count_;
    return true;
  }

 private:
  static constexpr std::int32_t none = -1;

  // Where the node is or would be.
  std::int32_t& slot_of(std::int32_t node) {
    const std::size_t mask = slots_.size() - 1;
    // Neighbours have ids that follow one another; the golden ratio scatters them.
    std::size_t at = (static_cast<std::uint32_t>(node) * 0x9E3779B9U >> 7) & mask;
    while (slots_[at] != none && slots_[at] != node) at = (at + 1) & mask;
    return slots_[at];
  }
  void grow() {
    std::vector<std::int32_t> old(slots_.empty() ? 64 : 2 * slots_.size(), none);
    slots_.swap(old);
    for (const std::int32_t node : old)
      if (node != none) slot_of(node) = node;
  }

  std::vector<std::int32_t> slots_;
  std::size_t count_ = 0;
};

}  // namespace kith::detail
