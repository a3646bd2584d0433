#include <algorithm>
#include <filesystem>
#include <memory>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "commands.hpp"
#include "dataset_input.hpp"
#include "kith/algorithms/assessment/assessment.hpp"
#include "kith/algorithms/recommendation/recommendation.hpp"
#include "kith/graph/support_network.hpp"
#include "kith/loaders/sha256.hpp"
#include "kith/reports/run_report.hpp"
#include "session.hpp"
#include "version.hpp"

namespace kith::app {
namespace {

struct RunOptions {
  CommonOptions common;
  DatasetOptions dataset;
  std::string out;
  std::string points = "listed";
  std::string recommend_for = "listed";
  std::int32_t top = 0;
  std::int32_t pages = 100;
  std::string language = "en";
  bool excel = false;
};

RunRecord record_of(const RunOptions& options, const DatasetInput& input) {
  RunRecord record;
  record.version = version;
  // The folder's name alone: where it lies on this machine is nobody's business and no result.
  record.dataset = std::filesystem::weakly_canonical(options.dataset.folder).filename().string();
  record.configuration = to_toml(input.configuration);
  record.configuration_sha256 = sha256_hex(record.configuration);
  for (const InputFile& file : input.data.inputs)
    record.inputs.push_back({file.name, file.bytes, file.sha256, file.encoding});
  record.seed = options.common.seed;
  return record;
}

void report(const RunReport& run, ResultFolder& folder, Progress& progress) {
  write_run_report(run, folder, progress);
  progress.end();
}

// The links are not known yet, but how many are shown at most.
std::int64_t result_bytes(const RunOptions& options, const Assessment& assessment,
                          const Configuration& configuration) {
  const std::int64_t households = std::ssize(assessment.households);
  const std::int64_t listed = std::ssize(assessment.visiting_list);
  const std::int64_t linked = options.recommend_for == "all" ? households : listed;
  return expected_bytes({.households = households,
                         .listed = listed,
                         .explained = options.points == "all" ? households : listed,
                         .links = linked * configuration.recommend.shown,
                         .pages = std::min<std::int64_t>(listed, options.pages)});
}

int run(const RunOptions& options) {
  Session session(options.common);
  Progress& progress = session.progress();
  const Threads threads = options.common.thread_count();
  // Asked first: work whose result cannot be written would be lost.
  ResultFolder folder(options.out, "kith run");

  const DatasetInput input = read_dataset(options.dataset, progress);
  const PropertyGraph& graph = input.data.graph;
  spdlog::info("as of {} (from {})", to_string(input.as_of), input.as_of_from);
  progress.begin("members", 0);
  const Membership membership = current_membership(graph, input.as_of, progress);
  const SupportNetwork network = project_support(
      graph, membership, projection_on(input.configuration.isolation, input.as_of), progress);
  const AssessmentInput facts{graph, membership, network, input.configuration, input.as_of};
  const Assessment assessment = assess(facts, threads, progress);
  folder.need(result_bytes(options, assessment, input.configuration));
  const Recommendations recommendations = recommend(
      facts, assessment, {.all_households = options.recommend_for == "all"}, threads, progress);
  const Explainer explainer(facts, assessment, progress);

  RunReport result{.graph = graph,
                   .membership = membership,
                   .network = network,
                   .receipt = input.data.receipt,
                   .configuration = input.configuration,
                   .assessment = assessment,
                   .recommendations = recommendations,
                   .explain = [&](HouseholdId household) { return explainer.explain(household); },
                   .record = record_of(options, input),
                   .all_points = options.points == "all",
                   .top = options.top,
                   .pages = options.pages,
                   .excel = options.excel,
                   .threads = threads,
                   .language = *Language::find(options.language)};
  report(result, folder, progress);
  for (const StageCost& stage : progress.stages())
    result.record.stages.push_back(
        {stage.name, stage.seconds, stage.peak_bytes, stage.needed_bytes});
  write_run_record(result, folder);
  progress.check();
  folder.commit();

  const std::int64_t rejected = input.data.receipt.rejected();
  if (rejected > 0)
    spdlog::warn("{} rows were rejected; see {}/rejected.csv", rejected, options.out);
  spdlog::info("{} of {} households are on the visiting list; open {}/index.html",
               assessment.visiting_list.size(), assessment.households.size(), options.out);
  return rejected > 0 ? rows_rejected : done;
}

}  // namespace

void add_run(CLI::App& kith, int& status) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = kith.add_subcommand("run", "Load, check, assess, recommend and report");
  add_dataset_options(*command, options->dataset);
  command
      ->add_option("-o,--output", options->out,
                   "Folder for the results: new, empty or an earlier result")
      ->required()
      ->type_name("OUT");
  command->add_option("--points", options->points, "Households in points.csv: those listed, or all")
      ->check(CLI::IsMember({"listed", "all"}))
      ->capture_default_str();
  command
      ->add_option("--for", options->recommend_for,
                   "Households that get recommendations: listed or all")
      ->check(CLI::IsMember({"listed", "all"}))
      ->capture_default_str();
  command->add_option("--top", options->top, "Length of the visiting list (0 = all)")
      ->check(from_zero())
      ->capture_default_str();
  command
      ->add_option("--pages", options->pages,
                   "Households that get a page of their own: the first of the list")
      ->check(from_zero())
      ->capture_default_str();
  command->add_option("--lang", options->language, "Language of sentences and pages: en or zh")
      ->check(CLI::IsMember(Language::codes()))
      ->capture_default_str();
  command->add_flag("--excel", options->excel,
                    "CSV files for Excel: begin with a byte order mark, and guard texts "
                    "that it would run as formulas with an apostrophe");
  add_common_options(*command, options->common);
  command->footer(
      "Example: kith run data/sample -o out\n"
      "Exit status: 0 done, 1 done but rows were rejected, 2 wrong usage, 3 the input cannot be "
      "read, 4 the machine cannot, 130 interrupted.");
  command->callback([options, &status] { status = guarded("run", [&] { return run(*options); }); });
}

}  // namespace kith::app
