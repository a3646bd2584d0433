// Answers in one form, whoever gives them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "graphs.hpp"

namespace kith::bench {

/// Components numbered as ours are: by falling size, then by first node. `component` numbers them
/// by first node.
inline std::vector<double> by_size(const std::vector<double>& component) {
  std::vector<std::size_t> size, order;
  for (const double c : component) {
    if (static_cast<std::size_t>(c) >= size.size()) size.resize(static_cast<std::size_t>(c) + 1);
    ++size[static_cast<std::size_t>(c)];
  }
  order.resize(size.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return size[a] > size[b]; });
  std::vector<double> number(size.size()), result;
  for (std::size_t i = 0; i < order.size(); ++i) number[order[i]] = static_cast<double>(i);
  for (const double c : component) result.push_back(number[static_cast<std::size_t>(c)]);
  return result;
}

/// By node, then by node: 1 if it is an articulation point, and how many bridges end there.
class Separations {
 public:
  explicit Separations(std::int32_t nodes) : values_(2 * static_cast<std::size_t>(nodes)) {}

  void articulation(std::int64_t node) { values_[static_cast<std::size_t>(node)] = 1; }
  void bridge(std::int64_t a, std::int64_t b) {
    const std::size_t nodes = values_.size() / 2;
    ++values_[nodes + static_cast<std::size_t>(a)];
    ++values_[nodes + static_cast<std::size_t>(b)];
  }
  std::vector<double> values() && { return std::move(values_); }

 private:
  std::vector<double> values_;
};

/// By node, then by node: neighbours, and the sum of their numbers modulo 2^16, so that one wrong
/// neighbour exceeds the tolerance on any graph.
class Neighbourhoods {
 public:
  explicit Neighbourhoods(std::int32_t nodes)
      : degree_(static_cast<std::size_t>(nodes)), sum_(degree_.size()) {}

  void arc(std::int64_t from, std::int64_t to) {
    ++degree_[static_cast<std::size_t>(from)];
    sum_[static_cast<std::size_t>(from)] += static_cast<std::uint16_t>(to);
  }
  std::vector<double> values() && {
    degree_.insert(degree_.end(), sum_.begin(), sum_.end());
    return std::move(degree_);
  }

 private:
  std::vector<double> degree_;
  std::vector<std::uint16_t> sum_;
};

}  // namespace kith::bench
