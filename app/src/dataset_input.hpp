// A dataset as a command gets it: configuration read, tables loaded, the day of the run settled.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <CLI/App.hpp>

#include "kith/loaders/dataset.hpp"
#include "kith/settings/configuration.hpp"

namespace kith::app {

struct DatasetOptions {
  std::string folder;
  std::string configuration;  // "" = kith.toml of the folder, if there is one
  std::string as_of;          // "" = the dataset's, else the latest observation in the data
};
void add_dataset_options(CLI::App& command, DatasetOptions& options);

struct DatasetInput {
  Configuration configuration;
  LoadResult data;
  Date as_of;
  std::string as_of_from;  // where the day comes from, for people
};

/// Reads configuration and data, and derives ages on the day of the run.
/// Throws InputError; InvalidArgument for a date that is none; Cancelled.
DatasetInput read_dataset(const DatasetOptions& options, Observer& observer);

}  // namespace kith::app
