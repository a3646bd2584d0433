// Finds what lies within reach of a point without looking at everything.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "distance.hpp"

namespace kith::detail {

/// Points on the globe in narrow bands of latitude, sorted by longitude within a band. A search
/// looks at the bands within its radius and at one range of longitudes in each. O(n log n) to
/// build; O(bands log n + points looked at) to search. Correct across the date line and at the
/// poles. Points are compared without sines; only those too near to a border to tell are measured
/// by straight_line_km, whose distances decide.
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
    Item item;
    double cosine;  // of the latitude
  };
  struct Band {
    std::int32_t band;
    std::int32_t first;  // in items_
  };
  struct Found {
    double haversine;    // as computed here, which orders all but the nearly equal
    std::int32_t place;  // in items_
  };
  struct Circle;
  std::int32_t band_of(double latitude) const;
  const Item& item(const Found& found) const {
    return items_[static_cast<std::size_t>(found.place)].item;
  }
  void within(GeoPoint centre, double km, std::vector<Found>& found) const;
  void search_range(std::span<const Placed> band, double from, double to, const Circle& circle,
                    std::vector<Found>& found) const;
  void keep_nearest(GeoPoint centre, std::int32_t most, std::vector<Found>& found) const;

  double reach_km_;
  double band_degrees_;
  std::vector<Band> bands_;    // that hold any, from the south
  std::vector<Placed> items_;  // by band, longitude, row
};

}  // namespace kith::detail
