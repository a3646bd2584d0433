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

constexpr std::string_view function = "histogram_svg";
constexpr double plot_height = 180;
constexpr double number_size = 12;
constexpr double name_row = 20;
constexpr double scale_row = 24;

void check(const Histogram& chart) {
  check_chart(function, chart.text);
  if (chart.counts.empty() ? chart.edges.size() > 1 : chart.edges.size() != chart.counts.size() + 1)
    throw InvalidArgument(fmt::format("{}: edges are {}, must be one more than the {} counts",
                                      function, chart.edges.size(), chart.counts.size()));
  if (!std::ranges::is_sorted(chart.edges, std::ranges::less_equal{}))
    throw InvalidArgument(fmt::format("{}: edges do not rise, must rise", function));
  for (const std::int64_t count : chart.counts) check_value(function, "count", count);
}

// Columns of equal width between `left` and the right margin.
struct Plot {
  const Histogram& chart;
  std::vector<std::int64_t> scale;
  double left = 0;
  double top = 0;

  double bottom() const { return top + plot_height; }
  double column() const { return (size::width - left) / static_cast<double>(chart.counts.size()); }
  double x(std::size_t edge) const { return left + column() * static_cast<double>(edge); }
  double y(std::int64_t count) const {
    return bottom() - plot_height * static_cast<double>(count) / static_cast<double>(scale.back());
  }
};

void draw_axes(Svg& svg, const Plot& plot) {
  const ChartText& text = plot.chart.text;
  for (const std::int64_t tick : plot.scale) {
    svg.line({plot.left, plot.y(tick)}, {size::width, plot.y(tick)},
             fmt::format("stroke=\"{}\" stroke-width=\"1.0\"", tick == 0 ? ink::text : ink::line));
    svg.text({plot.left - 8, to_baseline(plot.y(tick), number_size)}, escaped(grouped(text, tick)),
             {number_size, "end", ink::soft, false});
  }
  double widest = 0;
  for (const std::int64_t edge : plot.chart.edges)
    widest = std::max(widest, text_width(grouped(text, edge), number_size));
  const auto every = static_cast<std::size_t>((widest + 8) / plot.column()) + 1;
  for (std::size_t i = 0; i < plot.chart.edges.size(); i += every) {
    svg.line({plot.x(i), plot.bottom()}, {plot.x(i), plot.bottom() + 4},
             fmt::format("stroke=\"{}\" stroke-width=\"1.0\"", ink::text));
    // The first and the last edge stay within the drawing.
    const double half = text_width(grouped(text, plot.chart.edges[i]), number_size) / 2;
    const double x = std::min(plot.x(i), size::width + size::margin - 2 - half);
    svg.text({x, plot.bottom() + 18}, escaped(grouped(text, plot.chart.edges[i])),
             {number_size, "middle", ink::soft, false});
  }
  if (!text.value.empty())
    svg.label({0, to_baseline(plot.top - 26)}, wrapped(text.value, size::width / size::text, 1),
              size::text_line, {size::text, "start", ink::soft, true});
  if (!text.category.empty())
    svg.label({(plot.left + size::width) / 2, plot.bottom() + scale_row + size::text},
              wrapped(text.category, (size::width - plot.left) / size::text, 1), size::text_line,
              {size::text, "middle", ink::soft, true});
}

void draw_columns(Svg& svg, const Plot& plot) {
  const Histogram& chart = plot.chart;
  const double gap = std::min(2.0, plot.column() / 8);
  for (std::size_t i = 0; i < chart.counts.size(); ++i) {
    const std::string count = grouped(chart.text, chart.counts[i]);
    svg.open_group("column", fmt::format("{}–{}: {}", grouped(chart.text, chart.edges[i]),
                                         grouped(chart.text, chart.edges[i + 1]), count));
    if (chart.counts[i] > 0)
      svg.rectangle(
          {plot.x(i) + gap / 2, plot.y(chart.counts[i]), plot.x(i + 1) - gap / 2, plot.bottom()},
          fill_attributes(chart.text.id, ChartFill::solid));
    if (text_width(count, number_size) <= plot.column())
      svg.text({(plot.x(i) + plot.x(i + 1)) / 2, plot.y(chart.counts[i]) - 5}, escaped(count),
               {number_size, "middle", ink::text, false});
    svg.close_group();
  }
}

}  // namespace

std::string histogram_svg(const Histogram& chart) {
  check(chart);
  if (chart.counts.empty()) return empty_chart(function, "histogram", chart.text);
  const ChartHead head(chart.text, {});
  Plot plot{chart, ticks(std::ranges::max(chart.counts)), 0, head.height() + name_row + size::gap};
  for (const std::int64_t tick : plot.scale)
    plot.left = std::max(plot.left, text_width(grouped(chart.text, tick), number_size) + 12);
  plot.left =
      std::max(plot.left, text_width(grouped(chart.text, chart.edges.front()), number_size) / 2);
  const double bottom = plot.bottom() + scale_row + (chart.text.category.empty() ? 0 : name_row);
  Svg svg = begin_chart(function, "histogram", chart.text, bottom);
  head.draw(svg, chart.text.id);
  draw_axes(svg, plot);
  draw_columns(svg, plot);
  return svg.take();
}

}  // namespace kith
