// Recorded support ties row by row, and the nodes of the support network that their ends stand for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kith/graph/support_network.hpp"

namespace kith {

/// The nodes of the support network (households, then persons and volunteers without one), and what
/// each end of a tie stands for. Refers to the membership, which must outlive it.
class NetworkNodes {
 public:
  NetworkNodes(const PropertyGraph& graph, const Membership& membership);

  std::int32_t household_count() const { return household_count_; }
  /// What the nodes household_count(), household_count() + 1, … are.
  const std::vector<NodeRef>& others() const { return others_; }
  std::int32_t count() const {
    return household_count_ + static_cast<std::int32_t>(others_.size());
  }

  /// The nodes that an end stands for as ego: all its current households, else itself.
  /// Precondition for all three: the end is a household, person or volunteer.
  std::span<const std::int32_t> egos(NodeRef end) const;
  /// The node it stands for as alter: its primary household, else itself.
  std::int32_t alter(NodeRef end) const;
  /// True if the ends stand for a common household (or are one node).
  bool share_home(NodeRef a, NodeRef b) const;

  /// True if the node is a household that was asked about its ties.
  bool elicited(std::int32_t node) const {
    return node < household_count_ && elicited_[static_cast<std::size_t>(node)];
  }

 private:
  const Membership& membership_;
  std::int32_t household_count_;
  std::vector<bool> elicited_;
  std::vector<std::int32_t> household_node_;  // of each household: itself; backs egos()
  std::vector<std::int32_t> volunteer_node_;  // its household, or a node of its own
  std::vector<std::int32_t> person_node_;     // its primary household, or a node of its own
  std::vector<NodeRef> others_;
};

/// Which ends of a tie reported it.
using Reporters = std::uint8_t;
inline constexpr Reporters ego_reported = 1, alter_reported = 2, both_reported = 3;

/// The support that one end of a tie gives the other, before parallel ties are united.
struct TieFlow {
  std::int32_t ego = 0;         // node that is supported
  std::int32_t alter = 0;       // node that supports it
  std::int32_t millionths = 0;  // closeness × recency
  SupportSet kinds = 0;
  Reporters reporters = 0;  // both where the row does not say who reported
};

/// One alter's support to one ego, united from parallel ties.
struct UnitedSupport {
  Strength strength = 0;  // the largest over kinds that count; 0 if none does
  SupportSet kinds = 0;   // the kinds that count
};
/// Unites the flows of one alter to one ego: for each kind the largest strength, confirmed if both
/// ends reported it or not both were asked (methods §2). O(flows).
UnitedSupport unite(std::span<const TieFlow> flows, bool both_asked,
                    const ProjectionOptions& options);

/// What becomes of a recorded tie.
enum class TieUse : std::uint8_t { used, stress, ended, future, organization, within };

/// Reads rows of ties as project_support does (see there for the rules). Refers to graph and nodes,
/// which must outlive it. Rows may be read in any order, from several threads, and more than once.
class TieReader {
 public:
  TieReader(const PropertyGraph& graph, const NetworkNodes& nodes, ProjectionOptions options);

  std::int64_t rows() const { return from_ ? from_->size() : 0; }
  NodeRef from(std::int64_t row) const { return from_->at(row); }
  NodeRef to(std::int64_t row) const { return to_->at(row); }
  bool directed(std::int64_t row) const { return directed_ && directed_->is_true(row); }
  TieUse use(std::int64_t row) const;
  /// Calls visit(ego, alter) with the ends, as recorded, of each direction in which a row that is
  /// used brings support.
  template <class Visit>
  void for_each_direction(std::int64_t row, Visit visit) const {
    if (use(row) != TieUse::used) return;
    visit(to(row), from(row));
    if (!directed(row)) visit(from(row), to(row));
  }
  /// Appends the flows of a row that is used: one for each node that `to` stands for as ego, then,
  /// if it is not directed, one for each node of `from`.
  void read(std::int64_t row, std::vector<TieFlow>& flows) const;

 private:
  SupportSet kinds(std::int64_t row) const;
  std::int32_t closeness(std::int64_t row) const;
  std::int32_t recency(std::int64_t row) const;
  std::optional<Date> interview(std::int64_t row) const;
  void add_flows(NodeRef ego, NodeRef alter, const TieFlow& flow,
                 std::vector<TieFlow>& flows) const;

  const NetworkNodes& nodes_;
  ProjectionOptions options_;
  const ReferenceColumn *from_, *to_;
  const SetColumn* support_;
  const CategoryColumn *closeness_, *valence_, *reported_by_;
  const BoolColumn* directed_;
  const DateColumn *since_, *until_, *last_contact_, *interviewed_on_;
  std::vector<SupportSet> kinds_of_set_;         // by SetColumn::set_code
  std::vector<std::int32_t> closeness_of_code_;  // by CategoryColumn::code + 1
};

}  // namespace kith
