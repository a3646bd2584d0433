// The assignment as a minimum-cost flow.
#pragma once

#include <cstdint>
#include <vector>

#include "assignment_model.hpp"
#include "kith/graph/observer.hpp"

namespace kith::assignment {

struct FlowResult {
  std::vector<std::uint8_t> chosen;  // by link of the model
  std::vector<std::int64_t> price;   // by partner: the smallest optimal prices
};

/// An optimal choice of links and the partners' prices. Throws Cancelled; Error(internal).
FlowResult solve(const Model& model, Observer& observer);

}  // namespace kith::assignment
