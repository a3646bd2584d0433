// Network measures beside igraph and Boost.Graph on one graph after another. See bench/README.md.
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "kith/graph/error.hpp"
#include "memory_speed.hpp"
#include "sides.hpp"

namespace {

using namespace kith::bench;

struct Options {
  int pairs = 7;
  int threads = 2;
  bool memory = false;
  std::string only;                 // part of the measures' names
  std::string folder;               // where the graph and our answers are left; empty: nowhere
  std::vector<std::string> graphs;  // "city:1000000", "city:1000000:shuffled", "kronecker:20"
};

constexpr std::string_view usage =
    "usage: measures_bench [--pairs N] [--threads N] [--only PART] [--export FOLDER] GRAPH...\n"
    "       measures_bench --memory\n"
    "GRAPH: city:PERSONS, kronecker:SCALE, either with :shuffled\n";

// Largest difference of the answers that rounding and the methods' tolerances leave.
constexpr double tolerance = 1e-6;

Options read(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto value = [&]() -> std::string {
      if (i + 1 == count)
        throw kith::InvalidArgument(word + " names nothing\n" + std::string(usage));
      return words[++i];
    };
    if (word == "--pairs")
      options.pairs = std::max(1, std::atoi(value().c_str()));
    else if (word == "--threads")
      options.threads = std::max(1, std::atoi(value().c_str()));
    else if (word == "--memory")
      options.memory = true;
    else if (word == "--only")
      options.only = value();
    else if (word == "--export")
      options.folder = value();
    else
      options.graphs.push_back(word);
  }
  if (options.graphs.empty() && !options.memory) throw kith::InvalidArgument(std::string(usage));
  return options;
}

EdgeList make(const std::string& word, int threads) {
  const bool shuffle = word.ends_with(":shuffled");
  const std::string rest = shuffle ? word.substr(0, word.size() - 9) : word;
  EdgeList graph;
  if (rest.starts_with("city:"))
    graph = city(std::atoll(rest.c_str() + 5), threads);
  else if (rest.starts_with("kronecker:"))
    graph = kronecker(std::atoi(rest.c_str() + 10), threads);
  else
    throw kith::InvalidArgument(fmt::format("no graph is called {}\n{}", word, usage));
  return shuffle ? shuffled(graph, threads) : graph;
}

std::string text(const Timing& time) {
  return fmt::format("{:.3g}\t{:.3g}..{:.3g}", time.median, time.least, time.most);
}

// What the machine gives at two threads, in units of Moves a second.
Moves machine_speed() {
  Moves speed;
  for (const MemorySpeed& row : memory_speeds()) {
    if (row.threads != 2) continue;
    if (row.unit == "GB/s") speed.bytes = row.speed * 1e9;
    if (row.unit == "M/s") speed.looks = row.speed * 1e6;
  }
  return speed;
}

// How near ours comes to what the machine gives.
std::string nearness(const Task& task, const Timing& time, const Moves& machine) {
  if (!task.moves) return "\t\t\t";
  const Moves moves = task.moves();
  const double seconds = time.median * task.units;
  return fmt::format("{:.3g}\t{:.0f} %\t{:.3g}\t{:.0f} %", moves.bytes * 1e-9,
                     100 * moves.bytes / seconds / machine.bytes, moves.looks * 1e-6,
                     100 * moves.looks / seconds / machine.looks);
}

void print(const EdgeList& graph, const Task& task, const std::string& peer, const Comparison& row,
           const Moves& machine) {
  const bool aimed = task.target > 0 && peer == "igraph";
  fmt::print("{}\t{}\t{}\t{}\t{}\t{:.1f}\t{:.1f}..{:.1f}\t{}\t{}\t{:.0e}\t{}\n", graph.name,
             row.measure, peer, text(row.ours), text(row.peer), row.ratio, row.ratio_least,
             row.ratio_most, row.pairs, aimed ? fmt::format("{}", task.target) : "", row.difference,
             nearness(task, row.ours, machine));
  std::fflush(stdout);
}

bool wanted(const Task& task, const Options& options) {
  return task.measure.find(options.only) != std::string::npos;
}

template <class Values>
void write(const std::filesystem::path& path, const Values& values) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(values.data()),
             std::ssize(values) * static_cast<std::streamsize>(sizeof values[0]));
  if (!file.flush()) throw kith::Error(kith::ErrorCode::cannot_write, path.string());
}

// For peers that are other programs: the graph, and the answers that theirs are compared with.
void export_to(const EdgeList& graph, const Tasks& ours, const Options& options) {
  const std::filesystem::path folder = options.folder;
  std::filesystem::create_directories(folder);
  write(folder / "name.txt", graph.name);
  write(folder / "nodes.i32", std::vector{graph.nodes});
  write(folder / "from.i32", graph.from);
  write(folder / "to.i32", graph.to);
  write(folder / "sources.i32", sources(graph, betweenness_sources));
  for (const Task& task : ours) {
    if (!task.answer || !wanted(task, options)) continue;
    task.work();
    write(folder / (task.measure + ".f64"), task.answer());
  }
}

// True if all answers agree.
bool contest(const EdgeList& graph, const Options& options, const Moves& machine) {
  const Tasks ours = kith_side(graph, options.threads);
  const std::pair<std::string, Tasks> peers[] = {{"igraph", igraph_side(graph)},
                                                 {"Boost.Graph", boost_side(graph)}};
  bool agree = true;
  for (const Task& task : ours) {
    if (!wanted(task, options)) continue;
    bool met = false;
    for (const auto& [name, tasks] : peers) {
      const auto other = std::find_if(tasks.begin(), tasks.end(), [&](const Task& peer) {
        return peer.measure == task.measure;
      });
      if (other == tasks.end()) continue;
      const Comparison row = compare(task, *other, options.pairs);
      print(graph, task, name, row, machine);
      agree = agree && row.difference <= tolerance;
      met = true;
    }
    if (met) continue;
    const Timing alone = time_alone(task, options.pairs);
    fmt::print("{}\t{}\t\t{}\t\t\t\t\t\t\t\t{}\n", graph.name, task.measure, text(alone),
               nearness(task, alone, machine));
    std::fflush(stdout);
  }
  return agree;
}

}  // namespace

int main(int count, char** words) try {
  const Options options = read(count, words);
  if (options.memory) {
    for (const MemorySpeed& row : memory_speeds())
      fmt::print("{}\t{}\t{:.3g}\t{}\n", row.what, row.threads, row.speed, row.unit);
    return 0;
  }
  const Moves machine = options.folder.empty() ? machine_speed() : Moves{};
  if (options.folder.empty())
    fmt::print("graph\tmeasure\tpeer\tseconds\tleast..most\tpeer's seconds\tleast..most\tratio\t"
               "least..most\tpairs\ttarget\tdifference\tGB\tof bandwidth\tM looks\tof looks\n");
  bool agree = true;
  for (const std::string& word : options.graphs) {
    const EdgeList graph = make(word, options.threads);
    fmt::print(stderr, "{}: {} nodes, {} edges\n", graph.name, graph.nodes, graph.from.size());
    if (!options.folder.empty())
      export_to(graph, kith_side(graph, options.threads), options);
    else
      agree = contest(graph, options, machine) && agree;
  }
  if (!agree) fmt::print(stderr, "measures_bench: results differ by more than {:g}\n", tolerance);
  return agree ? 0 : 1;
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 2;
}
