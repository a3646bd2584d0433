// Undirected: x is improved within the plane of x, its residual r = Ax − θx and the last step p;
// the best vector there solves a symmetric problem of order 3. One product with A a step suffices,
// since A p is carried along and A x is r + θx. All vectors are combinations of A^k 1, so what has
// nothing of the vector of ones is never found, by rounding apart.
#include "kith/algorithms/structure/eigenvector.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>
#include <Eigen/Eigenvalues>

#include "convergence.hpp"
#include "pull_matrix.hpp"
#include "vector_loops.hpp"

namespace kith {
namespace {

using Vector = std::vector<double>;

void check_options(const EigenvectorOptions& options) {
  if (!(options.tolerance > 0))
    throw InvalidArgument(
        fmt::format("eigenvector: tolerance is {}, must be > 0", options.tolerance));
  if (options.max_iterations < 1)
    throw InvalidArgument(
        fmt::format("eigenvector: max_iterations is {}, must be >= 1", options.max_iterations));
}

bool has_cycle(const MeasureGraph& graph, const Observer& observer) {
  if (!graph.directed) return graph.out.arc_count() > 0;
  std::vector<std::int32_t> waits(static_cast<std::size_t>(graph.node_count())), free;
  Steps heard(observer);
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    heard();
    waits[static_cast<std::size_t>(node)] = graph.in.degree(node);
    if (graph.in.degree(node) == 0) free.push_back(node);
  }
  for (std::size_t i = 0; i < free.size(); ++i)
    for (const std::int32_t next : graph.out.neighbours(free[i])) {
      heard();
      if (--waits[static_cast<std::size_t>(next)] == 0) free.push_back(next);
    }
  return free.size() < waits.size();
}

class Iteration {
  // Ahead of its use: what it gives is deduced.
  template <class Term>
  auto sum_nodes(Term term) const {
    return detail::sum_each_index(n_, threads_, observer_, term);
  }

 public:
  Iteration(const MeasureGraph& graph, const EigenvectorOptions& options, Threads threads,
            Observer& observer)
      : options_(options),
        matrix_(graph.incoming(), graph.incoming_weight(), threads, observer),
        n_(static_cast<std::size_t>(graph.node_count())),
        threads_(threads),
        observer_(observer),
        progress_(observer, options.tolerance),
        x_(n_ + 1, 1 / std::sqrt(static_cast<double>(n_))) {
    x_[n_] = 0;
  }

  EigenvectorResult symmetric() {
    r_.resize(n_ + 1);
    ar_.resize(n_);
    p_.resize(n_);
    ap_.resize(n_);
    EigenvectorResult result;
    Products products = renew(result);
    progress_.hear(result.residual);
    while (!result.converged && result.iterations < options_.max_iterations) {
      ++result.iterations;
      const double r_ar = matrix_.multiply(r_, [&](std::int32_t node, double sum) {
        const auto i = static_cast<std::size_t>(node);
        ar_[i] = sum;
        return r_[i] * sum;
      });
      const Combination best = best_combination(products, r_ar, result.eigenvalue);
      const double before = result.eigenvalue, now = before + best.gain;
      products = sum_nodes([&](std::size_t i) {
        const double step = best.of_r * r_[i] + best.of_p * p_[i];
        const double a_step = best.of_r * ar_[i] + best.of_p * ap_[i];
        const double ax = best.of_x * (r_[i] + before * x_[i]) + a_step;
        x_[i] = best.of_x * x_[i] + step;
        p_[i] = step;
        ap_[i] = a_step;
        r_[i] = ax - now * x_[i];
        return products_at(i);
      });
      result.eigenvalue = now;
      measure(result, products);
      // What was carried along drifts, and is believed only after a product.
      if (result.converged || result.iterations % refresh_every == 0) products = renew(result);
      progress_.hear(result.residual);
    }
    return finish(std::move(result));
  }

  EigenvectorResult directed() {
    Vector ax(n_);
    EigenvectorResult result;
    while (true) {
      const auto [square, x_ax] =
          matrix_.multiply(x_, [&](std::int32_t node, double sum) -> std::array<double, 2> {
            const auto i = static_cast<std::size_t>(node);
            ax[i] = sum;
            return {x_[i] * x_[i], x_[i] * sum};
          });
      const double shift = result.eigenvalue = x_ax / square;
      const double change = sum_nodes([&](std::size_t i) {
        const double r = ax[i] - shift * x_[i];
        return r * r;
      });
      result.residual = std::sqrt(change / square) / shift;
      result.converged = result.residual < options_.tolerance;
      progress_.hear(result.residual);
      if (result.converged || result.iterations == options_.max_iterations) break;
      ++result.iterations;
      const double norm = sum_nodes([&](std::size_t i) {
        x_[i] = ax[i] + shift * x_[i];
        return x_[i] * x_[i];
      });
      scale(1 / std::sqrt(norm));
    }
    return finish(std::move(result));
  }

