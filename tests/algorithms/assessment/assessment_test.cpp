#include "kith/algorithms/assessment/assessment.hpp"

#include <string>

#include <gtest/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;

Assessed assessed(SmallDataset dataset) { return {std::move(dataset), default_configuration()}; }

std::string twelve() {
  std::string header;
  for (const std::string_view name : default_indicator_names()) header += "," + std::string(name);
  return header;
}

// Cells of the twelve indicators: deprived, then unknown, then not.
std::string cells(int deprived, int unknown = 0) {
  std::string text;
  for (int i = 0; i < 12; ++i) text += i < deprived ? ",1" : i < deprived + unknown ? "," : ",0";
  return text;
}

//   R (receives) -> P -> X <- Q       X was asked; five of twelve; last heard 20, seen 8 months ago
SmallDataset worked_household() {
  SmallDataset dataset;
  dataset.add("households", "household_id,tie_observation" + twelve() + "\nX,elicited" + cells(5) +
                                "\nP,elicited" + cells(0) + "\nQ,elicited" + cells(0) +
                                "\nR,elicited" + cells(0) + "\n");
  dataset.add("organizations", "organization_id\nO\n");
  dataset.add("services", "service_id,organization_id\nS1,O\nS2,O\n");
  dataset.add("ties",
              "from_id,to_id,support,closeness,last_contact,directed\n"
              "P,X,emotional;material,very_close,2024-06-30,true\n"
              "Q,X,companionship,very_close,,true\n"  // undated: 1 × 0.5
              "R,P,companionship,very_close,2024-06-30,true\n");
  dataset.add("receipts", "household_id,service_id\nR,S1\n");
  dataset.add("volunteers", "volunteer_id\n");  // there are none, so the way to a service is known
  dataset.add("contacts", "household_id,date,channel\nX,2023-10-30,visit\nX,2022-10-30,request\n");
  dataset.add("needs", "need_id,household_id,need,raised_by,opened\n");
  return dataset;
}

TEST(Assessment, WorkedHouseholdHasTheScoreOfTheOracle) {  // O61
  Assessed result = assessed(worked_household());
  const HouseholdAssessment& x = result["X"];
  EXPECT_EQ(x.difficulty, (Bounds{500, 500}));
  EXPECT_EQ(x.grade_low, Grade::moderate);
  EXPECT_EQ(x.isolation, (Bounds{699, 699}));  // 144 + 75 + 75 + 150 + 75 + 90 + 90
  EXPECT_EQ(x.silence, (Bounds{1040, 1040}));  // 360 + 200 + 300 + 180
  EXPECT_EQ(x.score(), (Bounds{2239, 2239}));
  EXPECT_EQ(x.unreached, Truth::yes);
  EXPECT_EQ(x.unvoiced, Truth::yes);
  EXPECT_EQ(x.since_contact, (MonthsSinceContact{MonthsSinceContact::State::known, 8}));
  EXPECT_EQ(x.tier, Tier::a);
  EXPECT_EQ(x.rank, 1);
}

TEST(Assessment, LinesOfTheWorkedHouseholdSumToItsScoreAndNameTheirSources) {  // O61
  const Assessed result = assessed(worked_household());
  const Explanation explanation = result.explain("X");
  Bounds sum;
  for (const PointLine& line : explanation.lines) sum += line.points;
  EXPECT_EQ(sum, (Bounds{2239, 2239}));
  const auto line = [&](std::string_view item) {
    for (const PointLine& one : explanation.lines)
      if (one.item == item) return one;
    return PointLine{};
  };
  const auto sources = [&](std::string_view item) {
    std::string text;
    for (const SourceLine& source : line(item).sources)
      text += (text.empty() ? "" : " ") + result.graph.source_text(source);
    return text;
  };
  EXPECT_EQ(line("income_below_line").points, (Bounds{100, 100}));
  EXPECT_EQ(testing::english(line("income_below_line").detail),
            "deprived: income below the line = yes");
  EXPECT_EQ(sources("income_below_line"), "households.csv:2");
  EXPECT_EQ(testing::english(line("size").detail), "2 counted supporters: P, Q");
  EXPECT_EQ(sources("size"), "ties.csv:2 ties.csv:3");
  EXPECT_EQ(testing::english(line("emotional").detail), "emotional support from P alone");
  EXPECT_EQ(sources("emotional"), "ties.csv:2");
  EXPECT_EQ(line("informational").points, (Bounds{150, 150}));
  EXPECT_EQ(testing::english(line("fragility").detail), "strength 0.50 is left without P");
  EXPECT_EQ(testing::english(line("contact").detail), "last contact on 2023-10-30, 8 months ago");
  EXPECT_EQ(sources("contact"), "contacts.csv:2");
  EXPECT_EQ(testing::english(line("programmes").detail),
            "eligible for 2 programmes, misses S1, S2");
  EXPECT_TRUE(explanation.unknowns.empty());
  EXPECT_EQ(
      testing::english(explanation.reason),
      "Moderate difficulty (500 of 1200), 2 supporters, no contact for 8 months, no service, no "
      "request of their own in 12 months.");
  // Tier A ends where isolation falls by 100 points of 699; of the lines that could, this has most.
  EXPECT_EQ(testing::english(explanation.verify),
            "Confirm who supports the family (informational support from nobody on record).");
}

