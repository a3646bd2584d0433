// The tables of the property graph as names and facts of rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/property_graph.hpp"
#include "kith/settings/rule.hpp"

namespace kith {

/// The columns of one table, by row: the native ones (unknown for all rows if no source had them),
/// the extra ones that were loaded, and the key of a node table. Integers and reals are numbers,
/// categories and texts are text, references the id of the node they name; an extra column in which
/// nothing is known fits whatever a rule compares it with. It refers to the graph, which must stay
/// as it is and outlive it. find: O(columns); fact: O(1).
class TableFacts final : public Vocabulary, public Facts {
 public:
  TableFacts(const PropertyGraph& graph, TableKind kind);

  std::optional<Name> find(std::string_view name) const override;
  std::vector<std::string> names() const override;
  Fact fact(int slot, std::int64_t row) const override;

 private:
  struct Binding {
    std::string name;
    FactType type;
    const Column* column;  // nullptr: a native column that was not loaded
    bool is_key;
  };
  const PropertyGraph& graph_;
  NodeKind node_;
  std::vector<Binding> bindings_;
};

/// The facts of households with the collection `members`: the facts of their persons on the day of
/// the membership. A household of whom no person is recorded has unknown members, not none; one of
/// whom a row of persons or memberships was rejected has more than are known. Both a
/// vocabulary to compile against and the facts to evaluate on, by row of households:
///
///     const HouseholdVocabulary households(graph, membership);
///     const Rule rule = Rule::compile("any(members, age_years >= 60)", households);
///     rule.evaluate(households, row);
///
/// Refers to the graph and the membership, which must stay as they are and outlive it.
class HouseholdVocabulary final : public Vocabulary, public Facts {
 public:
  HouseholdVocabulary(const PropertyGraph& graph, const Membership& membership);

  std::optional<Name> find(std::string_view name) const override { return households_.find(name); }
  std::optional<Collection> find_collection(std::string_view name) const override;
  std::vector<std::string> names() const override;

  Fact fact(int slot, std::int64_t row) const override { return households_.fact(slot, row); }
  std::span<const std::int32_t> elements(int collection_slot, std::int64_t row) const override;
  bool elements_known(int collection_slot, std::int64_t row) const override;
  bool elements_complete(int collection_slot, std::int64_t row) const override;
  const Facts* collection_facts(int) const override { return &persons_; }

 private:
  const Membership& membership_;
  TableFacts households_;
  TableFacts persons_;
  std::vector<std::int32_t> incomplete_;  // households, sorted
};

}  // namespace kith
