// Every edge points from its end of smaller degree (then smaller id) to the other. A triangle then
// has one node that points to both others, and rows of hubs are short.
#include "kith/algorithms/structure/triangles.hpp"

#include <atomic>

#include <fmt/core.h>

#include "common_neighbours.hpp"
#include "row_loop.hpp"
#include "undirected_only.hpp"

namespace kith {
namespace {

CsrGraph point_to_larger_degree(const CsrGraph& graph, Threads threads, Observer& observer) {
  const std::int32_t n = graph.node_count();
  const auto points = [&](std::int32_t node, std::int32_t neighbour) {
    const std::int32_t d = graph.degree(node), e = graph.degree(neighbour);
    return d < e || (d == e && node < neighbour);
  };
  std::vector<std::int32_t> offsets(static_cast<std::size_t>(n) + 1);
  detail::for_each_row_range(graph, threads, observer, [&](std::int32_t begin, std::int32_t end) {
    for (std::int32_t node = begin; node < end; ++node) {
      std::int32_t count = 0;
      for (const std::int32_t neighbour : graph.neighbours(node)) count += points(node, neighbour);
      offsets[static_cast<std::size_t>(node) + 1] = count;
    }
  });
  for (std::size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
  std::vector<std::int32_t> targets(static_cast<std::size_t>(offsets.back()));
  detail::for_each_row_range(graph, threads, observer, [&](std::int32_t begin, std::int32_t end) {
    for (std::int32_t node = begin; node < end; ++node) {
      auto place = static_cast<std::size_t>(offsets[static_cast<std::size_t>(node)]);
      for (const std::int32_t neighbour : graph.neighbours(node))
        if (points(node, neighbour)) targets[place++] = neighbour;
    }
  });
  return CsrGraph::from_valid_arrays(std::move(offsets), std::move(targets));
}

std::optional<double> share_of_pairs(std::int64_t arcs, std::int64_t degree) {
  if (degree < 2) return std::nullopt;
  return static_cast<double>(arcs) /
         (static_cast<double>(degree) * static_cast<double>(degree - 1));
}

}  // namespace

std::vector<std::int64_t> triangles(const MeasureGraph& graph, Threads threads,
                                    Observer& observer) {
  detail::check_undirected(graph, "triangles");
  const CsrGraph forward = point_to_larger_degree(graph.out, threads, observer);
  std::vector<std::int64_t> result(static_cast<std::size_t>(graph.node_count()));
  const auto add = [&](std::int32_t node, std::int64_t count) {
    std::atomic_ref<std::int64_t>(result[static_cast<std::size_t>(node)])
        .fetch_add(count, std::memory_order_relaxed);
  };
  detail::for_each_row_range(forward, threads, observer, [&](std::int32_t begin, std::int32_t end) {
    detail::WeighedSteps heard(observer);
    for (std::int32_t node = begin; node < end; ++node) {
      const auto row = forward.neighbours(node);
      std::int64_t at_node = 0;
      for (const std::int32_t second : row) {
        const auto second_row = forward.neighbours(second);
        heard(row.size() + second_row.size());
        std::int64_t at_second = 0;
        detail::for_each_common(row, second_row, [&](std::size_t third, std::size_t) {
          add(row[third], 1);
          ++at_second;
        });
        if (at_second > 0) add(second, at_second);
        at_node += at_second;
      }
      if (at_node > 0) add(node, at_node);
    }
    observer.advance(end - begin);
  });
  return result;
}

std::vector<std::optional<double>> clustering(const MeasureGraph& undirected,
                                              const std::vector<std::int64_t>& triangles) {
  detail::check_undirected(undirected, "clustering");
  if (triangles.size() != static_cast<std::size_t>(undirected.node_count()))
    throw InvalidArgument(fmt::format("clustering: triangles has {} values, must have {}",
                                      triangles.size(), undirected.node_count()));
  std::vector<std::optional<double>> result;
  result.reserve(triangles.size());
  for (std::int32_t node = 0; node < undirected.node_count(); ++node)
    result.push_back(
        share_of_pairs(2 * triangles[static_cast<std::size_t>(node)], undirected.out.degree(node)));
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
