#include "household.hpp"

#include <algorithm>
#include <bit>

#include "members.hpp"

namespace kith::synthetic {
namespace {

using enum FamilyType;

// What a family type adds to hardship, by FamilyType.
constexpr std::array type_hardship = {50, 190, 0, 70, 40, 240, 60, 270, 110};
constexpr int area_step = 65;       // for each of the five kinds of area
constexpr int elder_hardship = 70;  // the head is 75 or older
constexpr int disability_hardship = 160;
constexpr int noise = 150;  // four times uniform from 0 to it

int hardship_of(const Household& household, const DistrictMap& map, std::uint64_t seed) {
  Stream stream(seed, Purpose::hardship, static_cast<std::uint64_t>(household.number));
  int hardship = type_hardship[static_cast<std::size_t>(household.type)] +
                 area_step * map.hardship_of_area(household.area);
  if (household.members[0].age >= 75) hardship += elder_hardship;
  if (household.any_disabled()) hardship += disability_hardship;
  for (int time = 0; time < 4; ++time) hardship += stream.between(0, noise);
  return std::min(hardship, 1200);
}

// P(it is ≥ 256 x 2^(k/2)) = 2^-k for k up to 8: the tail of a Pareto distribution with index 2.
int inborn_sociability(std::int64_t number, std::uint64_t seed) {
  static constexpr std::array steps = {256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096};
  Stream stream(seed, Purpose::sociability, static_cast<std::uint64_t>(number));
  return steps[static_cast<std::size_t>(std::min(std::countr_zero(stream.bits()), 8))];
}

// Hardship takes up to three quarters of it, living alone in old age a quarter, being overlooked
// two thirds.
int sociability_of(const Household& household, std::uint64_t seed) {
  int sociability = inborn_sociability(household.number, seed);
  sociability = sociability * (1600 - household.hardship) / 1200;
  if (household.type == lone_elder) sociability = sociability * 3 / 4;
  if (household.overlooked) sociability /= 3;
  return sociability;
}

Work work_of(const Member& member, int hardship, Stream& stream) {
  const int burden = std::max(hardship - 300, 0);
  const int draw = stream.below(1000);
  if (member.age < 6) return Work::below_school_age;
  if (member.age < 16) return draw < 4 + burden / 9 ? Work::out_of_school : Work::student;
  if (member.age < 22 && draw < 650 - burden / 4) return Work::student;
  if (member.age >= 60) return draw < 80 ? Work::informal : Work::retired;
  if (member.disabled && draw < 550) return Work::unable;
  const int other = stream.below(1000);
  if (other < 30 + burden / 4) return Work::unemployed;
  if (other < 110 + burden / 2) return Work::informal;
  if (other < 160 + burden * 3 / 5) return Work::homemaker;
  return Work::employed;
}

}  // namespace

std::string_view to_string(FamilyType type) {
  static constexpr std::string_view names[] = {
      "single",     "lone_elder",        "couple",       "elder_couple", "couple_children",
      "one_parent", "three_generations", "grandparents", "multi_family"};
  return names[static_cast<std::size_t>(type)];
}

std::string_view to_string(Role role) {
  static constexpr std::string_view names[] = {"head",           "spouse",      "child",
                                               "parent",         "grandchild",  "sibling",
                                               "sibling_spouse", "nephew_niece"};
  return names[static_cast<std::size_t>(role)];
}

std::string_view to_string(Work work) {
  static constexpr std::string_view names[] = {"below_school_age", "student",  "out_of_school",
                                               "employed",         "informal", "unemployed",
                                               "homemaker",        "retired",  "unable"};
  return names[static_cast<std::size_t>(work)];
}

std::string_view to_string(Observation observation) {
  static constexpr std::string_view names[] = {"elicited", "administrative", "none"};
  return names[static_cast<std::size_t>(observation)];
}

bool Household::any_disabled() const {
  return std::any_of(members.begin(), members.begin() + size,
                     [](const Member& member) { return member.disabled; });
}

bool Household::any_elder() const { return count_aged(60, 200) > 0; }

int Household::count_aged(int low, int high) const {
  return static_cast<int>(
      std::count_if(members.begin(), members.begin() + size,
                    [=](const Member& member) { return member.age >= low && member.age <= high; }));
}

DistrictSize HouseholdMaker::measure(std::int64_t persons, const Observer& observer) const {
  DistrictSize size;
  Household household;
  while (persons > 0) {
    household.number = size.households++;
    if (household.number % 4096 == 0) observer.check();
    make_members(household, seed_, as_of_);
    // The last household takes what is left; the types that it may then have hold as many.
    if (household.size >= persons) household.size = static_cast<int>(persons);
    size.last_size = household.size;
    persons -= household.size;
  }
  return size;
}

int HouseholdMaker::most_sociability(std::int64_t number) const {
  return inborn_sociability(number, seed_) * 1600 / 1200;
}

Household HouseholdMaker::make(std::int64_t number, const DistrictMap& map,
                               const DistrictSize& size) const {
  static constexpr std::array observation_weights = {60, 25, 15};
  Household household;
  household.number = number;
  household.area = map.area_of(number);
  if (number + 1 == size.households)
    make_members_of_size(household, size.last_size, seed_, as_of_);
  else
    make_members(household, seed_, as_of_);
  household.hardship = hardship_of(household, map, seed_);
  Stream stream(seed_, Purpose::description, static_cast<std::uint64_t>(number));
  household.overlooked = stream.chance(40 + std::max(household.hardship - 400, 0) * 3 / 5);
  household.sociability = sociability_of(household, seed_);
  household.observation = static_cast<Observation>(stream.pick(observation_weights));
  for (int at = 0; at < household.size; ++at) {
    Member& member = household.members[static_cast<std::size_t>(at)];
    member.work = work_of(member, household.hardship, stream);
  }
  return household;
}

}  // namespace kith::synthetic
