// Small charts for pages: stacked bars, bars with bounds, a histogram.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kith {

/// How a part of a bar is filled. Each differs in pattern and in lightness, not in hue alone, so
/// that it can be told in grey print and without colour vision.
enum class ChartFill { blank, dots, hatch, cross, solid, lines };

/// Words that every chart has. `title`, `description` and `nothing` must not be empty.
struct ChartText {
  std::string lang;         // BCP 47: "en", "zh-CN"
  std::string id;           // unique in the page; letters, digits, hyphens
  std::string title;        // drawn above, and the accessible name
  std::string description;  // what a reader who cannot see the chart should know
  std::string category;     // of the rows or bins: "Area"
  std::string value;        // of the numbers, with the unit: "Households"
  std::string nothing;      // instead of bars if there are none: "no households"
  std::string thousands;    // between groups of three digits: ","; may be empty
};

/// Counts of rows by part: grades or tiers by area.
struct StackedBars {
  struct Series {
    std::string label;
    ChartFill fill = ChartFill::solid;
  };
  struct Row {
    std::string label;
    std::vector<std::int64_t> values;  // one a series, >= 0
  };
  ChartText text;
  std::vector<Series> series;
  std::vector<Row> rows;  // from top to bottom
};

/// Numbers that are known only between bounds: a bar to the low bound, a whisker to the high one.
struct BoundedBars {
  struct Row {
    std::string label;
    std::int64_t low = 0;  // 0 <= low <= high
    std::int64_t high = 0;
  };
  ChartText text;
  std::string low_label;   // legend of the bar: "at least"
  std::string high_label;  // legend of the whisker: "at most, until the unknown is known"
  std::vector<Row> rows;   // from top to bottom
  std::int64_t most = 0;   // the scale ends here, or at the highest row if that is more
};

/// Counts by interval of a number.
struct Histogram {
  ChartText text;
  std::vector<std::int64_t> edges;   // rising; one more than counts. Bin i is [edges i, edges i+1)
  std::vector<std::int64_t> counts;  // >= 0
};

/// Horizontal bars, one a row, divided by series; the number in each part where it fits and the
/// row's sum at the end. Parts carry their label and number as `<title>`.
///
/// Each of the three is one SVG element that stands in a page or alone: title, description,
/// role="img", axis labels, coordinates with one decimal; no script and nothing from elsewhere. All
/// text is escaped. 672 px wide; a page that must shrink it sets `svg.drawing { max-width: 100%;
/// height: auto }`. No rows: the title and `text.nothing`. O(cells).
/// Throws InvalidArgument for an empty title, description or `nothing`, an id of other characters,
/// numbers outside the ranges above, or lengths that do not fit.
std::string stacked_bars_svg(const StackedBars& chart);
/// Horizontal bars with whiskers, and "low–high" at the end, or one number if both are the same.
std::string bounded_bars_svg(const BoundedBars& chart);
/// Columns side by side, the count above each, the edges below.
std::string histogram_svg(const Histogram& chart);

}  // namespace kith
