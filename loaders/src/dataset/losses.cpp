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
  if (kind == TableKind::persons) loss.person = key;
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
  if (kind == TableKind::persons) loss.person = key;
}

Losses::Homes Losses::homes_of_lost(const PropertyGraph& graph) const {
  Homes homes;
  for (const Loss& loss : losses_) {
    if (loss.row.table != TableKind::persons && loss.row.table != TableKind::memberships) continue;
    std::string person = loss.person;
    NodeRef home;
    for (const Name& name : loss.names) {
      if (name.kinds.front() == NodeKind::person) person = name.id;
      if (name.kinds.front() == NodeKind::household)
        home = graph.find(NodeKind::household, name.id);
    }
    if (home.known() && !person.empty() && !graph.find(NodeKind::person, person).known())
      homes[person].push_back(home);
  }
  return homes;
}

// Gives the row its nodes.
void Losses::find(Loss& loss, const Homes& homes, const PropertyGraph& graph, LostRows& result) {
  LostRow& row = loss.row;
  std::vector<NodeRef>& nodes = row.nodes;
  std::vector<const std::string*> strangers;
  for (const Name& name : loss.names) {
    NodeRef node = name.kind ? graph.find(*name.kind, name.id) : NodeRef{};
    const std::size_t before = nodes.size();
    if (node.known()) {
      nodes.push_back(node);
      continue;
    }
    // A wrong or unreadable kind: whoever has that id may be meant.
    bool person = false;
    for (const NodeKind kind : name.kinds) {
      if (node = graph.find(kind, name.id); node.known()) nodes.push_back(node);
      person |= kind == NodeKind::person;
    }
    if (person && nodes.size() == before) strangers.push_back(&name.id);
  }
  const auto sort = [&] {
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  };
  sort();
  const bool tells_who = row.table == TableKind::persons || row.table == TableKind::memberships;
  if (tells_who) {
    if (const NodeRef person = graph.find(NodeKind::person, loss.person); person.known())
      nodes.push_back(person);
    row.nameless = row.table == TableKind::persons && loss.person.empty();
    // A person may have moved to anybody.
    if (!nodes.empty() && !nodes.front().is(NodeKind::household)) nodes.clear();
    return;
  }
  // Needs and receipts belong to the household that is named, else to the person.
  const bool one_owner = row.table == TableKind::needs || row.table == TableKind::receipts;
  if (one_owner && !nodes.empty()) return nodes.resize(1);
  bool unknown = false;
  for (const std::string* id : strangers) {
    const auto found = homes.find(*id);
    if (found == homes.end())
      unknown = true;
    else
      nodes.insert(nodes.end(), found->second.begin(), found->second.end());
  }
  sort();
  if (unknown) ++result.strangers[static_cast<std::size_t>(row.table)];
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
