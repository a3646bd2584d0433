// Afforest: every node first links to two neighbours only, with the trees made flat after each,
// which nearly always makes the largest component whole; then the nodes outside it link to all the
// others, and the nodes inside it are passed over. Trees hang the larger root on the smaller, so
// the root of a component ends as its first node, whatever the threads do in between. The first
// link costs nothing where the first neighbour is smaller: the node is planted below it.
#include "kith/algorithms/structure/components.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <unordered_map>
#include <utility>

namespace kith {
namespace {

constexpr std::int64_t grain = 1 << 14;
constexpr std::int32_t sampled_nodes = 1024;

class Forest {
 public:
  /// All nodes must be planted before anything else.
  explicit Forest(std::int32_t nodes)
      : parent_(std::make_unique_for_overwrite<std::int32_t[]>(static_cast<std::size_t>(nodes))) {}

  /// Precondition: below <= node.
  void plant(std::int32_t node, std::int32_t below) { at(node).store(below, relaxed_); }

  void link(std::int32_t a, std::int32_t b) {
    std::int32_t root_a = load(a), root_b = load(b);
    while (root_a != root_b) {
      const std::int32_t high = std::max(root_a, root_b), low = std::min(root_a, root_b);
      std::int32_t above = load(high);
      if (above == low || (above == high && hang(high, low))) return;
      root_a = load(load(high));
      root_b = load(low);
    }
  }

  void compress(std::int32_t node) {
    const std::int32_t parent = load(node);
    std::int32_t root = parent;
    for (std::int32_t above = load(root); above != root; above = load(root)) root = above;
    if (root != parent) at(node).store(root, relaxed_);
  }

  std::int32_t load(std::int32_t node) { return at(node).load(relaxed_); }

  /// In the end, when all trees are flat: a root holds its number instead, nodes find it there.
  void number(std::int32_t root, std::int32_t number) { at(root).store(~number, relaxed_); }
  std::int32_t number_of(std::int32_t node) {
    const std::int32_t parent = load(node);
    return ~(parent < 0 ? parent : load(parent));
  }

 private:
  static constexpr auto relaxed_ = std::memory_order_relaxed;
  std::atomic_ref<std::int32_t> at(std::int32_t node) {
    return std::atomic_ref<std::int32_t>(parent_[static_cast<std::size_t>(node)]);
  }
  bool hang(std::int32_t root, std::int32_t below) {
    return at(root).compare_exchange_strong(root, below, relaxed_);
  }

  std::unique_ptr<std::int32_t[]> parent_;  // not filled twice
};

// The root that most of a sample of nodes has.
std::int32_t most_frequent_root(Forest& forest, std::int32_t nodes) {
  std::unordered_map<std::int32_t, std::int32_t> counts;
  std::int32_t best = 0, most = 0;
  const std::int32_t samples = std::min(sampled_nodes, nodes);
  for (std::int32_t i = 0; i < samples; ++i) {
    const auto node = static_cast<std::int32_t>(std::int64_t{nodes} * i / samples);
    const std::int32_t root = forest.load(node);
    const std::int32_t count = ++counts[root];
    if (count > most) {
      most = count;
      best = root;
    }
  }
  return best;
}

// Makes the trees flat and numbers them: by falling size, then by first node, which is the root.
Components number(Forest& forest, std::int32_t nodes, Threads threads, Observer& observer) {
  Components result;
  result.component.resize(static_cast<std::size_t>(nodes));
  std::vector<std::int32_t>& count = result.component;  // by root, until nodes are numbered
  std::vector<std::vector<std::int32_t>> roots_of_chunk(
      static_cast<std::size_t>((nodes + grain - 1) / grain));
  parallel_for(
      nodes, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        auto& roots = roots_of_chunk[static_cast<std::size_t>(begin / grain)];
        const auto add = [&](std::int32_t root, std::int32_t more) {
          std::atomic_ref(count[static_cast<std::size_t>(root)])
              .fetch_add(more, std::memory_order_relaxed);
        };
        std::int32_t last = 0, alike = 0;
        for (auto node = static_cast<std::int32_t>(begin); node < end; ++node) {
          forest.compress(node);
          const std::int32_t root = forest.load(node);
          if (root == node) roots.push_back(node);
          if (root != last) add(std::exchange(last, root), std::exchange(alike, 0));
          ++alike;
        }
        add(last, alike);
      },
      observer);
  std::vector<std::int32_t> roots, isolates;  // isolates stand in order already
  for (const auto& chunk : roots_of_chunk)
    for (const std::int32_t root : chunk)
      (count[static_cast<std::size_t>(root)] > 1 ? roots : isolates).push_back(root);
  std::stable_sort(roots.begin(), roots.end(), [&](std::int32_t a, std::int32_t b) {
    return count[static_cast<std::size_t>(a)] > count[static_cast<std::size_t>(b)];
  });
  roots.insert(roots.end(), isolates.begin(), isolates.end());
  result.size.reserve(roots.size());
  for (const std::int32_t root : roots) {
    forest.number(root, static_cast<std::int32_t>(result.size.size()));
    result.size.push_back(count[static_cast<std::size_t>(root)]);
  }
  parallel_for(
      nodes, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (auto node = static_cast<std::int32_t>(begin); node < end; ++node)
          result.component[static_cast<std::size_t>(node)] = forest.number_of(node);
      },
      observer);
  return result;
}

}  // namespace

Components connected_components(const MeasureGraph& graph, Threads threads, Observer& observer) {
  const std::int32_t n = graph.node_count();
  Forest forest(n);
  const auto for_each_node = [&](auto work) {
    parallel_for(
        n, grain, threads,
        [&](std::int64_t begin, std::int64_t end) {
          for (std::int64_t node = begin; node < end; ++node) work(static_cast<std::int32_t>(node));
        },
        observer);
  };
  for_each_node([&](std::int32_t node) {
    const auto row = graph.out.neighbours(node);
    forest.plant(node, row.empty() ? node : std::min(node, row[0]));
  });
  for_each_node([&](std::int32_t node) { forest.compress(node); });
  for_each_node([&](std::int32_t node) {
    const auto row = graph.out.neighbours(node);
    if (!row.empty() && row[0] > node) forest.link(node, row[0]);
    if (row.size() > 1) forest.link(node, row[1]);
  });
  for_each_node([&](std::int32_t node) { forest.compress(node); });
  const std::int32_t largest = most_frequent_root(forest, n);
  for_each_node([&](std::int32_t node) {
    if (forest.load(node) == largest) return;
    const auto row = graph.out.neighbours(node);
    for (std::size_t i = 2; i < row.size(); ++i) forest.link(node, row[i]);
    // An arc that only a node of the largest component has is seen from its other end.
    if (graph.directed)
      for (const std::int32_t neighbour : graph.in.neighbours(node)) forest.link(node, neighbour);
  });
  return number(forest, n, threads, observer);
}

}  // namespace kith
