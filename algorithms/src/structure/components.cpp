// Most of a network is one component, and that is found as a set of bits, which stays in the cache
// where a number a node would not: a search from a node with many neighbours reaches some of it,
// then sweeps over all nodes, upwards and downwards in turns, take in whoever has a neighbour that
// is reached. That is a breadth-first search from below without its levels, which nobody asks for.
// The nodes left over are joined by union and find.
#include "kith/algorithms/structure/components.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <utility>

namespace kith {
namespace {

constexpr std::int64_t grain = 1 << 14;  // nodes
constexpr std::int64_t word_grain = grain / 64;
constexpr auto relaxed = std::memory_order_relaxed;

/// A set of nodes, a bit each. Only one thread at a time writes a word; all may read.
class Reached {
 public:
  explicit Reached(std::int32_t nodes)
      : nodes_(nodes), words_((static_cast<std::size_t>(nodes) + 63) / 64) {}

  std::int64_t word_count() const { return std::ssize(words_); }
  bool has(std::int32_t node) { return (load(node / 64) & bit(node)) != 0; }
  void add(std::int32_t node) { store(node / 64, load(node / 64) | bit(node)); }
  void remove(std::int32_t node) { store(node / 64, load(node / 64) & ~bit(node)); }
  /// Nodes of a word, a bit each: all there are, and those that are not in the set.
  std::uint64_t valid(std::int64_t word) const {
    return ~std::uint64_t{0} >> (64 - std::min<std::int64_t>(64, nodes_ - 64 * word));
  }
  std::uint64_t missing(std::int64_t word) { return ~load(word) & valid(word); }

 private:
  static std::uint64_t bit(std::int32_t node) {
    return std::uint64_t{1} << (static_cast<std::uint32_t>(node) % 64);
  }
  std::uint64_t load(std::int64_t word) { return at(word).load(relaxed); }
  void store(std::int64_t word, std::uint64_t bits) { at(word).store(bits, relaxed); }
  std::atomic_ref<std::uint64_t> at(std::int64_t word) {
    return std::atomic_ref<std::uint64_t>(words_[static_cast<std::size_t>(word)]);
  }

  std::int64_t nodes_;
  std::vector<std::uint64_t> words_;
};

class LargeComponent {
 public:
  LargeComponent(const MeasureGraph& graph, Threads threads, Observer& observer)
      : graph_(graph), threads_(threads), observer_(observer), reached_(graph.node_count()) {}

  /// Nodes of one component, nearly all if it is much of the graph; none if there seems to be none.
  Reached find() && {
    if (seed()) {
      std::int64_t left = graph_.node_count();
      bool down = false;
      for (std::int64_t found = left; found > left / least_share; down = !down) {
        found = sweep(down);
        left -= found;
      }
    }
    return std::move(reached_);
  }

 private:
  static constexpr std::int32_t seed_share = 16, least_share = 16;
  static constexpr std::int32_t samples = 1024, tries = 8;

  // Searches from the best connected nodes of a sample until a share of all nodes is reached, which
  // it may never be.
  bool seed() {
    const std::int32_t n = graph_.node_count();
    std::vector<std::int32_t> sample;
    for (std::int32_t i = 0; i < std::min(samples, n); ++i)
      sample.push_back(static_cast<std::int32_t>(std::int64_t{n} * i / std::min(samples, n)));
    std::stable_sort(sample.begin(), sample.end(), [this](std::int32_t a, std::int32_t b) {
      return graph_.out.degree(a) > graph_.out.degree(b);
    });
    sample.resize(std::min<std::size_t>(sample.size(), tries));
    for (const std::int32_t start : sample) {
      const std::vector<std::int32_t> found = search(start, n / seed_share + 1);
      if (std::ssize(found) > n / seed_share) return true;
      for (const std::int32_t node : found) reached_.remove(node);
    }
    return false;
  }

  std::vector<std::int32_t> search(std::int32_t start, std::int32_t enough) {
    std::vector<std::int32_t> queue{start};
    reached_.add(start);
    for (std::size_t i = 0; i < queue.size() && std::ssize(queue) < enough; ++i) {
      observer_.check();
      for (const std::int32_t neighbour : graph_.out.neighbours(queue[i])) {
        if (reached_.has(neighbour)) continue;
        reached_.add(neighbour);
        queue.push_back(neighbour);
      }
    }
    return queue;
  }

  // Plain loops: they end at the first neighbour that is reached, which is soon.
  bool any(std::span<const std::int32_t> nodes) {
    for (const std::int32_t node : nodes)
      if (reached_.has(node)) return true;
    return false;
  }

