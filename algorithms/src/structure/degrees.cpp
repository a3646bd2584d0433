#include "degrees.hpp"

namespace kith::detail {

std::vector<std::int64_t> degrees(const MeasureGraph& graph, Arcs arcs, const Observer& observer) {
  const bool in = graph.directed && arcs != Arcs::out, out = !graph.directed || arcs != Arcs::in;
  std::vector<std::int64_t> counts(static_cast<std::size_t>(graph.node_count()));
  Steps heard(observer);
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    heard();
    std::int64_t& count = counts[static_cast<std::size_t>(node)];
    if (out) count += graph.out.degree(node);
    if (in) count += graph.in.degree(node);
  }
  return counts;
}

std::vector<double> strengths(const MeasureGraph& graph, const Observer& observer) {
  std::vector<double> sums(static_cast<std::size_t>(graph.node_count()));
  Steps heard(observer);
  const auto add = [&](const CsrGraph& arcs, const std::vector<double>& weight) {
    for (std::int32_t node = 0; node < arcs.node_count(); ++node)
      for (std::int32_t arc = arcs.begin(node); arc < arcs.end(node); ++arc) {
        heard();
        sums[static_cast<std::size_t>(node)] +=
            weight.empty() ? 1.0 : weight[static_cast<std::size_t>(arc)];
      }
  };
  add(graph.out, graph.out_weight);
  if (graph.directed) add(graph.in, graph.in_weight);
  return sums;
}

}  // namespace kith::detail
