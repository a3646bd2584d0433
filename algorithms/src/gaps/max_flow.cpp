#include "kith/algorithms/gaps/max_flow.hpp"

#include <fmt/format.h>

#include "residual_network.hpp"

namespace kith {
namespace {

using Wide = __int128;  // sums of 64-bit capacities

void check(const FlowNetwork& network, std::int32_t source, std::int32_t sink) {
  const auto check_node = [&](const char* what, std::int64_t node) {
    if (node < 0 || node >= network.nodes)
      throw InvalidArgument(
          fmt::format("max_flow: {} is {}, must be in [0, {})", what, node, network.nodes));
  };
  check_node("source", source);
  check_node("sink", sink);
  if (source == sink)
    throw InvalidArgument(fmt::format("max_flow: sink is {}, must not be the source", sink));
  constexpr std::int64_t most = (1 << 30) - 1;
  if (std::ssize(network.arcs) > most)
    throw InvalidArgument(
        fmt::format("max_flow: {} arcs, must be at most {}", network.arcs.size(), most));
  Wide sum = 0;
  for (const FlowArc& arc : network.arcs) {
    check_node("end of an arc", arc.from);
    check_node("end of an arc", arc.to);
    if (arc.capacity < 0)
      throw InvalidArgument(
          fmt::format("max_flow: capacity of an arc is {}, must be >= 0", arc.capacity));
    if (arc.from == source) sum += arc.capacity;
  }
  if (sum > std::numeric_limits<std::int64_t>::max())
    throw InvalidArgument(
        "max_flow: capacities out of the source sum to more than 2^63 - 1, must fit 64 bits");
}

std::int64_t capacity_of_cut(const FlowNetwork& network, const MaxFlow& result) {
  Wide sum = 0;
  for (const FlowArc& arc : network.arcs)
    if (result.source_side[static_cast<std::size_t>(arc.from)] != 0 &&
        result.source_side[static_cast<std::size_t>(arc.to)] == 0)
      sum += arc.capacity;
  constexpr Wide most = std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(std::min(sum, most));
}

}  // namespace

MaxFlow max_flow(const FlowNetwork& network, std::int32_t source, std::int32_t sink,
                 Observer& observer) {
  check(network, source, sink);
  using Residual = detail::ResidualNetwork<std::int64_t>;
  observer.need(Residual::bytes(network.nodes, std::ssize(network.arcs)) +
                8 * std::ssize(network.arcs) + network.nodes);
  const auto for_each_arc = [&](auto take) {
    for (const FlowArc& arc : network.arcs) take(arc.from, arc.to, arc.capacity);
  };
  Residual residual(network.nodes, for_each_arc, observer);
  MaxFlow result;
  result.value = residual.fill(source, sink);
  result.flow.reserve(network.arcs.size());
  residual.for_each_flow(for_each_arc, [&](std::int64_t flow) { result.flow.push_back(flow); });
  for (std::int32_t node = 0; node < network.nodes; ++node)
    result.source_side.push_back(residual.reached(node) ? 1 : 0);
  if (const std::int64_t cut = capacity_of_cut(network, result); cut != result.value)
    throw Error(
        ErrorCode::internal,
        fmt::format("max_flow: a flow of {} and a cut of {}; please report", result.value, cut));
  return result;
}

}  // namespace kith
