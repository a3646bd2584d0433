// GraphML (Brandes et al. 2002, doi:10.1007/3-540-45848-4_59): nodes, edges and numbers of edges.
#pragma once

#include <filesystem>

#include "kith/loaders/edge_list.hpp"

namespace kith::detail {

/// See read_edge_list. Hyperedges, ports and nested graphs are refused, since no measure is defined
/// on them. Entities that a document
/// declares itself are left as they stand.
EdgeList read_graphml(const std::filesystem::path& path, const EdgeListOptions& options,
                      Observer& observer);

}  // namespace kith::detail
