// A folder of results that appears whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/error.hpp"
#include "kith/graph/output_file.hpp"

namespace kith {

/// Collects files beside their destination and puts them in its place at once. What stood there
/// before stays until `commit`; without `commit` nothing of this run remains.
///
/// An existing destination is replaced only if it is empty or an earlier result of the same kind:
/// then it holds the list of files that Kith wrote, headed by the kind. Files that are not on the
/// list are somebody's own and move over to the new folder.
class ResultFolder {
 public:
  static constexpr std::string_view list_name = ".kith-results";

  /// `kind`, one line, is what the files are results of, such as "kith run".
  /// Throws Error(cannot_write) if the destination cannot be made or replaced: no permission, not a
  /// folder, or it holds something that is not a result of that kind (a dataset, for one).
  explicit ResultFolder(const std::filesystem::path& destination, std::string kind = "kith");
  ~ResultFolder();
  ResultFolder(const ResultFolder&) = delete;
  ResultFolder& operator=(const ResultFolder&) = delete;

  /// Asked before work whose results take about so many bytes.
  /// Throws Error(cannot_write), with both figures, if the file system has fewer left.
  void need(std::int64_t bytes) const;
  /// Where a file is being written until commit; makes the folders in between.
  std::filesystem::path path(const std::string& name);
  /// Writes a whole file. Throws Error(cannot_write).
  void write(const std::string& name, std::string_view content);
  /// Puts the results in place. Throws Error(cannot_write); the old results then still stand.
  void commit();

 private:
  void swap_in();
  std::vector<std::filesystem::path> foreign_files() const;
  void keep_foreign_files() const;

  std::filesystem::path destination_;
  std::string kind_;
  std::filesystem::path partial_;  // this run's files; after the swap, what stood there before
  std::vector<std::string> names_;
  bool committed_ = false;
};

}  // namespace kith
