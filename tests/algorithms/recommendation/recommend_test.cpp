// Recommendations as a whole: who is considered, who is assigned, what is shown, what it would
// change.
#include "kith/algorithms/recommendation/recommendation.hpp"

#include <string>

#include <gtest/gtest.h>

#include "algorithms/recommendation/one_pair.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::OnePair;
using testing::Recommended;
using testing::SmallDataset;

TEST(Recommend, NobodyAndNothingGiveNothing) {
  SmallDataset nobody;
  nobody.add("households", "household_id\n");
  const Recommended empty{std::move(nobody), default_configuration()};
  EXPECT_TRUE(empty.shown.empty());
  EXPECT_EQ(empty.result.counts.considered, 0);
  EXPECT_EQ(empty.result.objective, 0);

  SmallDataset alone;
  alone.add("households", "household_id\nH\n");
  alone.add("needs", "need_id,household_id,need\nN,H,care\n");
  EXPECT_TRUE((Recommended{std::move(alone), default_configuration()}.shown.empty()));
}

TEST(Recommend, WhereAllIsUnknownLinksArePossibleAndEarnNothing) {
  SmallDataset data;
  data.add("households", "household_id\nH\n");
  data.add("organizations", "organization_id\nO\n");
  data.add("services", "service_id,organization_id,need\nS,O,\n");
  data.add("volunteers", "volunteer_id\nV\n");
  data.add("needs", "need_id,household_id,need\nN,H,照护\n");
  Configuration configuration = default_configuration();
  configuration.recommend.require_vetting = false;
  const Recommended result{std::move(data), std::move(configuration)};
  const Candidate& link = result.link("H", "V");
  EXPECT_TRUE(link.assigned);
  EXPECT_EQ(link.utility, 0);
  EXPECT_EQ(
      testing::english(link.reason),
      "Volunteer V answers the open need for 照护 (N), though its skills are not recorded (what "
      "the household lacks is not known; the distance is not known; language not known; "
      "availability not known).");
  EXPECT_EQ(result.link("H", "S").utility, 175);  // a programme for everybody
}

TEST(Recommend, OnlyHouseholdsWithATierOrAnOpenNeedUnlessAll) {
  OnePair pair;
  pair.more_households = "G,east,30,120,english,weekend,,elicited\n";
  EXPECT_EQ(Recommended{pair}.find("G", "V"), nullptr);
  const Recommended all{pair.dataset(), pair.configuration, 1, true};
  EXPECT_NE(all.find("G", "V"), nullptr);
}

TEST(Recommend, TheBestAreShownAndTheAssignedAlwaysAmongThem) {
  OnePair pair;
  pair.volunteer.clear();
  for (int i = 0; i < 9; ++i) {  // all perfect but not vetted; the last is vetted and knows nothing
    pair.volunteer +=
        "V" + std::to_string(i) + ",,female,english,care,weekend,4,1,30,east,30,120,\n";
  }
  pair.volunteer += "W,,female,english,,weekend,4,1,30,east,30,120,2025-01-01";
  pair.service = "S,O,,food,0,,in_person,english,east,30,120,,";
  pair.configuration.recommend.shown = 5;
  testing::Assessed assessed{pair.dataset(), pair.configuration};
  const Recommendations result = recommend(assessed.input, assessed.assessment, {}, Threads{1});
  ASSERT_EQ(result.shown.size(), 5U);
  for (int i = 0; i < 4; ++i)
    EXPECT_EQ(assessed.graph.id(result.shown[static_cast<std::size_t>(i)].partner),
              "V" + std::to_string(i));
  EXPECT_EQ(assessed.graph.id(result.shown[4].partner), "W");
  EXPECT_TRUE(result.shown[4].assigned);
  EXPECT_EQ(result.counts.considered, 11);
  EXPECT_EQ(result.counts.feasible, 1);
  EXPECT_EQ(result.counts.assigned, 1);
  using Counts = std::vector<std::pair<Block, std::int64_t>>;
  EXPECT_EQ(result.counts.blocked, (Counts{{Block::vetting, 9}, {Block::capacity, 1}}));
}

