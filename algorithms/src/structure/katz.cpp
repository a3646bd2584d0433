#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

#include "convergence.hpp"
#include "kith/algorithms/structure/eigenvector.hpp"
#include "pull_matrix.hpp"
#include "vector_loops.hpp"

namespace kith {
namespace {

// Squares and sums over all nodes stay finite below it.
constexpr double most_total = 1e150;

// The largest eigenvalue; 0 for a graph without cycles.
double largest_eigenvalue(const MeasureGraph& graph, Threads threads, Observer& observer,
                          bool& converged) {
  const EigenvectorResult found = eigenvector(graph, {.tolerance = 1e-9}, threads, observer);
  converged = found.converged;
  return found.eigenvalue;
}

double alpha_of(const MeasureGraph& graph, const KatzOptions& options, Threads threads,
                Observer& observer, bool& eigenvalue_converged) {
  if (options.alpha && !(*options.alpha >= 0 && std::isfinite(*options.alpha)))
    throw InvalidArgument(fmt::format("katz: alpha is {}, must be >= 0", *options.alpha));
  if (graph.out.arc_count() == 0) return options.alpha.value_or(0);
  const double largest = largest_eigenvalue(graph, threads, observer, eigenvalue_converged);
  if (largest == 0) {
    if (options.alpha) return *options.alpha;
    throw InvalidArgument("katz: the graph has no cycle, so alpha has no default; state one");
  }
  if (options.alpha && *options.alpha * largest > 1 - 1e-9)
    throw InvalidArgument(
        fmt::format("katz: alpha is {}, must be below 1/λ = {}", *options.alpha, 1 / largest));
  return options.alpha.value_or(0.5 / largest);
}

}  // namespace

KatzResult katz(const MeasureGraph& graph, const KatzOptions& options, Threads threads,
                Observer& observer) {
  if (!(options.tolerance > 0))
    throw InvalidArgument(fmt::format("katz: tolerance is {}, must be > 0", options.tolerance));
  if (options.max_iterations < 1)
    throw InvalidArgument(
        fmt::format("katz: max_iterations is {}, must be >= 1", options.max_iterations));
  const auto n = static_cast<std::size_t>(graph.node_count());
  KatzResult result;
  if (n == 0) {
    result.converged = true;
    return result;
  }
  result.alpha = alpha_of(graph, options, threads, observer, result.eigenvalue_converged);
  const detail::PullMatrix matrix(graph.incoming(), graph.incoming_weight(), threads, observer);
  detail::ConvergenceProgress progress(observer, options.tolerance);
  std::vector<double> now(n + 1, 1.0), next(n + 1);
  now[n] = 0;
  while (result.iterations < options.max_iterations && !result.converged) {
    ++result.iterations;
    const auto [change, total] =
        matrix.multiply(now, [&](std::int32_t node, double sum) -> std::array<double, 2> {
          const auto i = static_cast<std::size_t>(node);
          next[i] = 1 + result.alpha * sum;
          return {std::abs(next[i] - now[i]), next[i]};
        });
    if (!(total < most_total))
      throw InvalidArgument(fmt::format(
          "katz: alpha is {}, must be smaller: walks of {} steps alone add up to more than {:g}",
          result.alpha, result.iterations, most_total));
    result.residual = change / total;
    result.converged = result.residual < options.tolerance;
    progress.hear(result.residual);
    std::swap(now, next);
  }
  now.pop_back();
  const double norm = std::sqrt(
      detail::sum_each_index(n, threads, observer, [&](std::size_t i) { return now[i] * now[i]; }));
  detail::for_each_index(n, threads, observer, [&](std::size_t i) { now[i] /= norm; });
  result.score = std::move(now);
  return result;
}

DiffusionResult diffusion(const MeasureGraph& graph, const DiffusionOptions& options,
                          Threads threads, Observer& observer) {
  if (options.probability && !(*options.probability >= 0 && std::isfinite(*options.probability)))
    throw InvalidArgument(
        fmt::format("diffusion: probability is {}, must be a number >= 0", *options.probability));
  if (options.steps < 0)
    throw InvalidArgument(fmt::format("diffusion: steps is {}, must be >= 0", options.steps));
  const auto n = static_cast<std::size_t>(graph.node_count());
  DiffusionResult result;
  result.score.resize(n);
  result.probability = options.probability.value_or(0);
  if (graph.out.arc_count() == 0) return result;
  if (!options.probability) {
    const double largest =
        largest_eigenvalue(graph, threads, observer, result.eigenvalue_converged);
    if (largest == 0)
      throw InvalidArgument(
          "diffusion: the graph has no cycle, so probability has no default; state one");
    result.probability = 1 / largest;
  }
  // A, not its transpose: a node's row adds up its out-neighbours.
  const detail::PullMatrix matrix(graph.out, graph.out_weight, threads, observer);
  std::vector<double> now(n + 1, 1.0), next(n + 1);
  now[n] = 0;
  for (int step = 0; step < options.steps; ++step) {
    const double total = matrix.multiply(now, [&](std::int32_t node, double sum) {
      const auto i = static_cast<std::size_t>(node);
      next[i] = detail::or_zero(result.probability * sum);
      return result.score[i] += next[i];
    });
    if (!(total < most_total))
      throw InvalidArgument(fmt::format("diffusion: probability is {}, must be smaller: {} of {} "
                                        "steps alone add up to more than {:g}",
                                        result.probability, step + 1, options.steps, most_total));
    std::swap(now, next);
    observer.advance(1);
  }
  return result;
}

}  // namespace kith
