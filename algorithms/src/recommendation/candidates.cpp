#include "candidates.hpp"

#include <algorithm>
#include <numeric>

namespace kith::detail {
namespace {

std::vector<std::int32_t> all_rows(std::int32_t count) {
  std::vector<std::int32_t> rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), 0);
  return rows;
}

std::vector<std::int32_t> givers(const AssessmentInput& input, const Matching& matching) {
  std::vector<std::int32_t> rows;
  if (!input.configuration.recommend.peers) return rows;
  for (std::int32_t row = 0; row < input.graph.count(NodeKind::household); ++row)
    if (matching.can_give(row)) rows.push_back(row);
  return rows;
}

}  // namespace

CandidateIndex::ByKind CandidateIndex::orders(const PropertyGraph& graph, Observer& observer) {
  ByKind result;
  for (const NodeKind kind : {NodeKind::household, NodeKind::volunteer, NodeKind::service})
    result[static_cast<std::size_t>(kind)] = graph.keys(kind).order(observer);
  return result;
}

CandidateIndex::ByKind CandidateIndex::inverse(const ByKind& orders) {
  ByKind result;
  for (std::size_t kind = 0; kind < orders.size(); ++kind) {
    result[kind].resize(orders[kind].size());
    for (std::size_t rank = 0; rank < orders[kind].size(); ++rank)
      result[kind][static_cast<std::size_t>(orders[kind][rank])] = static_cast<std::int32_t>(rank);
  }
  return result;
}

CandidateIndex::Near CandidateIndex::index(NodeKind kind, const std::vector<std::int32_t>& rows,
                                           double reach, Observer& observer) const {
  std::vector<SpatialIndex::Item> points;
  std::vector<Rows::Pair> by_area, without_point;
  const Distances& distances = matching_.distances();
  Steps step(observer);
  for (const std::int32_t row : rows) {
    step();
    const NodeRef node(kind, row);
    const auto point = distances.point(node);
    const std::int32_t area = distances.area(node);
    if (point) points.push_back({*point, row, rank(node)});
    if (area >= 0) by_area.emplace_back(area, rank(node));
    if (area >= 0 && !point) without_point.emplace_back(area, rank(node));
  }
  const std::int32_t areas = distances.area_count();
  return {SpatialIndex(points, reach, observer),
          Rows::from_pairs(areas, std::move(by_area), observer),
          Rows::from_pairs(areas, std::move(without_point), observer)};
}

CandidateIndex::CandidateIndex(const AssessmentInput& input, const Matching& matching,
                               Observer& observer)
    : input_(input),
      settings_(input.configuration.recommend),
      matching_(matching),
      order_(orders(input.graph, observer)),
      rank_(inverse(order_)),
      volunteers_(index(NodeKind::volunteer, all_rows(input.graph.count(NodeKind::volunteer)),
                        reach_km(settings_.considered_minutes, settings_), observer)),
      peers_(index(NodeKind::household, givers(input, matching),
                   reach_km(settings_.max_minutes, settings_), observer)),
      all_volunteers_(all_rows(input.graph.count(NodeKind::volunteer))) {
  index_skills(observer);
  index_services(observer);
}

void CandidateIndex::index_services(Observer& observer) {
  std::vector<std::vector<std::int32_t>> by_need(static_cast<std::size_t>(matching_.word_count()));
  for (std::int32_t row = 0; row < input_.graph.count(NodeKind::service); ++row)
    if (const std::int32_t word = matching_.service_word(row); word >= 0)
      by_need[static_cast<std::size_t>(word)].push_back(row);
  for (std::vector<std::int32_t>& services : by_need)
    services_by_need_.push_back(index(std::move(services), observer));
  const auto* organization =
      input_.graph.nodes(NodeKind::service).find<ReferenceColumn>("organization_id");
  std::vector<Rows::Pair> by_organization;
  for (std::int32_t row = 0; row < input_.graph.count(NodeKind::service); ++row)
    if (is_known(organization, row)) by_organization.emplace_back(organization->at(row).row(), row);
  services_of_organization_ = Rows::from_pairs(input_.graph.count(NodeKind::organization),
                                               std::move(by_organization), observer);
  const Programmes& programmes = matching_.programmes();
  for (std::int32_t programme = 0; programme < programmes.size(); ++programme) {
    const auto services = programmes.services(programme);
    services_by_programme_.push_back(index({services.begin(), services.end()}, observer));
  }
}

