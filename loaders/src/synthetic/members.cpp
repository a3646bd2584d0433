#include "members.hpp"

#include <algorithm>
#include <array>

namespace kith::synthetic {
namespace {

using enum FamilyType;
using enum Role;

// Of 1,000 households, by FamilyType.
constexpr std::array type_weights = {120, 90, 120, 90, 310, 80, 130, 30, 30};
// Of 100 families with children: one, two, three.
constexpr std::array child_weights = {62, 33, 5};
constexpr int oldest_child_at_home = 25;

// Adds members one by one. Ages are whole days before the day of the district, so that differences
// hold to the day.
class Builder {
 public:
  Builder(Household& household, Stream& stream, Date as_of)
      : household_(household), stream_(stream), as_of_(as_of) {}

  std::int8_t add(Role role, bool female, int age_days) {
    Member member;
    member.role = role;
    member.female = female;
    member.birth = Date{as_of_.days - age_days};
    member.age = whole_years(member.birth, as_of_);
    // Disability by age, of 1,000.
    member.disabled = stream_.chance(member.age >= 80   ? 220
                                     : member.age >= 60 ? 110
                                     : member.age >= 18 ? 40
                                                        : 18);
    const int at = household_.size++;
    household_.members[static_cast<std::size_t>(at)] = member;
    return static_cast<std::int8_t>(at);
  }
  // A couple, the woman `woman_days` old, her husband 3 years younger to 6 years older. Who of them
  // is the first has the first role.
  std::int8_t add_couple(Role first, Role second, int woman_days, bool woman_first) {
    const int man_days = woman_days + stream_.about(years(-3), years(6));
    const std::int8_t one = add(first, woman_first, woman_first ? woman_days : man_days);
    const std::int8_t other = add(second, !woman_first, woman_first ? man_days : woman_days);
    at(one).spouse = other;
    at(other).spouse = one;
    return one;
  }
  // Children, the oldest `oldest_days` old, the others 2 to 4 years apart.
  void add_children(Role role, int number, int oldest_days, std::int8_t mother,
                    std::int8_t father) {
    for (int child = 0, age = oldest_days; child < number; ++child) {
      const std::int8_t at_home = add(role, stream_.chance(485), age);
      at(at_home).mother = mother;
      at(at_home).father = father;
      age -= stream_.between(years(2), years(4));
    }
  }
  // The mother or father of whom the other is the spouse.
  std::int8_t mother(std::int8_t one) { return at(one).female ? one : at(one).spouse; }
  std::int8_t father(std::int8_t one) { return at(one).female ? at(one).spouse : one; }

  Member& at(std::int8_t member) { return household_.members[static_cast<std::size_t>(member)]; }
  int days(std::int8_t member) { return as_of_.days - at(member).birth.days; }
  Stream& stream() { return stream_; }
  static int years(int number) { return number * 1461 / 4; }
  // A uniform age in days from `low` to below `high` + 1 years.
  int age_between(int low, int high) { return stream_.between(years(low), years(high + 1) - 1); }
  int generation() { return stream_.about(years(20), years(34)); }

