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

// Haversines computed here and in straight_line_km differ by less than this in a part of the whole.
constexpr double clearly_less = 1 - 1e-11;

// As straight_line_km has it: about the date line and near the poles a last bit more matters.
double radians(double degrees) { return degrees * std::numbers::pi / 180; }

// The sine of half the angle. Up to a tenth of a radian four terms of the series are exact to
// rounding.
double half_sine(double degrees) {
  const double x = radians(degrees) / 2, square = x * x;
  if (square > 0.0025) return std::sin(x);
  return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42)));
}

}  // namespace

// Who is at most `km` from the centre. The haversine of the angle rises with the distance.
struct SpatialIndex::Circle {
  Circle(GeoPoint its_centre, double its_km)
      : centre(its_centre), km(its_km), cosine(std::cos(radians(its_centre.latitude))) {
    const double half_angle = km / (2 * 6371);
    if (half_angle < std::numbers::pi / 2) border = std::pow(std::sin(half_angle), 2);
  }

  double haversine(GeoPoint point, double its_cosine) const {
    const double up = half_sine(point.latitude - centre.latitude);
    const double across = half_sine(point.longitude - centre.longitude);
    return up * up + cosine * its_cosine * across * across;
  }

  bool holds(double haversine, GeoPoint point) const {
    if (haversine < border * clearly_less) return true;
    return haversine * clearly_less <= border && straight_line_km(centre, point) <= km;
  }

  GeoPoint centre;
  double km;
  double cosine;
  double border = 2;  // no haversine is larger than 1
};

SpatialIndex::SpatialIndex(const std::vector<Item>& items, double reach_km,
                           const Observer& observer)
    : reach_km_(reach_km),
      band_degrees_(std::min(180.0, reach_km / bands_in_reach / km_per_degree)) {
  struct InBand {
    std::int32_t band;
    Item item;
  };
  std::vector<InBand> sorted;
  sorted.reserve(items.size());
  Steps step(observer);
  for (const Item& item : items) {
    step();
    sorted.push_back({band_of(item.point.latitude), item});
  }
  sort_heard(
      sorted.begin(), sorted.end(),
      [](const InBand& a, const InBand& b) {
        return std::tie(a.band, a.item.point.longitude, a.item.row) <
               std::tie(b.band, b.item.point.longitude, b.item.row);
      },
      observer);
  items_.reserve(sorted.size());
  for (const auto& [band, item] : sorted) {
    step();
    if (bands_.empty() || bands_.back().band != band)
      bands_.push_back({band, static_cast<std::int32_t>(items_.size())});
    items_.push_back({item, std::cos(radians(item.point.latitude))});
  }
}

std::int32_t SpatialIndex::band_of(double latitude) const {
  return static_cast<std::int32_t>(std::floor((latitude + 90) / band_degrees_));
}

void SpatialIndex::search(GeoPoint centre, std::vector<std::int32_t>& rows) const {
  std::vector<Found> found;
  within(centre, reach_km_, found);
  for (const Found& one : found) rows.push_back(item(one).row);
}

void SpatialIndex::nearest(GeoPoint centre, std::int32_t most,
                           std::vector<std::int32_t>& rows) const {
  std::vector<Found> found;
  for (double km = reach_km_ / bands_in_reach;; km *= 2) {
    found.clear();
    within(centre, std::min(km, reach_km_), found);
    if (km >= reach_km_ || std::ssize(found) >= most) break;
  }
  if (std::ssize(found) > most) keep_nearest(centre, most, found);
  for (const Found& one : found) rows.push_back(item(one).row);
}

// The last that stays is a border: what is clearly nearer stays, what is clearly farther goes, and
// the rest is measured.
void SpatialIndex::keep_nearest(GeoPoint centre, std::int32_t most,
                                std::vector<Found>& found) const {
  if (most <= 0) return found.clear();
  const auto nearer = [](const Found& a, const Found& b) { return a.haversine < b.haversine; };
  std::nth_element(found.begin(), found.begin() + (most - 1), found.end(), nearer);
  const double border = found[static_cast<std::size_t>(most - 1)].haversine;
  const auto close_from = std::partition(found.begin(), found.end(), [&](const Found& one) {
    return one.haversine < border * clearly_less;
  });
  const auto close_to = std::partition(close_from, found.end(), [&](const Found& one) {
    return one.haversine * clearly_less <= border;
  });
  const auto last = found.begin() + most;  // between the two
  if (last < close_to) {
    const auto place = [&](const Found& one) {
      const Item& at = item(one);
      return std::tuple(straight_line_km(centre, at.point), at.rank, at.row);
    };
    std::nth_element(close_from, last, close_to,
                     [&](const Found& a, const Found& b) { return place(a) < place(b); });
  }
  found.erase(last, found.end());
}

void SpatialIndex::within(GeoPoint centre, double km, std::vector<Found>& found) const {
  const Circle circle(centre, km);
  const double height = km / km_per_degree * slack;
  const double width = half_width(centre.latitude, km / 6371);
  const double from = centre.longitude - width, to = centre.longitude + width;
  const std::int32_t south = band_of(std::max(-90.0, centre.latitude - height)),
                     north = band_of(std::min(90.0, centre.latitude + height));
  auto band = std::lower_bound(bands_.begin(), bands_.end(), south,
                               [](const Band& a, std::int32_t wanted) { return a.band < wanted; });
  for (; band != bands_.end() && band->band <= north; ++band) {
    const auto begin = items_.begin() + band->first;
    const auto end =
        band + 1 == bands_.end() ? items_.end() : items_.begin() + std::next(band)->first;
    const std::span<const Placed> items(begin, end);
    if (width >= 180 || (from >= -180 && to <= 180)) {
      search_range(items, width >= 180 ? -180 : from, width >= 180 ? 180 : to, circle, found);
      continue;
    }
    search_range(items, std::max(from, -180.0), std::min(to, 180.0), circle, found);
    if (from < -180) search_range(items, from + 360, 180, circle, found);
    if (to > 180) search_range(items, -180, to - 360, circle, found);
  }
}

void SpatialIndex::search_range(std::span<const Placed> band, double from, double to,
                                const Circle& circle, std::vector<Found>& found) const {
  auto at = std::lower_bound(band.begin(), band.end(), from, [](const Placed& a, double wanted) {
    return a.item.point.longitude < wanted;
  });
  for (; at != band.end() && at->item.point.longitude <= to; ++at) {
    const double haversine = circle.haversine(at->item.point, at->cosine);
    if (circle.holds(haversine, at->item.point))
      found.push_back({haversine, static_cast<std::int32_t>(&*at - items_.data())});
  }
}

}  // namespace kith::detail
