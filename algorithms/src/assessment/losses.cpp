#include "losses.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kith::detail {
namespace {

struct Move {  // somebody who may live in a household: a rejected membership or row of a person
  std::int32_t person, household, row;
  friend auto operator<=>(const Move&, const Move&) = default;
};

std::vector<Move> moves_of(const LostRows& lost) {
  std::vector<Move> moves;
  for (std::size_t i = 0; i < lost.rows.size(); ++i) {
    const LostRow& row = lost.rows[i];
    if (!tells_who_lives_there(row)) continue;
    for (const NodeRef home : row.nodes)
      if (home.is(NodeKind::household))
        moves.push_back({row.nodes.back().row(), home.row(), static_cast<std::int32_t>(i)});
  }
  std::sort(moves.begin(), moves.end());
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
  add_moves();
  add_strangers();
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
    if (node.is(NodeKind::volunteer))
      add_home(volunteer_homes[static_cast<std::size_t>(node.row())]);
    // Who may live in one household does not make the row one of their other homes.
    if (node.is(NodeKind::person) && !is_of_people(lost.table))
      for (const std::int32_t home : membership.households[node.row()]) add_home(home);
  }
}

void Losses::add_moves() {
  const std::vector<Move> moves = moves_of(graph_.lost);
  if (moves.empty()) return;
  const auto read = [&](TableKind kind, std::string_view column) {
    const Table& table = graph_.table(kind);
    const auto* who = table.find<ReferenceColumn>(column);
    const auto* household = table.find<ReferenceColumn>("household_id");
    for (std::int64_t row = 0; who && row < table.rows(); ++row) {
      if (!who->is_known(row) || !who->at(row).is(NodeKind::person)) continue;
      if (household && household->is_known(row)) continue;  // then it is that household's
      const std::int32_t person = who->at(row).row();
      auto move = std::lower_bound(moves.begin(), moves.end(), Move{person, -1, -1});
      for (; move != moves.end() && move->person == person; ++move)
        losses_.push_back({move->household, kind, move->row, 1});
    }
  };
  read(TableKind::ties, "from_id");
  read(TableKind::ties, "to_id");
  read(TableKind::receipts, "person_id");
  read(TableKind::needs, "person_id");
}

// Rows that name nobody who is known may be of a person whose id cannot be read.
void Losses::add_strangers() {
  const auto& rows = graph_.lost.rows;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!rows[row].nameless) continue;
    for (int kind = 0; kind < table_kind_count; ++kind) {
      const std::int64_t count = graph_.lost.strangers[static_cast<std::size_t>(kind)];
      if (count == 0) continue;
      for (const NodeRef home : rows[row].nodes)
        losses_.push_back({home.row(), static_cast<TableKind>(kind), static_cast<std::int32_t>(row),
                           static_cast<std::int32_t>(std::min<std::int64_t>(count, 1'000'000))});
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
