#include "page/household_page.hpp"

#include <algorithm>
#include <tuple>

#include "page/household_ecomap.hpp"
#include "page/visits.hpp"
#include "templates.hpp"

namespace kith::detail {
namespace {

std::vector<HouseholdId> with_pages(const RunReport& report) {
  std::vector<HouseholdId> households;
  for (const HouseholdId household : report.assessment.visiting_list) {
    if (!has_page(report, household)) break;
    households.push_back(household);
  }
  return households;
}

// Links are ordered by rank, 0 last.
std::vector<Candidate> links_of(const RunReport& report, HouseholdId household) {
  const auto rank = [&](HouseholdId of) {
    const std::int32_t place =
        report.assessment.households[static_cast<std::size_t>(of.value)].rank;
    return std::tuple(place == 0, place);
  };
  const std::vector<Link>& shown = report.recommendations.shown;
  const auto begin = std::partition_point(shown.begin(), shown.end(), [&](const Link& link) {
    return rank(link.household) < rank(household);
  });
  const auto end = std::find_if(begin, shown.end(),
                                [&](const Link& link) { return link.household != household; });
  if (begin == end) return {};
  return report.recommendations.explain({begin, end});
}

}  // namespace

HouseholdPages::HouseholdPages(const RunReport& report, const Privacy& privacy, PageFrame& frame,
                               Observer& observer)
    : report_(report),
      privacy_(privacy),
      frame_(frame),
      template_("household.html", household_template()),
      ties_(report, with_pages(report), observer),
      rows_(report, with_pages(report)) {}

void HouseholdPages::set_ecomap(Data& page, HouseholdId household,
                                const std::vector<Candidate>& links) const {
  std::vector<const Candidate*> proposed;
  for (const Candidate& link : links)
    if (link.assigned) proposed.push_back(&link);
  const EcomapFigure figure =
      household_ecomap(report_, privacy_, household, ties_.alters(household), proposed);
  set(page, "ecomap", figure.svg);
  Data words = list();
  for (const std::string& line : figure.words) words.push_back(Data(line));
  set_list(page, "ecomap_words", words);
}

std::string HouseholdPages::content(HouseholdId household, const Explanation& explanation) {
  const Language& language = report_.language;
  const auto& assessed = report_.assessment.households[static_cast<std::size_t>(household.value)];
  const std::vector<Candidate> links = links_of(report_, household);
  Data page = object();
  page.set("t", frame_.words());
  set_badges(page, report_, privacy_, household);
  set(page, "place", language.html({"page.place", {{"rank", assessed.rank}}}));
  set(page, "reason", language.text(explanation.reason));
  set(page, "verify", language.text(explanation.verify));
  set_parts(page, report_, assessed);
  set_questions(page, report_, explanation.unknowns);
  set_links(page, report_, privacy_, rows_, household, links);
  set_flag(page, "ecomap", false);
  if (!privacy_.in_hiding(household)) set_ecomap(page, household, links);
  set_members(page, report_, rows_, household);
  set_points(page, report_, explanation.lines);
  return template_.render(page);
}

void HouseholdPages::write(HouseholdId household, const Explanation& explanation,
                           ResultFolder& folder) {
  if (!has_page(report_, household)) return;
  const std::string_view id = report_.graph.id(NodeKind::household, household.value);
  const PagePlace place{report_.language.text({"page.household_title", {{"id", id}}}), "../",
                        PagePlace::Part::household};
  folder.write(household_file(report_, household),
               frame_.page(place, content(household, explanation)));
}

}  // namespace kith::detail
