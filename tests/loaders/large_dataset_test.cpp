// A million ties: read whole, within a memory that is near the graph's own.

#include <sys/resource.h>

#include <gtest/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool measures_memory = false;
#else
constexpr bool measures_memory = true;
#endif

// The largest memory of this process so far, in MiB.
std::int64_t peak_mebibytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

// Ring of households: tie i goes from household i mod n to the next. The file is about 40 MB; ties
// take 8 bytes for both ends, 4 for the line, 1 each for support and closeness: 14 MB, and vectors
// that grow hold up to three times that for a moment.
TEST(LargeDataset, ReadsAMillionTiesWithinLittleMoreThanTheGraph) {
  constexpr int households = 100'000;
  constexpr int ties = 1'000'000;
  DatasetFolder folder;
  {
    std::ofstream file(folder.path() / "households.csv");
    file << "household_id\n";
    for (int i = 0; i < households; ++i) file << "H" << i << '\n';
  }
  {
    std::ofstream file(folder.path() / "ties.csv");
    file << "from_id,to_id,support,closeness\n";
    for (int i = 0; i < ties; ++i)
      file << 'H' << i % households << ",H" << (i + 1) % households
           << ",emotional;material,close\n";
  }
  const std::int64_t before = peak_mebibytes();
  const LoadResult loaded = folder.load();
  const std::int64_t grown = peak_mebibytes() - before;
  EXPECT_EQ(loaded.receipt.lines.size(), 0U);
  EXPECT_EQ(loaded.graph.table(TableKind::ties).rows(), ties);
  EXPECT_EQ(cell(loaded.graph, TableKind::ties, ties - 1, "from_id"), "H99999");
  EXPECT_EQ(cell(loaded.graph, TableKind::ties, ties - 1, "to_id"), "H0");
  EXPECT_EQ(cell(loaded.graph, TableKind::ties, ties - 1, "support"), "emotional;material");
  if (measures_memory) {
    EXPECT_LT(grown, 150);
  }
}

}  // namespace
}  // namespace kith
