// Rows of volunteers, organizations and services.
#include <algorithm>

#include "district_writer.hpp"
#include "programmes.hpp"

namespace kith::synthetic {
namespace {

constexpr int volunteers_per_mille = 16;  // of members of 18 to 75 years who can

// One to three different texts with ";" between.
template <std::size_t n>
std::string some_of(const std::string_view (&texts)[n], int most, Stream& stream) {
  std::string text;
  const int number = stream.between(1, most);
  const std::size_t start = static_cast<std::size_t>(stream.below(static_cast<int>(n)));
  for (int at = 0; at < number; ++at) {
    if (at > 0) text += ';';
    // 3 has no common divisor with the lengths used, 4 and 8 and 10.
    text += texts[(start + static_cast<std::size_t>(at) * 3) % n];
  }
  return text;
}

void write_vetting(const District& district, Stream& stream, TableWriter& table) {
  static constexpr std::array weights = {12, 8, 80};  // never, expired, valid
  switch (stream.pick(weights)) {
    case 0: table.blank(); return;
    case 1: table.cell(district.days_ago(stream.between(1, 500))); return;
    default: table.cell(district.days_ago(-stream.between(0, 700))); return;
  }
}

// A volunteer visits one household nearby.
void write_visit(const Household& home, int member, const District& district, Stream& stream,
                 TableWriter& table) {
  const std::int64_t other =
      district.map.partner(home.number, stream.between(3, 7), stream.between(32, 40));
  if (other < 0 || !stream.chance(400)) return;
  table.cell(district.volunteer_id(home.number, member))
      .cell(district.household_id(other))
      .cell("volunteer")
      .blank()
      .cell(stream.chance(500) ? "companionship" : "material;companionship")
      .cell(stream.chance(500) ? "close" : "acquainted")
      .blank()
      .cell("true")
      .blank()
      .cell(district.days_ago(stream.below(45)))
      .blank(2)
      .end_row();
}

void write_volunteer(const Household& home, int member, const District& district, Tables& tables) {
  static constexpr std::string_view skills[] = {"care",      "company",     "tutoring",  "repair",
                                                "transport", "translation", "childcare", "shopping",
                                                "advice",    "counselling"};
  static constexpr std::string_view times[] = {"weekday_morning", "weekday_afternoon",
                                               "weekday_evening", "weekend"};
  static constexpr std::string_view languages[] = {"mandarin", "wu;mandarin", "mandarin;english",
                                                   "cantonese;mandarin"};
  static constexpr std::array language_weights = {60, 25, 10, 5};
  Stream stream(district.seed(), Purpose::volunteer, static_cast<std::uint64_t>(home.number),
                static_cast<std::uint64_t>(member) + 1);
  const Coordinates place = district.map.home(home.number);
  TableWriter& table = tables.volunteers;
  table.cell(district.volunteer_id(home.number, member))
      .cell(district.person_id(home.number, member))
      .cell(district.household_id(home.number));
  const std::int64_t community = district.community_of(home.area);
  if (stream.chance(700))
    table.cell(community_organization_id(community, stream.below(2)));
  else
    table.blank();
  table.cell(home.members[static_cast<std::size_t>(member)].female ? "female" : "male")
      .cell(languages[stream.pick(language_weights)])
      .cell(some_of(skills, 3, stream))
      .cell(some_of(times, 3, stream))
      .cell(stream.between(1, 10))
      .cell(stream.between(1, 3));
  if (stream.chance(300))
    table.cell(5 * stream.between(3, 9));
  else
    table.blank();
  table.cell(district.map.area_name(home.area))
      .degrees(place.longitude_e5)
      .degrees(place.latitude_e5);
  write_vetting(district, stream, table);
  table.end_row();
  write_visit(home, member, district, stream, tables.ties);
}

void write_organization(const std::string& id, const OrganizationKind& kind, std::int64_t area,
                        int number, const District& district, TableWriter& table) {
  const Coordinates place = district.map.office(area, number);
  table.cell(id)
      .cell(kind.name)
      .cell(kind.kind)
      .cell(district.map.area_name(area))
      .degrees(place.longitude_e5)
      .degrees(place.latitude_e5)
      .end_row();
}

struct Offer {
  std::string id;
  std::string provider;
  std::int64_t area;
  std::int64_t capacity;  // 0: unlimited
  bool remote;
};

void write_service(const Offer& offer, const ServiceKind& kind, const District& district,
                   TableWriter& table) {
  const Coordinates place = district.map.office(offer.area, kind.provider);
  table.cell(offer.id).cell(offer.provider).cell(kind.name).cell(kind.programme).cell(kind.need);
  if (offer.capacity > 0)
    table.cell(offer.capacity);
  else
    table.blank();
  table.cell(kind.rule)
      .cell(offer.remote ? "remote" : "in_person")
      .cell(offer.remote ? "mandarin;wu;cantonese;english" : "mandarin;wu")
      .cell(district.map.area_name(offer.area))
      .degrees(place.longitude_e5)
      .degrees(place.latitude_e5)
      .cell(district.days_ago(4000))
      .end_row();
}

}  // namespace

std::vector<int> volunteers_of(const Household& home, std::uint64_t seed) {
  Stream stream(seed, Purpose::volunteer, static_cast<std::uint64_t>(home.number));
  std::vector<int> volunteers;
  for (int at = 0; at < home.size; ++at) {
    const Member& member = home.members[static_cast<std::size_t>(at)];
    const bool can = member.age >= 18 && member.age <= 75 && !member.disabled &&
                     home.hardship < 650 && !home.overlooked;
    if (stream.chance(volunteers_per_mille) && can) volunteers.push_back(at);
  }
  return volunteers;
}

void write_volunteers(const Household& home, const District& district, Tables& tables) {
  for (const int member : volunteers_of(home, district.seed()))
    write_volunteer(home, member, district, tables);
}

void write_supply(const District& district, Tables& tables) {
  // The district's offices stand in its first area.
  int number = 0;
  for (const OrganizationKind& kind : district_organizations()) {
    write_organization(district_organization_id(number), kind, 0, number, district,
                       tables.organizations);
    ++number;
  }
  number = 0;
  for (const ServiceKind& kind : district_services()) {
    const std::int64_t capacity =
        kind.capacity == 0
            ? 0
            : std::max<std::int64_t>(kind.capacity * district.options.persons / 10000, 3);
    write_service(
        {district_service_id(number++), district_organization_id(kind.provider), 0, capacity, true},
        kind, district, tables.services);
  }
  for (std::int64_t community = 0; community < district.communities(); ++community) {
    const std::int64_t area = community << areas_of_community_bits;
    number = 0;
    for (const OrganizationKind& kind : community_organizations()) {
      write_organization(community_organization_id(community, number), kind, area, number, district,
                         tables.organizations);
      ++number;
    }
    number = 0;
    for (const ServiceKind& kind : community_services())
      write_service(
          {community_service_id(community, number++),
           community_organization_id(community, kind.provider), area, kind.capacity, false},
          kind, district, tables.services);
  }
}

}  // namespace kith::synthetic
