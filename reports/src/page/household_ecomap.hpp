// The ecomap of a household's page and the same in words.
#pragma once

#include <string>
#include <vector>

#include "page/household_ties.hpp"
#include "privacy.hpp"

namespace kith::detail {

/// What a page says of an alter or partner: its id, and the name of a service or organization.
std::string node_label(const PropertyGraph& graph, NodeRef node);

/// The drawing and its lines in words.
struct EcomapFigure {
  std::string svg;
  std::vector<std::string> words;
};
/// Alters who are in hiding are left out. Precondition: the household is not in hiding itself.
EcomapFigure household_ecomap(const RunReport& report, const Privacy& privacy,
                              HouseholdId household, std::vector<Alter> alters,
                              const std::vector<const Candidate*>& proposed);

}  // namespace kith::detail
