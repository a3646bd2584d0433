// Finds what lies within reach of a point without looking at everything.
#pragma once

#include <cstdint>
#include <vector>

#include "distance.hpp"

namespace kith::detail {

/// Points on the globe in bands of latitude as high as the reach, sorted by longitude within a
/// band. A search looks at three bands and one range of longitudes in each. O(n log n) to build;
/// O(log n + points looked at) to search. Correct across the date line and at the poles.
class SpatialIndex {
 public:
  struct Item {
    GeoPoint point;
    std::int32_t row = 0;
  };
  /// Precondition: reach_km > 0.
  SpatialIndex(std::vector<Item> items, double reach_km,
               const Observer& observer = silent_observer());

  /// Appends the rows of all items at most reach_km from `centre`, in no particular order.
  void search(GeoPoint centre, std::vector<std::int32_t>& rows) const;

 private:
  struct Placed {
    std::int32_t band;
    Item item;
  };
  std::int32_t band_of(double latitude) const;
  void search_range(std::int32_t band, double from, double to, GeoPoint centre,
                    std::vector<std::int32_t>& rows) const;

  double reach_km_;
  double band_degrees_;
  std::vector<Placed> items_;  // by band, longitude, row
};

}  // namespace kith::detail
