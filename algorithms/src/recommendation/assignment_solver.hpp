// An optimal assignment, grown slot by slot.
#pragma once

#include <cstdint>
#include <vector>

#include "assignment_model.hpp"
#include "assignment_neighbourhoods.hpp"
#include "kith/graph/observer.hpp"

namespace kith::assignment {

/// A choice of links and the prices that prove it optimal: with worth y, price c and utility u,
///   u - c <= y for links not chosen, u - c >= y for those chosen,
///   -(value of the last slot used) <= y <= -(value of the first slot empty),
///   c >= 0, and c = 0 where there is room.
/// Partners of capacity 0 have no price yet, households without slots no worth: both are 0.
struct Optimum {
  std::vector<std::uint8_t> chosen;  // by link of the model
  std::vector<std::int64_t> worth;   // by household: the least a further link must bring
  std::vector<std::int64_t> price;   // by partner
  std::int64_t evictions = 0;        // searches that overfull hubs needed at the end; see below
};

/// Successive shortest paths: one slot after another is filled by the path of displacements that
/// brings most, found by Dijkstra's search with prices (Tomizawa 1971, doi:10.1002/net.3230010206;
/// Edmonds & Karp 1972, doi:10.1145/321694.321699). A search begins at its household and ends where
/// the first place, or the first link worth giving up, is reached: what is far away is never seen.
/// First slots go before second ones and, among them, A before B before C before the others, so the
/// prices of a crowded tier turn the next ones away at once; within a tier neighbours follow one
/// another (assignment_neighbourhoods.hpp). Partners whom thousands want are open to all until the
/// end (unless they are far too few for all), and their prices rise many places at a time, as in an
/// auction that never overshoots (Demange, Gale & Sotomayor 1986, doi:10.1086/261411). Memory as
/// `assign` says; time depends on how far searches go, at worst O(slots × links × log).
/// Deterministic. Advances the observer by the number of links; throws Cancelled. `near`: the
/// neighbourhoods of the model, which hang on links and capacities alone, not on tiers.
Optimum grow_optimum(const Model& model, const Neighbourhoods& near, Observer& observer);

/// The smallest prices that prove the same choice, by partner (capacity 0 too): what one more place
/// would bring. One shortest-path search over all links, O(links × log).
std::vector<std::int64_t> smallest_prices(const Model& model, const Optimum& optimum,
                                          const Observer& observer);

}  // namespace kith::assignment
