#include "kith/graph/support_network.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/core.h>

#include "kith/graph/tie_reader.hpp"

namespace kith {
namespace {

void check_options(const ProjectionOptions& options) {
  const auto check = [](const char* name, std::int32_t factor) {
    if (factor < 0 || factor > 1000)
      throw InvalidArgument(
          fmt::format("project_support: {} is {}, must be in 0..1000 thousandths", name, factor));
  };
  check("very_close", options.very_close);
  check("close", options.close);
  check("acquainted", options.acquainted);
  check("closeness_unknown", options.closeness_unknown);
  check("undated", options.undated);
  check("unconfirmed", options.unconfirmed);
  check("counted", options.counted);
  std::int32_t before = -1;
  for (const auto& step : options.recency) {
    check("recency", step.factor);
    if (step.days <= before)
      throw InvalidArgument(fmt::format("project_support: recency of {} days follows {}, must rise",
                                        step.days, before));
    before = step.days;
  }
}

void count_use(TieUse use, TieCounts& counts) {
  using enum TieUse;
  ++counts.read;
  counts.stress += use == stress;
  counts.ended += use == ended;
  counts.future += use == future;
  counts.organization += use == organization;
  counts.within += use == within;
  counts.used += use == used;
}

// The flows into each ego, as one flat array cut by offsets (counting sort by ego).
struct Inflows {
  std::vector<std::int64_t> offsets;
  std::vector<TieFlow> flows;
};

Inflows gather(const TieReader& ties, std::int32_t node_count, TieCounts& counts,
               Observer& observer) {
  constexpr std::int64_t block = 1 << 16;
  Inflows result;
  result.offsets.assign(static_cast<std::size_t>(node_count) + 1, 0);
  std::vector<TieFlow> flows;
  // Reading twice costs time but saves holding every flow once more.
  for (std::int64_t row = 0; row < ties.rows(); ++row) {
    if (row % block == 0) observer.check();
    flows.clear();
    count_use(ties.use(row), counts);
    ties.read(row, flows);
    for (const TieFlow& flow : flows) ++result.offsets[static_cast<std::size_t>(flow.ego) + 1];
  }
  for (std::size_t i = 1; i < result.offsets.size(); ++i)
    result.offsets[i] += result.offsets[i - 1];
  std::vector<std::int64_t> next(result.offsets.begin(), result.offsets.end() - 1);
  result.flows.resize(static_cast<std::size_t>(result.offsets.back()));
  for (std::int64_t row = 0; row < ties.rows(); ++row) {
    if (row % block == 0) observer.check();
    flows.clear();
    ties.read(row, flows);
    for (const TieFlow& flow : flows)
      result.flows[static_cast<std::size_t>(next[static_cast<std::size_t>(flow.ego)]++)] = flow;
    observer.advance(1);
  }
  return result;
}

}  // namespace

std::string_view to_string(Support support) {
  constexpr std::string_view names[] = {"emotional", "material", "informational", "companionship"};
  return names[static_cast<std::size_t>(support)];
}

SupportNetwork project_support(const PropertyGraph& graph, const Membership& membership,
                               const ProjectionOptions& options, Observer& observer) {
  check_options(options);
  const NetworkNodes nodes(graph, membership);
  const TieReader ties(graph, nodes, options);
  SupportNetwork network;
  network.household_count = nodes.household_count();
  network.others = nodes.others();

  observer.begin("support network", ties.rows() + nodes.count());
  // Each tie gives about two flows and two arcs; vectors that grow hold up to half as much more.
  constexpr std::int64_t arc_bytes = sizeof(std::int32_t) + sizeof(Strength) + sizeof(SupportSet);
  constexpr std::int64_t flow_bytes = sizeof(TieFlow) + arc_bytes * 3 / 2;
  observer.need(2 * ties.rows() * flow_bytes + std::int64_t{nodes.count()} * 20);
  Inflows inflows = gather(ties, nodes.count(), network.ties, observer);
  std::vector<std::int32_t> offsets{0};
  std::vector<std::int32_t> alters;
  offsets.reserve(static_cast<std::size_t>(nodes.count()) + 1);
  Steps step(observer);
  for (std::int32_t ego = 0; ego < nodes.count(); ++ego) {
    step();
    observer.advance(1);
    const auto begin = inflows.flows.begin() + inflows.offsets[static_cast<std::size_t>(ego)];
    const auto end = inflows.flows.begin() + inflows.offsets[static_cast<std::size_t>(ego) + 1];
    std::sort(begin, end, [](const TieFlow& a, const TieFlow& b) { return a.alter < b.alter; });
    for (auto first = begin; first != end;) {
      const auto last =
          std::find_if(first, end, [&](const TieFlow& f) { return f.alter != first->alter; });
      const bool both_asked = nodes.elicited(ego) && nodes.elicited(first->alter);
      const UnitedSupport united = unite({first, last}, both_asked, options);
      if (united.kinds) {
        alters.push_back(first->alter);
        network.strength.push_back(united.strength);
        network.kinds.push_back(united.kinds);
      } else {
        ++network.below_threshold;
      }
      first = last;
    }
    if (alters.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
      throw InvalidArgument("project_support: more than 2147483647 counted arcs on one machine");
    offsets.push_back(static_cast<std::int32_t>(alters.size()));
  }
  network.inflow = CsrGraph::from_arrays(std::move(offsets), std::move(alters));
  return network;
}

std::vector<std::uint8_t> hops_to_destination(const SupportNetwork& network,
                                              const std::vector<bool>& destination, int limit,
                                              const Observer& observer) {
  if (limit < 1 || limit > 2)
    throw InvalidArgument(fmt::format("hops_to_destination: limit is {}, must be 1 or 2", limit));
  const std::int32_t n = network.node_count();
  if (destination.size() != static_cast<std::size_t>(n))
    throw InvalidArgument(fmt::format(
        "hops_to_destination: destination has {} values, must have {}", destination.size(), n));
  const CsrGraph& graph = network.inflow;
  const auto for_each_tie = [&](auto visit) {
    Steps step(observer);
    for (std::int32_t ego = 0; ego < n; ++ego) {
      step();
      for (const std::int32_t alter : graph.neighbours(ego)) {
        visit(ego, alter);
        visit(alter, ego);
      }
    }
  };
  // Two different neighbours that are destinations are enough to know that one of them is not the
  // node we come from; which two does not matter.
  std::vector<std::int32_t> first(static_cast<std::size_t>(n), -1);
  std::vector<bool> several(static_cast<std::size_t>(n));
  for_each_tie([&](std::int32_t node, std::int32_t neighbour) {
    if (!destination[static_cast<std::size_t>(neighbour)]) return;
    std::int32_t& seen = first[static_cast<std::size_t>(node)];
    if (seen < 0) seen = neighbour;
    if (seen != neighbour) several[static_cast<std::size_t>(node)] = true;
  });
  std::vector<std::uint8_t> hops(static_cast<std::size_t>(n), 0);
  for (std::size_t node = 0; node < hops.size(); ++node) hops[node] = first[node] >= 0 ? 1 : 0;
  if (limit == 1) return hops;
  for_each_tie([&](std::int32_t node, std::int32_t neighbour) {
    const auto i = static_cast<std::size_t>(neighbour);
    if (hops[static_cast<std::size_t>(node)] == 0 && first[i] >= 0 &&
        (first[i] != node || several[i]))
      hops[static_cast<std::size_t>(node)] = 2;
  });
  return hops;
}

}  // namespace kith
