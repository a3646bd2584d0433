// What the command takes for available memory, and that it refuses work before it starts.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <regex>
#include <string>
#include <system_error>

#include <unistd.h>

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

TEST(Memory, IsNoMoreThanControlGroupsOfTheFirstVersionHaveLeft) {
  const TemporaryFolder root;
  const std::string top = "sys/fs/cgroup/memory/";
  root.write("proc/meminfo", "MemAvailable:    2048000 kB\n");
  root.write("proc/self/cgroup", "5:cpu,cpuacct:/other\n4:hugetlb,memory:/user/kith\n0::/\n");
  root.write(top + "user/kith/memory.limit_in_bytes", "104857600\n");  // 100 MiB
  root.write(top + "user/kith/memory.usage_in_bytes", "62914560\n");   // 60 MiB
  EXPECT_EQ(app::available_memory(root.path()), 40 * mib);
  root.write(top + "user/kith/memory.stat", "inactive_file 7\ntotal_inactive_file 10485760\n");
  EXPECT_EQ(app::available_memory(root.path()), 50 * mib);
  root.write(top + "user/memory.limit_in_bytes", "73400320\n");
  root.write(top + "user/memory.usage_in_bytes", "52428800\n");
  EXPECT_EQ(app::available_memory(root.path()), 20 * mib);
  // No limit is a number there, and files may outweigh what is used.
  root.write(top + "user/memory.limit_in_bytes", "9223372036854771712\n");
  root.write(top + "user/memory.stat", "total_inactive_file 104857600\n");
  EXPECT_EQ(app::available_memory(root.path()), 50 * mib);
  // In a container the group is the top of what is seen.
  root.write("proc/self/cgroup", "4:memory:/docker/abc\n");
  root.write(top + "memory.limit_in_bytes", "31457280\n");
  root.write(top + "memory.usage_in_bytes", "10485760\n");
  EXPECT_EQ(app::available_memory(root.path()), 20 * mib);
}

// Two groups of the kernel's, one within the other, that no process belongs to.
class RealGroups {
 public:
  explicit RealGroups(const std::filesystem::path& top)
      : name_("kith-test-" + std::to_string(getpid())), outer_(top / name_) {
    std::error_code failed;
    if (!std::filesystem::exists(top / "cgroup.procs", failed) ||
        !std::filesystem::create_directory(outer_, failed))
      return;
    write(outer_ / "cgroup.subtree_control", "+memory");  // there in version 2 alone
    std::filesystem::create_directory(inner(), failed);
  }
  ~RealGroups() {
    rmdir(inner().c_str());
    rmdir(outer_.c_str());
  }
  RealGroups(const RealGroups&) = delete;
  RealGroups& operator=(const RealGroups&) = delete;

  const std::string& name() const { return name_; }
  const std::filesystem::path& outer() const { return outer_; }
  std::filesystem::path inner() const { return outer_ / "inner"; }
  static bool write(const std::filesystem::path& path, const std::string& text) {
    if (!std::filesystem::exists(path)) return false;
    std::ofstream file(path);
    file << text << std::flush;
    return file.good();
  }

 private:
  std::string name_;
  std::filesystem::path outer_;
};

// The limits of the kernel's own files, in `file` of two groups below `top`.
void expect_limits_of_the_kernel(const std::string& top, const std::string& file,
                                 const std::string& line) {
  const RealGroups groups("/" + top);
  if (!RealGroups::write(groups.outer() / file, std::to_string(64 * mib)))
    GTEST_SKIP() << "skipped: no writable cgroup";
  const TemporaryFolder root;
  root.write("proc/self/cgroup", line + "/" + groups.name() + "/inner\n");
  std::filesystem::create_directory_symlink("/sys", root.path() / "sys");
  // The kernel counts what it holds for the groups themselves.
  const auto granted = [&] { return (app::available_memory(root.path()) + mib) / (2 * mib); };
  EXPECT_EQ(granted(), 32) << "of the parent";
  ASSERT_TRUE(RealGroups::write(groups.inner() / file, std::to_string(16 * mib)));
  EXPECT_EQ(granted(), 8);
}

TEST(Memory, IsNoMoreThanARealControlGroupGrants) {
  expect_limits_of_the_kernel("sys/fs/cgroup", "memory.max", "0::");
}

TEST(Memory, IsNoMoreThanARealControlGroupOfTheFirstVersionGrants) {
  expect_limits_of_the_kernel("sys/fs/cgroup/memory", "memory.limit_in_bytes", "4:memory:");
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

// What the stages of a run said they would hold, and held at most, in bytes.
struct Stages {
  std::map<std::string, std::int64_t> needed, peak;
  std::int64_t most_needed_before(const std::string& stage) const {
    std::int64_t most = 0;
    for (const auto& [name, bytes] : needed)
      if (name != stage) most = std::max({most, bytes, peak.at(name)});
    return most;
  }
};

Stages stages_of(const std::string& log) {
  const std::regex line("debug: ([a-z_ 0-9]+): [0-9.]+ s, peak ([0-9]+) bytes, estimated ([0-9]+)");
  Stages stages;
  for (std::sregex_iterator found(log.begin(), log.end(), line), end; found != end; ++found) {
    stages.peak[(*found)[1]] = std::stoll((*found)[2]);
    stages.needed[(*found)[1]] = std::stoll((*found)[3]);
  }
  return stages;
}

std::string in_gib(std::int64_t bytes) {
  return std::to_string(static_cast<double>(bytes) / (1024.0 * mib));
}

// The limit lies halfway between what the stages before take and what the measure asks for, so
// that it is the measure that is refused, by its estimate alone.
TEST(TheMachineRefuses, AMeasureThatNeedsMoreMemoryThanThereIs) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers take memory of their own";
#endif
  const TemporaryFolder folder;
  std::string edges = "from,to\n";
  for (int i = 0; i < 50'000; ++i)
    edges += std::to_string(i) + "," + std::to_string((i * 7 + 1) % 50'000) + "\n";
  folder.write("edges.csv", edges);
  const std::string command = "measure --edges edges.csv --threads 2 -o t.csv --measures ";
  for (const std::string measure :
       {"harmonic --samples 512", "betweenness --samples 2", "constraint", "eigenvector"}) {
    std::filesystem::remove(folder.path() / "t.csv");
    const std::string name = measure.substr(0, measure.find(' '));
    const auto granted = testing::kith(command + measure + " --log debug", folder);
    ASSERT_EQ(granted.status, 0) << granted.err;
    std::filesystem::remove(folder.path() / "t.csv");
    const Stages stages = stages_of(granted.err);
    const std::int64_t before = stages.most_needed_before(name), asked = stages.needed.at(name);
    ASSERT_GT(asked, before + mib) << granted.err;
    const std::string limit = " --quiet --memory " + in_gib((before + asked) / 2);
    const auto refused = testing::kith(command + measure + limit, folder);
    EXPECT_EQ(refused.status, 4) << measure;
    EXPECT_NE(refused.err.find(name + " needs about"), std::string::npos) << refused.err;
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "t.csv"));
    EXPECT_EQ(testing::kith(command + "degree" + limit, folder).status, 0) << measure;
  }
}

