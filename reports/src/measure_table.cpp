#include "kith/reports/measure_table.hpp"

#include <fmt/core.h>

#include "kith/graph/output_file.hpp"

namespace kith {
namespace {

void append_header(const MeasureTable& table, std::string& out) {
  out += table.kinds.empty() ? "node" : "node_kind,node_id";
  for (const MeasureColumn& column : table.columns) {
    const std::size_t size =
        std::visit([](const auto& values) { return values.size(); }, column.values);
    if (size != table.ids.size() || (!table.kinds.empty() && size != table.kinds.size()))
      throw InvalidArgument(fmt::format("measure_table: {} has {} values, must have {}",
                                        column.name, size, table.ids.size()));
    out += ',';
    out += column.name;
  }
  out += '\n';
}

void append_value(const MeasureColumn& column, std::size_t node, std::string& out) {
  out += ',';
  if (const auto* whole = std::get_if<MeasureColumn::Whole>(&column.values))
    append_csv_cell(out, (*whole)[node]);
  else if (const auto* flag = std::get_if<MeasureColumn::Flag>(&column.values))
    out += (*flag)[node] ? "true" : "false";
  else if (const auto& real = std::get<MeasureColumn::Real>(column.values)[node])
    append_csv_cell(out, *real);
}

void append_row(const MeasureTable& table, std::size_t node, std::string& out) {
  if (!table.kinds.empty()) {
    append_csv_cell(out, table.kinds[node]);
    out += ',';
  }
  append_csv_cell(out, table.ids[node]);
  for (const MeasureColumn& column : table.columns) append_value(column, node, out);
  out += '\n';
}

}  // namespace

std::string measure_table(const MeasureTable& table) {
  std::string out;
  append_header(table, out);
  for (std::size_t node = 0; node < table.ids.size(); ++node) append_row(table, node, out);
  return out;
}

void write_measure_table(const MeasureTable& table, const std::filesystem::path& path, bool excel,
                         Observer& observer) {
  std::filesystem::path beside = path;
  beside += ".part";
  try {
    OutputFile file(beside);
    if (excel) file.append("\xef\xbb\xbf");
    append_header(table, file.buffer());
    for (std::size_t node = 0; node < table.ids.size(); ++node) {
      if (node % 4096 == 0) observer.check();
      append_row(table, node, file.buffer());
      file.settle();
    }
    file.close();
    std::error_code error;
    std::filesystem::rename(beside, path, error);
    if (error)
      throw Error(ErrorCode::cannot_write,
                  fmt::format("{}: cannot be written: {}", path.string(), error.message()));
  } catch (...) {
    std::error_code ignored;  // the first error is the one to report
    std::filesystem::remove(beside, ignored);
    throw;
  }
}

}  // namespace kith
