#include "circumstances.hpp"

#include <algorithm>

#include "random_stream.hpp"

namespace kith::synthetic {
namespace {

using enum Answer;

// P(yes), of 1,000, is base + slope x (hardship - 300) / 100, at least 5 and at most 850.
struct Prevalence {
  Indicator indicator;
  int base;
  int slope;
};
constexpr Prevalence drawn[] = {
    {income_below_line, 15, 95}, {arrears, 15, 75},          {unmet_illness_care, 25, 60},
    {unmet_mental_care, 20, 45}, {no_carer, 15, 50},         {poor_housing, 35, 65},
    {lacks_facility, 35, 60},    {unmet_daily_care, 30, 85}, {crisis_event, 12, 32},
};

// Of 1,000 answers, how many the register lacks, by Observation.
constexpr std::array lacking = {15, 110, 300};

// What follows from what the members do.
void derive(const Household& household, Circumstances& life) {
  bool able = false;
  bool works = false;
  bool informal = false;
  bool school_age = false;
  bool out_of_school = false;
  for (int at = 0; at < household.size; ++at) {
    const Member& member = household.members[static_cast<std::size_t>(at)];
    works |= member.work == Work::employed || member.work == Work::informal;
    informal |= member.work == Work::informal;
    able |= member.age >= 18 && member.age < 60 && member.work != Work::unable &&
            member.work != Work::student;
    school_age |= member.age >= 6 && member.age < 16;
    out_of_school |= member.work == Work::out_of_school;
  }
  life.truth[no_worker] = !able ? not_applicable : works ? no : yes;
  life.truth[insecure_work] = !able && !works ? not_applicable : informal ? yes : no;
  life.truth[not_in_school] = !school_age ? not_applicable : out_of_school ? yes : no;
  if (household.count_aged(0, 15) == 0) life.truth[no_carer] = not_applicable;
  if (!household.any_elder() && !household.any_disabled())
    life.truth[unmet_daily_care] = not_applicable;
}

}  // namespace

Circumstances circumstances_of(const Household& household, std::uint64_t seed) {
  Stream stream(seed, Purpose::indicators, static_cast<std::uint64_t>(household.number));
  Circumstances life;
  for (const Prevalence& one : drawn) {
    const int share = std::clamp(one.base + one.slope * (household.hardship - 300) / 100, 5, 850);
    life.truth[one.indicator] = stream.chance(share) ? yes : no;
  }
  derive(household, life);
  const bool poor = life.is(income_below_line);
  life.income_per_head =
      poor ? 10 * stream.between(28, income_line / 10 - 1)
           : 10 * stream.about(income_line / 10, 700 - std::min(household.hardship, 900) / 2);
  life.medical_spending = 100 * (household.any_disabled() || household.any_elder()
                                     ? stream.about(0, life.is(unmet_illness_care) ? 600 : 250)
                                     : stream.about(0, 80));
  const int students = static_cast<int>(
      std::count_if(household.members.begin(), household.members.begin() + household.size,
                    [](const Member& member) { return member.work == Work::student; }));
  life.education_spending = 100 * students * stream.about(10, 180);
  life.floor_area_per_head = life.is(poor_housing) ? stream.between(6, 14) : stream.about(14, 60);
  life.disaster_loss = stream.chance(8);
  life.local = stream.chance(880);
  const int unknown = lacking[static_cast<std::size_t>(household.observation)];
  for (int at = 0; at < indicator_count; ++at) {
    const auto index = static_cast<std::size_t>(at);
    const bool hidden = stream.chance(unknown) && life.truth[index] != not_applicable;
    life.shown[index] = hidden ? blank : life.truth[index];
  }
  life.income_shown = life.shown[income_below_line] != blank;
  return life;
}

}  // namespace kith::synthetic
