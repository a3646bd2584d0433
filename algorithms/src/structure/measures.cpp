// The list of measures. Adding one: its function below, and its line in `measures`.
#include "kith/algorithms/structure/measures.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/core.h>
#include <fmt/format.h>

#include "convergence.hpp"
#include "degrees.hpp"
#include "kith/algorithms/structure/articulation.hpp"
#include "kith/algorithms/structure/betweenness.hpp"
#include "kith/algorithms/structure/communities.hpp"
#include "kith/algorithms/structure/components.hpp"
#include "kith/algorithms/structure/cores.hpp"
#include "kith/algorithms/structure/distances.hpp"
#include "kith/algorithms/structure/eigenvector.hpp"
#include "kith/algorithms/structure/hop_reach.hpp"
#include "kith/algorithms/structure/page_rank.hpp"
#include "kith/algorithms/structure/structural_holes.hpp"
#include "kith/algorithms/structure/triangles.hpp"
#include "measure_bytes.hpp"
#include "measure_run.hpp"
#include "measure_values.hpp"
#include "path_sampling.hpp"

namespace kith {
namespace {

using Run = detail::MeasureRun;
using detail::real;
using detail::Real;
using detail::Values;
using detail::whole;
using detail::Whole;

Values degree_of(Run& run, detail::Arcs arcs) {
  Whole counts = detail::degrees(run.graph, arcs, run.observer);
  run.observer.advance(run.graph.node_count());
  return counts;
}

Values strength(Run& run) {
  Real sums = real(detail::strengths(run.graph, run.observer));
  run.observer.advance(run.graph.node_count());
  return sums;
}

Values component_size(Run& run) {
  const Components& parts = run.components();
  Whole sizes;
  for (const std::int32_t part : parts.component)
    sizes.push_back(parts.size[static_cast<std::size_t>(part)]);
  return sizes;
}

Values clustering_of(Run& run) {
  return run.directed() ? directed_clustering(run.graph, run.threads, run.observer)
                        : clustering(run.graph, run.all_triangles(), run.threads, run.observer);
}

Values harmonic(Run& run) {
  const DistanceMeasures& found = run.distances();
  if (const std::int32_t samples = run.harmonic_sample(); samples > 0)
    run.note("harmonic: estimated from {} of {} nodes{}", samples, run.graph.node_count(),
             run.lengths ? ", without a bound of the error" : "");
  return real(found.harmonic, run.options.normalized, run.nodes() - 1);
}

Values betweenness_of(Run& run) {
  const double pairs = (run.nodes() - 1) * (run.nodes() - 2) / (run.directed() ? 1 : 2);
  const auto column = [&](const std::vector<double>& score) {
    return real(score, run.options.normalized, pairs);
  };
  if (run.options.samples > 0 && run.options.samples < run.graph.node_count()) {
    const std::vector<std::int32_t> sources =
        detail::draw(run.graph.node_count(), run.options.samples, run.options.seed);
    std::vector<double> score = dependencies_of(
        run.paths(), sources, {.lengths = run.lengths != nullptr}, run.threads, run.observer);
    const double scale = run.nodes() / run.options.samples / (run.directed() ? 1 : 2);
    for (double& value : score) value *= scale;
    run.note("betweenness: estimated from {} of {} sources, without a bound of the error",
             run.options.samples, run.graph.node_count());
    return column(score);
  }
  if (run.draws_paths()) {
    const SampledBetweennessOptions how = run.path_options();
    const SampledBetweenness found =
        detail::draw_paths(run.graph, how, run.path_sampling(), run.threads, run.observer);
    run.note(
        "betweenness: {} sampled paths, drawn in full without an adaptive stop; within {} of "
        "n(n-1){} for all nodes with probability {} by the bound of Riondato and Kornaropoulos, "
        "whose constant 0.5 is empirical",
        found.samples, how.epsilon, run.directed() ? "" : "/2", 1 - how.delta);
    return column(found.score);
  }
  if (run.options.samples == 0 && run.options.epsilon)
    run.note("betweenness: exact, which takes no longer than the {} paths that epsilon {} asks for",
             run.path_sampling().samples, *run.options.epsilon);
  return column(
      betweenness(run.paths(), {.lengths = run.lengths != nullptr}, run.threads, run.observer));
}

Values eigenvector_of(Run& run) {
  const EigenvectorResult found = eigenvector(run.graph, {}, run.threads, run.observer);
  run.note("eigenvector: largest eigenvalue {}, {} iterations, residual {:.1e}{}", found.eigenvalue,
           found.iterations, found.residual, found.converged ? "" : ", NOT converged");
  if (!found.converged) run.warn_not_converged("eigenvector", found.iterations, found.residual);
  if (found.score.empty()) return Real(static_cast<std::size_t>(run.graph.node_count()));
  return real(found.score);
}

Values katz_of(Run& run) {
  const KatzResult found =
      katz(run.graph, {.alpha = run.options.katz_alpha}, run.threads, run.observer);
  run.note("katz: alpha {}, {} iterations, residual {:.1e}{}", found.alpha, found.iterations,
           found.residual, found.converged ? "" : ", NOT converged");
  if (!found.converged) run.warn_not_converged("katz", found.iterations, found.residual);
  if (!found.eigenvalue_converged) run.warn_of_eigenvalue("katz", "alpha", found.alpha);
  return real(found.score);
}

Values page_rank_of(Run& run, std::string_view name, std::vector<std::int32_t> seeds) {
  const PageRankResult found =
      page_rank(run.graph, {.damping = run.options.damping, .seeds = std::move(seeds)}, run.threads,
                run.observer);
  run.note("{}: {} iterations, residual {:.1e}{}", name, found.iterations, found.residual,
           found.converged ? "" : ", NOT converged");
  if (!found.converged) run.warn_not_converged(name, found.iterations, found.residual);
  return real(found.score);
}

Values personalised(Run& run) {
  if (run.options.ppr_seeds.empty())
    throw InvalidArgument("ppr: no seeds, must be at least one (--ppr-seeds a;b)");
  return page_rank_of(run, "ppr", run.options.ppr_seeds);
}

Values diffusion_of(Run& run) {
  const DiffusionResult found = diffusion(
      run.graph,
      {.probability = run.options.diffusion_probability, .steps = run.options.diffusion_steps},
      run.threads, run.observer);
  run.note("diffusion: probability {}, {} steps", found.probability, run.options.diffusion_steps);
  if (!found.eigenvalue_converged)
    run.warn_of_eigenvalue("diffusion", "probability", found.probability);
  return real(found.score);
}

Values community(Run& run) {
  const Communities found = communities(run.undirected(),
                                        {.resolution = run.options.resolution,
                                         .runs = run.options.community_runs,
                                         .seed = run.options.seed},
                                        run.observer);
  if (found.modularity)
    run.note("community: {} communities, modularity {}, best of {} runs", found.count,
             *found.modularity, run.options.community_runs);
  return whole(found.community);
}

// A measure: its name, what it costs, and how it is computed.
struct Measure {
  std::string_view name;
  detail::MeasureBytes bytes;
  std::function<double(const detail::MeasureCosts&, Run&)> seconds;  // nothing: linear, no matter
  std::function<Values(Run&)> compute;
  std::function<std::int64_t(Run&)> units = {};  // that it advances by; nothing: the nodes
};

double seconds_of_distances(const detail::MeasureCosts& costs, Run& run) {
  return costs.distances(run.harmonic_sample(), run.lengths != nullptr);
}

double seconds_of_betweenness(const detail::MeasureCosts& costs, Run& run) {
  if (run.draws_paths()) return costs.paths(run.path_sampling());
  return costs.betweenness(run.options.samples, run.lengths != nullptr);
}

// Iterations advance by their way to the tolerance.
constexpr std::int64_t iteration_units = detail::ConvergenceProgress::units;
std::int64_t units_of_iteration(Run&) { return iteration_units; }

std::int64_t units_of_katz(Run&) { return 2 * iteration_units; }  // the eigenvalue first

std::int64_t units_of_diffusion(Run& run) {
  return run.options.diffusion_steps + (run.options.diffusion_probability ? 0 : iteration_units);
}

std::int64_t units_of_distances(Run& run) {
  const std::int32_t samples = run.harmonic_sample();
  return samples > 0 ? samples : run.graph.node_count();
}

std::int64_t units_of_betweenness(Run& run) {
  if (run.draws_paths()) return run.path_sampling().samples;
  const std::int32_t samples = run.options.samples, nodes = run.graph.node_count();
  return samples > 0 ? std::min(samples, nodes) : nodes;
}

double seconds_of_holes(const detail::MeasureCosts& costs, Run&) {
  return costs.structural_holes();
}

double seconds_of_page_rank(const detail::MeasureCosts& costs, Run& run) {
  return costs.page_rank(run.options.damping);
}

void refuse_sampling(Run& run, std::string_view name) {
  if (run.harmonic_sample() > 0)
    throw InvalidArgument(
        fmt::format("{}: no estimate from a sample, leave out --samples and --epsilon", name));
}

// NOLINTNEXTLINE(readability-function-size): one table
const std::vector<Measure>& measures() {
  static const std::vector<Measure> all = {
      {"degree", {}, {}, [](Run& run) { return degree_of(run, detail::Arcs::both); }},
      {"in_degree", {}, {}, [](Run& run) { return degree_of(run, detail::Arcs::in); }},
      {"out_degree", {}, {}, [](Run& run) { return degree_of(run, detail::Arcs::out); }},
      {"strength", {.node = 8}, {}, strength},
      {"component",
       detail::components_bytes,
       {},
       [](Run& run) { return Values(whole(run.components().component)); }},
      {"component_size", detail::components_bytes, {}, component_size},
      {"core",
       {.node = 16, .undirected = true},
       {},
       [](Run& run) {
         return Values(whole(core_numbers(run.undirected(), run.threads, run.observer)));
       }},
      {"articulation",
       detail::articulation_bytes,
       {},
       [](Run& run) { return Values(run.articulation().articulation); }},
      {"bridges",
       detail::articulation_bytes,
       {},
       [](Run& run) { return Values(whole(run.articulation().bridges)); }},
      {"triangles",
       detail::triangles_bytes,
       {},
       [](Run& run) { return Values(run.all_triangles()); }},
      {"clustering", detail::triangles_bytes,
       [](const detail::MeasureCosts& costs, Run& run) {
         return run.directed() ? costs.structural_holes() : 0.0;
       },
       clustering_of},
      {"harmonic", detail::searches_bytes, seconds_of_distances, harmonic, units_of_distances},
      {"closeness", detail::searches_bytes, seconds_of_distances,
       [](Run& run) {
         refuse_sampling(run, "closeness");
         return Values(run.distances().closeness);
       },
       units_of_distances},
      {"eccentricity", detail::searches_bytes, seconds_of_distances,
       [](Run& run) {
         refuse_sampling(run, "eccentricity");
         return Values(run.distances().eccentricity);
       },
       units_of_distances},
      {"betweenness",
       {.node = 8, .node_thread = 40, .edge_thread = 4},
       seconds_of_betweenness,
       betweenness_of,
       units_of_betweenness},
      {"eigenvector", detail::iteration_bytes,
       [](const detail::MeasureCosts& costs, Run&) { return costs.eigenvector(); }, eigenvector_of,
       units_of_iteration},
      {"katz", detail::iteration_bytes,
       [](const detail::MeasureCosts& costs, Run&) { return costs.katz(); }, katz_of,
       units_of_katz},
      {"pagerank", detail::iteration_bytes, seconds_of_page_rank,
       [](Run& run) { return page_rank_of(run, "pagerank", {}); }, units_of_iteration},
      {"ppr", detail::iteration_bytes, seconds_of_page_rank, personalised, units_of_iteration},
      {"diffusion", detail::iteration_bytes,
       [](const detail::MeasureCosts& costs, Run& run) {
         return costs.diffusion(run.options.diffusion_steps, !run.options.diffusion_probability);
       },
       diffusion_of, units_of_diffusion},
      {"constraint", detail::holes_bytes, seconds_of_holes,
       [](Run& run) { return Values(run.holes().constraint); }},
      {"effective_size", detail::holes_bytes, seconds_of_holes,
       [](Run& run) { return Values(run.holes().effective_size); }},
      {"reach2",
       {.node = 8, .node_thread = 8},
       [](const detail::MeasureCosts& costs, Run&) { return costs.reach(2); },
       [](Run& run) { return Values(whole(run.reach(false).within_two)); }},
      {"reach3",
       {.node = 8, .node_thread = 8},
       [](const detail::MeasureCosts& costs, Run&) { return costs.reach(3); },
       [](Run& run) { return Values(whole(run.reach(true).within_three)); }},
      {"community",
       {.node = 100, .edge = 150, .undirected = true},
       [](const detail::MeasureCosts& costs, Run& run) {
         return costs.communities(run.options.community_runs);
       },
       community,
       [](Run& run) { return std::int64_t{run.options.community_runs}; }},
  };
  return all;
}

std::vector<const Measure*> find_measures(std::span<const std::string> names) {
  std::vector<const Measure*> found;
  for (const std::string& name : names) {
    const auto measure = std::find_if(measures().begin(), measures().end(),
                                      [&](const Measure& m) { return m.name == name; });
    if (measure == measures().end())
      throw InvalidArgument(fmt::format("compute_measures: measure is \"{}\", must be one of {}",
                                        name, fmt::join(measure_names(), ", ")));
    if (std::find(found.begin(), found.end(), &*measure) != found.end())
      throw InvalidArgument(
          fmt::format("compute_measures: measure {} is named twice, must be once", name));
    found.push_back(&*measure);
  }
  return found;
}

// No number of samples keeps a bound: 1/length may pass 1, and betweenness draws paths by hops.
void refuse_epsilon_by_length(const std::vector<const Measure*>& wanted,
                              const MeasureOptions& options) {
  for (const Measure* measure : wanted)
    if (measure->name == "harmonic" || measure->name == "betweenness")
      throw InvalidArgument(fmt::format(
          "{}: epsilon is {} with lengths, must be for paths counted in hops; leave out --length, "
          "or use --samples N in place of --epsilon, which gives no bound of the error",
          measure->name, *options.epsilon));
}

std::string duration(double seconds) {
  if (seconds < 120) return fmt::format("{:.0f} s", seconds);
  if (seconds < 2 * 3600) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.0f} h", seconds / 3600);
}

// What a user can do about a measure that takes too long.
std::string_view advice(const Measure& measure, const MeasureOptions& options) {
  if (measure.name == "diffusion")
    return "choose fewer steps with --diffusion-steps, or raise --budget";
  if (measure.name == "community") return "choose fewer --runs, or raise --budget";
  if (measure.name != "harmonic" && measure.name != "betweenness") return "raise --budget";
  return options.samples == 0 && options.epsilon
             ? "choose a larger --epsilon, sample with --samples N, or raise --budget"
             : "sample with --samples N or --epsilon E --delta D, or raise --budget";
}

void check_budget(const std::vector<const Measure*>& wanted, Run& run) {
  for (const Measure* measure : wanted) {
    if (!measure->seconds) continue;
    const double seconds = measure->seconds(run.costs, run);
    if (seconds <= run.options.budget_seconds) continue;
    throw InvalidArgument(fmt::format(
        "{}: would take about {} on {} nodes and {} edges, must be within the budget of {}; {}",
        measure->name, duration(seconds), run.graph.node_count(), run.graph.edge_count(),
        duration(run.options.budget_seconds), advice(*measure, run.options)));
  }
}

// Of the measure, and of the columns of all that are still to come.
std::int64_t bytes_of(const Measure& measure, std::size_t columns, const Run& run) {
  const bool paths = measure.name == "harmonic" || measure.name == "closeness" ||
                     measure.name == "eccentricity" || measure.name == "betweenness";
  return detail::bytes_held(run.lengths && paths ? detail::by_length_bytes : measure.bytes, columns,
                            run.graph, run.threads);
}

}  // namespace

