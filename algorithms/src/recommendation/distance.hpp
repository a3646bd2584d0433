// How far a partner is from a household: measured, estimated from coordinates, or by area.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/dictionary.hpp"

namespace kith::detail {

struct GeoPoint {
  double latitude = 0;   // degrees
  double longitude = 0;  // degrees
};

/// Great-circle distance on a sphere of radius 6371 km (haversine). Symmetric; 0 for equal points.
double straight_line_km(GeoPoint a, GeoPoint b);

/// How far one comes in a straight line in so many minutes, and a little more, since minutes are
/// rounded to tenths; no more than half round the globe.
double reach_km(double minutes, const RecommendSettings& settings);

struct Distance {
  std::optional<double> minutes;  // nothing: not known
  bool same_area = false;         // without minutes, the same area counts as near

  bool known() const { return minutes.has_value() || same_area; }
};

/// Places of households, volunteers, services and organizations, and the ways between them.
/// A volunteer without a place of its own has that of its household, a service that of its
/// organization. Refers to the graph.
class Distances {
 public:
  Distances(const AssessmentInput& input, const std::vector<std::int32_t>& volunteer_homes,
            Observer& observer);

  /// Minutes by travel.csv (from the household, else from its area; to the partner, else to its
  /// organization; the shortest of several rows), else km · detour · minutes_per_km between the
  /// coordinates, rounded to tenths; without either nothing, and whether the areas are the same.
  Distance between(std::int32_t household, NodeRef partner) const;

  /// Number of the node's area, the same for all kinds of nodes; -1 = unknown.
  std::int32_t area(NodeRef node) const { return place(node).area; }
  std::int32_t area_count() const { return areas_.size(); }
  std::string_view area_name(std::int32_t area) const { return areas_[area]; }
  std::optional<GeoPoint> point(NodeRef node) const { return place(node).point; }
  /// Partners that travel.csv names from the household or its area; not organizations.
  std::vector<NodeRef> named(std::int32_t household) const;
  /// Rows of the organizations that it names.
  std::vector<std::int32_t> named_organizations(std::int32_t household) const;

 private:
  struct Place {
    std::int32_t area = -1;
    std::optional<GeoPoint> point;
  };
  struct Trip {
    std::int64_t from;  // household row, or -1 - area
    NodeRef to;
    double minutes;
  };
  const Place& place(NodeRef node) const {
    return places_[static_cast<std::size_t>(node.kind())][static_cast<std::size_t>(node.row())];
  }
  void read_places(NodeKind kind, Observer& observer);
  void fall_back(const std::vector<std::int32_t>& volunteer_homes);
  template <class Take>
  void for_each_trip(std::int32_t household, Take take) const;
  void read_trips(const Table& table, Observer& observer);
  std::optional<double> trip(std::int64_t from, NodeRef to) const;

  const PropertyGraph& graph_;
  const RecommendSettings& settings_;
  Dictionary areas_;
  std::array<std::vector<Place>, node_kind_count> places_;
  std::vector<Trip> trips_;  // sorted
  const ReferenceColumn *volunteer_organization_, *service_organization_;
};

}  // namespace kith::detail
