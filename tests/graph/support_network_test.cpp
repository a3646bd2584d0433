#include "kith/graph/support_network.hpp"

#include <map>

#include <gtest/gtest.h>

#include "support/tiny_graph.hpp"

namespace kith {
namespace {

using testing::TinyGraph;

ProjectionOptions on(const char* date) {
  ProjectionOptions options;
  options.as_of = parse_iso_date(date).value();
  return options;
}

SupportNetwork project(const PropertyGraph& graph,
                       const ProjectionOptions& options = on("2026-06-30")) {
  return project_support(graph, current_membership(graph, options.as_of), options);
}

// The strength of the alter's support to the ego, 0 if it does not count.
Strength strength(const SupportNetwork& network, std::int32_t ego, std::int32_t alter) {
  for (std::int32_t arc = network.inflow.begin(ego); arc < network.inflow.end(ego); ++arc)
    if (network.inflow.target(arc) == alter) return network.strength[static_cast<std::size_t>(arc)];
  return 0;
}

TEST(SupportNetwork, IsEmptyForAnEmptyGraph) {
  const SupportNetwork network = project({});
  EXPECT_EQ(network.node_count(), 0);
  EXPECT_TRUE(hops_to_destination(network, {}).empty());
}

TEST(SupportNetwork, KeepsAnIsolateWithAnEmptyRow) {
  TinyGraph tiny;
  tiny.household("H1");
  EXPECT_EQ(project(tiny.graph).inflow.degree(0), 0);
}

TEST(SupportNetwork, DirectedTieSupportsItsToEndOnly) {
  TinyGraph tiny;
  tiny.tie({.from = tiny.h("H1"),
            .to = tiny.h("H2"),
            .closeness = "close",
            .last_contact = "2026-06-01",
            .directed = true});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(strength(network, 1, 0), 700'000'000);  // 0.7 · 1 · 1
  EXPECT_EQ(strength(network, 0, 1), 0);
}

TEST(SupportNetwork, StrengthFallsWithTheTimeSinceContact) {
  // 30 June 2026 less 31 / 183 / 366 days: 30 May, 29 December 2025, 29 June 2025.
  const std::map<const char*, Strength> expected = {
      {"2026-05-30", 1'000'000'000}, {"2026-05-29", 500'000'000}, {"2025-12-29", 500'000'000},
      {"2025-12-28", 250'000'000},   {"2025-06-29", 250'000'000}, {"2025-06-28", 0},
      {"2026-12-31", 500'000'000}};  // after the day: undated
  for (const auto& [date, wanted] : expected) {
    TinyGraph tiny;
    tiny.tie({.from = tiny.h("H1"),
              .to = tiny.h("H2"),
              .closeness = "very_close",
              .last_contact = date});
    EXPECT_EQ(strength(project(tiny.graph), 0, 1), wanted) << date;
  }
}

TEST(SupportNetwork, UndatedTieOfUnknownClosenessHasAQuarter) {
  TinyGraph tiny;
  tiny.tie({.from = tiny.h("H1"), .to = tiny.h("H2")});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(strength(network, 0, 1), 250'000'000);  // 0.5 · 0.5
  EXPECT_EQ(network.kinds[0], support_bit(Support::companionship));
}

TEST(SupportNetwork, CloseTieSeenLastYearIsTooWeakToCount) {
  TinyGraph tiny;  // 0.7 · 0.25 = 0.175 < 0.2 (O57)
  tiny.tie({.from = tiny.h("H1"),
            .to = tiny.h("H2"),
            .closeness = "close",
            .last_contact = "2025-09-01"});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(network.inflow.arc_count(), 0);
  EXPECT_EQ(network.below_threshold, 2);
  EXPECT_EQ(network.ties.used, 1);
}

TEST(SupportNetwork, ParallelTiesTakeTheLargestStrengthOfEachKind) {
  TinyGraph tiny;
  const NodeRef a = tiny.h("A"), b = tiny.h("B");
  tiny.tie({.from = a,
            .to = b,
            .support = {"emotional"},
            .closeness = "very_close",
            .last_contact = "2026-06-30"});
  tiny.tie({.from = a,
            .to = b,
            .support = {"emotional", "material"},
            .closeness = "acquainted",
            .last_contact = "2026-06-30"});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(network.inflow.degree(0), 1);
  EXPECT_EQ(strength(network, 0, 1), 1'000'000'000);
  EXPECT_EQ(network.kinds[0], support_bit(Support::emotional) | support_bit(Support::material));
}

TEST(SupportNetwork, OneReportHalvesOnlyIfBothWereAsked) {
  for (const bool both : {true, false}) {
    TinyGraph tiny;
    const NodeRef a = tiny.h("A"), b = tiny.h("B");
    tiny.set_word(NodeKind::household, a.row(), "tie_observation", "elicited");
    if (both) tiny.set_word(NodeKind::household, b.row(), "tie_observation", "elicited");
    tiny.tie({.from = a,
              .to = b,
              .closeness = "very_close",
              .reported_by = "from",
              .last_contact = "2026-06-30"});
    EXPECT_EQ(strength(project(tiny.graph), 1, 0), both ? 500'000'000 : 1'000'000'000);
    tiny.tie({.from = b,
              .to = a,
              .closeness = "acquainted",
              .reported_by = "from",
              .last_contact = "2026-06-30"});
    EXPECT_EQ(strength(project(tiny.graph), 1, 0), 1'000'000'000) << "the other end confirms";
  }
}

TEST(SupportNetwork, UndatedTieTakesTheInterviewOfTheAskedHousehold) {
  TinyGraph tiny;
  const NodeRef asked = tiny.h("A"), other = tiny.h("B");
  tiny.set_word(NodeKind::household, asked.row(), "tie_observation", "elicited");
  tiny.set_date(NodeKind::household, asked.row(), "interviewed_on", "2026-06-20");
  tiny.set_date(NodeKind::household, other.row(), "interviewed_on", "2020-01-01");
  tiny.tie({.from = other, .to = asked});
  EXPECT_EQ(strength(project(tiny.graph), 1, 0), 500'000'000);  // 0.5 · 1
}

TEST(SupportNetwork, ContractsPersonsToHouseholdsAndDropsTiesWithin) {
  TinyGraph tiny;
  tiny.person("p1", "H1");
  tiny.person("p2", "H1");
  tiny.person("p3", "H2");
  for (const auto& [from, to] : {std::pair{"p1", "p2"}, {"p1", "p1"}, {"p1", "p3"}, {"p2", "p3"}})
    tiny.tie({.from = tiny.p(from),
              .to = tiny.p(to),
              .closeness = "close",
              .last_contact = "2026-06-30"});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(network.inflow.degree(0), 1) << "two persons of one household are one alter";
  EXPECT_EQ(network.ties, (TieCounts{.read = 4, .within = 2, .used = 2}));
}

TEST(SupportNetwork, PersonOfTwoHouseholdsIsSupportedInBothAndIsOneAlter) {
  TinyGraph tiny;  // c lives in H1 and H2; f lives in H3
  tiny.person("c", "H1");
  tiny.membership("c", "H2");
  tiny.person("f", "H3");
  tiny.tie(
      {.from = tiny.p("c"), .to = tiny.p("f"), .closeness = "close", .last_contact = "2026-06-30"});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(strength(network, 0, 2), 700'000'000);
  EXPECT_EQ(strength(network, 1, 2), 700'000'000);
  EXPECT_EQ(network.inflow.degree(2), 1);
  EXPECT_EQ(strength(network, 2, 0), 700'000'000);
}

TEST(SupportNetwork, TieToOnesOtherHomeIsWithin) {
  TinyGraph tiny;  // c lives in H1 and H2: what H2 gives c is no support of H1 from outside
  tiny.person("c", "H1");
  tiny.membership("c", "H2");
  tiny.tie({.from = tiny.h("H2"),
            .to = tiny.p("c"),
            .closeness = "close",
            .last_contact = "2026-06-30"});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(network.inflow.arc_count(), 0);
  EXPECT_EQ(network.ties, (TieCounts{.read = 1, .within = 1}));
}

TEST(SupportNetwork, PersonWithoutHouseholdAndLoneVolunteerAreAltersOfTheirOwn) {
  TinyGraph tiny;
  tiny.household("H1");
  tiny.tie({.from = tiny.p("stray"), .to = tiny.h("H1")});
  tiny.tie({.from = tiny.v("V1"), .to = tiny.h("H1")});
  const SupportNetwork network = project(tiny.graph);
  ASSERT_EQ(network.node_count(), 3);
  EXPECT_EQ(network.inflow.degree(0), 2);
  EXPECT_EQ(network.node(1), tiny.p("stray"));
  EXPECT_EQ(network.node(2), tiny.v("V1"));
}

TEST(SupportNetwork, VolunteerOfAHouseholdIsThatHousehold) {
  TinyGraph tiny;
  tiny.person("p", "H2");
  tiny.set(NodeKind::volunteer, tiny.v("V1").row(), "person_id", tiny.p("p"));
  tiny.tie({.from = tiny.v("V1"), .to = tiny.h("H1")});
  tiny.tie({.from = tiny.h("H2"), .to = tiny.h("H1")});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(network.node_count(), 2);
  EXPECT_EQ(network.inflow.degree(tiny.household("H1")), 1);
}

TEST(SupportNetwork, CountsWhatItLeavesOut) {
  TinyGraph tiny;
  const NodeRef a = tiny.h("A"), b = tiny.h("B");
  tiny.tie({.from = a, .to = b, .valence = "stress"});
  tiny.tie({.from = a, .to = b, .until = "2026-06-30"});
  tiny.tie({.from = a, .to = b, .since = "2026-07-01"});
  tiny.tie({.from = tiny.o("O"), .to = a});
  tiny.tie({.from = a, .to = a});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(
      network.ties,
      (TieCounts{.read = 5, .stress = 1, .ended = 1, .future = 1, .organization = 1, .within = 1}));
  EXPECT_EQ(network.inflow.arc_count(), 0);
}

TEST(SupportNetwork, RefusesFactorsOutsideTheirRange) {
  ProjectionOptions options = on("2026-06-30");
  options.close = 1001;
  EXPECT_THROW(project({}, options), InvalidArgument);
  options = on("2026-06-30");
  options.recency = {{31, 1000}, {31, 500}};
  EXPECT_THROW(project({}, options), InvalidArgument);
}

// H0 - H1 - H2 - H3, destination as given
TEST(HopsToDestination, IgnoresTheHouseholdItself) {
  TinyGraph tiny;
  for (const auto& [from, to] : {std::pair{"H0", "H1"}, {"H1", "H2"}, {"H2", "H3"}})
    tiny.tie({.from = tiny.h(from), .to = tiny.h(to), .directed = true});
  const SupportNetwork network = project(tiny.graph);
  EXPECT_EQ(hops_to_destination(network, {true, false, false, false}),
            (std::vector<std::uint8_t>{0, 1, 2, 0}));
  EXPECT_EQ(hops_to_destination(network, {true, false, true, false}),
            (std::vector<std::uint8_t>{2, 1, 2, 1}));
  EXPECT_EQ(hops_to_destination(network, {true, false, true, false}, 1),
            (std::vector<std::uint8_t>{0, 1, 0, 1}));
}

}  // namespace
}  // namespace kith
