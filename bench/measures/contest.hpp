// Two ways to the same numbers, timed in turns.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kith::bench {

/// What a computation of this kind cannot do without, whoever writes it: memory read and written in
/// order, and looks at places that no order foretells.
struct Moves {
  double bytes = 0, looks = 0;
};

/// One measure as one library computes it. `work` is timed; `answer`, called after it, gives the
/// values to compare, and may be empty.
struct Task {
  std::string measure;
  std::function<void()> work;
  std::function<std::vector<double>()> answer{};
  double units = 1;   // what the time is divided by: sources searched from, nodes
  double target = 0;  // of ours: least ratio to igraph on the city of a million persons
  std::function<Moves()> moves{};     // of `work`, called after it
  std::vector<std::int32_t> nodes{};  // of a peer: whose values the answer has; empty: everybody's
};
using Tasks = std::vector<Task>;

/// Seconds a unit.
struct Timing {
  double median = 0, least = 0, most = 0;
};

struct Comparison {
  std::string measure;
  Timing ours, peer;
  double ratio = 0, ratio_least = 0, ratio_most = 0;  // peer over ours: of pairs, their median
  int pairs = 0;
  double difference = 0;  // largest of the answers, relative to the largest value
};

/// A warm-up each, whose answers are compared, then `pairs` runs in turns; three where the warm-up
/// took more than a minute, one where it took more than five.
Comparison compare(const Task& ours, const Task& peer, int pairs);
/// Ours alone, as often.
Timing time_alone(const Task& ours, int runs);

}  // namespace kith::bench
