// What the untyped text of a source file's cell means once the rule says which type it needs.
#pragma once

#include <string_view>

#include "kith/graph/truth.hpp"
#include "rule/range.hpp"

namespace kith::rules {

/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

/// true, yes, 1 / false, no, 0 in any case; else unknown.
Truth cell_truth(std::string_view text);

/// A finite decimal number, alone in the cell; else unknown.
Range cell_number(std::string_view text);

/// The day number of an ISO date; else unknown.
Range cell_date(std::string_view text);

/// The order of two cells: as numbers if both are, as dates if both are; else unknown. Order of
/// text is never used: "10" would come before "9".
Truth compare_cells(Comparison comparison, std::string_view a, std::string_view b);

}  // namespace kith::rules
