// Peeling by levels: at level k each thread takes the nodes of its part that have k neighbours
// left, and then follows on its own what their removal brings down to k. Who removes a node changes
// nothing about its number.
#include "kith/algorithms/structure/cores.hpp"

#include <algorithm>
#include <atomic>
#include <limits>

#include "undirected_only.hpp"

namespace kith {
namespace {

class Peeling {
 public:
  Peeling(const MeasureGraph& graph, Threads threads, Observer& observer)
      : graph_(graph.out),
        threads_(threads),
        observer_(observer),
        left_(static_cast<std::size_t>(graph.node_count())),
        parts_(static_cast<std::size_t>(threads.count)) {
    for (std::int32_t node = 0; node < graph.node_count(); ++node)
      left_[static_cast<std::size_t>(node)] = graph_.degree(node);
    std::int64_t begin = 0;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      const std::int64_t end =
          std::int64_t{graph.node_count()} * static_cast<std::int64_t>(i + 1) / threads.count;
      for (; begin < end; ++begin) parts_[i].waiting.push_back(static_cast<std::int32_t>(begin));
    }
  }

  std::vector<std::int32_t> peel() {
    for (std::int32_t level = 0; level != none;) {
      for_each_part([&](Part& part) { collect(level, part); });
      const bool found = std::any_of(parts_.begin(), parts_.end(),
                                     [](const Part& part) { return !part.removed.empty(); });
      if (found) {
        for_each_part([&](Part& part) { remove(level, part); });
        ++level;
      } else {
        level = none;
        for (const Part& part : parts_) level = std::min(level, part.fewest);
      }
    }
    return std::move(left_);
  }

 private:
  static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::max();
  static constexpr std::size_t check_every = 1 << 14;

  struct alignas(64) Part {
    std::vector<std::int32_t> waiting;  // nodes of the part that are not removed
    std::vector<std::int32_t> removed;  // at this level, by this part's thread
    std::int32_t fewest = none;         // neighbours that a waiting node has left
  };

  template <class Work>
  void for_each_part(Work work) {
    parallel_for(
        threads_.count, 1, threads_,
        [&](std::int64_t part, std::int64_t) { work(parts_[static_cast<std::size_t>(part)]); },
        observer_);
  }

  std::atomic_ref<std::int32_t> left(std::int32_t node) {
    return std::atomic_ref<std::int32_t>(left_[static_cast<std::size_t>(node)]);
  }

  void collect(std::int32_t level, Part& part) {
    part.removed.clear();
    part.fewest = none;
    std::size_t kept = 0;
    for (const std::int32_t node : part.waiting) {
      const std::int32_t now = left_[static_cast<std::size_t>(node)];
      if (now > level) {
        part.waiting[kept++] = node;
        part.fewest = std::min(part.fewest, now);
      } else if (now == level) {
        part.removed.push_back(node);
      }
    }
    part.waiting.resize(kept);
  }

  // A removed node keeps the level in left_: it is its core number.
  void remove(std::int32_t level, Part& part) {
    constexpr auto relaxed = std::memory_order_relaxed;
    for (std::size_t i = 0; i < part.removed.size(); ++i) {
      if (i % check_every == 0) observer_.check();
      for (const std::int32_t neighbour : graph_.neighbours(part.removed[i])) {
        if (left(neighbour).load(relaxed) <= level) continue;
        const std::int32_t before = left(neighbour).fetch_sub(1, relaxed);
        if (before == level + 1) part.removed.push_back(neighbour);
        if (before <= level) left(neighbour).fetch_add(1, relaxed);  // another thread was first
      }
    }
    observer_.advance(static_cast<std::int64_t>(part.removed.size()));
  }

  const CsrGraph& graph_;
  Threads threads_;
  Observer& observer_;
  std::vector<std::int32_t> left_;  // neighbours left, at least the level of removal
  std::vector<Part> parts_;
};

}  // namespace

std::vector<std::int32_t> core_numbers(const MeasureGraph& graph, Threads threads,
                                       Observer& observer) {
  detail::check_undirected(graph, "core_numbers");
  return Peeling(graph, threads, observer).peel();
}

}  // namespace kith
