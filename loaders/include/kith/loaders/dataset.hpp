// Reads a dataset folder into a property graph, with a receipt for every row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kith/graph/observer.hpp"
#include "kith/graph/property_graph.hpp"
#include "kith/graph/receipt.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {

/// A file that was read, as run.json names it.
struct InputFile {
  std::string name;  // relative to the dataset
  std::int64_t bytes = 0;
  std::string sha256;    // 64 hexadecimal digits
  std::string encoding;  // utf-8, utf-16le, utf-16be or gb18030

  friend bool operator==(const InputFile&, const InputFile&) = default;
};

struct LoadResult {
  PropertyGraph graph;
  Receipt receipt;
  std::vector<InputFile> inputs;            // each file once; index = index into graph.sources
  std::vector<std::string> files_not_read;  // .csv files of the folder that no table is read from
};

/// Reads every table of the dataset (contract §2): files with native names, and those that
/// `settings.tables` map. Nothing is written into the folder.
///
/// What becomes of bad rows and cells is told in docs/receipt.md: every row is accepted or
/// rejected, and every cell that did not come through as it stood has a line. Isolates, parallel
/// ties and self-ties are kept. A file with a header only marks its table as registered; an absent
/// file does not. Without a households table, households come into being from persons and
/// memberships; without an organizations table, organizations come into being from services and
/// volunteers.
///
/// Rows stand in the order of reading: tables so that references resolve, within a table mapped
/// files in the order of the mapping, then the native file. What the graph says does not depend on
/// the order of rows in the files; row numbers do.
///
/// Cost: linear in the bytes; memory: the graph, one row, and the receipt's lines. A second thread
/// computes the digests while rows are read. Deterministic.
/// Throws InputError(unreadable_input): no such folder, no households and no persons, a file that
/// cannot be read, is empty or binary, a header without a required column or with a name twice.
/// InputError(bad_configuration), at its place in kith.toml: a mapping that names a column the file
/// does not have, a forbidden one (is_forbidden_column), or leaves out a required one.
/// Cancelled: the observer was cancelled.
LoadResult load_dataset(const std::filesystem::path& folder, const DatasetSettings& settings,
                        Observer& observer = silent_observer());

/// Derives ages on the day of the run (derive_ages of the graph), with a receipt line for each
/// birth date that is impossible on that day. Call once.
void derive_ages(LoadResult& data, Date as_of, const Observer& observer = silent_observer());

}  // namespace kith
