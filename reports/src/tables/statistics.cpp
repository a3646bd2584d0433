#include "tables/tables.hpp"

namespace kith::detail {

// A row an area and indicator; the measures of the area stand in each of its rows.
void write_statistics(const RunReport& report, ResultFolder& folder) {
  CsvWriter writer(folder, "statistics.csv",
                   {"scope", "area", "indicator", "uncensored", "censored", "contribution", "H",
                    "A", "M0", "households", "dropped"},
                   report.excel);
  std::string_view scope = "all";  // the first; then households of no recorded area, and areas
  for (const DifficultyStatistics& area : report.assessment.statistics) {
    for (const DifficultyStatistics::IndicatorShare& share : area.indicators)
      writer.row(scope, area.area, share.indicator, share.uncensored, share.censored,
                 share.contribution, area.headcount, area.intensity, area.adjusted, area.households,
                 area.dropped);
    scope = "area";
  }
  writer.close();
}

}  // namespace kith::detail
