#include "kith/algorithms/assessment/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "kith/graph/sorting.hpp"

namespace kith {
namespace {

using Pair = std::pair<std::int32_t, std::int32_t>;

std::int64_t pairs_of(std::int64_t items) { return items * (items - 1) / 2; }

// Pairs of neighbours that `same` calls equal, in a sorted list.
template <class Items, class Same>
std::int64_t tied_pairs(const Items& items, Same same, Steps& step) {
  std::int64_t tied = 0;
  for (std::size_t begin = 0, end = 0; begin < items.size(); begin = end) {
    for (end = begin + 1; end < items.size() && same(items[begin], items[end]); ++end) step();
    tied += pairs_of(static_cast<std::int64_t>(end - begin));
  }
  return tied;
}

// Sorts by merging and counts how many pairs stood in descending order.
std::int64_t sort_and_count(std::vector<std::int32_t>& items, Steps& step) {
  std::vector<std::int32_t> merged(items.size());
  std::int64_t inversions = 0;
  for (std::size_t width = 1; width < items.size(); width *= 2) {
    for (std::size_t begin = 0; begin < items.size(); begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, items.size());
      const std::size_t end = std::min(middle + width, items.size());
      std::size_t left = begin, right = middle;
      for (std::size_t to = begin; to < end; ++to) {
        step();
        const bool take_right = left == middle || (right < end && items[right] < items[left]);
        if (take_right) inversions += static_cast<std::int64_t>(middle - left);
        merged[to] = items[take_right ? right++ : left++];
      }
    }
    items.swap(merged);
  }
  return inversions;
}

}  // namespace

std::optional<double> kendall_tau_b(std::span<const std::int32_t> a,
                                    std::span<const std::int32_t> b, const Observer& observer) {
  if (a.size() != b.size())
    throw InvalidArgument(
        fmt::format("kendall_tau_b: b has {} items, must have {} as a has", b.size(), a.size()));
  std::vector<Pair> pairs(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) pairs[i] = {a[i], b[i]};
  sort_heard(pairs.begin(), pairs.end(), std::less<>(), observer);
  Steps step(observer);
  const auto same_a = [](const Pair& x, const Pair& y) { return x.first == y.first; };
  const std::int64_t tied_a = tied_pairs(pairs, same_a, step);
  const std::int64_t tied_both = tied_pairs(pairs, std::equal_to<>(), step);
  std::vector<std::int32_t> order(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) order[i] = pairs[i].second;
  const std::int64_t opposite = sort_and_count(order, step);
  const std::int64_t tied_b = tied_pairs(order, std::equal_to<>(), step);

  const std::int64_t all = pairs_of(static_cast<std::int64_t>(a.size()));
  const std::int64_t untied_a = all - tied_a, untied_b = all - tied_b;
  if (untied_a == 0 || untied_b == 0) return std::nullopt;
  const std::int64_t same = all - tied_a - tied_b + tied_both - opposite;
  return static_cast<double>(same - opposite) /
         (std::sqrt(static_cast<double>(untied_a)) * std::sqrt(static_cast<double>(untied_b)));
}

}  // namespace kith
