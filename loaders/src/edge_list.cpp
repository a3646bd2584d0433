#include "kith/loaders/edge_list.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "graphml.hpp"
#include "kith/graph/edge_weight.hpp"
#include "kith/graph/error.hpp"
#include "kith/loaders/csv_reader.hpp"
#include "kith/loaders/file_bytes.hpp"

namespace kith {
namespace {

constexpr std::int64_t rows_between_checks = 4096;

// Bytes held for a byte of the file: its text and the ids; of GraphML the text twice, and a tree.
constexpr std::int64_t csv_bytes_per_byte = 2, graphml_bytes_per_byte = 8;

class EdgeRows {
 public:
  EdgeRows(const std::filesystem::path& path, const EdgeListOptions& options, Observer& observer)
      : file_(path, observer), reader_(file_.text(), {}, file_.name()), observer_(observer) {
    read_header(options);
  }

  EdgeList read() {
    make_room();
    const char* reported = file_.text().data();
    for (std::int64_t rows = 1; reader_.next(row_); ++rows) {
      read_row();
      if (rows % rows_between_checks != 0) continue;
      observer_.check();
      const char* here = row_.raw.data() + row_.raw.size();
      observer_.advance(here - reported);
      reported = here;
    }
    observer_.advance(file_.text().data() + file_.text().size() - reported);
    return std::move(list_);
  }

 private:
  // For as many edges as there are lines, so that no column is copied as it grows.
  void make_room() {
    const std::string_view text = file_.text();
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    const auto row =
        2 * sizeof(std::int32_t) + ((weight_ ? 1 : 0) + (length_ ? 1 : 0)) * sizeof(double);
    observer_.need(lines * static_cast<std::int64_t>(row) +
                   static_cast<std::int64_t>(text.size()) * (csv_bytes_per_byte - 1));
    const auto rows = static_cast<std::size_t>(lines);
    list_.from.reserve(rows);
    list_.to.reserve(rows);
    if (weight_) list_.weight.reserve(rows);
    if (length_) list_.length.reserve(rows);
  }

  [[noreturn]] void refuse(std::size_t field, const std::string& text) const {
    throw InputError(ErrorCode::unreadable_input, reader_.position(row_, field), text);
  }
  [[noreturn]] void refuse_fault() const {
    throw InputError(ErrorCode::unreadable_input,
                     {file_.name(), row_.fault_line, row_.fault_column}, reader_.fault_text(row_));
  }

  std::optional<std::size_t> find(std::string_view name) const {
    const auto found = std::find(row_.fields.begin(), row_.fields.end(), name);
    if (found == row_.fields.end()) return std::nullopt;
    if (const auto again = std::find(found + 1, row_.fields.end(), name);
        again != row_.fields.end())
      refuse(static_cast<std::size_t>(again - row_.fields.begin()),
             fmt::format("column {} stands in the header twice, expected once", name));
    return static_cast<std::size_t>(found - row_.fields.begin());
  }
  std::size_t require(std::string_view name) const {
    if (const auto place = find(name)) return *place;
    throw InputError(ErrorCode::unreadable_input, {file_.name(), row_.line, 0},
                     fmt::format("column {} is missing, expected from,to[,weight]; found {}", name,
                                 fmt::join(row_.fields, ", ")));
  }

  void read_header(const EdgeListOptions& options) {
    if (!reader_.next(row_))
      throw InputError(ErrorCode::unreadable_input, {file_.name(), 0, 0},
                       "the file is empty, expected a header with from,to[,weight]");
    if (!row_.ok()) refuse_fault();
    fields_ = row_.fields.size();
    from_ = require("from");
    to_ = require("to");
    if (options.weight.empty())
      weight_ = find("weight");
    else if (options.weight != "none")
      weight_ = require(options.weight);
    if (!options.length.empty()) length_ = require(options.length);
  }

  void read_row() {
    if (!row_.ok()) refuse_fault();
    if (row_.fields.size() == 1) {
      list_.nodes.add(id(0));
      return;
    }
    if (const auto fault = field_count_fault(row_, fields_))
      refuse(std::min(row_.fields.size(), fields_), *fault + ", or one for a node without edges");
    const std::int32_t from = list_.nodes.add(id(from_));
    if (row_.fields[to_].empty()) return;
    list_.from.push_back(from);
    list_.to.push_back(list_.nodes.add(id(to_)));
    if (weight_) list_.weight.push_back(number(*weight_));
    if (length_) list_.length.push_back(number(*length_));
  }

  std::string_view id(std::size_t field) const {
    if (row_.fields[field].empty()) refuse(field, "the id is blank, expected the id of a node");
    return row_.fields[field];
  }

  double number(std::size_t field) const {
    const std::string_view text = row_.fields[field];
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool number = end == text.data() + text.size() && error != std::errc::invalid_argument;
    if (!number || value < 0 || !std::isfinite(value))
      refuse(field,
             fmt::format("\"{}\" is no number from 0 up; correct it or take the row out", text));
    if (error != std::errc{} || !is_edge_weight(value))
      refuse(field, fmt::format("\"{}\" is out of range, expected 0 or a number from {} to {}; "
                                "correct it or choose another unit",
                                text, least_edge_weight, most_edge_weight));
    return value;
  }

  FileBytes file_;
  CsvReader reader_;
  CsvRow row_;
  Observer& observer_;
  EdgeList list_;
  std::size_t fields_ = 0, from_ = 0, to_ = 0;
  std::optional<std::size_t> weight_, length_;
};

}  // namespace

EdgeList read_edge_list(const std::filesystem::path& path, const EdgeListOptions& options,
                        Observer& observer) {
  std::error_code error;  // of a file that has no size
  const auto size = std::filesystem::file_size(path, error);
  const auto bytes = error ? 0 : static_cast<std::int64_t>(size);
  observer.begin("load", bytes);
  const std::string extension = path.extension().string();
  const bool graphml = extension == ".graphml" || extension == ".xml";
  observer.need(bytes * (graphml ? graphml_bytes_per_byte : csv_bytes_per_byte));
  if (graphml) return detail::read_graphml(path, options, observer);
  return EdgeRows(path, options, observer).read();
}

}  // namespace kith
