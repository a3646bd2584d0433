// What charts share: head, legend, axes, fills, numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "drawings/svg.hpp"
#include "kith/reports/drawings/charts.hpp"

namespace kith::detail {

namespace chart_size {
inline constexpr double width = 640;  // between the margins
inline constexpr double margin = 16;
inline constexpr double title = 16;
inline constexpr double title_line = 21;
inline constexpr double text = 13;
inline constexpr double text_line = 16;
inline constexpr double bar = 20;
inline constexpr double gap = 14;  // between title, legend, plot
inline constexpr double swatch = 26;
}  // namespace chart_size

/// The largest number that charts take; a row of them still adds up.
inline constexpr std::int64_t chart_limit = 1'000'000'000'000'000;

/// Throws InvalidArgument if a text that must be there is empty.
void check_chart(std::string_view function, const ChartText& text);
/// Throws InvalidArgument unless 0 <= value <= chart_limit.
void check_value(std::string_view function, std::string_view name, std::int64_t value);

/// 12,345 with the chart's separator.
std::string grouped(const ChartText& text, std::int64_t value);
/// px, estimated from above.
double text_width(std::string_view utf8, double size = chart_size::text);
/// Middle of a line of text to its baseline.
inline double to_baseline(double middle, double size = chart_size::text) {
  return middle + size * 0.35;
}

/// Tick values from 0 on, a round step apart, at most five steps; the last is not below `highest`.
std::vector<std::int64_t> ticks(std::int64_t highest);

/// How an area of `fill` is painted in the chart with this id.
std::string fill_attributes(std::string_view id, ChartFill fill);
/// The patterns that fill_attributes refers to.
std::string pattern_definitions(std::string_view id);

/// An entry of the legend; `whisker` instead of a filled area if `fill` says so.
struct ChartKey {
  enum class Sample { fill, whisker };
  std::string label;
  Sample sample = Sample::fill;
  ChartFill fill = ChartFill::solid;
};

/// Draws a whisker: a line between two ends that are barred.
void draw_whisker(Svg& svg, Point from, Point to);

/// Title and legend, laid out over the width; (0, 0) is their upper left corner.
class ChartHead {
 public:
  ChartHead(const ChartText& text, const std::vector<ChartKey>& keys);
  double height() const { return height_; }
  void draw(Svg& svg, std::string_view id) const;

 private:
  struct Entry {
    ChartKey key;
    WrappedLabel label;
    Point at;  // middle left
  };
  WrappedLabel title_;
  std::vector<Entry> entries_;
  double height_ = 0;
};

/// The whole of a chart that has nothing to show.
std::string empty_chart(std::string_view function, std::string_view kind, const ChartText& text);

/// Begins a chart whose plot ends at `bottom`.
Svg begin_chart(std::string_view function, std::string_view kind, const ChartText& text,
                double bottom);

/// The plot of horizontal bars: labels on the left, a scale below.
class BarPlot {
 public:
  /// `ends`: the texts at the bars' ends. The plot begins at `top`.
  BarPlot(const ChartText& text, const std::vector<std::string>& labels,
          const std::vector<std::string>& ends, std::int64_t highest, double top);
  double bottom() const { return bottom_; }
  double x(std::int64_t value) const;
  /// Middle of a row.
  double y(std::size_t row) const { return middles_[row]; }
  /// Scale, names of the axes and the rows' labels.
  void draw(Svg& svg) const;

 private:
  const ChartText& text_;
  std::vector<WrappedLabel> labels_;
  std::vector<double> middles_;
  std::vector<std::int64_t> ticks_;
  std::int64_t highest_ = 1;
  double left_ = 0;
  double right_ = 0;
  double top_ = 0;
  double axis_ = 0;
  double bottom_ = 0;
};

}  // namespace kith::detail
