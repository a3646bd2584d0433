#include "losses.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kith::dataset {
namespace {

bool names_somebody(const TargetColumn& target) {
  return target.spec.type == ColumnType::reference && target.name != "service_id" &&
         target.name != "organization_id" && !target.cell.text.empty();
}

// Whose home the rows of a table tell by their own id.
std::optional<NodeKind> who_of(TableKind kind) {
  if (kind == TableKind::persons) return NodeKind::person;
  if (kind == TableKind::volunteers) return NodeKind::volunteer;
  return std::nullopt;
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

void Losses::add(TableKind kind, std::string_view key, const std::vector<BoundColumn>& columns,
                 SourceLine source) {
  if (!remembers_losses(kind)) return;
  Loss& loss = losses_.emplace_back();
  loss.row.table = kind;
  loss.row.source = source;
  if (who_of(kind)) loss.key = key;
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

void Losses::add_disputed(TableKind kind, std::string_view key, std::vector<NodeRef> nodes,
                          SourceLine source) {
  if (!remembers_losses(kind)) return;
  Loss& loss = losses_.emplace_back();
  loss.row.table = kind;
  loss.row.source = source;
  loss.row.nodes = std::move(nodes);
  if (who_of(kind)) loss.key = key;
}

Losses::Homes Losses::homes_of_lost(const PropertyGraph& graph) const {
  Homes homes;
  for (const Loss& loss : losses_) {
    std::optional<NodeKind> kind = who_of(loss.row.table);
    std::string who = loss.key;
    std::vector<NodeRef> found;
    for (const Name& name : loss.names) {
      if (loss.row.table == TableKind::memberships && name.kinds.front() == NodeKind::person) {
        kind = NodeKind::person;
        who = name.id;
      } else if (const NodeRef node = graph.find(name.kinds.front(), name.id); node.known()) {
        found.push_back(node);
      }
    }
    if (!kind || who.empty() || graph.find(*kind, who).known()) continue;
    auto& known = homes[{*kind, who}];
    known.insert(known.end(), found.begin(), found.end());
  }
  std::erase_if(homes, [](const auto& entry) { return entry.second.empty(); });
  return homes;
}

// Gives the row its nodes.
void Losses::find(Loss& loss, const Homes& homes, const PropertyGraph& graph, LostRows& result) {
  LostRow& row = loss.row;
  std::vector<NodeRef>& nodes = row.nodes;
  std::vector<const Name*> strangers;
  for (const Name& name : loss.names) {
    NodeRef node = name.kind ? graph.find(*name.kind, name.id) : NodeRef{};
    if (node.known()) {
      nodes.push_back(node);
      continue;
    }
    // A wrong or unreadable kind: whoever has that id may be meant.
    const std::size_t before = nodes.size();
    for (const NodeKind kind : name.kinds)
      if (node = graph.find(kind, name.id); node.known()) nodes.push_back(node);
    if (nodes.size() == before) strangers.push_back(&name);
  }
  const auto sort = [&] {
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  };
  sort();
  // Needs and receipts belong to the household that is named, else to the person.
  const bool one_owner = row.table == TableKind::needs || row.table == TableKind::receipts;
  if (one_owner && !nodes.empty()) return nodes.resize(1);
  bool unknown = false;
  for (const Name* name : strangers) {
    bool may_be_lost = false, is_lost = false;
    for (const NodeKind kind : name->kinds) {
      if (kind != NodeKind::person && kind != NodeKind::volunteer) continue;
      may_be_lost = true;
      const auto found = homes.find({kind, name->id});
      if (found == homes.end()) continue;
      is_lost = true;
      nodes.insert(nodes.end(), found->second.begin(), found->second.end());
    }
    unknown = unknown || (may_be_lost && !is_lost);
  }
  sort();
  const std::optional<NodeKind> who = who_of(row.table);
  if (who && !loss.key.empty())
    if (const NodeRef self = graph.find(*who, loss.key); self.known()) nodes.push_back(self);
  row.nameless = who && loss.key.empty();
  // A person may have moved to anybody.
  const bool tells_home = row.table == TableKind::persons || row.table == TableKind::memberships;
  if (tells_home && !nodes.empty() && !nodes.front().is(NodeKind::household)) nodes.clear();
  if (unknown && !tells_home) ++result.strangers[static_cast<std::size_t>(row.table)];
}

LostRows Losses::resolve(const PropertyGraph& graph) {
  LostRows result;
  result.unplaced = unreadable_;
  const Homes homes = homes_of_lost(graph);
  for (Loss& loss : losses_) {
    find(loss, homes, graph, result);
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
