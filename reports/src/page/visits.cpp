#include "page/visits.hpp"

#include <fmt/format.h>

#include "page/file_name.hpp"
#include "templates.hpp"

namespace kith::detail {
namespace {

const HouseholdAssessment& assessed(const RunReport& report, HouseholdId household) {
  return report.assessment.households[static_cast<std::size_t>(household.value)];
}

// "a", "b" or "c": the style of a badge, whose text says the rest.
std::string_view tier_style(Tier tier) {
  switch (tier) {
    case Tier::a:
    case Tier::a_possible: return "a";
    case Tier::b:
    case Tier::b_possible: return "b";
    default: return "c";
  }
}

}  // namespace

std::string household_file(const RunReport& report, HouseholdId household) {
  return "households/" +
         safe_file_name(report.graph.id(NodeKind::household, household.value),
                        assessed(report, household).rank) +
         ".html";
}

bool has_page(const RunReport& report, HouseholdId household) {
  const std::int32_t rank = assessed(report, household).rank;
  return rank > 0 && rank <= report.pages && (report.top == 0 || rank <= report.top);
}

std::string score_text(Bounds score) {
  if (score.certain()) return fmt::format("{:.1f}", score.low / 36.0);
  return fmt::format("{:.1f}–{:.1f}", score.low / 36.0, score.high / 36.0);
}

void set_badges(Data& data, const RunReport& report, const Privacy& privacy,
                HouseholdId household) {
  const HouseholdAssessment& h = assessed(report, household);
  set(data, "rank", report.language.number(h.rank));
  set(data, "id", report.graph.id(NodeKind::household, household.value));
  set_flag(data, "emergency", h.emergency);
  if (h.tier != Tier::none)
    set(data, "tier", report.language.text({"page.tier", {{"tier", to_string(h.tier)}}}));
  else
    set_flag(data, "tier", false);
  set(data, "tier_style", tier_style(h.tier));
  set_flag(data, "possible", is_possible(h.tier));
  set(data, "area", privacy.area(household));
  set_flag(data, "in_hiding", privacy.in_hiding(household));
  set(data, "score", report.language.html({"page.score_of", {{"score", score_text(h.score())}}}));
}

Visits::Visits(const RunReport& report, const Privacy& privacy, const Data& words)
    : report_(report),
      privacy_(privacy),
      words_(words),
      template_("visit.html", visit_template()) {}

Visit Visits::read(HouseholdId household, const Explanation& explanation) const {
  const Language& language = report_.language;
  Message::Ids ask;
  for (const Unknown& unknown : explanation.unknowns)
    ask.push_back(language.term("item", unknown.what));
  return {household, language.text(explanation.reason), language.text(explanation.verify),
          ask.empty() ? std::string() : language.html({"page.ask", {{"items", std::move(ask)}}})};
}

std::string Visits::item(const Visit& visit, std::string_view root) {
  Data item = object();
  item.set("t", words_);
  set_badges(item, report_, privacy_, visit.household);
  set(item, "reason", visit.reason);
  set(item, "verify", visit.verify);
  set(item, "ask", visit.ask);
  set(item, "page",
      has_page(report_, visit.household)
          ? std::string(root) + household_file(report_, visit.household)
          : std::string());
  return template_.render(item);
}

}  // namespace kith::detail
