// What measures and the building of their graph say they need, against what they take.
#include <malloc.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "kith/algorithms/structure/measures.hpp"

namespace kith {
namespace {

constexpr std::int32_t nodes = 400'000;
constexpr std::size_t edges = 2'000'000;
constexpr double mib = 1 << 20;

// Keeps the most that was asked for beyond what was held at the start.
class Asked : public Observer {
 public:
  void need(std::int64_t more) override { bytes = std::max(bytes, more); }
  std::int64_t bytes = 0;
};

std::int64_t status_bytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == name) {
      std::int64_t kib = 0;
      status >> kib;
      return kib * 1024;
    }
  return 0;
}

// Sets the peak to what is held now; false where the system does not let us.
bool forget_peak() {
  malloc_trim(0);
  std::ofstream refs("/proc/self/clear_refs");
  refs << "5" << std::flush;
  return refs.good() && status_bytes("VmHWM:") > 0;
}

struct Cost {
  double asked = 0, taken = 0;  // MiB
};

template <class Work>
Cost cost_of(Work work) {
  forget_peak();
  const std::int64_t before = status_bytes("VmRSS:");
  Asked asked;
  work(asked);
  return {static_cast<double>(asked.bytes) / mib,
          static_cast<double>(status_bytes("VmHWM:") - before) / mib};
}

struct Columns {
  std::vector<std::int32_t> from, to;
  std::vector<double> weight;
};

Columns random_columns(bool weighted) {
  std::mt19937 random(7);
  Columns columns;
  for (std::size_t i = 0; i < edges; ++i) {
    // The smaller of two draws: early nodes have more neighbours.
    columns.from.push_back(static_cast<std::int32_t>(std::min(random() % nodes, random() % nodes)));
    columns.to.push_back(static_cast<std::int32_t>(random() % nodes));
    if (weighted) columns.weight.push_back(1 + static_cast<double>(random() % 4));
  }
  return columns;
}

// An estimate may be short by a tenth and 4 MiB, which the heap itself takes, and is no more than
// three times the truth and 16 MiB: a search may find fewer nodes than it has room for.
void expect_near_the_truth(const std::string& what, const Cost& cost) {
  const std::string text =
      fmt::format("{} asked for {:.1f} MiB and took {:.1f}", what, cost.asked, cost.taken);
  EXPECT_GE(cost.asked, 0.9 * cost.taken - 4) << text;
  EXPECT_LE(cost.asked, 3 * cost.taken + 16) << text;
}

class MeasureMemory : public ::testing::TestWithParam<bool> {};  // directed and weighted?

TEST_P(MeasureMemory, IsEstimatedNearTheTruth) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "sanitizers take memory of their own";
#endif
  if (!forget_peak()) GTEST_SKIP() << "/proc/self/clear_refs cannot be written";
  const bool directed = GetParam();
  const Columns columns = random_columns(directed);
  MeasureGraph graph;
  expect_near_the_truth("build", cost_of([&](Observer& observer) {
                          graph =
                              build_measure_graph(nodes, {columns.from, columns.to, columns.weight},
                                                  {.directed = directed}, Threads{2}, observer);
                        }));
  MeasureOptions how;
  how.budget_seconds = 1e9;
  how.ppr_seeds = {0};
  how.community_runs = 1;
  const auto expect_of = [&](const std::string& name, std::int32_t samples,
                             const MeasureGraph* lengths = nullptr) {
    how.samples = samples;
    const std::vector<std::string> names = {name};
    expect_near_the_truth(name + (lengths ? " by length" : ""), cost_of([&](Observer& observer) {
                            compute_measures(graph, lengths, names, how, Threads{2}, observer);
                          }));
  };
  for (const std::string name :
       {"degree", "strength", "component", "core", "articulation", "triangles", "clustering",
        "eigenvector", "katz", "pagerank", "ppr", "diffusion", "constraint", "reach2"})
    expect_of(name, 0);
  expect_of("harmonic", 512);
  expect_of("betweenness", 4);
  if (directed) {
    expect_of("harmonic", 2, &graph);
    expect_of("betweenness", 2, &graph);
  } else {
    expect_of("community", 0);
  }
  how.epsilon = 0.2;
  expect_of("betweenness", 0);
}

INSTANTIATE_TEST_SUITE_P(Graphs, MeasureMemory, ::testing::Bool(), [](const auto& graph) {
  return graph.param ? "DirectedWithWeights" : "UndirectedWithoutWeights";
});

}  // namespace
}  // namespace kith
