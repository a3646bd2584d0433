#include "kith/reports/drawings/ecomap.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kith/graph/error.hpp"
#include "reports/drawings/drawing_labels.hpp"
#include "reports/drawings/svg_reader.hpp"

namespace kith {
namespace {

using test::Element;
using test::read_svg;

const EcomapLabels labels = test::english_labels();

Ecomap household(std::vector<EcomapAlter> alters = {}) {
  Ecomap ecomap;
  ecomap.id = "eco";
  ecomap.household = std::string("H");
  ecomap.alters = std::move(alters);
  return ecomap;
}

EcomapAlter alter(const std::string& label, std::optional<Strength> strength,
                  EcomapSystem system = EcomapSystem::kin) {
  EcomapAlter result;
  result.id = label;
  result.label = label;
  result.strength = strength;
  result.system = system;
  return result;
}

const Element& only(const std::vector<const Element*>& found) {
  EXPECT_EQ(found.size(), 1U);
  return *found.at(0);
}

std::vector<std::string> texts_in(const Element& element) {
  std::vector<std::string> texts;
  for (const Element* text : element.named("text")) texts.push_back(text->text);
  return texts;
}

// The household's circle has its least radius, 60, and the dots are 118 further out, on a circle of
// 178. The only system stands on the right: a heading of 4 + 17 = 21 and a row of 27, together 48,
// from y = -24. The row's middle is -24 + 21 + 13.5 = 10.5, so the dot is at
// x = sqrt(178² - 10.5²) = sqrt(31573.75) = 177.69. The label begins 14 + 8 further right, its
// baseline 0.35 · 14 = 4.9 lower. The tie lies on the ray from (0, 0) to the dot, from 60 + 4 to
// 178 - 5 - 4 = 169: 64/178 and 169/178 of (177.69, 10.5).
TEST(Ecomap, OneAlterStandsWhereTheArithmeticSays) {
  const Element svg = read_svg(ecomap_svg(household({alter("Li Mei", 500'000'000)}), labels));
  const Element& drawn = only(svg.of_class("alter"));
  const Element& dot = only(drawn.named("circle"));
  EXPECT_EQ(dot.attribute("cx"), "177.7");
  EXPECT_EQ(dot.attribute("cy"), "10.5");
  const Element& label = only(drawn.named("text"));
  EXPECT_EQ(label.attribute("x"), "199.7");
  EXPECT_EQ(label.attribute("y"), "15.4");
  EXPECT_EQ(label.text, "Li Mei");
  const Element& tie = only(only(svg.of_class("tie")).named("line"));
  EXPECT_EQ(tie.attribute("x1"), "63.9");
  EXPECT_EQ(tie.attribute("y1"), "3.8");
  EXPECT_EQ(tie.attribute("x2"), "168.7");
  EXPECT_EQ(tie.attribute("y2"), "10.0");
}

TEST(Ecomap, HouseholdWithoutAnybodyIsDrawnAlone) {
  const Element svg = read_svg(ecomap_svg(household(), labels));
  EXPECT_EQ(texts_in(only(svg.of_class("household"))), std::vector<std::string>{"H"});
  EXPECT_TRUE(svg.of_class("alter").empty());
  EXPECT_TRUE(svg.of_class("tie").empty());
  EXPECT_TRUE(svg.of_class("system").empty());
  EXPECT_EQ(svg.of_class("legend").size(), 1U);
  EXPECT_TRUE(ecomap_text(household(), labels).empty());
}

TEST(Ecomap, StrengthChoosesTheLine) {
  const std::vector<std::pair<std::optional<Strength>, std::string>> expected = {
      {std::nullopt, "tenuous"},     {0, "tenuous"},          {199'999'999, "tenuous"},
      {200'000'000, "strong"},       {699'999'999, "strong"}, {700'000'000, "very-strong"},
      {1'000'000'000, "very-strong"}};
  for (const auto& [strength, style] : expected) {
    const Element svg = read_svg(ecomap_svg(household({alter("a", strength)}), labels));
    const Element& tie = only(svg.of_class("tie"));
    EXPECT_TRUE(tie.is(style)) << strength.value_or(-1);
    const Element& line = only(tie.named("line"));
    EXPECT_EQ(line.attribute("stroke-dasharray").empty(), style != "tenuous");
    EXPECT_EQ(line.number("stroke-width") > 3, style == "very-strong");
  }
}

TEST(Ecomap, StressfulTieIsJagged) {
  EcomapAlter angry = alter("a", 500'000'000);
  angry.stressful = true;
  const Element svg = read_svg(ecomap_svg(household({angry}), labels));
  const Element& tie = only(svg.of_class("tie"));
  EXPECT_TRUE(tie.named("line").empty());
  // Two ends, two leads and at least four corners between.
  const std::string points = only(tie.named("polyline")).attribute("points");
  EXPECT_GE(std::ranges::count(points, ','), 8);
}

TEST(Ecomap, ProposedLinkIsDottedAndGreyWhateverItsStrength) {
  EcomapAlter proposed = alter("a", 900'000'000);
  proposed.proposed = true;
  const Element svg = read_svg(ecomap_svg(household({proposed}), labels));
  const Element& tie = only(svg.of_class("tie"));
  EXPECT_TRUE(tie.is("proposed"));
  EXPECT_EQ(only(tie.named("line")).attribute("stroke"), "#56666a");
  EXPECT_EQ(only(tie.named("line")).attribute("stroke-linecap"), "round");
}

// The alter of the golden case is right of the household: an arrow to the household has its tip at
// the tie's left end, 63.9, one from it at the right end, 168.7.
TEST(Ecomap, ArrowsPointTheWaySupportGoes) {
  const std::vector<std::pair<EcomapFlow, std::vector<std::string>>> expected = {
      {EcomapFlow::unknown, {}},
      {EcomapFlow::to_household, {"63.9,3.8"}},
      {EcomapFlow::from_household, {"168.7,10.0"}},
      {EcomapFlow::both, {"63.9,3.8", "168.7,10.0"}}};
  for (const auto& [flow, tips] : expected) {
    EcomapAlter helper = alter("a", 500'000'000);
    helper.flow = flow;
    const Element svg = read_svg(ecomap_svg(household({helper}), labels));
    std::vector<std::string> found;
    for (const Element* arrow : only(svg.of_class("tie")).of_class("arrow"))
      found.push_back(arrow->attribute("points").substr(0, arrow->attribute("points").find(' ')));
    EXPECT_EQ(found, tips);
  }
}

TEST(Ecomap, MissingSystemIsAnEmptyCircleAndAnUnknownOneIsNotDrawn) {
  Ecomap ecomap = household({alter("a", 500'000'000)});
  ecomap.missing = {EcomapSystem::school, EcomapSystem::school, EcomapSystem::kin};
  const Element svg = read_svg(ecomap_svg(ecomap, labels));
  std::vector<std::string> names;
  for (const Element* system : svg.of_class("system")) names.push_back(system->children[0].text);
  EXPECT_EQ(names, (std::vector<std::string>{"Kin", "School: nobody known"}));
  // One in the drawing and one in the legend.
  EXPECT_EQ(svg.of_class("missing").size(), 2U);
  EXPECT_EQ(ecomap_text(ecomap, labels),
            (std::vector<std::string>{"a: Kin, strong tie", "School: nobody known"}));
}

TEST(Ecomap, LegendHasEveryStyle) {
  const Element svg = read_svg(ecomap_svg(household(), labels));
  const Element& legend = only(svg.of_class("legend"));
  std::string words;
  for (const std::string& line : texts_in(legend)) words += line + ' ';
  EXPECT_EQ(words, "Legend very strong tie strong tie weak tie, or strength unknown stressful tie "
                   "proposed link support flows this way support both ways asked, and nobody known "
                   "40 man or boy, with age 40 woman or girl, with age ? sex not known ");
  EXPECT_EQ(legend.of_class("arrow").size(), 3U);  // one way, and both ends
}

TEST(Ecomap, MembersAreSquaresCirclesAndQuestionMarksWithTheirAge) {
  Ecomap ecomap = household();
  ecomap.members = {{EcomapSex::male, 44},
                    {EcomapSex::female, 71},
                    {EcomapSex::unknown, 9},
                    {EcomapSex::female, std::nullopt}};
  const Element svg = read_svg(ecomap_svg(ecomap, labels));
  const Element& drawn = only(svg.of_class("household"));
  EXPECT_EQ(drawn.named("rect").size(), 1U);
  EXPECT_EQ(drawn.named("circle").size(), 3U);  // the household and two women
  EXPECT_EQ(texts_in(drawn), (std::vector<std::string>{"H", "44", "71", "?", "9"}));
}

TEST(Ecomap, ManyMembersEndWithTheNumberLeftOut) {
  Ecomap ecomap = household();
  ecomap.members.assign(15, {EcomapSex::male, 30});
  const Element svg = read_svg(ecomap_svg(ecomap, labels));
  const Element& drawn = only(svg.of_class("household"));
  EXPECT_EQ(drawn.named("rect").size(), 12U);
  EXPECT_EQ(texts_in(drawn).back(), "+3");
}

TEST(Ecomap, BeyondThirtyTheProposedTheStressfulAndTheStrongestStay) {
  std::vector<EcomapAlter> alters;
  for (int i = 0; i < 33; ++i)
    alters.push_back(
        alter(std::string("s").append(std::to_string(i)), 100'000'000 + 10'000'000 * i));
  alters.push_back(alter("unknown", std::nullopt));
  alters.push_back(alter("proposed", std::nullopt));
  alters.back().proposed = true;
  alters.push_back(alter("stress", 0));
  alters.back().stressful = true;
  const Element svg = read_svg(ecomap_svg(household(alters), labels));
  std::vector<std::string> shown;
  for (const Element* drawn : svg.of_class("alter"))
    shown.push_back(drawn->named("text").front()->text);
  // 36 alters, 30 shown: the weakest five of s and the one of unknown strength give way.
  EXPECT_EQ(shown.size(), 30U);
  EXPECT_EQ(std::ranges::count(shown, "proposed"), 1);
  EXPECT_EQ(std::ranges::count(shown, "stress"), 1);
  EXPECT_EQ(std::ranges::count(shown, "unknown"), 0);
  EXPECT_EQ(std::ranges::count(shown, "s4"), 0);
  EXPECT_EQ(std::ranges::count(shown, "s5"), 1);
  const std::vector<std::string> texts = texts_in(svg);
  EXPECT_EQ(std::ranges::count(texts, "and 6 more"), 1);
  EXPECT_EQ(ecomap_text(household(alters), labels).size(), 36U);
}

TEST(Ecomap, SaysItselfInWordsToWhoCannotSee) {
  EcomapAlter helper = alter("Li Mei", 800'000'000, EcomapSystem::friends);
  helper.flow = EcomapFlow::both;
  helper.stressful = true;
  const Element svg = read_svg(ecomap_svg(household({helper}), labels));
  EXPECT_EQ(svg.attribute("role"), "img");
  EXPECT_EQ(svg.attribute("aria-labelledby"), "eco-title eco-desc");
  EXPECT_EQ(svg.attribute("lang"), "en");
  EXPECT_EQ(svg.children.at(0).attribute("id"), "eco-title");
  EXPECT_EQ(svg.children.at(0).text, labels.title);
  EXPECT_EQ(svg.children.at(1).attribute("id"), "eco-desc");
  EXPECT_EQ(svg.children.at(1).text, "Friends and other households: 1");
  EXPECT_EQ(ecomap_text(household({helper}), labels),
            std::vector<std::string>{"Li Mei: Friends and other households, very strong tie, "
                                     "stressful tie, support both ways"});
}

TEST(Ecomap, MarkupInALabelIsOnlyText) {
  const std::string nasty = "<script>alert(1)</script>\"' &amp;";
  Ecomap ecomap = household({alter(nasty, 500'000'000)});
  ecomap.household = nasty;
  const std::string text = ecomap_svg(ecomap, labels);
  EXPECT_EQ(text.find("<script"), std::string::npos);
  const Element svg = read_svg(text);
  EXPECT_TRUE(svg.named("script").empty());
  const std::string title = only(svg.of_class("alter")).children.at(0).text;
  EXPECT_EQ(title, nasty + ": Kin, strong tie");
}

TEST(Ecomap, BytesThatAreNoTextBecomeReplacementCharacters) {
  // A lone byte, NUL, escape, a half surrogate, U+FFFF and an override of direction: one each.
  const std::string broken = std::string("a\xFF") + '\0' + "\x1B" + "\xEF\xBF\xBF" + "\u202Eb";
  const Element svg = read_svg(ecomap_svg(household({alter(broken, 1)}), labels));
  EXPECT_EQ(only(only(svg.of_class("alter")).named("text")).text,
            "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb");
}

TEST(Ecomap, LongChineseLabelWrapsToTwoLinesAndIsWholeInItsTitle) {
  std::string name;
  for (int i = 0; i < 80; ++i) name += "王";
  const Element svg = read_svg(ecomap_svg(household({alter(name, 1)}), test::chinese_labels()));
  const Element& drawn = only(svg.of_class("alter"));
  // 196 px a line and 14 px a character: fourteen, then thirteen around the ellipsis.
  const std::vector<std::string> lines = texts_in(drawn);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].size(), 14U * 3);
  EXPECT_EQ(lines[1].size(), 13U * 3 + std::string("…").size());
  EXPECT_EQ(lines[1].find("…"), 9U * 3);
  EXPECT_EQ(drawn.children.at(0).text, name + "：亲属，较弱或强度未知的联系");
}

TEST(Ecomap, WordsAndEmptyArgumentsAreChecked) {
  EcomapLabels wordless = labels;
  wordless.systems[3].clear();
  EXPECT_THROW(ecomap_svg(household(), wordless), InvalidArgument);
  EXPECT_THROW(ecomap_text(household(), wordless), InvalidArgument);
  Ecomap ecomap = household();
  ecomap.id = "a b";
  EXPECT_THROW(ecomap_svg(ecomap, labels), InvalidArgument);
  ecomap.id = "";
  EXPECT_THROW(ecomap_svg(ecomap, labels), InvalidArgument);
  EXPECT_THROW(ecomap_svg(household({alter("a", 1'000'000'001)}), labels), InvalidArgument);
  EXPECT_THROW(ecomap_svg(household({alter("a", -1)}), labels), InvalidArgument);
}

}  // namespace
}  // namespace kith
