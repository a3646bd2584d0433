// The marks of an ecomap: ties, alters, members. Drawing and legend share them.
#pragma once

#include <cstdint>
#include <optional>

#include "drawings/ecomap_facts.hpp"
#include "drawings/svg.hpp"

namespace kith::detail {

struct TieLook {
  TieStyle style = TieStyle::strong;
  bool stressful = false;
  EcomapFlow flow = EcomapFlow::unknown;
};

/// A tie from the household's end to the alter's.
void draw_tie(Svg& svg, Point household, Point alter, const TieLook& look);
/// The dot of an alter; a hollow one if the link is only proposed.
void draw_alter(Svg& svg, Point at, bool proposed);
/// The empty circle of a missing system.
void draw_missing(Svg& svg, Point at, double radius);
/// Square, circle or question mark, with the age inside (beside the question mark).
void draw_member(Svg& svg, Point at, const EcomapMember& member, double side);

}  // namespace kith::detail
