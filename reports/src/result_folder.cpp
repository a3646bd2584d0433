#include "kith/reports/result_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <set>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace kith {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  throw Error(ErrorCode::cannot_write, fmt::format("{}: {}", path.string(), why));
}

std::string kind_of(const fs::path& list) {
  std::ifstream file(list);
  std::string kind;
  std::getline(file, kind);
  return kind;
}

}  // namespace

ResultFolder::ResultFolder(const fs::path& destination, std::string kind)
    : destination_(fs::weakly_canonical(fs::absolute(destination))),  // where a link points to
      kind_(std::move(kind)) {
  if (!destination_.has_filename()) destination_ = destination_.parent_path();
  std::error_code error;
  const fs::file_status status = fs::status(destination_, error);
  if (fs::exists(status)) {
    if (!fs::is_directory(status))
      refuse(destination_, "is not a folder; name a new or empty folder");
    const bool empty = fs::is_empty(destination_, error);
    if (error) refuse(destination_, "cannot be read: " + error.message());
    if (!empty && !fs::exists(destination_ / list_name))
      refuse(destination_,
             "is not empty and is no earlier result of Kith; name a new or empty folder");
    if (const std::string other = empty ? kind_ : kind_of(destination_ / list_name); other != kind_)
      refuse(destination_, fmt::format("holds the output of {}, not of {}; name a new or empty "
                                       "folder",
                                       other, kind_));
  }
  fs::create_directories(destination_.parent_path(), error);
  if (error) refuse(destination_.parent_path(), "cannot be made: " + error.message());
  std::string pattern =
      (destination_.parent_path() / ("." + destination_.filename().string() + ".partial-XXXXXX"))
          .string();
  if (!mkdtemp(pattern.data()))
    refuse(destination_.parent_path(),
           fmt::format("cannot be written: {}", std::generic_category().message(errno)));
  partial_ = pattern;
  fs::permissions(partial_, fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec,
                  error);
}

ResultFolder::~ResultFolder() {
  std::error_code ignored;
  if (!committed_) fs::remove_all(partial_, ignored);
}

fs::path ResultFolder::path(const std::string& name) {
  if (name != list_name) names_.push_back(name);
  const fs::path path = partial_ / name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) refuse(path.parent_path(), "cannot be made: " + error.message());
  return path;
}

void ResultFolder::need(std::int64_t bytes) const {
  std::error_code error;
  const fs::space_info space = fs::space(partial_, error);
  if (error || std::cmp_less_equal(bytes, space.available)) return;
  constexpr double mib = 1 << 20;
  refuse(destination_,
         fmt::format("the results need about {:.0f} MiB, {:.0f} MiB are free; make room or name a "
                     "folder on another disk",
                     std::ceil(static_cast<double>(bytes) / mib),
                     std::floor(static_cast<double>(space.available) / mib)));
}

void ResultFolder::write(const std::string& name, std::string_view content) {
  OutputFile file(path(name));
  file.append(content);
  file.close();
}

void ResultFolder::commit() {
  std::string list = kind_ + '\n';
  std::sort(names_.begin(), names_.end());
  for (const std::string& name : names_) list += name + '\n';
  write(std::string(list_name), list);
  const bool replaces = fs::exists(destination_);
  swap_in();
  committed_ = true;
  if (!replaces) return;
  keep_foreign_files();
  std::error_code ignored;
  fs::remove_all(partial_, ignored);
}

void ResultFolder::swap_in() {
  std::error_code error;
  if (!fs::exists(destination_)) {
    fs::rename(partial_, destination_, error);
    if (error) refuse(destination_, "cannot be written: " + error.message());
    return;
  }
  // One system call swaps old and new, so that at no moment there is neither.
  if (renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, destination_.c_str(), RENAME_EXCHANGE) == 0)
    return;
  const fs::path old = partial_.string() + ".old";
  fs::rename(destination_, old, error);
  if (error) refuse(destination_, "cannot be replaced: " + error.message());
  fs::rename(partial_, destination_, error);
  if (error) {
    std::error_code ignored;
    fs::rename(old, destination_, ignored);
    refuse(destination_, "cannot be replaced: " + error.message());
  }
  partial_ = old;
}

// Files below the old results that Kith did not write.
std::vector<fs::path> ResultFolder::foreign_files() const {
  std::set<std::string> ours{std::string(list_name)};
  std::ifstream list(partial_ / list_name);  // headed by the kind
  for (std::string name; std::getline(list, name);) ours.insert(name);
  std::vector<fs::path> foreign;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(partial_, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path name = entry->path().lexically_relative(partial_);
    if (!entry->is_directory(error) && !ours.contains(name.string())) foreign.push_back(name);
  }
  if (error) refuse(partial_, "holds your files, but cannot be read: " + error.message());
  return foreign;
}

void ResultFolder::keep_foreign_files() const {
  for (const fs::path& name : foreign_files()) {
    // A new result may have the name of somebody's own file: both stay.
    fs::path kept = destination_ / name;
    std::error_code error;
    while (fs::exists(kept, error)) kept += ".yours";
    fs::create_directories(kept.parent_path(), error);
    fs::rename(partial_ / name, kept, error);
    if (error)
      refuse(
          partial_,
          fmt::format("holds your file {}, which could not be moved to {}: {}; the results in {} "
                      "are complete",
                      name.string(), kept.string(), error.message(), destination_.string()));
  }
}

}  // namespace kith
