// How a household and a partner are connected today.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "effect.hpp"
#include "kith/graph/rows.hpp"
#include "matching.hpp"
#include "node_set.hpp"

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

/// A household and those near it in the network, found step by step as they are asked for.
struct Surroundings {
  struct Found {
    std::int32_t node;
    std::int32_t from;  // place in `found`; -1 = the household
  };
  explicit Surroundings(std::int32_t of) : household(of), found{{of, -1}}, begin_of_level{0, 1} {
    seen.insert(of);
  }

  std::int32_t household;
  std::vector<Found> found;                 // level by level
  std::vector<std::size_t> begin_of_level;  // in `found`, and the end
  NodeSet seen;
};

/// Finds connections over counted ties (in either direction), the household's own active receipts,
/// affiliations and offers.
class Paths {
 public:
  Paths(const AssessmentInput& input, const Matching& matching, const Effects& effects,
        const Observer& observer);

  /// The shortest connection of the household with the partner of at most three steps; of several
  /// the first by ids as bytes; ties before receipts. Else an organization or the area they share.
  /// Hidden if either is in hiding (Exclusions::in_hiding), and never through a household in
  /// hiding. Cost: the ties of the ties of the household, once for all partners.
  Connection find(Surroundings& around, NodeRef partner) const;

 private:
  // Who is looked for, and where.
  struct Goal {
    NodeRef partner;
    std::int32_t node;     // -1: a service, or one of whom the network knows nothing
    NodeRef organization;  // of a service, if anybody is affiliated to it
  };

  void order_volunteers(const Observer& observer);
  void order_nodes(const Observer& observer);
  Goal goal(NodeRef partner) const;
  void neighbours(std::int32_t node, std::vector<std::int32_t>& nodes) const;
  void add_level(Surroundings& around) const;
  std::optional<std::vector<PathStep>> steps(Surroundings& around, NodeRef partner) const;
  bool arrives(const Surroundings& around, std::int32_t node, const Goal& goal,
               std::vector<PathStep>& last) const;
  NodeRef organization_of(NodeRef partner) const;
  std::string_view id_of(std::int32_t node) const {
    return input_.graph.id(input_.network.node(node));
  }

  const AssessmentInput& input_;
  const Matching& matching_;
  const Effects& effects_;
  std::vector<std::int32_t> volunteers_;  // by id as bytes
  Rows volunteers_at_;                    // by node: places in volunteers_ of those it stands for
  std::vector<bool> affiliated_;          // by organization: a volunteer is
  std::vector<std::int32_t> rank_;        // by node: its place by id as bytes
};

}  // namespace kith::detail
