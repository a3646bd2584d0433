// Lends a CsrGraph to Boost.Graph without a copy: VertexListGraph, IncidenceGraph, AdjacencyGraph.
#pragma once

#include <concepts>
#include <cstdint>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "kith/graph/csr_graph.hpp"

namespace kith {

/// An arc as Boost sees it: its ends, and `edge`, equal for the two arcs of one undirected tie.
struct ArcDescriptor {
  std::int32_t source = 0;
  std::int32_t target = 0;
  std::int32_t edge = 0;

  friend bool operator==(const ArcDescriptor& a, const ArcDescriptor& b) {
    return a.edge == b.edge;
  }
  friend bool operator!=(const ArcDescriptor& a, const ArcDescriptor& b) {
    return a.edge != b.edge;
  }
  friend bool operator<(const ArcDescriptor& a, const ArcDescriptor& b) { return a.edge < b.edge; }
};

/// The graph as it is stored: every arc an edge. Borrows; the graph must outlive it.
class DirectedView {
 public:
  using directed_category = boost::directed_tag;
  explicit DirectedView(const CsrGraph& graph) : graph_(&graph) {}
  const CsrGraph& graph() const { return *graph_; }
  std::int32_t edge(std::int32_t arc) const { return arc; }
  std::int32_t edge_count() const { return graph_->arc_count(); }

 private:
  const CsrGraph* graph_;
};

/// A symmetric graph as an undirected one. edges[arc] numbers the ties, the same number on both
/// arcs of a tie; make it with pair_arcs. Borrows both.
class UndirectedView {
 public:
  using directed_category = boost::undirected_tag;
  UndirectedView(const CsrGraph& graph, const std::vector<std::int32_t>& edges)
      : graph_(&graph), edges_(&edges) {}
  const CsrGraph& graph() const { return *graph_; }
  std::int32_t edge(std::int32_t arc) const { return (*edges_)[static_cast<std::size_t>(arc)]; }
  std::int32_t edge_count() const { return graph_->arc_count() / 2; }

 private:
  const CsrGraph* graph_;
  const std::vector<std::int32_t>* edges_;
};

template <class View>
concept BorrowedGraph = std::same_as<View, DirectedView> || std::same_as<View, UndirectedView>;

/// Walks the arcs of one node.
template <BorrowedGraph View>
class ArcIterator : public boost::iterator_facade<ArcIterator<View>, ArcDescriptor,
                                                  boost::forward_traversal_tag, ArcDescriptor> {
 public:
  ArcIterator() = default;
  ArcIterator(const View& view, std::int32_t node, std::int32_t arc)
      : view_(&view), node_(node), arc_(arc) {}

 private:
  friend class boost::iterator_core_access;
  void increment() { ++arc_; }
  bool equal(const ArcIterator& other) const { return arc_ == other.arc_; }
  ArcDescriptor dereference() const {
    return {node_, view_->graph().target(arc_), view_->edge(arc_)};
  }

  const View* view_ = nullptr;
  std::int32_t node_ = 0;
  std::int32_t arc_ = 0;
};

template <BorrowedGraph View>
std::pair<boost::counting_iterator<std::int32_t>, boost::counting_iterator<std::int32_t>> vertices(
    const View& view) {
  return {boost::counting_iterator<std::int32_t>(0),
          boost::counting_iterator<std::int32_t>(view.graph().node_count())};
}
template <BorrowedGraph View>
std::int32_t num_vertices(const View& view) {
  return view.graph().node_count();
}
template <BorrowedGraph View>
std::pair<ArcIterator<View>, ArcIterator<View>> out_edges(std::int32_t node, const View& view) {
  return {ArcIterator<View>(view, node, view.graph().begin(node)),
          ArcIterator<View>(view, node, view.graph().end(node))};
}
template <BorrowedGraph View>
std::int32_t out_degree(std::int32_t node, const View& view) {
  return view.graph().degree(node);
}
template <BorrowedGraph View>
std::pair<const std::int32_t*, const std::int32_t*> adjacent_vertices(std::int32_t node,
                                                                      const View& view) {
  const auto row = view.graph().neighbours(node);
  return {row.data(), row.data() + row.size()};
}
template <BorrowedGraph View>
std::int32_t source(const ArcDescriptor& arc, const View&) {
  return arc.source;
}
template <BorrowedGraph View>
std::int32_t target(const ArcDescriptor& arc, const View&) {
  return arc.target;
}
template <BorrowedGraph View>
boost::typed_identity_property_map<std::int32_t> get(boost::vertex_index_t, const View&) {
  return {};
}

/// Numbers the ties of a symmetric graph 0, 1, … in the order of their first arc: the two arcs of a
/// tie get one number, parallel ties their own. O(arcs).
/// Throws InvalidArgument if an arc has no partner or a node a self-tie.
std::vector<std::int32_t> pair_arcs(const CsrGraph& graph);

}  // namespace kith

namespace boost {

template <kith::BorrowedGraph View>
struct graph_traits<View> {
  using vertex_descriptor = std::int32_t;
  using edge_descriptor = kith::ArcDescriptor;
  using directed_category = typename View::directed_category;
  using edge_parallel_category = allow_parallel_edge_tag;
  // NOLINTNEXTLINE(readability-identifier-naming): Boost asks for this name
  struct traversal_category : incidence_graph_tag, adjacency_graph_tag, vertex_list_graph_tag {};
  using vertex_iterator = counting_iterator<std::int32_t>;
  using out_edge_iterator = kith::ArcIterator<View>;
  using adjacency_iterator = const std::int32_t*;
  using vertices_size_type = std::int32_t;
  using edges_size_type = std::int32_t;
  using degree_size_type = std::int32_t;
  static vertex_descriptor null_vertex() { return -1; }
};
// Brandes and biconnected components ask for the traits of a const graph.
template <kith::BorrowedGraph View>
struct graph_traits<const View> : graph_traits<View> {};

template <kith::BorrowedGraph View>
struct property_map<View, vertex_index_t> {
  using type = typed_identity_property_map<std::int32_t>;
  using const_type = type;
};
template <kith::BorrowedGraph View>
struct property_map<const View, vertex_index_t> : property_map<View, vertex_index_t> {};

}  // namespace boost
