#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "drawings/chart_frame.hpp"
#include "kith/graph/error.hpp"

namespace kith {
namespace {

using namespace detail;  // NOLINT(google-build-using-namespace): this file draws with all of it
namespace size = chart_size;

constexpr std::string_view function = "bounded_bars_svg";

void check(const BoundedBars& chart) {
  check_chart(function, chart.text);
  require_text(function, "low_label", chart.low_label);
  require_text(function, "high_label", chart.high_label);
  for (const BoundedBars::Row& row : chart.rows) {
    check_value(function, "low", row.low);
    check_value(function, "high", row.high);
    if (row.low > row.high)
      throw InvalidArgument(fmt::format("{}: low of row {} is {}, must be at most its high {}",
                                        function, row.label, row.low, row.high));
  }
}

std::string bounds(const ChartText& text, const BoundedBars::Row& row) {
  const std::string low = grouped(text, row.low);
  return row.low == row.high ? low : low + "–" + grouped(text, row.high);
}

}  // namespace

std::string bounded_bars_svg(const BoundedBars& chart) {
  check(chart);
  if (chart.rows.empty()) return empty_chart(function, "bounded-bars", chart.text);
  std::vector<std::string> labels;
  std::vector<std::string> ends;
  std::int64_t highest = chart.most;
  for (const BoundedBars::Row& row : chart.rows) {
    labels.push_back(row.label);
    ends.push_back(bounds(chart.text, row));
    highest = std::max(highest, row.high);
  }

  const ChartHead head(chart.text, {{chart.low_label, ChartKey::Sample::fill, ChartFill::solid},
                                    {chart.high_label, ChartKey::Sample::whisker, {}}});
  const BarPlot plot(chart.text, labels, ends, highest, head.height() + size::gap);
  Svg svg = begin_chart(function, "bounded-bars", chart.text, plot.bottom());
  head.draw(svg, chart.text.id);
  plot.draw(svg);
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const BoundedBars::Row& row = chart.rows[i];
    const double middle = plot.y(i);
    svg.open_group("row", fmt::format("{}: {}", row.label, ends[i]));
    if (row.low > 0)
      svg.rectangle({plot.x(0), middle - size::bar / 2, plot.x(row.low), middle + size::bar / 2},
                    fill_attributes(chart.text.id, ChartFill::solid));
    if (row.high > row.low)
      draw_whisker(svg, {plot.x(row.low), middle}, {plot.x(row.high), middle});
    svg.text({plot.x(row.high) + 8, to_baseline(middle)}, escaped(ends[i]),
             {size::text, "start", ink::text, true});
    svg.close_group();
  }
  return svg.take();
}

}  // namespace kith
