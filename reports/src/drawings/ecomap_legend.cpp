#include "drawings/ecomap_legend.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "drawings/ecomap_layout.hpp"
#include "drawings/ecomap_marks.hpp"

namespace kith::detail {
namespace {

namespace size = ecomap_size;

constexpr double sample_width = 46;
constexpr double sample_side = 20;
constexpr double sample_gap = 10;
constexpr double column_gap = 24;
constexpr double least_row = 22;
constexpr double row_gap = 4;
constexpr double head_height = 34;

template <TieStyle style, bool stressful, EcomapFlow flow>
void tie_sample(Svg& svg, Point at) {
  draw_tie(svg, at, {at.x + sample_width, at.y}, {style, stressful, flow});
}
void missing_sample(Svg& svg, Point at) {
  draw_missing(svg, {at.x + sample_width / 2, at.y}, sample_side / 2);
}
template <EcomapSex sex, int age>
void member_sample(Svg& svg, Point at) {
  draw_member(svg, {at.x + sample_width / 2, at.y}, {sex, age}, sample_side);
}

void unknown_sample(Svg& svg, Point at) {
  draw_member(svg, {at.x + sample_width / 2, at.y}, {}, sample_side);
}

struct Style {
  void (*sample)(Svg& svg, Point middle_left);
  const std::string& label;
};

std::vector<Style> styles(const EcomapLabels& labels) {
  using enum TieStyle;
  using Flow = EcomapFlow;
  return {{tie_sample<very_strong, false, Flow::unknown>, labels.very_strong},
          {tie_sample<strong, false, Flow::unknown>, labels.strong},
          {tie_sample<tenuous, false, Flow::unknown>, labels.tenuous},
          {tie_sample<strong, true, Flow::unknown>, labels.stressful},
          {tie_sample<proposed, false, Flow::unknown>, labels.proposed},
          {tie_sample<strong, false, Flow::from_household>, labels.flow},
          {tie_sample<strong, false, Flow::both>, labels.both},
          {missing_sample, labels.missing},
          {member_sample<EcomapSex::male, 40>, labels.male},
          {member_sample<EcomapSex::female, 40>, labels.female},
          {unknown_sample, labels.sex_unknown}};
}

}  // namespace

EcomapLegend::EcomapLegend(const EcomapLabels& labels, double width)
    : heading_(wrapped(labels.legend, width / size::heading, 1)), width_(width) {
  const std::vector<Style> all = styles(labels);
  double widest = 0;
  for (const Style& style : all)
    widest = std::max(widest, width_em(shown_characters(style.label)) * size::small);
  const double natural = sample_width + sample_gap + widest + column_gap;
  const auto columns =
      static_cast<std::size_t>(std::clamp((width + column_gap) / natural, 2.0, 4.0));
  const double column = (width + column_gap) / static_cast<double>(columns);
  const double text_em = (column - column_gap - sample_width - sample_gap) / size::small;

  for (const Style& style : all)
    entries_.push_back({style.sample, wrapped(style.label, text_em, 4), {}});
  const std::size_t rows = (entries_.size() + columns - 1) / columns;
  double y = head_height;
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t lines = 1;
    for (std::size_t i = row; i < entries_.size(); i += rows)
      lines = std::max(lines, entries_[i].label.lines.size());
    const double height = std::max(least_row, size::small_line * static_cast<double>(lines));
    for (std::size_t i = row, at = 0; i < entries_.size(); i += rows, ++at)
      entries_[i].at = {column * static_cast<double>(at), y + height / 2};
    y += height + row_gap;
  }
  height_ = y - row_gap;
}

void EcomapLegend::draw(Svg& svg, Point upper_left) const {
  svg.open_group("legend", "");
  svg.line(upper_left, {upper_left.x + width_, upper_left.y},
           fmt::format("stroke=\"{}\" stroke-width=\"1.0\"", ink::line));
  svg.label({upper_left.x, upper_left.y + 22}, heading_, size::small_line,
            {size::heading, "start", ink::soft, true});
  for (const Entry& entry : entries_) {
    const Point at{upper_left.x + entry.at.x, upper_left.y + entry.at.y};
    entry.sample(svg, at);
    const auto lines = static_cast<double>(entry.label.lines.size());
    svg.label({at.x + sample_width + sample_gap,
               at.y - size::small_line * (lines - 1) / 2 + size::small * 0.35},
              entry.label, size::small_line, {size::small, "start", ink::text, false});
  }
  svg.close_group();
}

}  // namespace kith::detail
