#include "losses.hpp"

#include <algorithm>
#include <tuple>

namespace kith::dataset {
namespace {

bool names_somebody(const TargetColumn& target) {
  return target.spec.type == ColumnType::reference && target.name != "service_id" &&
         target.name != "organization_id" && !target.cell.text.empty();
}

// Nothing where the row's own word for the kind cannot be read.
std::optional<NodeKind> stated_kind(const BoundColumn& bound) {
  const ColumnSpec& spec = bound.target->spec;
  if (spec.kind_column.empty()) return std::nullopt;
  std::string_view word = spec.blank_kind;
  if (bound.kind && !bound.kind->cell.text.empty())
    word = bound.kind->cell.known() ? bound.kind->cell.text : std::string_view{};
  for (const NodeKind kind : spec.targets)
    if (to_string(kind) == word) return kind;
  return std::nullopt;
}

}  // namespace

void Losses::add_unreadable(TableKind kind) {
  if (remembers_losses(kind)) ++unreadable_[static_cast<std::size_t>(kind)];
}

void Losses::add(TableKind kind, const std::vector<BoundColumn>& columns, SourceLine source) {
  if (!remembers_losses(kind)) return;
  Loss& loss = losses_.emplace_back();
  loss.row.table = kind;
  loss.row.source = source;
  for (const BoundColumn& bound : columns) {
    const TargetColumn& target = *bound.target;
    if (names_somebody(target))
      loss.names.push_back(
          {std::string(target.cell.text), stated_kind(bound), target.spec.targets});
    if (kind != TableKind::contacts || !target.cell.known()) continue;
    if (target.name == "date") loss.row.date = target.cell.date;
    if (target.name == "channel") loss.row.emergency = target.cell.text == "emergency";
  }
}

std::vector<NodeRef> Losses::find(const Loss& loss, const PropertyGraph& graph) {
  std::vector<NodeRef> nodes;
  for (const Name& name : loss.names) {
    NodeRef node = name.kind ? graph.find(*name.kind, name.id) : NodeRef{};
    if (node.known()) {
      nodes.push_back(node);
      continue;
    }
    // A wrong or unreadable kind: whoever has that id may be meant.
    for (const NodeKind kind : name.kinds)
      if (node = graph.find(kind, name.id); node.known()) nodes.push_back(node);
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  // Needs and receipts belong to the household that is named, else to the person.
  const bool one_owner =
      loss.row.table == TableKind::needs || loss.row.table == TableKind::receipts;
  if (one_owner && nodes.size() > 1) nodes.resize(1);
  // A person may have moved to anybody.
  const bool homeless = loss.row.table == TableKind::memberships && !nodes.empty() &&
                        !nodes.front().is(NodeKind::household);
  if (homeless) nodes.clear();
  return nodes;
}

LostRows Losses::resolve(const PropertyGraph& graph) {
  LostRows result;
  result.unplaced = unreadable_;
  for (Loss& loss : losses_) {
    loss.row.nodes = find(loss, graph);
    if (loss.row.nodes.empty())
      ++result.unplaced[static_cast<std::size_t>(loss.row.table)];
    else
      result.rows.push_back(std::move(loss.row));
  }
  std::stable_sort(result.rows.begin(), result.rows.end(), [](const LostRow& a, const LostRow& b) {
    return std::tie(a.source.file, a.source.line) < std::tie(b.source.file, b.source.line);
  });
  return result;
}

}  // namespace kith::dataset
