#include "kith/reports/run_report.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "cells.hpp"
#include "ordered_blocks.hpp"
#include "page/household_page.hpp"
#include "page/index_page.hpp"
#include "tables/tables.hpp"
#include "templates.hpp"

namespace kith {
namespace {

constexpr std::int64_t explained_at_once = 256;

// What is filled from explanations: each household is explained once, for all of them.
class Explained {
 public:
  Explained(const RunReport& report, ResultFolder& folder, Observer& observer)
      : report_(report),
        folder_(folder),
        privacy_(report),
        frame_(report),
        lists_(report, privacy_, frame_),
        pages_(report, privacy_, frame_, observer),
        points_(report, folder),
        unknown_(report, folder),
        silent_minority_(report, folder) {}

  // Of some households that follow one another in the tables.
  struct Block {
    CsvRows points, unknown, silent_minority;
    std::vector<std::pair<HouseholdId, Explanation>> explained;
  };

  /// On any thread.
  Block make(std::span<const HouseholdId> households, const Observer& observer) const {
    Block block{points_.rows(), unknown_.rows(), silent_minority_.rows(), {}};
    for (const HouseholdId household : households) {
      observer.check();
      const HouseholdAssessment& assessed = of(household);
      const bool listed = assessed.rank > 0;
      const bool undecided = detail::is_undecided(assessed);
      if (!listed && !undecided && !report_.all_points) continue;
      Explanation explanation = privacy_.shown(household, report_.explain(household));
      if (listed || report_.all_points) points_.add(household, explanation, block.points);
      if (undecided) unknown_.add(household, explanation, block.unknown);
      if (is_shown(assessed)) silent_minority_.add(household, explanation, block.silent_minority);
      block.explained.emplace_back(household, std::move(explanation));
    }
    return block;
  }

  /// In order.
  void take(const Block& block) {
    points_.write(block.points);
    unknown_.write(block.unknown);
    silent_minority_.write(block.silent_minority);
    for (const auto& [household, explanation] : block.explained) {
      if (detail::is_undecided(of(household))) open_.add(explanation);
      if (!is_shown(of(household))) continue;
      lists_.add(household, explanation);
      pages_.write(household, explanation, folder_);
    }
  }

  void close() {
    points_.close();
    unknown_.close();
    silent_minority_.close();
    lists_.write(folder_);
    folder_.write("index.html", detail::index_page(report_, open_, lists_, frame_));
    folder_.write("style.css", detail::style_sheet());
  }

 private:
  const HouseholdAssessment& of(HouseholdId household) const {
    return report_.assessment.households[static_cast<std::size_t>(household.value)];
  }
  bool is_shown(const HouseholdAssessment& assessed) const {
    return assessed.rank > 0 && (report_.top == 0 || assessed.rank <= report_.top);
  }

  const RunReport& report_;
  ResultFolder& folder_;
  detail::Privacy privacy_;
  detail::PageFrame frame_;
  detail::ListPages lists_;
  detail::HouseholdPages pages_;
  detail::PointsTable points_;
  detail::UnknownTable unknown_;
  detail::SilentMinorityTable silent_minority_;
  detail::UnknownFacts open_;
};

// Those of the visiting list, then the others by id.
void write_explained(const RunReport& report, ResultFolder& folder, Observer& observer) {
  std::vector<HouseholdId> order = report.assessment.visiting_list;
  for (const std::int32_t row : report.graph.keys(NodeKind::household).order(observer))
    if (report.assessment.households[static_cast<std::size_t>(row)].rank == 0)
      order.emplace_back(row);
  Explained explained(report, folder, observer);
  detail::in_order(
      std::ssize(order), explained_at_once, report.threads,
      [&](std::int64_t begin, std::int64_t end) {
        return explained.make(std::span(order).subspan(static_cast<std::size_t>(begin),
                                                       static_cast<std::size_t>(end - begin)),
                              observer);
      },
      [&](const Explained::Block& block) { explained.take(block); }, observer);
  explained.close();
}

}  // namespace

std::int64_t expected_bytes(const ReportCounts& counts) {
  constexpr std::int64_t index = 128 << 10, household = 120, listed = 860, explained = 2400,
                         link = 480, page = 25 << 10;
  return index + household * counts.households + listed * counts.listed +
         explained * counts.explained + link * counts.links + page * counts.pages;
}

void write_run_report(const RunReport& report, ResultFolder& folder, Observer& observer) {
  // A household once in households.csv and once explained.
  observer.begin("report", 2 * std::ssize(report.assessment.households) +
                               std::ssize(report.recommendations.shown));
  // Templates and the page being made; the visits of the lists, of which there is a bounded number;
  // explanations and rows that are made ahead.
  constexpr std::int64_t page_bytes = std::int64_t{3} << 20, visit_bytes = 7000,
                         household_bytes = 6000;
  observer.need(page_bytes +
                visit_bytes * std::min(std::ssize(report.assessment.visiting_list),
                                       detail::list_limit * std::int64_t{detail::listed_areas}) +
                household_bytes *
                    std::min<std::int64_t>(std::ssize(report.assessment.households),
                                           detail::most_ahead(report.threads) * explained_at_once));
  write_receipt(report.receipt, report.graph, folder, report.excel, observer);
  detail::write_households(report, folder, observer);
  detail::write_persons(report, folder, observer);
  detail::write_statistics(report, folder);
  detail::write_windows(report, folder);
  detail::write_recommendations(report, folder, observer);
  write_explained(report, folder, observer);
}

}  // namespace kith
