// What a reader must know of rows that the results leave out.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "json_text.hpp"
#include "kith/graph/message.hpp"
#include "kith/graph/property_graph.hpp"

namespace kith::detail {

/// A sentence for each table with rejected rows that could be anybody's.
std::vector<Message> unplaced_notes(const PropertyGraph& graph);
/// A sentence for each table with rows that do not count yet.
std::vector<Message> later_notes(const PropertyGraph& graph, Date as_of);

/// {"contacts": {"placed": 2, "unplaced": 1}}: rejected rows of the tables that remember them.
Json lost_json(const PropertyGraph& graph);
/// {"contacts": 3}: rows after the day, tables that have some.
Json later_json(const PropertyGraph& graph, Date as_of);

}  // namespace kith::detail
