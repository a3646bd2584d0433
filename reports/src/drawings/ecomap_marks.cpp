#include "drawings/ecomap_marks.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "drawings/ecomap_layout.hpp"

namespace kith::detail {
namespace {

constexpr double jag_length = 9;
constexpr double jag_height = 4.5;
constexpr double longest_lead = 14;  // straight at both ends of a jagged line

// A straight way with its direction.
struct Way {
  Point from;
  Point along;  // unit
  double length = 0;
  Way(Point a, Point b) : from(a), length(std::hypot(b.x - a.x, b.y - a.y)) {
    if (length > 0) along = {(b.x - a.x) / length, (b.y - a.y) / length};
  }
  Point at(double distance, double aside = 0) const {
    return {from.x + along.x * distance - along.y * aside,
            from.y + along.y * distance + along.x * aside};
  }
};

std::vector<Point> jagged(const Way& way, double begin, double end) {
  std::vector<Point> points{way.at(begin)};
  const double lead = std::min(longest_lead, (end - begin) / 8);
  const double middle = end - begin - 2 * lead;
  const int jags = static_cast<int>(middle / jag_length);
  if (jags > 0) {
    const double step = middle / jags;
    points.push_back(way.at(begin + lead));
    for (int i = 0; i < jags; ++i)
      points.push_back(
          way.at(begin + lead + step * (i + 0.5), i % 2 == 0 ? jag_height : -jag_height));
    points.push_back(way.at(end - lead));
  }
  points.push_back(way.at(end));
  return points;
}

struct Stroke {
  double width;
  std::string_view dashes;
  std::string_view colour;
};

Stroke stroke_of(const TieLook& look) {
  const std::string_view colour = look.stressful ? ink::alarm : ink::text;
  switch (look.style) {
    case TieStyle::very_strong: return {look.stressful ? 3.2 : 4.2, "", colour};
    case TieStyle::strong: return {1.6, "", colour};
    case TieStyle::tenuous: return {1.6, "7 5", colour};
    case TieStyle::proposed: break;
  }
  return {2, "0.1 5.5", look.stressful ? ink::alarm : ink::soft};
}

void draw_arrow(Svg& svg, const Way& way, double tip, double direction, double length,
                std::string_view colour) {
  const double half = length * 0.45;
  const Point points[] = {way.at(tip), way.at(tip - direction * length, half),
                          way.at(tip - direction * length, -half)};
  svg.polygon(points, fmt::format("class=\"arrow\" fill=\"{}\"", colour));
}

}  // namespace

void draw_tie(Svg& svg, Point household, Point alter, const TieLook& look) {
  const Way way(household, alter);
  const Stroke stroke = stroke_of(look);
  const double arrow = look.style == TieStyle::very_strong ? 13 : 10;
  const bool in = look.flow == EcomapFlow::to_household || look.flow == EcomapFlow::both;
  const bool out = look.flow == EcomapFlow::from_household || look.flow == EcomapFlow::both;
  const double begin = in ? arrow - 1 : 0;
  const double end = way.length - (out ? arrow - 1 : 0);

  std::string attributes =
      fmt::format("stroke=\"{}\" stroke-width=\"{}\"", stroke.colour, coordinate(stroke.width));
  if (!stroke.dashes.empty()) attributes += fmt::format(" stroke-dasharray=\"{}\"", stroke.dashes);
  if (look.style == TieStyle::proposed) attributes += " stroke-linecap=\"round\"";
  if (look.stressful)
    svg.path(jagged(way, begin, end), attributes + " stroke-linejoin=\"round\"");
  else
    svg.line(way.at(begin), way.at(end), attributes);
  if (in) draw_arrow(svg, way, 0, -1, arrow, stroke.colour);
  if (out) draw_arrow(svg, way, way.length, 1, arrow, stroke.colour);
}

void draw_alter(Svg& svg, Point at, bool proposed) {
  if (proposed)
    svg.circle(
        at, ecomap_size::dot - 0.8,
        fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"1.6\"", ink::paper, ink::soft));
  else
    svg.circle(at, ecomap_size::dot, fmt::format("fill=\"{}\"", ink::mark));
}

void draw_missing(Svg& svg, Point at, double radius) {
  svg.circle(at, radius,
             fmt::format("class=\"missing\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.6\"",
                         ink::paper, ink::soft));
}

void draw_member(Svg& svg, Point at, const EcomapMember& member, double side) {
  const double half = side / 2;
  const std::string outline =
      fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"1.6\"", ink::paper, ink::text);
  const std::string age = member.age_years ? fmt::format("{}", *member.age_years) : std::string{};
  if (member.sex == EcomapSex::unknown) {
    // The mark stands over the age, so that the two are not read as one.
    const double size = age.empty() ? side * 0.7 : side * 0.55;
    svg.text({at.x, at.y + (age.empty() ? side / 4 : -1)}, "?", {size, "middle", ink::text, true});
    if (!age.empty()) svg.text({at.x, at.y + 12}, age, {12, "middle", ink::text, false});
    return;
  }
  if (member.sex == EcomapSex::male)
    svg.rectangle({at.x - half + 1, at.y - half + 1, at.x + half - 1, at.y + half - 1}, outline);
  else
    svg.circle(at, half - 0.5, outline);
  if (!age.empty()) svg.text({at.x, at.y + 4.2}, age, {12, "middle", ink::text, false});
}

}  // namespace kith::detail
