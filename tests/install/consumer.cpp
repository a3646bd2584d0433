// Uses an installed Kith: one call that needs its library, one that needs its threads.
#include <atomic>
#include <cstdint>

#include <kith/graph/date.hpp>
#include <kith/graph/parallel.hpp>

int main() {
  const auto day = kith::parse_iso_date("2024-06-30");
  if (!day || kith::to_string(*day) != "2024-06-30") return 1;
  std::atomic<std::int64_t> sum{0};
  kith::parallel_for(100, 10, {2}, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t i = begin; i < end; ++i) sum += i;
  });
  return sum == 4950 ? 0 : 2;  // 99·100/2
}
