// A dataset in a temporary folder, and short ways to look at what was loaded.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "kith/loaders/dataset.hpp"

namespace kith::test {

/// A folder that is removed at the end.
class DatasetFolder {
 public:
  DatasetFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kith-dataset-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~DatasetFolder() { std::filesystem::remove_all(path_); }
  DatasetFolder(const DatasetFolder&) = delete;
  DatasetFolder& operator=(const DatasetFolder&) = delete;

  DatasetFolder& write(const std::string& name, std::string_view text) {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return *this;
  }
  LoadResult load(const DatasetSettings& settings = {}) const {
    return load_dataset(path_, settings);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The cell as text; a reference as the id it points to; "" if unknown or without such a column.
inline std::string cell(const PropertyGraph& graph, TableKind kind, std::int64_t row,
                        std::string_view column) {
  const Column* found = graph.table(kind).find_any(column);
  if (!found) return "";
  if (const auto* reference = std::get_if<ReferenceColumn>(found))
    return reference->is_known(row) ? std::string(graph.id(reference->at(row))) : "";
  if (const auto* set = std::get_if<SetColumn>(found)) {  // words in byte order, not as first seen
    const auto words = set->words(row);
    std::vector<std::string> sorted(words.begin(), words.end());
    std::sort(sorted.begin(), sorted.end());
    std::string text;
    for (const std::string& word : sorted) text += (text.empty() ? "" : ";") + word;
    return text;
  }
  return cell_text(*found, row);
}
inline std::string cell(const PropertyGraph& graph, NodeKind kind, std::string_view id,
                        std::string_view column) {
  const NodeRef node = graph.find(kind, id);
  return node.known() ? cell(graph, table_of(kind), node.row(), column) : "(no such node)";
}

/// "file:line:column action code" of each line.
inline std::vector<std::string> lines(const LoadResult& loaded) {
  std::vector<std::string> texts;
  for (const ReceiptLine& line : loaded.receipt.lines)
    texts.push_back(loaded.graph.sources[static_cast<std::size_t>(line.file)] + ":" +
                    std::to_string(line.line) + ":" + line.column + " " +
                    (line.action == RowAction::changed ? "changed " : "rejected ") +
                    std::string(to_string(line.code)));
  return texts;
}
using Lines = std::vector<std::string>;

inline const FileReceipt& counts(const LoadResult& loaded, std::string_view file) {
  for (const FileReceipt& counted : loaded.receipt.files)
    if (loaded.graph.sources[static_cast<std::size_t>(counted.file)] == file) return counted;
  throw std::runtime_error("no counts of " + std::string(file));
}

/// All of a graph, without numbers of rows: a line for each known cell, sorted.
inline std::vector<std::string> content(const PropertyGraph& graph) {
  std::vector<std::string> all;
  for (int k = 0; k < table_kind_count; ++k) {
    const auto kind = static_cast<TableKind>(k);
    const Table& table = graph.table(kind);
    const TableSpec& spec = table_spec(kind);
    for (std::int64_t row = 0; row < table.rows(); ++row) {
      std::map<std::string, std::string> cells;
      for (int c = 0; c < table.column_count(); ++c)
        cells[table.column_name(c) + "/" + std::to_string(table.column(c).index())] =
            cell(graph, kind, row, table.column_name(c));
      std::string text(to_string(kind));
      if (!spec.key.empty())
        text += " " + std::string(graph.id(spec.node, static_cast<std::int32_t>(row)));
      for (const auto& [name, value] : cells) text += " " + name + "=" + value;
      all.push_back(text);
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

/// Expects an InputError of that code whose text has all the parts.
inline void expect_stop(const DatasetFolder& folder, const DatasetSettings& settings,
                        ErrorCode code, const std::vector<std::string>& parts) {
  try {
    folder.load(settings);
    FAIL() << "the dataset was loaded";
  } catch (const InputError& error) {
    EXPECT_EQ(error.code(), code);
    for (const std::string& part : parts)
      EXPECT_NE(std::string_view(error.what()).find(part), std::string_view::npos)
          << "\"" << part << "\" is not in: " << error.what();
  }
}

}  // namespace kith::test
