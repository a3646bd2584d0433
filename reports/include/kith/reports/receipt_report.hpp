// What became of every row of a load, for files and for a terminal.
#pragma once

#include <string>

#include "kith/graph/observer.hpp"
#include "kith/graph/property_graph.hpp"
#include "kith/graph/receipt.hpp"
#include "kith/reports/result_folder.hpp"

namespace kith {

/// Writes receipt.json (counts a file and table, columns not read, codes, absent registers) and
/// rejected.csv (a line for each row or cell that was rejected or changed).
/// Throws Error(cannot_write), Cancelled.
void write_receipt(const Receipt& receipt, const PropertyGraph& graph, ResultFolder& folder,
                   bool excel, Observer& observer = silent_observer());

/// The receipt as aligned text: a line a file, the codes with their counts, the first ten lines,
/// and which registers are absent and what that means. Control characters of the data are replaced,
/// so that no cell can drive the terminal.
std::string receipt_text(const Receipt& receipt, const PropertyGraph& graph);

}  // namespace kith
