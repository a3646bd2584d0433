// Uses an installed Kith: calls that need its library, its threads and a lent graph.
#include <atomic>
#include <cstdint>
#include <vector>

#include <kith/graph/csr_graph.hpp>
#include <kith/graph/date.hpp>
#include <kith/graph/parallel.hpp>
#include <kith/graph/views/eigen.hpp>

int main() {
  const auto day = kith::parse_iso_date("2024-06-30");
  if (!day || kith::to_string(*day) != "2024-06-30") return 1;

  std::atomic<std::int64_t> sum{0};
  kith::parallel_for(100, 10, {2}, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t i = begin; i < end; ++i) sum += i;
  });
  if (sum != 4950) return 2;  // 99·100/2

  const kith::CsrGraph empty;
  return kith::adjacency_matrix(empty, {}).nonZeros() == 0 ? 0 : 3;
}
