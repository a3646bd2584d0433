#include "memory_speed.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <random>
#include <thread>

namespace kith::bench {
namespace {

using Numbers = std::vector<std::uint64_t>;

// Units a second, the best of five: `work(thread)` does so many.
double best(int threads, double units, const std::function<void(int)>& work) {
  double fastest = 0;
  for (int run = 0; run < 5; ++run) {
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::jthread> running;
    for (int thread = 0; thread < threads; ++thread) running.emplace_back(work, thread);
    running.clear();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    fastest = std::max(fastest, threads * units / time.count());
  }
  return fastest;
}

volatile std::uint64_t sink = 0;  // what was read is used

}  // namespace

std::vector<MemorySpeed> memory_speeds() {
  std::vector<MemorySpeed> speeds;
  const Numbers large(std::size_t{1} << 27, 1);  // 1 GB
  for (const int threads : {1, 2})
    speeds.push_back(
        {"read in order", threads,
         best(threads, static_cast<double>(large.size() / 2) * 8e-9,
              [&](int thread) {
                const auto begin = large.begin() + (thread % 2) * std::ssize(large) / 2;
                sink = std::accumulate(begin, begin + std::ssize(large) / 2, std::uint64_t{0});
              }),
         "GB/s"});
  constexpr std::size_t small = std::size_t{100'000'000} / 8;
  std::mt19937_64 random(3);
  Numbers next(small), places(std::size_t{1} << 22);
  std::iota(next.begin(), next.end(), std::uint64_t{0});
  for (std::size_t i = small - 1; i > 0; --i) std::swap(next[i], next[random() % i]);  // one cycle
  for (std::uint64_t& place : places) place = random() % small;
  for (const int threads : {1, 2})
    speeds.push_back({"gather from 100 MB", threads,
                      best(threads, static_cast<double>(places.size()) * 1e-6,
                           [&](int) {
                             std::uint64_t sum = 0;
                             for (const std::uint64_t place : places) sum += next[place];
                             sink = sum;
                           }),
                      "M/s"});
  constexpr int steps = 1 << 20;
  const double followed = best(1, steps, [&](int) {
    std::uint64_t at = 0;
    for (int step = 0; step < steps; ++step) at = next[at];
    sink = at;
  });
  speeds.push_back({"follow pointers in 100 MB", 1, 1e9 / followed, "ns a step"});
  return speeds;
}

}  // namespace kith::bench
