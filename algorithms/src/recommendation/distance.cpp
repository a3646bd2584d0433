#include "distance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

#include "kith/graph/sorting.hpp"
#include "words.hpp"

namespace kith::detail {
namespace {

constexpr double earth_radius_km = 6371;

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

std::int64_t from_area(std::int32_t area) { return -1 - std::int64_t{area}; }

}  // namespace

double straight_line_km(GeoPoint a, GeoPoint b) {
  const double up = std::sin(radians(b.latitude - a.latitude) / 2);
  const double across = std::sin(radians(b.longitude - a.longitude) / 2);
  const double h =
      up * up + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * across * across;
  return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(h)));
}

double reach_km(double minutes, const RecommendSettings& settings) {
  constexpr double farthest = 20'100;
  const double slowness = settings.minutes_per_km * settings.detour;
  return slowness > 0 ? std::clamp((minutes + 0.1) / slowness, 1e-3, farthest) : farthest;
}

Distances::Distances(const AssessmentInput& input, const std::vector<std::int32_t>& volunteer_homes,
                     Observer& observer)
    : graph_(input.graph),
      settings_(input.configuration.recommend),
      volunteer_organization_(
          input.graph.nodes(NodeKind::volunteer).find<ReferenceColumn>("organization_id")),
      service_organization_(
          input.graph.nodes(NodeKind::service).find<ReferenceColumn>("organization_id")) {
  for (const NodeKind kind :
       {NodeKind::household, NodeKind::volunteer, NodeKind::organization, NodeKind::service})
    read_places(kind, observer);
  fall_back(volunteer_homes);
  read_trips(input.graph.table(TableKind::travel), observer);
}

void Distances::read_places(NodeKind kind, Observer& observer) {
  const Table& table = graph_.nodes(kind);
  const auto* area = table.find<CategoryColumn>("area");
  const auto* latitude = table.find<RealColumn>("latitude");
  const auto* longitude = table.find<RealColumn>("longitude");
  auto& places = places_[static_cast<std::size_t>(kind)];
  places.resize(static_cast<std::size_t>(table.rows()));
  Steps step(observer);
  for (std::int64_t row = 0; row < table.rows(); ++row) {
    step();
    Place& place = places[static_cast<std::size_t>(row)];
    if (is_known(area, row)) place.area = areas_.add(area->at(row));
    if (is_known(latitude, row) && is_known(longitude, row))
      place.point = GeoPoint{latitude->at(row), longitude->at(row)};
  }
}

void Distances::fall_back(const std::vector<std::int32_t>& volunteer_homes) {
  const auto take = [](Place& place, const Place& other) {
    if (place.area < 0 && !place.point) place = other;
  };
  auto& volunteers = places_[static_cast<std::size_t>(NodeKind::volunteer)];
  for (std::size_t row = 0; row < volunteers.size(); ++row)
    if (volunteer_homes[row] >= 0)
      take(volunteers[row], place(NodeRef(NodeKind::household, volunteer_homes[row])));
  auto& services = places_[static_cast<std::size_t>(NodeKind::service)];
  for (std::size_t row = 0; row < services.size(); ++row) {
    const auto i = static_cast<std::int64_t>(row);
    if (is_known(service_organization_, i))
      take(services[row], place(service_organization_->at(i)));
  }
}

void Distances::read_trips(const Table& table, Observer& observer) {
  const auto* from = table.find<ReferenceColumn>("from_id");
  const auto* area = table.find<CategoryColumn>("from_area");
  const auto* to = table.find<ReferenceColumn>("to_id");
  const auto* minutes = table.find<RealColumn>("minutes");
  Steps step(observer);
  for (std::int64_t row = 0; row < table.rows(); ++row) {
    step();
    if (!is_known(to, row) || !is_known(minutes, row)) continue;
    if (is_known(from, row))
      trips_.push_back({from->at(row).row(), to->at(row), minutes->at(row)});
    else if (is_known(area, row))
      trips_.push_back({from_area(areas_.add(area->at(row))), to->at(row), minutes->at(row)});
  }
  sort_heard(
      trips_.begin(), trips_.end(),
      [](const Trip& a, const Trip& b) {
        return std::tie(a.from, a.to, a.minutes) < std::tie(b.from, b.to, b.minutes);
      },
      observer);
}

std::optional<double> Distances::trip(std::int64_t from, NodeRef to) const {
  const auto found = std::lower_bound(
      trips_.begin(), trips_.end(), std::tie(from, to),
      [](const Trip& a, const auto& wanted) { return std::tie(a.from, a.to) < wanted; });
  if (found == trips_.end() || found->from != from || found->to != to) return std::nullopt;
  return found->minutes;
}

template <class Take>
void Distances::for_each_trip(std::int32_t household, Take take) const {
  const std::int32_t home_area = area(NodeRef(NodeKind::household, household));
  const auto take_from = [&](std::int64_t from) {
    auto at = std::lower_bound(trips_.begin(), trips_.end(), from,
                               [](const Trip& a, std::int64_t wanted) { return a.from < wanted; });
    for (; at != trips_.end() && at->from == from; ++at) take(at->to);
  };
  take_from(household);
  if (home_area >= 0) take_from(from_area(home_area));
}

std::vector<NodeRef> Distances::named(std::int32_t household) const {
  std::vector<NodeRef> named;
  for_each_trip(household, [&](NodeRef to) {
    if (!to.is(NodeKind::organization)) named.push_back(to);
  });
  return named;
}

std::vector<std::int32_t> Distances::named_organizations(std::int32_t household) const {
  std::vector<std::int32_t> named;
  for_each_trip(household, [&](NodeRef to) {
    if (to.is(NodeKind::organization)) named.push_back(to.row());
  });
  return named;
}

Distance Distances::between(std::int32_t household, NodeRef partner) const {
  const Place& home = place(NodeRef(NodeKind::household, household));
  const Place& other = place(partner);
  Distance distance{.minutes = std::nullopt,
                    .same_area = home.area >= 0 && home.area == other.area};
  NodeRef organization;
  if (partner.is(NodeKind::volunteer) && is_known(volunteer_organization_, partner.row()))
    organization = volunteer_organization_->at(partner.row());
  if (partner.is(NodeKind::service) && is_known(service_organization_, partner.row()))
    organization = service_organization_->at(partner.row());
  if (!trips_.empty())
    for (const std::int64_t from : {std::int64_t{household}, from_area(home.area)}) {
      if (!distance.minutes) distance.minutes = trip(from, partner);
      if (!distance.minutes && organization.known()) distance.minutes = trip(from, organization);
    }
  if (!distance.minutes && home.point && other.point) {
    const double minutes =
        straight_line_km(*home.point, *other.point) * settings_.detour * settings_.minutes_per_km;
    distance.minutes = std::round(minutes * 10) / 10;
  }
  return distance;
}

}  // namespace kith::detail
