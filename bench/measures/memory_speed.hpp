// What this machine's memory gives: the floor of every measure.
#pragma once

#include <string>
#include <vector>

namespace kith::bench {

struct MemorySpeed {
  std::string what;
  int threads = 1;
  double speed = 0;
  std::string unit;
};

/// Reading 1 GB in order, reading 8-byte numbers out of 100 MB by chance, and following pointers
/// through it; the best of five, on one thread and on two.
std::vector<MemorySpeed> memory_speeds();

}  // namespace kith::bench
