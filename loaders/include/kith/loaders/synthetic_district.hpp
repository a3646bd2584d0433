// A synthetic city district as a native dataset: every kind of entity, nobody real.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "kith/graph/date.hpp"
#include "kith/graph/observer.hpp"

namespace kith {

/// What district to make.
struct SyntheticOptions {
  std::int64_t persons = 3000;  // [1, 50,000,000]
  std::uint64_t seed = 1;
  int dirt_per_million = 0;  // rows that get a fault as departments send them, [0, 1,000,000]
  Date as_of = make_date({2026, 6, 30});  // the day the district is described on, years 1950-2200
};

/// How much was written.
struct SyntheticCounts {
  std::int64_t households = 0;
  std::int64_t persons = 0;
  std::int64_t rows = 0;        // of all tables, headers apart
  std::int64_t dirty_rows = 0;  // that got a fault
};

/// Where a file of the given name is to be written.
using SyntheticPath = std::function<std::filesystem::path(const std::string&)>;

/// Writes the native dataset (contract §2) of an invented district: kith.toml and twelve tables.
/// docs/synthetic.md states every distribution.
///
/// Each household, person and tie is a function of the seed and its own number alone, and
/// neighbours are found by their place on the map. So no more than one household and its possible
/// neighbours are ever held: memory is constant and time linear in the persons. Only whole numbers
/// are drawn, so the same options give the same bytes on every machine.
///
/// Exactly `persons` persons are written. Without dirt the dataset loads without a rejected or
/// changed row.
/// Throws InvalidArgument: an option outside its range. Error(cannot_write): a file cannot be
/// written. Cancelled: the observer was cancelled.
SyntheticCounts write_synthetic_district(const SyntheticOptions& options, const SyntheticPath& path,
                                         Observer& observer = silent_observer());

}  // namespace kith
