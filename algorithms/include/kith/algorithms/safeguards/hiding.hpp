// Who is in hiding (methods §11).
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "kith/graph/ids.hpp"

namespace kith {

/// Who stands on a side of an exclusion that is no mere conflict of interest: households, and the
/// persons and volunteers who live in them or may. Nobody may learn where they are or whom they
/// know.
struct Hiding {
  std::array<std::vector<bool>, node_kind_count> nodes;  // by NodeKind; empty: nobody

  bool contains(NodeRef node) const {
    if (!node.known()) return false;
    const auto& of_kind = nodes[static_cast<std::size_t>(node.kind())];
    const auto row = static_cast<std::size_t>(node.row());
    return row < of_kind.size() && of_kind[row];
  }
  bool contains(HouseholdId household) const { return contains(NodeRef(household)); }
};

}  // namespace kith
