// With y = score up to a factor, both solve (I − d Pᵀ) y = v: what dangling nodes give back goes to
// v and only scales the whole, so it is left out and y is scaled to sum 1 in the end.
#include "kith/algorithms/structure/page_rank.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include "convergence.hpp"
#include "pull_matrix.hpp"
#include "vector_loops.hpp"

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
  // Ahead of their use: what they give is deduced.
  template <class Work>
  void for_each_node(Work work) const {
    detail::for_each_index(n_, threads_, observer_, work);
  }
  template <class Term>
  auto sum_nodes(Term term) const {
    return detail::sum_each_index(n_, threads_, observer_, term);
  }

 public:
  Solver(const MeasureGraph& graph, const PageRankOptions& options, Threads threads,
         Observer& observer)
      : options_(options),
        matrix_(graph.incoming(), graph.incoming_weight(), threads, observer),
        n_(static_cast<std::size_t>(graph.node_count())),
        threads_(threads),
        observer_(observer),
        jump_(n_),
        out_(n_) {
    for_each_node([&](std::size_t i) {
      const auto node = static_cast<std::int32_t>(i);
      if (graph.weighted())
        for (std::int32_t arc = graph.out.begin(node); arc < graph.out.end(node); ++arc)
          out_[i] += graph.out_weight[static_cast<std::size_t>(arc)];
      else
        out_[i] = graph.out.degree(node);
    });
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
    detail::ConvergenceProgress progress(observer_, options_.tolerance);
    std::vector<double> y = jump_, gathered(n_ + 1);
    while (result.iterations < options_.max_iterations && !result.converged) {
      ++result.iterations;
      for_each_node([&](std::size_t i) { gathered[i] = out_[i] > 0 ? y[i] / out_[i] : 0; });
      const auto [change, total] =
          matrix_.multiply(gathered, [&](std::int32_t node, double sum) -> std::array<double, 2> {
            const auto i = static_cast<std::size_t>(node);
            const double before = y[i];
            y[i] = options_.damping * sum + jump_[i];
            return {std::abs(y[i] - before), y[i]};
          });
      result.residual = change / total;
      result.converged = result.residual < options_.tolerance;
      progress.hear(result.residual);
    }
    return finish(std::move(y), std::move(result));
  }

  // With D the weights of the nodes' edges and y = D x, the nodes with edges solve
  // x = d D⁻¹A x + D⁻¹v. The matrix is similar to a symmetric one, its eigenvalues lie in [−d, d]:
  // the Chebyshev polynomials of that interval say how far each step goes beyond the iteration's,
  // which is r / D. One walk through the matrix a step, and the residual r is the true one.
  PageRankResult chebyshev() {
    PageRankResult result;
    detail::ConvergenceProgress progress(observer_, options_.tolerance);
    std::vector<double> x(n_ + 1), before(n_ + 1);
    for_each_node([&](std::size_t i) { x[i] = out_[i] > 0 ? jump_[i] / out_[i] : 0; });
    const double d = options_.damping;
    double stride = 1;
    while (true) {
      const auto [change, total] =
          matrix_.multiply(x, [&](std::int32_t node, double sum) -> std::array<double, 2> {
            const auto i = static_cast<std::size_t>(node);
            if (!(out_[i] > 0)) return {0, jump_[i]};
            const double y = out_[i] * x[i], r = jump_[i] + d * sum - y;
            before[i] += stride * (x[i] + r / out_[i] - before[i]);  // the one to come
            return {std::abs(r), y};
          });
      result.residual = change / total;
      result.converged = result.residual < options_.tolerance;
      progress.hear(result.residual);
      if (result.converged || result.iterations == options_.max_iterations) break;
      std::swap(x, before);
      stride = 1 / (1 - d * d * (result.iterations == 0 ? 0.5 : stride / 4));
      ++result.iterations;
    }
    x.pop_back();
    for_each_node([&](std::size_t i) { x[i] = out_[i] > 0 ? x[i] * out_[i] : jump_[i]; });
    return finish(std::move(x), std::move(result));
  }

 private:
  PageRankResult finish(std::vector<double> y, PageRankResult result) const {
    const double total = sum_nodes([&](std::size_t i) { return y[i]; });
    for_each_node([&](std::size_t i) { y[i] = std::max(0.0, y[i] / total); });
    result.score = std::move(y);
    return result;
  }

  const PageRankOptions& options_;
  detail::PullMatrix matrix_;
  std::size_t n_;
  Threads threads_;
  Observer& observer_;
  std::vector<double> jump_;  // v, sums to 1
  std::vector<double> out_;   // weight of the out-arcs
};

}  // namespace

PageRankResult page_rank(const MeasureGraph& graph, const PageRankOptions& options, Threads threads,
                         Observer& observer) {
  check_options(graph, options);
  if (graph.node_count() == 0) return {.score = {}, .converged = true};
  Solver solver(graph, options, threads, observer);
  return graph.directed ? solver.iterate() : solver.chebyshev();
}

}  // namespace kith
