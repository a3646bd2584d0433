#include "kith/reports/drawings/charts.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kith/graph/error.hpp"
#include "reports/drawings/svg_reader.hpp"

namespace kith {
namespace {

using test::Element;
using test::read_svg;
using test::TextBox;

ChartText words() {
  ChartText text;
  text.lang = "en";
  text.id = "grades";
  text.title = "Households by grade";
  text.description = "East has the most households in severe difficulty.";
  text.category = "Area";
  text.value = "Households";
  text.nothing = "no households";
  text.thousands = ",";
  return text;
}

StackedBars two_areas() {
  StackedBars chart;
  chart.text = words();
  chart.series = {{"none", ChartFill::blank},
                  {"light", ChartFill::dots},
                  {"moderate", ChartFill::hatch},
                  {"severe", ChartFill::solid},
                  {"unknown", ChartFill::lines}};
  chart.rows = {{"East", {400, 300, 200, 100, 1000}}, {"西街道", {1000, 0, 0, 0, 500}}};
  return chart;
}

std::vector<std::string> texts_in(const Element& element) {
  std::vector<std::string> texts;
  for (const Element* text : element.named("text")) texts.push_back(text->text);
  return texts;
}

void expect_legible(const Element& svg) {
  const std::string view = svg.attribute("viewBox");
  const double right = -16 + svg.number("width");
  const double bottom = -16 + svg.number("height");
  EXPECT_TRUE(view.starts_with("-16.0 -16.0 ")) << view;
  std::vector<TextBox> boxes;
  for (const Element* text : svg.named("text")) boxes.push_back(test::text_box(*text));
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    EXPECT_GE(boxes[i].left, -16) << boxes[i].text;
    EXPECT_GE(boxes[i].top, -16) << boxes[i].text;
    EXPECT_LE(boxes[i].right, right) << boxes[i].text;
    EXPECT_LE(boxes[i].bottom, bottom) << boxes[i].text;
    for (std::size_t j = 0; j < i; ++j)
      EXPECT_FALSE(test::overlap(boxes[i], boxes[j]))
          << boxes[i].text << " meets " << boxes[j].text;
  }
}

TEST(StackedBars, PartsAreAsWideAsTheirNumbers) {
  const Element svg = read_svg(stacked_bars_svg(two_areas()));
  expect_legible(svg);
  std::vector<double> widths;
  std::vector<std::string> titles;
  for (const Element* part : svg.of_class("part")) {
    titles.push_back(part->children.at(0).text);
    widths.push_back(part->named("rect").at(0)->number("width"));
  }
  EXPECT_EQ(titles, (std::vector<std::string>{"East · none: 400", "East · light: 300",
                                              "East · moderate: 200", "East · severe: 100",
                                              "East · unknown: 1,000", "西街道 · none: 1,000",
                                              "西街道 · unknown: 500"}));
  // Parts of 0 are left out, and the others are to each other as their numbers, to a tenth.
  ASSERT_EQ(widths.size(), 7U);
  const double unit = widths[4] / 1000;
  const double numbers[] = {400, 300, 200, 100, 1000, 1000, 500};
  for (std::size_t i = 0; i < widths.size(); ++i) EXPECT_NEAR(widths[i], numbers[i] * unit, 0.11);
}

TEST(StackedBars, NumbersStandInThePartsAndSumsAtTheEnds) {
  const std::vector<std::string> texts = texts_in(read_svg(stacked_bars_svg(two_areas())));
  for (const char* number : {"400", "300", "200", "100", "1,000", "500", "2,000", "1,500"})
    EXPECT_TRUE(std::ranges::count(texts, number) > 0) << number;
}

// "East" and "Area" are 4 characters of at most 0.62 and 0.75 em: 西街道, 3 em of 13 = 39 px, is
// the widest label, so bars begin at 39 + 10 = 49. The sum 2,000 takes 5 · 0.62 · 13 = 40.3, so the
// widest ends at 640 - 40.3 - 10 = 589.7. 400 of 2,000 are a fifth of the 540.7 between: 108.14.
TEST(StackedBars, FirstPartStandsWhereTheArithmeticSays) {
  const Element svg = read_svg(stacked_bars_svg(two_areas()));
  const Element& first = *svg.of_class("part").at(0)->named("rect").at(0);
  EXPECT_EQ(first.attribute("x"), "49.0");
  EXPECT_EQ(first.attribute("width"), "108.1");
}

TEST(StackedBars, EverySeriesHasAFillOfItsOwn) {
  const Element svg = read_svg(stacked_bars_svg(two_areas()));
  std::vector<std::string> fills;
  for (const Element* sample : svg.of_class("legend").at(0)->named("rect"))
    fills.push_back(sample->attribute("fill"));
  EXPECT_EQ(fills, (std::vector<std::string>{"#ffffff", "url(#grades-dots)", "url(#grades-hatch)",
                                             "#0a4f45", "url(#grades-lines)"}));
  for (const std::string name : {"dots", "hatch", "cross", "lines"}) {
    int found = 0;
    for (const Element* pattern : svg.named("pattern"))
      found += pattern->attribute("id") == "grades-" + name ? 1 : 0;
    EXPECT_EQ(found, 1) << name;
  }
}

TEST(StackedBars, WithoutRowsSaySo) {
  StackedBars chart = two_areas();
  chart.rows.clear();
  const Element svg = read_svg(stacked_bars_svg(chart));
  EXPECT_EQ(texts_in(svg), (std::vector<std::string>{"Households by grade", "no households"}));
}

TEST(StackedBars, AllZeroIsDrawnWithoutBars) {
  StackedBars chart = two_areas();
  chart.rows = {{"East", {0, 0, 0, 0, 0}}};
  const Element svg = read_svg(stacked_bars_svg(chart));
  EXPECT_TRUE(svg.of_class("part").empty());
  expect_legible(svg);
}

TEST(StackedBars, LongAndNastyLabelsStayHarmless) {
  StackedBars chart = two_areas();
  std::string name;
  for (int i = 0; i < 80; ++i) name += "王";
  chart.rows.push_back({name, {1, 2, 3, 4, 5}});
  chart.rows.push_back({"<script>alert(1)</script>", {1, 2, 3, 4, 5}});
  chart.series[0].label = name;
  chart.text.title = name;
  chart.text.category = name;
  chart.text.value = name;
  const std::string text = stacked_bars_svg(chart);
  EXPECT_EQ(text.find("<script"), std::string::npos);
  expect_legible(read_svg(text));
}

TEST(StackedBars, WrongArgumentsAreRefused) {
  StackedBars chart = two_areas();
  chart.rows[0].values.pop_back();
  EXPECT_THROW(stacked_bars_svg(chart), InvalidArgument);
  chart = two_areas();
  chart.rows[0].values[0] = -1;
  EXPECT_THROW(stacked_bars_svg(chart), InvalidArgument);
  chart = two_areas();
  chart.text.title.clear();
  EXPECT_THROW(stacked_bars_svg(chart), InvalidArgument);
  chart = two_areas();
  chart.text.id = "\"><script>";
  EXPECT_THROW(stacked_bars_svg(chart), InvalidArgument);
}

BoundedBars three_households() {
  BoundedBars chart;
  chart.text = words();
  chart.low_label = "at least";
  chart.high_label = "at most";
  chart.rows = {{"H-1", 672, 672}, {"H-2", 228, 1140}, {"H-3", 0, 1200}};
  return chart;
}

TEST(BoundedBars, BarEndsAtTheLowBoundAndWhiskerAtTheHighOne) {
  const Element svg = read_svg(bounded_bars_svg(three_households()));
  expect_legible(svg);
  const auto rows = svg.of_class("row");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(texts_in(*rows[0]), std::vector<std::string>{"672"});
  EXPECT_EQ(texts_in(*rows[1]), std::vector<std::string>{"228–1,140"});
  EXPECT_EQ(texts_in(*rows[2]), std::vector<std::string>{"0–1,200"});
  EXPECT_TRUE(rows[0]->named("line").empty());  // known: no whisker
  EXPECT_TRUE(rows[2]->named("rect").empty());  // perhaps nothing: no bar
  const Element& bar = *rows[1]->named("rect").at(0);
  const Element& whisker = *rows[1]->named("line").at(0);
  EXPECT_NEAR(bar.number("x") + bar.number("width"), whisker.number("x1"), 0.11);
  const double unit = bar.number("width") / 228;
  EXPECT_NEAR(whisker.number("x2") - bar.number("x"), 1140 * unit, 0.6);
}

TEST(BoundedBars, LowAboveHighIsRefused) {
  BoundedBars chart = three_households();
  chart.rows[0].high = 671;
  EXPECT_THROW(bounded_bars_svg(chart), InvalidArgument);
}

Histogram four_bins() {
  Histogram chart;
  chart.text = words();
  chart.edges = {0, 240, 400, 600, 1200};
  chart.counts = {1000, 500, 0, 250};
  return chart;
}

// The scale ends at 1,000, so 1,000 is as high as the plot, 180 px, 500 half and 250 a quarter.
TEST(Histogram, ColumnsAreAsHighAsTheirCounts) {
  const Element svg = read_svg(histogram_svg(four_bins()));
  expect_legible(svg);
  std::vector<std::string> heights;
  for (const Element* column : svg.of_class("column"))
    for (const Element* bar : column->named("rect")) heights.push_back(bar->attribute("height"));
  EXPECT_EQ(heights, (std::vector<std::string>{"180.0", "90.0", "45.0"}));
  const std::vector<std::string> texts = texts_in(svg);
  for (const char* edge : {"0", "240", "400", "600", "1,200"})
    EXPECT_TRUE(std::ranges::count(texts, edge) > 0) << edge;
  EXPECT_EQ(svg.of_class("column").at(1)->children.at(0).text, "240–400: 500");
}

TEST(Histogram, ManyBinsStayLegible) {
  Histogram chart = four_bins();
  chart.edges = {0};
  chart.counts.clear();
  for (int i = 0; i < 120; ++i) {
    chart.edges.push_back(chart.edges.back() + 10);
    chart.counts.push_back(i * 7919 % 1300);
  }
  expect_legible(read_svg(histogram_svg(chart)));
}

TEST(Histogram, EdgesMustRiseAndFit) {
  Histogram chart = four_bins();
  chart.edges[1] = 0;
  EXPECT_THROW(histogram_svg(chart), InvalidArgument);
  chart = four_bins();
  chart.edges.pop_back();
  EXPECT_THROW(histogram_svg(chart), InvalidArgument);
  chart.edges.clear();
  chart.counts.clear();
  EXPECT_EQ(texts_in(read_svg(histogram_svg(chart))).back(), "no households");
}

}  // namespace
}  // namespace kith
