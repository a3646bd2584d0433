#include "kith/algorithms/assessment/explanation.hpp"

#include <string>

#include <gtest/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"
#include "assessment/sentences.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;

// A household that was asked and has nobody, with registers in which nothing happened.
SmallDataset household(const std::string& columns, const std::string& row) {
  SmallDataset dataset;
  dataset.add("households",
              "household_id,tie_observation," + columns + "\nX,elicited," + row + "\n");
  dataset.add("ties", "from_id,to_id\n");
  dataset.add("contacts", "household_id,date\n");
  dataset.add("needs", "need_id,household_id,need\n");
  dataset.add("receipts", "household_id,service_id\n");
  return dataset;
}

// Indicators i1, i2, … by rule and points; a rule of one letter is that column being 1.
Configuration with_indicators(const std::vector<std::pair<std::string, int>>& rules) {
  Configuration configuration = default_configuration();
  configuration.difficulty.indicators.clear();
  for (const auto& [rule, points] : rules) {
    Indicator& indicator = configuration.difficulty.indicators.emplace_back();
    indicator.name = "i" + std::to_string(configuration.difficulty.indicators.size());
    indicator.points = points;
    indicator.deprived.text = rule.size() == 1 ? rule + " = 1" : rule;
  }
  return configuration;
}

std::string unknowns(const Explanation& explanation) {
  std::string text;
  for (const Unknown& unknown : explanation.unknowns)
    text += (text.empty() ? "" : " ") + unknown.what + ":" + std::to_string(unknown.points) +
            (unknown.settles ? "!" : "");
  return text;
}

TEST(Explanation, UnknownsThatSettleTheTierComeFirst) {
  // W = 12 points of 100. 300 known, b 500 unknown, c 100 unknown: light to severe, so A?. With b
  // known: 300..400 (b false, c decides light or moderate: open) or at least 800 (severe). With c
  // known: 300..800 or 400..900; only true settles. So neither settles, and points decide the
  // order.
  const Configuration open = with_indicators({{"a", 300}, {"b", 500}, {"c", 100}, {"d", 300}});
  const Assessed two(household("a,b,c,d", "1,,,0"), open);
  EXPECT_EQ(two["X"].tier, Tier::a_possible);
  EXPECT_EQ(unknowns(two.explain("X")), "i2:500 programmes:180 i3:100");
  // 300 known; b 50 unknown never reaches 400, c 100 unknown decides alone whichever way b turns
  // out.
  const Configuration one = with_indicators({{"a", 300}, {"b", 50}, {"c", 100}, {"d", 750}});
  const Assessed decided(household("a,b,c,d", "1,,,0"), one);
  EXPECT_EQ(unknowns(decided.explain("X")), "i3:100! programmes:180 i2:50");
  EXPECT_EQ(testing::english(decided.explain("X").verify),
            "Find out whether this holds: i3 (unknown: c).");
}

TEST(Explanation, ASettledTierAsksForTheGrade) {
  // 500 known and 100 unknown: A at any rate, moderate or severe.
  const Configuration settings = with_indicators({{"a", 500}, {"b", 100}, {"c", 600}});
  const Assessed result(household("a,b,c", "1,,0"), settings);
  EXPECT_EQ(result["X"].tier, Tier::a);
  EXPECT_EQ(unknowns(result.explain("X")), "i2:100! programmes:180");
}

TEST(Explanation, TiesNobodyAskedForMoveTheWholeIndex) {
  SmallDataset dataset;
  dataset.add("households", "household_id,tie_observation,a\nX,none,1\n");
  dataset.add("ties", "from_id,to_id\n");
  dataset.add("contacts", "household_id,date\n");
  dataset.add("needs", "need_id,household_id,need\n");
  dataset.add("receipts", "household_id,service_id\n");
  const Assessed result(std::move(dataset), with_indicators({{"a", 12}}));
  EXPECT_EQ(result["X"].isolated, Truth::unknown);
  EXPECT_EQ(result["X"].tier, Tier::a_possible);  // C2 if connected
  EXPECT_EQ(unknowns(result.explain("X")), "ties:1200! programmes:180");
  EXPECT_EQ(testing::english(result.explain("X").verify),
            "Find out who supports the family, with what and how often.");
}

