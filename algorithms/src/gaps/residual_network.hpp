// Largest flows on a network that is given arc by arc: the solver under max_flow and unmet_need.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "kith/graph/observer.hpp"

namespace kith::detail {

/// What every arc can still take, and its twin in the opposite direction, in which flow is taken
/// back. Arcs of one node stand side by side, and each knows of its twin what a search against the
/// arrows asks for. Amount: a signed integer that holds every capacity.
///
/// Dinic's method, from whichever end is less open: levels are distances from the source where
/// fewer of its arcs have room than of the sink's, else distances to the sink. So neither many
/// demands that nobody can meet nor much idle supply is walked through again and again.
template <class Amount>
class ResidualNetwork {
 public:
  /// `for_each_arc(take)` calls take(from, to, capacity) for every arc, twice in the same order.
  /// Precondition: ends in 0 .. nodes - 1, capacities >= 0, fewer than 2^30 arcs. Throws Cancelled.
  template <class ForEachArc>
  ResidualNetwork(std::int32_t nodes, ForEachArc for_each_arc, const Observer& observer)
      : step_(observer), first_(at(nodes) + 1, 0), level_(at(nodes), none), next_(at(nodes)) {
    for_each_arc([&](std::int32_t from, std::int32_t to, Amount) {
      step_();
      ++first_[at(from) + 1];
      ++first_[at(to) + 1];
    });
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    arcs_.resize(at(first_.back()));
    std::copy(first_.begin(), first_.end() - 1, next_.begin());
    for_each_arc([&](std::int32_t from, std::int32_t to, Amount capacity) {
      step_();
      const std::int32_t there = next_[at(from)]++, back = next_[at(to)]++;
      arcs_[at(there)] = {to, back, capacity, 0};
      arcs_[at(back)] = {from, there, 0, capacity};
    });
  }

  /// Bytes for so many nodes and arcs.
  static std::int64_t bytes(std::int64_t nodes, std::int64_t arcs) {
    return nodes * 16 + 2 * arcs * static_cast<std::int64_t>(sizeof(ResidualArc));
  }

  /// Fills the network from `source` to `sink` and tells how much flows. Once.
  std::int64_t fill(std::int32_t source, std::int32_t sink) {
    std::int64_t value = 0;
    for (;;) {
      const bool from_source =
          open_arcs<&ResidualArc::left>(source) <= open_arcs<&ResidualArc::twin_left>(sink);
      const std::int64_t more =
          from_source ? follow_shortest<&ResidualArc::left, &ResidualArc::twin_left>(source, sink)
                      : follow_shortest<&ResidualArc::twin_left, &ResidualArc::left>(sink, source);
      if (more == 0) break;
      value += more;
    }
    find_levels<&ResidualArc::left>(source, sink);
    return value;
  }

  /// After fill: more could get from the source to the node.
  bool reached(std::int32_t node) const { return level_[at(node)] != none; }

  /// After fill, for every arc in the order in which it was given: take(flow).
  template <class ForEachArc, class Take>
  void for_each_flow(ForEachArc for_each_arc, Take take) {
    std::copy(first_.begin(), first_.end() - 1, next_.begin());
    for_each_arc([&](std::int32_t from, std::int32_t to, Amount capacity) {
      step_();
      take(static_cast<Amount>(capacity - arcs_[at(next_[at(from)]++)].left));
      ++next_[at(to)];
    });
  }

 private:
  static constexpr std::int32_t none = -1;
  struct ResidualArc {
    std::int32_t to;
    std::int32_t twin;
    Amount left;  // what it can still take
    Amount twin_left;
  };
  static std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

  template <auto Left>
  std::int64_t open_arcs(std::int32_t node) const {
    return std::count_if(arcs_.begin() + first_[at(node)], arcs_.begin() + first_[at(node) + 1],
                         [](const ResidualArc& arc) { return arc.*Left > 0; });
  }

  // Fills all shortest paths. Away from `root` an arc takes what is Left, towards it what is Back.
  template <auto Left, auto Back>
  std::int64_t follow_shortest(std::int32_t root, std::int32_t goal) {
    if (!find_levels<Left>(root, goal)) return 0;
    std::copy(first_.begin(), first_.end() - 1, next_.begin());
    return follow_levels<Left, Back>(goal, root);
  }

  // Distances from the root over arcs that can take more. Looks no farther than the goal.
  template <auto Left>
  bool find_levels(std::int32_t root, std::int32_t goal) {
    std::fill(level_.begin(), level_.end(), none);
    queue_.assign(1, root);
    level_[at(root)] = 0;
    for (std::size_t head = 0; head < queue_.size() && level_[at(goal)] == none; ++head) {
      const std::int32_t node = queue_[head];
      for (std::int32_t i = first_[at(node)]; i < first_[at(node) + 1]; ++i) {
        step_();
        const ResidualArc& arc = arcs_[at(i)];
        if (arc.*Left == 0 || level_[at(arc.to)] != none) continue;
        level_[at(arc.to)] = level_[at(node)] + 1;
        queue_.push_back(arc.to);
      }
    }
    return level_[at(goal)] != none;
  }

  // Depth first from the goal down the levels to the root, one path after another, until each is
  // blocked. An arc that led nowhere is not tried again.
  template <auto Left, auto Back>
  std::int64_t follow_levels(std::int32_t goal, std::int32_t root) {
    std::int64_t value = 0;
    path_.clear();
    for (std::int32_t node = goal;;) {
      if (node == root) {
        value += fill_path<Left, Back>();
        node = path_.empty() ? goal : arcs_[at(path_.back())].to;
        continue;
      }
      const std::int32_t i = next_arc<Back>(node);
      if (i != none) {
        path_.push_back(i);
        node = arcs_[at(i)].to;
      } else if (node == goal) {
        return value;
      } else {
        node = arcs_[at(arcs_[at(path_.back())].twin)].to;
        path_.pop_back();
        ++next_[at(node)];
      }
    }
  }

  template <auto Back>
  std::int32_t next_arc(std::int32_t node) {
    const std::int32_t level = level_[at(node)] - 1;
    for (std::int32_t& i = next_[at(node)]; i < first_[at(node) + 1]; ++i) {
      step_();
      const ResidualArc& arc = arcs_[at(i)];
      if (arc.*Back > 0 && level_[at(arc.to)] == level) return i;
    }
    return none;
  }

  // As much as the narrowest arc takes; the path is then cut back to before the first full one.
  template <auto Left, auto Back>
  std::int64_t fill_path() {
    Amount amount = std::numeric_limits<Amount>::max();
    for (const std::int32_t i : path_) amount = std::min(amount, arcs_[at(i)].*Back);
    std::size_t full = path_.size();
    for (std::size_t k = path_.size(); k-- > 0;) {
      ResidualArc& arc = arcs_[at(path_[k])];
      ResidualArc& twin = arcs_[at(arc.twin)];
      arc.*Back = twin.*Left = static_cast<Amount>(arc.*Back - amount);
      arc.*Left = twin.*Back = static_cast<Amount>(arc.*Left + amount);
      if (arc.*Back == 0) full = k;
    }
    path_.resize(full);
    return amount;
  }

  Steps step_;
  std::vector<std::int32_t> first_;  // by node, and the end: its arcs
  std::vector<ResidualArc> arcs_;
  std::vector<std::int32_t> level_;  // by node
  std::vector<std::int32_t> next_;   // by node: the arc to try next
  std::vector<std::int32_t> queue_;
  std::vector<std::int32_t> path_;  // arcs from the goal
};

}  // namespace kith::detail
