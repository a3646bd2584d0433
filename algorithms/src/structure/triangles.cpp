// Every edge points from its end of smaller degree (then smaller id) to the other. A triangle then
// has one node that points to both others, and rows of hubs are short.
#include "kith/algorithms/structure/triangles.hpp"

#include <algorithm>
#include <atomic>
#include <memory>

#include <fmt/core.h>

#include "common_neighbours.hpp"
#include "row_loop.hpp"
#include "undirected_only.hpp"

namespace kith {
namespace {

// The neighbours that each node points to. Rows begin where those of the graph do and leave the
// rest of their place unused, so that degrees are looked up once.
class Pointers {
 public:
  Pointers(const CsrGraph& graph, Threads threads, Observer& observer)
      : graph_(graph),
        rows_(static_cast<std::size_t>(graph.node_count())),
        targets_(std::make_unique_for_overwrite<std::int32_t[]>(
            static_cast<std::size_t>(graph.arc_count()))) {
    detail::for_each_row_range(graph, threads, observer,
                               [this](std::int32_t begin, std::int32_t end) {
                                 for (std::int32_t node = begin; node < end; ++node) point(node);
                               });
  }

  std::span<const std::int32_t> row(std::int32_t node) const {
    const Row& row = rows_[static_cast<std::size_t>(node)];
    return {targets_.get() + row.begin, static_cast<std::size_t>(row.count)};
  }

  /// Rows that nodes a little further on will look at are asked for from memory, in two steps:
  /// where they begin, then what they hold. `end`: the first node that is not worked on.
  void fetch(std::int32_t node, std::int32_t end) const {
    constexpr std::int32_t far = 12, near = 6;
    if (node + far >= end) return;
    for (const std::int32_t second : row(node + far))
      __builtin_prefetch(&rows_[static_cast<std::size_t>(second)]);
    for (const std::int32_t second : row(node + near)) __builtin_prefetch(row(second).data());
  }

 private:
  struct Row {
    std::int32_t begin = 0, count = 0;
  };

  void point(std::int32_t node) {
    std::int32_t* const first = targets_.get() + graph_.begin(node);
    std::int32_t* end = first;
    const std::int32_t degree = graph_.degree(node);
    for (const std::int32_t neighbour : graph_.neighbours(node)) {
      const std::int32_t other = graph_.degree(neighbour);
      *end = neighbour;  // kept only if it is pointed to
      end += degree < other || (degree == other && node < neighbour);
    }
    rows_[static_cast<std::size_t>(node)] = {graph_.begin(node),
                                             static_cast<std::int32_t>(end - first)};
  }

  const CsrGraph& graph_;
  std::vector<Row> rows_;
  std::unique_ptr<std::int32_t[]> targets_;
};

// Calls visit(number) for each number that both rows hold. The first row is looked through again
// and again: where it is short, a bit for each remainder by 64 tells nearly all that it does not
// hold.
class CommonWith {
 public:
  explicit CommonWith(std::span<const std::int32_t> row) : row_(row) {
    for (const std::int32_t number : row) bits_ |= bit(number);
  }

  template <class Visit>
  void for_each(std::span<const std::int32_t> other, Visit visit) const {
    constexpr std::size_t few = 16, many = 64;
    if (row_.size() > few || other.size() > many) {
      detail::for_each_common(row_, other,
                              [&](std::size_t place, std::size_t) { visit(row_[place]); });
      return;
    }
    for (const std::int32_t number : other)
      if ((bits_ & bit(number)) != 0 && std::find(row_.begin(), row_.end(), number) != row_.end())
        visit(number);
  }

 private:
  static std::uint64_t bit(std::int32_t number) {
    return std::uint64_t{1} << (static_cast<std::uint32_t>(number) % 64);
  }

  std::span<const std::int32_t> row_;
  std::uint64_t bits_ = 0;
};

std::optional<double> share_of_pairs(std::int64_t arcs, std::int64_t degree) {
  if (degree < 2) return std::nullopt;
  return static_cast<double>(arcs) /
         (static_cast<double>(degree) * static_cast<double>(degree - 1));
}

}  // namespace

std::vector<std::int64_t> triangles(const MeasureGraph& graph, Threads threads,
                                    Observer& observer) {
  detail::check_undirected(graph, "triangles");
  const Pointers pointers(graph.out, threads, observer);
  std::vector<std::int64_t> result(static_cast<std::size_t>(graph.node_count()));
  const auto add = [&](std::int32_t node, std::int64_t count) {
    std::atomic_ref<std::int64_t>(result[static_cast<std::size_t>(node)])
        .fetch_add(count, std::memory_order_relaxed);
  };
  const auto count = [&](std::int32_t begin, std::int32_t end) {
    detail::WeighedSteps heard(observer);
    for (std::int32_t node = begin; node < end; ++node) {
      pointers.fetch(node, end);
      const auto row = pointers.row(node);
      if (row.size() < 2) continue;
      const CommonWith common(row);
      std::int64_t at_node = 0;
      for (const std::int32_t second : row) {
        const auto second_row = pointers.row(second);
        heard(row.size() + second_row.size());
        std::int64_t at_second = 0;
        common.for_each(second_row, [&](std::int32_t third) {
          add(third, 1);
          ++at_second;
        });
        if (at_second > 0) add(second, at_second);
        at_node += at_second;
      }
      if (at_node > 0) add(node, at_node);
    }
    observer.advance(end - begin);
  };
  detail::for_each_row_range(graph.out, threads, observer, count);
  return result;
}

std::vector<std::optional<double>> clustering(const MeasureGraph& undirected,
                                              const std::vector<std::int64_t>& triangles,
                                              Threads threads, Observer& observer) {
  detail::check_undirected(undirected, "clustering");
  if (triangles.size() != static_cast<std::size_t>(undirected.node_count()))
    throw InvalidArgument(fmt::format("clustering: triangles has {} values, must have {}",
                                      triangles.size(), undirected.node_count()));
  std::vector<std::optional<double>> result(triangles.size());
  detail::for_each_row_range(
      undirected.out, threads, observer, [&](std::int32_t begin, std::int32_t end) {
        for (std::int32_t node = begin; node < end; ++node) {
          const auto i = static_cast<std::size_t>(node);
          result[i] = share_of_pairs(2 * triangles[i], undirected.out.degree(node));
        }
      });
  return result;
}

std::vector<std::optional<double>> directed_clustering(const MeasureGraph& graph, Threads threads,
                                                       Observer& observer) {
  const MeasureGraph both = without_direction(graph, threads, observer);
  std::vector<std::optional<double>> result(static_cast<std::size_t>(graph.node_count()));
  detail::for_each_row_range(
      both.out, threads, observer, [&](std::int32_t begin, std::int32_t end) {
        detail::WeighedSteps heard(observer);
        for (std::int32_t node = begin; node < end; ++node) {
          const auto around = both.out.neighbours(node);
          std::int64_t arcs = 0;
          for (const std::int32_t neighbour : around) {
            const auto row = graph.out.neighbours(neighbour);
            heard(around.size() + row.size());
            detail::for_each_common(around, row, [&](std::size_t, std::size_t) { ++arcs; });
          }
          result[static_cast<std::size_t>(node)] =
              share_of_pairs(arcs, static_cast<std::int64_t>(around.size()));
        }
        observer.advance(end - begin);
      });
  return result;
}

}  // namespace kith
