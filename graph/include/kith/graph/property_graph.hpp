// The property graph: all that departments and organizations know, as tables that refer to each
// other.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/lost_rows.hpp"
#include "kith/graph/rows.hpp"
#include "kith/graph/schema.hpp"
#include "kith/graph/table.hpp"

namespace kith {

/// Node tables (households, persons, volunteers, organizations, services, needs) have a key for
/// each row; edge and event tables refer to nodes by ReferenceColumn under the names of the schema.
/// Parallel edges, self-ties and isolates stay. Nothing is derived in secret: what follows from the
/// tables (members, ages, support network) is computed by functions and passed on.
class PropertyGraph {
 public:
  Table& table(TableKind kind) { return tables_[static_cast<std::size_t>(kind)]; }
  const Table& table(TableKind kind) const { return tables_[static_cast<std::size_t>(kind)]; }
  Table& nodes(NodeKind kind) { return table(table_of(kind)); }
  const Table& nodes(NodeKind kind) const { return table(table_of(kind)); }

  std::int32_t count(NodeKind kind) const { return static_cast<std::int32_t>(nodes(kind).rows()); }

  /// Ids of the nodes of a kind; number = row.
  const Dictionary& keys(NodeKind kind) const { return keys_[static_cast<std::size_t>(kind)]; }
  std::string_view id(NodeRef node) const { return keys(node.kind())[node.row()]; }
  std::string_view id(NodeKind kind, std::int32_t row) const { return keys(kind)[row]; }
  /// The node of that kind and id, or an unknown reference.
  NodeRef find(NodeKind kind, std::string_view id) const;
  /// The same, fast where ids come in the order of their rows (Dictionary::find).
  NodeRef find(NodeKind kind, std::string_view id, std::int32_t& near) const;

  /// The row of the node with that id, added with unknown cells if it is new. `added` tells which.
  std::int32_t add_node(NodeKind kind, std::string_view id, SourceLine source,
                        bool* added = nullptr);

  /// Source files in the order they were read, as the user named them.
  std::vector<std::string> sources;
  std::string title;
  /// Rows that were rejected while loading.
  LostRows lost;

  /// "file:line" of a place, or "" if it has none.
  std::string source_text(SourceLine source) const;

 private:
  std::array<Table, table_kind_count> tables_;
  std::array<Dictionary, node_kind_count> keys_;
};

/// Who lives where on a day: persons.household_id, and the memberships that hold on that day
/// (since <= day or blank; until blank or > day).
struct Membership {
  Rows members;                       // household -> its persons
  Rows households;                    // person -> its households
  std::vector<std::int32_t> primary;  // by person: persons.household_id, else the household with
                                      // the smallest id (as bytes); -1 = none
};
/// Throws Cancelled.
Membership current_membership(const PropertyGraph& graph, Date as_of,
                              const Observer& observer = silent_observer());

/// The household a volunteer belongs to: volunteers.household_id, else the primary household of
/// volunteers.person_id; -1 = none. By volunteer row.
std::vector<std::int32_t> volunteer_households(const PropertyGraph& graph,
                                               const Membership& membership);

/// Fills persons.age_years, where it is unknown, from birth_date on that day. A birth after the day
/// or more years before it than age_years can hold is impossible: the birth date becomes unknown.
/// Throws Cancelled.
struct ImpossibleBirth {
  std::int64_t row = 0;  // of persons
  Date date{};
};
std::vector<ImpossibleBirth> derive_ages(PropertyGraph& graph, Date as_of,
                                         const Observer& observer = silent_observer());

/// The latest day on which somebody observed something: a contact, a need opened, the last contact
/// of a tie, an interview, a decision; nothing if there is none. Beginnings and ends of what is
/// agreed upon (since, until, vetted_until, active_from) may lie ahead and do not count. Throws
/// Cancelled.
std::optional<Date> latest_observation(const PropertyGraph& graph,
                                       const Observer& observer = silent_observer());

/// Rows that begin after the day and so do not count yet, by TableKind: contacts, needs and
/// decisions by their day, ties, memberships and receipts by `since`, services by
/// `active_from`.
std::array<std::int64_t, table_kind_count> rows_after(const PropertyGraph& graph, Date as_of);

}  // namespace kith
