#include "kith/graph/csr_graph.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include <fmt/core.h>

namespace kith {
namespace {

void check_arc_count(std::size_t arcs) {
  if (arcs > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
    throw InvalidArgument(
        fmt::format("CsrGraph: {} arcs, must be at most 2147483647 on one machine", arcs));
}

}  // namespace

CsrGraph CsrGraph::from_arcs(std::int32_t node_count, std::span<const Arc> arcs,
                             std::vector<std::int32_t>* order) {
  if (node_count < 0)
    throw InvalidArgument(fmt::format("CsrGraph: node_count is {}, must be >= 0", node_count));
  check_arc_count(arcs.size());
  const auto valid = [&](std::int32_t node) { return node >= 0 && node < node_count; };
  for (const Arc& arc : arcs)
    if (!valid(arc.source) || !valid(arc.target))
      throw InvalidArgument(fmt::format("CsrGraph: arc {} -> {}, must lie in 0..{}", arc.source,
                                        arc.target, node_count - 1));

  // Two stable counting sorts, by target and then by source, leave every row sorted.
  const auto counting_sort = [&](std::span<const std::int32_t> input, auto key,
                                 std::vector<std::int32_t>& offsets) {
    offsets.assign(static_cast<std::size_t>(node_count) + 1, 0);
    for (const std::int32_t i : input) ++offsets[static_cast<std::size_t>(key(i)) + 1];
    std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
    std::vector<std::int32_t> next(offsets.begin(), offsets.end() - 1);
    std::vector<std::int32_t> output(input.size());
    for (const std::int32_t i : input)
      output[static_cast<std::size_t>(next[static_cast<std::size_t>(key(i))]++)] = i;
    return output;
  };
  std::vector<std::int32_t> index(arcs.size());
  std::iota(index.begin(), index.end(), 0);
  CsrGraph graph;
  index = counting_sort(
      index, [&](std::int32_t i) { return arcs[static_cast<std::size_t>(i)].target; },
      graph.offsets_);
  index = counting_sort(
      index, [&](std::int32_t i) { return arcs[static_cast<std::size_t>(i)].source; },
      graph.offsets_);
  graph.targets_.resize(arcs.size());
  for (std::size_t k = 0; k < index.size(); ++k)
    graph.targets_[k] = arcs[static_cast<std::size_t>(index[k])].target;
  if (order) *order = std::move(index);
  return graph;
}

CsrGraph CsrGraph::from_arrays(std::vector<std::int32_t> offsets,
                               std::vector<std::int32_t> targets) {
  check_arc_count(targets.size());
  if (offsets.empty() || offsets.front() != 0 ||
      offsets.back() != static_cast<std::int32_t>(targets.size()) ||
      !std::is_sorted(offsets.begin(), offsets.end()))
    throw InvalidArgument(
        "CsrGraph::from_arrays: offsets must rise from 0 to the number of targets");
  CsrGraph graph;
  graph.offsets_ = std::move(offsets);
  graph.targets_ = std::move(targets);
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    const auto row = graph.neighbours(node);
    if (!std::is_sorted(row.begin(), row.end()) ||
        (!row.empty() && (row.front() < 0 || row.back() >= graph.node_count())))
      throw InvalidArgument(fmt::format("CsrGraph::from_arrays: row {} must rise and lie in 0..{}",
                                        node, graph.node_count() - 1));
  }
  return graph;
}

CsrGraph CsrGraph::transposed(std::vector<std::int32_t>* order, const Observer& observer) const {
  // Sources are visited in rising order, so every row of the transpose comes out sorted.
  CsrGraph result;
  result.offsets_.assign(offsets_.size(), 0);
  for (const std::int32_t target : targets_)
    ++result.offsets_[static_cast<std::size_t>(target) + 1];
  std::partial_sum(result.offsets_.begin(), result.offsets_.end(), result.offsets_.begin());
  result.targets_.resize(targets_.size());
  if (order) order->resize(targets_.size());
  std::vector<std::int32_t> next(result.offsets_.begin(), result.offsets_.end() - 1);
  Steps step(observer);
  for (std::int32_t node = 0; node < node_count(); ++node) {
    step();
    for (std::int32_t arc = begin(node); arc < end(node); ++arc) {
      const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(target(arc))]++);
      result.targets_[place] = node;
      if (order) (*order)[place] = arc;
    }
  }
  return result;
}

}  // namespace kith
