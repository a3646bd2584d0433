// The graph that measures read: simple, in both directions, with weights if it has any.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kith/graph/csr_graph.hpp"
#include "kith/graph/parallel.hpp"

namespace kith {

/// Ends and weights of edges, as columns of equal length.
struct EdgeColumns {
  std::span<const std::int32_t> from, to;
  std::span<const double> weight{};  // empty: every edge weighs 1
};

/// What parallel edges of one pair become.
enum class ParallelWeights : std::uint8_t { sum, smallest };  // tie strength; length of a path

struct MeasureGraphOptions {
  bool directed = false;  // read from -> to; else edges both ways
  ParallelWeights parallel = ParallelWeights::sum;
};

/// Edges that do not stand in the graph, counted once each.
struct DroppedEdges {
  std::int64_t self_ties = 0;
  std::int64_t zero_weights = 0;
  std::int64_t parallel = 0;  // beyond the first of a pair; their weights are in it

  friend bool operator==(const DroppedEdges&, const DroppedEdges&) = default;
};

/// A simple graph: no self-ties, no parallel arcs, rows rising. Undirected: `out` holds both arcs
/// of each edge and `in` is empty. Directed: `in` is `out` turned round. Weights stand by arc, or
/// are empty if every edge weighs 1.
struct MeasureGraph {
  bool directed = false;
  CsrGraph out, in;
  std::vector<double> out_weight, in_weight;
  DroppedEdges dropped;

  std::int32_t node_count() const { return out.node_count(); }
  /// Directed: arcs; undirected: edges.
  std::int64_t edge_count() const { return directed ? out.arc_count() : out.arc_count() / 2; }
  bool weighted() const { return !out_weight.empty(); }
  const CsrGraph& incoming() const { return directed ? in : out; }
  const std::vector<double>& incoming_weight() const { return directed ? in_weight : out_weight; }
};

/// Builds the graph on nodes 0..node_count-1. Edges of weight 0 and self-ties are dropped and
/// counted; parallel edges become one, whose weight is their sum (in the order of the edges) or the
/// smallest. Isolates keep their empty rows.
///
/// O(n + m log d) for m edges and largest degree d, on all threads; memory beside the result 8
/// bytes a node and 4 for each thread, and 4 an arc, with weights 16. Deterministic, the sums of
/// weights too. Throws InvalidArgument if node_count < 0, columns differ in length, an end is
/// outside the nodes, a weight is neither 0 nor in the range of edge_weight.hpp, or more than 2^31
/// - 1 arcs would stand; Cancelled.
MeasureGraph build_measure_graph(std::int32_t node_count, const EdgeColumns& edges,
                                 const MeasureGraphOptions& options, Threads threads,
                                 Observer& observer = silent_observer());

/// For measures that ignore direction: an undirected graph as it is; of a directed one both arcs of
/// every edge, with the weights of the two directions added (so 1 or 2 where it has none).
MeasureGraph without_direction(const MeasureGraph& graph, Threads threads,
                               Observer& observer = silent_observer());

}  // namespace kith
