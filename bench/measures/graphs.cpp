#include "graphs.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <random>
#include <system_error>

#include <stdlib.h>  // mkdtemp

#include <fmt/format.h>

#include "kith/algorithms/structure/layers.hpp"
#include "kith/loaders/dataset.hpp"
#include "kith/loaders/synthetic_district.hpp"
#include "kith/settings/configuration.hpp"

namespace kith::bench {
namespace fs = std::filesystem;
namespace {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "kith-bench-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw Error(ErrorCode::cannot_write, pattern);
    path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

EdgeList simple(std::string name, std::int32_t nodes, const std::vector<std::int32_t>& from,
                const std::vector<std::int32_t>& to, int threads) {
  const MeasureGraph graph = build_measure_graph(nodes, {from, to}, {}, Threads{threads});
  EdgeList list{std::move(name), nodes, {}, {}};
  for (std::int32_t node = 0; node < nodes; ++node)
    for (const std::int32_t other : graph.out.neighbours(node)) {
      if (other < node) continue;
      list.from.push_back(node);
      list.to.push_back(other);
    }
  return list;
}

}  // namespace

EdgeList city(std::int64_t persons, int threads) {
  const TemporaryFolder folder;
  write_synthetic_district({.persons = persons, .seed = 1},
                           [&](const std::string& name) { return folder.path() / name; });
  const LoadResult data = load_dataset(folder.path(), {});
  const LayerEdges edges =
      layer_edges(data.graph, SupportNetwork{}, Layer::all, false, make_date({2026, 6, 30}));
  return simple(fmt::format("city of {} persons", persons),
                static_cast<std::int32_t>(edges.nodes.size()), edges.from, edges.to, threads);
}

EdgeList kronecker(int scale, int threads) {
  std::mt19937_64 random(20260630);
  const auto nodes = std::int32_t{1} << scale;
  std::vector<std::int32_t> number(static_cast<std::size_t>(nodes));
  std::iota(number.begin(), number.end(), 0);
  std::shuffle(number.begin(), number.end(), random);
  std::vector<std::int32_t> from, to;
  for (std::int64_t edge = 0; edge < std::int64_t{16} * nodes; ++edge) {
    std::size_t a = 0, b = 0;
    for (int bit = 0; bit < scale; ++bit) {
      const std::uint64_t draw = random() % 100;  // 57, 19, 19, 5
      a = 2 * a + (draw >= 76 ? 1 : 0);
      b = 2 * b + ((draw >= 57 && draw < 76) || draw >= 95 ? 1 : 0);
    }
    from.push_back(number[a]);
    to.push_back(number[b]);
  }
  return simple(fmt::format("Kronecker of scale {}", scale), nodes, from, to, threads);
}

EdgeList shuffled(const EdgeList& graph, int threads) {
  std::mt19937_64 random(17);
  std::vector<std::int32_t> number(static_cast<std::size_t>(graph.nodes));
  std::iota(number.begin(), number.end(), 0);
  std::shuffle(number.begin(), number.end(), random);
  std::vector<std::int32_t> from, to;
  for (std::size_t i = 0; i < graph.from.size(); ++i) {
    from.push_back(number[static_cast<std::size_t>(graph.from[i])]);
    to.push_back(number[static_cast<std::size_t>(graph.to[i])]);
  }
  return simple(graph.name + ", shuffled", graph.nodes, from, to, threads);
}

}  // namespace kith::bench
