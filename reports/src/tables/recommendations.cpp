#include <algorithm>
#include <iterator>
#include <vector>

#include "cells.hpp"
#include "ordered_blocks.hpp"
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

void add_link(const RunReport& report, const Candidate& c, CsvRows& rows) {
  const auto row = static_cast<std::size_t>(c.household.value);
  rows.row(report.graph.id(NodeKind::household, c.household.value),
           rank_cell(report.assessment.households[row].rank), to_string(c.partner.kind()),
           report.graph.id(c.partner), supports_text(c.support), need_word(report.graph, c.need),
           c.utility, c.assigned, block_word(c.blocked_by), bounds_text(c.isolation_before),
           bounds_text(c.isolation_after), report.language.text(c.path), c.minutes,
           report.language.text(c.reason));
}

void add_utility(const RunReport& report, const Candidate& c, CsvRows& rows) {
  for (const UtilityLine& line : c.lines)
    rows.row(report.graph.id(NodeKind::household, c.household.value), report.graph.id(c.partner),
             line.item, line.points);
}

// Who is near, but not proposed, would tell where somebody in hiding is.
std::vector<Link> told(const RunReport& report, const std::vector<Link>& links, std::int64_t begin,
                       std::int64_t end) {
  const Hiding& hiding = report.assessment.hiding;
  std::vector<Link> told;
  std::copy_if(
      links.begin() + begin, links.begin() + end, std::back_inserter(told), [&](const Link& link) {
        return link.assigned || !(hiding.contains(link.household) || hiding.contains(link.partner));
      });
  return told;
}

}  // namespace

void write_recommendations(const RunReport& report, ResultFolder& folder, Observer& observer) {
  CsvWriter links(folder, "recommendations.csv",
                  {"household_id", "household_rank", "partner_kind", "partner_id", "support",
                   "need", "utility", "assigned", "blocked_by", "isolation_before",
                   "isolation_after", "path", "minutes", "reason"},
                  report.excel);
  CsvWriter utility(folder, "utility.csv", {"household_id", "partner_id", "item", "points"},
                    report.excel);
  struct Block {
    CsvRows links, utility;
  };
  const std::vector<Link>& shown = report.recommendations.shown;
  constexpr std::int64_t grain = 256;
  in_order(
      std::ssize(shown), grain, report.threads,
      [&](std::int64_t begin, std::int64_t end) {
        Block block{links.rows(), utility.rows()};
        for (const Candidate& candidate :
             report.recommendations.explain(told(report, shown, begin, end))) {
          observer.check();
          add_link(report, candidate, block.links);
          add_utility(report, candidate, block.utility);
        }
        return block;
      },
      [&](const Block& block) {
        links.write(block.links);
        utility.write(block.utility);
      },
      observer);
  links.close();
  utility.close();
}

}  // namespace kith::detail
