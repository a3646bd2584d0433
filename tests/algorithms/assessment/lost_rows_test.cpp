// What rejected rows leave open: low bounds move, high bounds stay as the record says.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::english;
using testing::SmallDataset;

constexpr std::string_view all_kinds = "emotional;material;informational;companionship";

struct Village {
  SmallDataset data;

  explicit Village(std::string_view observation = "elicited") {
    data.add("households", "household_id,tie_observation\nX," + std::string(observation) +
                               "\nY,elicited\nZ,elicited\n");
    data.add("persons", "person_id,household_id\np,X\nq,Y\n");
    data.add("organizations", "organization_id\nO\n");
    data.add("services", "service_id,organization_id\nS,O\nT,O\n");
    data.add("receipts", "household_id,service_id\nY,S\n");
    data.add("needs", "need_id,household_id,need\n");
    data.add("contacts", "household_id,date,channel\nX,2023-10-30,visit\n");
  }
  Village& ties(const std::string& rows) {
    data.add("ties", "from_id,to_id,support,closeness,last_contact,directed\n" + rows);
    return *this;
  }
  Village& lose(TableKind table, NodeRef node, std::string_view date = {}, bool emergency = false) {
    PropertyGraph& graph = data.graph;
    const std::string file = std::string(to_string(table)) + ".csv";
    const auto known = std::find(graph.sources.begin(), graph.sources.end(), file);
    const auto number = static_cast<std::int32_t>(known - graph.sources.begin());
    if (known == graph.sources.end()) graph.sources.push_back(file);
    graph.lost.rows.push_back({.table = table,
                               .source = {number, 17},
                               .nodes = {node},
                               .date = parse_iso_date(date),
                               .emergency = emergency});
    return *this;
  }
  NodeRef h(std::string_view id) const { return data.graph.find(NodeKind::household, id); }
  NodeRef p(std::string_view id) const { return data.graph.find(NodeKind::person, id); }
  Assessed assessed() const { return {data, default_configuration()}; }
};

std::string one_supporter() {
  return "Y,X," + std::string(all_kinds) + ",very_close,2024-06-30,true\n";
}

// A row of persons whose id cannot be read may be of whomever rows of nobody known are about.
TEST(LostRows, OfNobodyKnownMayBeOfANamelessPerson) {
  Village village;
  village.ties(one_supporter()).lose(TableKind::persons, village.h("X"));
  EXPECT_EQ(village.assessed()["X"].isolation, (Bounds{672, 672}));
  village.data.graph.lost.rows.back().nameless = true;
  auto& strangers = village.data.graph.lost.strangers;
  strangers[static_cast<std::size_t>(TableKind::ties)] = 1;
  strangers[static_cast<std::size_t>(TableKind::receipts)] = 2;
  const Assessed assessed = village.assessed();
  EXPECT_EQ(assessed["X"].isolation, (Bounds{144, 672})) << "O58 and O59";
  EXPECT_EQ(assessed["X"].unreached, Truth::unknown);
  EXPECT_EQ(assessed["Z"].isolation, (Bounds{1200, 1200})) << "Z lost nobody";
  EXPECT_EQ(assessed["Z"].unreached, Truth::yes);
  EXPECT_NE(english(assessed.explain("X").reason).find("persons.csv:17"), std::string::npos);
}

TEST(LostRows, AServiceMayBeAProgrammeThatEverybodyMisses) {
  Village village;
  village.ties("");
  const Bounds before = village.assessed()["Y"].silence;
  village.data.graph.lost.unplaced[static_cast<std::size_t>(TableKind::services)] = 1;
  const Assessed assessed = village.assessed();
  // Y receives one of two programmes: 90 points missed, of 180 at most.
  EXPECT_EQ(assessed["Y"].silence, (Bounds{before.low, before.high + 90}));
  const Explanation explanation = assessed.explain("Y");
  EXPECT_NE(english(explanation.lines.back().detail).find("rejected rows of services.csv"),
            std::string::npos);
}

TEST(LostRows, ATieMayBeOneFullSupporterMore) {
  // O58: one supporter who supplies everything, two steps from a service: 672. O59: two such: 144.
  const Assessed one =
      Village().ties(one_supporter()).lose(TableKind::ties, {NodeKind::household, 0}).assessed();
  EXPECT_EQ(one["X"].isolation, (Bounds{144, 672}));
  EXPECT_EQ(one["X"].isolated, Truth::unknown);
  EXPECT_EQ(one["Z"].isolation, (Bounds{1200, 1200})) << "nothing of Z was lost";
  // O57, and 672: even with it the household is isolated.
  const Assessed none = Village().ties("").lose(TableKind::ties, {NodeKind::person, 0}).assessed();
  EXPECT_EQ(none["X"].isolation, (Bounds{672, 1200})) << "p lives in X";
  EXPECT_EQ(none["X"].isolated, Truth::yes);
}

