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

// Shortens the file when the first rows have been read.
class Shortener : public Observer {
 public:
  explicit Shortener(std::filesystem::path path) : path_(std::move(path)) {}
  void advance(std::int64_t) override { std::filesystem::resize_file(path_, 10); }

 private:
  std::filesystem::path path_;
};

TEST(BadInput, ReadsAFileThatIsShortenedMeanwhileAsItWas) {
  DatasetFolder folder;
  std::string text = "household_id\n";
  for (int i = 0; i < 200'000; ++i) text += "H" + std::to_string(i) + "\n";
  folder.write("households.csv", text);
  Shortener shortener(folder.path() / "households.csv");
  const LoadResult loaded = load_dataset(folder.path(), {}, shortener);
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 200'000);
  EXPECT_EQ(loaded.inputs[0].bytes, static_cast<std::int64_t>(text.size()));
}

// A header of that many columns and a row of as many cells.
std::string wide_text(int columns, int rows) {
  std::string text = "household_id";
  for (int i = 1; i < columns; ++i) text += ",c" + std::to_string(i);
  for (int row = 0; row < rows; ++row) {
    text += "\nH" + std::to_string(row);
    for (int i = 1; i < columns; ++i) text += i % 2 == 0 ? ",1" : ",";
  }
  return text + "\n";
}

TEST(BadInput, TakesAsManyColumnsAsASpreadsheetHas) {
  DatasetFolder folder;
  folder.write("households.csv", wide_text(16'384, 20));
  const LoadResult loaded = folder.load();
  EXPECT_EQ(loaded.graph.count(NodeKind::household), 20);
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H19", "c16382"), "1");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H19", "c16383"), "");
}

TEST(BadInput, RefusesMoreColumns) {
  DatasetFolder folder;
  folder.write("households.csv", wide_text(16'385, 1));
  expect_stop(folder, {}, unreadable_input,
              {"households.csv:1", "16385 columns, expected at most 16384"});
  folder.write("households.csv", wide_text(30'000, 1000));
  expect_stop(folder, {}, unreadable_input, {"30000 columns"});
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