TEST(Assessment, OfNobodyIsEmpty) {
  SmallDataset dataset;
  dataset.add("households", "household_id\n");
  const Assessed result = assessed(std::move(dataset));
  EXPECT_TRUE(result.assessment.households.empty());
  EXPECT_TRUE(result.assessment.visiting_list.empty());
  ASSERT_EQ(result.assessment.statistics.size(), 1U);
  EXPECT_FALSE(result.assessment.statistics[0].headcount);
}

TEST(Assessment, AHouseholdOfWhichNothingIsKnownIsAnything) {
  SmallDataset dataset;
  dataset.add("households", "household_id\n户1\n");
  const Assessed result = assessed(std::move(dataset));
  const HouseholdAssessment& home = result["户1"];
  EXPECT_EQ(home.difficulty, (Bounds{0, 1200}));
  EXPECT_EQ(home.isolation, (Bounds{0, 1200}));  // no ties.csv: nobody's ties were observed
  EXPECT_EQ(home.observation, TieObservation::none);
  EXPECT_EQ(home.silence, (Bounds{0, 1200}));  // nor is it known which programmes there are
  EXPECT_EQ(home.tier, Tier::a_possible);
  EXPECT_TRUE(home.data_gap);
  EXPECT_EQ(
      testing::english(result.explain("户1").reason),
      "Difficulty none to severe (0 to 1200 of 1200), never asked who supports them, unknown when "
      "last "
      "contacted, unknown whether a service reaches them, unknown whether they asked for help.");
}

TEST(Assessment, IsolateSelfTieParallelAndWeakTies) {
  SmallDataset dataset;
  std::string households = "household_id,tie_observation" + twelve() + "\n";
  for (const char* home : {"alone", "self", "parallel", "weak", "other"})
    households += std::string(home) + ",elicited" + cells(0) + "\n";
  dataset.add("households", households);
  dataset.add("organizations", "organization_id\n");
  dataset.add("services", "service_id,organization_id\n");
  dataset.add("receipts", "household_id,service_id\n");
  dataset.add("volunteers", "volunteer_id\n");
  dataset.add("ties",
              "from_id,to_id,support,closeness,last_contact\n"
              "self,self,emotional,very_close,2024-06-30\n"
              "other,parallel,companionship,very_close,2024-06-30\n"
              "parallel,other,companionship,close,2024-06-30\n"
              "other,weak,companionship,close,2023-09-04\n");  // 0.7 × 0.25 = 0.175: O57
  const Assessed result = assessed(std::move(dataset));
  EXPECT_EQ(result["alone"].isolation, (Bounds{1200, 1200}));
  EXPECT_EQ(result["self"].isolation, (Bounds{1200, 1200}));
  EXPECT_EQ(result["weak"].isolation, (Bounds{1200, 1200}));
  EXPECT_EQ(result["parallel"].isolation, (Bounds{1077, 1077}));  // 192 + 450 + 75 + 180 + 180
  EXPECT_EQ(result["parallel"].isolated, Truth::yes);
}

