#include <gtest/gtest.h>

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
  EXPECT_TRUE(holds(page, "<title>Tiny &lt;town&gt; – Kith</title>"));
  EXPECT_TRUE(holds(page, "North, &quot;old&quot;"));
}

TEST(IndexPage, LoadsNothing) {
  TinyReport tiny;
  const std::string page = tiny.written("index.html");
  for (const char* loader : {"http", "src=", "<link", "@import", "url(", "{{"})
    EXPECT_FALSE(holds(page, loader)) << loader;
}

TEST(IndexPage, ShowsTheListWithScoresOfAHundred) {
  TinyReport tiny;
  const std::string page = tiny.written("index.html");
  // a: 100/36 = 2.78, 1300/36 = 36.11. b: 1632/36 = 45.33, 2720/36 = 75.56.
  EXPECT_TRUE(holds(page, "Score 2.8–36.1"));
  EXPECT_TRUE(holds(page, "Score 45.3–75.6"));
  EXPECT_TRUE(holds(page, "<span class=\"tier open\">Tier A?</span>"));
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

TEST(IndexPage, SaysWhatIsUnknownAndInHowManyHouseholds) {
  TinyReport tiny;
  const std::string page = tiny.written("index.html");
  EXPECT_TRUE(holds(page, "contacts.csv is absent: when each household was last seen is unknown."));
  // b and c hang on arrears, by 200 and 100 points; b on ties as well; a on nothing.
  EXPECT_TRUE(holds(page, "arrears</th><td class=\"n\">2</td><td class=\"n\">200</td>"));
  EXPECT_TRUE(holds(page, "ties</th><td class=\"n\">1</td><td class=\"n\">528</td>"));
}

}  // namespace
}  // namespace kith
