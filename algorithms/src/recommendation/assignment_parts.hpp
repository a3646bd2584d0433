// The assignment cut into parts that do not touch each other.
#pragma once

#include <cstdint>
#include <vector>

#include "assignment_model.hpp"
#include "kith/graph/observer.hpp"

namespace kith::assignment {

/// Households that compete with nobody outside the part, and what they compete for.
struct Part {
  std::vector<std::int32_t> households;  // rising
  std::vector<std::int32_t> partners;    // scarce ones, rising
  std::int64_t links = 0;                // of its households, to any partner
};

struct Parts {
  std::vector<std::uint8_t> scarce;  // by partner: room for some who may come, not for all
  std::vector<Part> parts;           // by their first household; every household is in one
};

/// The connected components of households and scarce partners. Only a scarce partner couples
/// households: of others each may take what it likes. So an optimum of the whole is one optimum of
/// each part, and their objectives, tier weights held, add up to its own. Small components are put
/// together until a part has about `enough` links, for a solver has its price at the start.
/// O(links). Throws Cancelled.
Parts split(const Model& model, const Observer& observer, std::int64_t enough);

}  // namespace kith::assignment
