// What becomes of grades and order if weights or the way of adding were others.
#include <fmt/format.h>

#include "page/index_page.hpp"

namespace kith::detail {
namespace {

std::string agreement(const Language& language, const std::optional<double>& tau) {
  return tau ? fmt::format("{:.2f}", *tau) : language.text({"page.robust_undefined"});
}

}  // namespace

void set_index_robustness(Data& page, const RunReport& report) {
  const Language& language = report.language;
  const Robustness& robustness = report.assessment.robustness;
  Data rows = list();
  for (const Robustness::Doubled& doubled : robustness.doubled) {
    Data row = object();
    set(row, "dimension", language.term("dimension", doubled.dimension));
    Data cells = list();
    cells.push_back(Data(language.number(doubled.households)));
    cells.push_back(Data(language.number(doubled.same_grade)));
    cells.push_back(Data(agreement(language, doubled.tau)));
    row.set("cells", cells);
    rows.push_back(row);
  }
  set_list(page, "robustness", rows);
  set(page, "borda",
      language.html({"page.robust_borda", {{"tau", agreement(language, robustness.borda_tau)}}}));
}

}  // namespace kith::detail
