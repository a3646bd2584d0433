// Connected components.
#pragma once

#include <cstdint>
#include <vector>

#include "kith/algorithms/structure/measure_graph.hpp"

namespace kith {

struct Components {
  std::vector<std::int32_t> component;  // by node: 0..size.size()-1
  std::vector<std::int32_t> size;       // by component: its nodes; falling
};

/// Which nodes a path connects, direction and weights ignored (weak components).
///
/// Components are numbered from 0 by falling size, those of one size by their first node. An
/// isolate is a component of size 1; an empty graph has none. O(n + m) expected; beside the result
/// a bit a node, and 20 bytes for each node outside the largest component. The same on any number
/// of threads. Throws Cancelled. Slota, Rajamanickam, Madduri 2014 (large component first),
/// doi:10.1109/IPDPS.2014.64; Beamer, Asanović, Patterson 2012 (search from below),
/// doi:10.1109/SC.2012.50; Sutton, Ben-Nun, Barak 2018 (joining), doi:10.1109/IPDPS.2018.00044.
Components connected_components(const MeasureGraph& graph, Threads threads,
                                Observer& observer = silent_observer());

}  // namespace kith
