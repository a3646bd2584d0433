// How much is unknown, of what, and where.
#include <algorithm>
#include <utility>
#include <vector>

#include "notes.hpp"
#include "page/chart_text.hpp"
#include "page/index_page.hpp"
#include "registers.hpp"
#include "summary.hpp"

namespace kith::detail {
namespace {

using Question = std::pair<std::string, UnknownFacts::Question>;

// Most households first, then by name.
std::vector<Question> sorted_questions(const UnknownFacts& unknown) {
  std::vector<Question> sorted(unknown.questions.begin(), unknown.questions.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const Question& a, const Question& b) {
    return a.second.households > b.second.households;
  });
  return sorted;
}

void set_questions(Data& page, const Language& language, const UnknownFacts& unknown) {
  Data rows = list();
  for (const auto& [what, question] : sorted_questions(unknown)) {
    Data row = object();
    set(row, "what", language.term("item", what));
    set(row, "households", language.number(question.households));
    set(row, "points", language.number(question.largest));
    rows.push_back(row);
  }
  set_list(page, "questions", rows);
}

Data gap_row(const Language& language, const std::string& name, const Summary& area, bool all) {
  Data row = object();
  set(row, "area", name);
  set_flag(row, "all", all);
  Data cells = list();
  for (const std::int64_t number :
       {area.households, area.undecided, area.never_observed, area.data_gaps})
    cells.push_back(Data(language.number(number)));
  row.set("cells", cells);
  return row;
}

void set_gaps(Data& page, const RunReport& report) {
  const Language& language = report.language;
  Data rows = list();
  StackedBars chart;
  chart.text = chart_text(language, "gaps", {"page.gaps_title"}, {"page.gaps_text"}, {"page.area"},
                          {"page.households_unit"});
  chart.series = {{language.text({"page.gaps_open"}), ChartFill::hatch},
                  {language.text({"page.gaps_settled"}), ChartFill::blank}};
  for (const Summary& area : index_areas(report)) {
    const std::string name = area_name(language, area);
    rows.push_back(gap_row(language, name, area, false));
    chart.rows.push_back({name, {area.undecided, area.households - area.undecided}});
  }
  rows.push_back(
      gap_row(language, language.text({"page.all_areas"}), summarize(report.assessment), true));
  page.set("gap_rows", rows);
  set(page, "gap_chart", stacked_bars_svg(chart));
}

// Isolation among those who were asked who supports them, beside that among all.
void set_isolation(Data& page, const RunReport& report) {
  const Language& language = report.language;
  const Summary summary = summarize(report.assessment);
  Data rows = list();
  const auto add = [&](const char* whose, const Summary::Isolation& isolation, bool all) {
    Data row = object();
    set(row, "whose", language.text({whose}));
    set_flag(row, "all", all);
    Data cells = list();
    for (const std::int64_t number : {isolation.isolated, isolation.connected, isolation.unknown})
      cells.push_back(Data(language.number(number)));
    row.set("cells", cells);
    rows.push_back(row);
  };
  add("page.isolation_asked", summary.elicited_isolation, false);
  add("page.isolation_all", summary.isolation, true);
  page.set("isolation_rows", rows);
}

// Rows that the results leave out.
void set_notes(Data& page, const RunReport& report) {
  Data notes = list();
  for (const Message& note : unplaced_notes(report.graph))
    notes.push_back(Data(report.language.text(note)));
  for (const Message& note : later_notes(report.graph, report.assessment.as_of))
    notes.push_back(Data(report.language.text(note)));
  set_list(page, "notes", notes);
}

}  // namespace

void set_index_unknown(Data& page, const RunReport& report, const UnknownFacts& unknown) {
  const Language& language = report.language;
  set_notes(page, report);
  Data absent = list();
  for (const std::string& sentence : absent_registers(report.graph, language))
    absent.push_back(Data(sentence));
  set_list(page, "absent", absent);
  std::vector<std::string> kinds;
  for (const std::string& kind : report.assessment.kinds_not_asked)
    kinds.push_back(language.term("support", kind));
  set(page, "not_asked",
      kinds.empty() ? std::string()
                    : language.html({"page.not_asked", {{"kinds", language.list(kinds)}}}));
  set(page, "unknown_text", language.html({"page.unknown_text", {{"count", unknown.undecided}}}));
  set_questions(page, language, unknown);
  set_isolation(page, report);
  set_gaps(page, report);
}

}  // namespace kith::detail
