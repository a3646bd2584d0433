// The links proposed for the first households of the list.
#include <fmt/format.h>

#include "page/household_ecomap.hpp"
#include "page/index_page.hpp"
#include "page/visits.hpp"

namespace kith::detail {
namespace {

Data link_row(const RunReport& report, const Candidate& link, std::int32_t rank) {
  const Language& language = report.language;
  Data row = object();
  set(row, "rank", language.number(rank));
  set(row, "household", report.graph.id(NodeKind::household, link.household.value));
  set(row, "page",
      has_page(report, link.household) ? household_file(report, link.household) : std::string());
  set(row, "partner_kind",
      language.term("partner_kind", std::string(to_string(link.partner.kind()))));
  set(row, "partner", node_label(report.graph, link.partner));
  set(row, "reason", language.text(link.reason));
  set(row, "utility", language.number(link.utility));
  return row;
}

}  // namespace

void set_index_links(Data& page, const RunReport& report) {
  Data links = list();
  std::int32_t count = 0;
  for (const Link& link : report.recommendations.shown) {
    const auto row = static_cast<std::size_t>(link.household.value);
    const std::int32_t rank = report.assessment.households[row].rank;
    if (!link.assigned || rank == 0 || (report.top > 0 && rank > report.top)) continue;
    if (++count > links_on_index) break;
    links.push_back(link_row(report, report.recommendations.explain({&link, 1}).front(), rank));
  }
  set_list(page, "links", links);
  set(page, "links_cut",
      count > links_on_index
          ? report.language.html({"page.links_cut", {{"limit", std::int64_t{links_on_index}}}})
          : std::string());
}

}  // namespace kith::detail