TEST(LostRows, ATieComesBesideTheUnrecordedSupporter) {
  // Two supporters: 48·3; each kind twice: 0; 0.5 is left without the strongest: 90; reach 2: 0.
  const Assessed result =
      Village("administrative").ties("").lose(TableKind::ties, {NodeKind::household, 0}).assessed();
  EXPECT_EQ(result["X"].isolation, (Bounds{234, 1200}));
  EXPECT_EQ(result["X"].isolated, Truth::unknown);
}

TEST(LostRows, AContactMayHaveBeenYesterdayAndTheirOwn) {
  Village village;
  village.ties("");
  EXPECT_EQ(village.assessed()["X"].silence, (Bounds{1040, 1040}));  // 360 + 40·5 + 300 + 180
  const Assessed lost = village.lose(TableKind::contacts, village.h("X")).assessed();
  EXPECT_EQ(lost["X"].silence, (Bounds{480, 1040}));  // 300 + 180
  EXPECT_EQ(lost["X"].unreached, Truth::unknown);
  EXPECT_EQ(lost["X"].unvoiced, Truth::unknown);
  EXPECT_EQ(lost["X"].since_contact, (MonthsSinceContact{MonthsSinceContact::State::known, 8, 0}));
  EXPECT_FALSE(lost["X"].emergency);
}

TEST(LostRows, AContactWhoseDayIsKnownIsNoLaterThanThat) {
  Village before, between, ahead;
  before.ties("").lose(TableKind::contacts, before.h("X"), "2023-01-30");
  EXPECT_EQ(before.assessed()["X"].silence, (Bounds{1040, 1040})) << "older than what is known";
  between.ties("").lose(TableKind::contacts, between.h("X"), "2024-01-30");
  EXPECT_EQ(between.assessed()["X"].silence, (Bounds{560, 1040}));  // 5 months: 40·2 + 300 + 180
  ahead.ties("").lose(TableKind::contacts, ahead.h("X"), "2024-07-01");
  EXPECT_EQ(ahead.assessed()["X"].silence, (Bounds{1040, 1040})) << "does not count yet";
}

TEST(LostRows, AnEmergencyOnAnUnknownDayIsOne) {
  Village undated, recent, old;
  const Assessed result =
      undated.ties("").lose(TableKind::contacts, undated.h("X"), {}, true).assessed();
  EXPECT_TRUE(result["X"].emergency);
  EXPECT_EQ(result["X"].rank, 1);
  const std::string reason = english(result.explain("X").reason);
  EXPECT_EQ(reason.find("Emergency on a day that could not be read (contacts.csv:17)."), 0U)
      << reason;
  EXPECT_TRUE(recent.ties("")
                  .lose(TableKind::contacts, recent.h("X"), "2024-06-01", true)
                  .assessed()["X"]
                  .emergency);
  EXPECT_FALSE(old.ties("")
                   .lose(TableKind::contacts, old.h("X"), "2024-05-30", true)
                   .assessed()["X"]
                   .emergency);
}

TEST(LostRows, ANeedMayBeTheirVoice) {
  Village village;
  const Assessed lost = village.ties("").lose(TableKind::needs, village.p("p")).assessed();
  EXPECT_EQ(lost["X"].silence, (Bounds{680, 1040}));
  EXPECT_EQ(lost["X"].unvoiced, Truth::unknown);
  EXPECT_EQ(lost["X"].unreached, Truth::yes);
}

TEST(LostRows, AReceiptMayBeOfAllTheyAreEntitledTo) {
  Village village;
  village.ties("").lose(TableKind::receipts, village.h("X"));
  const Assessed lost = village.lose(TableKind::receipts, village.h("Y")).assessed();
  EXPECT_EQ(lost["X"].silence, (Bounds{560, 1040}));  // 360 + 200
  EXPECT_EQ(lost["X"].unreached, Truth::unknown);
  EXPECT_EQ(lost["Y"].silence, (Bounds{720, 810}));  // 360 + 360 + 0 + 0 to 180·1/2
  EXPECT_EQ(lost["Y"].unreached, Truth::no) << "the receipt that was read suffices";
}

TEST(LostRows, AMoveMayBringWhatTheRowsAboutThePersonSay) {
  Village village;
  village.ties("").lose(TableKind::memberships, village.h("Z"));
  village.data.graph.lost.rows.back().nodes.push_back(village.p("q"));
  village.data.add("receipts", "household_id,person_id,service_id\n,q,T\n");
  const Assessed lost = village.assessed();
  EXPECT_EQ(lost["Z"].unreached, Truth::unknown);
  EXPECT_EQ(lost["X"].unreached, Truth::yes);
}