TEST(Recommend, SlotsAndCapacitiesDecideAndSayWhatStoodInTheWay) {
  OnePair pair;  // two households, one slot each; V has one place and is the better for both
  pair.more_households = "G,east,30,120,english,weekend,,elicited\n";
  pair.need = "N,H,care,care,,2,open\nM,G,care,care,,8,open";
  pair.configuration.recommend.slots = 1;
  const Recommended result{pair};
  // H: V 900, S 800. G: V 850 (4 of 8 hours), S 800. Best sum: H-V and G-S, 1700.
  EXPECT_EQ(result.outcome("H", "V"), "assigned");
  EXPECT_EQ(result.outcome("G", "S"), "assigned");
  EXPECT_EQ(result.outcome("H", "S"), "assigned_elsewhere");
  EXPECT_EQ(result.outcome("G", "V"), "capacity");
  EXPECT_EQ(result.result.total_utility, 1700);
  EXPECT_EQ(result.result.objective, 1700 + 2 * 600);
  EXPECT_EQ(result.result.covered_none, 2);
  EXPECT_EQ(result.link("G", "V").dual_price, 50);  // a second place: G takes V, 850 instead of 800
}

// The household's supporters and theirs:
//   A -> H (half strength), B -- V's home;  R receives S2 and is tied to B
SmallDataset neighbourhood(const std::string& more_ties) {
  SmallDataset data;
  data.add("households", "household_id,area,languages,availability,tie_observation\n"
                         "H,east,english,weekend,elicited\nM,east,english,weekend,administrative\n"
                         "A,west,english,weekend,elicited\nB,east,english,weekend,elicited\n"
                         "R,west,english,weekend,elicited\nQ,east,english,weekend,elicited\n");
  data.add("organizations", "organization_id\nO\n");
  data.add("volunteers", "volunteer_id,household_id,organization_id,languages,skills,availability,"
                         "capacity,area,vetted_until\n"
                         "V1,,O,english,care,weekend,9,east,2025-01-01\n"
                         "V2,B,,english,care,weekend,9,east,2025-01-01\n"
                         "V3,,,english,tutoring,weekend,9,east,2025-01-01\n");
  data.add("services", "service_id,organization_id,need\nS1,O,care\nS2,O,advice\n");
  data.add("receipts", "household_id,service_id\nR,S2\n");
  data.add("needs", "need_id,household_id,need,skills\nN,H,care,care\nM,M,tutoring,tutoring\n");
  data.add("ties",
           "from_id,from_kind,to_id,to_kind,support,closeness,last_contact,directed\n"
           "A,,H,,emotional;companionship,close,2024-03-01,true\n"
           "R,,B,,companionship,close,2024-06-30,true\n"
           "Q,,B,,emotional;material;informational;companionship,very_close,2024-06-30,false\n"
           "Q,,A,,emotional;material;informational;companionship,very_close,2024-06-30,false\n" +
               more_ties);
  return data;
}

std::string support_words(SupportSet set) {
  std::string words;
  for (int kind = 0; kind < support_count; ++kind)
    if (set & support_bit(static_cast<Support>(kind)))
      words += (words.empty() ? "" : ";") + std::string(to_string(static_cast<Support>(kind)));
  return words;
}

// A tie of today and unknown closeness has strength 0.5, which is what a proposed link is expected
// to have: so assessing the graph with that tie must give what the recommendation foretells.
TEST(Recommend, IsolationAfterIsThatOfTheGraphWithTheTie) {
  const Recommended today{neighbourhood(""), testing::without_difficulty()};
  int compared = 0, changed = 0;
  for (const Candidate& link : today.shown) {
    const std::string household(today.assessed.graph.id(NodeRef(link.household)));
    EXPECT_EQ(link.isolation_before, today.assessed[household].isolation);
    if (link.partner.is(NodeKind::service)) {
      EXPECT_EQ(link.isolation_after, link.isolation_before);
      continue;
    }
    const std::string partner(today.assessed.graph.id(link.partner));
    const std::string row = partner + "," + std::string(to_string(link.partner.kind())) + "," +
                            household + ",household," + support_words(link.support) +
                            ",,2024-06-30,true\n";
    const testing::Assessed after{neighbourhood(row), testing::without_difficulty()};
    EXPECT_EQ(link.isolation_after, after[household].isolation) << row;
    ++compared;
    changed += link.isolation_after != link.isolation_before;
  }
  EXPECT_GE(compared, 6);
  EXPECT_GE(changed, 6);
}

