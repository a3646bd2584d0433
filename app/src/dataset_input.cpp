#include "dataset_input.hpp"

#include <set>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "kith/loaders/text_file.hpp"

namespace kith::app {
namespace fs = std::filesystem;
namespace {

Configuration read_settings(const DatasetOptions& options) {
  const fs::path own = fs::path(options.folder) / "kith.toml";
  if (options.configuration.empty() && !fs::exists(own)) return default_configuration();
  const fs::path path = options.configuration.empty() ? own : fs::path(options.configuration);
  return read_configuration(read_text_file(path), path.string());
}

std::pair<Date, std::string> settle_day(const DatasetOptions& options, const DatasetInput& input,
                                        Observer& observer) {
  if (!options.as_of.empty()) {
    const std::optional<Date> date = parse_iso_date(options.as_of);
    if (!date)
      throw InvalidArgument(
          fmt::format("--as-of is {}, must be a day such as 2026-06-30", options.as_of));
    return {*date, "--as-of"};
  }
  if (input.configuration.dataset.as_of) return {*input.configuration.dataset.as_of, "the dataset"};
  if (const std::optional<Date> date = latest_observation(input.data.graph, observer))
    return {*date, "the latest observation in the data"};
  throw InputError(ErrorCode::unreadable_input, {options.folder},
                   "no date in the data tells which day it describes; give --as-of YYYY-MM-DD");
}

// A misspelt [programme.NAME] would leave the programme without its rule.
void warn_of_programmes_without_service(const PropertyGraph& graph,
                                        const std::vector<ProgrammeSettings>& programmes) {
  const Table& services = graph.nodes(NodeKind::service);
  if (!services.registered()) return;
  const auto* column = services.find<CategoryColumn>("programme");
  std::set<std::string_view> named;
  for (std::int32_t row = 0; row < graph.count(NodeKind::service); ++row)
    named.insert(column && column->is_known(row) ? column->at(row)
                                                 : graph.id(NodeKind::service, row));
  for (const ProgrammeSettings& programme : programmes)
    if (!named.contains(programme.name))
      spdlog::warn("[programme.{}]: no service has this programme, so its rule decides nothing; "
                   "check the name",
                   programme.name);
}

}  // namespace

void add_dataset_options(CLI::App& command, DatasetOptions& options) {
  command.add_option("DATASET", options.folder, "Folder with the tables of the dataset")
      ->required();
  command
      .add_option("--config", options.configuration,
                  "Configuration and mapping to use instead of DATASET/kith.toml")
      ->type_name("FILE");
  command
      .add_option("--as-of", options.as_of,
                  "Day to assess (default: the dataset's, else the latest observation in the data)")
      ->type_name("DATE");
}

DatasetInput read_dataset(const DatasetOptions& options, Observer& observer) {
  DatasetInput input;
  input.configuration = read_settings(options);
  DatasetSettings settings = input.configuration.dataset;
  settings.indicator_columns = indicator_columns(input.configuration.difficulty);
  input.data = load_dataset(options.folder, settings, observer);
  input.data.graph.title = input.configuration.dataset.title;
  std::tie(input.as_of, input.as_of_from) = settle_day(options, input, observer);
  for (const std::string& name : input.data.files_not_read)
    spdlog::warn("{} is not read: no table has that name, and no mapping names it", name);
  warn_of_programmes_without_service(input.data.graph, input.configuration.programmes);
  derive_ages(input.data, input.as_of, observer);
  return input;
}

}  // namespace kith::app
