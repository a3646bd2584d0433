// Reads the columns of ties.csv that decide whether, when and whom a tie supports.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "kith/graph/support_network.hpp"

namespace kith::detail {

/// The support that one end of a tie gives the other, before parallel ties are united.
struct Flow {
  std::int32_t ego = 0;           // household or other node that is supported
  std::int32_t alter = 0;         // node that supports it
  std::int32_t millionths = 0;    // closeness × recency
  SupportSet kinds = 0;
  std::uint8_t reporters = 0;     // bit 0: the ego's end, bit 1: the alter's end
};
inline constexpr std::uint8_t ego_reported = 1, alter_reported = 2, both_reported = 3;

/// Nodes of the support network, and which households were asked about their ties.
class NetworkNodes {
 public:
  NetworkNodes(const PropertyGraph& graph, const Membership& membership);

  const std::vector<NodeRef>& others() const { return others_; }
  std::int32_t count() const { return household_count_ + static_cast<std::int32_t>(others_.size()); }
  /// The nodes that an end of a tie stands for as ego: all its households, else itself.
  std::span<const std::int32_t> egos(NodeRef end) const;
  /// The node it stands for as alter. Precondition: not an organization.
  std::int32_t alter(NodeRef end) const;
  bool elicited(std::int32_t node) const {
    return node < household_count_ && elicited_[static_cast<std::size_t>(node)];
  }
  std::int32_t household_count() const { return household_count_; }

 private:
  const Membership& membership_;
  std::int32_t household_count_;
  std::vector<bool> elicited_;
  std::vector<std::int32_t> household_node_;  // node of each household: itself; backs egos()
  std::vector<std::int32_t> volunteer_node_;  // its household, or a node of its own
  std::vector<std::int32_t> person_node_;     // its primary household, or a node of its own
  std::vector<NodeRef> others_;
};

/// Turns rows of ties into flows. Rows may be read in any order and more than once.
class TieReader {
 public:
  TieReader(const PropertyGraph& graph, const NetworkNodes& nodes, const ProjectionOptions& options);

  enum class Use : std::uint8_t { used, stress, ended, future, organization, within };
  std::int64_t rows() const { return from_ ? from_->size() : 0; }
  /// Appends the row's flows to `flows` and says what became of the row.
  Use read(std::int64_t row, std::vector<Flow>& flows) const;

 private:
  Use screen(std::int64_t row) const;
  SupportSet kinds(std::int64_t row) const;
  std::int32_t closeness(std::int64_t row) const;
  std::int32_t recency(std::int64_t row) const;
  std::optional<Date> interview(std::int64_t row) const;
  void add_flows(NodeRef ego, NodeRef alter, const Flow& flow, std::vector<Flow>& flows) const;

  const NetworkNodes& nodes_;
  const ProjectionOptions& options_;
  const ReferenceColumn *from_, *to_;
  const SetColumn* support_;
  const CategoryColumn *closeness_, *valence_, *reported_by_;
  const BoolColumn* directed_;
  const DateColumn *since_, *until_, *last_contact_, *interviewed_on_;
  std::vector<SupportSet> kinds_of_set_;         // by SetColumn::set_code
  std::vector<std::int32_t> closeness_of_code_;  // by CategoryColumn::code + 1
};

}  // namespace kith::detail
