#include "tables/tables.hpp"

namespace kith::detail {

// A row a length of the windows in which silence is counted; the first is the run itself.
void write_windows(const RunReport& report, ResultFolder& folder) {
  CsvWriter writer(folder, "windows.csv",
                   {"windows", "unreached_months", "voice_months", "A", "A?", "B", "B?", "C1", "C2",
                    "C?", "none", "changed"},
                   report.excel);
  std::string_view windows = "run";
  for (const WindowTiers& counts : report.assessment.windows) {
    const auto with = [&](Tier tier) { return counts.households[static_cast<std::size_t>(tier)]; };
    writer.row(windows, counts.unreached_months, counts.voice_months, with(Tier::a),
               with(Tier::a_possible), with(Tier::b), with(Tier::b_possible), with(Tier::c1),
               with(Tier::c2), with(Tier::c_possible), with(Tier::none), counts.changed);
    windows = "alternative";
  }
  writer.close();
}

}  // namespace kith::detail
