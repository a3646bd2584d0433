#include "algorithms/assessment/small_dataset.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <vector>

namespace kith::testing {
namespace {

using Fields = std::vector<std::string>;

std::vector<Fields> read_csv(std::string_view text) {
  std::vector<Fields> rows;
  Fields row{""};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      row.back() += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      row.emplace_back();
    } else if (!quoted && c == '\n') {
      rows.push_back(std::exchange(row, {""}));
    } else {
      row.back() += c;
    }
  }
  return rows;
}

std::optional<double> number(const std::string& cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

std::optional<BoolColumn::State> boolean(const std::string& cell) {
  if (cell == "true" || cell == "1" || cell == "yes") return BoolColumn::State::yes;
  if (cell == "false" || cell == "0" || cell == "no") return BoolColumn::State::no;
  return cell == "na" ? std::optional(BoolColumn::State::not_applicable) : std::nullopt;
}

ColumnType guess(const std::vector<Fields>& rows, std::size_t column) {
  const auto all = [&](auto matches) {
    return std::all_of(rows.begin() + 1, rows.end(), [&](const Fields& row) {
      return row[column].empty() || matches(row[column]);
    });
  };
  if (all([](const std::string& cell) { return number(cell).has_value(); }))
    return ColumnType::real;
  if (all([](const std::string& cell) { return boolean(cell).has_value(); }))
    return ColumnType::boolean;
  return ColumnType::category;
}

NodeKind kind_named(std::string_view name) {
  for (int k = 0; k < node_kind_count; ++k)
    if (to_string(static_cast<NodeKind>(k)) == name) return static_cast<NodeKind>(k);
  throw std::invalid_argument("no node kind " + std::string(name));
}

struct Reader {
  PropertyGraph& graph;
  const TableSpec& spec;
  const Fields& header;

  // The kinds that a reference may point to: the one that the row names, or the column's own.
  std::vector<NodeKind> targets(const ColumnSpec& column, const Fields& row) const {
    if (column.kind_column.empty()) return {column.targets.begin(), column.targets.end()};
    const auto at = std::find(header.begin(), header.end(), column.kind_column) - header.begin();
    const bool named = at < static_cast<std::ptrdiff_t>(header.size()) &&
                       !row[static_cast<std::size_t>(at)].empty();
    return {named ? kind_named(row[static_cast<std::size_t>(at)]) : NodeKind::household};
  }

  void set(Column& column, std::int64_t at, const std::string& cell, const Fields& row,
           const std::string& name) const {
    if (auto* c = std::get_if<BoolColumn>(&column)) c->set(at, boolean(cell).value());
    if (auto* c = std::get_if<IntColumn>(&column))
      c->set(at, static_cast<std::int32_t>(number(cell).value()));
    if (auto* c = std::get_if<RealColumn>(&column)) c->set(at, number(cell).value());
    if (auto* c = std::get_if<DateColumn>(&column)) c->set(at, parse_iso_date(cell).value());
    if (auto* c = std::get_if<CategoryColumn>(&column)) c->set(at, cell);
    if (auto* c = std::get_if<TextColumn>(&column)) c->set(at, cell);
    if (auto* c = std::get_if<SetColumn>(&column)) {
      std::vector<std::string_view> words;
      for (std::string_view rest = cell; !rest.empty();) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      c->set(at, words);
    }
    if (auto* c = std::get_if<ReferenceColumn>(&column)) {
      NodeRef node;
      for (const NodeKind kind : targets(*spec.find(name), row))
        if (!node.known()) node = graph.find(kind, cell);
      if (!node.known()) throw std::invalid_argument(name + " names nobody: " + cell);
      c->set(at, node);
    }
  }
};

}  // namespace

SmallDataset& SmallDataset::add(std::string_view table_name, std::string_view csv) {
  int kind = 0;
  while (to_string(static_cast<TableKind>(kind)) != table_name) ++kind;
  const TableSpec& spec = table_spec(static_cast<TableKind>(kind));
  Table& table = graph.table(spec.kind);
  table.set_registered();
  graph.sources.push_back(std::string(table_name) + ".csv");
  const auto file = static_cast<std::int32_t>(graph.sources.size() - 1);
  const std::vector<Fields> rows = read_csv(csv);
  const Reader reader{graph, spec, rows.front()};
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const SourceLine source{file, static_cast<std::int64_t>(i + 1)};
    std::int64_t at = -1;
    const auto key = std::find(rows[0].begin(), rows[0].end(), spec.key) - rows[0].begin();
    if (spec.key.empty())
      at = table.add_row(source);
    else
      at = graph.add_node(spec.node, rows[i][static_cast<std::size_t>(key)], source);
    for (std::size_t j = 0; j < rows[0].size(); ++j) {
      const std::string& name = rows[0][j];
      if (name == spec.key && !spec.key.empty()) continue;
      const ColumnSpec* known = spec.find(name);
      Column& column = table.add(name, known ? known->type : guess(rows, j));
      if (!rows[i][j].empty()) reader.set(column, at, rows[i][j], rows[i], name);
    }
  }
  return *this;
}

Assessed::Assessed(SmallDataset dataset, Configuration settings, Threads threads)
    : graph(std::move(dataset.graph)),
      as_of(dataset.as_of),
      configuration(std::move(settings)),
      membership((derive_ages(graph, as_of), current_membership(graph, as_of))),
      network([&] {
        configuration.isolation.strength.as_of = as_of;
        return project_support(graph, membership, configuration.isolation.strength);
      }()),
      input{graph, membership, network, configuration, as_of},
      assessment(assess(input, threads)) {}

HouseholdId Assessed::household(std::string_view id) const {
  const NodeRef node = graph.find(NodeKind::household, id);
  if (!node.known()) throw std::invalid_argument("no household " + std::string(id));
  return HouseholdId(node.row());
}

const HouseholdAssessment& Assessed::operator[](std::string_view id) const {
  return assessment.households[static_cast<std::size_t>(household(id).value)];
}

Explanation Assessed::explain(std::string_view id) const {
  return Explainer(input, assessment).explain(household(id));
}

std::string_view text(Truth truth) {
  return truth == Truth::unknown ? "" : truth == Truth::yes ? "true" : "false";
}

}  // namespace kith::testing
