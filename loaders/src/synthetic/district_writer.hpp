// The tables of a district, filled household by household.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "circumstances.hpp"
#include "household.hpp"
#include "kith/loaders/synthetic_district.hpp"
#include "table_writer.hpp"
#include "ties.hpp"

namespace kith::synthetic {

/// What every row is made from.
struct District {
  SyntheticOptions options;
  HouseholdMaker maker;
  DistrictSize size;
  DistrictMap map;
  int digits = 0;  // of household numbers in ids

  District(const SyntheticOptions& options, const Observer& observer);

  Household household(std::int64_t number) const { return maker.make(number, map, size); }
  std::uint64_t seed() const { return options.seed; }
  Date as_of() const { return options.as_of; }
  Date days_ago(int days) const { return Date{options.as_of.days - days}; }
  /// Four neighbouring areas that share a station.
  std::int64_t community_of(std::int64_t area) const;
  std::int64_t communities() const { return community_of(map.areas() - 1) + 1; }

  std::string household_id(std::int64_t household) const;
  std::string person_id(std::int64_t household, int member) const;
  std::string volunteer_id(std::int64_t household, int member) const;
};

struct Tables {
  Tables(const SyntheticOptions& options, const SyntheticPath& path);

  /// All of them, for sums and for closing.
  std::vector<TableWriter*> all();

  TableWriter households;
  TableWriter persons;
  TableWriter kin;
  TableWriter ties;
  TableWriter volunteers;
  TableWriter organizations;
  TableWriter services;
  TableWriter receipts;
  TableWriter contacts;
  TableWriter needs;
  TableWriter exclusions;
  TableWriter decisions;
};

/// The volunteers among a household's members: members' numbers.
std::vector<int> volunteers_of(const Household& home, std::uint64_t seed);

/// The day of the interview; nothing is asked of households that are not `elicited`.
Date interview_of(const Household& home, const District& district);

void write_household(const Household& home, const Circumstances& life, const District& district,
                     Tables& tables);
void write_persons(const Household& home, const District& district, Tables& tables);
/// Kin within the household, and of its couple with their children elsewhere, and the ties with
/// those.
void write_kin(const Household& home, const District& district, Tables& tables);
/// The ties with households of a higher number, as far as somebody reported them.
void write_ties(const Household& home, const District& district, Tables& tables);
void write_volunteers(const Household& home, const District& district, Tables& tables);
void write_supply(const District& district, Tables& tables);
/// Contacts, receipts, needs, exclusions and decisions.
void write_events(const Household& home, const Circumstances& life, const District& district,
                  Tables& tables);

}  // namespace kith::synthetic
