#include "drawings/svg.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "kith/graph/error.hpp"

namespace kith::detail {
namespace {

constexpr std::string_view fonts =
    "system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

std::string points_text(std::span<const Point> points) {
  std::string text;
  for (const Point& point : points)
    text +=
        fmt::format("{}{},{}", text.empty() ? "" : " ", coordinate(point.x), coordinate(point.y));
  return text;
}

void check_id(std::string_view function, std::string_view id) {
  const bool fits = !id.empty() && std::ranges::all_of(id, [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '-');
  });
  if (!fits)
    throw InvalidArgument(
        fmt::format("{}: id is '{}', must be letters, digits and hyphens", function, id));
}

}  // namespace

std::string coordinate(double value) {
  const double tenths = std::round(value * 10) / 10;
  return fmt::format("{:.1f}", tenths == 0 ? 0.0 : tenths);
}

void require_text(std::string_view function, std::string_view name, std::string_view text) {
  if (text.empty())
    throw InvalidArgument(fmt::format("{}: {} is empty, must be a text", function, name));
}

Svg::Svg(const SvgHead& head, const Box& view) {
  check_id(head.function, head.id);
  require_text(head.function, "title", head.title);
  require_text(head.function, "description", head.description);
  const std::string lang =
      head.lang.empty() ? "" : fmt::format(" lang=\"{0}\" xml:lang=\"{0}\"", escaped(head.lang));
  out_ = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing {}\" role=\"img\"{} "
      "aria-labelledby=\"{}-title {}-desc\" viewBox=\"{} {} {} {}\" width=\"{}\" height=\"{}\" "
      "font-family=\"{}\">\n",
      head.kind, lang, head.id, head.id, coordinate(view.left), coordinate(view.top),
      coordinate(view.width()), coordinate(view.height()), coordinate(view.width()),
      coordinate(view.height()), fonts);
  out_ += fmt::format("<title id=\"{0}-title\">{1}</title>\n<desc id=\"{0}-desc\">{2}</desc>\n",
                      head.id, escaped(head.title), escaped(head.description));
  rectangle(view, fmt::format("fill=\"{}\"", ink::paper));
}

void Svg::line(Point from, Point to, std::string_view attributes) {
  out_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", coordinate(from.x),
                      coordinate(from.y), coordinate(to.x), coordinate(to.y), attributes);
}

void Svg::path(std::span<const Point> points, std::string_view attributes) {
  out_ +=
      fmt::format("<polyline points=\"{}\" fill=\"none\" {}/>\n", points_text(points), attributes);
}

void Svg::polygon(std::span<const Point> points, std::string_view attributes) {
  out_ += fmt::format("<polygon points=\"{}\" {}/>\n", points_text(points), attributes);
}

void Svg::circle(Point centre, double radius, std::string_view attributes) {
  out_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>\n", coordinate(centre.x),
                      coordinate(centre.y), coordinate(radius), attributes);
}

void Svg::rectangle(const Box& box, std::string_view attributes) {
  out_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>\n",
                      coordinate(box.left), coordinate(box.top), coordinate(box.width()),
                      coordinate(box.height()), attributes);
}

void Svg::text(Point at, std::string_view escaped_text, const TextStyle& style) {
  out_ +=
      fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{} fill=\"{}\">{}</text>\n",
                  coordinate(at.x), coordinate(at.y), coordinate(style.size),
                  style.anchor == "start" ? "" : fmt::format(" text-anchor=\"{}\"", style.anchor),
                  style.bold ? " font-weight=\"600\"" : "", style.fill, escaped_text);
}

void Svg::label(Point at, const WrappedLabel& label, double line_height, const TextStyle& style) {
  for (const std::string& line : label.lines) {
    text(at, line, style);
    at.y += line_height;
  }
}

void Svg::open_group(std::string_view kind, std::string_view title) {
  out_ += fmt::format("<g class=\"{}\">", kind);
  if (!title.empty()) out_ += fmt::format("<title>{}</title>", escaped(title));
  out_ += '\n';
}

std::string Svg::take() {
  out_ += "</svg>\n";
  return std::exchange(out_, {});
}

}  // namespace kith::detail
