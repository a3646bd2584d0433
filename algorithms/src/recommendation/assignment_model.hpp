// An assignment problem, checked and brought into canonical order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kith/algorithms/recommendation/assignment.hpp"

namespace kith::assignment {

inline std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// Candidate links sorted by household, then partner: those of household h are
/// [first[h], first[h + 1]).
struct Model {
  std::int32_t households = 0;
  std::int32_t partners = 0;
  std::vector<std::int32_t> first;        // by household, and the end
  std::vector<std::int32_t> row;          // by link: its index in problem.candidates
  std::vector<std::int32_t> household;    // by link
  std::vector<std::int32_t> partner;      // by link
  std::vector<std::int32_t> utility;      // by link
  std::vector<std::int32_t> slots;        // by household, at most its number of candidates
  std::vector<std::int32_t> capacity;     // by partner
  std::vector<std::int64_t> tier_weight;  // by household
  std::vector<std::int32_t> bonus;
  TierWeights weights;

  std::int64_t links() const { return static_cast<std::int64_t>(row.size()); }
  /// What the (k + 1)-th link of household h adds beside its utility.
  std::int64_t slot_value(std::int32_t h, std::int32_t k) const {
    const std::int64_t base = at(k) < bonus.size() ? bonus[at(k)] : 0;
    return k == 0 ? base + tier_weight[at(h)] : base;
  }
};

/// Throws InvalidArgument as `assign` says; Cancelled.
Model make_model(const AssignmentProblem& problem, const AssignmentOptions& options,
                 const Observer& observer);

}  // namespace kith::assignment
