// The lines of a link's utility (methods §6).
#include <algorithm>
#include <cmath>
#include <numeric>

#include "matching.hpp"

namespace kith::detail {
namespace {

std::int32_t share_of(std::int32_t points, std::int64_t part, std::int64_t whole) {
  return static_cast<std::int32_t>((2 * points * part + whole) / (2 * whole));
}

std::int32_t fit(const LinkFacts& facts, const RecommendSettings& settings) {
  if (facts.desired > 0) return share_of(settings.fit_points, facts.matched, facts.desired);
  return facts.entitled ? settings.fit_eligible_points : 0;
}

std::int32_t gap(const LinkFacts& facts, const RecommendSettings& settings) {
  if (!facts.providers) return 0;
  if (*facts.providers == 0) return settings.gap_absent_points;
  return *facts.providers == 1 ? settings.gap_fragile_points : 0;
}

std::int32_t proximity(const LinkFacts& facts, const RecommendSettings& settings) {
  const auto& bands = settings.proximity;
  if (bands.empty()) return 0;
  // Points would tell how near a household in hiding is.
  if (facts.hidden && !facts.remote) return 0;
  const bool near = facts.remote || (!facts.distance.minutes && facts.distance.same_area);
  if (near) return share_of(settings.proximity_points, bands.front().thousandths, 1000);
  if (!facts.distance.minutes) return 0;
  for (const auto& band : bands)
    if (*facts.distance.minutes <= band.minutes)
      return share_of(settings.proximity_points, band.thousandths, 1000);
  return 0;
}

std::int32_t language(const LinkFacts& facts, const RecommendSettings& settings) {
  switch (facts.language) {
    case LanguageMatch::first: return settings.language_first_points;
    case LanguageMatch::other: return settings.language_other_points;
    case LanguageMatch::interpreter: return settings.interpreter_points;
    default: return 0;
  }
}

std::int32_t availability(const LinkFacts& facts, const RecommendSettings& settings) {
  if (!facts.times_known || facts.times_shared == 0) return 0;
  if (!facts.hours_wanted || !facts.hours_offered)
    return share_of(settings.availability_points, facts.times_shared, facts.times_wanted);
  if (*facts.hours_wanted <= *facts.hours_offered) return settings.availability_points;
  return static_cast<std::int32_t>(std::floor(
      settings.availability_points * (*facts.hours_offered / *facts.hours_wanted) + 0.5));
}

}  // namespace

std::string_view to_string(UtilityItem item) {
  constexpr std::string_view names[] = {"fit", "gap", "proximity", "language", "availability"};
  return names[static_cast<std::size_t>(item)];
}

std::array<std::int32_t, utility_item_count> utility_points(const LinkFacts& facts,
                                                            const RecommendSettings& settings) {
  return {fit(facts, settings), gap(facts, settings), proximity(facts, settings),
          language(facts, settings), availability(facts, settings)};
}

std::int32_t LinkJudgement::utility() const {
  return std::accumulate(points.begin(), points.end(), 0);
}

}  // namespace kith::detail
