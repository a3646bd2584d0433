// Both inner sums become symmetric when what belongs to i is taken out of them:
//   Σ_q p_iq p_qj     = 1/Z_i · Σ_q z_iq z_qj / Z_q         = S_ij / Z_i
//   Σ_q p_iq m_jq     = 1/(Z_i max_j) · Σ_q z_iq z_jq       = R_ij / (Z_i max_j)
// so S and R are computed once an edge, over the common contacts of its ends, and stored at both of
// its arcs. Each sum runs over rising q, so threads change nothing.
#include "kith/algorithms/structure/structural_holes.hpp"

#include <algorithm>

#include "common_neighbours.hpp"
#include "row_loop.hpp"

namespace kith {
namespace {

struct Shared {
  double weighed = 0;  // S
  double plain = 0;    // R
};

class Holes {
 public:
  Holes(const MeasureGraph& graph, Threads threads, Observer& observer)
      : graph_(graph.out),
        weight_(graph.out_weight),
        threads_(threads),
        observer_(observer),
        inverse_total_(static_cast<std::size_t>(graph.node_count())),
        largest_(weight_.empty() ? 0 : inverse_total_.size(), 1.0),
        shared_(static_cast<std::size_t>(graph_.arc_count())) {}

  StructuralHoles find() {
    for_each_node([&](std::int32_t node) { sum_weights(node); });
    detail::for_each_row_range(graph_, threads_, observer_,
                               [&](std::int32_t begin, std::int32_t end) {
                                 detail::WeighedSteps heard(observer_);
                                 for (std::int32_t node = begin; node < end; ++node)
                                   share(node, heard);
                                 observer_.advance(end - begin);
                               });
    StructuralHoles result;
    result.constraint.resize(inverse_total_.size());
    result.effective_size.resize(inverse_total_.size());
    for_each_node([&](std::int32_t node) { add_up(node, result); });
    return result;
  }

 private:
  template <class Work>
  void for_each_node(Work work) {
    detail::for_each_row_range(graph_, threads_, observer_,
                               [&](std::int32_t begin, std::int32_t end) {
                                 for (std::int32_t node = begin; node < end; ++node) work(node);
                               });
  }
  double weight(std::int32_t arc) const {
    return weight_.empty() ? 1.0 : weight_[static_cast<std::size_t>(arc)];
  }
  double largest(std::int32_t node) const {
    return weight_.empty() ? 1.0 : largest_[static_cast<std::size_t>(node)];
  }

  void sum_weights(std::int32_t node) {
    const auto i = static_cast<std::size_t>(node);
    double total = 0, most = 0;
    for (std::int32_t arc = graph_.begin(node); arc < graph_.end(node); ++arc) {
      total += weight(arc);
      most = std::max(most, weight(arc));
    }
    inverse_total_[i] = total > 0 ? 1 / total : 0;
    if (!weight_.empty()) largest_[i] = most;
  }

  // Fills both arcs of the edges from `node` to larger nodes.
  void share(std::int32_t node, detail::WeighedSteps& heard) {
    const auto row = graph_.neighbours(node);
    const std::int32_t begin = graph_.begin(node);
    const auto first = std::upper_bound(row.begin(), row.end(), node) - row.begin();
    for (auto place = static_cast<std::size_t>(first); place < row.size(); ++place) {
      const std::int32_t other = row[place];
      const auto other_row = graph_.neighbours(other);
      const std::int32_t other_begin = graph_.begin(other);
      heard(row.size() + other_row.size());
      Shared sum;
      detail::for_each_common(row, other_row, [&](std::size_t mine, std::size_t its) {
        if (weight_.empty()) {
          sum.plain += 1;
          sum.weighed += inverse_total_[static_cast<std::size_t>(row[mine])];
        } else {
          const double product = weight(begin + static_cast<std::int32_t>(mine)) *
                                 weight(other_begin + static_cast<std::int32_t>(its));
          sum.plain += product;
          sum.weighed += product * inverse_total_[static_cast<std::size_t>(row[mine])];
        }
      });
      const auto back = std::lower_bound(other_row.begin(), other_row.end(), node);
      shared_[static_cast<std::size_t>(begin) + place] = sum;
      shared_[static_cast<std::size_t>(other_begin + (back - other_row.begin()))] = sum;
    }
  }

  void add_up(std::int32_t node, StructuralHoles& result) const {
    if (graph_.degree(node) == 0) return;
    const auto i = static_cast<std::size_t>(node);
    double constraint = 0, size = 0;
    for (std::int32_t arc = graph_.begin(node); arc < graph_.end(node); ++arc) {
      const Shared& shared = shared_[static_cast<std::size_t>(arc)];
      const double held = (weight(arc) + shared.weighed) * inverse_total_[i];
      constraint += held * held;
      size += 1 - shared.plain * inverse_total_[i] / largest(graph_.target(arc));
    }
    result.constraint[i] = constraint;
    result.effective_size[i] = size;
  }

  const CsrGraph& graph_;
  const std::vector<double>& weight_;
  Threads threads_;
  Observer& observer_;
  std::vector<double> inverse_total_;  // 1/Z, by node
  std::vector<double> largest_;        // max_k z, by node; empty without weights
  std::vector<Shared> shared_;         // by arc
};

}  // namespace

StructuralHoles structural_holes(const MeasureGraph& graph, Threads threads, Observer& observer) {
  if (!graph.directed) return Holes(graph, threads, observer).find();
  const MeasureGraph both = without_direction(graph, threads, observer);
  return Holes(both, threads, observer).find();
}

}  // namespace kith