  std::int64_t sweep_word(std::int64_t word, bool down) {
    std::int64_t found = 0;
    for (std::uint64_t rest = reached_.missing(word); rest != 0;) {
      const int place = down ? 63 - std::countl_zero(rest) : std::countr_zero(rest);
      rest &= ~(std::uint64_t{1} << place);
      const auto node = static_cast<std::int32_t>(64 * word + place);
      if (!any(graph_.out.neighbours(node)) &&
          !(graph_.directed && any(graph_.in.neighbours(node))))
        continue;
      reached_.add(node);
      ++found;
    }
    return found;
  }

  std::int64_t sweep(bool down) {
    std::atomic<std::int64_t> found{0};
    const std::int64_t words = reached_.word_count();
    parallel_for(
        words, word_grain, threads_,
        [&](std::int64_t begin, std::int64_t end) {
          std::int64_t more = 0;
          for (std::int64_t i = begin; i < end; ++i)
            more += sweep_word(down ? words - 1 - i : i, down);
          found.fetch_add(more, relaxed);
        },
        observer_);
    return found.load();
  }

  const MeasureGraph& graph_;
  Threads threads_;
  Observer& observer_;
  Reached reached_;
};

/// Trees of nodes, held in the array that will hold the result: a node's parent, its own number at
/// a root. The larger root hangs on the smaller, so the root of a component ends as its first node,
/// whatever the threads do in between.
class Forest {
 public:
  explicit Forest(std::vector<std::int32_t>& parent) : parent_(parent) {}

  void plant(std::int32_t node) { store(node, node); }
  std::int32_t load(std::int32_t node) { return at(node).load(relaxed); }
  void store(std::int32_t node, std::int32_t value) { at(node).store(value, relaxed); }

  void link(std::int32_t a, std::int32_t b) {
    std::int32_t root_a = load(a), root_b = load(b);
    while (root_a != root_b) {
      const std::int32_t high = std::max(root_a, root_b), low = std::min(root_a, root_b);
      const std::int32_t above = load(high);
      if (above == low || (above == high && hang(high, low))) return;
      root_a = load(load(high));
      root_b = load(low);
    }
  }

  void compress(std::int32_t node) {
    const std::int32_t parent = load(node);
    std::int32_t root = parent;
    for (std::int32_t above = load(root); above != root; above = load(root)) root = above;
    if (root != parent) store(node, root);
  }

 private:
  std::atomic_ref<std::int32_t> at(std::int32_t node) {
    return std::atomic_ref<std::int32_t>(parent_[static_cast<std::size_t>(node)]);
  }
  bool hang(std::int32_t root, std::int32_t below) {
    return at(root).compare_exchange_strong(root, below, relaxed);
  }

  std::vector<std::int32_t>& parent_;
};

/// All components, once the large one is known.
class Partition {
 public:
  Partition(const MeasureGraph& graph, Reached reached, Threads threads, Observer& observer)
      : graph_(graph), reached_(std::move(reached)), threads_(threads), observer_(observer) {}

  Components find() && {
    collect();
    result_.component.resize(static_cast<std::size_t>(graph_.node_count()));
    for_each_left([this](std::int32_t node) { forest_.plant(node); });
    for_each_left([this](std::int32_t node) { join(node); });
    for_each_left([this](std::int32_t node) { forest_.compress(node); });
    count(mark_roots());
    write_numbers(order_by_size());
    return std::move(result_);
  }

 private:
  // Nodes that are not reached, and the first that is, which stands for all that are.
  void collect() {
    for (std::int64_t word = 0; word < reached_.word_count(); ++word) {
      if (word % word_grain == 0) observer_.check();
      std::uint64_t wanted = reached_.missing(word);
      if (anchor_ < 0 && wanted != reached_.valid(word)) {
        const std::uint64_t there = reached_.valid(word) & ~wanted;
        anchor_ = static_cast<std::int32_t>(64 * word + std::countr_zero(there));
        wanted |= there & -there;
      }
      reached_count_ += std::popcount(reached_.valid(word) & ~wanted);  // but for the anchor
      for (; wanted != 0; wanted &= wanted - 1)
        left_.push_back(static_cast<std::int32_t>(64 * word + std::countr_zero(wanted)));
    }
  }

