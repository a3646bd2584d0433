// Counting sort by the node a row belongs to, then a sort inside each row. Every chunk of edges has
// its own counts, so that chunks scatter at once and each row still comes out in the order of the
// edges: sums of parallel weights are the same for any number of chunks.
#include "kith/algorithms/structure/measure_graph.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>

#include <fmt/core.h>

#include "kith/graph/edge_weight.hpp"

namespace kith {
namespace {

constexpr std::int64_t node_grain = 1 << 14;
constexpr std::int64_t edge_block = 1 << 20;  // edges between two looks at the observer

void check_columns(std::int32_t node_count, const EdgeColumns& edges) {
  if (node_count < 0)
    throw InvalidArgument(
        fmt::format("build_measure_graph: node_count is {}, must be >= 0", node_count));
  if (edges.from.size() != edges.to.size() ||
      (!edges.weight.empty() && edges.weight.size() != edges.from.size()))
    throw InvalidArgument(
        fmt::format("build_measure_graph: {} from, {} to and {} weights, must be as many",
                    edges.from.size(), edges.to.size(), edges.weight.size()));
}

void check_edge(std::int32_t node_count, const EdgeColumns& edges, std::size_t i) {
  const auto outside = [&](std::int32_t node) { return node < 0 || node >= node_count; };
  if (outside(edges.from[i]) || outside(edges.to[i]))
    throw InvalidArgument(fmt::format("build_measure_graph: edge {} is {} -> {}, must lie in 0..{}",
                                      i, edges.from[i], edges.to[i], node_count - 1));
  if (!edges.weight.empty() && !is_edge_weight(edges.weight[i]))
    throw InvalidArgument(
        fmt::format("build_measure_graph: weight of edge {} is {}, must be 0 or in {}..{}", i,
                    edges.weight[i], least_edge_weight, most_edge_weight));
}

// One kind of arc to build: weighted arcs are sorted together with their weights.
using Plain = std::int32_t;
struct Weighted {
  std::int32_t target;
  double weight;
};
std::int32_t target_of(Plain arc) { return arc; }
std::int32_t target_of(const Weighted& arc) { return arc.target; }

template <class Item>
class Builder {
 public:
  Builder(std::int32_t node_count, const EdgeColumns& edges, const MeasureGraphOptions& options,
          Threads threads, Observer& observer)
      : n_(static_cast<std::size_t>(node_count)),
        edges_(edges),
        options_(options),
        threads_(threads),
        observer_(observer),
        counts_(chunk_count()),
        dropped_(counts_.size()) {}

  // At the peak, when rows are copied to their place; the other direction comes after.
  std::int64_t bytes() const {
    const auto arcs = static_cast<std::int64_t>(edges_.from.size()) * (options_.directed ? 1 : 2);
    const auto arc = static_cast<std::int64_t>(sizeof(std::int32_t)) +
                     (edges_.weight.empty() ? 0 : static_cast<std::int64_t>(sizeof(double)));
    const auto item = static_cast<std::int64_t>(sizeof(Item));
    const auto order = static_cast<std::int64_t>(sizeof(std::int32_t));
    return static_cast<std::int64_t>(n_) * 4 * (static_cast<std::int64_t>(counts_.size()) + 2) +
           arcs * (item + arc + (options_.directed ? arc + order : 0));
  }

  MeasureGraph build() {
    observer_.need(bytes());
    count();
    place_rows();
    scatter();
    sort_rows();
    return compact();
  }

 private:
  std::size_t chunk_count() const {
    const auto enough = static_cast<std::int64_t>(edges_.from.size()) / edge_block + 1;
    return static_cast<std::size_t>(std::min<std::int64_t>(threads_.count, enough));
  }

  // Calls visit(i) for the edges that stand, chunk by chunk on all threads.
  template <class Prepare, class Visit>
  void for_each_edge(Prepare prepare, Visit visit) {
    const std::size_t all = edges_.from.size();
    const auto chunks = static_cast<std::int64_t>(counts_.size());
    parallel_for(
        chunks, 1, threads_,
        [&](std::int64_t chunk, std::int64_t) {
          const auto c = static_cast<std::size_t>(chunk);
          auto state = prepare(c);
          const std::size_t end = all * (c + 1) / counts_.size();
          for (std::size_t i = all * c / counts_.size(); i < end; ++i) {
            if (i % edge_block == 0) observer_.check();
            visit(state, c, i);
          }
        },
        observer_);
  }

  void count() {
    for_each_edge(
        [&](std::size_t c) {
          counts_[c].assign(n_, 0);
          return counts_[c].data();
        },
        [&](std::int32_t* counts, std::size_t c, std::size_t i) {
          check_edge(static_cast<std::int32_t>(n_), edges_, i);
          if (edges_.from[i] == edges_.to[i]) {
            ++dropped_[c].self_ties;
          } else if (!edges_.weight.empty() && edges_.weight[i] == 0) {
            ++dropped_[c].zero_weights;
          } else {
            ++counts[edges_.from[i]];
            if (!options_.directed) ++counts[edges_.to[i]];
          }
        });
  }

