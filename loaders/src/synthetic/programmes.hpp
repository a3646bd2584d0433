// The programmes and the services that make them up, with the rule as it is written and as it is
// meant: who is eligible receives, so both must say the same.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "circumstances.hpp"

namespace kith::synthetic {

struct ServiceKind {
  std::string_view programme;
  std::string_view name;
  std::string_view need;
  std::string_view rule;
  bool (*eligible)(const Household&, const Circumstances&);
  int provider = 0;  // number of the organization, among the district's or the community's
  int capacity = 0;  // places; of the district's for each 10,000 persons; 0: unlimited
};

struct OrganizationKind {
  std::string_view name;
  std::string_view kind;
};

/// Once for the whole district; money and advice, so distance does not matter.
std::span<const OrganizationKind> district_organizations();
std::span<const ServiceKind> district_services();
/// Once for each community, that is four neighbouring areas.
std::span<const OrganizationKind> community_organizations();
std::span<const ServiceKind> community_services();

inline constexpr int areas_of_community_bits = 2;

std::string district_organization_id(int number);
std::string district_service_id(int number);
std::string community_organization_id(std::int64_t community, int number);
std::string community_service_id(std::int64_t community, int number);

/// The conditions of programmes as a whole, for kith.toml.
std::string_view programme_rules();

}  // namespace kith::synthetic
