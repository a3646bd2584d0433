#include "drawings/ecomap_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

#include <fmt/format.h>

namespace kith::detail {
namespace {

namespace size = ecomap_size;

constexpr double label_width = 196;  // px of a line of a label
constexpr double label_gap = 8;      // between a system's shape and its labels
constexpr double heading_pad = 4;    // of a heading's row
constexpr double group_gap = 14;     // between systems
constexpr double widest_gap = 64;    // between systems of a short side
constexpr double orbit = 118;        // from the household's circle to the dots
constexpr std::size_t members_shown = 12;

// A system on its side, with the heights of its rows.
struct Block {
  PlacedSystem system;
  std::vector<double> rows;  // a row an alter; one for a missing system
  double height = 0;
};

double alter_row(const WrappedLabel& label) {
  return std::max(27.0, size::text_line * static_cast<double>(label.lines.size()) + 7);
}

double heading_row(const PlacedSystem& system) {
  return heading_pad + size::small_line * static_cast<double>(system.heading.lines.size());
}

Block block_of(const EcomapGroup& group, const EcomapLabels& labels) {
  Block block;
  block.system.system = group.system;
  block.system.heading =
      wrapped(system_label(labels, group.system), label_width / size::heading, 2);
  for (const EcomapAlter* alter : group.alters) {
    PlacedAlter placed;
    placed.alter = alter;
    placed.label = wrapped(alter->label, label_width / size::text, 2);
    block.rows.push_back(alter_row(placed.label));
    block.height += block.rows.back();
    block.system.alters.push_back(std::move(placed));
  }
  if (group.alters.empty()) {
    block.system.nobody = wrapped(labels.nobody, label_width / size::small, 2);
    const std::size_t lines = block.system.heading.lines.size() + block.system.nobody.lines.size();
    block.rows = {size::small_line * static_cast<double>(lines) + 7};
    block.height = block.rows.front();
  } else {
    block.height += heading_row(block.system);
  }
  return block;
}

double stacked_height(std::span<const Block> blocks) {
  double height = 0;
  for (const Block& block : blocks) height += block.height + group_gap;
  return blocks.empty() ? 0 : height - group_gap;
}

// How many systems stand on the right, so that the higher side is as low as it can be.
std::size_t right_count(std::span<const Block> blocks) {
  std::size_t best = blocks.size();
  double least = stacked_height(blocks);
  for (std::size_t count = blocks.size(); count-- > 0;) {
    const double higher =
        std::max(stacked_height(blocks.first(count)), stacked_height(blocks.subspan(count)));
    if (higher < least) {
      least = higher;
      best = count;
    }
  }
  return best;
}

// The curve of the dots: an ellipse that is a circle unless the stacks are high.
struct Curve {
  double across = 0;
  double upright = 0;
  double operator()(double y) const {
    const double part = y / upright;
    return across * std::sqrt(std::max(0.0, 1 - part * part));
  }
};

void place_row(PlacedSystem& system, std::size_t row, double middle, const Curve& curve) {
  const double side = system.right ? 1 : -1;
  const Point at{side * curve(middle), middle};
  const double text_x = at.x + side * (size::shell + label_gap);
  if (system.alters.empty()) {
    const auto headings = static_cast<double>(system.heading.lines.size());
    const double lines = headings + static_cast<double>(system.nobody.lines.size());
    const double first = middle - size::small_line * (lines - 1) / 2 + size::small * 0.35;
    system.circle = at;
    system.heading_at = {text_x, first};
    system.nobody_at = {text_x, first + size::small_line * headings};
    return;
  }
  PlacedAlter& alter = system.alters[row];
  const auto lines = static_cast<double>(alter.label.lines.size());
  alter.at = at;
  alter.label_at = {text_x, middle - size::text_line * (lines - 1) / 2 + size::text * 0.35};
}

void place_side(std::span<Block> blocks, double height, const Curve& curve) {
  const double natural = stacked_height(blocks);
  const double more = blocks.size() < 2
                          ? 0
                          : std::clamp((height - natural) / static_cast<double>(blocks.size() - 1),
                                       0.0, widest_gap - group_gap);
  double y = -(natural + more * static_cast<double>(blocks.size() - 1)) / 2;
  if (blocks.size() == 1) y = -natural / 2;
  for (Block& block : blocks) {
    PlacedSystem& system = block.system;
    if (!system.alters.empty()) {
      const double row = heading_row(system);
      const double side = system.right ? 1 : -1;
      system.heading_at = {side * (curve(y + row / 2) + size::shell + label_gap),
                           y + heading_pad / 2 + size::small_line / 2 + size::heading * 0.35};
      y += row;
    }
    for (std::size_t row = 0; row < block.rows.size(); ++row) {
      place_row(system, row, y + block.rows[row] / 2, curve);
      y += block.rows[row];
    }
    y += group_gap + more;
  }
}

// Moves rising values apart to `gap`, or to what is possible, within [low, high]. Pushing from
// either end alone is not symmetric; the mean of both is, and keeps the distances.
std::vector<double> spread(const std::vector<double>& values, double gap, double low, double high) {
  const std::size_t n = values.size();
  if (n > 1) gap = std::min(gap, (high - low) / static_cast<double>(n - 1));
  std::vector<double> down = values;
  std::vector<double> up = values;
  const auto push_down = [&](std::vector<double>& v) {
    for (std::size_t i = 0; i < n; ++i) v[i] = std::max(v[i], i > 0 ? v[i - 1] + gap : low);
  };
  const auto push_up = [&](std::vector<double>& v) {
    for (std::size_t i = n; i-- > 0;) v[i] = std::min(v[i], i + 1 < n ? v[i + 1] - gap : high);
  };
  push_down(down), push_up(down);
  push_up(up), push_down(up);
  for (std::size_t i = 0; i < n; ++i) down[i] = (down[i] + up[i]) / 2;
  return down;
}

// Ties leave the household's circle towards their dots, but apart, so that arrowheads stay legible.
void place_tie_starts(std::span<Block> blocks, double radius) {
  std::vector<PlacedAlter*> alters;
  std::vector<double> angles;
  for (Block& block : blocks) {
    for (PlacedAlter& alter : block.system.alters) {
      alters.push_back(&alter);
      angles.push_back(std::atan2(alter.at.y, std::abs(alter.at.x)));
    }
  }
  constexpr double steepest = 78 * std::numbers::pi / 180;
  angles = spread(angles, 12 / radius, -steepest, steepest);
  for (std::size_t i = 0; i < alters.size(); ++i) {
    const double side = alters[i]->at.x < 0 ? -1 : 1;
    alters[i]->tie_start = {side * radius * std::cos(angles[i]), radius * std::sin(angles[i])};
  }
}

std::size_t member_columns(std::size_t members) {
  return members <= 3 ? members : members == 4 ? 2 : members <= 9 ? 3 : 4;
}

PlacedHousehold place_household(const Ecomap& ecomap) {
  PlacedHousehold household;
  const std::size_t shown = std::min(ecomap.members.size(), members_shown);
  household.members_left_out = ecomap.members.size() - shown;
  household.label = wrapped(ecomap.household, 8.5, 2);

  const std::size_t columns = member_columns(shown);
  const std::size_t rows = shown == 0 ? 0 : (shown + columns - 1) / columns;
  const double label_height = size::text_line * static_cast<double>(household.label.lines.size());
  const double more_row = household.members_left_out > 0 ? size::small_line : 0;
  const double height = label_height + size::member_step * static_cast<double>(rows) + more_row;
  const double label_half = household.label.width_em * size::text / 2;
  const double members_half = size::member_step * static_cast<double>(columns) / 2;
  household.radius =
      std::max(60.0, std::ceil(std::hypot(std::max(label_half, members_half), height / 2)) + 8);

  double y = -height / 2;
  household.label_y = y + size::text_line / 2 + size::text * 0.35;
  y += label_height + size::member_step / 2;
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t row = i / columns;
    const std::size_t in_row = std::min(columns, shown - row * columns);
    const double step = static_cast<double>(i % columns) - static_cast<double>(in_row - 1) / 2;
    household.members.push_back(
        {step * size::member_step, y + size::member_step * static_cast<double>(row)});
  }
  return household;
}

void include_text(Box& box, const WrappedLabel& label, Point at, double font, double line,
                  bool right) {
  const double width = label.width_em * font;
  const auto lines = static_cast<double>(label.lines.size());
  box.left = std::min(box.left, right ? at.x : at.x - width);
  box.right = std::max(box.right, right ? at.x + width : at.x);
  box.top = std::min(box.top, at.y - font);
  box.bottom = std::max(box.bottom, at.y + line * (lines - 1) + font * 0.3);
}

Box extent_of(const EcomapLayout& layout) {
  const double radius = layout.household.radius;
  Box box{-radius, -radius, radius, radius};
  for (const PlacedSystem& system : layout.systems) {
    const auto include = [&](const WrappedLabel& label, Point at, double font, double line) {
      include_text(box, label, at, font, line, system.right);
    };
    const auto include_circle = [&](Point at) {
      box.left = std::min(box.left, at.x - size::shell);
      box.right = std::max(box.right, at.x + size::shell);
      box.top = std::min(box.top, at.y - size::shell);
      box.bottom = std::max(box.bottom, at.y + size::shell);
    };
    include(system.heading, system.heading_at, size::heading, size::small_line);
    for (const PlacedAlter& alter : system.alters) {
      include(alter.label, alter.label_at, size::text, size::text_line);
      include_circle(alter.at);
    }
    if (system.alters.empty()) {
      include(system.nobody, system.nobody_at, size::small, size::small_line);
      include_circle(system.circle);
    }
  }
  return box;
}

}  // namespace

