// Sorting that can be interrupted.
#pragma once

#include <algorithm>

#include "kith/graph/observer.hpp"

namespace kith {

/// std::sort that hears the observer every few thousand comparisons, for millions of items. After
/// Cancelled the items stand in no particular order. `less` is copied.
template <class Iterator, class Less>
void sort_heard(Iterator first, Iterator last, Less less, const Observer& observer) {
  Steps step(observer);
  std::sort(first, last, [&step, &less](const auto& a, const auto& b) {
    step();
    return less(a, b);
  });
}

}  // namespace kith