 private:
  static constexpr int refresh_every = 32;

  // Inner products of x, r, p and A p.
  enum Product { xx, xr, xp, rr, rp, pp, r_ap, p_ap, product_count };
  using Products = std::array<double, product_count>;
  struct Combination {
    double of_x, of_r, of_p;
    double gain;  // of the eigenvalue
  };

  void scale(double factor) {
    detail::for_each_index(n_, threads_, observer_,
                           [&](std::size_t i) { x_[i] = detail::or_zero(x_[i] * factor); });
  }

  Products products_at(std::size_t i) const {
    const double x = x_[i], r = r_[i], p = p_[i], ap = ap_[i];
    return {x * x, x * r, x * p, r * r, r * p, p * p, r * ap, p * ap};
  }

  // Norm 1, the eigenvalue and the residual by a product with x.
  Products renew(EigenvectorResult& result) {
    scale(1 / std::sqrt(sum_nodes([&](std::size_t i) { return x_[i] * x_[i]; })));
    result.eigenvalue = matrix_.multiply(x_, [&](std::int32_t node, double sum) {
      const auto i = static_cast<std::size_t>(node);
      r_[i] = sum;
      return x_[i] * sum;
    });
    const Products products = sum_nodes([&](std::size_t i) {
      r_[i] -= result.eigenvalue * x_[i];
      return products_at(i);
    });
    measure(result, products);
    return products;
  }

  void measure(EigenvectorResult& result, const Products& products) const {
    result.residual = std::sqrt(products[rr] / products[xx]) / result.eigenvalue;
    result.converged = result.residual < options_.tolerance;
  }

  // The combination of x, r and p with the largest Rayleigh quotient, of norm 1. The three are
  // scaled to norm 1, and directions that rounding alone tells apart are left out.
  static Combination best_combination(const Products& of, double r_ar, double eigenvalue) {
    Eigen::Matrix3d inner, shifted;  // Sᵀ S and Sᵀ (A − θ) S, S = (x r p)
    inner << of[xx], of[xr], of[xp], of[xr], of[rr], of[rp], of[xp], of[rp], of[pp];
    const double rr_shifted = r_ar - eigenvalue * of[rr],
                 rp_shifted = of[r_ap] - eigenvalue * of[rp];
    shifted << of[xr], of[rr], of[rp], of[rr], rr_shifted, rp_shifted, of[rp], rp_shifted,
        of[p_ap] - eigenvalue * of[pp];
    Eigen::Vector3d unit;
    for (int k = 0; k < 3; ++k) unit(k) = inner(k, k) > 0 ? 1 / std::sqrt(inner(k, k)) : 0;
    inner = unit.asDiagonal() * inner * unit.asDiagonal();
    shifted = unit.asDiagonal() * shifted * unit.asDiagonal();
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> basis(inner);
    int first = 0;  // eigenvalues rise
    while (first < 2 && basis.eigenvalues()(first) < 1e-12) ++first;
    const auto kept = Eigen::lastN(3 - first);
    const Eigen::MatrixXd white = basis.eigenvectors()(Eigen::all, kept) *
                                  basis.eigenvalues()(kept).cwiseSqrt().cwiseInverse().asDiagonal();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(white.transpose() * shifted *
                                                                white);
    const auto last = solver.eigenvalues().size() - 1;
    Eigen::Vector3d best = unit.asDiagonal() * (white * solver.eigenvectors().col(last));
    if (best(0) < 0) best = -best;
    return {best(0), best(1), best(2), solver.eigenvalues()(last)};
  }

  EigenvectorResult finish(EigenvectorResult result) {
    // The vector of Perron has no negative entry; rounding may leave some where it is next to 0.
    const double norm = sum_nodes([&](std::size_t i) {
      x_[i] = std::max(0.0, x_[i]);
      return x_[i] * x_[i];
    });
    scale(1 / std::sqrt(norm));
    x_.pop_back();
    result.score = std::move(x_);
    return result;
  }

  const EigenvectorOptions& options_;
  detail::PullMatrix matrix_;
  std::size_t n_;
  Threads threads_;
  Observer& observer_;
  detail::ConvergenceProgress progress_;
  Vector x_;  // one more, 0, which the matrix reads; so with r
  Vector r_, ar_, p_, ap_;
};

}  // namespace

EigenvectorResult eigenvector(const MeasureGraph& graph, const EigenvectorOptions& options,
                              Threads threads, Observer& observer) {
  check_options(options);
  if (!has_cycle(graph, observer)) {
    observer.advance(detail::ConvergenceProgress::units);
    return {.score = {}, .converged = true};
  }
  Iteration iteration(graph, options, threads, observer);
  return graph.directed ? iteration.directed() : iteration.symmetric();
}

}  // namespace kith
