#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "commands.hpp"
#include "dataset_input.hpp"
#include "kith/algorithms/structure/layers.hpp"
#include "kith/algorithms/structure/measures.hpp"
#include "kith/loaders/edge_list.hpp"
#include "kith/reports/measure_table.hpp"
#include "session.hpp"

namespace kith::app {
namespace {

struct CommandOptions {
  CommonOptions common;
  DatasetOptions dataset;
  std::string edges;
  std::vector<std::string> measures;
  std::string layer = "households";
  std::string weight, length;
  std::string out;
  std::string ppr_seeds;
  double budget_minutes = 10;
  bool directed = false, excel = false;
  MeasureOptions how;
};

// A network as measures need it, and the names of its nodes.
struct Input {
  MeasureGraph graph;
  std::optional<MeasureGraph> lengths;
  std::vector<std::string> kinds;  // empty for a list of edges
  std::vector<std::string> ids;
  std::int64_t rejected = 0;  // rows of a dataset
};

// Self-ties and parallel edges are the same in both graphs.
void report_dropped(const Input& input) {
  const DroppedEdges& dropped = input.graph.dropped;
  if (dropped.self_ties > 0) spdlog::info("{} self-ties dropped", dropped.self_ties);
  if (dropped.zero_weights > 0) spdlog::info("{} edges of weight 0 dropped", dropped.zero_weights);
  if (dropped.parallel > 0)
    spdlog::info("{} parallel edges united with the first of their pair", dropped.parallel);
  if (input.lengths && input.lengths->dropped.zero_weights > 0)
    spdlog::warn("{} edges of length 0 dropped: for paths they separate their nodes, and do not "
                 "unite them; give them a small length if they are to join",
                 input.lengths->dropped.zero_weights);
}

Input read_edges(const CommandOptions& options, Threads threads, Progress& progress) {
  const EdgeList list =
      read_edge_list(options.edges, {.weight = options.weight, .length = options.length}, progress);
  const bool directed = options.directed || list.says_directed;
  progress.begin("build", 0);
  Input input;
  const std::int32_t n = list.nodes.size();
  input.graph = build_measure_graph(n, {list.from, list.to, list.weight}, {.directed = directed},
                                    threads, progress);
  if (!list.length.empty())
    input.lengths = build_measure_graph(
        n, {list.from, list.to, list.length},
        {.directed = directed, .parallel = ParallelWeights::smallest}, threads, progress);
  input.ids.reserve(static_cast<std::size_t>(n));
  for (std::int32_t node = 0; node < n; ++node) input.ids.emplace_back(list.nodes[node]);
  return input;
}

Input read_layer(const CommandOptions& options, Threads threads, Progress& progress) {
  const Layer layer = *find_layer(options.layer);
  if (!options.length.empty())
    throw InvalidArgument("measure: --length is for --edges; a dataset has no lengths");
  const bool weighted = !options.weight.empty() && options.weight != "none";
  if (weighted && (options.weight != "strength" || layer != Layer::households))
    throw InvalidArgument(
        fmt::format("measure: --weight is {}, must be strength (of the layer households) or none",
                    options.weight));
  const DatasetInput data = read_dataset(options.dataset, progress);
  const PropertyGraph& graph = data.data.graph;
  const Membership membership = current_membership(graph, data.as_of);
  const SupportNetwork network = project_support(
      graph, membership, projection_on(data.configuration.isolation, data.as_of), progress);
  const LayerEdges edges =
      layer_edges(graph, network, layer, options.directed, data.as_of, progress);
  Input input;
  input.rejected = data.data.receipt.rejected();
  if (input.rejected > 0)
    spdlog::warn("{} rows were rejected; kith check lists them", input.rejected);
  const std::vector<double>& weight = edges.weight;
  input.graph =
      build_measure_graph(static_cast<std::int32_t>(edges.nodes.size()),
                          {edges.from, edges.to,
                           weighted ? std::span<const double>(weight) : std::span<const double>()},
                          {.directed = options.directed}, threads, progress);
  for (const NodeRef node : edges.nodes) {
    input.kinds.emplace_back(to_string(node.kind()));
    input.ids.emplace_back(graph.id(node));
  }
  return input;
}

// The node that a user calls by its id or, in a dataset, KIND:ID.
std::int32_t find_node(const std::string& name, const Input& input) {
  std::vector<std::size_t> found;
  for (std::size_t node = 0; node < input.ids.size(); ++node)
    if (input.ids[node] == name || (!input.kinds.empty() && name.ends_with(input.ids[node]) &&
                                    name == input.kinds[node] + ":" + input.ids[node]))
      found.push_back(node);
  if (found.empty())
    throw InvalidArgument(fmt::format("measure: --ppr-seeds names {}, which is no node", name));
  if (found.size() == 1) return static_cast<std::int32_t>(found.front());
  std::vector<std::string> full;
  for (const std::size_t node : found) full.push_back(input.kinds[node] + ":" + input.ids[node]);
  throw InvalidArgument(
      fmt::format("measure: --ppr-seeds names {}, which several nodes are called; write one of {}",
                  name, fmt::join(full, ", ")));
}

std::vector<std::int32_t> find_seeds(const std::string& text, const Input& input) {
  std::vector<std::int32_t> seeds;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    const std::string id = text.substr(begin, end - begin);
    begin = end + 1;
    if (!id.empty()) seeds.push_back(find_node(id, input));
  }
  return seeds;
}

int measure(CommandOptions& options) {
  Session session(options.common, options.edges.empty() ? "split the dataset by district"
                                                        : "measure a part of the graph");
  Progress& progress = session.progress();
  const Threads threads = options.common.thread_count();
  if (options.edges.empty() == options.dataset.folder.empty())
    throw InvalidArgument("measure: name either a DATASET or --edges FILE");
  const Input input = options.edges.empty() ? read_layer(options, threads, progress)
                                            : read_edges(options, threads, progress);
  report_dropped(input);
  MeasureOptions how = options.how;
  how.budget_seconds = options.budget_minutes * 60;
  how.seed = options.common.seed;
  how.ppr_seeds = find_seeds(options.ppr_seeds, input);
  const MeasureResult result =
      compute_measures(input.graph, input.lengths ? &*input.lengths : nullptr, options.measures,
                       how, threads, progress);
  progress.end();
  for (const std::string& note : result.notes) spdlog::info("{}", note);
  // Errors are heard under --quiet too: a column that did not converge looks like any other.
  for (const std::string& warning : result.warnings) spdlog::error("{}", warning);
  const MeasureTable table{input.kinds, input.ids, result.columns};
  if (options.out.empty())
    print(measure_table(table));
  else
    write_measure_table(table, options.out, options.excel, progress);
  return input.rejected > 0 ? rows_rejected : done;
}

void add_method_options(CLI::App& command, CommandOptions& options) {
  MeasureOptions& how = options.how;
  command
      .add_option("--budget", options.budget_minutes,
                  "Minutes a measure may take by the estimate made before it starts")
      ->check(above_zero())
      ->capture_default_str();
  command
      .add_option("--samples", how.samples, "Searches from so many nodes: harmonic, betweenness")
      ->check(from_zero());
  command.add_option("--epsilon", how.epsilon, "Sample so that the error is at most this")
      ->check(CLI::Range(1e-6, 0.999999));
  command.add_option("--delta", how.delta, "… but for a node with this probability (0.1)")
      ->check(CLI::Range(1e-9, 0.999999));
  command.add_option("--damping", how.damping, "PageRank: probability of following a tie")
      ->capture_default_str();
  command.add_option("--ppr-seeds", options.ppr_seeds,
                     "Nodes that jumps of ppr go to: a;b, or with the kind, person:a");
  command.add_option("--alpha", how.katz_alpha, "Katz: weight of one step (default 0.5/λ)");
  command.add_option("--diffusion-steps", how.diffusion_steps, "Diffusion: T")
      ->capture_default_str();
  command.add_option("--diffusion-probability", how.diffusion_probability,
                     "Diffusion: q (default 1/λ)");
  command.add_option("--resolution", how.resolution, "Communities: larger gives smaller ones")
      ->capture_default_str();
  command.add_option("--runs", how.community_runs, "Communities: the best of so many runs")
      ->capture_default_str();
}

}  // namespace

