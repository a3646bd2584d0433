#include "losses.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kith::detail {
namespace {

// Somebody who may live in a household, or be of it, by a rejected row.
struct Move {
  NodeRef who;
  std::int32_t household, row;
  friend auto operator<=>(const Move&, const Move&) = default;
};

// Visits the households that a row names, and those of the persons it names.
template <class Visit>
void for_each_home(std::span<const NodeRef> nodes, const Membership& membership, Visit visit) {
  for (const NodeRef node : nodes) {
    if (node.is(NodeKind::household)) visit(node.row());
    if (!node.is(NodeKind::person)) continue;
    for (const std::int32_t home : membership.households[node.row()]) visit(home);
  }
}

std::vector<Move> moves_of(const LostRows& lost, const Membership& membership) {
  std::vector<Move> moves;
  for (std::size_t i = 0; i < lost.rows.size(); ++i) {
    const std::vector<NodeRef>& nodes = lost.rows[i].nodes;
    if (!tells_a_home(lost.rows[i])) continue;
    for_each_home(std::span(nodes).first(nodes.size() - 1), membership, [&](std::int32_t home) {
      moves.push_back({nodes.back(), home, static_cast<std::int32_t>(i)});
    });
  }
  std::sort(moves.begin(), moves.end());
  moves.erase(std::unique(moves.begin(), moves.end()), moves.end());
  return moves;
}

bool is_of_people(TableKind kind) {
  return kind == TableKind::persons || kind == TableKind::memberships;
}

bool same_place(const Loss& a, const Loss& b) {
  return a.household == b.household && a.table == b.table && a.row == b.row;
}

}  // namespace

Losses::Losses(const PropertyGraph& graph, const Membership& membership) : graph_(graph) {
  if (graph.lost.rows.empty()) return;
  const std::vector<std::int32_t> homes = volunteer_households(graph, membership);
  for (std::size_t row = 0; row < graph.lost.rows.size(); ++row)
    add(static_cast<std::int32_t>(row), membership, homes);
  std::sort(losses_.begin(), losses_.end());
  losses_.erase(std::unique(losses_.begin(), losses_.end()), losses_.end());
  add_moves(membership);
  add_strangers(membership);
  unite();
}

void Losses::add(std::int32_t row, const Membership& membership,
                 const std::vector<std::int32_t>& volunteer_homes) {
  const LostRow& lost = graph_.lost.rows[static_cast<std::size_t>(row)];
  const auto add_home = [&](std::int32_t home) {
    if (home >= 0) losses_.push_back({home, lost.table, row, 1});
  };
  for (const NodeRef node : lost.nodes) {
    if (node.is(NodeKind::household)) add_home(node.row());
    if (node.is(NodeKind::volunteer) && lost.table != TableKind::volunteers)
      add_home(volunteer_homes[static_cast<std::size_t>(node.row())]);
    // Who may live in one household does not make the row one of their other homes.
    if (node.is(NodeKind::person) && !is_of_people(lost.table))
      for (const std::int32_t home : membership.households[node.row()]) add_home(home);
  }
}

void Losses::add_moves(const Membership& membership) {
  const std::vector<Move> moves = moves_of(graph_.lost, membership);
  if (moves.empty()) return;
  const auto read = [&](TableKind kind, std::string_view column) {
    const Table& table = graph_.table(kind);
    const auto* who = table.find<ReferenceColumn>(column);
    const auto* household = table.find<ReferenceColumn>("household_id");
    for (std::int64_t row = 0; who && row < table.rows(); ++row) {
      if (!who->is_known(row)) continue;
      if (household && household->is_known(row)) continue;  // then it is that household's
      auto move = std::lower_bound(moves.begin(), moves.end(), Move{who->at(row), -1, -1});
      for (; move != moves.end() && move->who == who->at(row); ++move)
        losses_.push_back({move->household, kind, move->row, 1});
    }
  };
  read(TableKind::ties, "from_id");
  read(TableKind::ties, "to_id");
  read(TableKind::receipts, "person_id");
  read(TableKind::needs, "person_id");
}

// Rows that name nobody who is known may be of a person or volunteer whose id cannot be read.
void Losses::add_strangers(const Membership& membership) {
  constexpr std::int64_t most = 1'000'000;
  const auto& rows = graph_.lost.rows;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!rows[row].nameless) continue;
    for (int kind = 0; kind < table_kind_count; ++kind) {
      const std::int64_t count = graph_.lost.strangers[static_cast<std::size_t>(kind)];
      if (count == 0) continue;
      for_each_home(rows[row].nodes, membership, [&](std::int32_t home) {
        losses_.push_back({home, static_cast<TableKind>(kind), static_cast<std::int32_t>(row),
                           static_cast<std::int32_t>(std::min(count, most))});
      });
    }
  }
}

void Losses::unite() {
  std::sort(losses_.begin(), losses_.end());
  std::vector<Loss> kept;
  for (const Loss& loss : losses_)
    if (!kept.empty() && same_place(kept.back(), loss))
      kept.back().count += loss.count;
    else
      kept.push_back(loss);
  losses_ = std::move(kept);
}

std::span<const Loss> Losses::of(std::int32_t household) const {
  const auto [begin, end] =
      std::equal_range(losses_.begin(), losses_.end(), Loss{.household = household},
                       [](const Loss& a, const Loss& b) { return a.household < b.household; });
  return {begin, end};
}

std::span<const Loss> Losses::of(std::int32_t household, TableKind table) const {
  const auto [begin, end] =
      std::equal_range(losses_.begin(), losses_.end(), Loss{.household = household, .table = table},
                       [](const Loss& a, const Loss& b) {
                         return std::pair(a.household, a.table) < std::pair(b.household, b.table);
                       });
  return {begin, end};
}

std::int32_t Losses::ties(std::int32_t household) const {
  std::int32_t count = 0;
  for (const Loss& loss : of(household, TableKind::ties)) count += loss.count;
  return count;
}

}  // namespace kith::detail
