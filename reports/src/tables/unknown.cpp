#include "cells.hpp"
#include "tables/tables.hpp"

namespace kith::detail {

UnknownTable::UnknownTable(const RunReport& report, ResultFolder& folder)
    : report_(report),
      writer_(folder, "unknown.csv", {"household_id", "unknown_points", "ask"}, report.excel) {}

void UnknownTable::add(HouseholdId household, const Explanation& explanation, CsvRows& rows) const {
  const Bounds score =
      report_.assessment.households[static_cast<std::size_t>(household.value)].score();
  rows.row(report_.graph.id(NodeKind::household, household.value), score.high - score.low,
           ask_text(report_.graph, explanation.unknowns));
}

}  // namespace kith::detail
