// One household of the district, made from its number alone: who lives there, how they are related,
// and how hard life is.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "kith/graph/date.hpp"
#include "kith/graph/observer.hpp"
#include "place.hpp"

namespace kith::synthetic {

enum class FamilyType : std::uint8_t {
  single,
  lone_elder,
  couple,
  elder_couple,
  couple_children,
  one_parent,
  three_generations,
  grandparents,
  multi_family,
};
inline constexpr int family_type_count = 9;
std::string_view to_string(FamilyType type);

enum class Role : std::uint8_t {
  head,
  spouse,
  child,
  parent,
  grandchild,
  sibling,
  sibling_spouse,
  nephew_niece,
};
std::string_view to_string(Role role);

enum class Work : std::uint8_t {
  below_school_age,
  student,
  out_of_school,
  employed,
  informal,
  unemployed,
  homemaker,
  retired,
  unable,
};
std::string_view to_string(Work work);

enum class Observation : std::uint8_t { elicited, administrative, none };
std::string_view to_string(Observation observation);

struct Member {
  Role role = Role::head;
  bool female = false;
  bool disabled = false;
  Work work = Work::retired;
  Date birth;
  int age = 0;              // whole years on the day of the district
  std::int8_t mother = -1;  // numbers of members; -1: not in this household
  std::int8_t father = -1;
  std::int8_t spouse = -1;
};

inline constexpr int most_members = 10;

struct Household {
  std::int64_t number = 0;
  std::int64_t area = 0;
  FamilyType type = FamilyType::single;
  Observation observation = Observation::elicited;
  int size = 0;
  std::array<Member, most_members> members;
  int hardship = 0;         // 0 to 1,200, never written: what makes indicators come together
  int sociability = 0;      // 256 = 1: how readily ties are made
  bool overlooked = false;  // nobody comes, it asks for nothing, and it knows few

  bool any_disabled() const;
  bool any_elder() const;
  /// Members aged from `low` to `high` years.
  int count_aged(int low, int high) const;
};

struct DistrictSize {
  std::int64_t households = 0;
  int last_size = 0;  // the last household is as large as is left
};

/// Makes households. A function of the seed and the number; holds no household.
class HouseholdMaker {
 public:
  HouseholdMaker(std::uint64_t seed, Date as_of) : seed_(seed), as_of_(as_of) {}

  /// How many households it takes until `persons` live in them. Linear in their number.
  /// Throws Cancelled.
  DistrictSize measure(std::int64_t persons, const Observer& observer = silent_observer()) const;

  /// The household's number alone decides, but for the last one of the district.
  Household make(std::int64_t number, const DistrictMap& map, const DistrictSize& size) const;

  /// What the household's sociability is at most; far cheaper than to make it.
  int most_sociability(std::int64_t number) const;

  std::uint64_t seed() const { return seed_; }
  Date as_of() const { return as_of_; }

 private:
  std::uint64_t seed_;
  Date as_of_;
};

}  // namespace kith::synthetic
