#include <gtest/gtest.h>

#include <filesystem>

#include "tiny_report.hpp"

namespace kith {
namespace {

using testing::TinyReport;

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// A link of b to a volunteer; two hundred points of isolation less.
Candidate link_of_b(TinyReport& tiny) {
  Candidate link;
  link.household = HouseholdId(0);
  link.partner = tiny.tiny.v("V <1>");
  link.support = support_bit(Support::emotional);
  link.utility = 650;
  link.lines = {{"fit", 350}, {"gap", 200}, {"proximity", 100}};
  link.assigned = true;
  link.minutes = 11.2;
  link.isolation_before = {672, 1200};
  link.isolation_after = {472, 1000};
  link.path = testing::said("by way of nobody");
  link.reason = testing::said("It has time.");
  return link;
}

TEST(HouseholdPage, SaysWhyWhatToVerifyAndWhatToAsk) {
  TinyReport tiny;
  const std::string page = tiny.written("households/_b.html");
  EXPECT_TRUE(holds(page, "<h1>Household b</h1>"));
  EXPECT_TRUE(holds(page, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 没有人来"));
  EXPECT_TRUE(holds(page, "Is &quot;arrears&quot; true?"));
  EXPECT_TRUE(holds(page, "Find out whether this holds: arrears."));
  EXPECT_TRUE(holds(page, "May move the score by up to 528 of 3600 points."));
  EXPECT_FALSE(holds(page, "<script"));
}

TEST(HouseholdPage, ShowsEveryPointAtBothBoundsWithItsSource) {
  TinyReport tiny;
  const std::string page = tiny.written("households/_b.html");
  EXPECT_TRUE(holds(page,
                    "<th scope=\"row\">arrears</th><td class=\"n\">300</td><td class=\"n\">500</td>"
                    "<td class=\"text\">two of five, &quot;one&quot; open</td>"
                    "<td class=\"source\">households.csv:2, ties, old.csv:7</td>"));
  // The whole: 300 + 672 + 660 and 500 + 1200 + 1020 of 3 × 1200.
  EXPECT_TRUE(holds(page, "<th scope=\"row\">All three</th><td class=\"n\">1,632</td>"
                          "<td class=\"n\">2,720</td><td class=\"n\">3,600</td>"));
}

TEST(HouseholdPage, ShowsALinkWithReasonPathAndEffect) {
  TinyReport tiny;
  tiny.show(link_of_b(tiny));
  const std::string page = tiny.written("households/_b.html");
  for (const char* part :
       {"Volunteer V &lt;1&gt;", "It has time.", "by way of nobody", "12 minutes",
        "672 to 1200 → 472 to 1000", "650 of 1000", "fit 350", "emotional support",
        "V &lt;1&gt;: Volunteers, proposed link, support to the household"})
    EXPECT_TRUE(holds(page, part)) << part;
}

TEST(HouseholdPage, IsWrittenForTheFirstOfTheListOnly) {
  TinyReport tiny;
  RunReport report = tiny.report();
  report.pages = 1;
  EXPECT_TRUE(holds(tiny.written("households/_a.html", report), "An emergency call."));
  EXPECT_EQ(tiny.written("households/_b.html", report), "");
  EXPECT_EQ(tiny.written("households/_c.html"), "");  // on no list
  const std::string list = tiny.written("lists/all.html", report);
  EXPECT_TRUE(holds(list, "<h3><a href=\"../households/_a.html\">a</a></h3>"));
  EXPECT_TRUE(holds(list, "<h3>b</h3>"));
}

TEST(HouseholdPage, OfAHouseholdInHidingTellsNeitherWhereNorWhom) {
  TinyReport tiny;
  tiny.show(link_of_b(tiny));
  tiny.assessment.hiding.nodes[0] = {true, false, false, false};
  tiny.explanations[0].lines[1].detail = testing::said("2 counted supporters: X1, X2");
  tiny.explanations[0].lines[1].sources = {{1, 99}};
  const std::string page = tiny.written("households/_b.html");
  EXPECT_TRUE(holds(page, "Withheld for the safety of this household."));
  for (const char* secret : {"North", "X1", "old.csv:99", "svg id=\"ecomap\"", "Ecomap",
                             "12 minutes", "by way of nobody"})
    EXPECT_FALSE(holds(page, secret)) << secret;
  EXPECT_TRUE(holds(page, "withheld for safety"));
  for (const char* other : {"index.html", "lists/all.html"}) {
    EXPECT_TRUE(holds(tiny.written(other), "Area withheld for safety")) << other;
  }
  EXPECT_FALSE(holds(tiny.written("lists/all.html"), "North"));
}

TEST(HouseholdPage, NamesNobodyInHidingOnAnotherPage) {
  TinyReport tiny;
  tiny.assessment.hiding.nodes[0] = {false, false, true, false};  // 家
  tiny.tiny.tie({.from = tiny.tiny.h("家"), .to = tiny.tiny.h("b"), .last_contact = "2026-06-20"});
  tiny.explanations[0].lines[1].detail = {"size.named",
                                          {{"count", 1}, {"names", Message::Ids{"家"}}}};
  const std::string page = tiny.written("households/_b.html");
  EXPECT_TRUE(holds(page, "1 counted supporter: (withheld)"));
  EXPECT_FALSE(holds(page, "家"));
}

TEST(HouseholdPage, ShowsNoValueThatTellsAPlace) {
  TinyReport tiny;
  const auto fact = [](std::string_view name, std::string_view value) {
    return Message{"fact.known", {{"name", Term{"item", std::string(name)}}, {"value", value}}};
  };
  tiny.explanations[0].lines[0].detail = {
      "indicator.deprived",
      {{"facts", Message::Parts{fact("street", "Windmill Road"), fact("住址", "风车路"),
                                fact("longitude", "122.9"), fact("floor_area", "12")}}}};
  const std::string page = tiny.written("households/_b.html");
  for (const char* secret : {"Windmill", "风车路", "122.9"}) EXPECT_FALSE(holds(page, secret));
  EXPECT_TRUE(holds(page, "street (not shown)"));
  EXPECT_TRUE(holds(page, "floor_area = 12"));
}

TEST(HouseholdPage, KnowsAPlaceByTheWordsOfItsName) {
  TinyReport tiny;
  const auto shown = [&](std::string_view name, std::string_view value) {
    tiny.explanations[0].lines[0].detail = {
        "indicator.deprived",
        {{"facts",
          Message::Parts{
              {"fact.known", {{"name", Term{"item", std::string(name)}}, {"value", value}}}}}}};
    return holds(tiny.written("points.csv"), value);
  };
  for (const char* name : {"Address", "home_addr", "Phone2", "registered_area", "小区", "手机号"})
    EXPECT_FALSE(shown(name, "Secret77")) << name;
  for (const char* name : {"family_type", "floor_area", "hotel", "rooms"})
    EXPECT_TRUE(shown(name, "Secret77")) << name;
  tiny.assessment.hiding.nodes[0] = {true, false, false, false};
  EXPECT_FALSE(shown("family_type", "Secret77")) << "no text of a household in hiding";
  EXPECT_TRUE(shown("arrears", "true"));
}

TEST(HouseholdPage, SpeaksChinese) {
  TinyReport tiny;
  RunReport report = tiny.report();
  report.language = *Language::find("zh");
  const std::string page = tiny.written("households/_b.html", report);
  EXPECT_TRUE(holds(page, "<html lang=\"zh-Hans\">"));
  EXPECT_TRUE(holds(page, "<h1>家庭 b</h1>"));
  EXPECT_TRUE(holds(page, "最多可影响528分（最高3600）。"));
  EXPECT_TRUE(holds(page, "数据截至2026年6月30日"));
  for (const char* english : {"Household", "To verify", "Difficulty", "Source"})
    EXPECT_FALSE(holds(page, english)) << english;
}

}  // namespace
}  // namespace kith
