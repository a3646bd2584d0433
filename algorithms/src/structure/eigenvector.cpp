// Undirected: x is improved within the plane of x, its residual r and the last step p; the best
// vector there solves a symmetric problem of order 3, and one product with A a step suffices, since
// A x, A r and A p are carried along. All vectors are combinations of A^k 1, so what has nothing of
// the vector of ones is never found, by rounding apart.
#include "kith/algorithms/structure/eigenvector.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>
#include <Eigen/Eigenvalues>

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

bool has_cycle(const MeasureGraph& graph) {
  if (!graph.directed) return graph.out.arc_count() > 0;
  std::vector<std::int32_t> waits(static_cast<std::size_t>(graph.node_count())), free;
  for (std::int32_t node = 0; node < graph.node_count(); ++node) {
    waits[static_cast<std::size_t>(node)] = graph.in.degree(node);
    if (graph.in.degree(node) == 0) free.push_back(node);
  }
  for (std::size_t i = 0; i < free.size(); ++i)
    for (const std::int32_t next : graph.out.neighbours(free[i]))
      if (--waits[static_cast<std::size_t>(next)] == 0) free.push_back(next);
  return free.size() < waits.size();
}

class Iteration {
 public:
  Iteration(const MeasureGraph& graph, const EigenvectorOptions& options, Threads threads,
            Observer& observer)
      : options_(options),
        matrix_(graph.incoming(), graph.incoming_weight(), threads, observer),
        n_(static_cast<std::size_t>(graph.node_count())),
        threads_(threads),
        observer_(observer),
        x_(n_ + 1, 1.0),
        ax_(n_) {
    x_[n_] = 0;
  }

  EigenvectorResult symmetric() {
    Vector r(n_ + 1), ar(n_), p(n_), ap(n_);
    start();
    EigenvectorResult result;
    bool has_step = false;
    while (!finished(result, r) && result.iterations < options_.max_iterations) {
      ++result.iterations;
      normalise_residual(r);
      multiply(r, ar);
      if (has_step) orthogonalise(p, ap, r, ar);
      const auto best = best_combination(r, ar, has_step ? &p : nullptr, ap);
      detail::for_each_index(n_, threads_, observer_, [&](std::size_t i) {
        const double step = best[1] * r[i] + best[2] * p[i];
        const double a_step = best[1] * ar[i] + best[2] * ap[i];
        x_[i] = best[0] * x_[i] + step;
        ax_[i] = best[0] * ax_[i] + a_step;
        p[i] = step;
        ap[i] = a_step;
      });
      has_step = true;
      if (result.iterations % refresh_every == 0) {
        scale(x_, 1 / std::sqrt(dot(x_, x_)));
        multiply(x_, ax_);
      }
      observer_.advance(1);
    }
    return finish(std::move(result));
  }

  EigenvectorResult directed() {
    Vector r(n_ + 1);
    start();
    EigenvectorResult result;
    while (!finished(result, r) && result.iterations < options_.max_iterations) {
      ++result.iterations;
      const double shift = result.eigenvalue;
      detail::for_each_index(n_, threads_, observer_,
                             [&](std::size_t i) { x_[i] = ax_[i] + shift * x_[i]; });
      scale(x_, 1 / std::sqrt(dot(x_, x_)));
      multiply(x_, ax_);
      observer_.advance(1);
    }
    return finish(std::move(result));
  }

 private:
  static constexpr int refresh_every = 32;

  void start() {
    scale(x_, 1 / std::sqrt(static_cast<double>(n_)));
    multiply(x_, ax_);
  }
  void multiply(const Vector& from, Vector& to) {
    matrix_.multiply(from, [&](std::int64_t, std::int32_t node, double sum) {
      to[static_cast<std::size_t>(node)] = sum;
    });
  }
  double dot(const Vector& a, const Vector& b) const {
    return matrix_.sum([&](std::size_t i) { return a[i] * b[i]; });
  }
  void scale(Vector& a, double factor) {
    detail::for_each_index(n_, threads_, observer_, [&](std::size_t i) { a[i] *= factor; });
  }

