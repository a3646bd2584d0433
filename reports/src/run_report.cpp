#include "kith/reports/run_report.hpp"

#include "cells.hpp"
#include "page/household_page.hpp"
#include "page/index_page.hpp"
#include "tables/tables.hpp"
#include "templates.hpp"

namespace kith {
namespace {

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

  void add(HouseholdId household) {
    const HouseholdAssessment& assessed =
        report_.assessment.households[static_cast<std::size_t>(household.value)];
    const bool listed = assessed.rank > 0;
    const bool undecided = detail::is_undecided(assessed);
    if (!listed && !undecided && !report_.all_points) return;
    const Explanation explanation = privacy_.shown(household, report_.explain(household));
    if (listed || report_.all_points) points_.add(household, explanation);
    if (undecided) {
      unknown_.add(household, explanation);
      open_.add(explanation);
    }
    if (!listed || (report_.top > 0 && assessed.rank > report_.top)) return;
    silent_minority_.add(household, explanation);
    lists_.add(household, explanation);
    pages_.write(household, explanation, folder_);
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

void write_explained(const RunReport& report, ResultFolder& folder, Observer& observer) {
  Explained explained(report, folder, observer);
  const auto add = [&](HouseholdId household) {
    observer.check();
    explained.add(household);
    observer.advance(1);
  };
  for (const HouseholdId household : report.assessment.visiting_list) add(household);
  for (const std::int32_t row : report.graph.keys(NodeKind::household).order(observer))
    if (report.assessment.households[static_cast<std::size_t>(row)].rank == 0)
      add(HouseholdId(row));
  explained.close();
}

}  // namespace

void write_run_report(const RunReport& report, ResultFolder& folder, Observer& observer) {
  // A household once in households.csv and once explained, a link in recommendations.csv and in
  // utility.csv.
  observer.begin("report", 2 * std::ssize(report.assessment.households) +
                               2 * std::ssize(report.recommendations.shown));
  // Templates, the page being made and the visits of the lists, of which there is a bounded number.
  observer.need(std::int64_t{3} << 20);
  write_receipt(report.receipt, report.graph, folder, report.excel, observer);
  detail::write_households(report, folder, observer);
  detail::write_persons(report, folder, observer);
  detail::write_statistics(report, folder);
  detail::write_windows(report, folder);
  detail::write_recommendations(report, folder, observer);
  detail::write_utility(report, folder, observer);
  write_explained(report, folder, observer);
}

}  // namespace kith
