#include "contest.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "kith/graph/error.hpp"

namespace kith::bench {
namespace {

double seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Timing timing(const std::vector<double>& values) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  return {median(values), *least, *most};
}

// Undefined values must be undefined on both sides.
double largest_difference(const Task& ours, const Task& peer) {
  std::vector<double> a = ours.answer();
  const std::vector<double> b = peer.answer();
  if (!peer.nodes.empty()) {
    std::vector<double> part;
    for (const std::int32_t node : peer.nodes) part.push_back(a[static_cast<std::size_t>(node)]);
    a = std::move(part);
  }
  if (a.size() != b.size())
    throw Error(ErrorCode::internal,
                fmt::format("{}: {} values, the peer has {}", ours.measure, a.size(), b.size()));
  double difference = 0, largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a[i]) != std::isnan(b[i]))
      throw Error(ErrorCode::internal,
                  fmt::format("{}: value {} is {}, the peer has {}", ours.measure, i, a[i], b[i]));
    if (std::isnan(a[i])) continue;
    difference = std::max(difference, std::abs(a[i] - b[i]));
    largest = std::max(largest, std::abs(b[i]));
  }
  return largest > 0 ? difference / largest : difference;
}

int affordable(int pairs, double warm_up) {
  return std::min(pairs, warm_up > 300 ? 1 : warm_up > 60 ? 3 : pairs);
}

}  // namespace

Comparison compare(const Task& ours, const Task& peer, int pairs) {
  Comparison result;
  result.measure = ours.measure;
  const double warm_up = seconds(ours.work) + seconds(peer.work);
  result.pairs = affordable(pairs, warm_up);
  if (ours.answer && peer.answer) result.difference = largest_difference(ours, peer);
  std::vector<double> our_times, peer_times, ratios;
  for (int pair = 0; pair < result.pairs; ++pair) {
    our_times.push_back(seconds(ours.work) / ours.units);
    peer_times.push_back(seconds(peer.work) / peer.units);
    ratios.push_back(peer_times.back() / our_times.back());
  }
  result.ours = timing(our_times);
  result.peer = timing(peer_times);
  const Timing ratio = timing(ratios);
  result.ratio = ratio.median;
  result.ratio_least = ratio.least;
  result.ratio_most = ratio.most;
  return result;
}

Timing time_alone(const Task& ours, int runs) {
  runs = affordable(runs, seconds(ours.work));
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) times.push_back(seconds(ours.work) / ours.units);
  return timing(times);
}

}  // namespace kith::bench
