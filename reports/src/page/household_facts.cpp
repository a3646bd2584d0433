#include "page/household_facts.hpp"

#include <algorithm>
#include <cmath>

#include "cells.hpp"
#include "kith/reports/drawings/charts.hpp"
#include "page/chart_text.hpp"

namespace kith::detail {
namespace {

using Part = PointLine::Part;

std::string_view part_name(Part part) { return to_string(part); }

Data part_row(const RunReport& report, std::string_view name, Bounds points, std::int64_t most) {
  Data row = object();
  set(row, "part", report.language.term("part", std::string(name)));
  set(row, "low", report.language.number(points.low));
  set(row, "high", report.language.number(points.high));
  set(row, "most", report.language.number(most));
  return row;
}

Data line_row(const RunReport& report, const PointLine& line) {
  const Language& language = report.language;
  Message::Ids sources;
  for (const SourceLine& source : line.sources) sources.push_back(report.graph.source_text(source));
  Data row = object();
  set(row, "item", language.term("item", line.item));
  set(row, "detail", language.text(line.detail));
  set(row, "low", language.number(line.points.low));
  set(row, "high", language.number(line.points.high));
  set_flag(row, "counts", line.points.high > 0);
  set(row, "sources",
      sources.empty() ? std::string()
                      : language.text({"page.sources", {{"items", std::move(sources)}}}));
  return row;
}

Data part_points(const RunReport& report, const std::vector<PointLine>& lines, Part part) {
  Data rows = list();
  Bounds sum{0, 0};
  for (const PointLine& line : lines) {
    if (line.part != part) continue;
    rows.push_back(line_row(report, line));
    sum = sum + line.points;
  }
  Data table = part_row(report, part_name(part), sum, 0);
  set_list(table, "lines", rows);
  return table;
}

Message question_of(const Unknown& unknown) {
  if (unknown.what == "ties") return {"find_out.ties"};
  if (unknown.what == "reach") return {"find_out.reach"};
  if (unknown.what == "voice") return {"find_out.voice"};
  if (unknown.what == "contact") return {"find_out.contact"};
  if (unknown.what == "service") return {"find_out.service"};
  if (unknown.what == "programmes") return {"find_out.programmes"};
  return {"find_out.item", {{"item", Term{"item", unknown.what}}}};
}

// The role in this household: of the membership, else of the person.
std::string_view role_of(const RunReport& report, const PageRows& rows, HouseholdId household,
                         std::int32_t person) {
  const Table& memberships = report.graph.table(TableKind::memberships);
  const auto* who = memberships.find<ReferenceColumn>("person_id");
  const auto* roles = memberships.find<CategoryColumn>("role");
  if (const auto found = rows.memberships.find(household.value);
      who && roles && found != rows.memberships.end())
    for (const std::int64_t row : found->second)
      if (who->at(row) == NodeRef(NodeKind::person, person) && roles->is_known(row))
        return roles->at(row);
  const auto* role = report.graph.nodes(NodeKind::person).find<CategoryColumn>("role");
  return role ? role->value_or(person, {}) : std::string_view{};
}

Data member_row(const RunReport& report, const PageRows& rows, HouseholdId household,
                std::int32_t person) {
  const Table& persons = report.graph.nodes(NodeKind::person);
  const auto* sex = persons.find<CategoryColumn>("sex");
  const auto* age = persons.find<RealColumn>("age_years");
  const auto* disabled = persons.find<BoolColumn>("disabled");
  const Language& language = report.language;
  Data row = object();
  set(row, "id", report.graph.id(NodeKind::person, person));
  set(row, "role", language.term("role", std::string(role_of(report, rows, household, person))));
  set(row, "sex", language.term("sex", std::string(sex ? sex->value_or(person, {}) : "")));
  set(row, "age",
      age && age->is_known(person)
          ? language.number(static_cast<std::int64_t>(std::floor(age->at(person))))
          : std::string());
  const bool known = disabled && disabled->is_known(person);
  set_flag(row, "disabled", known && disabled->is_true(person));
  set_flag(row, "not_disabled", known && !disabled->is_true(person));
  set_flag(row, "no_tie", rows.without_tie.contains({household.value, person}));
  return row;
}

}  // namespace

PageRows::PageRows(const RunReport& report, std::span<const HouseholdId> households) {
  std::vector<bool> wanted(static_cast<std::size_t>(report.graph.count(NodeKind::household)));
  for (const HouseholdId household : households)
    wanted[static_cast<std::size_t>(household.value)] = true;
  const auto read = [&](TableKind kind, ByHousehold& found) {
    const Table& table = report.graph.table(kind);
    const auto* household = table.find<ReferenceColumn>("household_id");
    for (std::int64_t row = 0; household && row < table.rows(); ++row)
      if (household->is_known(row) && wanted[static_cast<std::size_t>(household->at(row).row())])
        found[household->at(row).row()].push_back(row);
  };
  read(TableKind::memberships, memberships);
  read(TableKind::decisions, decisions);
  for (const IsolatedMember& member : report.assessment.isolated_members.members)
    without_tie.emplace(member.household.value, member.person.value);
}

void set_parts(Data& page, const RunReport& report, const HouseholdAssessment& household) {
  const std::pair<Part, Bounds> parts[] = {{Part::difficulty, household.difficulty},
                                           {Part::isolation, household.isolation},
                                           {Part::silence, household.silence}};
  const std::int64_t scale = report.configuration.difficulty.scale;
  BoundedBars chart;
  chart.text = chart_text(report.language, "parts", {"page.parts_title"}, {"page.parts_text"},
                          {"page.part"}, {"page.points"});
  chart.low_label = report.language.text({"page.at_least"});
  chart.high_label = report.language.text({"page.at_most"});
  chart.most = scale;
  Data rows = list();
  for (const auto& [part, points] : parts) {
    rows.push_back(part_row(report, part_name(part), points, scale));
    chart.rows.push_back(
        {report.language.term("part", std::string(part_name(part))), points.low, points.high});
  }
  set_list(page, "parts", rows);
  set(page, "parts_chart", bounded_bars_svg(chart));
  const Data sum = part_row(report, "all", household.score(), 3 * scale);
  page.set("sum", sum);
  const std::string grade =
      household.grade_low == household.grade_high
          ? report.language.term("grade", std::string(to_string(household.grade_low)))
          : report.language.text(
                {"page.grade_between",
                 {{"low", Term{"grade", std::string(to_string(household.grade_low))}},
                  {"high", Term{"grade", std::string(to_string(household.grade_high))}}}});
  set(page, "grade", grade);
  set(page, "observed",
      report.language.term("observed", std::string(to_string(household.observation))));
}

void set_points(Data& page, const RunReport& report, const std::vector<PointLine>& lines) {
  Data tables = list();
  for (const Part part : {Part::difficulty, Part::isolation, Part::silence})
    tables.push_back(part_points(report, lines, part));
  set_list(page, "points", tables);
}

void set_questions(Data& page, const RunReport& report, const std::vector<Unknown>& unknowns) {
  Data questions = list();
  for (const Unknown& unknown : unknowns) {
    Data question = object();
    set(question, "question", report.language.text(question_of(unknown)));
    set(question, "points", report.language.html({"page.may_move", {{"count", unknown.points}}}));
    set_flag(question, "settles", unknown.settles);
    questions.push_back(question);
  }
  set_list(page, "questions", questions);
}

void set_members(Data& page, const RunReport& report, const PageRows& rows, HouseholdId household) {
  Data members = list();
  if (household.value < report.membership.members.size())
    for (const std::int32_t person : report.membership.members[household.value])
      members.push_back(member_row(report, rows, household, person));
  set_list(page, "members", members);
}

}  // namespace kith::detail
