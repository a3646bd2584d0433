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

constexpr std::string_view function = "stacked_bars_svg";
constexpr double number_size = 12;
constexpr double plate_height = 15;  // behind a number, so that no pattern disturbs it

void check(const StackedBars& chart) {
  check_chart(function, chart.text);
  for (const StackedBars::Row& row : chart.rows) {
    if (row.values.size() != chart.series.size())
      throw InvalidArgument(fmt::format("{}: row {} has {} values, must be {}, one a series",
                                        function, row.label, row.values.size(),
                                        chart.series.size()));
    for (const std::int64_t value : row.values) check_value(function, "value", value);
  }
}

std::int64_t sum(const StackedBars::Row& row) {
  std::int64_t total = 0;
  for (const std::int64_t value : row.values) total += value;
  return total;
}

void draw_number(Svg& svg, const Box& part, const std::string& number, ChartFill fill) {
  const double width = text_width(number, number_size) + 2;
  if (width + 2 > part.width()) return;
  const Point middle{(part.left + part.right) / 2, (part.top + part.bottom) / 2};
  if (fill != ChartFill::blank && fill != ChartFill::solid)
    svg.rectangle({middle.x - width / 2, middle.y - plate_height / 2, middle.x + width / 2,
                   middle.y + plate_height / 2},
                  fmt::format("rx=\"2.0\" fill=\"{}\"", ink::paper));
  svg.text({middle.x, to_baseline(middle.y, number_size)}, escaped(number),
           {number_size, "middle", fill == ChartFill::solid ? ink::paper : ink::text, false});
}

void draw_row(Svg& svg, const StackedBars& chart, const StackedBars::Row& row, const BarPlot& plot,
              double middle) {
  std::int64_t before = 0;
  for (std::size_t i = 0; i < row.values.size(); ++i) {
    if (row.values[i] == 0) continue;
    const Box part{plot.x(before), middle - size::bar / 2, plot.x(before + row.values[i]),
                   middle + size::bar / 2};
    const std::string number = grouped(chart.text, row.values[i]);
    svg.open_group("part", fmt::format("{} · {}: {}", row.label, chart.series[i].label, number));
    svg.rectangle(part, fill_attributes(chart.text.id, chart.series[i].fill));
    draw_number(svg, part, number, chart.series[i].fill);
    svg.close_group();
    before += row.values[i];
  }
  svg.text({plot.x(before) + 8, to_baseline(middle)}, escaped(grouped(chart.text, before)),
           {size::text, "start", ink::text, true});
}

}  // namespace

std::string stacked_bars_svg(const StackedBars& chart) {
  check(chart);
  if (chart.rows.empty()) return empty_chart(function, "stacked-bars", chart.text);
  std::vector<ChartKey> keys;
  for (const StackedBars::Series& series : chart.series)
    keys.push_back({series.label, ChartKey::Sample::fill, series.fill});
  std::vector<std::string> labels;
  std::vector<std::string> ends;
  std::int64_t highest = 0;
  for (const StackedBars::Row& row : chart.rows) {
    labels.push_back(row.label);
    ends.push_back(grouped(chart.text, sum(row)));
    highest = std::max(highest, sum(row));
  }

  const ChartHead head(chart.text, keys);
  const BarPlot plot(chart.text, labels, ends, highest, head.height() + size::gap);
  Svg svg = begin_chart(function, "stacked-bars", chart.text, plot.bottom());
  svg.raw(pattern_definitions(chart.text.id));
  head.draw(svg, chart.text.id);
  plot.draw(svg);
  for (std::size_t row = 0; row < chart.rows.size(); ++row)
    draw_row(svg, chart, chart.rows[row], plot, plot.y(row));
  return svg.take();
}

}  // namespace kith