TEST(Explanation, MembersFactsNameThePersonAndTheRow) {
  SmallDataset dataset = household("a", "0");
  dataset.add("persons", "person_id,household_id,age_years,disabled\np1,X,40,0\n奶奶,X,81,1\n");
  const Assessed result(std::move(dataset),
                        with_indicators({{"any(members, age_years >= 60 and disabled)", 12}}));
  const PointLine line = result.explain("X").lines.front();
  EXPECT_EQ(line.points, (Bounds{1200, 1200}));
  EXPECT_EQ(testing::english(line.detail),
            "deprived: age_years = 81 (奶奶), disabled = yes (奶奶)");
  ASSERT_EQ(line.sources.size(), 1U);
  EXPECT_EQ(result.graph.source_text(line.sources[0]), "persons.csv:3");
}

TEST(Explanation, UnevenPointsEndInARoundingLine) {
  // W = 7: 3·1200/7 = 514 each, round(6·1200/7) = 1029 = 514 + 514 + 1
  const Assessed result(household("a,b,c", "1,1,0"),
                        with_indicators({{"a", 3}, {"b", 3}, {"c", 1}}));
  const Explanation explanation = result.explain("X");
  EXPECT_EQ(explanation.lines[3].item, "rounding");
  EXPECT_EQ(explanation.lines[3].points, (Bounds{1, 1}));
  Bounds sum;
  for (const PointLine& line : explanation.lines) sum += line.points;
  EXPECT_EQ(sum, result["X"].score());
}

TEST(Explanation, SourcesOfNobodyAreTheRowThatSaysHowTiesWereObserved) {
  const Assessed result(household("a", "1"), with_indicators({{"a", 12}}));
  for (const PointLine& line : result.explain("X").lines) {
    if (line.part != PointLine::Part::isolation) continue;
    ASSERT_EQ(line.sources.size(), 1U) << line.item;
    EXPECT_EQ(result.graph.source_text(line.sources[0]), "households.csv:2");
  }
}

// Why X should be verified, with points a, b (1 = deprived), and what contacts.csv says of it.
std::string verify(const std::vector<std::pair<std::string, int>>& indicators,
                   const std::string& cells, const std::string& contacts = "") {
  SmallDataset dataset = household("a,b,c", cells);
  dataset.add("volunteers", "volunteer_id\n");
  if (!contacts.empty())
    dataset.add("contacts", "household_id,date,channel,completed\n" + contacts);
  const Assessed result(std::move(dataset), with_indicators(indicators));
  return testing::english(result.explain("X").verify);
}

TEST(Explanation, TheFactToVerifyIsTheSmallestStepToAnotherTier) {
  // A, 1200 for isolation: one line less never reaches 600. Steps to B: the last contact from never
  // to 5 months 360 - 80 = 280, a service 300, a voice 360; to none: i1 400.
  EXPECT_EQ(verify({{"a", 400}, {"b", 400}, {"c", 400}}, "1,0,0"),
            "Confirm when somebody was last in contact with the family (no contact on record).");
  // i2 makes 400 of 1200 moderate: without it B, by 100 points.
  EXPECT_EQ(verify({{"a", 300}, {"b", 100}, {"c", 800}}, "1,1,0"),
            "Confirm with the family: i2 (deprived: b = 1).");
  // Seven months ago, 160 points; five would be 80: a step of 80.
  EXPECT_EQ(
      verify({{"a", 300}, {"b", 100}, {"c", 800}}, "1,1,0", "X,2023-11-30,visit,\n"),
      "Confirm when somebody was last in contact with the family (last contact on 2023-11-30, "
      "7 months ago).");
  // Nobody in difficulty: only i3 is heavy enough to make it another tier, by 1000 points.
  EXPECT_EQ(verify({{"a", 100}, {"b", 100}, {"c", 1000}}, "0,0,0"),
            "Confirm with the family: i3 (not deprived: c = 0).");
}

