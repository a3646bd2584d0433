#include "table_target.hpp"

#include <limits>

#include "infer_type.hpp"

namespace kith::dataset {
namespace {

constexpr std::int64_t most_rows = (std::int64_t{1} << 29) - 2;  // what a NodeRef can number
constexpr std::int32_t most_seen_sets = 10'000;

}  // namespace

TableTarget::TableTarget(PropertyGraph& graph, TableKind kind, StatedTypes stated)
    : graph_(graph),
      spec_(table_spec(kind)),
      table_(graph.table(kind)),
      stated_(std::move(stated)) {}

TargetColumn* TableTarget::find(std::string_view name) {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

TargetColumn& TableTarget::column(std::string_view name) {
  if (TargetColumn* target = find(name)) return *target;
  TargetColumn& target = columns_.emplace_back();
  target.name = name;
  by_name_.emplace(target.name, &target);
  target.number = static_cast<int>(columns_.size()) - 1;
  if (const ColumnSpec* native = spec_.find(name)) {
    target.spec = *native;
  } else if (const auto stated = stated_.find(name); stated != stated_.end()) {
    target.spec.type = stated->second;
    target.spec.allows_na = stated->second == ColumnType::boolean;
  } else {
    target.spec.type = ColumnType::category;
    target.inferred = true;
  }
  target.spec.name = target.name;
  target.column = &table_.add(name, target.spec.type);
  return target;
}

void TableTarget::clear_row() {
  for (TargetColumn& target : columns_) {
    target.cell.state = Cell::State::unknown;
    target.cell.creates = false;
    target.cell.reread = false;
    target.cell.node = NodeRef{};
    target.cell.words.clear();
  }
}

void TableTarget::check_room(SourceLine source) const {
  if (source.line > std::numeric_limits<std::uint32_t>::max() || table_.rows() >= most_rows)
    throw InputError(ErrorCode::unreadable_input,
                     {graph_.sources[static_cast<std::size_t>(source.file)], source.line, 0},
                     "more rows than one table holds (536,870,910); split the dataset by district");
}

void TableTarget::set_words(TargetColumn& target, SetColumn& column, std::int64_t row) {
  // Cells of edges never change once written, so a later row can copy an earlier one.
  if (!spec_.key.empty()) return column.set(row, target.cell.words);
  const std::int32_t seen = target.seen_sets.find(target.cell.text);
  if (seen >= 0) return column.copy(target.seen_rows[static_cast<std::size_t>(seen)], row);
  column.set(row, target.cell.words);
  if (target.seen_sets.size() >= most_seen_sets) return;
  target.seen_sets.add(target.cell.text);
  target.seen_rows.push_back(row);
}

void TableTarget::set_cell(TargetColumn& target, std::int64_t row, SourceLine source) {
  Cell& cell = target.cell;
  Column& column = *target.column;
  switch (target.spec.type) {
    case ColumnType::boolean:
      if (cell.state == Cell::State::not_applicable)
        std::get<BoolColumn>(column).set(row, BoolColumn::State::not_applicable);
      else
        std::get<BoolColumn>(column).set(row, cell.boolean);
      break;
    case ColumnType::integer: std::get<IntColumn>(column).set(row, cell.integer); break;
    case ColumnType::real: std::get<RealColumn>(column).set(row, cell.real); break;
    case ColumnType::date: std::get<DateColumn>(column).set(row, cell.date); break;
    case ColumnType::category: std::get<CategoryColumn>(column).set(row, cell.text); break;
    case ColumnType::set: set_words(target, std::get<SetColumn>(column), row); break;
    case ColumnType::text: std::get<TextColumn>(column).set(row, cell.text); break;
    case ColumnType::reference:
      if (cell.creates) {
        const NodeKind kind = target.spec.targets.front();
        cell.node = NodeRef{kind, graph_.add_node(kind, cell.text, source)};
      }
      std::get<ReferenceColumn>(column).set(row, cell.node);
      break;
  }
}

Written TableTarget::write(std::string_view key, SourceLine source) {
  check_room(source);
  bool added = true;
  const std::int64_t row =
      spec_.key.empty() ? table_.add_row(source) : graph_.add_node(spec_.node, key, source, &added);
  if (!added) return merge(row, source);
  for (TargetColumn& target : columns_)
    if (target.cell.known()) set_cell(target, row, source);
  return {};
}

void TableTarget::infer_types(const Observer& observer) {
  for (TargetColumn& target : columns_) {
    observer.check();
    if (!target.inferred) continue;
    const auto& words = std::get<CategoryColumn>(*target.column);
    table_.replace(target.name, inferred_column(words, observer));
    target.column = table_.find_any(target.name);
    target.inferred = false;
  }
}

}  // namespace kith::dataset
