// What already stands between households and partners: ties, receipts, decisions.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/observer.hpp"
#include "kith/graph/rows.hpp"

namespace kith::detail {

/// A household and a partner.
struct PairKey {
  std::int32_t household = -1;
  NodeRef partner;

  friend auto operator<=>(const PairKey&, const PairKey&) = default;
};

/// Const use from several threads. Look-ups are O(log of the table). Refers to the graph.
class History {
 public:
  History(const AssessmentInput& input, const std::vector<std::int32_t>& volunteer_homes,
          Observer& observer);

  /// The household receives the service, or has a tie with the volunteer or its home, or with the
  /// peer, or the pair was accepted and has not ended.
  bool linked(std::int32_t household, NodeRef partner) const;
  /// Services the household has an active receipt of.
  std::span<const std::int32_t> services(std::int32_t household) const {
    return services_[household];
  }
  const Rows& services() const { return services_; }
  /// The last decision declined the pair less than declined_months ago, or on a day not known.
  bool declined(std::int32_t household, NodeRef partner) const;
  /// The household refused the service (receipts.csv).
  bool refused(std::int32_t household, NodeRef partner) const;
  /// Partners that decisions.csv names for the household; not organizations.
  std::vector<NodeRef> decided(std::int32_t household) const;

  /// Further households the partner can take; nothing = unlimited. Volunteers: capacity less
  /// households with a current tie to the volunteer or an accepted link; services: capacity less
  /// active receipts and accepted links; peers: peer_capacity less accepted links. Never below 0.
  std::optional<std::int32_t> room(NodeRef partner) const;

 private:
  enum class State : std::uint8_t { open, accepted, declined };
  struct Decision {
    PairKey pair;
    State state;
  };
  void read_receipts(Observer& observer);
  void read_volunteer_ties(Observer& observer);
  void read_decisions(Observer& observer);
  void count_use(Observer& observer);
  const Decision* decision(const PairKey& pair) const;
  std::optional<std::int32_t> capacity(NodeRef partner) const;

  const AssessmentInput& input_;
  const std::vector<std::int32_t>& volunteer_homes_;
  Rows services_;                        // household -> active receipts
  std::vector<PairKey> refused_;         // sorted
  std::vector<PairKey> volunteer_ties_;  // sorted
  std::vector<Decision> decisions_;      // the last of each pair, sorted by pair
  std::vector<std::int32_t> volunteer_use_, service_use_, peer_use_;
};

}  // namespace kith::detail
