#include "source_files.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "wording.hpp"

namespace kith::dataset {
namespace {

namespace fs = std::filesystem;
using enum TableKind;

// Whom a table refers to stands before it.
constexpr TableKind reading_order[] = {organizations, households, persons, memberships, volunteers,
                                       services,      needs,      kin,     ties,        receipts,
                                       contacts,      exclusions, travel,  decisions};
static_assert(std::size(reading_order) == table_kind_count);

std::string native_name(TableKind kind) { return fmt::format("{}.csv", to_string(kind)); }

// True if `*` in the pattern can stand for characters (but no "/") so that it becomes the name.
bool matches(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern.front() != '*')
    return !name.empty() && name.front() == pattern.front() &&
           matches(pattern.substr(1), name.substr(1));
  const std::string_view rest = pattern.substr(1);
  if (!rest.empty() && rest.front() == '*') return matches(rest, name);
  for (std::size_t taken = 0;; ++taken) {
    if (matches(rest, name.substr(taken))) return true;
    if (taken == name.size() || name[taken] == '/') return false;
  }
}

class Folder {
 public:
  explicit Folder(const fs::path& path) : path_(path) {
    std::error_code error;
    if (!fs::is_directory(path, error))
      throw InputError(ErrorCode::unreadable_input, {path.string(), 0, 0},
                       "no such folder; a dataset is a folder of CSV files");
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path, error))
      if (!entry.is_directory())
        names_.push_back(entry.path().lexically_relative(path).generic_string());
    if (error)
      throw InputError(ErrorCode::unreadable_input, {path.string(), 0, 0},
                       "the folder cannot be read: " + error.message());
    std::sort(names_.begin(), names_.end());
  }

  bool has(const std::string& name) const {
    return std::binary_search(names_.begin(), names_.end(), name);
  }
  const std::vector<std::string>& names() const { return names_; }

  // The files a mapping stands for.
  std::vector<std::string> of(const TableMapping& mapping) const {
    std::vector<std::string> found;
    if (mapping.file.find('*') == std::string::npos) {
      std::error_code error;
      if (fs::exists(path_ / mapping.file, error)) found.push_back(mapping.file);
    } else {
      std::copy_if(names_.begin(), names_.end(), std::back_inserter(found),
                   [&](const std::string& name) { return matches(mapping.file, name); });
    }
    if (found.empty())
      throw InputError(ErrorCode::bad_configuration, mapping.where_defined,
                       fmt::format("no file {} in the dataset{}", excerpt(mapping.file),
                                   did_you_mean(mapping.file, names_)));
    return found;
  }

 private:
  fs::path path_;
  std::vector<std::string> names_;  // files of the folder and below, in byte order
};

bool is_csv(const std::string& name) {
  return name.find('/') == std::string::npos && name.size() > 4 && name.ends_with(".csv");
}

void check_somebody(const fs::path& folder, const SourceFiles& files) {
  if (files.gives(households) || files.gives(persons)) return;
  throw InputError(
      ErrorCode::unreadable_input, {folder.string(), 0, 0},
      fmt::format("neither households.csv nor persons.csv is there and no [[table]] of "
                  "kith.toml maps a file to them; CSV files found: {}",
                  listed(files.not_read)));
}

}  // namespace

bool SourceFiles::gives(TableKind kind) const {
  return std::any_of(readings.begin(), readings.end(),
                     [&](const SourceFile& reading) { return reading.kind == kind; });
}

SourceFiles find_source_files(const fs::path& folder, const DatasetSettings& settings) {
  const Folder contents(folder);
  std::set<std::string> mapped;
  for (const TableMapping& mapping : settings.tables)
    for (const std::string& name : contents.of(mapping)) mapped.insert(name);

  SourceFiles files;
  for (const TableKind kind : reading_order) {
    for (const TableMapping& mapping : settings.tables) {
      if (mapping.kind != kind) continue;
      for (const std::string& name : contents.of(mapping))
        files.readings.push_back({folder / name, name, kind, &mapping});
    }
    const std::string native = native_name(kind);
    if (contents.has(native) && !mapped.contains(native))
      files.readings.push_back({folder / native, native, kind, nullptr});
  }
  for (const std::string& name : contents.names()) {
    const bool read = std::any_of(files.readings.begin(), files.readings.end(),
                                  [&](const SourceFile& reading) { return reading.name == name; });
    if (is_csv(name) && !read) files.not_read.push_back(name);
  }
  check_somebody(folder, files);
  return files;
}

}  // namespace kith::dataset
