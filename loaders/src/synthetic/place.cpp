#include "place.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

#include <fmt/format.h>

namespace kith::synthetic {
namespace {

// The open sea east of Zhoushan: nobody's home is under any of the points.
constexpr std::int64_t west_e5 = 12290000;
constexpr std::int64_t south_e5 = 3000000;
constexpr std::int64_t area_side_cm = 90000;
// Hundred-thousandths of a degree a kilometre, at 30 degrees north.
constexpr std::int64_t east_a_km = 1037;
constexpr std::int64_t north_a_km = 898;

struct Name {
  std::string_view chinese;
  std::string_view english;
};

constexpr std::array<Name, 24> first_names = {{
    {"柳", "Willow"}, {"梅", "Plum"},   {"鹤", "Crane"},   {"竹", "Bamboo"},   {"莲", "Lotus"},
    {"松", "Pine"},   {"枫", "Maple"},  {"燕", "Swallow"}, {"桂", "Cassia"},   {"石", "Stone"},
    {"云", "Cloud"},  {"鹿", "Deer"},   {"盐", "Salt"},    {"渔", "Fisher"},   {"槐", "Locust"},
    {"磨", "Mill"},   {"钟", "Bell"},   {"雁", "Goose"},   {"桑", "Mulberry"}, {"茶", "Tea"},
    {"井", "Well"},   {"橘", "Orange"}, {"灯", "Lantern"}, {"芦", "Reed"},
}};
constexpr std::array<Name, 16> second_names = {{
    {"岸里", "Bank"},
    {"园", "Garden"},
    {"桥头", "Bridge"},
    {"湾", "Bay"},
    {"坊", "Yard"},
    {"坡", "Slope"},
    {"埠", "Wharf"},
    {"塘", "Pond"},
    {"岭", "Ridge"},
    {"苑", "Court"},
    {"洲", "Isle"},
    {"台", "Terrace"},
    {"口", "Gate"},
    {"墩", "Mound"},
    {"圩", "Polder"},
    {"浦", "Creek"},
}};
constexpr std::array<std::string_view, 24> streets = {
    "晨光街 Dawn Street",    "米行街 Rice Street",   "纺织路 Weaver Road",
    "青砖巷 Brick Lane",     "木匠巷 Joiner Lane",   "河埠路 Quay Road",
    "学堂街 School Street",  "瓦窑路 Kiln Road",     "长亭街 Pavilion Street",
    "铜匠巷 Copper Lane",    "平安街 Peace Street",  "花市街 Flower Street",
    "驿站路 Post Road",      "风车路 Windmill Road", "面坊巷 Noodle Lane",
    "书院街 Academy Street", "渡口路 Ferry Road",    "南墙巷 South Wall Lane",
    "织女巷 Vega Lane",      "新闻街 News Street",   "豆腐巷 Tofu Lane",
    "体育路 Stadium Road",   "邮亭街 Letter Street", "北墙巷 North Wall Lane"};

// Every second bit of n, from bit 0.
std::int64_t even_bits(std::int64_t n) {
  std::int64_t bits = 0;
  for (int at = 0; n >> (2 * at) > 0; ++at) bits |= ((n >> (2 * at)) & 1) << at;
  return bits;
}

int bits_of_area(std::int64_t homes) {
  const auto eighth = static_cast<std::uint64_t>(std::max<std::int64_t>(homes / 8, 1));
  return std::clamp(static_cast<int>(std::bit_width(eighth)) - 1, 3, 11);
}

}  // namespace

DistrictMap::DistrictMap(std::uint64_t seed, std::int64_t homes)
    : seed_(seed), homes_(homes), area_bits_(bits_of_area(homes)) {}

int DistrictMap::hardship_of_area(std::int64_t area) const {
  static constexpr std::array weights = {20, 25, 25, 20, 10};
  Stream stream(seed_, Purpose::area, static_cast<std::uint64_t>(area));
  return static_cast<int>(stream.pick(weights));
}

std::string DistrictMap::area_name(std::int64_t area) const {
  constexpr auto firsts = static_cast<std::int64_t>(first_names.size());
  constexpr auto seconds = static_cast<std::int64_t>(second_names.size());
  const Name& first = first_names[static_cast<std::size_t>(area % firsts)];
  const Name& second =
      second_names[static_cast<std::size_t>((area / firsts + area % firsts) % seconds)];
  std::string name =
      fmt::format("{}{} {} {}", first.chinese, second.chinese, first.english, second.english);
  const std::int64_t again = area / (firsts * seconds);
  return again == 0 ? name : fmt::format("{} {}", name, again + 1);
}

std::string_view DistrictMap::street_name(std::int64_t home) const {
  const std::int64_t row = even_bits(home >> 1);
  const auto area = static_cast<std::uint64_t>(area_of(home));
  // 7 and 24 have no common divisor: the streets of an area differ up to 24 of them.
  return streets[(mix(seed_ ^ area) % streets.size() + static_cast<std::uint64_t>(row) * 7) %
                 streets.size()];
}

std::int64_t DistrictMap::house_number(std::int64_t home) const {
  const std::int64_t inside = home & ((std::int64_t{1} << area_bits_) - 1);
  return even_bits(inside) + 1 + 100 * (even_bits(inside >> 1) / 24);
}

Coordinates DistrictMap::home(std::int64_t home) const {
  Stream stream(seed_, Purpose::place, static_cast<std::uint64_t>(home));
  const int columns_bits = (area_bits_ + 1) / 2;
  const int rows_bits = area_bits_ / 2;
  const std::int64_t width = area_side_cm >> columns_bits;
  const std::int64_t height = area_side_cm >> rows_bits;
  const std::int64_t east = even_bits(home) * width + width * stream.between(15, 85) / 100;
  const std::int64_t north = even_bits(home >> 1) * height + height * stream.between(30, 70) / 100;
  return {west_e5 + east * east_a_km / 100000, south_e5 + north * north_a_km / 100000};
}

Coordinates DistrictMap::office(std::int64_t area, int number) const {
  const std::int64_t first = area << area_bits_;
  const std::int64_t columns = std::int64_t{1} << ((area_bits_ + 1) / 2);
  const std::int64_t rows = std::int64_t{1} << (area_bits_ / 2);
  const std::int64_t east =
      even_bits(first) * (area_side_cm / columns) + area_side_cm / 2 + 1100 * (number % 10);
  const std::int64_t north =
      even_bits(first >> 1) * (area_side_cm / rows) + area_side_cm / 2 + 1700 * (number % 7);
  return {west_e5 + east * east_a_km / 100000, south_e5 + north * north_a_km / 100000};
}

std::int64_t DistrictMap::partner(std::int64_t home, int scale, int round) const {
  // Exclusive-or with a mask is its own inverse; the leading bit of the mask leads to the other
  // half of the block. All homes of the block share the mask, so the pairing is symmetric.
  const auto block = static_cast<std::uint64_t>(home >> scale);
  Stream stream(seed_, Purpose::mask, block, static_cast<std::uint64_t>(scale * 64 + round));
  const std::int64_t half = std::int64_t{1} << (scale - 1);
  const std::int64_t mask = half | (stream.bits() & (half - 1));
  const std::int64_t partner = home ^ mask;
  return partner < homes_ ? partner : -1;
}

void append_degrees(std::string& out, std::int64_t degrees_e5) {
  fmt::format_to(std::back_inserter(out), "{}.{:05}", degrees_e5 / 100000, degrees_e5 % 100000);
}

}  // namespace kith::synthetic
