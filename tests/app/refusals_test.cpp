// Disks that are full, may not be written or do not answer.
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <optional>
#include <regex>

#include <gtest/gtest.h>

#include "support/command.hpp"

namespace kith {
namespace {

using testing::TemporaryFolder;

std::string households(int count) {
  std::string rows = "household_id\n";
  for (int i = 0; i < count; ++i) rows += "household-" + std::to_string(i) + "\n";
  return rows;
}

// Runs a script where `disk` is a file system of its own, made with these options; its last line
// of output. Nothing if this system does not let us.
std::optional<std::string> on_disk(const TemporaryFolder& folder, const std::string& options,
                                   const std::string& script) {
  std::filesystem::create_directories(folder.path() / "disk");
  folder.write("script", "set -e\nmount -t tmpfs -o " + options + " kith disk\nset +e\n" + script);
  const std::string line = "cd '" + folder.path().string() +
                           "' && kith='" KITH_COMMAND "' unshare -m sh script > lines 2> errors";
  std::system(line.c_str());  // NOLINT(concurrency-mt-unsafe): a test of one thread
  std::string lines = testing::read_file(folder.path() / "lines");
  if (lines.empty()) return std::nullopt;
  return lines;
}

TEST(TheMachineRefuses, FullDiskAndKeepsTheOldResults) {
  const TemporaryFolder folder;
  folder.write("small/households.csv", households(5));
  folder.write("large/households.csv", households(50'000));
  const auto lines = on_disk(folder, "size=1m",
                             "\"$kith\" run small -o disk/out --as-of 2026-06-30 --quiet\n"
                             "echo first $?\n"
                             "before=$(sha256sum disk/out/run.json)\n"
                             "\"$kith\" run large -o disk/out --as-of 2026-06-30 --quiet\n"
                             "echo second $?\n"
                             "[ \"$before\" = \"$(sha256sum disk/out/run.json)\" ] && echo kept\n"
                             "\"$kith\" measure large --measures degree -o disk/m.csv --as-of "
                             "2026-06-30 --quiet\n"
                             "echo third $?\n"
                             "ls -A disk\n");
  if (!lines) GTEST_SKIP() << "no file system can be mounted here";
  EXPECT_EQ(*lines, "first 0\nsecond 4\nkept\nthird 4\nout\n")
      << testing::read_file(folder.path() / "errors");
  // Refused before the work, where the size is foreseen, and while writing.
  EXPECT_TRUE(std::regex_search(testing::read_file(folder.path() / "errors"),
                                std::regex("need about [0-9]+ MiB, [01] MiB are free")));
  EXPECT_NE(testing::read_file(folder.path() / "errors").find("No space left on device"),
            std::string::npos);
}

TEST(TheMachineRefuses, DiskThatMayOnlyBeRead) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households(5));
  const auto lines = on_disk(folder, "ro",
                             "\"$kith\" run data -o disk/out --as-of 2026-06-30 --quiet\n"
                             "echo $?\n");
  if (!lines) GTEST_SKIP() << "no file system can be mounted here";
  EXPECT_EQ(*lines, "4\n");
  EXPECT_NE(testing::read_file(folder.path() / "errors").find("Read-only file system"),
            std::string::npos);
}

TEST(TheMachineRefuses, FolderWhereTheSystemMakesNone) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households(5));
  const auto result = testing::kith("run data -o /proc/out --as-of 2026-06-30 --quiet", folder);
  EXPECT_EQ(result.status, 4);
  EXPECT_NE(result.err.find("/proc"), std::string::npos) << result.err;
}

TEST(TheMachineRefuses, StandardOutputThatTakesNothing) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households(5));
  const auto result = testing::kith("check data --as-of 2026-06-30 --quiet", folder,
                                    "sh -c '\"$0\" \"$@\" > /dev/full'");
  EXPECT_EQ(result.status, 4);
  EXPECT_NE(result.err.find("standard output cannot be written"), std::string::npos) << result.err;
}

// Nobody ever writes into the pipe.
TEST(Interruption, EndsAReadThatWaits) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", households(5));
  ASSERT_EQ(mkfifo((folder.path() / "data/ties.csv").c_str(), 0600), 0);
  const auto started = std::chrono::steady_clock::now();
  const auto result = testing::kith("run data -o out --as-of 2026-06-30 --quiet", folder,
                                    "timeout --preserve-status -k 20 -s INT 1");
  EXPECT_EQ(result.status, 130) << result.err;
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(10));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
}

}  // namespace
}  // namespace kith
