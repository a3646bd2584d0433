// Rows of households, persons and kin.
#include <fmt/format.h>

#include "district_writer.hpp"
#include "kinship.hpp"

namespace kith::synthetic {
namespace {

std::string_view text_of(Answer answer) {
  switch (answer) {
    case Answer::no: return "false";
    case Answer::yes: return "true";
    case Answer::not_applicable: return "na";
    case Answer::blank: return "";
  }
  return "";
}

std::string_view languages_of(const Household& home, Stream& stream) {
  static constexpr std::array young = {930, 25, 15, 15, 15};
  static constexpr std::array old = {560, 400, 25, 5, 10};
  static constexpr std::string_view texts[] = {"mandarin", "wu;mandarin", "cantonese;mandarin",
                                               "english", "wu"};
  const bool elder = home.members[0].age >= 60;
  return texts[elder ? stream.pick(old) : stream.pick(young)];
}

std::string_view availability_of(const Household& home, Stream& stream) {
  static constexpr std::string_view at_home[] = {
      "weekday_morning;weekday_afternoon", "weekday_morning;weekend",
      "weekday_morning;weekday_afternoon;weekend", "weekday_afternoon", ""};
  static constexpr std::string_view at_work[] = {"weekday_evening;weekend", "weekend",
                                                 "weekday_evening", "weekday_morning;weekend", ""};
  const std::size_t which = static_cast<std::size_t>(stream.below(5));
  const Work work = home.members[0].work;
  return work == Work::employed || work == Work::informal ? at_work[which] : at_home[which];
}

std::string_view helper_sex_of(const Household& home, Stream& stream) {
  if (!stream.chance(45)) return "";
  return home.members[0].female ? "female" : "male";
}

void kin_row(TableWriter& table, const District& district, std::int64_t household, int person,
             std::int64_t other_household, int relative, std::string_view relation) {
  table.cell(district.person_id(household, person))
      .cell(district.person_id(other_household, relative))
      .cell(relation)
      .end_row();
}

bool share_parent(const Member& one, const Member& other) {
  return (one.mother >= 0 && one.mother == other.mother) ||
         (one.father >= 0 && one.father == other.father);
}

// The kin of a household under its own roof: each pair once, from the older generation.
void write_kin_at_home(const Household& home, const District& district, TableWriter& table) {
  const auto row = [&](int person, int relative, std::string_view relation) {
    kin_row(table, district, home.number, person, home.number, relative, relation);
  };
  for (int at = 0; at < home.size; ++at) {
    const Member& member = home.members[static_cast<std::size_t>(at)];
    if (member.spouse > at) row(at, member.spouse, "spouse");
    for (const int parent : {member.mother, member.father}) {
      if (parent < 0) continue;
      row(parent, at, "child");
      const Member& above = home.members[static_cast<std::size_t>(parent)];
      for (const int grandparent : {above.mother, above.father})
        if (grandparent >= 0) row(grandparent, at, "grandchild");
    }
    const bool sibling_of_head = member.role == Role::sibling;
    if (sibling_of_head) row(0, at, "sibling");
    if (member.role == Role::grandchild && member.mother < 0) {
      row(0, at, "grandchild");
      if (home.members[0].spouse >= 0) row(home.members[0].spouse, at, "grandchild");
    }
    for (int other = at + 1; other < home.size; ++other) {
      const Member& second = home.members[static_cast<std::size_t>(other)];
      const bool grandchildren = home.type == FamilyType::grandparents &&
                                 member.role == Role::grandchild && second.role == Role::grandchild;
      if (grandchildren || share_parent(member, second)) row(at, other, "sibling");
    }
  }
}

// Grown children look after their parents: a tie of the two persons, if somebody reported it.
void write_tie_with_child(const Household& parents, const PersonRef& child,
                          const District& district, Tables& tables) {
  static constexpr std::string_view supports[] = {"emotional;material;informational;companionship",
                                                  "emotional;material;companionship",
                                                  "emotional;companionship", "material"};
  static constexpr std::array support_weights = {30, 30, 25, 15};
  static constexpr std::string_view closeness[] = {"very_close", "close", "acquainted"};
  static constexpr std::array closeness_weights = {55, 35, 10};
  Stream stream(district.seed(), Purpose::pairs, static_cast<std::uint64_t>(parents.number),
                static_cast<std::uint64_t>(child.household));
  if (!stream.chance(parents.overlooked ? 60 : 800)) return;
  const Household home = district.household(child.household);
  const bool asked =
      parents.observation == Observation::elicited || home.observation == Observation::elicited;
  if (!asked && !stream.chance(250)) return;
  tables.ties.cell(district.person_id(child.household, child.member))
      .cell(district.person_id(parents.number, 0))
      .cell("person")
      .cell("person")
      .cell(supports[stream.pick(support_weights)])
      .cell(closeness[stream.pick(closeness_weights)])
      .blank()
      .blank(2)
      .cell(district.days_ago(stream.chance(750) ? stream.below(30) : stream.between(31, 360)))
      .blank()
      .cell(asked ? (stream.chance(800) ? "both" : "to") : "")
      .end_row();
}

}  // namespace

void write_household(const Household& home, const Circumstances& life, const District& district,
                     Tables& tables) {
  Stream stream(district.seed(), Purpose::description, static_cast<std::uint64_t>(home.number), 1);
  const Coordinates place = district.map.home(home.number);
  TableWriter& table = tables.households;
  table.cell(district.household_id(home.number))
      .cell(district.map.area_name(home.area))
      .cell(district.map.street_name(home.number))
      .cell(district.map.house_number(home.number))
      .degrees(place.longitude_e5)
      .degrees(place.latitude_e5)
      .cell(to_string(home.type))
      .cell(languages_of(home, stream))
      .cell(availability_of(home, stream))
      .cell(helper_sex_of(home, stream))
      .cell(to_string(home.observation));
  if (home.observation == Observation::elicited)
    table.cell(interview_of(home, district));
  else
    table.blank();
  table.cell(life.local ? "local" : "elsewhere");
  if (life.income_shown)
    table.cell(life.income_per_head)
        .cell(life.medical_spending)
        .cell(life.education_spending)
        .cell(life.floor_area_per_head);
  else
    table.blank(4);
  table.cell(life.disaster_loss ? "true" : "false");
  for (const Answer answer : life.shown) table.cell(text_of(answer));
  table.end_row();
}

void write_persons(const Household& home, const District& district, Tables& tables) {
  Stream stream(district.seed(), Purpose::description, static_cast<std::uint64_t>(home.number), 2);
  for (int at = 0; at < home.size; ++at) {
    const Member& member = home.members[static_cast<std::size_t>(at)];
    tables.persons.cell(district.person_id(home.number, at))
        .cell(district.household_id(home.number))
        .cell(to_string(member.role))
        .cell(member.female ? "female" : "male");
    if (stream.chance(20))  // where the day is not known, the age is
      tables.persons.blank().cell(member.age);
    else
      tables.persons.cell(member.birth).blank();
    tables.persons.cell(member.disabled ? "true" : "false").cell(to_string(member.work)).end_row();
  }
}

void write_kin(const Household& home, const District& district, Tables& tables) {
  write_kin_at_home(home, district, tables.kin);
  const std::vector<PersonRef> children =
      children_elsewhere(home, district.maker, district.map, district.size);
  for (std::size_t at = 0; at < children.size(); ++at) {
    const PersonRef& child = children[at];
    for (int parent = 0; parent < home.size; ++parent)
      kin_row(tables.kin, district, home.number, parent, child.household, child.member, "child");
    for (std::size_t other = at + 1; other < children.size(); ++other)
      kin_row(tables.kin, district, child.household, child.member, children[other].household,
              children[other].member, "sibling");
    write_tie_with_child(home, child, district, tables);
  }
}

}  // namespace kith::synthetic
