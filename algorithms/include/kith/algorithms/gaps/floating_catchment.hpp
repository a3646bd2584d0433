// Spatial access to supply by floating catchment areas: places of supply for each who needs one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kith/graph/observer.hpp"

namespace kith {

/// Up to so many minutes a place counts with so much weight; beyond the last band with none.
struct CatchmentBand {
  double minutes = 0;  // rising
  double weight = 0;   // 0 .. 1, not rising
};

/// f of Luo & Qi (2009): 1, 0.68 and 0.22 up to 10, 20 and 30 minutes.
std::vector<CatchmentBand> luo_qi_bands();

/// The weight of the first band that holds `minutes`; 0 beyond all.
double catchment_weight(double minutes, std::span<const CatchmentBand> bands);

/// Who can reach whom: of demand place i the pairs [first[i], first[i + 1]), each supply place at
/// most once. A pair of weight 0 gives nothing.
struct CatchmentPairs {
  std::vector<std::int64_t> first;   // by demand place, and the end
  std::vector<std::int32_t> supply;  // by pair
  std::vector<double> weight;        // by pair: f(t_ij) >= 0
  std::vector<double> choice;        // by pair, >= 0: draw on who chooses; empty: the weight
};

enum class CatchmentMethod : std::uint8_t {
  two_step,    // E2SFCA (Luo & Qi 2009)
  three_step,  // 3SFCA (Wan, Zou & Sternberg 2012): who has a choice asks each the less
  balanced,    // balanced FCA (Paez, Higgins & Vivona 2019): nobody counts twice
};

struct CatchmentOptions {
  CatchmentMethod method = CatchmentMethod::two_step;
  double shortage_share = 0.5;  // of the mean, > 0; below it is shortage
};

struct Catchment {
  std::vector<double> ratio;     // R by supply place: places for each who asks; 0 if nobody does
  std::vector<double> access;    // A by demand place
  std::vector<bool> shortage;    // by demand place: A < shortage_share · mean
  std::vector<bool> no_access;   // by demand place: A = 0
  std::optional<double> mean;    // of A, weighted by demand; nothing if there is no demand
  std::int64_t idle_places = 0;  // supply places with supply whom nobody can reach
  double idle_supply = 0;        // what they could give, unlimited ones left out
};

/// With demand D_i, supply S_j and f_ij the weight of a pair:
///
///   two_step     R_j = S_j / Σ_i D_i f_ij             A_i = Σ_j R_j f_ij
///   three_step   R_j = S_j / Σ_i D_i g_ij f_ij        A_i = Σ_j R_j g_ij f_ij
///   balanced     R_j = S_j / Σ_i D_i g_ij             A_i = Σ_j R_j h_ij
///
/// with g_ij = c_ij / Σ_l c_il, a place's choice among supplies (c_ij = f_ij unless `choice` tells
/// another draw, as of supplies that are thought of though they lie too far), and h_ij = f_ij /
/// Σ_k f_kj. A_i is supply for each unit of demand at i; for `balanced`, the ratios that come to
/// the place. The plain 2SFCA is `two_step` with one band of weight 1.
///
/// Nobody who asks in a catchment (Σ_i D_i … = 0): R_j = 0 and its supply is idle. A demand place
/// without pairs: A = 0, no access, and a shortage unless all are so (mean 0); one with demand 0
/// has an access, too, and no part in the mean. Supply of infinity is unlimited and means a place
/// for each who asks, R_j = 1. Empty lists give empty results.
///
/// What is given is what there is: Σ_i D_i A_i = Σ_j S_j over supply that somebody reaches
/// (`balanced`: Σ_i A_i = Σ_j R_j; unlimited supply as what is asked of it). That is checked, to
/// one part in 10^9, before returning.
///
/// O(pairs) time, 24 bytes a place beside the pairs (`three_step` and `balanced` 8 more a pair).
/// Sums run in the order of the pairs, on one thread. Hears the observer every few thousand pairs.
///
/// Luo & Qi 2009, doi:10.1016/j.healthplace.2009.06.002; Wan, Zou & Sternberg 2012,
/// doi:10.1080/13658816.2011.624987; Paez, Higgins & Vivona 2019,
/// doi:10.1371/journal.pone.0218773.
///
/// Throws InvalidArgument for lengths that do not fit, demand or weights that are negative or not
/// finite, negative or NaN supply, supply places out of range and shortage_share <= 0; Cancelled;
/// Error(internal) if supply is not conserved.
Catchment floating_catchment(std::span<const double> demand, std::span<const double> supply,
                             const CatchmentPairs& pairs, const CatchmentOptions& options = {},
                             Observer& observer = silent_observer());

}  // namespace kith
