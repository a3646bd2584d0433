#include "drawings/chart_frame.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "kith/graph/error.hpp"

namespace kith::detail {
namespace {

namespace size = chart_size;

constexpr double key_gap = 22;
constexpr double key_row = 22;
constexpr double sample_gap = 7;

}  // namespace

void check_chart(std::string_view function, const ChartText& text) {
  require_text(function, "text.title", text.title);
  require_text(function, "text.description", text.description);
  require_text(function, "text.nothing", text.nothing);
}

void check_value(std::string_view function, std::string_view name, std::int64_t value) {
  if (value < 0 || value > chart_limit)
    throw InvalidArgument(
        fmt::format("{}: {} is {}, must be in 0..{}", function, name, value, chart_limit));
}

std::string grouped(const ChartText& text, std::int64_t value) {
  std::string digits = fmt::format("{}", value);
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > (value < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), text.thousands);
  return digits;
}

double text_width(std::string_view utf8, double font) {
  return width_em(shown_characters(utf8)) * font;
}

std::vector<std::int64_t> ticks(std::int64_t highest) {
  std::int64_t step = 1;
  for (std::int64_t power = 1; step * 5 < highest; power *= 10)
    for (const std::int64_t factor : {1, 2, 5, 10})
      if (step * 5 < highest) step = power * factor;
  std::vector<std::int64_t> values{0};
  while (values.back() < std::max<std::int64_t>(highest, 1)) values.push_back(values.back() + step);
  return values;
}

std::string fill_attributes(std::string_view id, ChartFill fill) {
  const auto pattern = [&](std::string_view name) { return fmt::format("url(#{}-{})", id, name); };
  std::string paint;
  switch (fill) {
    case ChartFill::blank: paint = ink::paper; break;
    case ChartFill::dots: paint = pattern("dots"); break;
    case ChartFill::hatch: paint = pattern("hatch"); break;
    case ChartFill::cross: paint = pattern("cross"); break;
    case ChartFill::solid: paint = "#0a4f45"; break;
    case ChartFill::lines: paint = pattern("lines"); break;
  }
  return fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"1.0\"", paint, ink::text);
}

std::string pattern_definitions(std::string_view id) {
  const auto pattern = [&](std::string_view name, int side, std::string_view ground,
                           const std::string& marks) {
    return fmt::format(
        "<pattern id=\"{0}-{1}\" patternUnits=\"userSpaceOnUse\" width=\"{2}\" height=\"{2}\">"
        "<rect width=\"{2}\" height=\"{2}\" fill=\"{3}\"/>{4}</pattern>\n",
        id, name, side, ground, marks);
  };
  const auto stroke = [](std::string_view path, std::string_view colour, std::string_view width) {
    return fmt::format("<path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\" fill=\"none\"/>", path,
                       colour, width);
  };
  // Diagonals run past the tile's edges, so that their ends meet those of the next tile.
  constexpr std::string_view rising = "M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6";
  constexpr std::string_view crossing =
      "M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6 M-2,6 L2,10 M0,0 L8,8 M6,-2 L10,2";
  return "<defs>\n" +
         pattern("dots", 6, "#eef6f4",
                 fmt::format("<circle cx=\"3\" cy=\"3\" r=\"1.2\" fill=\"{}\"/>", ink::mark)) +
         pattern("hatch", 8, "#cfe7e2", stroke(rising, ink::mark, "1.8")) +
         pattern("cross", 8, "#8ec4ba", stroke(crossing, "#0a4f45", "1.8")) +
         pattern("lines", 5, "#f0f2f2", stroke("M0,2.5 L5,2.5", ink::soft, "1.2")) + "</defs>\n";
}

void draw_whisker(Svg& svg, Point from, Point to) {
  const std::string stroke = fmt::format("stroke=\"{}\" stroke-width=\"1.8\"", ink::text);
  svg.line(from, to, stroke);
  for (const Point end : {from, to}) svg.line({end.x, end.y - 5}, {end.x, end.y + 5}, stroke);
}

ChartHead::ChartHead(const ChartText& text, const std::vector<ChartKey>& keys)
    : title_(wrapped(text.title, size::width / size::title, 2)) {
  const double lead = size::swatch + sample_gap;
  double y = size::title_line * static_cast<double>(title_.lines.size()) + size::gap / 2;
  double x = 0;
  height_ = y;
  for (const ChartKey& key : keys) {
    Entry entry{key, wrapped(key.label, (size::width - lead) / size::text, 1), {}};
    const double width = lead + entry.label.width_em * size::text;
    if (x > 0 && x + width > size::width) {
      x = 0;
      y += key_row;
    }
    entry.at = {x, y + key_row / 2};
    x += width + key_gap;
    height_ = y + key_row;
    entries_.push_back(std::move(entry));
  }
}

void ChartHead::draw(Svg& svg, std::string_view id) const {
  svg.label({0, size::title}, title_, size::title_line, {size::title, "start", ink::text, true});
  if (entries_.empty()) return;
  svg.open_group("legend", "");
  for (const Entry& entry : entries_) {
    const Point at = entry.at;
    if (entry.key.sample == ChartKey::Sample::whisker)
      draw_whisker(svg, at, {at.x + size::swatch, at.y});
    else
      svg.rectangle({at.x, at.y - 7, at.x + size::swatch, at.y + 7},
                    fill_attributes(id, entry.key.fill));
    svg.label({at.x + size::swatch + sample_gap, to_baseline(at.y)}, entry.label, size::text_line,
              {size::text, "start", ink::text, false});
  }
  svg.close_group();
}

Svg begin_chart(std::string_view function, std::string_view kind, const ChartText& text,
                double bottom) {
  return Svg({function, text.id, text.lang, text.title, text.description, kind},
             {-size::margin, -size::margin, size::width + size::margin, bottom + size::margin});
}

std::string empty_chart(std::string_view function, std::string_view kind, const ChartText& text) {
  const ChartHead head(text, {});
  const WrappedLabel nothing = wrapped(text.nothing, size::width / size::text, 2);
  const double bottom = head.height() + size::text_line * static_cast<double>(nothing.lines.size());
  Svg svg = begin_chart(function, kind, text, bottom);
  head.draw(svg, text.id);
  svg.label({0, head.height() + size::text}, nothing, size::text_line,
            {size::text, "start", ink::soft, false});
  return svg.take();
}

}  // namespace kith::detail