// The text is no table: whoever reads it says so, with another status.
TEST(TheMachineRefuses, ListsThatDoNotFitBeforeItReadsThem) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers take memory of their own";
#endif
  const TemporaryFolder folder;
  const std::string text(70'000'000, '"');
  folder.write("large.csv", text);
  folder.write("large.graphml", text);
  folder.write("small.csv", "partner_id,capacity\n");
  folder.write("dataset/households.csv", text);
  const std::map<std::string, std::string> advice = {
      {"measure --edges large.csv --measures degree", "measure a part of the graph"},
      {"measure --edges large.graphml --measures degree", "measure a part of the graph"},
      {"assign large.csv --providers small.csv -o out", "split the candidates by district"},
      {"assign small.csv --providers large.csv -o out", "split the candidates by district"},
      {"measure dataset --measures degree", "split the dataset by district"},
      {"check dataset", "split the dataset by district"},
      {"run dataset -o out", "split the dataset by district"}};
  for (const auto& [work, less_input] : advice) {
    const auto refused = testing::kith(work + " --quiet --memory 0.05", folder);
    EXPECT_EQ(refused.status, 4) << work;
    EXPECT_NE(refused.err.find("load needs about"), std::string::npos) << refused.err;
    EXPECT_NE(refused.err.find(", " + less_input + ", or set"), std::string::npos) << refused.err;
  }
}

// Stages before the measures, of 200,000 nodes and 1,000,000 edges; of those themselves see
// measure_memory_test.cpp. An estimate may be short by a tenth and is at most twice the truth.
TEST(Memory, OfEdgeListsIsEstimatedNearTheTruth) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers take memory of their own";
#endif
  const TemporaryFolder folder;
  std::string plain = "from,to\n", weighted = "from,to,weight,km\n";
  std::uint32_t random = 1;
  const auto next = [&] { return (random = random * 1664525U + 1013904223U) >> 8; };
  for (int i = 0; i < 1'000'000; ++i) {
    const std::string ends =
        std::to_string(next() % 200'000) + "," + std::to_string(next() % 200'000);
    plain += ends + "\n";
    weighted += ends + ",0.5,7\n";
  }
  folder.write("plain.csv", plain);
  folder.write("weighted.csv", weighted);
  for (const std::string edges : {"plain.csv", "weighted.csv --length km"}) {
    const auto result = testing::kith(
        "measure --measures degree -o t.csv --log debug --threads 2 --edges " + edges, folder);
    ASSERT_EQ(result.status, 0) << result.err;
    const Stages stages = stages_of(result.err);
    for (const std::string stage : {"load", "build"}) {
      const auto needed = static_cast<double>(stages.needed.at(stage));
      const auto peak = static_cast<double>(stages.peak.at(stage));
      EXPECT_GE(needed, 0.9 * peak) << edges << ", " << stage;
      EXPECT_LE(needed, 2 * peak) << edges << ", " << stage;
    }
  }
}

// 400,000 candidates of 80,000 households, who name 20,000 partners.
TEST(Memory, OfAssignmentTablesIsEstimatedNearTheTruth) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers take memory of their own";
#endif
  const TemporaryFolder folder;
  std::string candidates = "household_id,tier,partner_id,utility\n";
  for (int i = 0; i < 400'000; ++i)
    candidates += "H" + std::to_string(i / 5) + ",A,P" + std::to_string(i * 7 % 20'000) + ",100\n";
  folder.write("candidates.csv", candidates);
  folder.write("providers.csv", "partner_id,capacity\nP1,1\n");
  const auto result =
      testing::kith("assign candidates.csv --providers providers.csv -o out --log debug", folder);
  ASSERT_EQ(result.status, 0) << result.err;
  const Stages stages = stages_of(result.err);
  const auto needed = static_cast<double>(stages.needed.at("load"));
  const auto peak = static_cast<double>(stages.peak.at("load"));
  EXPECT_GE(needed, 0.9 * peak);
  EXPECT_LE(needed, 2 * peak);
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
  for (const std::string name : {"sample", "district", "city"}) {
    const TemporaryFolder folder;
    std::string data = std::string(KITH_SOURCE_DIR) + "/data/" + name;
    if (name == "city") {
      data = name;
      ASSERT_EQ(testing::kith("synth -o city --persons 30000 --quiet", folder).status, 0);
    }
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
