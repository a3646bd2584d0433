// An assignment problem in an order that a search walks through quickly.
#pragma once

#include <cstdint>
#include <vector>

#include "assignment_model.hpp"
#include "kith/graph/observer.hpp"

namespace kith::assignment {

/// The model renumbered: households that compete, and what they compete for, stand near one another
/// in memory, and the links of a household go from the best down. Without partners of capacity 0.
struct Neighbourhoods {
  struct Link {
    std::int32_t partner;
    std::int32_t utility;
  };
  std::vector<std::int32_t> household;  // by new number: the model's
  std::vector<std::int32_t> partner;    // by new number: the model's
  std::vector<std::int32_t> first;      // by household, and the end: its links
  std::vector<Link> link;
  std::vector<std::int32_t> row;  // by link: the model's
};

/// Breadth first from household to household over the partners they share. Depends on the numbers
/// of the model alone. O(links × log(links of a household)). Throws Cancelled.
Neighbourhoods find_neighbourhoods(const Model& model, const Observer& observer);

}  // namespace kith::assignment
