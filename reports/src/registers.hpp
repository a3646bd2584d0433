// Which registers nobody has, and what is therefore unknown.
#pragma once

#include <string>
#include <vector>

#include "kith/graph/property_graph.hpp"
#include "kith/reports/language.hpp"

namespace kith::detail {

/// A sentence for each table of the dataset that no source had, in the order of TableKind.
std::vector<std::string> absent_registers(const PropertyGraph& graph, const Language& language);

}  // namespace kith::detail
