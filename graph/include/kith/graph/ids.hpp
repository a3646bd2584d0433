// Node kinds and strong ids: a row of one table is never mistaken for a row of another.
#pragma once

#include <cassert>
#include <compare>
#include <cstdint>
#include <string_view>

namespace kith {

enum class NodeKind : std::uint8_t { household, person, volunteer, organization, service, need };
inline constexpr int node_kind_count = 6;

/// "household", "person", …
std::string_view to_string(NodeKind kind);

/// Row of a node in the table of its kind: dense, 0..n-1. No arithmetic; `value` is for indexing.
template <NodeKind kind>
struct NodeRow {
  std::int32_t value = -1;

  constexpr NodeRow() = default;
  constexpr explicit NodeRow(std::int32_t row) : value(row) {}
  constexpr bool known() const { return value >= 0; }
  friend auto operator<=>(const NodeRow&, const NodeRow&) = default;
};
using HouseholdId = NodeRow<NodeKind::household>;
using PersonId = NodeRow<NodeKind::person>;
using VolunteerId = NodeRow<NodeKind::volunteer>;
using OrganizationId = NodeRow<NodeKind::organization>;
using ServiceId = NodeRow<NodeKind::service>;
using NeedId = NodeRow<NodeKind::need>;

/// A node of any kind, in 32 bits: three for the kind, 29 for the row (at most 536,870,910 rows).
class NodeRef {
 public:
  constexpr NodeRef() = default;
  constexpr NodeRef(NodeKind kind, std::int32_t row)
      : packed_((static_cast<std::uint32_t>(kind) << 29) | static_cast<std::uint32_t>(row)) {
    assert(row >= 0 && row < (1 << 29) - 1);
  }
  template <NodeKind kind>
  constexpr explicit NodeRef(NodeRow<kind> id) : NodeRef(kind, id.value) {}

  constexpr bool known() const { return packed_ != unknown_; }
  constexpr NodeKind kind() const { return static_cast<NodeKind>(packed_ >> 29); }
  constexpr std::int32_t row() const { return static_cast<std::int32_t>(packed_ & row_mask_); }
  constexpr bool is(NodeKind wanted) const { return known() && kind() == wanted; }

  friend auto operator<=>(const NodeRef&, const NodeRef&) = default;

 private:
  static constexpr std::uint32_t unknown_ = 0xffffffffU;
  static constexpr std::uint32_t row_mask_ = (1U << 29) - 1;
  std::uint32_t packed_ = unknown_;
};

}  // namespace kith
