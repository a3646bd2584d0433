// Finds what lies within reach of a point without looking at everything.
#pragma once

#include <cstdint>
#include <vector>

#include "distance.hpp"

namespace kith::detail {

/// Points on the globe in narrow bands of latitude, sorted by longitude within a band. A search
/// looks at the bands within its radius and at one range of longitudes in each. O(n log n) to
/// build; O(bands log n + points looked at) to search. Correct across the date line and at the
/// poles.
class SpatialIndex {
 public:
  struct Item {
    GeoPoint point;
    std::int32_t row = 0;
    std::int32_t rank = 0;  // breaks ties of distance: by id, not by the order of rows
  };
  /// Precondition: reach_km > 0.
  SpatialIndex(const std::vector<Item>& items, double reach_km,
               const Observer& observer = silent_observer());

  /// Appends the rows of all items at most reach_km from `centre`, in no particular order.
  void search(GeoPoint centre, std::vector<std::int32_t>& rows) const;
  /// Appends the rows of the `most` nearest items within reach_km, of equal ones those of smaller
  /// rank, in no particular order. Costs what about twice as many items cost, however many are
  /// within reach.
  void nearest(GeoPoint centre, std::int32_t most, std::vector<std::int32_t>& rows) const;

 private:
  struct Placed {
    std::int32_t band;
    Item item;
  };
  struct Found {
    double km;
    std::int32_t rank, row;
    friend auto operator<=>(const Found&, const Found&) = default;
  };
  std::int32_t band_of(double latitude) const;
  std::vector<Found> within(GeoPoint centre, double km) const;
  void search_range(std::int32_t band, double from, double to, GeoPoint centre, double km,
                    std::vector<Found>& found) const;

  double reach_km_;
  double band_degrees_;
  std::vector<Placed> items_;  // by band, longitude, row
};

}  // namespace kith::detail
