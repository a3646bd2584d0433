// The product of a graph's adjacency with a vector: every node adds up what its in-neighbours hold.
//
// Rows of similar length stand side by side in slices of eight (sliced ELL, rows sorted by length
// within a block), so the loop over a slice runs a fixed number of rounds for eight rows at once
// and the processor guesses no row's end wrong. Short rows are filled up with a place that holds 0.
// Long rows, which would fill up much, are read from the CSR. Each row is summed in its own order
// of neighbours, so the sums are those of the plain loop over the CSR, bit for bit.
#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"
#include "vector_loops.hpp"

namespace kith::detail {

/// Borrows the graph. Memory: 4 bytes an arc (12 with weights), 4 a node.
class PullMatrix {
 public:
  /// `incoming` lists the in-neighbours of every node; `weight` has one value an arc or none.
  PullMatrix(const CsrGraph& incoming, const std::vector<double>& weight, Threads threads,
             Observer& observer);

  std::int32_t node_count() const { return graph_.node_count(); }
  std::int64_t block_count() const { return (node_count() + block_rows - 1) / block_rows; }

  /// Calls row(node, Σ weight · x[in-neighbour]) for every node, on all threads. `x` has
  /// node_count() + 1 values, the last 0. Where `row` gives a double or an array of them: the sum
  /// of what it gives, the same on any number of threads.
  template <class Row>
  auto multiply(const std::vector<double>& x, Row row) const {
    using Value = decltype(row(std::int32_t{}, double{}));
    if constexpr (std::is_void_v<Value>) {
      for_each_block([&](std::int64_t block) {
        multiply_block(block, x.data(),
                       [&](int, std::int32_t node, double sum) { row(node, sum); });
      });
    } else {
      std::vector<Value> parts(static_cast<std::size_t>(block_count()));
      for_each_block([&](std::int64_t block) {
        LaneSums<Value> sums;
        multiply_block(block, x.data(), [&](int lane, std::int32_t node, double sum) {
          sums.add(static_cast<std::size_t>(lane), row(node, sum));
        });
        parts[static_cast<std::size_t>(block)] = sums.total();
      });
      Value all{};
      for (const Value& part : parts) LaneSums<Value>::plus(all, part);
      return all;
    }
  }

 private:
  static constexpr std::int32_t block_rows = 1024;
  static constexpr std::int64_t blocks_at_once = 16;
  static constexpr int lanes = 8;
  static constexpr std::int32_t long_row = 256;  // read from the CSR

  struct Slice {
    std::int64_t begin;  // in columns_; as many rounds as the longest row
    std::int32_t rounds;
  };
  struct Block {
    std::int32_t long_rows;  // the first rows of the block
    std::int32_t first_slice;
  };

  void sort_block(std::int64_t block);
  void place_slices();
  void fill_block(std::int64_t block);
  std::int32_t rows_of(std::int64_t block) const;

  template <class Work>
  void for_each_block(Work work) const {
    parallel_for(
        block_count(), blocks_at_once, threads_,
        [&](std::int64_t begin, std::int64_t end) {
          for (std::int64_t block = begin; block < end; ++block) work(block);
        },
        observer_);
  }

  // row(lane, node, sum)
  template <class Row>
  void multiply_block(std::int64_t block, const double* x, Row row) const {
    const Block& place = blocks_[static_cast<std::size_t>(block)];
    const std::int32_t* nodes = order_.data() + block * block_rows;
    const std::int32_t rows = rows_of(block);
    for (std::int32_t i = 0; i < place.long_rows; ++i) row(0, nodes[i], long_sum(nodes[i], x));
    std::int32_t slice = place.first_slice;
    for (std::int32_t i = place.long_rows; i < rows; i += lanes, ++slice) {
      double sums[lanes] = {};
      if (weights_.empty())
        slice_sum(slices_[static_cast<std::size_t>(slice)], x, sums);
      else
        weighted_slice_sum(slices_[static_cast<std::size_t>(slice)], x, sums);
      const std::int32_t used = std::min<std::int32_t>(lanes, rows - i);
      for (std::int32_t lane = 0; lane < used; ++lane) row(lane, nodes[i + lane], sums[lane]);
    }
  }

  void slice_sum(const Slice& slice, const double* x, double* sums) const {
    const std::int32_t* column = columns_.data() + slice.begin;
    for (std::int32_t round = 0; round < slice.rounds; ++round, column += lanes)
      for (int lane = 0; lane < lanes; ++lane) sums[lane] += x[column[lane]];
  }
  void weighted_slice_sum(const Slice& slice, const double* x, double* sums) const {
    const std::int32_t* column = columns_.data() + slice.begin;
    const double* weight = weights_.data() + slice.begin;
    for (std::int32_t round = 0; round < slice.rounds; ++round, column += lanes, weight += lanes)
      for (int lane = 0; lane < lanes; ++lane) sums[lane] += weight[lane] * x[column[lane]];
  }
  double long_sum(std::int32_t node, const double* x) const;

  const CsrGraph& graph_;
  const std::vector<double>& weight_;
  Threads threads_;
  Observer& observer_;
  std::vector<std::int32_t> order_;  // nodes, by block, longest rows first
  std::vector<Block> blocks_;
  std::vector<Slice> slices_;
  std::vector<std::int32_t> columns_;
  std::vector<double> weights_;
};

}  // namespace kith::detail
