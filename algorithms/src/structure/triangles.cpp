// Every edge points from its end of smaller degree (then smaller id) to the other. A triangle then
// has one node that points to both others, and rows of hubs are short.
#include "kith/algorithms/structure/triangles.hpp"

#include <atomic>

#include <fmt/core.h>

#include "common_neighbours.hpp"
#include "undirected_only.hpp"

namespace kith {
namespace {

constexpr std::int64_t grain = 1 << 12;

CsrGraph point_to_larger_degree(const CsrGraph& graph, Threads threads, Observer& observer) {
  const std::int32_t n = graph.node_count();
  const auto points = [&](std::int32_t node, std::int32_t neighbour) {
    const std::int32_t d = graph.degree(node), e = graph.degree(neighbour);
    return d < e || (d == e && node < neighbour);
  };
  std::vector<std::int32_t> offsets(static_cast<std::size_t>(n) + 1);
  parallel_for(
      n, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
          const auto node = static_cast<std::int32_t>(i);
          std::int32_t count = 0;
          for (const std::int32_t neighbour : graph.neighbours(node))
            count += points(node, neighbour);
          offsets[static_cast<std::size_t>(i) + 1] = count;
        }
      },
      observer);
  for (std::size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
  std::vector<std::int32_t> targets(static_cast<std::size_t>(offsets.back()));
  parallel_for(
      n, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
          const auto node = static_cast<std::int32_t>(i);
          auto place = static_cast<std::size_t>(offsets[static_cast<std::size_t>(i)]);
          for (const std::int32_t neighbour : graph.neighbours(node))
            if (points(node, neighbour)) targets[place++] = neighbour;
        }
      },
      observer);
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
  parallel_for(
      graph.node_count(), grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
          const auto node = static_cast<std::int32_t>(i);
          const auto row = forward.neighbours(node);
          std::int64_t at_node = 0;
          for (const std::int32_t second : row) {
            std::int64_t at_second = 0;
            detail::for_each_common(row, forward.neighbours(second),
                                    [&](std::size_t third, std::size_t) {
                                      add(row[third], 1);
                                      ++at_second;
                                    });
            if (at_second > 0) add(second, at_second);
            at_node += at_second;
          }
          if (at_node > 0) add(node, at_node);
        }
      },
      observer);
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
  parallel_for(
      graph.node_count(), grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t node = begin; node < end; ++node) {
          const auto around = both.out.neighbours(static_cast<std::int32_t>(node));
          std::int64_t arcs = 0;
          for (const std::int32_t neighbour : around)
            detail::for_each_common(around, graph.out.neighbours(neighbour),
                                    [&](std::size_t, std::size_t) { ++arcs; });
          result[static_cast<std::size_t>(node)] =
              share_of_pairs(arcs, static_cast<std::int64_t>(around.size()));
        }
      },
      observer);
  return result;
}

}  // namespace kith
