#include "kith/algorithms/structure/communities.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include <fmt/core.h>

#include "degrees.hpp"
#include "kith/graph/views/igraph.hpp"
#include "random_stream.hpp"
#include "undirected_only.hpp"

namespace kith {
namespace {

double weight_of(const MeasureGraph& graph, std::int32_t arc) {
  return graph.weighted() ? graph.out_weight[static_cast<std::size_t>(arc)] : 1.0;
}

// Owners of igraph's vectors.
class RealVector {
 public:
  RealVector(IgraphSession& session, const std::vector<double>& values) {
    session.check(igraph_vector_init(&vector_, static_cast<igraph_integer_t>(values.size())));
    std::copy(values.begin(), values.end(), VECTOR(vector_));
  }
  ~RealVector() { igraph_vector_destroy(&vector_); }
  RealVector(const RealVector&) = delete;
  RealVector& operator=(const RealVector&) = delete;
  const igraph_vector_t* get() const { return &vector_; }

 private:
  igraph_vector_t vector_;
};
class IntVector {
 public:
  explicit IntVector(IgraphSession& session) { session.check(igraph_vector_int_init(&vector_, 0)); }
  ~IntVector() { igraph_vector_int_destroy(&vector_); }
  IntVector(const IntVector&) = delete;
  IntVector& operator=(const IntVector&) = delete;
  igraph_vector_int_t* get() { return &vector_; }

 private:
  igraph_vector_int_t vector_;
};

// Numbers communities from 0 by falling size, then first node.
std::vector<std::int32_t> renumbered(const std::vector<std::int32_t>& community) {
  const auto count = static_cast<std::size_t>(
      community.empty() ? 0 : *std::max_element(community.begin(), community.end()) + 1);
  std::vector<std::int32_t> size(count), first(count, -1), order, number(count);
  for (std::size_t node = 0; node < community.size(); ++node) {
    const auto c = static_cast<std::size_t>(community[node]);
    ++size[c];
    if (first[c] < 0) first[c] = static_cast<std::int32_t>(node);
  }
  for (std::size_t c = 0; c < count; ++c)
    if (size[c] > 0) order.push_back(static_cast<std::int32_t>(c));
  std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
    const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
    return size[i] != size[j] ? size[i] > size[j] : first[i] < first[j];
  });
  for (std::size_t place = 0; place < order.size(); ++place)
    number[static_cast<std::size_t>(order[place])] = static_cast<std::int32_t>(place);
  std::vector<std::int32_t> result;
  result.reserve(community.size());
  for (const std::int32_t c : community) result.push_back(number[static_cast<std::size_t>(c)]);
  return result;
}

bool all_connected(const MeasureGraph& graph, const std::vector<std::int32_t>& community,
                   std::int32_t count, const Observer& observer) {
  Steps heard(observer);
  std::vector<bool> seen(community.size());
  std::vector<std::int32_t> stack;
  std::int32_t parts = 0;
  for (std::int32_t start = 0; start < graph.node_count(); ++start) {
    heard();
    if (seen[static_cast<std::size_t>(start)]) continue;
    ++parts;
    stack.assign(1, start);
    seen[static_cast<std::size_t>(start)] = true;
    while (!stack.empty()) {
      const std::int32_t node = stack.back();
      stack.pop_back();
      for (const std::int32_t next : graph.out.neighbours(node)) {
        heard();
        const auto j = static_cast<std::size_t>(next);
        if (seen[j] || community[j] != community[static_cast<std::size_t>(node)]) continue;
        seen[j] = true;
        stack.push_back(next);
      }
    }
  }
  return parts == count;
}

