#include "catchment_places.hpp"

#include <algorithm>
#include <utility>

#include "recommendation/spatial_index.hpp"

namespace kith::detail {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

struct Reached {
  std::int32_t supplier;
  double weight;
};

// Suppliers by what a household can find them by; numbers are those of the list.
class SupplierIndex {
 public:
  SupplierIndex(const AssessmentInput& input, const Distances& distances,
                std::span<const Supplier> suppliers, const Observer& observer)
      : distances_(distances),
        suppliers_(suppliers),
        remote_(suppliers.size()),
        by_point_(points(input), reach(input.configuration.recommend), observer) {
    for (const RecommendSettings::TravelBand& band : input.configuration.recommend.proximity)
      bands_.push_back({band.minutes, band.thousandths / 1000.0});
    std::vector<Rows::Pair> by_area, by_area_without_point, by_organization;
    for (std::int32_t i = 0; i < std::ssize(suppliers); ++i) {
      const NodeRef node = suppliers[at(i)].node;
      by_node_.emplace_back(node, i);
      if (const NodeRef own = organization(input, node); own.known())
        by_organization.emplace_back(own.row(), i);
      if (remote_[at(i)]) continue;
      const bool placed = distances.point(node).has_value();
      if (!placed) without_point_.push_back(i);
      if (distances.area(node) < 0) continue;
      by_area.emplace_back(distances.area(node), i);
      if (!placed) by_area_without_point.emplace_back(distances.area(node), i);
    }
    std::sort(by_node_.begin(), by_node_.end());
    const std::int32_t areas = distances.area_count();
    by_area_ = Rows::from_pairs(areas, std::move(by_area), observer);
    by_area_without_point_ = Rows::from_pairs(areas, std::move(by_area_without_point), observer);
    by_organization_ = Rows::from_pairs(input.graph.count(NodeKind::organization),
                                        std::move(by_organization), observer);
  }

  // By number.
  std::vector<Reached> reached(std::int32_t household) const {
    std::vector<Reached> result;
    for (const std::int32_t i : found(household)) {
      const double w = weight(household, i);
      if (w > 0) result.push_back({i, w});
    }
    return result;
  }

  bool has_unknown_way(std::int32_t household) const {
    const auto unknown = [&](std::int32_t i) {
      return !remote_[at(i)] && suppliers_[at(i)].room != 0 &&
             !distances_.between(household, suppliers_[at(i)].node).known();
    };
    if (distances_.point(NodeRef(NodeKind::household, household)))
      return std::any_of(without_point_.begin(), without_point_.end(), unknown);
    for (std::int32_t i = 0; i < std::ssize(suppliers_); ++i)
      if (unknown(i)) return true;
    return false;
  }

 private:
  static double reach(const RecommendSettings& settings) {
    return reach_km(settings.proximity.empty() ? 0 : settings.proximity.back().minutes, settings);
  }

  // Marks the remote ones, too.
  std::vector<SpatialIndex::Item> points(const AssessmentInput& input) {
    const auto* mode = input.graph.nodes(NodeKind::service).find<CategoryColumn>("mode");
    std::vector<SpatialIndex::Item> items;
    for (std::int32_t i = 0; i < std::ssize(suppliers_); ++i) {
      const NodeRef node = suppliers_[at(i)].node;
      remote_[at(i)] = node.is(NodeKind::service) && is_known(mode, node.row()) &&
                       mode->at(node.row()) == "remote";
      const auto point = distances_.point(node);
      if (point && !remote_[at(i)]) items.push_back({*point, i, i});
    }
    for (std::int32_t i = 0; i < std::ssize(suppliers_); ++i)
      if (remote_[at(i)]) always_.push_back(i);
    return items;
  }

  static NodeRef organization(const AssessmentInput& input, NodeRef node) {
    const auto* column = input.graph.nodes(node.kind()).find<ReferenceColumn>("organization_id");
    return is_known(column, node.row()) ? column->at(node.row()) : NodeRef();
  }

