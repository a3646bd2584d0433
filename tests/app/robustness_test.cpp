// What the command does with input that is wrong, a machine that refuses, and a user who
// interrupts.
#include <gtest/gtest.h>

#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "support/command.hpp"

namespace kith {
namespace {

using testing::read_csv;
using testing::TemporaryFolder;

constexpr const char* households = "household_id,area\nH1,东街\nH2,东街\n";

struct Outcome {
  int status;
  std::string err;
  std::vector<testing::Row> lines;  // of rejected.csv, if there is one
  std::size_t households = 0;       // rows of households.csv
};

Outcome run(const TemporaryFolder& folder, const std::string& options = "") {
  const auto result =
      testing::kith("run data -o out --as-of 2026-06-30 --quiet " + options, folder);
  Outcome outcome{result.status, result.err, {}};
  if (std::filesystem::exists(folder.path() / "out")) {
    outcome.lines = read_csv(folder.path() / "out/rejected.csv");
    outcome.households = read_csv(folder.path() / "out/households.csv").size();
  }
  return outcome;
}

// The run stopped with `status`, said `text`, and wrote nothing.
void expect_stopped(const TemporaryFolder& folder, int status, const std::string& text,
                    const std::string& options = "") {
  const Outcome outcome = run(folder, options);
  EXPECT_EQ(outcome.status, status) << outcome.err;
  EXPECT_NE(outcome.err.find(text), std::string::npos) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
}

// One line of the receipt has this code and stands at this line of the file.
void expect_line(const Outcome& outcome, const std::string& code, const std::string& line) {
  for (const auto& row : outcome.lines)
    if (row.at("code") == code && row.at("line") == line) return;
  ADD_FAILURE() << "no line " << line << " with " << code << " among " << outcome.lines.size();
}

TEST(BadInput, EmptyFileStopsTheRun) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", "");
  expect_stopped(folder, 3, "households.csv");
}

TEST(BadInput, NoSuchFolderStopsTheRun) { expect_stopped(TemporaryFolder(), 3, "data"); }

TEST(BadInput, HeaderOnlyIsAnEmptyRegister) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", "household_id\n");
  const Outcome outcome = run(folder);
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.households, 0U);
}

TEST(BadInput, MissingIdColumnStopsTheRun) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", "houshold_id,area\nH1,x\n");
  expect_stopped(folder, 3, "household_id");
}

TEST(BadInput, DuplicateAndDanglingIdsAreReported) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", "household_id,area\nH1,a\nH1,b\nH2,a\n");
  folder.write("data/ties.csv", "from_id,to_id\nH1,H2\nH1,H9\n");
  const Outcome outcome = run(folder);
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_EQ(outcome.households, 2U);
  expect_line(outcome, "duplicate_conflict", "3");
  expect_line(outcome, "dangling_reference", "3");
}

TEST(BadInput, BinaryFileStopsTheRun) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", std::string("\x7f"
                                                  "ELF\0\0\1\2\3",
                                                  9));
  expect_stopped(folder, 3, "households.csv");
}

TEST(BadInput, LineOf200MegabytesIsOneRejectedRow) {
  const TemporaryFolder folder;
  // NOLINTNEXTLINE(bugprone-string-constructor): it is meant to be so long
  const std::string line(200'000'000, 'a');
  folder.write("data/households.csv", "household_id,area\nH1,x\n" + line + "\nH2,y\n");
  const Outcome outcome = run(folder);
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_EQ(outcome.households, 2U);
  expect_line(outcome, "malformed_row", "3");
}

TEST(BadInput, InvalidUtf8RejectsItsRowOnly) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", "household_id,area\nH1,\xff\xfe\xfd\nH2,东街\n");
  const Outcome outcome = run(folder);
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_EQ(outcome.households, 1U);
  expect_line(outcome, "invalid_utf8", "2");
}

TEST(BadInput, MisspeltKeyStopsTheRunAtItsLine) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households);
  folder.write("data/kith.toml", "[isolation]\nisolated_form = 600\n");
  expect_stopped(folder, 3, "kith.toml:2:1");
}

TEST(BadInput, RuleWithATypeErrorStopsTheRunAtItsPlace) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households);
  folder.write("data/kith.toml",
               "[[indicator]]\nname = \"old\"\ndimension = \"care\"\npoints = 100\n"
               "deprived = \"any(members, age_years > 'x')\"\n");
  expect_stopped(folder, 3, "kith.toml:5:");
  folder.write("data/kith.toml",
               "[[indicator]]\nname = \"old\"\ndimension = \"care\"\npoints = 100\n"
               "deprived = 'any(members, age_years > \"x\")'\n");
  expect_stopped(folder, 3, "kith.toml:5:");
}

TEST(BadInput, ImpossibleValuesAreReportedAndNoFamilyIsLost) {
  const TemporaryFolder folder;
  folder.write("data/households.csv",
               "household_id,latitude,interviewed_on\nH1,300,2026-01-01\nH2,31.2,20240-01-01\n");
  folder.write("data/organizations.csv", "organization_id\nO\n");
  folder.write("data/services.csv", "service_id,organization_id,capacity\nS1,O,-1\nS2,O,3\n");
  folder.write("data/ties.csv", "from_id,to_id\nH1,H1\n");
  const Outcome outcome = run(folder);
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_EQ(outcome.households, 2U);
  expect_line(outcome, "impossible_value", "2");  // latitude 300, and capacity -1
  expect_line(outcome, "impossible_date", "3");
  expect_line(outcome, "self_tie", "2");
}

