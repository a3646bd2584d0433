// All measures by name, as `kith measure` offers them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct MeasureOptions {
  bool normalized = false;  // betweenness and harmonic over their maximum
  double budget_seconds = 600;
  std::int32_t samples = 0;  // searches of sampled harmonic and betweenness; 0: none
  std::optional<double> epsilon{}, delta{};  // instead: the error, and how often it may be larger
  std::vector<std::int32_t> ppr_seeds{};     // nodes
  double damping = 0.85;
  std::optional<double> katz_alpha{};             // nothing: 0.5/λ
  std::optional<double> diffusion_probability{};  // nothing: 1/λ
  int diffusion_steps = 3;
  double resolution = 1;
  int community_runs = 20;
  std::uint64_t seed = 1;
};

/// One value a node; undefined ones are nothing.
struct MeasureColumn {
  using Whole = std::vector<std::int64_t>;
  using Real = std::vector<std::optional<double>>;
  using Flag = std::vector<bool>;
  std::string name;
  std::variant<Whole, Real, Flag> values;
};

/// What one method had to say beyond its numbers, for people: how many iterations, the residual,
/// how many samples and for which error.
struct MeasureResult {
  std::vector<MeasureColumn> columns;  // in the order of the names
  std::vector<std::string> notes;
  std::vector<std::string> warnings;  // columns that are not what they are called, and why
};

/// The names that `compute_measures` knows, in the order of the documentation.
std::span<const std::string_view> measure_names();

/// Computes the named measures (contract §4 defines each; their headers say how). `graph` carries
/// tie strengths as weights, if any; `lengths` the same edges with their lengths, nullptr: paths
/// are counted in hops. Throws InvalidArgument for a name that is not known or there twice, for
/// options outside their range, and, before any work, for what would exceed the budget: the message
/// gives the estimate and the option that samples. Cancelled.
MeasureResult compute_measures(const MeasureGraph& graph, const MeasureGraph* lengths,
                               std::span<const std::string> names, const MeasureOptions& options,
                               Threads threads, Observer& observer = silent_observer());

}  // namespace kith