  // All that may be within reach, rising, each once.
  std::vector<std::int32_t> found(std::int32_t household) const {
    const NodeRef home(NodeKind::household, household);
    std::vector<std::int32_t> numbers = always_;
    const auto add = [&](std::span<const std::int32_t> more) {
      numbers.insert(numbers.end(), more.begin(), more.end());
    };
    const auto point = distances_.point(home);
    const std::int32_t area = distances_.area(home);
    if (point) by_point_.search(*point, numbers);
    if (area >= 0) add(point ? by_area_without_point_[area] : by_area_[area]);
    for (const NodeRef partner : distances_.named(household)) {
      const auto one = std::lower_bound(by_node_.begin(), by_node_.end(), std::pair(partner, 0));
      if (one != by_node_.end() && one->first == partner) numbers.push_back(one->second);
    }
    for (const std::int32_t row : distances_.named_organizations(household))
      add(by_organization_[row]);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
  }

  double weight(std::int32_t household, std::int32_t i) const {
    if (remote_[at(i)]) return catchment_weight(0, bands_);
    const Distance distance = distances_.between(household, suppliers_[at(i)].node);
    if (distance.minutes) return catchment_weight(*distance.minutes, bands_);
    return distance.same_area ? catchment_weight(0, bands_) : 0;
  }

  const Distances& distances_;
  std::span<const Supplier> suppliers_;
  std::vector<CatchmentBand> bands_;
  std::vector<bool> remote_;
  std::vector<std::int32_t> always_;  // the remote ones
  SpatialIndex by_point_;
  std::vector<std::pair<NodeRef, std::int32_t>> by_node_;  // sorted
  std::vector<std::int32_t> without_point_;
  Rows by_area_, by_area_without_point_, by_organization_;
};

// What the pairs of all households will take, told from some: once in lists, once in one piece.
std::int64_t pair_bytes(const SupplierIndex& index, std::span<const std::int32_t> households,
                        const Observer& observer) {
  constexpr std::size_t samples = 256;
  std::int64_t asked = 0, found = 0;
  for (std::size_t h = 0; h < households.size(); h += households.size() / samples + 1) {
    observer.check();
    ++asked;
    found += std::ssize(index.reached(households[h]));
  }
  constexpr std::int64_t list_bytes = sizeof(std::vector<Reached>) + 24;
  constexpr std::int64_t reached_bytes = sizeof(Reached) + sizeof(std::int32_t) + sizeof(double);
  return asked == 0 ? 0 : std::ssize(households) * (list_bytes + reached_bytes * found / asked);
}

}  // namespace

CatchmentPlaces find_catchments(const AssessmentInput& input, const Distances& distances,
                                std::span<const std::int32_t> households,
                                std::span<const Supplier> suppliers, Threads threads,
                                Observer& observer) {
  const SupplierIndex index(input, distances, suppliers, observer);
  observer.need(pair_bytes(index, households, observer));
  std::vector<std::vector<Reached>> reached(households.size());
  std::vector<std::uint8_t> unknown(households.size());  // bits would be shared by threads
  constexpr std::int64_t grain = 64;
  parallel_for(
      std::ssize(households), grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t h = begin; h < end; ++h) {
          observer.check();
          reached[at(h)] = index.reached(households[at(h)]);
          reached[at(h)].shrink_to_fit();
          unknown[at(h)] = index.has_unknown_way(households[at(h)]) ? 1 : 0;
        }
      },
      observer);
  CatchmentPlaces places;
  places.pairs.first.push_back(0);
  for (const std::vector<Reached>& row : reached) {
    for (const Reached& one : row) {
      places.pairs.supply.push_back(one.supplier);
      places.pairs.weight.push_back(one.weight);
    }
    places.pairs.first.push_back(std::ssize(places.pairs.supply));
  }
  places.unknown_ways.assign(unknown.begin(), unknown.end());
  return places;
}

}  // namespace kith::detail