TEST(Assessment, ReachCountsTiesToOthersAndNotOnesOwnService) {
  // R receives. A - R; B - A; C - B: d = 2, 3, 4. R itself reaches nobody else who receives.
  SmallDataset dataset;
  dataset.add("households",
              "household_id,tie_observation\nR,elicited\nA,elicited\nB,elicited\nC,elicited\n");
  dataset.add("organizations", "organization_id\nO\n");
  dataset.add("services", "service_id,organization_id\nS,O\n");
  dataset.add("persons", "person_id,household_id\np,R\n");
  dataset.add("ties", "from_id,to_id,closeness,last_contact\nA,R,very_close,2024-06-30\n"
                      "B,A,very_close,2024-06-30\nC,B,very_close,2024-06-30\n");
  dataset.add("receipts", "person_id,service_id\np,S\n");
  const Assessed result = assessed(std::move(dataset));
  // One companion: 192 + 450 + 75 + 180 + reach; two: 144 + 450 + 0 + 0 + reach
  EXPECT_EQ(result["A"].isolation.high, 594 + 0);
  EXPECT_EQ(result["B"].isolation.high, 594 + 90);
  EXPECT_EQ(result["C"].isolation.high, 897 + 180);
  EXPECT_EQ(result["R"].isolation.high, 897 + 180);
}

TEST(Assessment, AffiliatedVolunteersAreDestinationsAtHomeAndByThemselves) {
  SmallDataset dataset;
  dataset.add("households",
              "household_id,tie_observation\nX,elicited\nY,elicited\nH,elicited\nZ,elicited\n");
  dataset.add("organizations", "organization_id\nO\n");
  dataset.add("volunteers", "volunteer_id,household_id,organization_id\nV,,O\nW,H,O\nU,,\n");
  dataset.add(
      "ties",
      "from_id,to_id,from_kind,closeness,last_contact\nV,X,volunteer,very_close,2024-06-30\n"
      "W,Y,volunteer,very_close,2024-06-30\nU,Z,volunteer,very_close,2024-06-30\n");
  const Assessed result = assessed(std::move(dataset));
  EXPECT_EQ(result["X"].isolation.high, 897);        // d = 2
  EXPECT_EQ(result["Y"].isolation.high, 897);        // W is household H
  EXPECT_EQ(result["H"].isolation.high, 897 + 180);  // its own volunteer does not count
  EXPECT_EQ(result["Z"].isolation.high, 897 + 180);  // U belongs to nobody
}

TEST(Assessment, RefusesARuleThatDoesNotFitTheData) {
  Configuration configuration = default_configuration();
  configuration.difficulty.indicators[0].deprived.text = "area < 5";
  SmallDataset dataset;
  dataset.add("households", "household_id,area\nH,West\n");
  try {
    const Assessed result(std::move(dataset), configuration);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_configuration);
  }
}

TEST(Assessment, OtherHouseholdsChangeNothing) {  // O67
  const Assessed before = assessed(worked_household());
  SmallDataset more;
  std::string households =
      "household_id,tie_observation" + twelve() + "\nnew,none" + cells(12) + "\n";
  households += "R,elicited" + cells(0) + "\nQ,elicited" + cells(0) + "\nX,elicited" + cells(5) +
                "\nP,elicited" + cells(0) + "\nnewer,elicited" + cells(0, 12) + "\n";
  more.add("households", households);
  more.add("organizations", "organization_id\nO\n");
  more.add("services", "service_id,organization_id\nS2,O\nS1,O\n");
  more.add("ties", "from_id,to_id,support,closeness,last_contact,directed\n"
                   "new,newer,emotional,close,2024-06-01,false\n"
                   "R,P,companionship,very_close,2024-06-30,true\n"
                   "P,X,emotional;material,very_close,2024-06-30,true\n"
                   "Q,X,companionship,very_close,,true\n");
  more.add("receipts", "household_id,service_id\nR,S1\nnewer,S2\n");
  more.add("volunteers", "volunteer_id\n");
  more.add("contacts", "household_id,date,channel\nnewer,2024-06-01,request\nX,2022-10-30,request\n"
                       "X,2023-10-30,visit\n");
  more.add("needs",
           "need_id,household_id,need,raised_by,opened\nN,newer,food,household,2024-06-01\n");
  const Assessed after = assessed(std::move(more));
  for (const char* home : {"X", "P", "Q", "R"}) {
    HouseholdAssessment a = before[home], b = after[home];
    a.rank = b.rank = 0;
    EXPECT_TRUE(a == b) << home;
  }
}

}  // namespace
}  // namespace kith
