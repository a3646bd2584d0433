// How FileReader reads one cell: values, references, and what is said about bad ones.

#include <algorithm>

#include <fmt/format.h>

#include "file_reader.hpp"
#include "wording.hpp"

namespace kith::dataset {
namespace {

// What a word that is none of the column's is read as; "" for unknown.
std::string_view word_for_bad(const ColumnSpec& spec, std::string_view text) {
  const std::string grave[] = {std::string(spec.grave_word)};
  if (!spec.grave_word.empty() && !did_you_mean(text, grave).empty()) return spec.grave_word;
  return spec.bad_word;
}

// What a word or truth in other letters is read as.
std::string word_read(const ColumnSpec& spec, const Cell& cell) {
  if (spec.type == ColumnType::set) return fmt::format("{}", fmt::join(cell.words, ";"));
  if (spec.type == ColumnType::category) return std::string(cell.text);
  return cell.state == Cell::State::not_applicable ? "na" : cell.boolean ? "true" : "false";
}

}  // namespace
namespace {

std::string kinds_text(const ColumnSpec& spec) {
  std::vector<std::string> kinds;
  for (const NodeKind kind : spec.targets) kinds.emplace_back(to_string(kind));
  return fmt::format("{}", fmt::join(kinds, " or "));
}

std::optional<NodeKind> kind_named(const ColumnSpec& spec, std::string_view word) {
  const auto found = std::find_if(spec.targets.begin(), spec.targets.end(),
                                  [&](NodeKind kind) { return to_string(kind) == word; });
  return found == spec.targets.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

void FileReader::read_cell(BoundColumn& bound, const CsvRow& row) {
  TargetColumn& target = *bound.target;
  const std::string_view text = text_of(bound, row);
  if (text.empty()) {
    target.cell.text = {};
    if (target.spec.required)
      report_.reject(
          ReceiptCode::missing_value, bound.shown,
          fmt::format("{} is blank, expected a value; the row is rejected", bound.shown));
    return;
  }
  if (target.spec.type == ColumnType::reference) return resolve(bound, text);
  CellFault fault;
  if (!parse_cell(target.spec, text, target.cell, fault))
    report_bad_cell(bound, text, fault);
  else if (target.cell.translated)
    column_changes_.note(ReceiptCode::word_translated, bound.shown, text,
                         word_read(target.spec, target.cell));
  else if (target.cell.reread)
    report_.change(ReceiptCode::date_normalized, bound.shown,
                   fmt::format("{} is {}, expected a date such as 2024-06-30; read as {}",
                               bound.shown, excerpt(text), to_string(target.cell.date)));
}

void FileReader::report_bad_cell(BoundColumn& bound, std::string_view text,
                                 const CellFault& fault) {
  const ColumnSpec& spec = bound.target->spec;
  Cell& cell = bound.target->cell;
  const std::string said =
      fmt::format("{} is {}, expected {}", bound.shown, excerpt(text), fault.expected);
  if (spec.required || spec.bad == BadCell::reject)
    return report_.reject(fault.code, bound.shown, said + "; the row is rejected");
  if (const std::string_view word = word_for_bad(spec, text); !word.empty()) {
    cell.state = Cell::State::known;
    cell.text = word;
    return report_.change(fault.code, bound.shown, fmt::format("{}; read as {}", said, word));
  }
  if (cell.known())  // a set that keeps its good words
    return report_.change(fault.code, bound.shown,
                          fmt::format("{}; read as {}", said, fmt::join(cell.words, ";")));
  report_.change(fault.code, bound.shown, said + "; read as unknown");
}

void FileReader::resolve(BoundColumn& bound, std::string_view text) {
  const ColumnSpec& spec = bound.target->spec;
  Cell& cell = bound.target->cell;
  cell.text = text;
  if (is_damaged_id(text)) {
    const std::string said = damaged_id_text(bound.shown, text);
    if (spec.required || spec.bad == BadCell::reject)
      return report_.reject(ReceiptCode::id_damaged, bound.shown, said + "; the row is rejected");
    return report_.change(ReceiptCode::id_damaged, bound.shown, said + "; read as unknown");
  }
  std::string_view sought;  // the one kind that is meant, if the row says so
  if (!spec.kind_column.empty()) {
    sought = bound.kind && bound.kind->cell.known() ? bound.kind->cell.text : spec.blank_kind;
    if (const std::optional<NodeKind> kind = kind_named(spec, sought))
      cell.node = context_.graph.find(*kind, text, bound.near);
  } else {
    for (const NodeKind kind : spec.targets) {
      cell.node = context_.graph.find(kind, text, bound.near);
      if (cell.node.known()) break;
    }
  }
  cell.creates = !cell.node.known() && (bound.creates || names_lost_household(spec, sought, text));
  if (cell.creates) report_created(bound, text);
  if (cell.node.known() || cell.creates) {
    cell.state = Cell::State::known;
    return;
  }
  if (!resolve_area(bound, text)) report_dangling(bound, text, sought);
}

// A household whose own row was rejected is there all the same for whoever names it.
bool FileReader::names_lost_household(const ColumnSpec& spec, std::string_view kind,
                                      std::string_view id) const {
  const bool household = kind.empty() ? spec.targets.front() == NodeKind::household
                                      : kind == to_string(NodeKind::household);
  return household && context_.lost_households.contains(id);
}

// Where nobody gave the table, coming into being through others is how its nodes are meant to.
void FileReader::report_created(const BoundColumn& bound, std::string_view text) {
  const NodeKind kind = bound.target->spec.targets.front();
  if (!(kind == NodeKind::household ? context_.households_given : context_.organizations_given))
    return;
  report_.change(ReceiptCode::node_created, bound.shown,
                 fmt::format("{} is {}, expected a known {} id; no such id was read, so it comes "
                             "into being with everything else about it unknown",
                             bound.shown, excerpt(text), to_string(kind)));
}

// travel.from_id may name an area instead of a household.
bool FileReader::resolve_area(const BoundColumn& bound, std::string_view text) {
  if (target_.kind() != TableKind::travel || bound.target->name != "from_id") return false;
  Cell& area = target_.find("from_area")->cell;
  if (area.known() || context_.areas.find(text) < 0) return false;
  area.state = Cell::State::known;
  area.text = text;
  return true;
}

void FileReader::report_dangling(const BoundColumn& bound, std::string_view text,
                                 std::string_view kind) {
  const ColumnSpec& spec = bound.target->spec;
  const bool start = target_.kind() == TableKind::travel && bound.target->name == "from_id";
  const std::string said = fmt::format(
      "{} is {}, expected a known {} id{}; no such id was read", bound.shown, excerpt(text),
      kind.empty() ? kinds_text(spec) : std::string(kind), start ? " or an area" : "");
  if (spec.required || start)
    report_.reject(ReceiptCode::dangling_reference, bound.shown, said + ", the row is rejected");
  else
    report_.change(ReceiptCode::dangling_reference, bound.shown, said + ", read as unknown");
}

}  // namespace kith::dataset
