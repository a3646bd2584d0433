// What an ecomap says, in its order; the drawing and the list share it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kith/reports/drawings/ecomap.hpp"

namespace kith::detail {

enum class TieStyle { tenuous, strong, very_strong, proposed };

/// A system with its alters, strongest first; none if it is missing.
struct EcomapGroup {
  EcomapSystem system = EcomapSystem::kin;
  std::vector<const EcomapAlter*> alters;
};

/// Throws InvalidArgument as ecomap_svg says. `function` is for its message.
void check_ecomap(std::string_view function, const Ecomap& ecomap, const EcomapLabels& labels);

/// The systems to draw, in the order of EcomapSystem, with the `limit` alters that matter most.
std::vector<EcomapGroup> ecomap_groups(const Ecomap& ecomap, std::size_t limit);

TieStyle tie_style(const Ecomap& ecomap, const EcomapAlter& alter);

const std::string& system_label(const EcomapLabels& labels, EcomapSystem system);

/// "Li Mei: Kin, strong tie, support to the household".
std::string alter_text(const Ecomap& ecomap, const EcomapAlter& alter, const EcomapLabels& labels);

/// "Kin: 3, School: nobody known": all alters.
std::string ecomap_description(const Ecomap& ecomap, const EcomapLabels& labels);

/// The pattern with `{n}` replaced.
std::string with_number(std::string pattern, std::size_t n);

}  // namespace kith::detail
