#include "household_rules.hpp"

#include "kith/settings/graph_facts.hpp"

namespace kith::detail {

struct HouseholdRules::State {
  HouseholdVocabulary households;
};

HouseholdRules::HouseholdRules(const PropertyGraph& graph, const Membership& membership)
    : graph_(graph), state_(new State{HouseholdVocabulary(graph, membership)}) {}

HouseholdRules::~HouseholdRules() = default;

Rule HouseholdRules::compile(const RuleText& rule) const {
  return Rule::compile(rule.text, state_->households, rule.where);
}

Outcome HouseholdRules::evaluate(const Rule& rule, std::int32_t household) const {
  return rule.evaluate(state_->households, household);
}

Trace HouseholdRules::trace(const Rule& rule, std::int32_t household) const {
  return rule.trace(state_->households, household);
}

SourceLine HouseholdRules::source(const TracedFact& fact, std::int32_t household) const {
  const bool of_member = !fact.collection.empty() && fact.row >= 0;
  const Table& table = graph_.table(of_member ? TableKind::persons : TableKind::households);
  return table.source(of_member ? fact.row : household, fact.name);
}

}  // namespace kith::detail
