#include "binding.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "wording.hpp"

namespace kith::dataset {

std::vector<std::vector<std::string>> required_columns(TableKind kind) {
  const TableSpec& spec = table_spec(kind);
  std::vector<std::vector<std::string>> required;
  if (!spec.key.empty()) required.push_back({std::string(spec.key)});
  for (const ColumnSpec& column : spec.columns)
    if (column.required) required.push_back({std::string(column.name)});
  if (kind == TableKind::receipts || kind == TableKind::needs)
    required.push_back({"household_id", "person_id"});
  if (kind == TableKind::travel) required.push_back({"from_id", "from_area"});
  return required;
}

namespace {

void check_required(const SourceFile& file, const std::vector<std::string>& header) {
  for (const std::vector<std::string>& names : required_columns(file.kind)) {
    const bool there = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::find(header.begin(), header.end(), name) != header.end();
    });
    if (there) continue;
    throw InputError(
        ErrorCode::unreadable_input, {file.name, 1, 0},
        fmt::format("the header has no column {}{}; it has {}; rename the column or map it "
                    "in kith.toml; if the header stands further below, say skip_lines there",
                    fmt::join(names, " or "), did_you_mean(names.front(), header), listed(header)));
  }
}

}  // namespace

Binding bind_native(const SourceFile& file, const std::vector<std::string>& header,
                    TableTarget& target) {
  check_required(file, header);
  Binding binding;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string& name = header[i];
    if (name.empty()) {
      binding.not_read.push_back(fmt::format("(column {}, without a name)", i + 1));
    } else if (is_forbidden_column(name)) {
      binding.refused.push_back(name);
    } else {
      BoundColumn bound;
      bound.shown = name;
      bound.index = static_cast<int>(i);
      if (name == target.spec().key) {
        binding.key = std::move(bound);
      } else {
        bound.target = &target.column(name);
        binding.columns.push_back(std::move(bound));
      }
    }
  }
  return binding;
}

void complete_binding(Binding& binding, TableTarget& target, const DatasetSettings& settings) {
  using enum TableKind;
  const TableKind kind = target.kind();
  for (BoundColumn& bound : binding.columns) {
    if (bound.target && bound.target->spec.type == ColumnType::text) bound.use = TextUse::free;
    if (bound.target && bound.target->inferred) bound.use = TextUse::attribute;
    if (!bound.target || bound.target->spec.type != ColumnType::reference) continue;
    const std::string_view kinds = bound.target->spec.kind_column;
    if (!kinds.empty()) bound.kind = target.find(kinds);
    bound.creates =
        (bound.target->name == "household_id" && (kind == persons || kind == memberships)) ||
        (bound.target->name == "organization_id" && (kind == services || kind == volunteers));
  }
  std::stable_partition(
      binding.columns.begin(), binding.columns.end(),
      [](const BoundColumn& bound) { return bound.target->spec.type != ColumnType::reference; });
  binding.missing.insert(binding.missing.end(), settings.missing.begin(), settings.missing.end());
  // The receipt of a travel row may fill it although no file names it.
  if (kind == travel) target.column("from_area");
}

}  // namespace kith::dataset
