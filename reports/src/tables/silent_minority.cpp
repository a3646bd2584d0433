#include "cells.hpp"
#include "tables/tables.hpp"

namespace kith::detail {

SilentMinorityTable::SilentMinorityTable(const RunReport& report, ResultFolder& folder)
    : report_(report),
      writer_(folder, "silent_minority.csv",
              {"rank", "household_id", "area", "tier", "score_low", "score_high", "emergency",
               "reason", "verify", "unknowns"},
              report.excel) {}

void SilentMinorityTable::add(HouseholdId household, const Explanation& explanation,
                              CsvRows& rows) const {
  const HouseholdAssessment& h =
      report_.assessment.households[static_cast<std::size_t>(household.value)];
  const Bounds score = h.score();
  rows.row(h.rank, report_.graph.id(NodeKind::household, household.value),
           Areas(report_)[household], to_string(h.tier), score.low, score.high, h.emergency,
           report_.language.text(explanation.reason), report_.language.text(explanation.verify),
           unknowns_text(explanation.unknowns));
}

}  // namespace kith::detail
