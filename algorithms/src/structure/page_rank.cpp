// With y = score up to a factor, both solve (I − d Pᵀ) y = v: what dangling nodes give back goes to
// v and only scales the whole, so it is left out and y is scaled to sum 1 in the end.
#include "kith/algorithms/structure/page_rank.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "pull_matrix.hpp"

namespace kith {
namespace {

void check_options(const MeasureGraph& graph, const PageRankOptions& options) {
  if (!(options.damping >= 0 && options.damping < 1))
    throw InvalidArgument(
        fmt::format("page_rank: damping is {}, must be in [0, 1)", options.damping));
  if (!(options.tolerance > 0))
    throw InvalidArgument(
        fmt::format("page_rank: tolerance is {}, must be > 0", options.tolerance));
  if (options.max_iterations < 1)
    throw InvalidArgument(
        fmt::format("page_rank: max_iterations is {}, must be >= 1", options.max_iterations));
  for (const std::int32_t seed : options.seeds)
    if (seed < 0 || seed >= graph.node_count())
      throw InvalidArgument(
          fmt::format("page_rank: seed is {}, must be in 0..{}", seed, graph.node_count() - 1));
}

class Solver {
 public:
  Solver(const MeasureGraph& graph, const PageRankOptions& options, Threads threads,
         Observer& observer)
      : options_(options),
        matrix_(graph.incoming(), graph.incoming_weight(), threads, observer),
        n_(static_cast<std::size_t>(graph.node_count())),
        threads_(threads),
        observer_(observer),
        jump_(n_),
        out_(n_),
        gathered_(n_ + 1) {
    for (std::size_t i = 0; i < n_; ++i) {
      const auto node = static_cast<std::int32_t>(i);
      if (graph.weighted())
        for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc)
          out_[i] += graph.out_weight[static_cast<std::size_t>(arc)];
      else
        out_[i] = graph.out.degree(node);
    }
    if (options.seeds.empty()) {
      std::fill(jump_.begin(), jump_.end(), 1 / static_cast<double>(n_));
    } else {
      for (const std::int32_t seed : options.seeds)
        jump_[static_cast<std::size_t>(seed)] += 1 / static_cast<double>(options.seeds.size());
    }
  }

  // y ← d Pᵀ y + v, until a step changes little.
  PageRankResult iterate() {
    PageRankResult result;
    std::vector<double> y = jump_;
    std::vector<double> changes(static_cast<std::size_t>(matrix_.block_count()));
    while (result.iterations < options_.max_iterations && !result.converged) {
      ++result.iterations;
      for_each_node([&](std::size_t i) { gathered_[i] = out_[i] > 0 ? y[i] / out_[i] : 0; });
      std::fill(changes.begin(), changes.end(), 0.0);
      matrix_.multiply(gathered_, [&](std::int64_t block, std::int32_t node, double sum) {
        const auto i = static_cast<std::size_t>(node);
        const double next = options_.damping * sum + jump_[i];
        changes[static_cast<std::size_t>(block)] += std::abs(next - y[i]);
        y[i] = next;
      });
      double change = 0;
      for (const double part : changes) change += part;
      const double total = matrix_.sum([&](std::size_t i) { return y[i]; });
      result.residual = change / total;
      result.converged = result.residual < options_.tolerance;
      observer_.advance(1);
    }
    return finish(std::move(y), std::move(result));
  }

  // Conjugate gradients for z = D^−½ y: (I − d D^−½ A D^−½) z = D^−½ v on the nodes with edges.
  // D^½ times the residual of z is the step that the iteration would make.
  PageRankResult conjugate_gradients() {
    PageRankResult result;
    std::vector<double> root(n_), z(n_), r(n_), p(n_), q(n_);
    for_each_node([&](std::size_t i) {
      root[i] = std::sqrt(out_[i]);
      if (out_[i] > 0) p[i] = r[i] = jump_[i] / root[i];
    });
    double rr = matrix_.sum([&](std::size_t i) { return r[i] * r[i]; });
    while (result.iterations < options_.max_iterations && rr > 0) {
      ++result.iterations;
      const double pq = apply(root, p, q);
      const double step = rr / pq;
      for_each_node([&](std::size_t i) {
        z[i] += step * p[i];
        r[i] -= step * q[i];
      });
      const double before = rr;
      rr = matrix_.sum([&](std::size_t i) { return r[i] * r[i]; });
      result.residual = relative_step(root, z, r);
      observer_.advance(1);
      if (result.residual < options_.tolerance) {
        // What was carried along may have drifted: believe the residual itself.
        apply(root, z, q);
        for_each_node([&](std::size_t i) {
          r[i] = out_[i] > 0 ? jump_[i] / root[i] - q[i] : 0;
          p[i] = r[i];
        });
        rr = matrix_.sum([&](std::size_t i) { return r[i] * r[i]; });
        result.residual = relative_step(root, z, r);
        if (result.residual < options_.tolerance) break;
        continue;
      }
      const double keep = rr / before;
      for_each_node([&](std::size_t i) { p[i] = r[i] + keep * p[i]; });
    }
    result.converged = result.residual < options_.tolerance;
    for_each_node([&](std::size_t i) { z[i] = out_[i] > 0 ? z[i] * root[i] : jump_[i]; });
    return finish(std::move(z), std::move(result));
  }

 private:
  template <class Work>
  void for_each_node(Work work) const {
    parallel_for(
        static_cast<std::int64_t>(n_), 1 << 14, threads_,
        [&](std::int64_t begin, std::int64_t end) {
          for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
            work(i);
        },
        observer_);
  }

  // q ← (I − d D^−½ A D^−½) p; returns p·q.
  double apply(const std::vector<double>& root, const std::vector<double>& p,
               std::vector<double>& q) {
    for_each_node([&](std::size_t i) { gathered_[i] = out_[i] > 0 ? p[i] / root[i] : 0; });
    matrix_.multiply(gathered_, [&](std::int64_t, std::int32_t node, double sum) {
      const auto i = static_cast<std::size_t>(node);
      q[i] = out_[i] > 0 ? p[i] - options_.damping * sum / root[i] : 0;
    });
    return matrix_.sum([&](std::size_t i) { return p[i] * q[i]; });
  }

  double relative_step(const std::vector<double>& root, const std::vector<double>& z,
                       const std::vector<double>& r) const {
    const double step = matrix_.sum([&](std::size_t i) { return std::abs(r[i]) * root[i]; });
    const double total =
        matrix_.sum([&](std::size_t i) { return out_[i] > 0 ? z[i] * root[i] : jump_[i]; });
    return step / total;
  }

  PageRankResult finish(std::vector<double> y, PageRankResult result) const {
    const double total = matrix_.sum([&](std::size_t i) { return y[i]; });
    for_each_node([&](std::size_t i) { y[i] = std::max(0.0, y[i] / total); });
    result.score = std::move(y);
    return result;
  }

  const PageRankOptions& options_;
  detail::PullMatrix matrix_;
  std::size_t n_;
  Threads threads_;
  Observer& observer_;
  std::vector<double> jump_;      // v, sums to 1
  std::vector<double> out_;       // weight of the out-arcs
  std::vector<double> gathered_;  // what a node gives each out-neighbour; one more, 0
};

}  // namespace

PageRankResult page_rank(const MeasureGraph& graph, const PageRankOptions& options, Threads threads,
                         Observer& observer) {
  check_options(graph, options);
  if (graph.node_count() == 0) return {.score = {}, .converged = true};
  Solver solver(graph, options, threads, observer);
  return graph.directed ? solver.iterate() : solver.conjugate_gradients();
}

}  // namespace kith
