#include "cells.hpp"
#include "tables/tables.hpp"

namespace kith::detail {

PointsTable::PointsTable(const RunReport& report, ResultFolder& folder)
    : report_(report),
      writer_(folder, "points.csv",
              {"household_id", "part", "item", "points_low", "points_high", "detail", "source"},
              report.excel) {}

void PointsTable::add(HouseholdId household, const Explanation& explanation, CsvRows& rows) const {
  const std::string_view id = report_.graph.id(NodeKind::household, household.value);
  for (const PointLine& line : explanation.lines)
    rows.row(id, to_string(line.part), line.item, line.points.low, line.points.high,
             report_.language.text(line.detail), sources_text(report_.graph, line.sources));
}

}  // namespace kith::detail
