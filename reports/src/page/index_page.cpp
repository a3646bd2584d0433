#include "page/index_page.hpp"

#include <algorithm>

#include "summary.hpp"
#include "templates.hpp"

namespace kith::detail {
namespace {

void set_facts(Data& page, const RunReport& report, const UnknownFacts& unknown,
               std::int64_t listed) {
  const Language& language = report.language;
  const Summary all = summarize(report.assessment);
  const auto tier = [&](Tier of) { return all.tiers[static_cast<std::size_t>(of)]; };
  set(page, "households", language.number(all.households));
  set(page, "listed", language.number(listed));
  set(page, "tier_a", language.number(tier(Tier::a)));
  set(page, "emergencies", language.number(all.emergencies));
  set(page, "undecided", language.number(unknown.undecided));
  set(page, "assigned", language.number(report.recommendations.counts.assigned));
}

void set_visits(Data& page, const RunReport& report, ListPages& lists) {
  const Language& language = report.language;
  set_flag(page, "any_listed", lists.households() > 0);
  set(page, "visits", lists.first_items(visits_on_index));
  set(page, "filters", lists.filters(nullptr, "lists/"));
  set(page, "list_order",
      language.html({"page.list_order",
                     {{"count", std::int64_t{report.configuration.silence.emergency_days}}}}));
  set(page, "all_visits",
      lists.households() > static_cast<std::int64_t>(visits_on_index)
          ? language.html({"page.all_visits", {{"count", lists.households()}}})
          : std::string());
}

}  // namespace

void UnknownFacts::add(const Explanation& explanation) {
  ++undecided;
  for (const Unknown& unknown : explanation.unknowns) {
    Question& question = questions[unknown.what];
    ++question.households;
    question.largest = std::max<std::int64_t>(question.largest, unknown.points);
  }
}

std::string index_page(const RunReport& report, const UnknownFacts& unknown, ListPages& lists,
                       PageFrame& frame) {
  Data page = object();
  page.set("t", frame.words());
  set(page, "title", dataset_title(report));
  set(page, "as_of", report.language.html({"page.as_of", {{"date", report.assessment.as_of}}}));
  set_facts(page, report, unknown, lists.households());
  set_visits(page, report, lists);
  set_index_links(page, report);
  set_index_areas(page, report);
  set_index_windows(page, report);
  set_index_robustness(page, report);
  set_index_unknown(page, report, unknown);
  set_index_receipt(page, report);
  set_index_method(page, report);
  PageTemplate content("index.html", index_template());
  return frame.page({report.language.text({"page.overview"}), "", PagePlace::Part::overview},
                    content.render(page));
}

}  // namespace kith::detail
