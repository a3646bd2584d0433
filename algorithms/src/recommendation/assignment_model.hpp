// An assignment problem, checked and brought into canonical order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "kith/algorithms/recommendation/assignment.hpp"

namespace kith::assignment {

inline std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

/// Candidate links sorted by household, then partner: those of household h are
/// [first[h], first[h + 1]). Borrows those of the problem if they stand in that order.
struct Model {
  Model() = default;
  Model(Model&&) = default;  // a copy would borrow from the original
  Model& operator=(Model&&) = default;

  std::int32_t households = 0;
  std::int32_t partners = 0;
  std::vector<std::int32_t> first;  // by household, and the end
  std::span<const CandidateLink> link;
  std::vector<std::int32_t> slots;        // by household, at most its number of candidates
  std::vector<std::int32_t> capacity;     // by partner
  std::vector<std::int64_t> tier_weight;  // by household
  std::vector<std::int32_t> bonus;
  TierWeights weights;

  std::vector<CandidateLink> sorted;  // if the problem's are not
  std::vector<std::int32_t> row;      // of each of them: its index in problem.candidates

  std::int64_t links() const { return std::ssize(link); }
  std::int32_t row_of(std::size_t i) const {
    return row.empty() ? static_cast<std::int32_t>(i) : row[i];
  }
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
