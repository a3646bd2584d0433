// The ecomap of a household: who stands around it, and how.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kith/graph/support_network.hpp"

namespace kith {

/// What surrounds a household, in the order in which it is drawn, clockwise from the upper right.
enum class EcomapSystem { kin, friends, school, work, health, volunteers, services };
inline constexpr std::size_t ecomap_systems = 7;

/// Which way support goes. `unknown` is drawn without an arrow.
enum class EcomapFlow { unknown, to_household, from_household, both };

/// Symbols of a genogram: square, circle, question mark.
enum class EcomapSex { unknown, male, female };

/// A member, drawn inside the household's circle.
struct EcomapMember {
  EcomapSex sex = EcomapSex::unknown;
  std::optional<std::int32_t> age_years;  // inside the symbol; nothing if unknown
};

/// Somebody or something the household has a tie with. Parallel ties are one alter: the caller
/// unites them, and chooses the label that may be shown.
struct EcomapAlter {
  std::string id;     // breaks ties of order; not shown
  std::string label;  // any UTF-8, any length
  EcomapSystem system = EcomapSystem::kin;
  std::optional<Strength> strength;  // billionths; nothing if unknown or not dated
  EcomapFlow flow = EcomapFlow::unknown;
  bool stressful = false;
  bool proposed = false;  // a recommended link that does not exist yet; its strength is not shown
};

/// What is drawn.
struct Ecomap {
  std::string id;                     // unique in the page; letters, digits, hyphens
  std::string household;              // label inside the circle
  std::vector<EcomapMember> members;  // in the order shown; after the first twelve "+N"
  std::vector<EcomapAlter> alters;    // any order
  /// Systems in which the household was asked and has nobody. A system of an alter is not missing;
  /// one that is neither here nor an alter's is not drawn, because nothing is known of it.
  std::vector<EcomapSystem> missing;
  Strength tenuous_below = 200'000'000;  // dashed below
  Strength thick_from = 700'000'000;     // thick from
};

/// Every word of the drawing. `{n}` stands for a number. None may be empty.
struct EcomapLabels {
  std::string lang;                                 // BCP 47: "en", "zh-CN"
  std::string title;                                // "Ecomap of household H-0001"
  std::array<std::string, ecomap_systems> systems;  // by EcomapSystem: "Kin", "Friends", ...
  std::string nobody;                               // beside an empty circle: "nobody known"
  std::string more;                                 // "and {n} more"
  std::string legend;                               // heading: "Legend"
  std::string very_strong;                          // "very strong tie"
  std::string strong;                               // "strong tie"
  std::string tenuous;                              // "weak tie, or of unknown strength"
  std::string stressful;                            // "stressful tie"
  std::string flow;                                 // legend: "support flows this way"
  std::string both;                                 // legend and list: "support both ways"
  std::string to_household;                         // list: "support to the household"
  std::string from_household;                       // list: "support from the household"
  std::string proposed;                             // "proposed link"
  std::string missing;                              // legend: "nobody known in this system"
  std::string male;                                 // "man or boy, with age"
  std::string female;                               // "woman or girl, with age"
  std::string sex_unknown;                          // "sex not known"
  std::string colon;                                // ": " or "："
  std::string comma;                                // ", " or "，"
};

/// Alters that a drawing shows at most; ecomap_text lists all.
inline constexpr std::size_t ecomap_limit = 30;

/// The ecomap as one SVG element, to stand in a page or alone in a file (Hartman 1978,
/// doi:10.1177/104438947805900803). The household is the circle in the middle with its members;
/// systems are the rounded shapes around it, a dot for each alter, labels outside. A line is solid
/// if strong (thick from `thick_from`), dashed if below `tenuous_below` or of unknown strength,
/// jagged if stressful, dotted and grey if proposed; arrows show flow. Every style is in the
/// legend, always. Beyond `ecomap_limit` the proposed, then the stressful, then the strongest are
/// drawn, and "and N more".
///
/// Labels wrap to two lines and are then cut with "…"; their `<title>` has the whole. No label
/// overlaps another or leaves the view box, by widths that are estimated from above (a full em for
/// Chinese, 0.6 em and more for Latin). All text is escaped; control characters and bytes that are
/// no UTF-8 become U+FFFD.
///
/// Width and height are the natural size in px, 592 or more; a page that must shrink it sets
/// `svg.drawing { max-width: 100%; height: auto }`. Groups carry the classes household, system,
/// alter, legend, and tie with very-strong, strong, tenuous or proposed, and stressful.
///
/// The same bytes for the same alters in any order. O(a log a). Throws InvalidArgument if a label
/// of `labels` is empty, the id is empty or of other characters, or a strength is not
/// 0..1,000,000,000.
std::string ecomap_svg(const Ecomap& ecomap, const EcomapLabels& labels);

/// The same facts as plain text (not escaped), one entry an alter or missing system, in the order
/// of the drawing: "Li Mei: Kin, strong tie, support to the household". Complete beyond the limit.
/// Throws as ecomap_svg.
std::vector<std::string> ecomap_text(const Ecomap& ecomap, const EcomapLabels& labels);

}  // namespace kith
