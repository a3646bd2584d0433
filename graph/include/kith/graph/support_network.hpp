// The support network: who supports which household, contracted from ties of persons and
// households.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kith/graph/csr_graph.hpp"
#include "kith/graph/property_graph.hpp"

namespace kith {

/// Kinds of support a tie can carry (methods §2).
enum class Support : std::uint8_t { emotional, material, informational, companionship };
inline constexpr int support_count = 4;
std::string_view to_string(Support support);

/// A set of supports, one bit each.
using SupportSet = std::uint8_t;
constexpr SupportSet support_bit(Support support) {
  return static_cast<SupportSet>(1U << static_cast<unsigned>(support));
}

/// Strength of support in billionths: 0..1,000,000,000. Products of factors in thousandths stay
/// exact.
using Strength = std::int32_t;
inline constexpr Strength full_strength = 1'000'000'000;

/// How ties are weighed (methods §2 "Strength"); all factors in thousandths, 0..1000.
struct ProjectionOptions {
  Date as_of{};
  std::int32_t very_close = 1000;
  std::int32_t close = 700;
  std::int32_t acquainted = 400;
  std::int32_t closeness_unknown = 500;
  struct Recency {
    std::int32_t days;  // at most so many days before as_of
    std::int32_t factor;
    friend bool operator==(const Recency&, const Recency&) = default;
  };
  std::vector<Recency> recency = {{31, 1000}, {183, 500}, {366, 250}};  // rising; older: 0
  std::int32_t undated = 500;
  std::int32_t unconfirmed = 500;  // reported by one end though both were asked
  std::int32_t counted = 200;      // a tie counts from this strength

  friend bool operator==(const ProjectionOptions&, const ProjectionOptions&) = default;
};

/// Why recorded ties do not stand in the network; each tie row is counted once.
struct TieCounts {
  std::int64_t read = 0;
  std::int64_t stress = 0;        // conflict ties: never support
  std::int64_t ended = 0;         // until <= as_of
  std::int64_t future = 0;        // since > as_of
  std::int64_t organization = 0;  // an end is an organization
  std::int64_t within = 0;        // the ends share a household, self-ties included
  std::int64_t used = 0;          // read less all of the above

  friend bool operator==(const TieCounts&, const TieCounts&) = default;
};

/// Directed, weighted, layered by kind of support. Nodes 0..households-1 are the households; after
/// them come volunteers without a household and persons without one. Row i of `inflow` lists the
/// alters whose support to i counts, each once; what is below the threshold is not in it.
struct SupportNetwork {
  std::int32_t household_count = 0;
  std::vector<NodeRef> others;     // nodes household_count, household_count + 1, …
  CsrGraph inflow;                 // ego -> alters that support it
  std::vector<Strength> strength;  // by arc: the alter's largest strength over kinds
  std::vector<SupportSet> kinds;   // by arc: the kinds that count
  TieCounts ties;
  std::int64_t below_threshold = 0;  // (ego, alter) pairs too weak to count

  std::int32_t node_count() const { return inflow.node_count(); }
  /// What a node is.
  NodeRef node(std::int32_t index) const {
    return index < household_count ? NodeRef(NodeKind::household, index)
                                   : others[static_cast<std::size_t>(index - household_count)];
  }
};

/// Projects the ties to households (methods §2, "Contraction", "Direction", "Strength").
///
/// An undirected tie supports both ways, a directed one its `to` end. An end that is a person
/// stands for all its current households as ego and for its primary household as alter; a volunteer
/// of a household is that household; persons and volunteers without one stand for themselves.
/// Organizations never count, nor do ties whose ends share a current household. For an alter and a
/// kind, parallel ties take the largest strength, and their reports are united: confirmed if both
/// ends reported or a row does not say who did. Dates: last_contact, else the interview of the
/// household that reported (of the asked end if nobody is named; the later if both); last_contact
/// after as_of counts as today. A blank `support` is companionship only. Isolates have empty rows.
/// Deterministic; independent of the order of rows. O(t log t) for t ties, about 30 bytes a tie at
/// the peak. Throws InvalidArgument if a factor is outside 0..1000 or the recency steps do not
/// rise; Cancelled.
SupportNetwork project_support(const PropertyGraph& graph, const Membership& membership,
                               const ProjectionOptions& options,
                               Observer& observer = silent_observer());

/// Per node: the fewest counted ties, in either direction, to a destination other than the node
/// itself, up to `limit` (1 or 2); 0 if farther or unreachable. O(nodes + arcs) for any limit.
/// Throws Cancelled.
std::vector<std::uint8_t> hops_to_destination(const SupportNetwork& network,
                                              const std::vector<bool>& destination, int limit = 2,
                                              const Observer& observer = silent_observer());

}  // namespace kith
