#include "spatial_index.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "kith/graph/sorting.hpp"

namespace kith::detail {
namespace {

constexpr double degree = std::numbers::pi / 180;
// A little more than the truth, so that rounding hides nothing; every find is measured again.
constexpr double slack = 1 + 1e-9;
constexpr double km_per_degree = 6371 * degree;
constexpr int bands_in_reach = 8;

// Half the width, in degrees of longitude, of a cap of `reach` radians about that latitude
// (asin(sin r / cos φ)); 180 if the cap holds a pole.
double half_width(double latitude, double reach) {
  const double height = std::abs(latitude) * degree + reach;
  if (height >= std::numbers::pi / 2) return 180;
  return std::min(180.0, std::asin(std::min(1.0, std::sin(reach) / std::cos(latitude * degree))) /
                                 degree * slack +
                             1e-9);
}

}  // namespace

SpatialIndex::SpatialIndex(const std::vector<Item>& items, double reach_km,
                           const Observer& observer)
    : reach_km_(reach_km),
      band_degrees_(std::min(180.0, reach_km / bands_in_reach / km_per_degree)) {
  for (const Item& item : items) items_.push_back({band_of(item.point.latitude), item});
  sort_heard(
      items_.begin(), items_.end(),
      [](const Placed& a, const Placed& b) {
        return std::tie(a.band, a.item.point.longitude, a.item.row) <
               std::tie(b.band, b.item.point.longitude, b.item.row);
      },
      observer);
}

std::int32_t SpatialIndex::band_of(double latitude) const {
  return static_cast<std::int32_t>(std::floor((latitude + 90) / band_degrees_));
}

void SpatialIndex::search(GeoPoint centre, std::vector<std::int32_t>& rows) const {
  for (const Found& found : within(centre, reach_km_)) rows.push_back(found.row);
}

void SpatialIndex::nearest(GeoPoint centre, std::int32_t most,
                           std::vector<std::int32_t>& rows) const {
  std::vector<Found> found;
  double km = reach_km_ / bands_in_reach;
  for (;; km *= 2) {
    found = within(centre, std::min(km, reach_km_));
    if (km >= reach_km_ || std::ssize(found) >= most) break;
  }
  if (std::ssize(found) > most) {
    std::nth_element(found.begin(), found.begin() + most, found.end());
    found.resize(static_cast<std::size_t>(most));
  }
  for (const Found& one : found) rows.push_back(one.row);
}

std::vector<SpatialIndex::Found> SpatialIndex::within(GeoPoint centre, double km) const {
  std::vector<Found> found;
  const double height = km / km_per_degree * slack;
  const double width = half_width(centre.latitude, km / 6371);
  const double from = centre.longitude - width, to = centre.longitude + width;
  const std::int32_t last = band_of(std::min(90.0, centre.latitude + height));
  for (std::int32_t band = band_of(std::max(-90.0, centre.latitude - height)); band <= last;
       ++band) {
    if (width >= 180 || (from >= -180 && to <= 180)) {
      search_range(band, width >= 180 ? -180 : from, width >= 180 ? 180 : to, centre, km, found);
      continue;
    }
    search_range(band, std::max(from, -180.0), std::min(to, 180.0), centre, km, found);
    if (from < -180) search_range(band, from + 360, 180, centre, km, found);
    if (to > 180) search_range(band, -180, to - 360, centre, km, found);
  }
  return found;
}

void SpatialIndex::search_range(std::int32_t band, double from, double to, GeoPoint centre,
                                double km, std::vector<Found>& found) const {
  auto at = std::lower_bound(items_.begin(), items_.end(), std::tie(band, from),
                             [](const Placed& placed, const auto& wanted) {
                               return std::tie(placed.band, placed.item.point.longitude) < wanted;
                             });
  for (; at != items_.end() && at->band == band && at->item.point.longitude <= to; ++at)
    if (const double away = straight_line_km(centre, at->item.point); away <= km)
      found.push_back({away, at->item.rank, at->item.row});
}

}  // namespace kith::detail
