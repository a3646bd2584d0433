#include "memory.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include <sys/resource.h>
#include <unistd.h>

namespace kith::app {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

// The number behind a word of a file such as /proc/meminfo, or the first of the file for "";
// nothing if it is not there ("max" is no number).
std::optional<std::int64_t> number_in(const fs::path& path, const std::string& name) {
  std::ifstream file(path);
  std::string word = name;
  if (!name.empty())
    while (file >> word && word != name) {
    }
  std::int64_t number = 0;
  if (word != name || !(file >> number)) return std::nullopt;
  return number;
}

// A version of control groups: which line of /proc/self/cgroup names the process's group, and where
// the group's files are.
struct ControlGroups {
  std::string_view controller;  // of the line "ID:CONTROLLER,…:/path"
  std::string_view top;
  std::string_view most, used, idle;
};
constexpr ControlGroups versions[] = {
    {"memory", "sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes",
     "total_inactive_file"},
    {"", "sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"}};

// The path of the process's group below the top; empty if no line names one.
std::string control_group(const fs::path& root, std::string_view controller) {
  std::ifstream file(root / "proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':'), second = line.find(":/", first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
    if (controllers.find("," + std::string(controller) + ",") != std::string::npos)
      return line.substr(second + 2);
  }
  return "";
}

// What a group still grants. Its files in the page cache that nobody used lately give way.
std::int64_t left_in(const fs::path& group, const ControlGroups& version) {
  const auto most = number_in(group / version.most, "");
  const auto used = number_in(group / version.used, "");
  if (!most || !used) return no_limit;
  const std::int64_t idle = number_in(group / "memory.stat", std::string(version.idle)).value_or(0);
  return std::max<std::int64_t>(0, *most - std::max<std::int64_t>(0, *used - idle));
}

// The least that any group grants which the process belongs to: one is bound by all above it.
std::int64_t left_in_groups(const fs::path& root, const ControlGroups& version) {
  std::int64_t bytes = no_limit;
  for (fs::path group = control_group(root, version.controller);; group = group.parent_path()) {
    bytes = std::min(bytes, left_in(root / version.top / group, version));
    if (group.empty()) return bytes;
  }
}

// What `ulimit -v` still grants of addresses, which all memory needs.
std::int64_t left_of_addresses() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return no_limit;
  const std::int64_t used = number_in("/proc/self/statm", "").value_or(0) * sysconf(_SC_PAGESIZE);
  return std::max<std::int64_t>(0, static_cast<std::int64_t>(limit.rlim_cur) - used);
}

}  // namespace

std::int64_t available_memory(const fs::path& root) {
  std::int64_t bytes = left_of_addresses();
  if (const auto kib = number_in(root / "proc/meminfo", "MemAvailable:"))
    bytes = std::min(bytes, *kib * 1024);
  for (const ControlGroups& version : versions)
    bytes = std::min(bytes, left_in_groups(root, version));
  return bytes;
}

std::int64_t resident_memory() {
  std::ifstream file("/proc/self/statm");
  std::int64_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

std::int64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace kith::app
