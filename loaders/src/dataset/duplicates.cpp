// Rows with one id: pieced together so that the result hangs on the set of rows, not on their
// order.
//
// A known cell fills a blank one. Two known cells that differ make a dispute, which stays whatever
// rows follow: the cell becomes unknown, or, where a blank would be read as a fact ("unlimited",
// "still", "everybody"), takes the safer of all readings, which is again free of order: the
// smallest number, the earliest end, the smallest text as bytes, all conditions together (or
// nobody, where together they are longer than a rule may be).

#include <algorithm>

#include "table_target.hpp"

namespace kith::dataset {
namespace {

std::uint64_t cell_number(std::int64_t row, int column) {
  return static_cast<std::uint64_t>(row) << 16 | static_cast<std::uint64_t>(column);
}

// Bytes of a rule that several rows make together: no rule may have more characters.
constexpr std::size_t most_joined = 10'000;

// A service for whom several rules are claimed is offered where all of them hold.
bool holds_condition(const TargetColumn& target) { return target.name == "eligibility"; }

bool tells_whose(const TargetColumn& target) {
  return target.spec.type == ColumnType::reference &&
         (target.name == "household_id" || target.name == "person_id");
}

// A need whose status is disputed counts as open, which is what a blank says: nobody is overlooked.
bool blank_is_safe(TableKind kind, const TargetColumn& target) {
  return kind == TableKind::needs && target.name == "status";
}

}  // namespace

bool TableTarget::agrees(const TargetColumn& target, std::int64_t row) const {
  const Cell& cell = target.cell;
  const Column& column = *target.column;
  switch (target.spec.type) {
    case ColumnType::boolean: {
      const auto state = std::get<BoolColumn>(column).state(row);
      if (cell.state == Cell::State::not_applicable)
        return state == BoolColumn::State::not_applicable;
      return state == (cell.boolean ? BoolColumn::State::yes : BoolColumn::State::no);
    }
    case ColumnType::integer: return std::get<IntColumn>(column).at(row) == cell.integer;
    case ColumnType::real: return std::get<RealColumn>(column).at(row) == cell.real;
    case ColumnType::date: return std::get<DateColumn>(column).at(row) == cell.date;
    case ColumnType::category: return std::get<CategoryColumn>(column).at(row) == cell.text;
    case ColumnType::set: {
      const auto words = std::get<SetColumn>(column).words(row);
      return words.size() == cell.words.size() &&
             std::is_permutation(words.begin(), words.end(), cell.words.begin());
    }
    case ColumnType::text: return std::get<TextColumn>(column).at(row) == cell.text;
    case ColumnType::reference:
      return graph_.id(std::get<ReferenceColumn>(column).at(row)) == cell.text;
  }
  return false;
}

bool TableTarget::is_smaller(const TargetColumn& target, std::int64_t row) const {
  const Cell& cell = target.cell;
  const Column& column = *target.column;
  switch (target.spec.type) {
    case ColumnType::integer: return cell.integer < std::get<IntColumn>(column).at(row);
    case ColumnType::real: return cell.real < std::get<RealColumn>(column).at(row);
    case ColumnType::date: return cell.date < std::get<DateColumn>(column).at(row);
    case ColumnType::category: return cell.text < std::get<CategoryColumn>(column).at(row);
    case ColumnType::text: return cell.text < std::get<TextColumn>(column).at(row);
    case ColumnType::reference:
      return cell.text < graph_.id(std::get<ReferenceColumn>(column).at(row));
    case ColumnType::boolean:
    case ColumnType::set: break;
  }
  throw Error(ErrorCode::internal, "TableTarget: no smaller value of column " + target.name);
}

// The text is joined once, after the last row: joined row by row it would cost their square.
void TableTarget::add_condition(const TargetColumn& target, std::int64_t row) {
  Conditions& conditions = conditions_[row];
  conditions.column = &std::get<CategoryColumn>(*target.column);
  const auto add = [&](std::string_view rule) {
    if (conditions.length > most_joined || conditions.rules.contains(rule)) return;
    conditions.length += rule.size() + (conditions.rules.empty() ? 2 : 7);  // "()", " and ()"
    conditions.rules.emplace(rule);
  };
  if (conditions.length == 0) add(conditions.column->at(row));
  add(target.cell.text);
}

void TableTarget::write_conditions() {
  for (const auto& [row, conditions] : conditions_) {
    std::string joined;
    if (conditions.length > most_joined)
      joined = "false";
    else
      for (const std::string& rule : conditions.rules)
        joined += (joined.empty() ? "(" : " and (") + rule + ")";
    conditions.column->set(row, joined);
  }
  conditions_.clear();
}

void TableTarget::doubt(std::int32_t first) {
  for (TargetColumn& target : columns_)
    if (!target.spec.bad_word.empty())
      for (std::int32_t row = first; row < graph_.count(NodeKind::household); ++row)
        std::get<CategoryColumn>(*target.column).set(row, target.spec.bad_word);
}

// Gives a disputed cell its value: of this and all earlier rows.
void TableTarget::settle(TargetColumn& target, std::int64_t row, SourceLine source) {
  const auto set_unknown = [&] {
    std::visit([&](auto& column) { column.set_unknown(row); }, *target.column);
  };
  if (holds_condition(target)) return add_condition(target, row);
  if (!target.spec.bad_word.empty())
    return std::get<CategoryColumn>(*target.column).set(row, target.spec.bad_word);
  const bool blank_states = target.spec.required || target.spec.bad == BadCell::reject;
  if (!blank_states || blank_is_safe(kind(), target)) return set_unknown();
  if (!is_smaller(target, row)) return;
  set_cell(target, row, source);
  table_.set_cell_source(row, target.name, source);
}

Written TableTarget::merge(std::int64_t row, SourceLine source) {
  Written written;
  written.repeated = true;
  written.same_reading = row >= first_row_;
  written.first_line = table_.source(row);
  written.first = graph_.source_text(written.first_line);
  for (TargetColumn& target : columns_) {
    if (!target.cell.known()) continue;
    const bool filled =
        std::visit([&](const auto& column) { return column.is_known(row); }, *target.column);
    const std::uint64_t number = cell_number(row, target.number);
    const bool was_disputed = disputed_.contains(number);
    if (!filled && !was_disputed) {
      set_cell(target, row, source);
      table_.set_cell_source(row, target.name, source);
      written.completed = true;
    } else if (was_disputed || !agrees(target, row)) {
      if (target.cell.creates)
        graph_.add_node(target.spec.targets.front(), target.cell.text, source);
      disputed_.insert(number);
      const std::string before = graph_.source_text(table_.source(row, target.name));
      written.disputed.push_back(target.name + " (" + before + ")");
      if (tells_whose(target)) {
        written.whose_disputed = true;
        if (filled) written.displaced.push_back(std::get<ReferenceColumn>(*target.column).at(row));
      }
      settle(target, row, source);
    }
  }
  return written;
}

}  // namespace kith::dataset