 private:
  Household& household_;
  Stream& stream_;
  Date as_of_;
};

// A parent, the other one if `both`, and `children`; returns the head.
std::int8_t add_family(Builder& build, bool both, int children, int oldest_below) {
  Stream& stream = build.stream();
  // The youngest of three children, four years apart, must be born.
  const int oldest = build.age_between(4 * (children - 1), std::max(oldest_below, 9));
  const bool mother_heads = stream.chance(both ? 450 : 820);
  const int age = oldest + build.generation();
  const std::int8_t head = both ? build.add_couple(Role::head, Role::spouse, age, mother_heads)
                                : build.add(Role::head, mother_heads, age);
  build.add_children(child, children, oldest, build.mother(head), build.father(head));
  return head;
}

// One or both parents of `grown`, in this household.
void add_parents(Builder& build, std::int8_t grown) {
  static constexpr std::array who = {45, 38, 17};  // both, mother, father
  const std::size_t which = build.stream().pick(who);
  const int age = build.days(grown) + build.generation();
  const std::int8_t one = which == 0 ? build.add_couple(Role::parent, Role::parent, age, false)
                                     : build.add(Role::parent, which == 1, age);
  build.at(grown).mother = build.mother(one);
  build.at(grown).father = build.father(one);
}

void add_grandparents(Builder& build, int grandchildren, bool both) {
  const int oldest = build.age_between(4 * (grandchildren - 1) + 1, 15);
  const int age = oldest + build.generation() + build.generation();
  if (both)
    build.add_couple(Role::head, Role::spouse, age, build.stream().chance(300));
  else
    build.add(Role::head, build.stream().chance(750), age);
  build.add_children(grandchild, grandchildren, oldest, -1, -1);
}

// The head's sibling, 1 to 6 years apart, with a spouse and perhaps a child.
void add_sibling_family(Builder& build, std::int8_t head, bool with_child) {
  const int apart = build.age_between(1, 6);
  const int head_days = build.days(head);
  const int age = head_days < Builder::years(32) ? head_days + apart : head_days - apart;
  const std::int8_t one = build.add(sibling, build.stream().chance(500), age);
  const int older = build.stream().about(0, Builder::years(3));
  const int other_age = build.at(one).female ? age + older : age - older;
  const std::int8_t other = build.add(sibling_spouse, !build.at(one).female, other_age);
  build.at(one).spouse = other;
  build.at(other).spouse = one;
  if (!with_child) return;
  const int oldest = build.days(build.mother(one)) - Builder::years(19);
  const int child_age = std::min(oldest, build.age_between(0, 12));
  if (child_age > 0)
    build.add_children(nephew_niece, 1, child_age, build.mother(one), build.father(one));
}

int children(Stream& stream) { return static_cast<int>(stream.pick(child_weights)) + 1; }

void fill(Household& household, Stream& stream, Date as_of) {
  Builder build(household, stream, as_of);
  switch (household.type) {
    case single:
      build.add(head, stream.chance(450), stream.about(Builder::years(20), Builder::years(60) - 1));
      return;
    case lone_elder:
      build.add(head, stream.chance(660), stream.about(Builder::years(62), Builder::years(94)));
      return;
    case couple:
      build.add_couple(head, spouse, build.age_between(23, 57), stream.chance(450));
      return;
    case elder_couple:
      build.add_couple(head, spouse, stream.about(Builder::years(63), Builder::years(88)),
                       stream.chance(300));
      return;
    case couple_children:
    case one_parent:
      add_family(build, household.type == couple_children, children(stream), oldest_child_at_home);
      return;
    case three_generations:
      add_parents(build, add_family(build, true, children(stream), 20));
      return;
    case grandparents:
      add_grandparents(build, stream.chance(700) ? 1 : 2, stream.chance(500));
      return;
    case multi_family: {
      const std::int8_t first = add_family(build, true, children(stream), 18);
      add_sibling_family(build, first, stream.chance(500));
      return;
    }
  }
}

}  // namespace

void make_members(Household& household, std::uint64_t seed, Date as_of) {
  const auto number = static_cast<std::uint64_t>(household.number);
  Stream type(seed, Purpose::household_type, number);
  household.type = static_cast<FamilyType>(type.pick(type_weights));
  Stream stream(seed, Purpose::members, number);
  household.size = 0;
  fill(household, stream, as_of);
}

void make_members_of_size(Household& household, int size, std::uint64_t seed, Date as_of) {
  Stream stream(seed, Purpose::members, static_cast<std::uint64_t>(household.number), 1);
  Builder build(household, stream, as_of);
  household.size = 0;
  household.type = size == 1 ? single : size == 2 ? couple : couple_children;
  if (size <= 2) return fill(household, stream, as_of);
  add_family(build, true, size - 2, oldest_child_at_home);
}

}  // namespace kith::synthetic
