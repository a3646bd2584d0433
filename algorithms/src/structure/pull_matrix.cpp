#include "pull_matrix.hpp"

#include <algorithm>
#include <numeric>

namespace kith::detail {

PullMatrix::PullMatrix(const CsrGraph& incoming, const std::vector<double>& weight, Threads threads,
                       Observer& observer)
    : graph_(incoming),
      weight_(weight),
      threads_(threads),
      observer_(observer),
      order_(static_cast<std::size_t>(incoming.node_count())),
      blocks_(static_cast<std::size_t>(block_count())) {
  for_each_block([&](std::int64_t block) { sort_block(block); });
  place_slices();
  for_each_block([&](std::int64_t block) { fill_block(block); });
}

std::int32_t PullMatrix::rows_of(std::int64_t block) const {
  return static_cast<std::int32_t>(
      std::min<std::int64_t>(block_rows, node_count() - block * block_rows));
}

// Counting sort by falling length; lengths from long_row on are one class.
void PullMatrix::sort_block(std::int64_t block) {
  std::int32_t place[long_row + 2] = {};
  const auto first = static_cast<std::int32_t>(block * block_rows);
  const std::int32_t rows = rows_of(block);
  const auto key = [&](std::int32_t node) {
    return long_row - std::min(graph_.degree(node), long_row);
  };
  for (std::int32_t i = 0; i < rows; ++i) ++place[key(first + i) + 1];
  blocks_[static_cast<std::size_t>(block)].long_rows = place[1];
  std::partial_sum(std::begin(place), std::end(place), std::begin(place));
  std::int32_t* nodes = order_.data() + first;
  for (std::int32_t i = 0; i < rows; ++i) nodes[place[key(first + i)]++] = first + i;
}

void PullMatrix::place_slices() {
  std::int64_t next = 0;
  for (std::int64_t b = 0; b < block_count(); ++b) {
    Block& block = blocks_[static_cast<std::size_t>(b)];
    block.first_slice = static_cast<std::int32_t>(slices_.size());
    for (std::int32_t i = block.long_rows; i < rows_of(b); i += lanes) {
      const std::int32_t rounds =
          graph_.degree(order_[static_cast<std::size_t>(b * block_rows + i)]);
      slices_.push_back({next, rounds});
      next += std::int64_t{rounds} * lanes;
    }
  }
  columns_.resize(static_cast<std::size_t>(next));
  if (!weight_.empty()) weights_.resize(columns_.size());
}

void PullMatrix::fill_block(std::int64_t b) {
  const Block& block = blocks_[static_cast<std::size_t>(b)];
  std::int32_t slice = block.first_slice;
  const std::int32_t rows = rows_of(b);
  for (std::int32_t i = block.long_rows; i < rows; i += lanes, ++slice) {
    const Slice& place = slices_[static_cast<std::size_t>(slice)];
    for (int lane = 0; lane < lanes; ++lane) {
      const bool used = i + lane < rows;
      const std::int32_t node =
          used ? order_[static_cast<std::size_t>(b * block_rows + i + lane)] : -1;
      const std::int32_t degree = used ? graph_.degree(node) : 0;
      const auto arcs = static_cast<std::size_t>(used ? graph_.begin(node) : 0);
      for (std::int32_t round = 0; round < place.rounds; ++round) {
        const auto at = static_cast<std::size_t>(place.begin + std::int64_t{round} * lanes + lane);
        const bool filled = round < degree;
        const std::size_t arc = arcs + static_cast<std::size_t>(round);
        columns_[at] = filled ? graph_.targets()[arc] : node_count();
        if (!weight_.empty()) weights_[at] = filled ? weight_[arc] : 0;
      }
    }
  }
}

double PullMatrix::long_sum(std::int32_t node, const double* x) const {
  double sum = 0;
  for (std::int32_t arc = graph_.begin(node); arc < graph_.end(node); ++arc)
    sum += (weight_.empty() ? 1.0 : weight_[static_cast<std::size_t>(arc)]) * x[graph_.target(arc)];
  return sum;
}

}  // namespace kith::detail
