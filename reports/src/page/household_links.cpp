// Links of a household's page: recommended, not recommended, decided before.
#include <cmath>

#include "cells.hpp"
#include "page/household_ecomap.hpp"
#include "page/household_facts.hpp"

namespace kith::detail {
namespace {

std::string partner_text(const RunReport& report, NodeRef partner) {
  return report.language.text(
      {"partner.named",
       {{"kind", Term{"partner_kind", std::string(to_string(partner.kind()))}},
        {"id", node_label(report.graph, partner)}}});
}

std::string supports_words(const Language& language, SupportSet supports) {
  std::vector<std::string> words;
  for (int i = 0; i < support_count; ++i) {
    const auto support = static_cast<Support>(i);
    if (supports & support_bit(support))
      words.push_back(language.term("support", std::string(to_string(support))));
  }
  return language.list(words);
}

std::string range(const Language& language, Bounds bounds) {
  if (bounds.certain()) return language.text({"points.exact", {{"points", bounds.low}}});
  return language.text({"points.range", {{"low", bounds.low}, {"high", bounds.high}}});
}

Data utility_rows(const Language& language, const Candidate& link) {
  Data rows = list();
  for (const UtilityLine& line : link.lines) {
    Data row = object();
    set(row, "item", language.term("utility", line.item));
    set(row, "points", language.number(line.points));
    rows.push_back(row);
  }
  return rows;
}

Data link_row(const RunReport& report, const Privacy& privacy, const Candidate& link) {
  const Language& language = report.language;
  const bool hidden = privacy.in_hiding(link.household) || privacy.in_hiding(link.partner);
  Data row = object();
  set(row, "partner", partner_text(report, link.partner));
  set(row, "reason", language.text(link.reason));
  set(row, "support", supports_words(language, link.support));
  set(row, "path", hidden ? std::string() : language.text(link.path));
  set(row, "minutes",
      link.minutes && !hidden
          ? language.text(
                {"page.minutes", {{"count", static_cast<std::int64_t>(std::ceil(*link.minutes))}}})
          : std::string());
  set(row, "before", range(language, link.isolation_before));
  set(row, "after", range(language, link.isolation_after));
  set_flag(row, "changes", link.isolation_before != link.isolation_after);
  set(row, "utility", language.html({"page.utility_of", {{"points", link.utility}}}));
  set_list(row, "lines", utility_rows(language, link));
  set(row, "blocked", language.term("blocked", std::string(to_string(link.blocked_by))));
  return row;
}

Data decision_row(const RunReport& report, const Privacy& privacy, HouseholdId household,
                  const Table& table, std::int64_t row) {
  const Language& language = report.language;
  const auto text = [&](std::string_view column) {
    const Column* found = table.find_any(column);
    return found ? cell_text(*found, row) : std::string();
  };
  const auto date = [&](std::string_view column) {
    const auto* found = table.find<DateColumn>(column);
    return found && found->is_known(row) ? language.date(found->at(row)) : std::string();
  };
  const auto* partner = table.find<ReferenceColumn>("partner_id");
  Data data = object();
  const bool known = partner && partner->is_known(row);
  // A reason is free text, and may tell where somebody lives.
  const bool hidden =
      privacy.in_hiding(household) || (known && privacy.in_hiding(partner->at(row)));
  set(data, "partner",
      !known   ? std::string()
      : hidden ? language.text({"page.id_withheld"})
               : partner_text(report, partner->at(row)));
  set(data, "decision", language.term("decision", text("decision")));
  set(data, "reason", hidden ? std::string() : text("reason"));
  set(data, "date", date("date"));
  set(data, "outcome", language.term("decision", text("outcome")));
  return data;
}

}  // namespace

void set_links(Data& page, const RunReport& report, const Privacy& privacy, const PageRows& rows,
               HouseholdId household, const std::vector<Candidate>& links) {
  Data proposed = list(), stopped = list(), decisions = list();
  // Whom it could have been linked with would tell where a household in hiding is.
  for (const Candidate& link : links)
    if (link.assigned || !privacy.in_hiding(household))
      (link.assigned ? proposed : stopped).push_back(link_row(report, privacy, link));
  const Table& table = report.graph.table(TableKind::decisions);
  if (const auto found = rows.decisions.find(household.value); found != rows.decisions.end())
    for (const std::int64_t row : found->second)
      decisions.push_back(decision_row(report, privacy, household, table, row));
  set_list(page, "links", proposed);
  set_list(page, "stopped", stopped);
  set_list(page, "decisions", decisions);
}

}  // namespace kith::detail
