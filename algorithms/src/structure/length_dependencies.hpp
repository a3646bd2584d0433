// Brandes' accumulation (betweenness.cpp) where paths have lengths.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"
#include "shortest_paths.hpp"

namespace kith::detail {

/// Of a graph with weights, its lengths. Reusable; one a thread.
class LengthDependencies {
 public:
  LengthDependencies(const MeasureGraph& graph, const Observer& observer)
      : graph_(graph),
        search_(graph.out, graph.out_weight, observer),
        heard_(observer),
        paths_(static_cast<std::size_t>(graph.node_count())),
        share_(paths_.size()) {}

  void add(std::int32_t source, std::vector<double>& total) {
    search(source);
    accumulate(total);
  }

  void search(std::int32_t source) {
    search_.run(source, [](std::int32_t, std::int32_t, bool) {});
  }

  /// Adds what hangs on each node of the paths from the node last searched from.
  void accumulate(std::vector<double>& total) {
    const std::vector<std::int32_t>& order = search_.settled();
    for (const std::int32_t node : order) paths_[static_cast<std::size_t>(node)] = 0;
    paths_[static_cast<std::size_t>(order.front())] = 1;
    for (const std::int32_t node : order)
      for_each_successor(node, [&](std::int32_t next) {
        paths_[static_cast<std::size_t>(next)] += paths_[static_cast<std::size_t>(node)];
      });
    for (std::size_t place = order.size(); place-- > 0;) {
      const auto i = static_cast<std::size_t>(order[place]);
      double sum = 0;
      for_each_successor(order[place],
                         [&](std::int32_t next) { sum += share_[static_cast<std::size_t>(next)]; });
      const double dependency = sum * paths_[i];
      share_[i] = (1 + dependency) / paths_[i];
      if (place > 0) total[i] += dependency;
    }
  }

 private:
  // Neighbours to which a shortest path leads through the node.
  template <class Visit>
  void for_each_successor(std::int32_t node, Visit visit) {
    for (std::int32_t arc = graph_.out.begin(node); arc < graph_.out.end(node); ++arc) {
      heard_();
      const std::int32_t next = graph_.out.target(arc);
      if (search_.distance(node) + graph_.out_weight[static_cast<std::size_t>(arc)] ==
          search_.distance(next))
        visit(next);
    }
  }

  const MeasureGraph& graph_;
  ShortestPaths search_;
  Steps heard_;
  std::vector<double> paths_, share_;
};

}  // namespace kith::detail
