#include "kith/algorithms/assessment/tiers.hpp"

#include <array>

namespace kith {
namespace {

// Calls visit(bool) for every value that agrees with what is known.
template <class Visit>
void for_each_world(Truth truth, Visit visit) {
  if (truth != Truth::yes) visit(false);
  if (truth != Truth::no) visit(true);
}

}  // namespace

std::string_view to_string(Tier tier) {
  constexpr std::string_view names[] = {"", "A", "B", "C1", "C2", "A?", "B?", "C?"};
  return names[static_cast<std::size_t>(tier)];
}

bool is_possible(Tier tier) { return tier >= Tier::a_possible; }

Tier certain_tier(Grade grade, bool isolated, bool unreached, bool unvoiced,
                  const TierSettings& settings) {
  const bool silent = unreached || unvoiced;
  if (grade >= settings.a_from && isolated && unreached && unvoiced) return Tier::a;
  if (grade >= settings.b_from && isolated && silent) return Tier::b;
  if (grade >= settings.c_from && isolated != silent) return isolated ? Tier::c1 : Tier::c2;
  return Tier::none;
}

Tier decide_tier(const TierFacts& facts, const TierSettings& settings) {
  std::array<bool, 5> seen{};  // by Tier, the certain ones
  int kinds = 0;
  Tier last = Tier::none;
  for (auto grade = static_cast<int>(facts.grade_low); grade <= static_cast<int>(facts.grade_high);
       ++grade)
    for_each_world(facts.isolated, [&](bool isolated) {
      for_each_world(facts.unreached, [&](bool unreached) {
        for_each_world(facts.unvoiced, [&](bool unvoiced) {
          last = certain_tier(static_cast<Grade>(grade), isolated, unreached, unvoiced, settings);
          bool& known = seen[static_cast<std::size_t>(last)];
          kinds += !known;
          known = true;
        });
      });
    });
  if (kinds == 1) return last;
  if (seen[static_cast<std::size_t>(Tier::a)]) return Tier::a_possible;
  return seen[static_cast<std::size_t>(Tier::b)] ? Tier::b_possible : Tier::c_possible;
}

Truth at_least(const Bounds& points, std::int32_t line) {
  if (points.low >= line) return Truth::yes;
  return points.high < line ? Truth::no : Truth::unknown;
}

}  // namespace kith
