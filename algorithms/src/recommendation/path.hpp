// How a household and a partner are connected today.
#pragma once

#include <cstdint>
#include <vector>

#include "effect.hpp"
#include "matching.hpp"

namespace kith::detail {

/// One step of a path.
struct PathStep {
  enum class By : std::uint8_t { tie, home, receipt, affiliation, offer };
  By by = By::tie;
  NodeRef to;
};

struct Connection {
  enum class Kind : std::uint8_t { none, hidden, steps, organization, area } kind = Kind::none;
  std::vector<PathStep> steps;  // from the household to the partner
  NodeRef organization;         // shared
  std::int32_t area = -1;       // shared
};

/// Finds connections over counted ties (in either direction), active receipts, affiliations and
/// offers.
class Paths {
 public:
  Paths(const AssessmentInput& input, const Matching& matching, const Effects& effects);

  /// The shortest connection of at most three steps; of several the first by ids as bytes; ties
  /// before receipts. Else an organization or the area they share. Hidden if either is in hiding
  /// (Exclusions::in_hiding), and never through a household in hiding. Cost: the ties of the ties
  /// of the household.
  Connection find(std::int32_t household, NodeRef partner) const;

 private:
  std::vector<std::int32_t> neighbours(std::int32_t node) const;
  bool arrives(std::int32_t node, NodeRef partner, std::vector<PathStep>& last) const;
  NodeRef organization_of(NodeRef partner) const;
  std::string_view id_of(std::int32_t node) const {
    return input_.graph.id(input_.network.node(node));
  }

  const AssessmentInput& input_;
  const Matching& matching_;
  const Effects& effects_;
  std::vector<std::vector<std::int32_t>>
      volunteers_at_;  // by node: affiliated volunteers it stands for
};

}  // namespace kith::detail
