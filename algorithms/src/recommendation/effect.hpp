// What a link would do to a household's isolation: the index recomputed with one supporter more.
#pragma once

#include <cstdint>
#include <vector>

#include "assessment/losses.hpp"
#include "assessment/reach.hpp"
#include "history.hpp"
#include "kith/algorithms/assessment/assessment.hpp"

namespace kith::detail {

/// The support network in both directions, with those through whom a service is reached.
/// Const use from several threads.
class Effects {
 public:
  Effects(const AssessmentInput& input, const Assessment& assessment, const History& history,
          Observer& observer);

  /// Isolation as it is.
  Bounds before(std::int32_t household) const;
  /// Isolation with the link: a volunteer or a peer household becomes a supporter of
  /// expected_strength with these kinds of support (one that supports the household already gives
  /// the larger of both), and a way to whatever service it leads to. One too weak to count changes
  /// nothing, and a service is no supporter.
  Bounds after(std::int32_t household, NodeRef partner, SupportSet support) const;

  /// The node of the support network that the partner is; -1 = it has no ties, or is a service.
  std::int32_t node(NodeRef partner) const;
  const CsrGraph& outflow() const { return outflow_; }

 private:
  // Counted ties from the household through the new link to a destination, plus one; 0 = farther.
  std::int32_t reach_through(std::int32_t household, NodeRef partner,
                             const std::vector<bool>& destination) const;

  const AssessmentInput& input_;
  const Assessment& assessment_;
  CsrGraph outflow_;
  Losses losses_;
  Destinations destinations_;
  std::vector<Reach> reach_;  // by household
  std::vector<std::int32_t> volunteer_node_;
};

}  // namespace kith::detail
