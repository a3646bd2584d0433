#include "recommendation/distance.hpp"

#include <algorithm>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "recommendation/spatial_index.hpp"

namespace kith::detail {
namespace {

constexpr double km_per_degree = 6371 * std::numbers::pi / 180;  // 111.1949

TEST(Distance, OneDegreeOfAMeridianIsAPartOfTheGlobe) {
  EXPECT_NEAR(straight_line_km({0, 0}, {1, 0}), km_per_degree, 1e-9);
  EXPECT_NEAR(straight_line_km({30, 120}, {31, 120}), km_per_degree, 1e-9);
  EXPECT_NEAR(straight_line_km({0, 179.5}, {0, -179.5}), km_per_degree, 1e-9);
  EXPECT_NEAR(straight_line_km({90, 0}, {90, 77}), 0, 1e-9);
  EXPECT_NEAR(straight_line_km({0, 0}, {0, 180}), 180 * km_per_degree, 1e-6);
}

TEST(Distance, KnownCitiesAreAsFarAsTheyAre) {
  // Paris 48.8566 N 2.3522 E, London 51.5074 N 0.1278 W: 343.5 km in the usual tables
  EXPECT_NEAR(straight_line_km({48.8566, 2.3522}, {51.5074, -0.1278}), 343.5, 0.5);
}

// Against straight_line_km of every point.
void find_what_is_near(const std::vector<GeoPoint>& points, GeoPoint centre, double reach,
                       int most) {
  std::vector<SpatialIndex::Item> items;
  std::vector<std::int32_t> expected, found;
  for (std::size_t i = 0; i < points.size(); ++i) {
    items.push_back({points[i], static_cast<std::int32_t>(i)});
    if (straight_line_km(centre, points[i]) <= reach)
      expected.push_back(static_cast<std::int32_t>(i));
  }
  SpatialIndex(items, reach).search(centre, found);
  std::sort(found.begin(), found.end());
  RC_ASSERT(found == expected);

  // The nearest, of equal ones those of smaller rank.
  for (SpatialIndex::Item& item : items) item.rank = -item.row;
  std::sort(expected.begin(), expected.end(), [&](std::int32_t a, std::int32_t b) {
    const auto place = [&](std::int32_t i) {
      return std::pair(straight_line_km(centre, points[static_cast<std::size_t>(i)]), -i);
    };
    return place(a) < place(b);
  });
  expected.resize(std::min(expected.size(), static_cast<std::size_t>(most)));
  std::sort(expected.begin(), expected.end());
  std::vector<std::int32_t> nearest;
  SpatialIndex(items, reach).nearest(centre, most, nearest);
  std::sort(nearest.begin(), nearest.end());
  RC_ASSERT(nearest == expected);
}

RC_GTEST_PROP(SpatialIndex, FindsExactlyWhatLiesWithinReach, ()) {
  // Whole and half degrees, so that the poles, the date line and equal places occur.
  const auto point =
      rc::gen::map(rc::gen::pair(rc::gen::inRange(-180, 181), rc::gen::inRange(-360, 361)),
                   [](std::pair<int, int> p) { return GeoPoint{p.first / 2.0, p.second / 2.0}; });
  find_what_is_near(*rc::gen::container<std::vector<GeoPoint>>(point), *point,
                    *rc::gen::elementOf(std::vector<double>{1, 60, 500, 3000, 12000, 20100}),
                    *rc::gen::inRange(0, 12));
}

RC_GTEST_PROP(SpatialIndex, FindsExactlyWhatLiesWithinReachOfACity, ()) {
  // A grid of 11 m about a corner, at its steps or a hair beside them, so that many distances are
  // equal or differ in their last bits.
  const GeoPoint corner = *rc::gen::elementOf(
      std::vector<GeoPoint>{{39.9, 116.4}, {0, 0}, {-60, 179.999}, {89.997, 10}, {-33, -179.9999}});
  const auto step =
      rc::gen::map(rc::gen::pair(rc::gen::inRange(-20, 21), rc::gen::inRange(-1, 2)),
                   [](std::pair<int, int> p) { return p.first * 1e-4 + p.second * 1e-13; });
  const auto point = rc::gen::map(rc::gen::pair(step, step), [corner](std::pair<double, double> p) {
    const double longitude = corner.longitude + p.second;
    return GeoPoint{corner.latitude + p.first, longitude > 180    ? longitude - 360
                                               : longitude < -180 ? longitude + 360
                                                                  : longitude};
  });
  const auto points = *rc::gen::scale(5, rc::gen::container<std::vector<GeoPoint>>(point));
  const GeoPoint centre = *point;
  // As far as one of them is, to the bit, or farther.
  double reach = *rc::gen::elementOf(std::vector<double>{0, 0.02, 0.3, 5});
  if (reach == 0) reach = points.empty() ? 1 : straight_line_km(centre, points.front());
  find_what_is_near(points, centre, std::max(reach, 1e-3), *rc::gen::inRange(0, 60));
}

}  // namespace
}  // namespace kith::detail
