#include <cmath>
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "commands.hpp"
#include "kith/loaders/synthetic_district.hpp"
#include "kith/reports/result_folder.hpp"
#include "session.hpp"

namespace kith::app {
namespace {

struct SynthOptions {
  CommonOptions common;
  std::string out;
  std::int64_t persons = 3000;
  double dirt = 0;
  std::string as_of;
};

int synth(const SynthOptions& options) {
  SyntheticOptions district;
  district.persons = options.persons;
  district.seed = options.common.seed;
  district.dirt_per_million = static_cast<int>(std::lround(options.dirt * 1e6));
  if (!options.as_of.empty()) {
    const std::optional<Date> date = parse_iso_date(options.as_of);
    if (!date)
      throw InvalidArgument(
          fmt::format("--as-of is {}, must be a date such as 2026-06-30", options.as_of));
    district.as_of = *date;
  }
  Session session(options.common);
  ResultFolder folder(options.out, "kith synth");
  constexpr std::int64_t person_bytes = 300;  // with all that belongs to a person
  folder.need(options.persons * person_bytes);
  const SyntheticCounts counts = write_synthetic_district(
      district, [&](const std::string& name) { return folder.path(name); }, session.progress());
  session.progress().end();
  session.progress().check();
  folder.commit();
  spdlog::info("{} persons in {} households, {} rows, {} of them spoilt; {}", counts.persons,
               counts.households, counts.rows, counts.dirty_rows, options.out);
  return done;
}

}  // namespace

void add_synth(CLI::App& kith, int& status) {
  auto options = std::make_shared<SynthOptions>();
  CLI::App* command =
      kith.add_subcommand("synth", "Write a synthetic city district with every kind of entity");
  command->add_option("-o,--output", options->out, "Folder for the dataset")
      ->required()
      ->type_name("DATASET");
  command->add_option("--persons", options->persons, "How many persons")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{50'000'000}))
      ->capture_default_str();
  command
      ->add_option("--dirt", options->dirt,
                   "Share of rows that get a fault as departments send them")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--as-of", options->as_of, "The day it is described on (default 2026-06-30)")
      ->type_name("DATE");
  add_common_options(*command, options->common);
  command->footer("Example: kith synth -o district --persons 3000 --seed 1\n"
                  "Exit status: 0 done, 2 wrong usage, 4 the folder cannot be written.");
  command->callback(
      [options, &status] { status = guarded("synth", [&] { return synth(*options); }); });
}

}  // namespace kith::app
