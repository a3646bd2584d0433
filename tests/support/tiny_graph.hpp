// Builds small property graphs by hand for tests.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/property_graph.hpp"

namespace kith::testing {

class TinyGraph {
 public:
  PropertyGraph graph;

  std::int32_t node(NodeKind kind, std::string_view id) { return graph.add_node(kind, id, line()); }
  std::int32_t household(std::string_view id) { return node(NodeKind::household, id); }
  std::int32_t person(std::string_view id, std::string_view household_id = {}) {
    const std::int32_t row = node(NodeKind::person, id);
    if (!household_id.empty())
      set(NodeKind::person, row, "household_id",
          NodeRef(NodeKind::household, household(household_id)));
    return row;
  }

  void set(NodeKind kind, std::int32_t row, std::string_view column, NodeRef value) {
    graph.nodes(kind).add<ReferenceColumn>(column).set(row, value);
  }
  void set_word(NodeKind kind, std::int32_t row, std::string_view column, std::string_view value) {
    graph.nodes(kind).add<CategoryColumn>(column).set(row, value);
  }
  void set_flag(NodeKind kind, std::int32_t row, std::string_view column, bool value) {
    graph.nodes(kind).add<BoolColumn>(column).set(row, value);
  }
  void set_date(NodeKind kind, std::int32_t row, std::string_view column, std::string_view value) {
    graph.nodes(kind).add<DateColumn>(column).set(row, parse_iso_date(value).value());
  }

  struct Tie {
    NodeRef from, to;
    std::vector<std::string_view> support = {};
    std::string_view closeness = {};
    std::string_view reported_by = {};
    std::string_view last_contact = {};
    bool directed = false;
    std::string_view valence = {};
    std::string_view since = {};
    std::string_view until = {};
  };
  std::int64_t tie(const Tie& tie) {
    Table& ties = table(TableKind::ties);
    const std::int64_t row = ties.add_row(line());
    ties.add<ReferenceColumn>("from_id").set(row, tie.from);
    ties.add<ReferenceColumn>("to_id").set(row, tie.to);
    if (!tie.support.empty()) ties.add<SetColumn>("support").set(row, tie.support);
    word(ties, row, "closeness", tie.closeness);
    word(ties, row, "reported_by", tie.reported_by);
    word(ties, row, "valence", tie.valence);
    date(ties, row, "last_contact", tie.last_contact);
    date(ties, row, "since", tie.since);
    date(ties, row, "until", tie.until);
    if (tie.directed) ties.add<BoolColumn>("directed").set(row, true);
    return row;
  }
  void membership(std::string_view person_id, std::string_view household_id,
                  std::string_view since = {}, std::string_view until = {}) {
    Table& memberships = table(TableKind::memberships);
    const std::int64_t row = memberships.add_row(line());
    memberships.add<ReferenceColumn>("person_id")
        .set(row, NodeRef(NodeKind::person, person(person_id)));
    memberships.add<ReferenceColumn>("household_id")
        .set(row, NodeRef(NodeKind::household, household(household_id)));
    date(memberships, row, "since", since);
    date(memberships, row, "until", until);
  }

  NodeRef h(std::string_view id) { return {NodeKind::household, household(id)}; }
  NodeRef p(std::string_view id) { return {NodeKind::person, person(id)}; }
  NodeRef v(std::string_view id) { return {NodeKind::volunteer, node(NodeKind::volunteer, id)}; }
  NodeRef o(std::string_view id) {
    return {NodeKind::organization, node(NodeKind::organization, id)};
  }

  Table& table(TableKind kind) {
    graph.table(kind).set_registered();
    return graph.table(kind);
  }
  static void word(Table& table, std::int64_t row, std::string_view column,
                   std::string_view value) {
    if (!value.empty()) table.add<CategoryColumn>(column).set(row, value);
  }
  static void date(Table& table, std::int64_t row, std::string_view column,
                   std::string_view value) {
    if (!value.empty()) table.add<DateColumn>(column).set(row, parse_iso_date(value).value());
  }

 private:
  SourceLine line() {
    if (graph.sources.empty()) graph.sources.push_back("by hand");
    return {0, ++line_};
  }
  std::int64_t line_ = 0;
};

}  // namespace kith::testing
