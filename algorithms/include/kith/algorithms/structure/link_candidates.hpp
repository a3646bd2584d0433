// Whom a node is likely to be linked with: the best partners two hops away.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct LinkCandidate {
  std::int32_t node = -1;
  float score = 0;

  friend bool operator==(const LinkCandidate&, const LinkCandidate&) = default;
};

struct LinkCandidateOptions {
  int most = 10;  // candidates a node, 1..100
};

class LinkCandidates {
 public:
  LinkCandidates(std::int32_t nodes, int most)
      : most_(most),
        count_(static_cast<std::size_t>(nodes)),
        best_(static_cast<std::size_t>(nodes) * static_cast<std::size_t>(most)) {}

  /// Of `node`, the best first.
  std::span<const LinkCandidate> of(std::int32_t node) const {
    return {best_.data() + place(node), count_[static_cast<std::size_t>(node)]};
  }
  /// Room for all candidates of `node`; `set_count` says how many there are.
  std::span<LinkCandidate> room(std::int32_t node) {
    return {best_.data() + place(node), static_cast<std::size_t>(most_)};
  }
  void set_count(std::int32_t node, std::size_t count) {
    count_[static_cast<std::size_t>(node)] = static_cast<std::uint8_t>(count);
  }

 private:
  std::size_t place(std::int32_t node) const {
    return static_cast<std::size_t>(node) * static_cast<std::size_t>(most_);
  }

  int most_;
  std::vector<std::uint8_t> count_;
  std::vector<LinkCandidate> best_;
};

/// For every node the others, not its neighbours, with whom it shares most by resource allocation:
///   score(x, y) = Σ_{w ∈ N(x) ∩ N(y)} 1/k_w, k_w the degree of w (methods §6),
/// by falling score, those of one score by number. Nodes without anybody two hops away have none.
/// Undirected graphs; weights are ignored.
///
/// Exact but for the last digit: terms are summed as multiples of 2⁻⁴⁰, so that ties are ties and
/// the order of summing does not matter; the float given is the nearest. O(Σ over nodes of the
/// degrees of their neighbours), where a neighbour of degree over 256 counts only as far as its own
/// neighbours can still come among the best; 9 bytes · `most` a node. The same on any number of
/// threads. Throws InvalidArgument if the graph is directed or `most` outside its range; Cancelled.
/// Zhou, Lü, Zhang 2009, doi:10.1140/epjb/e2009-00335-8.
LinkCandidates link_candidates(const MeasureGraph& graph, const LinkCandidateOptions& options,
                               Threads threads, Observer& observer = silent_observer());

}  // namespace kith
