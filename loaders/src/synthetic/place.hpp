// Where households live. The district is a square grid of homes in Morton order: home number n lies
// at the even bits of n east and the odd bits north. So 2^b homes with the same leading bits always
// form a compact block, near numbers are near places, and the homes of a block are found without
// holding a map. A neighbourhood ("area") is a block of 2^area_bits homes, its rows are streets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "random_stream.hpp"

namespace kith::synthetic {

/// A home, or an office: in hundred-thousandths of a degree, about a metre.
struct Coordinates {
  std::int64_t longitude_e5 = 0;
  std::int64_t latitude_e5 = 0;
};

class DistrictMap {
 public:
  /// Homes an area: 2^area_bits, so that there are about ten areas or more; at most 2,048.
  DistrictMap(std::uint64_t seed, std::int64_t homes);

  std::int64_t homes() const { return homes_; }
  std::int64_t areas() const { return ((homes_ - 1) >> area_bits_) + 1; }
  std::int64_t area_of(std::int64_t home) const { return home >> area_bits_; }
  /// 0 (well off) to 4 (poor).
  int hardship_of_area(std::int64_t area) const;
  std::string area_name(std::int64_t area) const;
  std::string_view street_name(std::int64_t home) const;
  std::int64_t house_number(std::int64_t home) const;
  Coordinates home(std::int64_t home) const;
  /// The middle of an area, moved by up to 99 m by `number`, so that offices do not coincide.
  Coordinates office(std::int64_t area, int number) const;
  /// The home with which `home` is paired on a round of scale b: one of the other half of its block
  /// of 2^b homes, for every home another, and the other's partner is this one. -1: nobody lives
  /// there. `round` tells the pairings of one scale apart.
  std::int64_t partner(std::int64_t home, int scale, int round) const;

 private:
  std::uint64_t seed_;
  std::int64_t homes_;
  int area_bits_;
};

/// "122.90312".
void append_degrees(std::string& out, std::int64_t degrees_e5);

}  // namespace kith::synthetic