TEST(Recommend, IsolationAfterIsWorkedByHand) {
  const Recommended result{neighbourhood(""), testing::without_difficulty()};
  // H: one supporter A (0.7 · 0.5 = 0.35, E and C); A's tie to Q, Q's to B: R is out of reach.
  // 48·4 + E 75 + M 150 + N 150 + C 75 + 180 + 180 = 1002
  EXPECT_EQ(result.link("H", "V1").isolation_before, (Bounds{1002, 1002}));
  // With V1 (0.5, M and C, affiliated: d = 2): 48·3 + 75 + 75 + 150 + 0 + round(180·0.65) = 117 + 0
  EXPECT_EQ(result.link("H", "V1").isolation_after, (Bounds{561, 561}));
  // V2 is household B, a neighbour of R, who receives: d = 3, 90 instead of 0. For whom V2 works is
  // blank: perhaps for somebody, then d = 2.
  EXPECT_EQ(result.link("H", "V2").isolation_after, (Bounds{561, 651}));
}

TEST(Recommend, PathsAreTheShortestOverTiesReceiptsAndOrganizations) {
  const Recommended result{neighbourhood(""), testing::without_difficulty()};
  EXPECT_EQ(testing::english(result.link("H", "V2").path),
            "H has a tie with A, which has a tie with Q, which has a "
            "tie with B, which is the home of V2.");
  EXPECT_EQ(testing::english(result.link("M", "V3").path),
            "No tie is known; M and V3 are both in east.");
  EXPECT_EQ(testing::english(result.link("H", "S1").path), "No connection of H with S1 is known.");
  const Recommended known{neighbourhood("V1,volunteer,A,,companionship,close,2024-06-30,true\n"),
                          testing::without_difficulty()};
  EXPECT_EQ(testing::english(known.link("H", "V1").path),
            "H has a tie with A, which has a tie with V1.");
}

// Three ways of the same length; neither the first nor the last row is the first by id.
TEST(Recommend, OfSeveralPathsTheFirstByIdIsTold) {
  OnePair pair;
  for (const char* id : {"C", "A", "B"})
    pair.more_households += std::string(id) + ",east,30,120,english,weekend,,elicited\n";
  std::string ties = "from_id,from_kind,to_id,to_kind,support,closeness,last_contact,directed\n";
  for (const std::string id : {"C", "A", "B"}) {
    ties += id + ",household,H,household,companionship,close,2024-06-30,true\n";
    ties += "V,volunteer," + id + ",household,companionship,close,2024-06-30,true\n";
  }
  pair.tables["ties"] = ties;
  EXPECT_EQ(testing::english(Recommended{pair}.link("H", "V").path),
            "H has a tie with A, which has a tie with V.");
}

TEST(Recommend, ARuleThatDoesNotFitIsAnErrorOfTheConfiguration) {
  OnePair pair;
  pair.service = "S,O,,care,5,no_such_column > 3,in_person,english,east,30,120,,";
  testing::Assessed assessed{OnePair{}.dataset(), default_configuration()};
  pair.configuration.programmes.push_back({"S", {"no_such_column > 3", {}}});
  assessed.configuration = pair.configuration;
  try {
    recommend(assessed.input, assessed.assessment, {}, Threads{1});
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_configuration);
  }
}

TEST(Recommend, CancellingStopsIt) {
  testing::Assessed assessed{OnePair{}.dataset(), default_configuration()};
  Observer observer;
  observer.cancel();
  EXPECT_THROW(recommend(assessed.input, assessed.assessment, {}, Threads{2}, observer), Cancelled);
}

}  // namespace
}  // namespace kith