  // Turns counts into the places where each chunk writes into each row.
  void place_rows() {
    offsets_.resize(n_ + 1);
    std::int64_t next = 0;
    for (std::size_t node = 0; node < n_; ++node) {
      offsets_[node] = static_cast<std::int32_t>(next);
      for (std::vector<std::int32_t>& counts : counts_) {
        const std::int32_t count = counts[node];
        counts[node] = static_cast<std::int32_t>(next);
        next += count;
      }
      if (next > std::numeric_limits<std::int32_t>::max())
        throw InvalidArgument(
            "build_measure_graph: more than 2147483647 arcs, must be at most that on one machine");
    }
    offsets_[n_] = static_cast<std::int32_t>(next);
  }

  Item item(std::size_t i, std::int32_t target) const {
    if constexpr (std::is_same_v<Item, Plain>)
      return target;
    else
      return {target, edges_.weight[i]};
  }

  void scatter() {
    items_.resize(static_cast<std::size_t>(offsets_[n_]));
    for_each_edge([&](std::size_t c) { return counts_[c].data(); },
                  [&](std::int32_t* next, std::size_t, std::size_t i) {
                    const std::int32_t from = edges_.from[i], to = edges_.to[i];
                    if (from == to || (!edges_.weight.empty() && edges_.weight[i] == 0)) return;
                    items_[static_cast<std::size_t>(next[from]++)] = item(i, to);
                    if (!options_.directed)
                      items_[static_cast<std::size_t>(next[to]++)] = item(i, from);
                  });
    counts_.resize(1);
  }

  // Sorts a row by target, equal ones in their order. Most rows are short.
  static void sort_row(Item* begin, Item* end) {
    constexpr std::ptrdiff_t few = 24;
    const auto less = [](const Item& a, const Item& b) { return target_of(a) < target_of(b); };
    if (end - begin > few) {
      if constexpr (std::is_same_v<Item, Plain>)
        std::sort(begin, end, less);
      else
        std::stable_sort(begin, end, less);
      return;
    }
    for (Item* i = begin + 1; i < end; ++i) {
      const Item moved = *i;
      Item* hole = i;
      for (; hole > begin && target_of(moved) < target_of(hole[-1]); --hole) *hole = hole[-1];
      *hole = moved;
    }
  }

  // Unites items of one target; returns how many are left.
  std::int32_t unite_row(Item* begin, Item* end) const {
    if (begin == end) return 0;
    Item* last = begin;
    for (Item* i = begin + 1; i < end; ++i) {
      if (target_of(*i) != target_of(*last)) {
        *++last = *i;
      } else if constexpr (std::is_same_v<Item, Weighted>) {
        last->weight = options_.parallel == ParallelWeights::sum
                           ? last->weight + i->weight
                           : std::min(last->weight, i->weight);
      }
    }
    return static_cast<std::int32_t>(last + 1 - begin);
  }

  // Leaves in counts_[0] how many items of each row stand.
  void sort_rows() {
    std::vector<std::int32_t>& degree = counts_[0];
    degree.resize(n_);
    parallel_for(
        static_cast<std::int64_t>(n_), node_grain, threads_,
        [&](std::int64_t begin, std::int64_t end) {
          for (auto node = static_cast<std::size_t>(begin); node < static_cast<std::size_t>(end);
               ++node) {
            Item* first = items_.data() + offsets_[node];
            Item* last = items_.data() + offsets_[node + 1];
            if (last - first > 1) sort_row(first, last);
            degree[node] = unite_row(first, last);
          }
        },
        observer_);
  }

  MeasureGraph compact() {
    MeasureGraph graph;
    graph.directed = options_.directed;
    for (const DroppedEdges& dropped : dropped_) {
      graph.dropped.self_ties += dropped.self_ties;
      graph.dropped.zero_weights += dropped.zero_weights;
    }
    const std::vector<std::int32_t>& degree = counts_[0];
    std::vector<std::int32_t> offsets(n_ + 1);
    for (std::size_t node = 0; node < n_; ++node) offsets[node + 1] = offsets[node] + degree[node];
    const std::int32_t arcs = offsets[n_];
    graph.dropped.parallel = (offsets_[n_] - arcs) / (options_.directed ? 1 : 2);
    if constexpr (std::is_same_v<Item, Plain>)
      if (graph.dropped.parallel == 0) {  // every row has its place already
        graph.out = CsrGraph::from_valid_arrays(std::move(offsets_), std::move(items_));
        return graph;
      }

    std::vector<std::int32_t> targets(static_cast<std::size_t>(arcs));
    if constexpr (std::is_same_v<Item, Weighted>)
      graph.out_weight.resize(static_cast<std::size_t>(arcs));
    parallel_for(
        static_cast<std::int64_t>(n_), node_grain, threads_,
        [&](std::int64_t begin, std::int64_t end) {
          for (auto node = static_cast<std::size_t>(begin); node < static_cast<std::size_t>(end);
               ++node) {
            const Item* from = items_.data() + offsets_[node];
            for (auto arc = static_cast<std::size_t>(offsets[node]);
                 arc < static_cast<std::size_t>(offsets[node + 1]); ++arc, ++from) {
              targets[arc] = target_of(*from);
              if constexpr (std::is_same_v<Item, Weighted>) graph.out_weight[arc] = from->weight;
            }
          }
        },
        observer_);
    graph.out = CsrGraph::from_valid_arrays(std::move(offsets), std::move(targets));
    return graph;
  }

