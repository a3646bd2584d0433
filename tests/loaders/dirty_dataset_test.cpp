// Random datasets full of faults: every row is accounted for, and the order of rows does not
// matter.

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;

using Words = std::vector<std::string>;
struct RandomFile {
  std::string header;
  std::vector<Words> cells;  // by column, what a cell may hold
};

const Words ids = {"1", "2", "3", "户4", "9", ""};
const Words dates = {"", "2024-01-01", "2024-06-30", "2023-02-29", "20240-01-01", "soon"};

// Few ids and many faults; "9" is in no table.
const std::map<std::string, RandomFile>& random_files() {
  static const std::map<std::string, RandomFile> files = {
      {"organizations.csv",
       {"organization_id,name,latitude", {ids, {"", "A", "B"}, {"", "1", "300"}}}},
      {"households.csv",
       {"household_id,area,languages,arrears,tie_observation,rooms",
        {{"1", "2", "3", "户4", ""},
         {"", "North", "城东"},
         {"", "zh;en", "en;zh", ";"},
         {"", "yes", "na", "maybe"},
         {"", "elicited", "none", "asked"},
         {"", "3", "4", "many"}}}},
      {"persons.csv",
       {"person_id,household_id,age_years,birth_date", {ids, ids, {"", "8", "150", "x"}, dates}}},
      {"services.csv",
       {"service_id,organization_id,capacity,eligibility,active_from,active_until",
        {{"1", "2", ""}, ids, {"", "0", "5", "-1"}, {"", "rooms < 3", "arrears"}, dates, dates}}},
      {"needs.csv",
       {"need_id,household_id,person_id,need,status",
        {ids, ids, ids, {"food", "care", ""}, {"", "open", "met", "x"}}}},
      {"ties.csv",
       {"from_id,to_id,to_kind,support,since,until",
        {ids,
         ids,
         {"", "person", "robot"},
         {"", "emotional", "material; emotional", "money"},
         dates,
         dates}}},
      {"contacts.csv",
       {"household_id,date,completed,tone", {ids, dates, {"", "no", "?"}, {"", "1.5", "2"}}}}};
  return files;
}

using Rows = std::map<std::string, std::vector<std::string>>;

Rows random_rows() {
  Rows rows;
  for (const auto& [name, file] : random_files()) {
    const int count = *rc::gen::inRange(0, 15);
    for (int i = 0; i < count; ++i) {
      std::string row;
      for (const Words& words : file.cells) row += *rc::gen::elementOf(words) + ",";
      row.pop_back();
      if (row.front() == ',' && *rc::gen::inRange(0, 3) > 0) row = "1" + row;
      if (*rc::gen::inRange(0, 12) == 0)
        row += *rc::gen::elementOf(Words{",more", "\xFF", "\"a\"b"});
      rows[name].push_back(row);
    }
  }
  return rows;
}

LoadResult load(const Rows& rows) {
  DatasetFolder folder;
  for (const auto& [name, file] : random_files()) {
    std::string text = file.header + "\n";
    if (const auto found = rows.find(name); found != rows.end())
      for (const std::string& row : found->second) text += row + "\n";
    folder.write(name, text);
  }
  return folder.load();
}

RC_GTEST_PROP(DirtyDataset, AccountsForEveryRow, ()) {
  const Rows rows = random_rows();
  const LoadResult loaded = load(rows);
  RC_ASSERT(loaded.receipt.files.size() == random_files().size());
  for (const FileReceipt& counted : loaded.receipt.files) {
    const std::string& name = loaded.graph.sources[static_cast<std::size_t>(counted.file)];
    const auto written = rows.find(name);
    const std::size_t expected = written == rows.end() ? 0 : written->second.size();
    RC_ASSERT(static_cast<std::size_t>(counted.read) == expected);
    RC_ASSERT(counted.read == counted.accepted + counted.rejected);

    std::int64_t rejected = 0;
    std::set<std::int64_t> changed;
    for (const ReceiptLine& line : loaded.receipt.lines) {
      if (line.file != counted.file) continue;
      RC_ASSERT(line.line >= 2 && line.line <= counted.read + 1);
      RC_ASSERT(!line.text.empty());
      if (line.action == RowAction::rejected)
        ++rejected;
      else
        changed.insert(line.line);
    }
    RC_ASSERT(rejected == counted.rejected);
    RC_ASSERT(static_cast<std::int64_t>(changed.size()) == counted.changed);
    const bool has_key = !table_spec(counted.table).key.empty();
    if (!has_key) RC_ASSERT(loaded.graph.table(counted.table).rows() == counted.accepted);
  }
}

RC_GTEST_PROP(DirtyDataset, DoesNotHangOnTheOrderOfRows, ()) {
  Rows rows = random_rows();
  const LoadResult straight = load(rows);
  std::mt19937 random(*rc::gen::arbitrary<unsigned>());
  for (auto& [name, of_file] : rows) std::shuffle(of_file.begin(), of_file.end(), random);
  const LoadResult shuffled = load(rows);
  RC_ASSERT(content(straight.graph) == content(shuffled.graph));
}

}  // namespace
}  // namespace kith
