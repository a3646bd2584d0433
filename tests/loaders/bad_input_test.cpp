// Files that stop the run, and files that must not.

#include <unistd.h>

#include <gtest/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;
using enum ErrorCode;

TEST(BadInput, NeedsHouseholdsOrPersons) {
  DatasetFolder folder;
  expect_stop(folder, {}, unreadable_input, {"neither households.csv nor persons.csv", "nothing"});
  folder.write("household.csv", "household_id\n").write("ties.csv", "from_id,to_id\n");
  expect_stop(folder, {}, unreadable_input, {"household.csv"});
}

TEST(BadInput, NeedsAFolder) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\n");
  EXPECT_THROW(load_dataset(folder.path() / "nowhere", {}), InputError);
  EXPECT_THROW(load_dataset(folder.path() / "households.csv", {}), InputError);
}

TEST(BadInput, RefusesAnEmptyFile) {
  DatasetFolder folder;
  folder.write("households.csv", "");
  expect_stop(folder, {}, unreadable_input,
              {"households.csv", "empty file, expected a header with household_id"});
  folder.write("households.csv", "\xEF\xBB\xBF\n\n");
  expect_stop(folder, {}, unreadable_input, {"empty file"});
}

TEST(BadInput, NamesTheMissingIdColumnAndTheNearestOne) {
  DatasetFolder folder;
  folder.write("households.csv", "houshold_id,area\nH1,North\n");
  expect_stop(folder, {}, unreadable_input,
              {"households.csv:1", "no column household_id", "did you mean \"houshold_id\"?",
               "it has houshold_id, area"});
  folder.write("households.csv", "household_id\n").write("receipts.csv", "service_id\n");
  expect_stop(folder, {}, unreadable_input, {"receipts.csv:1", "household_id or person_id"});
  folder.write("receipts.csv", "household_id,service_id\n").write("travel.csv", "to_id,minutes\n");
  expect_stop(folder, {}, unreadable_input, {"travel.csv:1", "from_id or from_area"});
}

TEST(BadInput, RefusesAColumnNamedTwice) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area, area\n");
  expect_stop(folder, {}, unreadable_input, {"households.csv:1:19", "\"area\" twice"});
}

TEST(BadInput, RefusesABinaryFile) {
  DatasetFolder folder;
  folder.write("households.csv", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  expect_stop(folder, {}, unreadable_input, {"households.csv"});
  folder.write("households.csv", "\x89PNG\xFF\xFE,x\n");
  expect_stop(folder, {}, unreadable_input, {"households.csv:1", "no UTF-8"});
}

TEST(BadInput, RefusesAFileWithoutPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "the superuser may read every file";
  DatasetFolder folder;
  folder.write("households.csv", "household_id\n");
  std::filesystem::permissions(folder.path() / "households.csv", std::filesystem::perms::none);
  expect_stop(folder, {}, unreadable_input, {"households.csv"});
}

TEST(BadInput, TakesAFolderNamedLikeATableForNoTable) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\n");
  std::filesystem::create_directory(folder.path() / "ties.csv");
  EXPECT_FALSE(folder.load().graph.table(TableKind::ties).registered());
}

TEST(BadInput, RejectsARowOf200MegabytesAndReadsOn) {
  DatasetFolder folder;
  std::string text = "household_id,area\nH1,";
  text.append(200'000'000, 'x');
  text += "\nH2,North\n";
  folder.write("households.csv", text);
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), Lines{"households.csv:2: rejected malformed_row"});
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H2", "area"), "North");
  EXPECT_LT(loaded.receipt.lines[0].text.size(), 300U);
}

TEST(BadInput, KeepsQuotedLineEndsInCells) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,note\nH1,\"two\nlines\"\nH2,\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "note"), "two\nlines");
  EXPECT_EQ(loaded.graph.source_text(loaded.graph.table(TableKind::households).source(1)),
            "households.csv:4");
}

}  // namespace
}  // namespace kith
