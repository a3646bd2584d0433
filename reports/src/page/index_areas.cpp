// Tiers and grades by area: charts with their numbers as tables.
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "page/chart_text.hpp"
#include "page/index_page.hpp"
#include "summary.hpp"

namespace kith::detail {
namespace {

constexpr std::array tiers = {Tier::a,  Tier::a_possible, Tier::b,         Tier::b_possible,
                              Tier::c1, Tier::c2,         Tier::c_possible};
constexpr std::array<ChartFill, tiers.size()> tier_fills = {
    ChartFill::solid, ChartFill::cross, ChartFill::hatch, ChartFill::lines,
    ChartFill::dots,  ChartFill::dots,  ChartFill::blank};
constexpr std::array grades = {Grade::severe, Grade::moderate, Grade::light, Grade::none};

std::int64_t count_of(const Summary& area, Tier tier) {
  return area.tiers[static_cast<std::size_t>(tier)];
}

Data cells(const Language& language, const std::vector<std::int64_t>& numbers) {
  Data data = list();
  for (const std::int64_t number : numbers) data.push_back(Data(language.number(number)));
  return data;
}

std::vector<std::int64_t> tier_numbers(const Summary& area) {
  std::vector<std::int64_t> numbers{area.households};
  for (const Tier tier : tiers) numbers.push_back(count_of(area, tier));
  numbers.push_back(count_of(area, Tier::none));
  return numbers;
}

std::vector<std::int64_t> grade_numbers(const Summary& area) {
  std::vector<std::int64_t> numbers;
  for (const Grade grade : grades) numbers.push_back(area.certain(grade));
  numbers.push_back(area.uncertain_grades());
  return numbers;
}

using Numbers = std::vector<std::int64_t> (*)(const Summary&);

Data rows(const Language& language, const Summary& all, const std::vector<Summary>& areas,
          Numbers numbers) {
  Data data = list();
  const auto add = [&](const std::string& name, const Summary& area, bool sum) {
    Data row = object();
    set(row, "area", name);
    set_flag(row, "all", sum);
    row.set("cells", cells(language, numbers(area)));
    data.push_back(row);
  };
  for (const Summary& area : areas) add(area_name(language, area), area, false);
  add(language.text({"page.all_areas"}), all, true);
  return data;
}

// C1 and C2 are two tiers of one letter and one part of the bar.
std::string tier_chart(const Language& language, const std::vector<Summary>& areas) {
  StackedBars chart;
  chart.text = chart_text(language, "tiers", {"page.tiers_title"}, {"page.tiers_text"},
                          {"page.area"}, {"page.households_unit"});
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    if (tiers[i] == Tier::c2) continue;
    const std::string name(tiers[i] == Tier::c1 ? "C1, C2" : to_string(tiers[i]));
    chart.series.push_back({language.text({"page.tier", {{"tier", name}}}), tier_fills[i]});
  }
  for (const Summary& area : areas)
    chart.rows.push_back(
        {area_name(language, area),
         {count_of(area, Tier::a), count_of(area, Tier::a_possible), count_of(area, Tier::b),
          count_of(area, Tier::b_possible), count_of(area, Tier::c1) + count_of(area, Tier::c2),
          count_of(area, Tier::c_possible)}});
  return stacked_bars_svg(chart);
}

std::string grade_chart(const Language& language, const std::vector<Summary>& areas) {
  constexpr ChartFill fills[] = {ChartFill::solid, ChartFill::hatch, ChartFill::dots,
                                 ChartFill::blank};
  StackedBars chart;
  chart.text = chart_text(language, "grades", {"page.grades_title"}, {"page.grades_text"},
                          {"page.area"}, {"page.households_unit"});
  for (std::size_t i = 0; i < grades.size(); ++i)
    chart.series.push_back({language.term("grade", std::string(to_string(grades[i]))), fills[i]});
  chart.series.push_back({language.text({"page.uncertain"}), ChartFill::lines});
  for (const Summary& area : areas)
    chart.rows.push_back({area_name(language, area), grade_numbers(area)});
  return stacked_bars_svg(chart);
}

}  // namespace

std::string area_name(const Language& language, const Summary& area) {
  if (area.withheld) return language.text({"page.area_withheld"});
  return area.area.empty() ? language.text({"page.area_unknown"}) : area.area;
}

std::vector<Summary> index_areas(const RunReport& report) {
  std::vector<Summary> areas = summarize_areas(report);
  if (areas.size() <= areas_on_index) return areas;
  std::stable_sort(areas.begin(), areas.end(),
                   [](const Summary& a, const Summary& b) { return a.households > b.households; });
  areas.resize(areas_on_index);
  std::sort(areas.begin(), areas.end(), [](const Summary& a, const Summary& b) {
    return std::tie(a.withheld, a.area) < std::tie(b.withheld, b.area);
  });
  return areas;
}

void set_index_areas(Data& page, const RunReport& report) {
  const Language& language = report.language;
  const Summary all = summarize(report.assessment);
  const std::vector<Summary> areas = index_areas(report);
  set(page, "tier_chart", tier_chart(language, areas));
  page.set("tier_rows", rows(language, all, areas, tier_numbers));
  set(page, "grade_chart", grade_chart(language, areas));
  page.set("grade_rows", rows(language, all, areas, grade_numbers));
  std::int64_t shown = 0;
  for (const Summary& area : areas) shown += area.households;
  set(page, "areas_cut",
      shown < all.households ? language.html({"page.areas_cut", {{"limit", std::ssize(areas)}}})
                             : std::string());
}

}  // namespace kith::detail
