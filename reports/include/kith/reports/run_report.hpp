// The result folder of `kith run`: every file of the contract's §3.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kith/algorithms/assessment/assessment.hpp"
#include "kith/algorithms/recommendation/recommendation.hpp"
#include "kith/graph/parallel.hpp"
#include "kith/graph/receipt.hpp"
#include "kith/reports/language.hpp"
#include "kith/reports/receipt_report.hpp"
#include "kith/reports/result_folder.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {

/// What run.json says of the run itself.
struct RunRecord {
  struct Input {
    std::string name;  // relative to the dataset
    std::int64_t bytes = 0;
    std::string sha256;
    std::string encoding;  // utf-8, utf-16le, utf-16be or gb18030
  };
  struct Stage {
    std::string name;
    double seconds = 0;
    std::int64_t peak_bytes = 0;
    std::int64_t needed_bytes = 0;  // as estimated before; 0 = no estimate
  };
  std::string version;
  std::string dataset;        // name of its folder
  std::string configuration;  // canonical TOML
  std::string configuration_sha256;
  std::vector<Input> inputs;  // by name
  std::uint64_t seed = 1;
  std::vector<Stage> stages;
};

/// All that is reported. Borrows; nothing is computed here but sums over what is given.
struct RunReport {
  const PropertyGraph& graph;
  const Membership& membership;
  const SupportNetwork& network;
  const Receipt& receipt;
  const Configuration& configuration;
  const Assessment& assessment;
  const Recommendations& recommendations;
  std::function<Explanation(HouseholdId)> explain;  // any household, any order
  RunRecord record;
  bool all_points = false;   // points.csv for every household
  std::int32_t top = 0;      // rows of silent_minority.csv and the pages' lists; 0 = all
  std::int32_t pages = 100;  // households with a page of their own: the first of the list
  bool excel = false;        // CSV files begin with a byte order mark
  Threads threads{};         // for writing; bytes never depend on it
  Language language{};       // of sentences and pages; words of the contract never change
};

/// What the size of a report depends on.
struct ReportCounts {
  std::int64_t households = 0;
  std::int64_t listed = 0;     // on the visiting list
  std::int64_t explained = 0;  // in points.csv
  std::int64_t links = 0;      // in recommendations.csv, at most
  std::int64_t pages = 0;
};

/// About how many bytes write_run_report writes, as on the synthetic city.
std::int64_t expected_bytes(const ReportCounts& counts);

/// Writes households.csv, points.csv, unknown.csv, silent_minority.csv, recommendations.csv,
/// utility.csv, persons.csv, statistics.csv, receipt.json, rejected.csv and the pages (index.html,
/// lists/, households/, style.css); run.json comes last, by write_run_record, when all costs are
/// known. Files carry ids, never names of persons, nothing of where a home is but its area, and of
/// households in hiding neither area nor supporters nor paths.
/// Both `explain` are called from `threads` threads, that of the assessment once for each household
/// that is on the visiting list or whose grade or tier hangs on what is unknown (with `all_points`
/// for every one), and its answer is not kept. Bytes depend on the report alone. Throws
/// Error(cannot_write), Cancelled, Error(internal) for a result that is not a number.
void write_run_report(const RunReport& report, ResultFolder& folder,
                      Observer& observer = silent_observer());

/// Writes run.json. What differs between two runs of the same input, seconds and memory, stands in
/// its last object, `costs`. Throws Error(cannot_write).
void write_run_record(const RunReport& report, ResultFolder& folder);

}  // namespace kith