std::span<const std::string_view> measure_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const Measure& measure : measures()) all.push_back(measure.name);
    return all;
  }();
  return names;
}

MeasureResult compute_measures(const MeasureGraph& graph, const MeasureGraph* lengths,
                               std::span<const std::string> names, const MeasureOptions& options,
                               Threads threads, Observer& observer) {
  const std::vector<const Measure*> wanted = find_measures(names);
  if (options.samples < 0)
    throw InvalidArgument(
        fmt::format("compute_measures: samples is {}, must be >= 0", options.samples));
  if (options.delta && !options.epsilon)
    throw InvalidArgument("compute_measures: delta without epsilon, must be given together");
  if (lengths && options.epsilon && options.samples == 0) refuse_epsilon_by_length(wanted, options);
  Run run(graph, lengths, options, threads, observer);
  check_budget(wanted, run);
  run.wants_three_hops = std::find(names.begin(), names.end(), "reach3") != names.end();
  MeasureResult result;
  for (const Measure* measure : wanted) {
    run.units = measure->units ? measure->units(run) : graph.node_count();
    observer.begin(measure->name, run.units);
    observer.need(bytes_of(*measure, wanted.size() - result.columns.size(), run));
    result.columns.push_back({std::string(measure->name), measure->compute(run)});
  }
  result.notes = std::move(run.notes);
  result.warnings = std::move(run.warnings);
  return result;
}

}  // namespace kith