  template <class Work>
  void for_each_left(const Work& work) {
    parallel_for(
        std::ssize(left_), grain, threads_,
        [&](std::int64_t begin, std::int64_t end) {
          for (std::int64_t i = begin; i < end; ++i) work(left_[static_cast<std::size_t>(i)]);
        },
        observer_);
  }

  // An edge of two nodes that are left is seen from both ends, so one of them does.
  void join(std::int32_t node) {
    if (node == anchor_) return;
    for (const std::int32_t other : graph_.out.neighbours(node)) {
      if (reached_.has(other))
        forest_.link(node, anchor_);
      else if (graph_.directed || other < node)
        forest_.link(node, other);
    }
    if (!graph_.directed) return;
    for (const std::int32_t other : graph_.in.neighbours(node))
      if (reached_.has(other)) forest_.link(node, anchor_);
  }

  // A root holds its place among the roots instead, as all that hang on it do after `count`.
  std::int32_t mark_roots() {
    std::int32_t roots = 0;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      if (i % grain == 0) observer_.check();
      if (forest_.load(left_[i]) == left_[i]) forest_.store(left_[i], ~roots++);
    }
    return roots;
  }

  void count(std::int32_t roots) {
    size_.resize(static_cast<std::size_t>(roots));
    parallel_for(
        std::ssize(left_), grain, threads_,
        [&](std::int64_t begin, std::int64_t end) {
          std::int32_t last = 0, alike = 0;  // neighbours in number are often of one component
          for (std::int64_t i = begin; i < end; ++i) {
            const std::int32_t node = left_[static_cast<std::size_t>(i)];
            const std::int32_t parent = forest_.load(node);
            const std::int32_t root = parent < 0 ? parent : forest_.load(parent);
            forest_.store(node, root);
            if (root != last) add(~std::exchange(last, root), std::exchange(alike, 0));
            ++alike;
          }
          add(~last, alike);
        },
        observer_);
    if (anchor_ >= 0) add(~forest_.load(anchor_), reached_count_);
  }
  void add(std::int32_t root, std::int32_t nodes) {
    if (nodes > 0) std::atomic_ref(size_[static_cast<std::size_t>(root)]).fetch_add(nodes, relaxed);
  }

  // By place among the roots, which is by first node: the number. Sizes are put in order as well.
  std::vector<std::int32_t> order_by_size() {
    std::vector<std::int32_t> order, isolates;  // isolates stand in order already
    for (std::int32_t root = 0; root < std::ssize(size_); ++root)
      (size_[static_cast<std::size_t>(root)] > 1 ? order : isolates).push_back(root);
    std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
      return size_[static_cast<std::size_t>(a)] > size_[static_cast<std::size_t>(b)];
    });
    order.insert(order.end(), isolates.begin(), isolates.end());
    std::vector<std::int32_t> number(size_.size());
    result_.size.reserve(size_.size());
    for (const std::int32_t root : order) {
      number[static_cast<std::size_t>(root)] = static_cast<std::int32_t>(result_.size.size());
      result_.size.push_back(size_[static_cast<std::size_t>(root)]);
    }
    return number;
  }

  void write_numbers(const std::vector<std::int32_t>& number) {
    const auto number_of = [&](std::int32_t node) {
      return number[static_cast<std::size_t>(~forest_.load(node))];
    };
    const std::int32_t large = anchor_ < 0 ? 0 : number_of(anchor_);
    for_each_left([&](std::int32_t node) { forest_.store(node, number_of(node)); });
    parallel_for(
        reached_.word_count(), word_grain, threads_,
        [&](std::int64_t begin, std::int64_t end) {
          for (std::int64_t word = begin; word < end; ++word) {
            std::int32_t* const nodes = result_.component.data() + 64 * word;
            std::uint64_t there = reached_.valid(word) & ~reached_.missing(word);
            if (there == ~std::uint64_t{0}) {
              std::fill(nodes, nodes + 64, large);
              continue;
            }
            for (; there != 0; there &= there - 1) nodes[std::countr_zero(there)] = large;
          }
        },
        observer_);
  }

  const MeasureGraph& graph_;
  Reached reached_;
  Threads threads_;
  Observer& observer_;
  std::vector<std::int32_t> left_, size_;  // rising; by root
  std::int32_t anchor_ = -1, reached_count_ = 0;
  Components result_;
  Forest forest_{result_.component};
};

}  // namespace

Components connected_components(const MeasureGraph& graph, Threads threads, Observer& observer) {
  Reached large = LargeComponent(graph, threads, observer).find();
  return Partition(graph, std::move(large), threads, observer).find();
}

}  // namespace kith