  // Sets λ and the residual, r = Ax − λx. What was carried along is believed only after a product.
  bool finished(EigenvectorResult& result, Vector& r) {
    if (!measure(result, r)) return false;
    scale(x_, 1 / std::sqrt(dot(x_, x_)));
    multiply(x_, ax_);
    return result.converged = measure(result, r);
  }
  bool measure(EigenvectorResult& result, Vector& r) {
    const double xx = dot(x_, x_);
    result.eigenvalue = dot(x_, ax_) / xx;
    detail::for_each_index(n_, threads_, observer_,
                           [&](std::size_t i) { r[i] = ax_[i] - result.eigenvalue * x_[i]; });
    result.residual = std::sqrt(dot(r, r) / xx) / result.eigenvalue;
    return result.residual < options_.tolerance;
  }

  // Norm 1 and orthogonal to x: what rounding left of x in a small residual would grow with it.
  void normalise_residual(Vector& r) {
    scale(r, 1 / std::sqrt(dot(r, r)));
    const double on_x = dot(r, x_) / dot(x_, x_);
    detail::for_each_index(n_, threads_, observer_, [&](std::size_t i) { r[i] -= on_x * x_[i]; });
    scale(r, 1 / std::sqrt(dot(r, r)));
  }

  // Makes p, with A p, orthogonal to x and r and of norm 1; 0 if nothing is left. Twice, for the
  // same reason.
  void orthogonalise(Vector& p, Vector& ap, const Vector& r, const Vector& ar) {
    for (int pass = 0; pass < 2; ++pass) {
      const double on_x = dot(p, x_) / dot(x_, x_), on_r = dot(p, r);
      detail::for_each_index(n_, threads_, observer_, [&](std::size_t i) {
        p[i] -= on_x * x_[i] + on_r * r[i];
        ap[i] -= on_x * ax_[i] + on_r * ar[i];
      });
      const double norm = std::sqrt(dot(p, p));
      const double factor = norm > 1e-300 ? 1 / norm : 0;
      scale(p, factor);
      scale(ap, factor);
    }
  }

  // Factors of x, r and p whose sum has the largest Rayleigh quotient.
  std::array<double, 3> best_combination(const Vector& r, const Vector& ar, const Vector* p,
                                         const Vector& ap) {
    const double xx = dot(x_, x_), norm = 1 / std::sqrt(xx);
    Eigen::Matrix3d a = Eigen::Matrix3d::Zero();
    a(0, 0) = dot(x_, ax_) / xx;
    a(1, 1) = dot(r, ar);
    a(0, 1) = a(1, 0) = dot(x_, ar) * norm;
    const bool has_p = p != nullptr && dot(*p, *p) > 0.5;
    if (has_p) {
      a(2, 2) = dot(*p, ap);
      a(0, 2) = a(2, 0) = dot(x_, ap) * norm;
      a(1, 2) = a(2, 1) = dot(r, ap);
    } else {
      a(2, 2) = a(0, 0) - 1 - std::abs(a(1, 1)) - std::abs(a(0, 0));  // never the largest
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> solver(a);
    Eigen::Vector3d best = solver.eigenvectors().col(2);
    if (best(0) < 0) best = -best;
    return {best(0) * norm, best(1), has_p ? best(2) : 0.0};
  }

  EigenvectorResult finish(EigenvectorResult result) {
    // The vector of Perron has no negative entry; rounding may leave some where it is next to 0.
    detail::for_each_index(n_, threads_, observer_,
                           [&](std::size_t i) { x_[i] = std::max(0.0, x_[i]); });
    scale(x_, 1 / std::sqrt(dot(x_, x_)));
    x_.pop_back();
    result.score = std::move(x_);
    return result;
  }

  const EigenvectorOptions& options_;
  detail::PullMatrix matrix_;
  std::size_t n_;
  Threads threads_;
  Observer& observer_;
  Vector x_;  // one more, 0, which the matrix reads
  Vector ax_;
};

}  // namespace

EigenvectorResult eigenvector(const MeasureGraph& graph, const EigenvectorOptions& options,
                              Threads threads, Observer& observer) {
  check_options(options);
  if (!has_cycle(graph)) return {.score = {}, .converged = true};
  Iteration iteration(graph, options, threads, observer);
  return graph.directed ? iteration.directed() : iteration.symmetric();
}

}  // namespace kith
