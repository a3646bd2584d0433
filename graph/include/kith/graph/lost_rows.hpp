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
  /// Each once: the ends of a tie; the household of a person, membership or contact, and the person
  /// of a membership; of a need or receipt the household, else the person; of a volunteer the
  /// household and the person; of an exclusion the household or the partner.
  std::vector<NodeRef> nodes;
  std::optional<Date> date;  // of a contact, if it could be read
  bool emergency = false;    // of a contact: its channel says so
};

struct LostRows {
  std::vector<LostRow> rows;  // by file and line
  /// Rejected rows that name nobody who is known, by TableKind: they could be anybody's.
  std::array<std::int64_t, table_kind_count> unplaced{};

  std::int64_t unplaced_of(TableKind kind) const {
    return unplaced[static_cast<std::size_t>(kind)];
  }
};

/// True of the tables whose rejected rows are remembered: persons, memberships, ties, volunteers,
/// receipts, contacts, needs and exclusions.
constexpr bool remembers_losses(TableKind kind) {
  using enum TableKind;
  return kind == persons || kind == memberships || kind == ties || kind == volunteers ||
         kind == receipts || kind == contacts || kind == needs || kind == exclusions;
}

}  // namespace kith
