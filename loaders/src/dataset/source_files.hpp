// Which files of a dataset folder are read into which tables, and in which order.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kith/settings/configuration.hpp"

namespace kith::dataset {

/// One reading of one file into one table.
struct SourceFile {
  std::filesystem::path path;
  std::string name;  // relative to the dataset, "/" between folders
  TableKind kind = TableKind::households;
  const TableMapping* mapping = nullptr;  // nullptr: a file with native names
};

struct SourceFiles {
  std::vector<SourceFile> readings;
  std::vector<std::string> not_read;  // .csv files of the folder itself, in byte order

  bool gives(TableKind kind) const;
};

/// Tables come in an order in which references resolve; within a table, mapped files in the order
/// of their mappings (files of a "*" in byte order), then the native file, unless a mapping names
/// it. Throws InputError(unreadable_input) if there is no such folder or neither households nor
/// persons, (bad_configuration) if no file answers to a mapping.
SourceFiles find_source_files(const std::filesystem::path& folder, const DatasetSettings& settings);

}  // namespace kith::dataset
