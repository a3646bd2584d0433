// Compressed adjacency (CSR): immutable, one direction, rows sorted.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "kith/graph/observer.hpp"

namespace kith {

/// An arc to be built: from row `source` to `target`.
struct Arc {
  std::int32_t source;
  std::int32_t target;

  friend auto operator<=>(const Arc&, const Arc&) = default;
};

/// Directed graph on nodes 0..n-1. Row i holds the targets of i's arcs, rising; parallel arcs and
/// self-ties are kept. Offsets and targets are both signed 32-bit, so that Eigen and SciPy can
/// share them without a copy; at most 2^31 - 1 arcs. Memory: 4·(n + 1) + 4·arcs bytes.
class CsrGraph {
 public:
  CsrGraph() = default;

  /// Builds by counting sort. O(n + arcs), plus sorting inside the rows. `order`, if not null,
  /// receives for each stored arc the index of the arc it was built from; parallel arcs keep their
  /// order. Throws InvalidArgument if an end is outside 0..n-1 or there are more than 2^31 - 1
  /// arcs.
  static CsrGraph from_arcs(std::int32_t node_count, std::span<const Arc> arcs,
                            std::vector<std::int32_t>* order = nullptr);

  /// Takes finished arrays. Throws InvalidArgument unless offsets rise from 0 to targets.size() and
  /// every row is sorted with targets in 0..n-1.
  static CsrGraph from_arrays(std::vector<std::int32_t> offsets, std::vector<std::int32_t> targets);

  /// The same without the checks, for arrays that were made to these rules.
  static CsrGraph from_valid_arrays(std::vector<std::int32_t> offsets,
                                    std::vector<std::int32_t> targets) {
    CsrGraph graph;
    graph.offsets_ = std::move(offsets);
    graph.targets_ = std::move(targets);
    return graph;
  }

  std::int32_t node_count() const { return static_cast<std::int32_t>(offsets_.size()) - 1; }
  std::int32_t arc_count() const { return offsets_.back(); }
  std::int32_t degree(std::int32_t node) const { return end(node) - begin(node); }
  std::span<const std::int32_t> neighbours(std::int32_t node) const {
    return {targets_.data() + begin(node), static_cast<std::size_t>(degree(node))};
  }
  /// Arcs of `node` are numbered begin(node) .. end(node) - 1.
  std::int32_t begin(std::int32_t node) const { return offsets_[static_cast<std::size_t>(node)]; }
  std::int32_t end(std::int32_t node) const { return offsets_[static_cast<std::size_t>(node) + 1]; }
  std::int32_t target(std::int32_t arc) const { return targets_[static_cast<std::size_t>(arc)]; }

  /// n + 1 and arc_count values.
  std::span<const std::int32_t> offsets() const { return offsets_; }
  std::span<const std::int32_t> targets() const { return targets_; }

  /// The graph with every arc turned round; `order` as in from_arcs. O(n + arcs). Throws Cancelled.
  CsrGraph transposed(std::vector<std::int32_t>* order = nullptr,
                      const Observer& observer = silent_observer()) const;

 private:
  std::vector<std::int32_t> offsets_{0};
  std::vector<std::int32_t> targets_;
};

}  // namespace kith
