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

/// An optimal choice of links and the partners' prices, part by part: parts of about `enough` links
/// or one component (see split). Tells the observer of each part; throws Cancelled,
/// Error(internal).
FlowResult solve(const Model& model, Observer& observer, std::int64_t enough = 2000);

}  // namespace kith::assignment
