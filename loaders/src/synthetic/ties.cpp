#include "ties.hpp"

#include <algorithm>

namespace kith::synthetic {

std::vector<TrueTie> ties_of(const Household& home, const HouseholdMaker& maker,
                             const DistrictMap& map, const DistrictSize& size) {
  std::vector<TrueTie> ties;
  for (const TieScale& scale : tie_scales) {
    const std::size_t of_this_scale = ties.size();
    for (int round = 0; round < scale.rounds; ++round) {
      const std::int64_t other = map.partner(home.number, scale.scale, round);
      if (other < 0) continue;
      // Of one scale two rounds may meet the same household; of two scales never.
      const auto same = [&](const TrueTie& tie) { return tie.other == other; };
      if (std::any_of(ties.begin() + static_cast<std::ptrdiff_t>(of_this_scale), ties.end(), same))
        continue;
      Stream stream(maker.seed(), Purpose::tie,
                    static_cast<std::uint64_t>(std::min(home.number, other)),
                    static_cast<std::uint64_t>(std::max(home.number, other)) * 8 +
                        static_cast<std::uint64_t>(round));
      const auto draw = static_cast<std::int64_t>(stream.below(1'000'000));
      const std::int64_t base = std::int64_t{scale.base_per_million} * home.sociability / 256;
      if (draw * 256 >= base * maker.most_sociability(other)) continue;
      Household household = maker.make(other, map, size);
      if (draw * 256 < base * household.sociability)
        ties.push_back({other, scale.scale, household});
    }
  }
  return ties;
}

}  // namespace kith::synthetic
