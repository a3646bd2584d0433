// Network measures beside igraph and Boost.Graph on one graph after another. See bench/README.md.
#include <algorithm>
#include <cstdlib>
#include <exception>
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
  std::vector<std::string> graphs;  // "city:1000000", "city:1000000:shuffled", "kronecker:20"
};

constexpr std::string_view usage =
    "usage: measures_bench [--pairs N] [--threads N] [--only PART] GRAPH...\n"
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

void print(const EdgeList& graph, const std::string& peer, double target, const Comparison& row) {
  const std::string wanted = target > 0 && peer == "igraph" ? fmt::format("{}", target) : "";
  fmt::print("{}\t{}\t{}\t{}\t{}\t{:.1f}\t{:.1f}..{:.1f}\t{}\t{:.0e}\n", graph.name, row.measure,
             peer, text(row.ours), text(row.peer), row.ratio, row.ratio_least, row.ratio_most,
             wanted, row.difference);
  std::fflush(stdout);
}

// True if all answers agree.
bool contest(const EdgeList& graph, const Options& options) {
  const Tasks ours = kith_side(graph, options.threads);
  const std::pair<std::string, Tasks> peers[] = {{"igraph", igraph_side(graph)},
                                                 {"Boost.Graph", boost_side(graph)}};
  bool agree = true;
  for (const Task& task : ours) {
    if (task.measure.find(options.only) == std::string::npos) continue;
    bool met = false;
    for (const auto& [name, tasks] : peers) {
      const auto other = std::find_if(tasks.begin(), tasks.end(), [&](const Task& peer) {
        return peer.measure == task.measure;
      });
      if (other == tasks.end()) continue;
      const Comparison row = compare(task, *other, options.pairs);
      print(graph, name, task.target, row);
      agree = agree && row.difference <= tolerance;
      met = true;
    }
    if (met) continue;
    fmt::print("{}\t{}\t\t{}\n", graph.name, task.measure, text(time_alone(task, options.pairs)));
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
  fmt::print("graph\tmeasure\tpeer\tseconds\tleast..most\tpeer's seconds\tleast..most\tratio\t"
             "least..most\ttarget\tdifference\n");
  bool agree = true;
  for (const std::string& word : options.graphs) {
    const EdgeList graph = make(word, options.threads);
    fmt::print(stderr, "{}: {} nodes, {} edges\n", graph.name, graph.nodes, graph.from.size());
    agree = contest(graph, options) && agree;
  }
  if (!agree) fmt::print(stderr, "measures_bench: results differ by more than {:g}\n", tolerance);
  return agree ? 0 : 1;
} catch (const std::exception& error) {
  fmt::print(stderr, "{}\n", error.what());
  return 2;
}
