// What the measures of one call share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "degrees.hpp"
#include "kith/algorithms/structure/articulation.hpp"
#include "kith/algorithms/structure/components.hpp"
#include "kith/algorithms/structure/distances.hpp"
#include "kith/algorithms/structure/hop_reach.hpp"
#include "kith/algorithms/structure/measures.hpp"
#include "kith/algorithms/structure/structural_holes.hpp"
#include "kith/algorithms/structure/triangles.hpp"
#include "measure_costs.hpp"
#include "path_sampling.hpp"
#include "random_stream.hpp"

namespace kith::detail {

/// Computes on demand what several measures share, once.
class MeasureRun {
 public:
  MeasureRun(const MeasureGraph& of, const MeasureGraph* its_lengths, const MeasureOptions& how,
             Threads on, Observer& told)
      : graph(of),
        lengths(its_lengths),
        options(how),
        threads(on),
        observer(told),
        costs(of, on, told) {}

  const MeasureGraph& graph;
  const MeasureGraph* lengths;
  const MeasureOptions& options;
  Threads threads;
  Observer& observer;
  MeasureCosts costs;
  std::int64_t units = 0;  // of the measure at work
  std::vector<std::string> notes, warnings;
  bool wants_three_hops = false;

  const MeasureGraph& paths() const { return lengths ? *lengths : graph; }
  bool directed() const { return graph.directed; }
  double nodes() const { return graph.node_count(); }

  const MeasureGraph& undirected() {
    if (!directed()) return graph;
    if (!undirected_) {
      undirected_ = without_direction(graph, threads, observer);
      if (!graph.weighted()) undirected_->out_weight.clear();
    }
    return *undirected_;
  }
  const Components& components() {
    return once(components_, [&] {
      Components found = connected_components(graph, threads, observer);
      observer.advance(graph.node_count());
      return found;
    });
  }
  const Articulation& articulation() {
    return once(articulation_, [&] { return articulation_points(undirected(), observer); });
  }
  const std::vector<std::int64_t>& all_triangles() {
    return once(triangles_, [&] { return triangles(undirected(), threads, observer); });
  }
  const StructuralHoles& holes() {
    return once(holes_, [&] { return structural_holes(graph, threads, observer); });
  }
  const DistanceMeasures& distances() {
    return once(distances_, [&] {
      return distance_measures(
          paths(),
          {.lengths = lengths != nullptr, .samples = harmonic_sample(), .seed = options.seed},
          threads, observer);
    });
  }
  HopReach& reach(bool three) {
    three = three || wants_three_hops;  // which give two on the way
    if (!reach_ || (three && reach_->within_three.empty()))
      reach_ = hop_reach(graph, {.three = three}, threads, observer);
    else
      observer.advance(units);
    return *reach_;
  }

  /// 0: from every node.
  std::int32_t harmonic_sample() const {
    if (options.samples > 0) return std::min(options.samples, graph.node_count());
    if (!options.epsilon) return 0;
    const std::int32_t samples =
        harmonic_samples(graph.node_count(), *options.epsilon, options.delta.value_or(0.1));
    return samples < graph.node_count() ? samples : 0;
  }

  SampledBetweennessOptions path_options() const {
    return {
        .epsilon = *options.epsilon, .delta = options.delta.value_or(0.1), .seed = options.seed};
  }
  /// The paths that betweenness with --epsilon draws.
  const PathSampling& path_sampling() {
    if (!path_sampling_)
      path_sampling_ = plan_path_sampling(graph, path_options(), threads, observer);
    return *path_sampling_;
  }
  /// Whether it draws them: where exact betweenness takes no longer, it is exact.
  bool draws_paths() {
    if (options.samples > 0 || !options.epsilon) return false;
    if (lengths)
      throw InvalidArgument(
          "betweenness: --epsilon samples paths by hops only; use --samples with --length");
    return costs.paths(path_sampling()) < costs.betweenness(0, false);
  }

  template <class... Arguments>
  void note(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    notes.push_back(fmt::format(text, std::forward<Arguments>(arguments)...));
  }
  void warn_not_converged(std::string_view name, int iterations, double residual) {
    warnings.push_back(
        fmt::format("{}: did NOT converge in {} iterations, residual {:.1e}: its values are only "
                    "near the true ones; measure each part of the graph by itself, or leave it out",
                    name, iterations, residual));
  }
  void warn_of_eigenvalue(std::string_view name, std::string_view parameter, double value) {
    warnings.push_back(
        fmt::format("{}: {} is {}, set or checked by a largest eigenvalue that did NOT converge; "
                    "state {} yourself, well below",
                    name, parameter, value, parameter));
  }

 private:
  template <class T, class Make>
  const T& once(std::optional<T>& kept, Make make) {
    if (kept)
      observer.advance(units);
    else
      kept = make();
    return *kept;
  }

  std::optional<MeasureGraph> undirected_;
  std::optional<Components> components_;
  std::optional<Articulation> articulation_;
  std::optional<std::vector<std::int64_t>> triangles_;
  std::optional<StructuralHoles> holes_;
  std::optional<DistanceMeasures> distances_;
  std::optional<HopReach> reach_;
  std::optional<PathSampling> path_sampling_;
};

}  // namespace kith::detail
