#include "kith/graph/table.hpp"

#include <algorithm>
#include <limits>

#include <fmt/core.h>

namespace kith {

std::int64_t Table::add_row(SourceLine source) {
  assert(source.line >= 0 && source.line <= std::numeric_limits<std::uint32_t>::max());
  const std::int64_t row = rows();
  if (runs_.empty() || runs_.back().file != source.file) runs_.push_back({row, source.file});
  lines_.push_back(static_cast<std::uint32_t>(source.line));
  for (NamedColumn& named : columns_)
    std::visit([&](auto& column) { column.resize(row + 1); }, named.column);
  return row;
}

void Table::remove_last_row() {
  const std::int64_t row = rows() - 1;
  lines_.pop_back();
  if (runs_.back().first_row == row) runs_.pop_back();
  for (NamedColumn& named : columns_)
    std::visit([&](auto& column) { column.resize(row); }, named.column);
}

Column& Table::add(std::string_view name, ColumnType type) {
  if (NamedColumn* named = find_named(name)) {
    if (type_of(named->column) != type)
      throw InvalidArgument(fmt::format("Table::add: column {} exists with another type", name));
    return named->column;
  }
  columns_.push_back({std::string(name), make_column(type), {}});
  std::visit([&](auto& column) { column.resize(rows()); }, columns_.back().column);
  return columns_.back().column;
}

const Table::NamedColumn* Table::find_named(std::string_view name) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const NamedColumn& named) { return named.name == name; });
  return found == columns_.end() ? nullptr : &*found;
}
Table::NamedColumn* Table::find_named(std::string_view name) {
  return const_cast<NamedColumn*>(static_cast<const Table*>(this)->find_named(name));
}
const Column* Table::find_any(std::string_view name) const {
  const NamedColumn* named = find_named(name);
  return named ? &named->column : nullptr;
}
Column* Table::find_any(std::string_view name) {
  NamedColumn* named = find_named(name);
  return named ? &named->column : nullptr;
}

void Table::replace(std::string_view name, Column column) {
  NamedColumn* named = find_named(name);
  assert(named && std::visit([](const auto& c) { return c.size(); }, column) == rows());
  named->column = std::move(column);
}

SourceLine Table::source(std::int64_t row) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), row,
                       [](std::int64_t r, const FileRun& run) { return r < run.first_row; });
  return {std::prev(after)->file, lines_[static_cast<std::size_t>(row)]};
}

SourceLine Table::source(std::int64_t row, std::string_view column) const {
  const NamedColumn* named = find_named(column);
  if (!named || named->origin.size() <= row || named->origin.at(row) == 0) return source(row);
  const FurtherSource& further = further_[static_cast<std::size_t>(named->origin.at(row) - 1)];
  return {further.file, further.line[static_cast<std::size_t>(row)]};
}

void Table::set_cell_source(std::int64_t row, std::string_view column, SourceLine source) {
  const auto holds = [&](const FurtherSource& further) {
    const auto i = static_cast<std::size_t>(row);
    return further.file == source.file &&
           (further.line.size() <= i || further.line[i] == 0 || further.line[i] == source.line);
  };
  auto place = std::find_if(further_.begin(), further_.end(), holds);
  if (place == further_.end()) place = further_.insert(further_.end(), {source.file, {}});
  if (place->line.size() <= static_cast<std::size_t>(row))
    place->line.resize(static_cast<std::size_t>(rows()));
  place->line[static_cast<std::size_t>(row)] = static_cast<std::uint32_t>(source.line);

  NamedColumn* named = find_named(column);
  assert(named);
  if (named->origin.size() < rows()) named->origin.resize(rows());
  named->origin.set(row, static_cast<std::int32_t>(place - further_.begin()) + 1);
}

}  // namespace kith