// What is asked about an indicator "arrears" whose line tells this.
std::string confirmed(std::string_view state, const std::string& fact, const std::string& value) {
  PointLine line;
  line.part = PointLine::Part::difficulty;
  line.item = "arrears";
  line.detail = {
      state,
      {{"facts",
        Message{"fact.known", {{"name", Term{"item", fact}}, {"value", Term{"truth", value}}}}}}};
  return testing::english(detail::confirm_sentence(line));
}

TEST(Explanation, AnIndicatorThatIsItsOwnColumnIsConfirmedByNameAlone) {
  EXPECT_EQ(confirmed("indicator.deprived", "arrears", "true"),
            "Confirm that this holds: arrears.");
  EXPECT_EQ(confirmed("indicator.not_deprived", "arrears", "false"),
            "Confirm that this does not hold: arrears.");
  // deprived because something is not: the fact says more than the name
  EXPECT_EQ(confirmed("indicator.deprived", "arrears", "false"),
            "Confirm with the family: arrears (deprived: arrears = no).");
  EXPECT_EQ(confirmed("indicator.deprived", "poor_housing", "true"),
            "Confirm with the family: arrears (deprived: poor housing = yes).");
}

TEST(Explanation, TheFactToVerifyMayBeATie) {
  // One full supporter who receives: 672, by 73 points too many. Size has 192 and fragility 180.
  SmallDataset dataset;
  dataset.add("households", "household_id,tie_observation,a\nX,elicited,1\nW,elicited,0\n");
  dataset.add("organizations", "organization_id\nO\n");
  dataset.add("services", "service_id,organization_id,eligibility\nS,O,a = 0\n");
  dataset.add("ties", "from_id,to_id,support,closeness,last_contact\n"
                      "W,X,emotional;material;informational;companionship,very_close,2024-06-30\n");
  dataset.add("contacts", "household_id,date\n");
  dataset.add("needs", "need_id,household_id,need\n");
  dataset.add("receipts", "household_id,service_id\nW,S\n");
  dataset.add("volunteers", "volunteer_id\n");
  const Assessed result(std::move(dataset), with_indicators({{"a", 12}}));
  EXPECT_EQ(result["X"].isolation, (Bounds{672, 672}));
  EXPECT_EQ(testing::english(result.explain("X").verify),
            "Confirm who supports the family (1 counted supporter: W).");
}

TEST(Explanation, AnAttemptThatReachedNobodyIsTold) {
  SmallDataset dataset = household("a", "1");
  dataset.add("contacts", "household_id,date,channel,completed\nX,2024-05-02,visit,false\n"
                          "X,2024-06-20,phone,false\nX,2024-07-02,visit,false\n");
  const Assessed result(std::move(dataset), with_indicators({{"a", 12}}));
  const Explanation explanation = result.explain("X");
  EXPECT_EQ(result["X"].since_contact.state, MonthsSinceContact::State::never);
  for (const PointLine& line : explanation.lines) {
    if (line.item != "contact") continue;
    EXPECT_EQ(testing::english(line.detail), "attempted on 2024-06-20, nobody reached");
    EXPECT_EQ(Language::find("zh")->text(line.detail), "2024年6月20日曾尝试联系，未能联系上");
    ASSERT_EQ(line.sources.size(), 1U);
    EXPECT_EQ(result.graph.source_text(line.sources[0]), "contacts.csv:3");
  }
  EXPECT_NE(testing::english(explanation.reason).find("attempted on 2024-06-20, nobody reached"),
            std::string::npos);
}

TEST(Explanation, EmergenciesAreSaidFirst) {
  SmallDataset dataset = household("a", "0");
  dataset.add("contacts", "household_id,date,channel\nX,2024-06-20,emergency\n");
  const Assessed result(std::move(dataset), with_indicators({{"a", 12}}));
  EXPECT_EQ(
      testing::english(result.explain("X").reason),
      "Emergency in the last 30 days. Little difficulty (0 of 1200), nobody supports them, contact "
      "within the last month, no service, no request of their own in 12 months.");
}

}  // namespace
}  // namespace kith
