// Reads a network from a list of edges: CSV or GraphML.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kith/graph/dictionary.hpp"
#include "kith/graph/observer.hpp"

namespace kith {

/// Columns of numbers to read beside the ends of the edges.
struct EdgeListOptions {
  std::string weight;  // tie strength; "": `weight` if there is such a column, "none": no column
  std::string length;  // distance for paths; "": none
};

struct EdgeList {
  Dictionary nodes;                    // ids in order of first appearance; number = node
  std::vector<std::int32_t> from, to;  // by edge, in the order of the file
  std::vector<double> weight, length;  // by edge; empty if there is no such column
  bool says_directed = false;          // GraphML: all its edges are directed
};

/// Reads a CSV with the columns `from` and `to`, and further ones of which two may be numbers to
/// read. A row with one field, or whose `to` is blank, names a node, perhaps isolated. A file whose
/// name ends in .graphml or .xml is read as GraphML: nodes, edges, and the data of edges by their
/// attr.name. Self-ties and parallel edges are kept.
///
/// Every flaw stops the reading with InputError(unreadable_input) at its file, line and column:
/// text that is no CSV in UTF-8 (or no XML), no header, a column that is missing or there twice, a
/// row of another length, a blank id, a number that is blank, none, negative or out of the
/// range of edge_weight.hpp; in
/// GraphML an edge to a node that is not there, and edges of which some are directed and some not.
/// O(bytes); memory: the ids once and 8 to 24 bytes an edge, and while it reads the file (GraphML:
/// some seven times that). The observer is asked for it before the file is read.
/// Deterministic. Throws Cancelled.
EdgeList read_edge_list(const std::filesystem::path& path, const EdgeListOptions& options,
                        Observer& observer = silent_observer());

}  // namespace kith