CandidateIndex::Services CandidateIndex::index(std::vector<std::int32_t> services,
                                               const Observer& observer) const {
  std::vector<SpatialIndex::Item> points;
  std::vector<std::int32_t> anywhere;
  for (const std::int32_t row : services) {
    const NodeRef service(NodeKind::service, row);
    const auto point = matching_.distances().point(service);
    if (point && !matching_.is_remote(row))
      points.push_back({*point, row, rank(service)});
    else
      anywhere.push_back(row);
  }
  const double reach = reach_km(settings_.considered_minutes, settings_);
  return {SpatialIndex(points, reach, observer), std::move(anywhere), std::move(services)};
}

void CandidateIndex::index_skills(Observer& observer) {
  const Distances& distances = matching_.distances();
  const auto words = static_cast<std::size_t>(matching_.word_count());
  std::vector<Rows::Pair> by_skill, without_point;
  std::vector<std::vector<SpatialIndex::Item>> points(words);
  for (const std::int32_t rank : all_volunteers_) {
    const NodeRef volunteer(NodeKind::volunteer, row(NodeKind::volunteer, rank));
    const auto point = distances.point(volunteer);
    if (!point) without_point_.push_back(rank);
    if (!point && distances.area(volunteer) < 0) without_place_.push_back(rank);
    for (const std::int32_t skill : matching_.volunteer_skills().at(volunteer.row())) {
      by_skill.emplace_back(skill, rank);
      if (!point) without_point.emplace_back(skill, rank);
      if (point) points[static_cast<std::size_t>(skill)].push_back({*point, volunteer.row(), rank});
    }
  }
  by_skill_ = Rows::from_pairs(matching_.word_count(), std::move(by_skill), observer);
  by_skill_without_point_ =
      Rows::from_pairs(matching_.word_count(), std::move(without_point), observer);
  const double reach = reach_km(settings_.considered_minutes, settings_);
  for (std::vector<SpatialIndex::Item>& items : points)
    skilled_.emplace_back(std::move(items), reach, observer);
}

// Takes from a list of ranks, from another place for each household, until there are `most`.
template <class Take>
void CandidateIndex::in_turn(std::int32_t household, std::span<const std::int32_t> ranks,
                             std::int64_t most, Take take) const {
  const std::int64_t turn = rank(NodeRef(NodeKind::household, household)), size = std::ssize(ranks);
  for (std::int64_t i = 0, found = 0; i < size && found < most; ++i)
    found += take(ranks[static_cast<std::size_t>((turn * most + i) % size)]) ? 1 : 0;
}

void CandidateIndex::add_near(std::int32_t household, const Near& near, NodeKind kind,
                              std::vector<NodeRef>& partners) const {
  const NodeRef home(NodeKind::household, household);
  const auto point = matching_.distances().point(home);
  const std::int32_t area = matching_.distances().area(home);
  if (point) {
    std::vector<std::int32_t> rows;
    near.by_point.nearest(*point, settings_.considered_near, rows);
    for (const std::int32_t row : rows) partners.emplace_back(kind, row);
  }
  if (area < 0) return;
  in_turn(household, point ? near.by_area_without_point[area] : near.by_area[area],
          settings_.considered_near, [&](std::int32_t rank) {
            partners.emplace_back(kind, row(kind, rank));
            return true;
          });
}

// The nearest volunteers who know what an open need asks for.
void CandidateIndex::add_skilled(std::int32_t household, const Demand& demand,
                                 std::vector<NodeRef>& partners) const {
  const auto point = matching_.distances().point(NodeRef(NodeKind::household, household));
  if (!point) return;
  std::vector<std::int32_t> rows;
  for (const std::int32_t need : demand.needs)
    for (const std::int32_t skill : matching_.desired_skills(need))
      if (skill >= 0)
        skilled_[static_cast<std::size_t>(skill)].nearest(*point, settings_.considered_near, rows);
  for (const std::int32_t row : rows) partners.emplace_back(NodeKind::volunteer, row);
}

void CandidateIndex::add_unplaced(std::int32_t household, const Demand& demand,
                                  std::vector<NodeRef>& partners) const {
  const NodeRef home(NodeKind::household, household);
  const Distances& distances = matching_.distances();
  std::int64_t left = settings_.considered_unplaced;
  const auto take = [&](std::span<const std::int32_t> ranks) {
    in_turn(household, ranks, left, [&](std::int32_t rank) {
      const NodeRef volunteer(NodeKind::volunteer, row(NodeKind::volunteer, rank));
      if (distances.between(household, volunteer).known()) return false;
      partners.push_back(volunteer);
      --left;
      return true;
    });
  };
  const bool point = distances.point(home).has_value();
  const Rows& by_skill = point ? by_skill_without_point_ : by_skill_;
  for (const std::int32_t need : demand.needs)
    for (const std::int32_t skill : matching_.desired_skills(need))
      if (skill >= 0) take(by_skill[skill]);
  const bool placed = point || distances.area(home) >= 0;
  take(placed ? without_place_ : all_volunteers_);
  const auto is_volunteer = [](NodeRef partner) { return partner.is(NodeKind::volunteer); };
  if (std::none_of(partners.begin(), partners.end(), is_volunteer))
    take(point ? without_point_ : all_volunteers_);
}

