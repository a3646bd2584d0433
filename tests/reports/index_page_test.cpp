#include <gtest/gtest.h>

#include "language/escape.hpp"
#include "tiny_report.hpp"

namespace kith {
namespace {

using testing::TinyReport;

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(IndexPage, EscapesWhateverComesFromTheData) {
  TinyReport tiny;
  const std::string page = tiny.written("index.html");
  EXPECT_FALSE(holds(page, "<script"));
  EXPECT_TRUE(holds(page, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 没有人来"));
  EXPECT_TRUE(holds(page, "<title>Overview – Tiny &lt;town&gt; – Kith</title>"));
  EXPECT_TRUE(holds(page, "North, &quot;old&quot;"));
}

TEST(IndexPage, NamesItselfOnEverySheet) {
  TinyReport tiny;
  // <, > and / could end the style element, so they stand as their numbers.
  EXPECT_TRUE(holds(tiny.written("index.html"),
                    "@bottom-left { content: \"Overview – Tiny \\3C town\\3E \" }"));
  EXPECT_TRUE(holds(tiny.written("households/_b.html"), "content: \"Household b – Tiny"));
  EXPECT_EQ(detail::escape_css("a</style>\"\\\n}é 家"),
            "a\\3C \\2F style\\3E \\22 \\5C \uFFFD\\7D é 家");
}

TEST(IndexPage, LoadsItsStyleSheetAlone) {
  TinyReport tiny;
  const std::string page = tiny.written("index.html");
  for (const char* loader : {"https:", "src=", "@import", "{{"})
    EXPECT_FALSE(holds(page, loader)) << loader;
  // Patterns of charts stand in the page itself.
  for (std::size_t at = page.find("url("); at != std::string::npos; at = page.find("url(", at + 1))
    EXPECT_EQ(page[at + 4], '#');
  EXPECT_EQ(page.find("<link"), page.rfind("<link"));
  EXPECT_TRUE(holds(page, "<link rel=\"stylesheet\" href=\"style.css\">"));
  EXPECT_TRUE(holds(page, "script-src 'none'"));
  const std::string style = tiny.written("style.css");
  for (const char* loader : {"http", "@import", "url("}) EXPECT_FALSE(holds(style, loader));
}

TEST(IndexPage, ShowsTheListWithScoresOfAHundred) {
  TinyReport tiny;
  const std::string page = tiny.written("index.html");
  // a: 100/36 = 2.78, 1300/36 = 36.11. b: 1632/36 = 45.33, 2720/36 = 75.56.
  EXPECT_TRUE(holds(page, "Score 2.8–36.1 of 100"));
  EXPECT_TRUE(holds(page, "Score 45.3–75.6 of 100"));
  EXPECT_TRUE(holds(page, "<span class=\"badge tier-a possible\">Tier A?</span>"));
  EXPECT_LT(page.find("An emergency call."), page.find("没有人来"));
}

TEST(IndexPage, CountsTiersAndGradesByArea) {
  TinyReport tiny;
  const std::string page = tiny.written("index.html");
  EXPECT_TRUE(holds(page, "<th scope=\"row\">Area not recorded</th><td class=\"n\">2</td>"));
  EXPECT_TRUE(holds(page, "<th scope=\"row\">北区</th><td class=\"n\">1</td>"));
  // All: severe 家, none a, uncertain b and c.
  EXPECT_TRUE(holds(page,
                    "<th scope=\"row\">All</th><td class=\"n\">1</td><td class=\"n\">0</td>"
                    "<td class=\"n\">0</td><td class=\"n\">1</td><td class=\"n\">2</td></tr>"));
}

TEST(IndexPage, SaysWhatACodeOfTheReceiptMeans) {
  TinyReport tiny;
  tiny.receipt.lines = {{.action = RowAction::rejected, .code = ReceiptCode::id_damaged}};
  EXPECT_TRUE(
      holds(tiny.written("index.html"), "an id damaged by a spreadsheet <code>id_damaged</code>"));
}

TEST(IndexPage, TellsWhatOtherWeightsWouldChange) {
  TinyReport tiny;
  tiny.assessment.robustness = {{{"child", 40, 39, 0.5}, {"own <b>", 0, 0, std::nullopt}}, -0.25};
  const std::string page = tiny.written("index.html");
  EXPECT_TRUE(holds(page, "<th scope=\"row\">children</th><td class=\"n\">40</td>"
                          "<td class=\"n\">39</td><td class=\"n\">0.50</td>"));
  EXPECT_TRUE(holds(page, "<th scope=\"row\">own &lt;b&gt;</th><td class=\"n\">0</td>"
                          "<td class=\"n\">0</td><td class=\"n\">undefined</td>"));
  EXPECT_TRUE(holds(page, "the order of scores to -0.25"));
}

TEST(IndexPage, CountsIsolationAmongThoseAskedBesideAll) {
  TinyReport tiny;
  for (HouseholdAssessment& household : tiny.assessment.households) {
    household.observation = TieObservation::administrative;
    household.isolated = Truth::unknown;
  }
  tiny.assessment.households[0].observation = TieObservation::elicited;
  tiny.assessment.households[0].isolated = Truth::yes;
  tiny.assessment.households[1].isolated = Truth::no;
  const std::string page = tiny.written("index.html");
  EXPECT_TRUE(holds(page, "Asked who supports them</th><td class=\"n\">1</td>"
                          "<td class=\"n\">0</td><td class=\"n\">0</td>"));
  EXPECT_TRUE(holds(page, "All households</th><td class=\"n\">1</td>"
                          "<td class=\"n\">1</td><td class=\"n\">2</td>"));
}

TEST(IndexPage, CountsHouseholdsInHidingUnderNoArea) {
  TinyReport tiny;
  tiny.assessment.hiding.nodes[0] = {false, false, true, false};  // 家, alone in 北区
  const std::string page = tiny.written("index.html");
  EXPECT_FALSE(holds(page, "北区"));
  EXPECT_TRUE(holds(page, "<th scope=\"row\">Area withheld for safety</th><td class=\"n\">1</td>"));
  EXPECT_FALSE(holds(tiny.written("households.csv"), "北区"));
}

TEST(Tables, OfAHouseholdInHidingTellNeitherWhereNorWhom) {
  TinyReport tiny;
  tiny.assessment.hiding.nodes[0] = {true, false, false, false};  // b
  Explanation& b = tiny.explanations[0];
  b.lines[1].detail = testing::said("2 counted supporters: X1, X2");
  b.verify = {"confirm.ties",
              {{"detail", Message{"size.named", {{"count", 1}, {"names", Message::Ids{"X1"}}}}}}};
  for (const char* table : {"points.csv", "silent_minority.csv", "households.csv"})
    for (const char* secret : {"X1", "North"})
      EXPECT_FALSE(holds(tiny.written(table), secret)) << table << ": " << secret;
  EXPECT_TRUE(holds(tiny.written("silent_minority.csv"), "(withheld)"));
}

TEST(Tables, NameNobodyInHidingButInWhatIsProposed) {
  TinyReport tiny;
  Candidate link;  // of b; 家 is another household
  link.household = HouseholdId(0);
  link.lines = {{"gap", 200}};
  for (const auto& [partner, assigned] : {std::pair("V1", false), {"V2", true}}) {
    link.partner = tiny.tiny.v(partner);
    link.assigned = assigned;
    tiny.show(link);
  }
  link.partner = NodeRef(HouseholdId(2));
  link.assigned = false;
  tiny.show(link);
  const auto tells = [&](std::string_view partner) {
    const std::string links = tiny.written("recommendations.csv");
    EXPECT_EQ(holds(links, partner), holds(tiny.written("utility.csv"), partner));
    return holds(links, partner);
  };
  EXPECT_TRUE(tells("V1") && tells("V2") && tells("家"));
  tiny.assessment.hiding.nodes[0] = {false, false, true, false};  // 家
  EXPECT_TRUE(tells("V1") && tells("V2"));
  EXPECT_FALSE(tells("家"));
  tiny.assessment.hiding.nodes[0] = {true, false, false, false};  // b
  EXPECT_TRUE(tells("V2"));
  EXPECT_FALSE(tells("V1") || tells("家"));
}

TEST(IndexPage, SaysWhatIsUnknownAndInHowManyHouseholds) {
  TinyReport tiny;
  const std::string page = tiny.written("index.html");
  EXPECT_TRUE(holds(page, "contacts.csv is absent: when each household was last seen is unknown."));
  // b and c hang on arrears, by 200 and 100 points; b on ties as well; a on nothing.
  EXPECT_TRUE(holds(page, "arrears</th><td class=\"n\">2</td><td class=\"n\">200</td>"));
  EXPECT_TRUE(holds(page, "who supports them</th><td class=\"n\">1</td><td class=\"n\">528</td>"));
}

TEST(IndexPage, SaysThatASyntheticDatasetIsSyntheticOnEveryPage) {
  TinyReport tiny;
  const char* pages[] = {"index.html", "lists/all.html", "households/_b.html"};
  for (const char* page : pages) EXPECT_FALSE(holds(tiny.written(page), "Synthetic data.")) << page;
  tiny.configuration.dataset.synthetic = true;
  for (const char* page : pages) EXPECT_TRUE(holds(tiny.written(page), "Synthetic data.")) << page;
}

TEST(IndexPage, OfADatasetWithoutHouseholdsSaysThatNobodyIsOnTheList) {
  const PropertyGraph graph;
  const Membership membership;
  const SupportNetwork network;
  const Receipt receipt;
  const Configuration configuration;
  const Assessment assessment;
  const Recommendations recommendations;
  const RunReport nobody{.graph = graph,
                         .membership = membership,
                         .network = network,
                         .receipt = receipt,
                         .configuration = configuration,
                         .assessment = assessment,
                         .recommendations = recommendations,
                         .explain = [](HouseholdId) { return Explanation{}; },
                         .record = {}};
  const TinyReport tiny;
  const std::string page = tiny.written("index.html", nobody);
  EXPECT_TRUE(holds(page, "Nobody is on the list."));
  EXPECT_TRUE(holds(page, "No households"));
}

}  // namespace
}  // namespace kith