EcomapLayout lay_out_ecomap(const Ecomap& ecomap, const EcomapLabels& labels) {
  EcomapLayout layout;
  layout.household = place_household(ecomap);
  const double radius = layout.household.radius;

  std::vector<Block> blocks;
  for (const EcomapGroup& group : ecomap_groups(ecomap, ecomap_limit))
    blocks.push_back(block_of(group, labels));
  const std::size_t right = right_count(blocks);
  for (std::size_t i = right; i < blocks.size(); ++i) blocks[i].system.right = false;
  // Clockwise goes up on the left.
  std::reverse(blocks.begin() + static_cast<std::ptrdiff_t>(right), blocks.end());
  const std::span<Block> right_side = std::span(blocks).first(right);
  const std::span<Block> left_side = std::span(blocks).subspan(right);

  const double across = radius + orbit;
  const double height =
      std::max({stacked_height(right_side), stacked_height(left_side), 1.5 * across});
  const Curve curve{across, std::max(across, 1.25 * height / 2)};
  for (const std::span<Block> side : {right_side, left_side}) {
    place_side(side, height, curve);
    place_tie_starts(side, radius);
    for (Block& block : side) layout.systems.push_back(std::move(block.system));
  }
  layout.extent = extent_of(layout);
  return layout;
}

}  // namespace kith::detail
