#include "kith/algorithms/assessment/isolation.hpp"

#include <algorithm>
#include <bit>

#include <fmt/core.h>

namespace kith {
namespace {

bool asked(const IsolationSettings& settings, int kind) {
  return settings.kinds_asked & support_bit(static_cast<Support>(kind));
}

std::int32_t kinds_count(const IsolationSettings& settings) {
  return std::popcount(static_cast<unsigned>(settings.kinds_asked));
}

// What each provider short of the wanted number costs.
std::int32_t provider_points(const IsolationSettings& settings) {
  return settings.function_points / (kinds_count(settings) * settings.providers);
}

std::int32_t reach_points(std::int32_t reach, const IsolationSettings& settings) {
  if (reach == 0 || reach > 3) return settings.reach_far_points;
  return reach == 3 ? settings.reach_three_points : settings.reach_near_points;
}

std::int64_t redundant_strength(const EgoSupport& ego) {
  return std::min<std::int64_t>(full_strength, ego.strength_sum - ego.strongest);
}

// The index from its maximum down: what supporters, providers, redundancy and reach take away.
std::int32_t index(const EgoSupport& ego, const IsolationSettings& settings) {
  std::int64_t providers = 0;
  for (int kind = 0; kind < support_count; ++kind)
    if (asked(settings, kind))
      providers += std::min(settings.providers, ego.providers[static_cast<std::size_t>(kind)]);
  const std::int64_t supporters = std::min(settings.size_target, ego.alters);
  const std::int64_t most = std::int64_t{settings.size_points} * settings.size_target +
                            settings.function_points + settings.fragility_points;
  // Rounding a difference half up is rounding what is taken away half down.
  const std::int64_t sturdiness =
      (2 * settings.fragility_points * redundant_strength(ego) + full_strength - 1) /
      (2 * std::int64_t{full_strength});
  return static_cast<std::int32_t>(most - settings.size_points * supporters -
                                   provider_points(settings) * providers - sturdiness) +
         reach_points(ego.reach.certain, settings);
}

// With the nearest way to a service that there may be.
EgoSupport best_case(EgoSupport ego) {
  ego.reach.certain = nearer(ego.reach.certain, ego.reach.possible);
  return ego;
}

EgoSupport with_supporters(EgoSupport ego, std::int32_t count, Strength strength,
                           std::int32_t reach, const IsolationSettings& settings) {
  if (count == 0) return ego;
  ego.alters += count;
  for (int kind = 0; kind < support_count; ++kind)
    if (asked(settings, kind)) ego.providers[static_cast<std::size_t>(kind)] += count;
  ego.strength_sum += std::int64_t{count} * strength;
  ego.strongest = std::max(ego.strongest, strength);
  ego.reach = {nearer(ego.reach.certain, reach), nearer(ego.reach.possible, reach)};
  return ego;
}

// With all supporters that may be there without being counted.
EgoSupport least_isolated(const EgoSupport& ego, TieObservation observation,
                          const IsolationSettings& settings) {
  const EgoSupport found = with_lost(best_case(ego), settings);
  return observation == TieObservation::administrative ? with_unrecorded(found, settings) : found;
}

}  // namespace

std::string_view to_string(TieObservation observation) {
  constexpr std::string_view names[] = {"elicited", "administrative", "none"};
  return names[static_cast<std::size_t>(observation)];
}

std::string_view to_string(IsolationItem item) {
  constexpr std::string_view names[] = {"size",          "emotional", "material", "informational",
                                        "companionship", "fragility", "reach"};
  return names[static_cast<std::size_t>(item)];
}

std::int32_t nearer(std::int32_t a, std::int32_t b) {
  return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

EgoSupport ego_support(const SupportNetwork& network, HouseholdId household, Reach reach) {
  EgoSupport ego;
  ego.reach = reach;
  for (std::int32_t arc = network.inflow.begin(household.value);
       arc < network.inflow.end(household.value); ++arc) {
    const Strength strength = network.strength[static_cast<std::size_t>(arc)];
    const SupportSet kinds = network.kinds[static_cast<std::size_t>(arc)];
    ++ego.alters;
    ego.strength_sum += strength;
    ego.strongest = std::max(ego.strongest, strength);
    for (int kind = 0; kind < support_count; ++kind)
      if (kinds & support_bit(static_cast<Support>(kind)))
        ++ego.providers[static_cast<std::size_t>(kind)];
  }
  return ego;
}

EgoSupport with_unrecorded(EgoSupport ego, const IsolationSettings& settings) {
  const auto& added = settings.unrecorded;
  return with_supporters(ego, added.count, added.strength, added.reach, settings);
}

EgoSupport with_lost(EgoSupport ego, const IsolationSettings& settings) {
  constexpr std::int32_t nearest = 2;
  return with_supporters(ego, ego.lost_ties, full_strength, nearest, settings);
}

std::array<std::int32_t, isolation_item_count> isolation_points(const EgoSupport& ego,
                                                                const IsolationSettings& settings) {
  std::array<std::int32_t, isolation_item_count> points{};
  points[0] = settings.size_points * std::max(0, settings.size_target - ego.alters);
  for (int kind = 0; kind < support_count; ++kind)
    if (asked(settings, kind))
      points[1 + static_cast<std::size_t>(kind)] =
          provider_points(settings) *
          std::max(0, settings.providers - ego.providers[static_cast<std::size_t>(kind)]);
  const std::int64_t missing = full_strength - redundant_strength(ego);
  points[static_cast<std::size_t>(IsolationItem::fragility)] =
      static_cast<std::int32_t>((2 * settings.fragility_points * missing + full_strength) /
                                (2 * std::int64_t{full_strength}));
  points[static_cast<std::size_t>(IsolationItem::reach)] =
      reach_points(ego.reach.certain, settings);
  return points;
}

std::array<Bounds, isolation_item_count> isolation_lines(const EgoSupport& ego,
                                                         TieObservation observation,
                                                         const IsolationSettings& settings) {
  const auto high = isolation_points(ego, settings);
  auto low = isolation_points(least_isolated(ego, observation, settings), settings);
  if (observation == TieObservation::none) low.fill(0);
  std::array<Bounds, isolation_item_count> lines;
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = {low[i], high[i]};
  return lines;
}

Bounds isolation_bounds(const EgoSupport& ego, TieObservation observation,
                        const IsolationSettings& settings) {
  const std::int32_t high = index(ego, settings);
  if (observation == TieObservation::none) return {0, high};
  return {index(least_isolated(ego, observation, settings), settings), high};
}

void check_isolation_settings(const IsolationSettings& settings) {
  const std::int32_t kinds = kinds_count(settings);
  if (kinds == 0)
    throw InputError(ErrorCode::bad_configuration, Position{},
                     "[isolation] kinds_asked is empty, must name at least one kind of support");
  if (settings.providers < 1 || settings.function_points % (kinds * settings.providers) != 0)
    throw InputError(
        ErrorCode::bad_configuration, Position{},
        fmt::format("[isolation] function_points is {}, must be a multiple of kinds asked × "
                    "providers ({} × {}), so that points stay whole",
                    settings.function_points, kinds, settings.providers));
}

}  // namespace kith
