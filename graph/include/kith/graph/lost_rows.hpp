// Rows that a loader rejected: they make nothing, but what they may have said is unknown, not
// absent.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "kith/graph/date.hpp"
#include "kith/graph/ids.hpp"
#include "kith/graph/schema.hpp"
#include "kith/graph/table.hpp"

namespace kith {

/// A rejected row that still says whom it is about.
struct LostRow {
  TableKind table = TableKind::households;
  SourceLine source;
  /// Each once: the ends of a tie or kinship; the household of a person, membership or contact, and
  /// the person of a membership, or of a row of persons if other rows tell of that person; of a
  /// need or receipt the household, else the person; of a volunteer the household, the person and,
  /// if other rows tell of it, the volunteer; of an exclusion or decision the household and the
  /// partner. A person or volunteer of whom only rejected rows tell is named by the households and
  /// persons that these name.
  std::vector<NodeRef> nodes;
  std::optional<Date> date;  // of a contact, if it could be read
  bool emergency = false;    // of a contact: its channel says so
  bool nameless = false;     // of a person or volunteer: the id cannot be read
};

/// True of a row that says where somebody may live, or who a volunteer may be: its last node is the
/// person or volunteer, those before are households, of a volunteer also persons.
inline bool tells_a_home(const LostRow& row) {
  if (row.nodes.size() < 2) return false;
  if (row.table == TableKind::volunteers) return row.nodes.back().is(NodeKind::volunteer);
  return (row.table == TableKind::persons || row.table == TableKind::memberships) &&
         row.nodes.back().is(NodeKind::person);
}

struct LostRows {
  std::vector<LostRow> rows;  // by file and line
  /// Rejected rows that name nobody who is known, by TableKind: they could be anybody's.
  std::array<std::int64_t, table_kind_count> unplaced{};
  /// Rejected rows with an id that nobody has and that may be a person's or volunteer's, by
  /// TableKind: they could be of whoever is nameless.
  std::array<std::int64_t, table_kind_count> strangers{};

  std::int64_t unplaced_of(TableKind kind) const {
    return unplaced[static_cast<std::size_t>(kind)];
  }
};

/// True of the tables whose rejected rows are remembered: all but households, organizations and
/// travel, where what is missing is unknown anyway.
constexpr bool remembers_losses(TableKind kind) {
  using enum TableKind;
  return kind != households && kind != organizations && kind != travel;
}

}  // namespace kith