  std::size_t n_;
  const EdgeColumns& edges_;
  const MeasureGraphOptions& options_;
  Threads threads_;
  Observer& observer_;
  std::vector<std::vector<std::int32_t>> counts_;  // by chunk, by node
  std::vector<DroppedEdges> dropped_;              // by chunk
  std::vector<std::int32_t> offsets_;              // of rows with everything that was scattered
  std::vector<Item> items_;
};

void turn_round(MeasureGraph& graph) {
  std::vector<std::int32_t> order;
  graph.in = graph.out.transposed(graph.weighted() ? &order : nullptr);
  graph.in_weight.reserve(order.size());
  for (const std::int32_t arc : order)
    graph.in_weight.push_back(graph.out_weight[static_cast<std::size_t>(arc)]);
}

// Visits the neighbours of a node in both directions, rising, each once, with the sum of its
// weights.
template <class Visit>
void for_each_neighbour(const MeasureGraph& graph, std::int32_t node, Visit visit) {
  const auto out = graph.out.neighbours(node), in = graph.in.neighbours(node);
  const auto weight = [](const std::vector<double>& weights, std::size_t arc) {
    return weights.empty() ? 1.0 : weights[arc];
  };
  std::size_t o = 0, i = 0;
  const auto out_begin = static_cast<std::size_t>(graph.out.begin(node));
  const auto in_begin = static_cast<std::size_t>(graph.in.begin(node));
  while (o < out.size() || i < in.size()) {
    const bool take_out = i == in.size() || (o < out.size() && out[o] <= in[i]);
    const bool take_in = o == out.size() || (i < in.size() && in[i] <= out[o]);
    const std::int32_t neighbour = take_out ? out[o] : in[i];
    double sum = 0;
    if (take_out) sum += weight(graph.out_weight, out_begin + o++);
    if (take_in) sum += weight(graph.in_weight, in_begin + i++);
    visit(neighbour, sum);
  }
}

}  // namespace

MeasureGraph build_measure_graph(std::int32_t node_count, const EdgeColumns& edges,
                                 const MeasureGraphOptions& options, Threads threads,
                                 Observer& observer) {
  check_columns(node_count, edges);
  MeasureGraph graph =
      edges.weight.empty()
          ? Builder<Plain>(node_count, edges, options, threads, observer).build()
          : Builder<Weighted>(node_count, edges, options, threads, observer).build();
  if (options.directed) turn_round(graph);
  return graph;
}

MeasureGraph without_direction(const MeasureGraph& graph, Threads threads, Observer& observer) {
  if (!graph.directed) return graph;
  const auto n = static_cast<std::size_t>(graph.node_count());
  MeasureGraph both;
  both.dropped = graph.dropped;
  std::vector<std::int32_t> offsets(n + 1);
  const auto for_each_node = [&](auto work) {
    parallel_for(
        static_cast<std::int64_t>(n), node_grain, threads,
        [&](std::int64_t begin, std::int64_t end) {
          for (std::int64_t node = begin; node < end; ++node) work(static_cast<std::int32_t>(node));
        },
        observer);
  };
  for_each_node([&](std::int32_t node) {
    std::int32_t degree = 0;
    for_each_neighbour(graph, node, [&](std::int32_t, double) { ++degree; });
    offsets[static_cast<std::size_t>(node) + 1] = degree;
  });
  std::int64_t arcs = 0;
  for (std::size_t node = 0; node < n; ++node) {
    arcs += offsets[node + 1];
    if (arcs > std::numeric_limits<std::int32_t>::max())
      throw InvalidArgument(
          "without_direction: more than 2147483647 arcs, must be at most that on one machine");
    offsets[node + 1] = static_cast<std::int32_t>(arcs);
  }
  std::vector<std::int32_t> targets(static_cast<std::size_t>(arcs));
  both.out_weight.resize(targets.size());
  for_each_node([&](std::int32_t node) {
    auto arc = static_cast<std::size_t>(offsets[static_cast<std::size_t>(node)]);
    for_each_neighbour(graph, node, [&](std::int32_t neighbour, double weight) {
      targets[arc] = neighbour;
      both.out_weight[arc++] = weight;
    });
  });
  both.out = CsrGraph::from_valid_arrays(std::move(offsets), std::move(targets));
  return both;
}

}  // namespace kith
