#include "cells.hpp"
#include "tables/tables.hpp"

namespace kith::detail {
namespace {

std::string_view need_word(const PropertyGraph& graph, const std::optional<NeedId>& need) {
  const auto* words = graph.nodes(NodeKind::need).find<CategoryColumn>("need");
  return words && need ? words->value_or(need->value, {}) : std::string_view{};
}

std::string_view block_word(Block block) {
  return block == Block::none ? std::string_view{} : to_string(block);
}

}  // namespace

void write_recommendations(const RunReport& report, ResultFolder& folder, Observer& observer) {
  CsvWriter writer(folder, "recommendations.csv",
                   {"household_id", "household_rank", "partner_kind", "partner_id", "support",
                    "need", "utility", "assigned", "blocked_by", "isolation_before",
                    "isolation_after", "path", "minutes", "reason"},
                   report.excel);
  for (const Candidate& c : report.recommendations.shown) {
    observer.check();
    observer.advance(1);
    const auto row = static_cast<std::size_t>(c.household.value);
    writer.row(report.graph.id(NodeKind::household, c.household.value),
               rank_cell(report.assessment.households[row].rank), to_string(c.partner.kind()),
               report.graph.id(c.partner), supports_text(c.support),
               need_word(report.graph, c.need), c.utility, c.assigned, block_word(c.blocked_by),
               bounds_text(c.isolation_before), bounds_text(c.isolation_after),
               report.language.text(c.path), c.minutes, report.language.text(c.reason));
  }
  writer.close();
}

}  // namespace kith::detail
