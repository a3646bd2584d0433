#include "memory.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

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

// The path of the process's group below the hierarchy of version 2: the line "0::/path".
std::string control_group(const fs::path& root) {
  std::ifstream file(root / "proc/self/cgroup");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("0::/")) return line.substr(4);
  return "";
}

// What a group still grants. Its files in the page cache that nobody used lately give way.
std::int64_t left_in(const fs::path& group) {
  const auto most = number_in(group / "memory.max", "");
  const auto used = number_in(group / "memory.current", "");
  if (!most || !used) return no_limit;
  const std::int64_t idle = number_in(group / "memory.stat", "inactive_file").value_or(0);
  return std::max<std::int64_t>(0, *most - *used + idle);
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
  const fs::path top = root / "sys/fs/cgroup";
  // A group is bound by every group above it.
  for (fs::path group = control_group(root);; group = group.parent_path()) {
    bytes = std::min(bytes, left_in(top / group));
    if (group.empty()) return bytes;
  }
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
