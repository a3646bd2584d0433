#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "configuration_checks.hpp"
#include "key_words.hpp"
#include "table_reader.hpp"

namespace kith {
namespace {

/// Where a key of a subtable of [[table]] stands.
Position key_place(const TomlNode& node, std::string_view section, std::string_view key) {
  if (const TomlNode* table = node.find(section))
    for (const TomlEntry& entry : table->entries)
      if (entry.key == key) return entry.where;
  return node.where;
}

void refuse_protected(const Position& where, const std::string& name) {
  if (is_forbidden_column(name))
    fail_at(where,
            fmt::format("the column \"{}\" is protected (ethnicity, religion, politics, …) and is "
                        "never read; take the line out",
                        name));
}

/// The columns of ours that the mapping fills; a column filled twice is an error.
std::set<std::string> mapped_columns(const TableMapping& mapping, const TomlNode& node) {
  std::set<std::string> mapped;
  const auto add = [&](const std::string& section, const std::string& column) {
    const Position where = key_place(node, section, column);
    if (column.empty()) fail_at(where, "a column of ours has no name, must have one");
    refuse_protected(where, column);
    if (mapped.insert(column).second) return;
    const bool first_is_columns = mapping.columns.contains(column);
    fail_at(where,
            fmt::format("the column \"{}\" stands in [table.{}] and in [table.{}], must be in one",
                        column, first_is_columns ? "columns" : "derive", section));
  };
  for (const auto& [column, source] : mapping.columns) {
    add("columns", column);
    const TomlNode* name = node.find("columns")->find(column);
    if (source.empty()) fail_at(name->where, "the source column has no name, must have one");
    refuse_protected(name->where, source);
  }
  for (const auto& [column, rule] : mapping.derive) add("derive", column);
  for (const auto& [column, text] : mapping.constants) add("constants", column);
  return mapped;
}

void check_wide(const TableMapping& mapping, const std::set<std::string>& mapped,
                const TomlNode& node) {
  for (const auto& [source, supports] : mapping.wide)
    refuse_protected(key_place(node, "wide", source), source);
  if (mapping.wide.empty()) return;
  if (mapping.kind != TableKind::ties)
    fail_at(
        node.find("wide")->where,
        fmt::format("[table.wide] stands on a table of kind \"{}\", must be \"ties\": each of its "
                    "columns stands for a kind of support",
                    to_string(mapping.kind)));
  if (mapped.contains("support"))
    fail_at(node.find("wide")->where,
            "the column \"support\" is mapped and [table.wide] makes it, must be one of the two");
}

void check_named(const TableMapping& mapping, const std::set<std::string>& mapped,
                 const TomlNode& node) {
  const std::vector<std::string> names(mapped.begin(), mapped.end());
  const auto must_be_mapped = [&](std::string_view section, const std::string& column) {
    if (mapped.contains(column) || mapping.has_native_names()) return;
    fail_at(key_place(node, section, column),
            fmt::format("the column \"{}\" is in none of columns, derive and constants, must be in "
                        "one{}",
                        column, nearest_hint(column, names)));
  };
  for (const auto& [column, texts] : mapping.values) must_be_mapped("values", column);
  const TableSpec& spec = table_spec(mapping.kind);
  for (const auto& [column, type] : mapping.types) {
    must_be_mapped("types", column);
    if (column == spec.key || spec.find(column) != nullptr)
      fail_at(
          key_place(node, "types", column),
          fmt::format("\"{}\" is a column of {} itself and has its type, must be an extra column",
                      column, to_string(mapping.kind)));
  }
}

}  // namespace

void check_mapping(const TableMapping& mapping, const TomlNode& node) {
  const std::set<std::string> mapped = mapped_columns(mapping, node);
  check_wide(mapping, mapped, node);
  check_named(mapping, mapped, node);
  if (mapping.has_native_names()) return;  // what it needs is seen when the file is read
  const TableSpec& spec = table_spec(mapping.kind);
  const auto require = [&](std::string_view column) {
    if (!mapped.contains(std::string(column)))
      fail_at(mapping.where_defined,
              fmt::format(
                  "the table of kind \"{}\" has no column \"{}\", must have it in columns, derive "
                  "or constants",
                  to_string(mapping.kind), column));
  };
  if (!spec.key.empty()) require(spec.key);
  for (const ColumnSpec& column : spec.columns)
    if (column.required) require(column.name);
}

}  // namespace kith