TEST(LostRows, TheExplanationNamesTheRow) {
  Village village;
  const Assessed lost =
      village.ties("").lose(TableKind::contacts, village.h("X"), "2024-01-30").assessed();
  const Explanation explanation = lost.explain("X");
  const auto line = std::find_if(explanation.lines.begin(), explanation.lines.end(),
                                 [](const PointLine& one) { return one.item == "contact"; });
  ASSERT_NE(line, explanation.lines.end());
  EXPECT_EQ(english(line->detail),
            "last contact on 2023-10-30, 8 months ago; a contact of 2024-01-30: row rejected "
            "(contacts.csv:17)");
  const SourceLine row = lost.graph.lost.rows[0].source;
  EXPECT_NE(std::find(line->sources.begin(), line->sources.end(), row), line->sources.end());
  const auto unknown = std::find_if(explanation.unknowns.begin(), explanation.unknowns.end(),
                                    [](const Unknown& one) { return one.what == "contact"; });
  ASSERT_NE(unknown, explanation.unknowns.end());
  EXPECT_EQ(unknown->lost, std::vector<SourceLine>{row});
  EXPECT_NE(english(explanation.reason).find("Rejected rows may say otherwise: contacts.csv:17."),
            std::string::npos);
}

TEST(LostRows, IndicatorsThatHangOnMembersNameTheRow) {
  Village village;
  village.ties("").lose(TableKind::persons, village.h("X"));
  Configuration configuration = default_configuration();
  configuration.difficulty.indicators = {{.name = "elder",
                                          .dimension = "care",
                                          .points = 1200,
                                          .deprived = {"any(members, age_years >= 60)", {}},
                                          .applies = {}}};
  village.data.graph.nodes(NodeKind::person).add<RealColumn>("age_years").set(0, 40);
  village.data.graph.nodes(NodeKind::person).add<RealColumn>("age_years").set(1, 40);
  const Assessed lost(village.data, configuration);
  EXPECT_EQ(lost["X"].difficulty, (Bounds{0, 1200}));
  EXPECT_EQ(lost["Y"].difficulty, (Bounds{0, 0}));
  EXPECT_EQ(
      english(lost.explain("X").lines[0].detail),
      "unknown: members; a person of the household: row rejected or disputed (persons.csv:17)");
}

// with_lost is a lower bound: whatever the lost rows were, the index is not below it.
RC_GTEST_PROP(LostRows, NoTieLeavesTheIndexBelowTheLowBound, ()) {
  const auto below = [](int end) { return *rc::gen::inRange(0, end); };
  struct Alter {
    Strength strength;
    SupportSet kinds;
  };
  const auto ego = [](const std::vector<Alter>& alters, std::int32_t reach) {
    EgoSupport support;
    support.reach = {reach, reach};
    for (const Alter& alter : alters) {
      ++support.alters;
      support.strength_sum += alter.strength;
      support.strongest = std::max(support.strongest, alter.strength);
      for (int kind = 0; kind < support_count; ++kind)
        support.providers[static_cast<std::size_t>(kind)] += alter.kinds >> kind & 1;
    }
    return support;
  };
  const auto random_alter = [&] {
    return Alter{200'000'000 + below(800'000'001), static_cast<SupportSet>(1 + below(15))};
  };
  std::vector<Alter> recorded;
  for (int i = below(6); i > 0; --i) recorded.push_back(random_alter());
  const int reach = std::vector<int>{0, 2, 3}[static_cast<std::size_t>(below(3))];
  EgoSupport seen = ego(recorded, reach);
  seen.lost_ties = below(5);
  std::vector<Alter> truth = recorded;  // each row is a new supporter, more of an old one, or none
  for (int i = 0; i < seen.lost_ties; ++i) {
    const Alter more = random_alter();
    const int what = below(3);
    if (what == 0) truth.push_back(more);
    if (what != 1 || truth.empty()) continue;
    Alter& old = truth[static_cast<std::size_t>(below(static_cast<int>(truth.size())))];
    old = {std::max(old.strength, more.strength), static_cast<SupportSet>(old.kinds | more.kinds)};
  }
  const int nearer = seen.lost_ties > 0 && below(2) ? 2 : reach;
  for (const TieObservation how : {TieObservation::elicited, TieObservation::administrative}) {
    const Bounds bounds = isolation_bounds(seen, how, {});
    const Bounds real = isolation_bounds(ego(truth, nearer), how, {});
    RC_ASSERT(bounds.low <= real.low);
    RC_ASSERT(bounds.high >= real.high);
    Bounds sum;
    for (const Bounds& line : isolation_lines(seen, how, {})) sum += line;
    RC_ASSERT(sum == bounds);
  }
}

}  // namespace
}  // namespace kith
