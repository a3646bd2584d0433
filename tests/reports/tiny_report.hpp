// A run of four households, put together by hand.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kith/reports/run_report.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_graph.hpp"

namespace kith::testing {

/// A message that is the text itself in every language.
inline Message said(std::string_view text) { return {"size.elicited", {{"who", text}}}; }

/// b (row 0): tier A?, second of the list, grade open. a (row 1): an emergency without a tier,
/// first. 家 (row 2): decided, not on the list. c (row 3): not on the list, grade open.
class TinyReport {
 public:
  TinyReport() {
    graph.sources = {"households.csv", "ties, old.csv"};
    graph.title = "Tiny <town>";
    households();
    assessment.as_of = make_date({2026, 6, 30});
    assessment.visiting_list = {HouseholdId(1), HouseholdId(0)};
    assess_listed();
    assess_others();
    explain_all();
  }

  /// One more recommended link, as it is explained.
  void show(Candidate shown) {
    recommendations.shown.push_back(shown);
    links.push_back(std::move(shown));
    recommendations.explain = [this](std::span<const Link> asked) {
      std::vector<Candidate> found;
      for (const Link& link : asked)
        for (const Candidate& one : links)
          if (one.household == link.household && one.partner == link.partner) found.push_back(one);
      return found;
    };
  }

  RunReport report() {
    return {.graph = graph,
            .membership = membership,
            .network = network,
            .receipt = receipt,
            .configuration = configuration,
            .assessment = assessment,
            .recommendations = recommendations,
            .explain =
                [this](HouseholdId household) {
                  ++explained[household.value];
                  return explanations[household.value];
                },
            .record = record};
  }
  /// What the run writes into a file.
  std::string written(const std::string& name, const RunReport& report) const {
    const TemporaryFolder temporary;
    ResultFolder folder(temporary.path() / "out");
    write_run_report(report, folder);
    write_run_record(report, folder);
    folder.commit();
    return read_file(temporary.path() / "out" / name);
  }
  std::string written(const std::string& name) { return written(name, report()); }

  TinyGraph tiny;
  PropertyGraph& graph = tiny.graph;
  Membership membership;
  SupportNetwork network;
  Receipt receipt;
  Configuration configuration;
  Assessment assessment;
  Recommendations recommendations;
  std::vector<Candidate> links;  // as explained
  RunRecord record;
  std::map<std::int32_t, Explanation> explanations;  // by household row
  std::map<std::int32_t, int> explained;             // how often each was asked for

 private:
  void households() {
    tiny.table(TableKind::households);
    for (const char* id : {"b", "a", "家", "c"}) tiny.household(id);
    tiny.set_word(NodeKind::household, 0, "area", "North, \"old\"");
    tiny.set_word(NodeKind::household, 2, "area", "北区");
    assessment.households.resize(4);
  }
  void assess_listed() {
    HouseholdAssessment& b = assessment.households[0];
    b.difficulty = {300, 500};
    b.grade_low = Grade::light;
    b.grade_high = Grade::moderate;
    b.isolation = {672, 1200};
    b.isolated = Truth::yes;
    b.silence = {660, 1020};
    b.unreached = Truth::yes;
    b.tier = Tier::a_possible;
    b.rank = 2;
    HouseholdAssessment& a = assessment.households[1];
    a.difficulty = {100, 100};
    a.isolation = {0, 1200};
    a.observation = TieObservation::none;
    a.unreached = a.unvoiced = Truth::no;
    a.emergency = true;
    a.rank = 1;
  }
  void assess_others() {
    HouseholdAssessment& decided = assessment.households[2];
    decided.difficulty = {600, 600};
    decided.grade_low = decided.grade_high = Grade::severe;
    decided.isolated = decided.unreached = decided.unvoiced = Truth::no;
    decided.observation = TieObservation::elicited;
    HouseholdAssessment& c = assessment.households[3];
    c.difficulty = {200, 300};
    c.grade_high = Grade::light;
  }
  void explain_all() {
    using Part = PointLine::Part;
    Explanation& b = explanations[0];
    b.lines = {{Part::difficulty,
                "arrears",
                {300, 500},
                said("two of five, \"one\" open"),
                {{0, 2}, {1, 7}}},
               {Part::isolation, "size", {672, 1200}, {}, {}},
               {Part::silence, "voice", {660, 1020}, said("no request\nof their own"), {{0, 2}}}};
    b.unknowns = {{.what = "arrears", .points = 200}, {.what = "ties", .points = 528}};
    b.reason = said("<script>alert(1)</script> & 没有人来");
    b.verify = said("Is \"arrears\" true?");
    Explanation& a = explanations[1];
    a.lines = {{Part::difficulty, "arrears", {100, 100}, said("yes"), {{0, 3}}}};
    a.unknowns = {{.what = "ties", .points = 1200}};
    a.reason = said("An emergency call.");
    explanations[2].lines = {{Part::difficulty, "arrears", {600, 600}, said("all"), {{0, 4}}}};
    explanations[3].unknowns = {{.what = "arrears", .points = 100}};
  }
};

}  // namespace kith::testing
