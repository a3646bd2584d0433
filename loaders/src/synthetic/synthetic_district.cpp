#include "kith/loaders/synthetic_district.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "district_writer.hpp"
#include "kith/graph/error.hpp"
#include "kith/graph/output_file.hpp"
#include "programmes.hpp"

namespace kith {
namespace {

using namespace synthetic;  // NOLINT(google-build-using-namespace): this is their one user

void check(const SyntheticOptions& options) {
  const auto refuse = [](std::string_view what, std::int64_t value, std::string_view rule) {
    throw InvalidArgument(
        fmt::format("write_synthetic_district: {} is {}, must be {}", what, value, rule));
  };
  if (options.persons < 1 || options.persons > 50'000'000)
    refuse("persons", options.persons, "from 1 to 50000000");
  if (options.dirt_per_million < 0 || options.dirt_per_million > 1'000'000)
    refuse("dirt_per_million", options.dirt_per_million, "from 0 to 1000000");
  const int year = calendar_day(options.as_of).year;
  if (year < 1950 || year > 2200) refuse("the year of as_of", year, "from 1950 to 2200");
}

void write_configuration(const SyntheticOptions& options, const std::filesystem::path& path) {
  OutputFile file(path);
  file.append(
      fmt::format("# Written by kith synth --persons {} --seed {}. Nobody in this dataset exists.\n"
                  "[dataset]\n"
                  "title = \"SYNTHETIC district, nobody in it exists (合成数据，纯属虚构)\"\n"
                  "synthetic = true\n"
                  "as_of = {}\n"
                  "\n"
                  "{}",
                  options.persons, options.seed, to_string(options.as_of), programme_rules()));
  file.close();
}

}  // namespace

namespace synthetic {

District::District(const SyntheticOptions& from, const Observer& observer)
    : options(from),
      maker(from.seed, from.as_of),
      size(maker.measure(from.persons, observer)),
      map(from.seed, size.households),
      digits(static_cast<int>(std::to_string(size.households).size())) {}

std::int64_t District::community_of(std::int64_t area) const {
  return area >> areas_of_community_bits;
}

std::string District::household_id(std::int64_t household) const {
  return fmt::format("H{:0{}}", household + 1, digits);
}
std::string District::person_id(std::int64_t household, int member) const {
  return fmt::format("P{:0{}}{}", household + 1, digits, member);
}
std::string District::volunteer_id(std::int64_t household, int member) const {
  return fmt::format("V{:0{}}{}", household + 1, digits, member);
}

}  // namespace synthetic

SyntheticCounts write_synthetic_district(const SyntheticOptions& options, const SyntheticPath& path,
                                         Observer& observer) {
  check(options);
  const District district(options, observer);
  observer.begin("writing the district", district.size.households);
  write_configuration(options, path("kith.toml"));
  Tables tables(options, path);
  write_supply(district, tables);
  SyntheticCounts counts;
  counts.households = district.size.households;
  counts.persons = options.persons;
  for (std::int64_t number = 0; number < district.size.households; ++number) {
    const Household home = district.household(number);
    const Circumstances life = circumstances_of(home, options.seed);
    write_household(home, life, district, tables);
    write_persons(home, district, tables);
    write_kin(home, district, tables);
    write_ties(home, district, tables);
    write_volunteers(home, district, tables);
    write_events(home, life, district, tables);
    if (number % 256 == 255) {
      observer.check();
      observer.advance(256);
    }
  }
  for (TableWriter* table : tables.all()) {
    table->close();
    counts.rows += table->rows();
    counts.dirty_rows += table->dirty_rows();
  }
  return counts;
}

}  // namespace kith
