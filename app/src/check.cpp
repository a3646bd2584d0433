#include <memory>

#include "commands.hpp"
#include "dataset_input.hpp"
#include "kith/algorithms/assessment/assessment.hpp"
#include "kith/reports/run_report.hpp"
#include "session.hpp"

namespace kith::app {
namespace {

struct CheckOptions {
  CommonOptions common;
  DatasetOptions dataset;
  bool defaults = false;
};

int check(const CheckOptions& options) {
  if (options.defaults) {
    print(default_configuration_text());
    return done;
  }
  if (options.dataset.folder.empty())
    throw InvalidArgument("DATASET is missing; name the folder to check, or use --defaults");
  Session session(options.common);
  const DatasetInput input = read_dataset(options.dataset, session.progress());
  const Membership membership =
      current_membership(input.data.graph, input.as_of, session.progress());
  session.progress().end();
  print(receipt_text(input.data.receipt, input.data.graph) + "As of " + to_string(input.as_of) +
        " (from " + input.as_of_from + ").\n");
  check_rules(input.data.graph, membership, input.configuration, input.as_of);
  return input.data.receipt.rejected() > 0 ? rows_rejected : done;
}

}  // namespace

void add_check(CLI::App& kith, int& status) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = kith.add_subcommand(
      "check", "Load and validate a dataset and its rules, and print the receipt");
  add_dataset_options(*command, options->dataset);
  command->get_option("DATASET")->required(false);
  command->add_flag("--defaults", options->defaults,
                    "Print the whole default configuration and stop");
  add_common_options(*command, options->common);
  command->footer(
      "Example: kith check data/sample\n"
      "Exit status: 0 every row accepted, 1 rows were rejected, 3 the data cannot be read.");
  command->callback(
      [options, &status] { status = guarded("check", [&] { return check(*options); }); });
}

}  // namespace kith::app
