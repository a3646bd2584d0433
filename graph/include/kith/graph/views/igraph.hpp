// Hands a copy of a CsrGraph to igraph, under the one lock that igraph needs.
//
// igraph 0.10 is not thread-safe as Debian builds it, aborts on errors by default and keeps a
// global random generator. A session holds the process-wide lock, turns errors into exceptions
// after igraph returned, seeds the generator, and stops when the observer is cancelled.
#pragma once

#include <cstdint>
#include <mutex>

#include <igraph/igraph.h>

#include "kith/graph/csr_graph.hpp"
#include "kith/graph/observer.hpp"

namespace kith {

/// Exclusive use of igraph in this process; one at a time, others wait. Not movable: igraph keeps
/// the address of its generator.
class IgraphSession {
 public:
  explicit IgraphSession(std::uint64_t seed = 1, const Observer& observer = silent_observer());
  ~IgraphSession();
  IgraphSession(const IgraphSession&) = delete;
  IgraphSession& operator=(const IgraphSession&) = delete;

  /// Call it around every igraph call: `session.check(igraph_…(…))`.
  /// Throws Cancelled; std::bad_alloc; Error(internal) with igraph's first reason.
  void check(igraph_error_t code);

 private:
  std::unique_lock<std::mutex> lock_;
  igraph_error_handler_t* old_error_handler_;
  igraph_interruption_handler_t* old_interruption_handler_;
  igraph_warning_handler_t* old_warning_handler_;
  igraph_rng_t generator_;
  igraph_rng_t* old_generator_;
};

/// An igraph graph that frees itself. Move-only.
class IgraphCopy {
 public:
  /// Copies every arc once; with `directed` false the graph must be symmetric without self-ties and
  /// each tie is copied once, in the order of its first arc (as pair_arcs numbers them). Peak about
  /// 46 bytes an edge.
  IgraphCopy(IgraphSession& session, const CsrGraph& graph, bool directed);
  ~IgraphCopy();
  IgraphCopy(IgraphCopy&& other) noexcept;
  IgraphCopy& operator=(IgraphCopy&&) = delete;

  const igraph_t* get() const { return &graph_; }

 private:
  igraph_t graph_;
  bool owned_ = false;
};

}  // namespace kith
