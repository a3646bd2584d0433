#include "tables/tables.hpp"

namespace kith::detail {

// A row an area and indicator; the measures of the area stand in each of its rows. The first area,
// blank, is all.
void write_statistics(const RunReport& report, ResultFolder& folder) {
  CsvWriter writer(folder, "statistics.csv",
                   {"area", "indicator", "uncensored", "censored", "contribution", "H", "A", "M0",
                    "households", "dropped"},
                   report.excel);
  for (const DifficultyStatistics& area : report.assessment.statistics)
    for (const DifficultyStatistics::IndicatorShare& share : area.indicators)
      writer.row(area.area, share.indicator, share.uncensored, share.censored, share.contribution,
                 area.headcount, area.intensity, area.adjusted, area.households, area.dropped);
  writer.close();
}

}  // namespace kith::detail
