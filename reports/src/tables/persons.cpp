#include "tables/tables.hpp"

namespace kith::detail {

void write_persons(const RunReport& report, ResultFolder& folder, Observer& observer) {
  CsvWriter writer(folder, "persons.csv", {"person_id", "household_id", "own_ties", "reason"},
                   report.excel);
  for (const IsolatedMember& member : report.assessment.isolated_members.members) {
    observer.check();
    writer.row(report.graph.id(NodeKind::person, member.person.value),
               report.graph.id(NodeKind::household, member.household.value), member.own_ties,
               member.reason);
  }
  writer.close();
}

}  // namespace kith::detail
