// What the command takes for available memory, and that it refuses work before it starts.
#include <cstdint>
#include <limits>
#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "memory.hpp"
#include "support/command.hpp"

namespace kith {
namespace {

using testing::TemporaryFolder;

constexpr std::int64_t mib = 1024 * 1024;

TEST(Memory, IsWhatTheKernelCallsAvailable) {
  const TemporaryFolder root;
  root.write("proc/meminfo",
             "MemTotal:       24000000 kB\nMemFree:         1000 kB\nMemAvailable:    2048 kB\n");
  EXPECT_EQ(app::available_memory(root.path()), 2 * mib);
  root.write("proc/self/cgroup", "0::/user/kith\n");
  root.write("sys/fs/cgroup/user/kith/memory.max", "max\n");
  root.write("sys/fs/cgroup/user/kith/memory.current", "1048576\n");
  EXPECT_EQ(app::available_memory(root.path()), 2 * mib);
}

TEST(Memory, IsNoMoreThanAnyControlGroupAboveHasLeft) {
  const TemporaryFolder root;
  root.write("proc/meminfo", "MemAvailable:    2048000 kB\n");
  root.write("proc/self/cgroup", "12:cpu:/other\n0::/user/kith\n");
  root.write("sys/fs/cgroup/user/kith/memory.max", "104857600\n");     // 100 MiB
  root.write("sys/fs/cgroup/user/kith/memory.current", "62914560\n");  // 60 MiB
  EXPECT_EQ(app::available_memory(root.path()), 40 * mib);
  root.write("sys/fs/cgroup/user/kith/memory.stat", "file 900\ninactive_file 10485760\n");
  EXPECT_EQ(app::available_memory(root.path()), 50 * mib);  // 10 MiB of files give way
  root.write("sys/fs/cgroup/user/memory.max", "73400320\n");
  root.write("sys/fs/cgroup/user/memory.current", "73400320\n");
  EXPECT_EQ(app::available_memory(root.path()), 0);
}

TEST(Memory, HasNoLimitWhereTheSystemSaysNothing) {
  const TemporaryFolder root;
  EXPECT_EQ(app::available_memory(root.path()), std::numeric_limits<std::int64_t>::max());
}

TEST(TheMachineRefuses, WorkThatNeedsMoreMemoryThanThereIs) {
  const TemporaryFolder folder;
  std::string rows = "household_id,area\n";
  for (int i = 0; i < 200'000; ++i) rows += "H" + std::to_string(i) + ",A\n";
  folder.write("data/households.csv", rows);
  const auto refused =
      testing::kith("run data -o out --as-of 2026-06-30 --quiet --memory 0.005", folder);
  EXPECT_EQ(refused.status, 4);
  EXPECT_TRUE(std::regex_search(
      refused.err, std::regex("load needs about [0-9]+ MiB of memory, 5 MiB are available")))
      << refused.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
  const auto granted =
      testing::kith("run data -o out --as-of 2026-06-30 --quiet --memory 4", folder);
  EXPECT_EQ(granted.status, 0) << granted.err;
  EXPECT_EQ(testing::kith("run data -o out --memory -1", folder).status, 2);
}

TEST(TheMachineRefuses, AMeasureThatNeedsMoreMemoryThanThereIs) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers take memory of their own";
#endif
  const TemporaryFolder folder;
  std::string edges = "from,to\n";
  for (int i = 0; i < 50'000; ++i)
    edges += std::to_string(i) + "," + std::to_string((i * 7 + 1) % 50'000) + "\n";
  folder.write("edges.csv", edges);
  const std::string command = "measure --edges edges.csv --quiet --measures ";
  // 50,000 nodes take 240 bytes each for searches, the degrees next to nothing.
  EXPECT_EQ(testing::kith(command + "degree -o t.csv --memory 0.02", folder).status, 0);
  const auto refused =
      testing::kith(command + "harmonic --samples 512 -o h.csv --memory 0.005", folder);
  EXPECT_EQ(refused.status, 4);
  EXPECT_NE(refused.err.find("of memory"), std::string::npos) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "h.csv"));
}

// What `ulimit -v` grants counts as there is, so that the refusal has both figures.
TEST(TheMachineRefuses, WorkThatALimitOfAddressesForbids) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers need the address space themselves";
#endif
  const TemporaryFolder folder;
  std::string rows = "household_id,area\n";
  for (int i = 0; i < 200'000; ++i) rows += "H" + std::to_string(i) + ",A\n";
  folder.write("data/households.csv", rows);
  int told = 0;
  for (int kib = 40'000; kib < 200'000; kib += 10'000) {
    const auto result = testing::kith("run data -o out --as-of 2026-06-30 --quiet --threads 1",
                                      folder, "ulimit -v " + std::to_string(kib) + "; ");
    told += std::regex_search(
        result.err, std::regex("needs about [0-9]+ MiB of memory, [0-9]+ MiB are available"));
  }
  EXPECT_GT(told, 0);
}

// No allocation that fails may crash: the address space is limited to ever more, so that another
// one fails each time.
TEST(TheMachineRefuses, AnyAllocationWithAClearText) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers need the address space themselves";
#endif
  const TemporaryFolder folder;
  std::string rows = "household_id,area\n", ties = "from_id,to_id\n";
  for (int i = 0; i < 20'000; ++i) {
    rows += "H" + std::to_string(i) + ",A" + std::to_string(i % 50) + "\n";
    ties += "H" + std::to_string(i) + ",H" + std::to_string(i * 7 % 20'000) + "\n";
  }
  folder.write("data/households.csv", rows);
  folder.write("data/ties.csv", ties);
  int refused = 0;
  for (int kib = 24'000; kib < 144'000; kib += 6'000) {
    const auto result =
        testing::kith("run data -o out --as-of 2026-06-30 --quiet --threads 1 --memory 100", folder,
                      "ulimit -v " + std::to_string(kib) + "; ");
    if (result.err.find("error while loading shared libraries") != std::string::npos) continue;
    EXPECT_TRUE(result.status == 0 || result.status == 4)
        << kib << ": " << result.status << result.err;
    if (result.status != 4) continue;
    ++refused;
    EXPECT_NE(result.err.find("not enough memory"), std::string::npos) << result.err;
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
  }
  EXPECT_GT(refused, 0);
}

// The largest estimate of a run against what it took.
TEST(Memory, IsEstimatedNearTheTruth) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers take memory of their own";
#endif
  for (const std::string name : {"sample", "district"}) {
    const TemporaryFolder folder;
    const std::string data = std::string(KITH_SOURCE_DIR) + "/data/" + name;
    const auto result = testing::kith("run '" + data + "' -o out --quiet", folder);
    ASSERT_LE(result.status, 1) << result.err;
    const auto record = nlohmann::json::parse(testing::read_file(folder.path() / "out/run.json"));
    std::int64_t needed = 0, peak = 0;
    for (const auto& stage : record.at("costs").at("stages")) {
      needed = std::max(needed, stage.at("needed_bytes").get<std::int64_t>());
      peak = std::max(peak, stage.at("peak_bytes").get<std::int64_t>());
    }
    EXPECT_GE(static_cast<double>(needed), 0.9 * static_cast<double>(peak)) << name;
    EXPECT_LE(static_cast<double>(needed), 2.5 * static_cast<double>(peak)) << name;
  }
}

}  // namespace
}  // namespace kith
