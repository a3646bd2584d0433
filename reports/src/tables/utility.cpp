#include "tables/tables.hpp"

namespace kith::detail {

void write_utility(const RunReport& report, ResultFolder& folder, Observer& observer) {
  CsvWriter writer(folder, "utility.csv", {"household_id", "partner_id", "item", "points"},
                   report.excel);
  for (const Candidate& candidate : report.recommendations.shown) {
    observer.check();
    observer.advance(1);
    for (const UtilityLine& line : candidate.lines)
      writer.row(report.graph.id(NodeKind::household, candidate.household.value),
                 report.graph.id(candidate.partner), line.item, line.points);
  }
  writer.close();
}

}  // namespace kith::detail
