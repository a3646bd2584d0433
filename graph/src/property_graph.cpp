#include "kith/graph/property_graph.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace kith {

NodeRef PropertyGraph::find(NodeKind kind, std::string_view id) const {
  const std::int32_t row = keys(kind).find(id);
  return row < 0 ? NodeRef{} : NodeRef{kind, row};
}

NodeRef PropertyGraph::find(NodeKind kind, std::string_view id, std::int32_t& near) const {
  const std::int32_t row = keys(kind).find(id, near);
  return row < 0 ? NodeRef{} : NodeRef{kind, row};
}

std::int32_t PropertyGraph::add_node(NodeKind kind, std::string_view id, SourceLine source,
                                     bool* added) {
  const std::int32_t before = count(kind);
  const std::int32_t row = keys_[static_cast<std::size_t>(kind)].add(id);
  if (row == before) nodes(kind).add_row(source);
  if (added) *added = row == before;
  return row;
}

std::string PropertyGraph::source_text(SourceLine source) const {
  if (source.file < 0) return "";
  return fmt::format("{}:{}", sources[static_cast<std::size_t>(source.file)], source.line);
}

namespace {

// True if an edge row holds on that day: since <= day or blank, until blank or > day.
class Holds {
 public:
  Holds(const Table& table, Date day)
      : since_(table.find<DateColumn>("since")),
        until_(table.find<DateColumn>("until")),
        day_(day) {}
  bool operator()(std::int64_t row) const {
    const bool begun = !since_ || !since_->is_known(row) || since_->at(row) <= day_;
    const bool ended = until_ && until_->is_known(row) && until_->at(row) <= day_;
    return begun && !ended;
  }

 private:
  const DateColumn* since_;
  const DateColumn* until_;
  Date day_;
};

}  // namespace

Membership current_membership(const PropertyGraph& graph, Date as_of, const Observer& observer) {
  Steps step(observer);
  const Table& persons = graph.table(TableKind::persons);
  const Table& memberships = graph.table(TableKind::memberships);
  Membership result;
  std::vector<Rows::Pair> homes;  // person, household

  result.primary.assign(static_cast<std::size_t>(persons.rows()), -1);
  std::vector<bool> recorded(static_cast<std::size_t>(persons.rows()));
  if (const auto* home = persons.find<ReferenceColumn>("household_id"))
    for (std::int32_t person = 0; person < persons.rows(); ++person) {
      step();
      if (home->is_known(person)) {
        recorded[static_cast<std::size_t>(person)] = true;
        result.primary[static_cast<std::size_t>(person)] = home->at(person).row();
        homes.emplace_back(person, home->at(person).row());
      }
    }

  const Holds holds(memberships, as_of);
  const auto* person_of = memberships.find<ReferenceColumn>("person_id");
  const auto* household_of = memberships.find<ReferenceColumn>("household_id");
  for (std::int64_t row = 0; row < memberships.rows(); ++row) {
    step();
    if (!holds(row)) continue;
    const std::int32_t person = person_of->at(row).row();
    const std::int32_t household = household_of->at(row).row();
    homes.emplace_back(person, household);
    std::int32_t& primary = result.primary[static_cast<std::size_t>(person)];
    if (!recorded[static_cast<std::size_t>(person)] &&
        (primary < 0 ||
         graph.id(NodeKind::household, household) < graph.id(NodeKind::household, primary)))
      primary = household;
  }

  result.households = Rows::from_pairs(graph.count(NodeKind::person), homes, observer);
  for (auto& [row, value] : homes) std::swap(row, value);
  result.members = Rows::from_pairs(graph.count(NodeKind::household), std::move(homes), observer);
  return result;
}

std::vector<std::int32_t> volunteer_households(const PropertyGraph& graph,
                                               const Membership& membership) {
  const Table& volunteers = graph.table(TableKind::volunteers);
  const auto* household = volunteers.find<ReferenceColumn>("household_id");
  const auto* person = volunteers.find<ReferenceColumn>("person_id");
  std::vector<std::int32_t> result(static_cast<std::size_t>(volunteers.rows()), -1);
  for (std::int64_t row = 0; row < volunteers.rows(); ++row) {
    std::int32_t& home = result[static_cast<std::size_t>(row)];
    if (household && household->is_known(row))
      home = household->at(row).row();
    else if (person && person->is_known(row))
      home = membership.primary[static_cast<std::size_t>(person->at(row).row())];
  }
  return result;
}

std::vector<ImpossibleBirth> derive_ages(PropertyGraph& graph, Date as_of,
                                         const Observer& observer) {
  Table& persons = graph.table(TableKind::persons);
  auto* birth = persons.find<DateColumn>("birth_date");
  std::vector<ImpossibleBirth> impossible;
  if (!birth) return impossible;
  const double most = table_spec(TableKind::persons).find("age_years")->maximum;
  RealColumn& age = persons.add<RealColumn>("age_years");
  Steps step(observer);
  for (std::int64_t row = 0; row < persons.rows(); ++row) {
    step();
    if (!birth->is_known(row)) continue;
    const int years = whole_years(birth->at(row), as_of);
    if (birth->at(row) > as_of || years > most) {
      impossible.push_back({row, birth->at(row)});
      birth->set_unknown(row);
    } else if (!age.is_known(row)) {
      age.set(row, years);
    }
  }
  return impossible;
}

namespace {

struct DatedColumn {
  TableKind table;
  std::string_view column;
};

template <class Visit>
void for_each_date(const PropertyGraph& graph, std::span<const DatedColumn> columns,
                   const Observer& observer, Visit visit) {
  for (const DatedColumn& dated : columns) {
    observer.check();
    const Table& table = graph.table(dated.table);
    const auto* dates = table.find<DateColumn>(dated.column);
    for (std::int64_t row = 0; dates && row < dates->size(); ++row)
      if (dates->is_known(row)) visit(dated.table, dates->at(row));
  }
}

}  // namespace

std::optional<Date> latest_observation(const PropertyGraph& graph, const Observer& observer) {
  constexpr DatedColumn columns[] = {{TableKind::contacts, "date"},
                                     {TableKind::needs, "opened"},
                                     {TableKind::ties, "last_contact"},
                                     {TableKind::households, "interviewed_on"},
                                     {TableKind::decisions, "date"}};
  std::optional<Date> latest;
  for_each_date(graph, columns, observer,
                [&](TableKind, Date date) { latest = latest ? std::max(*latest, date) : date; });
  return latest;
}

std::array<std::int64_t, table_kind_count> rows_after(const PropertyGraph& graph, Date as_of) {
  constexpr DatedColumn columns[] = {
      {TableKind::contacts, "date"},       {TableKind::needs, "opened"},
      {TableKind::decisions, "date"},      {TableKind::ties, "since"},
      {TableKind::memberships, "since"},   {TableKind::receipts, "since"},
      {TableKind::services, "active_from"}};
  std::array<std::int64_t, table_kind_count> counts{};
  for_each_date(graph, columns, silent_observer(), [&](TableKind table, Date date) {
    counts[static_cast<std::size_t>(table)] += date > as_of;
  });
  return counts;
}

}  // namespace kith
