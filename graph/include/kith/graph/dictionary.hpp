// Interned strings: each distinct text once, numbered in order of first appearance.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kith/graph/observer.hpp"

namespace kith {

/// Bijection between distinct byte strings and 0..size-1. All texts lie in one pool; look-up is an
/// open-addressing hash table. Memory: text + 8 bytes + about 8 bytes a string. O(1) expected for
/// `add` and `find`. Views stay valid until the next `add`.
class Dictionary {
 public:
  /// The number of `text`, adding it if new.
  std::int32_t add(std::string_view text);
  /// The number of `text`, or -1.
  std::int32_t find(std::string_view text) const;
  /// The same for texts that mostly come in the order in which they were added, or again and again:
  /// looks at `near` (0 at first) and the next before it searches, and leaves there what it found.
  std::int32_t find(std::string_view text, std::int32_t& near) const;
  std::string_view operator[](std::int32_t code) const;
  std::int32_t size() const { return static_cast<std::int32_t>(begins_.size()) - 1; }
  bool empty() const { return size() == 0; }

  /// Numbers in byte order of their texts: order()[k] is the k-th smallest. O(n log n). Throws
  /// Cancelled.
  std::vector<std::int32_t> order(const Observer& observer = silent_observer()) const;

 private:
  std::size_t slot_of(std::string_view text) const;
  void grow();

  std::vector<char> pool_;
  std::vector<std::uint64_t> begins_{0};
  std::vector<std::int32_t> slots_;  // code + 1, 0 = empty; size a power of two
};

}  // namespace kith
