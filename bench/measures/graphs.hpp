// The graphs that the measures are timed on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kith::bench {

/// A simple undirected graph, each edge once, from < to, in rising order.
struct EdgeList {
  std::string name;
  std::int32_t nodes = 0;
  std::vector<std::int32_t> from, to;
};

/// The synthetic city of so many persons (seed 1): every node and edge, without direction. Written
/// to a temporary folder and read back.
EdgeList city(std::int64_t persons, int threads);

/// A Kronecker graph as of Graph500: 2^scale nodes, 16 edges a node before those that repeat are
/// dropped, A = 0.57, B = C = 0.19, numbers shuffled.
EdgeList kronecker(int scale, int threads);

/// The same graph with its nodes numbered by chance.
EdgeList shuffled(const EdgeList& graph, int threads);

}  // namespace kith::bench
