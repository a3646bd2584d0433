#include "kith/reports/run_report.hpp"

#include "cells.hpp"
#include "page/index_page.hpp"
#include "tables/tables.hpp"

namespace kith {
namespace {

// What is filled from explanations: each household is explained once, for all of them.
class Explained {
 public:
  Explained(const RunReport& report, ResultFolder& folder)
      : report_(report),
        points_(report, folder),
        unknown_(report, folder),
        silent_minority_(report, folder) {}

  void add(HouseholdId household) {
    const HouseholdAssessment& assessed =
        report_.assessment.households[static_cast<std::size_t>(household.value)];
    const bool listed = assessed.rank > 0;
    const bool undecided = detail::is_undecided(assessed);
    if (!listed && !undecided && !report_.all_points) return;
    const Explanation explanation = report_.explain(household);
    if (listed || report_.all_points) points_.add(household, explanation);
    if (undecided) {
      unknown_.add(household, explanation);
      page_.add_undecided(explanation);
    }
    if (!listed || (report_.top > 0 && assessed.rank > report_.top)) return;
    silent_minority_.add(household, explanation);
    page_.add_listed(household, explanation);
  }

  const detail::PageFacts& close() {
    points_.close();
    unknown_.close();
    silent_minority_.close();
    return page_;
  }

 private:
  const RunReport& report_;
  detail::PointsTable points_;
  detail::UnknownTable unknown_;
  detail::SilentMinorityTable silent_minority_;
  detail::PageFacts page_;
};

detail::PageFacts write_explained(const RunReport& report, ResultFolder& folder,
                                  Observer& observer) {
  Explained explained(report, folder);
  const auto add = [&](HouseholdId household) {
    observer.check();
    explained.add(household);
    observer.advance(1);
  };
  for (const HouseholdId household : report.assessment.visiting_list) add(household);
  for (const std::int32_t row : report.graph.keys(NodeKind::household).order(observer))
    if (report.assessment.households[static_cast<std::size_t>(row)].rank == 0)
      add(HouseholdId(row));
  return explained.close();
}

}  // namespace

void write_run_report(const RunReport& report, ResultFolder& folder, Observer& observer) {
  // A household once in households.csv and once explained, a link in recommendations.csv and in
  // utility.csv.
  observer.begin("report", 2 * std::ssize(report.assessment.households) +
                               2 * std::ssize(report.recommendations.shown));
  write_receipt(report.receipt, report.graph, folder, report.excel, observer);
  detail::write_households(report, folder, observer);
  detail::write_persons(report, folder, observer);
  detail::write_statistics(report, folder);
  detail::write_windows(report, folder);
  detail::write_recommendations(report, folder, observer);
  detail::write_utility(report, folder, observer);
  const detail::PageFacts facts = write_explained(report, folder, observer);
  folder.write("index.html", detail::index_page(report, facts));
}

}  // namespace kith