void add_measure(CLI::App& kith, int& status) {
  auto options = std::make_shared<CommandOptions>();
  CLI::App* command = kith.add_subcommand("measure", "Network measures as a table");
  add_dataset_options(*command, options->dataset);
  command->get_option("DATASET")->required(false);
  command
      ->add_option("--edges", options->edges,
                   "Instead of a dataset: a CSV with from,to[,weight] (a row with one cell names "
                   "a node without edges), or GraphML")
      ->type_name("FILE");
  command
      ->add_option("--measures", options->measures,
                   fmt::format("Which, in this order: {}", fmt::join(measure_names(), ", ")))
      ->delimiter(',')
      ->required();
  command->add_option("--layer", options->layer, "Of a dataset: households, persons or all")
      ->check(CLI::IsMember({"households", "persons", "all"}))
      ->capture_default_str();
  command->add_flag("--directed", options->directed, "Read edges from → to; else both ways");
  command->add_option("--weight", options->weight,
                      "Column of tie strengths (default: `weight`, if there is one), or none; of a "
                      "dataset: strength");
  command->add_option("--length", options->length,
                      "Column of distances for paths (hops without it)");
  command->add_flag("--normalized", options->how.normalized,
                    "Harmonic over n-1, betweenness over the pairs of other nodes");
  command
      ->add_option("-o,--output", options->out, "File for the table (standard output without it)")
      ->type_name("FILE");
  command->add_flag("--excel", options->excel, "Begin the file with a byte order mark, for Excel");
  add_method_options(*command, *options);
  add_common_options(*command, options->common);
  command->footer(
      "Examples: kith measure data/sample --measures degree,constraint -o measures.csv\n"
      "          kith measure --edges ties.csv --measures betweenness --epsilon 0.01 --delta 0.1\n"
      "Exit status: 0 done, 1 done but rows were rejected, 2 wrong usage or over the budget, 3 a "
      "file cannot be read, 4 the machine "
      "cannot, 130 interrupted.");
  command->callback(
      [options, &status] { status = guarded("measure", [&] { return measure(*options); }); });
}

}  // namespace kith::app