std::vector<std::int32_t> leiden(const MeasureGraph& graph, const CommunityOptions& options,
                                 const std::vector<double>& strength, std::uint64_t seed,
                                 Observer& observer) {
  IgraphSession session(seed, observer);
  const IgraphCopy copy(session, graph.out, false);
  std::vector<double> edge_weights;  // in the order of the copy: by first arc
  Steps heard(observer);
  for (std::int32_t node = 0; node < graph.node_count(); ++node)
    for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc) {
      heard();
      if (graph.out.target(arc) > node) edge_weights.push_back(weight_of(graph, arc));
    }
  const double twice_all = std::accumulate(strength.begin(), strength.end(), 0.0);
  const RealVector weights(session, edge_weights), node_weights(session, strength);
  IntVector membership(session);
  igraph_integer_t clusters = 0;
  igraph_real_t quality = 0;
  // Modularity is the constant Potts model with degrees as node weights and γ over twice all
  // weight. One pass: igraph 0.10 asked for "until nothing changes" goes on until something does,
  // and for ever where no node gains by moving.
  session.check(igraph_community_leiden(copy.get(), weights.get(), node_weights.get(),
                                        options.resolution / twice_all, 0.01, false, 1,
                                        membership.get(), &clusters, &quality));
  std::vector<std::int32_t> community;
  community.reserve(strength.size());
  for (igraph_integer_t i = 0; i < igraph_vector_int_size(membership.get()); ++i)
    community.push_back(static_cast<std::int32_t>(VECTOR(*membership.get())[i]));
  return community;
}

}  // namespace

std::optional<double> modularity(const MeasureGraph& graph,
                                 const std::vector<std::int32_t>& community, double resolution,
                                 const Observer& observer) {
  detail::check_undirected(graph, "modularity");
  if (community.size() != static_cast<std::size_t>(graph.node_count()))
    throw InvalidArgument(fmt::format("modularity: community has {} values, must have {}",
                                      community.size(), graph.node_count()));
  std::int32_t count = 0;
  for (const std::int32_t c : community) {
    if (c < 0) throw InvalidArgument(fmt::format("modularity: community {}, must be >= 0", c));
    count = std::max(count, c + 1);
  }
  const std::vector<double> strength = detail::strengths(graph, observer);
  const double twice_all = std::accumulate(strength.begin(), strength.end(), 0.0);
  if (twice_all == 0) return std::nullopt;
  std::vector<double> inside(static_cast<std::size_t>(count)), degrees(inside.size());
  Steps heard(observer);
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    const auto c = static_cast<std::size_t>(community[static_cast<std::size_t>(node)]);
    degrees[c] += strength[static_cast<std::size_t>(node)];
    for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc) {
      heard();
      if (community[static_cast<std::size_t>(graph.out.target(arc))] ==
          community[static_cast<std::size_t>(node)])
        inside[c] += weight_of(graph, arc);
    }
  }
  double quality = 0;
  for (std::size_t c = 0; c < inside.size(); ++c)
    quality +=
        inside[c] / twice_all - resolution * (degrees[c] / twice_all) * (degrees[c] / twice_all);
  return quality;
}

Communities communities(const MeasureGraph& graph, const CommunityOptions& options,
                        Observer& observer) {
  detail::check_undirected(graph, "communities");
  if (!(options.resolution > 0 && std::isfinite(options.resolution)))
    throw InvalidArgument(fmt::format("communities: resolution is {}, must be a finite number > 0",
                                      options.resolution));
  if (options.runs < 1)
    throw InvalidArgument(fmt::format("communities: runs is {}, must be >= 1", options.runs));
  Communities best;
  if (graph.out.arc_count() == 0) {
    best.community.resize(static_cast<std::size_t>(graph.node_count()));
    std::iota(best.community.begin(), best.community.end(), 0);
    best.count = graph.node_count();
    observer.advance(options.runs);
    return best;
  }
  const std::vector<double> strength = detail::strengths(graph, observer);
  for (int run = 0; run < options.runs; ++run) {
    observer.check();
    const std::uint64_t seed =
        detail::RandomStream(options.seed, static_cast<std::uint64_t>(run)).next();
    std::vector<std::int32_t> found = leiden(graph, options, strength, seed, observer);
    const double quality = *modularity(graph, found, options.resolution, observer);
    observer.advance(1);
    if (best.modularity && quality <= *best.modularity) continue;
    best.community = std::move(found);
    best.modularity = quality;
    best.best_run = run;
  }
  best.community = renumbered(best.community);
  best.count = *std::max_element(best.community.begin(), best.community.end()) + 1;
  if (!all_connected(graph, best.community, best.count, observer))
    throw Error(ErrorCode::internal, "communities: a community is not connected; please report");
  return best;
}

}  // namespace kith