TEST(BadInput, WrongUsageIsStatusTwo) {
  const TemporaryFolder folder;
  EXPECT_EQ(testing::kith("run", folder).status, 2);
  EXPECT_EQ(testing::kith("", folder).status, 2);
  EXPECT_EQ(testing::kith("run data -o out --threads 0", folder).status, 2);
  const auto unknown = testing::kith("frobnicate", folder);
  EXPECT_EQ(unknown.status, 2);
  EXPECT_NE(unknown.err.find("no command 'frobnicate'; there are run check"), std::string::npos)
      << unknown.err;
  EXPECT_EQ(testing::kith("frobnicate --help", folder).status, 2);
  for (const char* option : {"--seed -1", "--top -1", "--pages -1", "--memory 0"}) {
    const auto result = testing::kith(std::string("run data -o out ") + option, folder);
    EXPECT_EQ(result.status, 2) << option;
    EXPECT_NE(result.err.find("must be a number"), std::string::npos) << result.err;
  }
  folder.write("data/households.csv", households);
  EXPECT_EQ(testing::kith("run data -o out --as-of 2026-02-30", folder).status, 2);
  EXPECT_EQ(testing::kith("run --help", folder).status, 0);
}

TEST(Log, IsOneJsonObjectALineWhateverTheDataHolds) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households);
  folder.write("data/a \"quoted\" name.csv", "x\n1\n");
  const auto result = testing::kith(
      "run data -o out --as-of 2026-06-30 --quiet --log debug --log-json log.jsonl", folder);
  ASSERT_EQ(result.status, 0) << result.err;
  std::istringstream log(testing::read_file(folder.path() / "log.jsonl"));
  std::vector<std::string> texts;
  for (std::string line; std::getline(log, line);)
    texts.push_back(nlohmann::json::parse(line).at("text").get<std::string>());
  ASSERT_GE(texts.size(), 3U);
  EXPECT_NE(texts[0].find("a \"quoted\" name.csv is not read"), std::string::npos) << texts[0];
}

TEST(BadInput, NoDateAnywhereAsksForOne) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households);
  const auto result = testing::kith("run data -o out --quiet", folder);
  EXPECT_EQ(result.status, 3);
  EXPECT_NE(result.err.find("--as-of"), std::string::npos) << result.err;
}

TEST(TheMachineRefuses, FolderThatIsNotAResultIsNeverReplaced) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households);
  folder.write("out/thesis.txt", "mine");
  EXPECT_EQ(testing::kith("run data -o out --as-of 2026-06-30 --quiet", folder).status, 4);
  EXPECT_EQ(testing::read_file(folder.path() / "out/thesis.txt"), "mine");
}

TEST(TheMachineRefuses, FolderWithoutWritePermission) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households);
  std::filesystem::create_directory(folder.path() / "locked");
  std::filesystem::permissions(folder.path() / "locked", std::filesystem::perms::owner_read |
                                                             std::filesystem::perms::owner_exec);
  // Root may write anywhere, so there the place is one where nobody can: a file as a folder.
  const std::string out = geteuid() == 0 ? "data/households.csv/out" : "locked/out";
  const auto result = testing::kith("run data -o " + out + " --as-of 2026-06-30 --quiet", folder);
  EXPECT_EQ(result.status, 4) << result.err;
  std::filesystem::permissions(folder.path() / "locked", std::filesystem::perms::owner_all);
}

TEST(TheMachineRefuses, FileSizeLimitActsAsAFullDisk) {
  const TemporaryFolder folder;
  std::string rows = "household_id\n";
  for (int i = 0; i < 20'000; ++i) rows += "household-" + std::to_string(i) + "\n";
  folder.write("data/households.csv", rows);
  const auto first = testing::kith("run data -o out --as-of 2026-06-30 --quiet", folder);
  ASSERT_EQ(first.status, 0) << first.err;
  const std::string before = testing::read_file(folder.path() / "out/households.csv");
  // 100 KiB a file: households.csv does not fit. The signal is ignored so that write() reports it.
  const auto full = testing::kith("run data -o out --as-of 2026-06-30 --quiet", folder,
                                  "trap '' XFSZ; ulimit -f 200;");
  EXPECT_EQ(full.status, 4) << full.err;
  EXPECT_EQ(testing::read_file(folder.path() / "out/households.csv"), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 4)
      << "only data, out and the two streams remain";
}

TEST(Interruption, AtAnyMomentLeavesTheOldResultsOrNone) {
  const TemporaryFolder folder;
  std::string rows = "household_id,area\n", ties = "from_id,to_id\n";
  for (int i = 0; i < 60'000; ++i) {
    rows += "H" + std::to_string(i) + ",A" + std::to_string(i % 50) + "\n";
    ties += "H" + std::to_string(i) + ",H" + std::to_string(i * 7 % 60'000) + "\n";
  }
  folder.write("data/households.csv", rows);
  folder.write("data/ties.csv", ties);
  // Old results that differ from what the interrupted runs would write.
  ASSERT_EQ(testing::kith("run data -o out --as-of 2020-01-01 --quiet", folder).status, 0);
  const std::string old = testing::read_file(folder.path() / "out/run.json");
  int interrupted = 0;
  for (const char* delay : {"0.01", "0.03", "0.06", "0.1", "0.15", "0.2", "0.3", "0.5"}) {
    const auto result = testing::kith("run data -o out --as-of 2026-06-30 --quiet", folder,
                                      std::string("timeout --preserve-status -s INT ") + delay);
    const bool stopped = result.status == 130 || result.status == 128 + 2;
    EXPECT_TRUE(stopped || result.status == 0 || result.status == 1) << result.status << result.err;
    interrupted += stopped;
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 4)
        << "only data, out and the two streams remain after " << delay;
    if (!stopped) break;
    EXPECT_EQ(testing::read_file(folder.path() / "out/run.json"), old) << delay;
  }
  EXPECT_GT(interrupted, 0);
}

}  // namespace
}  // namespace kith
