#include "kith/reports/drawings/ecomap.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "drawings/ecomap_layout.hpp"
#include "drawings/ecomap_legend.hpp"
#include "drawings/ecomap_marks.hpp"

namespace kith {
namespace {

using namespace detail;  // NOLINT(google-build-using-namespace): this file draws with all of it
namespace size = ecomap_size;

constexpr double least_width = 560;  // for two columns of legend
constexpr double title_size = 18;
constexpr double title_line = 24;
constexpr double gap = 22;     // between title, drawing and legend
constexpr double tie_gap = 4;  // between a tie and what it meets

std::string_view tie_class(TieStyle style) {
  switch (style) {
    case TieStyle::very_strong: return "very-strong";
    case TieStyle::strong: return "strong";
    case TieStyle::tenuous: return "tenuous";
    case TieStyle::proposed: break;
  }
  return "proposed";
}

Point towards(Point from, Point to, double distance) {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  return {from.x + (to.x - from.x) * distance / length,
          from.y + (to.y - from.y) * distance / length};
}

// The rounded shape of a system: a thick line along its dots, outlined by a thicker one below it.
void draw_shell(Svg& svg, const PlacedSystem& system) {
  std::vector<Point> dots;
  for (const PlacedAlter& alter : system.alters) dots.push_back(alter.at);
  if (dots.size() == 1) dots.push_back(dots.front());
  const auto stroke = [&](std::string_view colour, double width) {
    svg.path(dots, fmt::format("stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"round\" "
                               "stroke-linejoin=\"round\"",
                               colour, coordinate(width)));
  };
  stroke("#9fb3b0", 2 * size::shell);
  stroke(ink::band, 2 * size::shell - 2.4);
}

void draw_ties(Svg& svg, const Ecomap& ecomap, const PlacedSystem& system) {
  for (const PlacedAlter& placed : system.alters) {
    const TieStyle style = tie_style(ecomap, *placed.alter);
    svg.open_group(
        fmt::format("tie {}{}", tie_class(style), placed.alter->stressful ? " stressful" : ""), "");
    draw_tie(svg, towards(placed.tie_start, placed.at, tie_gap),
             towards(placed.at, placed.tie_start, size::dot + tie_gap),
             {style, placed.alter->stressful, placed.alter->flow});
    svg.close_group();
  }
}

void draw_system(Svg& svg, const Ecomap& ecomap, const EcomapLabels& labels,
                 const PlacedSystem& system) {
  const std::string_view anchor = system.right ? "start" : "end";
  const std::string& name = system_label(labels, system.system);
  svg.open_group("system", system.alters.empty() ? name + labels.colon + labels.nobody : name);
  svg.label(system.heading_at, system.heading, size::small_line,
            {size::heading, anchor, ink::mark, true});
  if (system.alters.empty()) {
    draw_missing(svg, system.circle, size::shell - 1);
    svg.label(system.nobody_at, system.nobody, size::small_line,
              {size::small, anchor, ink::soft, false});
  }
  svg.close_group();
  for (const PlacedAlter& placed : system.alters) {
    svg.open_group("alter", alter_text(ecomap, *placed.alter, labels));
    draw_alter(svg, placed.at, placed.alter->proposed);
    svg.label(placed.label_at, placed.label, size::text_line,
              {size::text, anchor, ink::text, false});
    svg.close_group();
  }
}

void draw_household(Svg& svg, const Ecomap& ecomap, const PlacedHousehold& household) {
  svg.open_group("household", ecomap.household);
  svg.circle({0, 0}, household.radius,
             fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"2.4\"", "#ffffff", ink::mark));
  svg.label({0, household.label_y}, household.label, size::text_line,
            {size::text, "middle", ink::text, true});
  for (std::size_t i = 0; i < household.members.size(); ++i)
    draw_member(svg, household.members[i], ecomap.members[i], size::member);
  if (household.members_left_out > 0)
    svg.text({0, household.members.back().y + size::member_step / 2 + size::small},
             fmt::format("+{}", household.members_left_out),
             {size::small, "middle", ink::text, false});
  svg.close_group();
}

}  // namespace

std::string ecomap_svg(const Ecomap& ecomap, const EcomapLabels& labels) {
  check_ecomap("ecomap_svg", ecomap, labels);
  const EcomapLayout layout = lay_out_ecomap(ecomap, labels);

  Box content = layout.extent;
  if (const double short_by = least_width - content.width(); short_by > 0) {
    content.left -= short_by / 2;
    content.right += short_by / 2;
  }
  const WrappedLabel title = wrapped(labels.title, content.width() / title_size, 2);
  const EcomapLegend legend(labels, content.width());
  const bool more = ecomap.alters.size() > ecomap_limit;
  const double more_height = more ? gap + size::text : 0;
  const double title_height = title_line * static_cast<double>(title.lines.size());
  const Box view{content.left - size::margin, content.top - gap - title_height - size::margin,
                 content.right + size::margin,
                 content.bottom + more_height + gap + legend.height() + size::margin};

  Svg svg({"ecomap_svg", ecomap.id, labels.lang, labels.title, ecomap_description(ecomap, labels),
           "ecomap"},
          view);
  svg.label({content.left, view.top + size::margin + title_size}, title, title_line,
            {title_size, "start", ink::text, true});
  for (const PlacedSystem& system : layout.systems)
    if (!system.alters.empty()) draw_shell(svg, system);
  for (const PlacedSystem& system : layout.systems) draw_ties(svg, ecomap, system);
  for (const PlacedSystem& system : layout.systems) draw_system(svg, ecomap, labels, system);
  draw_household(svg, ecomap, layout.household);
  if (more) {
    const std::string note = with_number(labels.more, ecomap.alters.size() - ecomap_limit);
    svg.label({content.left, content.bottom + gap + size::text},
              wrapped(note, content.width() / size::text, 1), size::text_line,
              {size::text, "start", ink::soft, false});
  }
  legend.draw(svg, {content.left, content.bottom + more_height + gap});
  return svg.take();
}

}  // namespace kith
