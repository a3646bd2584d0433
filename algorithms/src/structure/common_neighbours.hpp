// Walks the numbers that two rising rows share.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kith::detail {

/// Calls visit(place in a, place in b) for each number in both, rising. Rows of similar length are
/// merged; the numbers of a short row are looked up in a long one.
template <class Visit>
void for_each_common(std::span<const std::int32_t> a, std::span<const std::int32_t> b,
                     Visit visit) {
  constexpr std::size_t much_longer = 32;
  const auto look_up = [](std::span<const std::int32_t> few, std::span<const std::int32_t> many,
                          auto found) {
    std::size_t from = 0;
    for (std::size_t i = 0; i < few.size(); ++i) {
      from = static_cast<std::size_t>(
          std::lower_bound(many.begin() + static_cast<std::ptrdiff_t>(from), many.end(), few[i]) -
          many.begin());
      if (from == many.size()) return;
      if (many[from] == few[i]) found(i, from);
    }
  };
  if (a.size() > much_longer * b.size())
    return look_up(b, a, [&](std::size_t in_b, std::size_t in_a) { visit(in_a, in_b); });
  if (b.size() > much_longer * a.size())
    return look_up(a, b, [&](std::size_t in_a, std::size_t in_b) { visit(in_a, in_b); });
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const std::int32_t x = a[i], y = b[j];
    if (x == y) visit(i, j);
    i += x <= y;
    j += y <= x;
  }
}

}  // namespace kith::detail
