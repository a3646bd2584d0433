// The table of network measures.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kith/algorithms/structure/measures.hpp"
#include "kith/graph/observer.hpp"

namespace kith {

/// Borrows. All columns have one value a node.
struct MeasureTable {
  const std::vector<std::string>& kinds;  // by node; empty: the table has a column `node` alone
  const std::vector<std::string>& ids;    // by node
  const std::vector<MeasureColumn>& columns;
};

/// CSV with `node` or `node_kind,node_id`, then a column a measure; rows in the order of the nodes.
/// What is undefined is blank. Throws InvalidArgument if columns differ in length.
std::string measure_table(const MeasureTable& table);

/// The same into a file, written beside and then renamed; with `excel` it begins with a byte order
/// mark. Throws Error(cannot_write); Cancelled, leaving no file.
void write_measure_table(const MeasureTable& table, const std::filesystem::path& path, bool excel,
                         Observer& observer = silent_observer());

}  // namespace kith
