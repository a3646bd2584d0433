// The one place where the assessment binds rules to the graph's tables.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kith/graph/property_graph.hpp"
#include "kith/settings/configuration.hpp"
#include "kith/settings/rule.hpp"

namespace kith::detail {

/// Rules over households and their members. May be used from several threads.
class HouseholdRules {
 public:
  HouseholdRules(const PropertyGraph& graph, const Membership& membership);
  ~HouseholdRules();
  HouseholdRules(const HouseholdRules&) = delete;
  HouseholdRules& operator=(const HouseholdRules&) = delete;

  /// Throws InputError(bad_configuration) with the position of the mistake.
  Rule compile(const RuleText& rule) const;
  Outcome evaluate(const Rule& rule, std::int32_t household) const;
  Trace trace(const Rule& rule, std::int32_t household) const;
  /// Where a traced fact of the household or one of its members was recorded.
  SourceLine source(const TracedFact& fact, std::int32_t household) const;

 private:
  struct State;
  const PropertyGraph& graph_;
  std::unique_ptr<const State> state_;
};

}  // namespace kith::detail