template <class Belongs>
void CandidateIndex::add_services(std::int32_t household, const Services& services, bool asked,
                                  Belongs belongs, std::vector<NodeRef>& partners) const {
  const Distances& distances = matching_.distances();
  const NodeRef home(NodeKind::household, household);
  const auto point = distances.point(home);
  const std::int32_t home_area = distances.area(home);
  const std::size_t before = partners.size();
  std::vector<std::int32_t> elsewhere;  // ranks
  const auto add = [&](std::int32_t row) {
    const NodeRef service(NodeKind::service, row);
    const Distance distance = distances.between(household, service);
    const bool too_far = distance.minutes && *distance.minutes > settings_.considered_minutes;
    if (matching_.is_remote(row))
      partners.push_back(service);
    else if (!asked && !distance.known() && home_area >= 0 && distances.area(service) >= 0)
      elsewhere.push_back(rank(service));
    else if (!too_far)
      partners.push_back(service);
  };
  const auto add_elsewhere = [&] {
    if (partners.size() > before) return;
    std::sort(elsewhere.begin(), elsewhere.end());
    in_turn(household, elsewhere, settings_.considered_unplaced, [&](std::int32_t rank) {
      partners.emplace_back(NodeKind::service, row(NodeKind::service, rank));
      return true;
    });
  };
  if (!point) {
    for (const std::int32_t row : services.all) add(row);
    return add_elsewhere();
  }
  std::vector<std::int32_t> near;
  services.by_point.search(*point, near);
  // travel.csv may bring others nearer; those it names itself are among the partners already.
  for (const std::int32_t organization : distances.named_organizations(household))
    for (const std::int32_t row : services_of_organization_[organization])
      if (belongs(row)) near.push_back(row);
  for (const std::int32_t row : near) add(row);
  for (const std::int32_t row : services.anywhere) add(row);
  add_elsewhere();
}

void CandidateIndex::add_services(std::int32_t household, const Demand& demand,
                                  std::vector<NodeRef>& partners) const {
  for (const std::int32_t need : demand.needs)
    if (const std::int32_t word = matching_.need_word(need); word >= 0)
      add_services(
          household, services_by_need_[static_cast<std::size_t>(word)], true,
          [&](std::int32_t row) { return matching_.service_word(row) == word; }, partners);
  const Programmes& programmes = matching_.programmes();
  for (const std::int32_t programme : demand.missed)
    add_services(
        household, services_by_programme_[static_cast<std::size_t>(programme)], false,
        [&](std::int32_t row) {
          return programmes.programme_of(row) == programme &&
                 programmes.period(row) != Programmes::Period::over;
        },
        partners);
}

std::vector<NodeRef> CandidateIndex::partners(std::int32_t household, const Demand& demand) const {
  std::vector<NodeRef> partners = matching_.history().decided(household);
  const auto named = matching_.distances().named(household);
  partners.insert(partners.end(), named.begin(), named.end());
  if (demand.missing != 0 || !demand.needs.empty()) {
    add_near(household, volunteers_, NodeKind::volunteer, partners);
    add_skilled(household, demand, partners);
    add_unplaced(household, demand, partners);
  }
  if (demand.missing & settings_.peer_supports) {
    std::vector<NodeRef> peers;
    add_near(household, peers_, NodeKind::household, peers);
    for (const NodeRef peer : peers)
      if (!matching_.history().linked(household, peer)) partners.push_back(peer);
  }
  add_services(household, demand, partners);
  std::erase_if(partners, [&](NodeRef partner) { return matching_.belongs(household, partner); });
  // By kind, then id; as numbers, for looking ranks up at every comparison takes longer than
  // sorting.
  std::vector<std::uint64_t> places;
  places.reserve(partners.size());
  for (const NodeRef partner : partners)
    places.push_back(static_cast<std::uint64_t>(partner.kind()) << 32 |
                     static_cast<std::uint32_t>(rank(partner)));
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  partners.clear();
  for (const std::uint64_t place : places) {
    const auto kind = static_cast<NodeKind>(place >> 32);
    partners.emplace_back(kind, row(kind, static_cast<std::int32_t>(place & 0xFFFFFFFF)));
  }
  return partners;
}

}  // namespace kith::detail
