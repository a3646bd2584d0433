#include "cells.hpp"
#include "ordered_blocks.hpp"
#include "tables/tables.hpp"

namespace kith::detail {

void write_households(const RunReport& report, ResultFolder& folder, Observer& observer) {
  CsvWriter writer(folder, "households.csv",
                   {"household_id",
                    "area",
                    "grade",
                    "difficulty_low",
                    "difficulty_high",
                    "isolation_low",
                    "isolation_high",
                    "isolated",
                    "silence_low",
                    "silence_high",
                    "unreached",
                    "unvoiced",
                    "tier",
                    "score_low",
                    "score_high",
                    "rank",
                    "tie_observation",
                    "stable",
                    "data_gap",
                    "composition_sensitive"},
                   report.excel);
  const Areas areas(report);
  const Dictionary& ids = report.graph.keys(NodeKind::household);
  // Stability under dropped ties is not computed by a plain run, so it is unknown.
  constexpr Truth stable = Truth::unknown;
  const std::vector<std::int32_t> order = ids.order(observer);
  constexpr std::int64_t grain = 1024;
  in_order(
      std::ssize(order), grain, report.threads,
      [&](std::int64_t begin, std::int64_t end) {
        CsvRows rows = writer.rows();
        for (std::int64_t i = begin; i < end; ++i) {
          const std::int32_t row = order[static_cast<std::size_t>(i)];
          const HouseholdAssessment& h =
              report.assessment.households[static_cast<std::size_t>(row)];
          const Bounds score = h.score();
          rows.row(ids[row], areas[HouseholdId(row)], grade_text(h.grade_low, h.grade_high),
                   h.difficulty.low, h.difficulty.high, h.isolation.low, h.isolation.high,
                   h.isolated, h.silence.low, h.silence.high, h.unreached, h.unvoiced,
                   to_string(h.tier), score.low, score.high, rank_cell(h.rank),
                   to_string(h.observation), stable, h.data_gap, h.composition_sensitive);
        }
        return rows;
      },
      [&](const CsvRows& rows) { writer.write(rows); }, observer);
  writer.close();
}

}  // namespace kith::detail
