// A small household vocabulary with facts set by hand, for tests of rules.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kith/settings/rule.hpp"

namespace kith::test {

inline Fact number(double value) {
  Fact fact{.state = Fact::State::known};
  fact.number = value;
  return fact;
}
inline Fact boolean(bool value) {
  Fact fact{.state = Fact::State::known};
  fact.boolean = value;
  return fact;
}
inline Fact date(std::string_view iso) {
  Fact fact{.state = Fact::State::known};
  fact.date = parse_iso_date(iso).value();
  return fact;
}
/// A text or a cell.
inline Fact words(std::string_view value) {
  Fact fact{.state = Fact::State::known};
  fact.text = value;
  return fact;
}
/// `elements` must outlive the fact.
inline Fact set(const std::vector<std::string_view>& elements) {
  Fact fact{.state = Fact::State::known};
  fact.elements = elements;
  return fact;
}
inline Fact not_applicable() { return {.state = Fact::State::not_applicable}; }
inline Fact unknown() { return {}; }

/// Names in a fixed order; a name's slot is its place.
class Names : public Vocabulary {
 public:
  explicit Names(std::vector<std::pair<std::string, FactType>> names) : names_(std::move(names)) {}

  std::optional<Name> find(std::string_view name) const override {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i].first == name) return Name{static_cast<int>(i), names_[i].second};
    return std::nullopt;
  }
  std::optional<Collection> find_collection(std::string_view name) const override {
    for (std::size_t i = 0; i < collections_.size(); ++i)
      if (collections_[i].first == name)
        return Collection{static_cast<int>(i), collections_[i].second};
    return std::nullopt;
  }
  std::vector<std::string> names() const override {
    std::vector<std::string> result;
    for (const auto& [name, type] : names_) result.push_back(name);
    for (const auto& [name, vocabulary] : collections_) result.push_back(name);
    return result;
  }
  void add_collection(std::string name, const Vocabulary* vocabulary) {
    collections_.emplace_back(std::move(name), vocabulary);
  }

 private:
  std::vector<std::pair<std::string, FactType>> names_;
  std::vector<std::pair<std::string, const Vocabulary*>> collections_;
};

/// Rows of facts by slot; a missing fact is unknown.
class Table : public Facts {
 public:
  std::vector<std::map<int, Fact>> rows;
  std::vector<std::vector<std::int32_t>> members;  // of collection 0, by row
  const Facts* elements_table = nullptr;
  bool members_known = true;

  Fact fact(int slot, std::int64_t row) const override {
    const auto& facts = rows.at(static_cast<std::size_t>(row));
    const auto found = facts.find(slot);
    return found == facts.end() ? Fact{} : found->second;
  }
  std::span<const std::int32_t> elements(int, std::int64_t row) const override {
    return members.at(static_cast<std::size_t>(row));
  }
  bool elements_known(int, std::int64_t) const override { return members_known; }
  const Facts* collection_facts(int) const override { return elements_table; }
};

/// One household (row 0) and its members.
struct People {
  Names person_names{{{"age_years", FactType::number},
                      {"disabled", FactType::boolean},
                      {"role", FactType::text},
                      {"birth_date", FactType::date},
                      {"年龄", FactType::number}}};
  Names names{{{"income_per_head", FactType::number},
               {"arrears", FactType::boolean},
               {"no_worker", FactType::boolean},
               {"family_type", FactType::text},
               {"languages", FactType::set},
               {"interviewed_on", FactType::date},
               {"income_cell", FactType::cell},
               {"other_cell", FactType::cell},
               {"收入", FactType::number},
               {"rooms", FactType::number}}};
  Table persons;
  Table household;

  People() {
    names.add_collection("members", &person_names);
    household.rows.resize(1);
    household.members.resize(1);
    household.elements_table = &persons;
  }
  People(const People&) = delete;
  People& operator=(const People&) = delete;

  void set_fact(std::string_view name, const Fact& fact) {
    household.rows[0][names.find(name).value().slot] = fact;
  }
  void add_member(const std::map<std::string, Fact>& facts) {
    household.members[0].push_back(static_cast<std::int32_t>(persons.rows.size()));
    persons.rows.emplace_back();
    for (const auto& [name, fact] : facts)
      persons.rows.back()[person_names.find(name).value().slot] = fact;
  }
  Rule rule(std::string_view text) const { return Rule::compile(text, names); }
  Outcome outcome(std::string_view text) const { return rule(text).evaluate(household, 0); }
  Truth truth(std::string_view text) const { return outcome(text).truth; }
  Trace trace(std::string_view text) const { return rule(text).trace(household, 0); }
  Fact value(std::string_view text) const {
    return Rule::compile_expression(text, names).value(household, 0);
  }
};

}  // namespace kith::test
