// Who and what stands around the households that get a page, read from the tables.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "kith/graph/tie_reader.hpp"
#include "kith/reports/drawings/ecomap.hpp"
#include "kith/reports/run_report.hpp"

namespace kith::detail {

/// One alter of a household: ties, services and memberships united.
struct Alter {
  NodeRef node;
  bool kin = false;        // a member is related to one of it
  bool stressful = false;  // a current tie of stress
  bool dated = false;      // some tie says when it was last alive
  bool receipt = false;    // a service that the household receives
  EcomapFlow flow = EcomapFlow::unknown;
  Strength strength = 0;  // of support to the household, else of support from it
};

/// Reads every table once, for all households of interest. Current ties of support in either
/// direction, also those too weak to count, ties of stress, ties with organizations and active
/// receipts. O(rows) time; memory by what touches those households.
class HouseholdTies {
 public:
  HouseholdTies(const RunReport& report, std::span<const HouseholdId> households,
                Observer& observer);
  /// By kind and row.
  std::vector<Alter> alters(HouseholdId household) const;

 private:
  struct Flows {  // of one household and one alter
    std::vector<TieFlow> in, out;
    bool stress = false, dated = false, receipt = false;
    bool from_organization = false, to_organization = false;
  };
  using Key = std::pair<std::int32_t, NodeRef>;  // household, alter

  void read_ties(Observer& observer);
  void read_row(std::int64_t row);
  void read_receipts(Observer& observer);
  void read_kin(Observer& observer);
  void add_stress(NodeRef from, NodeRef to);
  void add_organization(std::int64_t row);
  std::vector<std::int32_t> wanted_egos(NodeRef end) const;
  NodeRef node(std::int32_t index) const;
  bool wanted(std::int32_t node) const {
    return node < nodes_.household_count() && wanted_[static_cast<std::size_t>(node)];
  }
  bool touches(NodeRef end) const;
  bool was_interviewed(std::int32_t node) const;
  bool is_current(const Table& table, std::int64_t row) const;
  void unite_flows(std::int32_t household, NodeRef other, const Flows& flows, Alter& alter) const;

  const RunReport& report_;
  ProjectionOptions options_;
  NetworkNodes nodes_;
  TieReader reader_;
  std::vector<bool> wanted_;  // by household
  std::map<Key, Flows> found_;
  std::set<Key> kin_;
};

}  // namespace kith::detail
