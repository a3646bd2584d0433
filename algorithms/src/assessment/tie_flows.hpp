// Recorded support ties row by row, with the households they reach: what the support network was
// made from, for those who must name a tie or a person.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"

namespace kith::detail {

/// Support in one direction of a recorded tie.
struct TieFlow {
  NodeRef ego;              // the end that is supported, as recorded
  NodeRef alter_end;        // the other end, as recorded
  std::int32_t alter = -1;  // its node in the support network
};

class TieFlows {
 public:
  explicit TieFlows(const AssessmentInput& input);

  std::int64_t rows() const { return from_ ? from_->size() : 0; }
  /// Calls visit(flow) for each direction in which a tie in force brings support: not stress, not
  /// ended, no organization.
  template <class Visit>
  void for_each(std::int64_t row, Visit visit) const {
    if (!in_force(row)) return;
    const NodeRef from = from_->at(row), to = to_->at(row);
    visit(TieFlow{to, from, node(from)});
    if (!directed_ || !directed_->is_true(row)) visit(TieFlow{from, to, node(to)});
  }
  /// Calls visit(household) for each household that an end stands for as ego.
  template <class Visit>
  void for_each_home(NodeRef end, Visit visit) const {
    if (end.is(NodeKind::household)) visit(end.row());
    if (end.is(NodeKind::volunteer))
      visit_known(volunteer_home_[static_cast<std::size_t>(end.row())], visit);
    if (end.is(NodeKind::person))
      for (const std::int32_t home : input_.membership.households[end.row()]) visit(home);
  }
  /// True if the end stands for that household.
  bool lives_in(NodeRef end, std::int32_t household) const;
  /// The node of the support network that an end is as alter. Precondition: not an organization.
  std::int32_t node(NodeRef end) const;
  /// True if the network counts the alter's support to the household.
  bool counts(std::int32_t household, std::int32_t alter) const;

 private:
  template <class Visit>
  static void visit_known(std::int32_t household, Visit visit) {
    if (household >= 0) visit(household);
  }
  bool in_force(std::int64_t row) const;

  const AssessmentInput& input_;
  const ReferenceColumn *from_, *to_;
  const CategoryColumn* valence_;
  const BoolColumn* directed_;
  const DateColumn *since_, *until_;
  std::vector<std::int32_t> volunteer_home_;                // household, -1 = none
  std::vector<std::int32_t> person_node_, volunteer_node_;  // those without a household
};

}  // namespace kith::detail
