// All candidate links of a run, judged, and the assignment among the feasible ones.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "candidates.hpp"
#include "kith/algorithms/recommendation/assignment.hpp"
#include "matching.hpp"

namespace kith::detail {

/// A judged candidate; its facts are found again when it is shown.
struct Proposal {
  NodeRef partner;
  std::int32_t utility = 0;
  Block block = Block::none;
  bool feasible = false;  // no filter stops it
  bool assigned = false;
};
static_assert(sizeof(Proposal) == 12, "a city has a hundred million");

/// Numbers of partners in the assignment, by kind and id.
class PartnerNumbers {
 public:
  PartnerNumbers() = default;
  PartnerNumbers(const PropertyGraph& graph, const std::vector<std::vector<Proposal>>& candidates,
                 const Observer& observer);

  std::int32_t operator[](NodeRef partner) const {
    return number_[static_cast<std::size_t>(partner.kind())]
                  [static_cast<std::size_t>(partner.row())];
  }
  const std::vector<NodeRef>& partners() const { return partners_; }

 private:
  std::array<std::vector<std::int32_t>, node_kind_count> number_;  // -1: of no feasible candidate
  std::vector<NodeRef> partners_;
};

inline constexpr std::size_t block_count = static_cast<std::size_t>(Block::assigned_elsewhere) + 1;
using BlockCounts = std::array<std::int64_t, block_count>;

struct Proposals {
  std::vector<std::int32_t> households;  // rows, by id as bytes
  // Of each, by kind and id of the partner: all feasible ones, and of those that a filter stops the
  // best `shown`, for more can never be shown.
  std::vector<std::vector<Proposal>> candidates;
  PartnerNumbers numbers;  // of the partners of feasible ones
  BlockCounts dropped{};   // the others, by what stops them
  Assignment assignment;
};

/// Households that links are sought for, by id: those with a tier or an open need, or all. Throws
/// Cancelled.
std::vector<std::int32_t> considered_households(const AssessmentInput& input,
                                                const Assessment& assessment,
                                                const Matching& matching, bool all,
                                                Observer& observer);

/// Judges every candidate of every household, and assigns.
Proposals propose(const AssessmentInput& input, const Assessment& assessment,
                  const Matching& matching, bool all_households, Threads threads,
                  Observer& observer);

}  // namespace kith::detail
