// Where everything of an ecomap stands. The household's circle is centred on (0, 0).
#pragma once

#include <cstddef>
#include <vector>

#include "drawings/ecomap_facts.hpp"
#include "drawings/svg.hpp"

namespace kith::detail {

/// Sizes in user units, which are px at natural size.
namespace ecomap_size {
inline constexpr double text = 14;
inline constexpr double text_line = 18;
inline constexpr double heading = 13;
inline constexpr double small = 13;
inline constexpr double small_line = 17;
inline constexpr double member = 28;  // symbol of a member
inline constexpr double member_step = 34;
inline constexpr double dot = 5;     // alter
inline constexpr double shell = 14;  // half the width of a system's shape
inline constexpr double margin = 16;
}  // namespace ecomap_size

struct PlacedAlter {
  const EcomapAlter* alter = nullptr;
  Point at;         // the dot
  Point tie_start;  // on the household's circle
  Point label_at;   // first baseline
  WrappedLabel label;
};

struct PlacedSystem {
  EcomapSystem system = EcomapSystem::kin;
  bool right = true;  // of the household: labels start at their place, else end there
  Point heading_at;   // baseline
  WrappedLabel heading;
  std::vector<PlacedAlter> alters;  // from top to bottom
  Point circle;                     // of a missing system
  Point nobody_at;
  WrappedLabel nobody;
};

/// The household's circle: its label and members, in rows.
struct PlacedHousehold {
  double radius = 0;
  WrappedLabel label;
  double label_y = 0;          // first baseline
  std::vector<Point> members;  // centres
  std::size_t members_left_out = 0;
};

struct EcomapLayout {
  PlacedHousehold household;
  std::vector<PlacedSystem> systems;
  Box extent;  // of all that and of every label
};

/// Systems stand clockwise from the upper right, on the side that makes both sides as equal as they
/// can be. On each side all labels have rows of their own and begin outside a convex curve around
/// the household on which the dots lie; so no label meets another, and no tie crosses a label.
EcomapLayout lay_out_ecomap(const Ecomap& ecomap, const EcomapLabels& labels);

}  // namespace kith::detail
