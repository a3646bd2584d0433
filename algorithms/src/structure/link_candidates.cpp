// Two hops from every node, counted in a hash table that stays in the first cache.
#include "kith/algorithms/structure/link_candidates.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include <fmt/core.h>

#include "undirected_only.hpp"

namespace kith {
namespace {

constexpr std::int64_t grain = 1 << 12;
constexpr std::int32_t hub_degree = 256;
constexpr int fraction_bits = 40;
constexpr std::uint64_t excluded = std::uint64_t{1} << 63;  // the node itself and its neighbours

using Score = std::uint64_t;  // in units of 2^-40

// From node to score, open addressing; keeps the nodes in the order in which they came.
class ScoreTable {
 public:
  struct Entry {
    std::int32_t node;
    Score score;
  };

  // Forgets everything and makes room for so many nodes.
  void start(std::size_t nodes) {
    const std::size_t wanted = std::bit_ceil(std::max<std::size_t>(2 * nodes, 64));
    if (wanted > slots_.size()) {
      slots_.assign(wanted, -1);
      entries_.resize(wanted);
    } else {
      for (const std::size_t slot : used_) slots_[slot] = -1;
    }
    used_.clear();
    size_ = 0;
    shift_ = 32 - std::countr_zero(slots_.size());
  }
  void add(std::int32_t node, Score score) {
    std::size_t slot = (static_cast<std::uint32_t>(node) * 0x9E3779B1U) >> shift_;
    const std::size_t mask = slots_.size() - 1;
    for (;; slot = (slot + 1) & mask) {
      const std::int32_t at = slots_[slot];
      if (at < 0) break;
      if (entries_[static_cast<std::size_t>(at)].node != node) continue;
      entries_[static_cast<std::size_t>(at)].score += score;
      return;
    }
    slots_[slot] = static_cast<std::int32_t>(size_);
    used_.push_back(slot);
    entries_[size_++] = {node, score};
  }
  std::span<Entry> entries() { return {entries_.data(), size_}; }

 private:
  std::vector<std::int32_t> slots_;  // place in entries_, -1: free
  std::vector<Entry> entries_;
  std::vector<std::size_t> used_;
  std::size_t size_ = 0;
  int shift_ = 0;
};

// The best so far, the best first.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) { kept_.reserve(most + 1); }

  void clear() { kept_.clear(); }
  void offer(const ScoreTable::Entry& entry) {
    if (!may_enter(entry)) return;
    if (full()) kept_.pop_back();
    auto at = kept_.end();
    while (at != kept_.begin() && better(entry, *(at - 1))) --at;
    kept_.insert(at, entry);
  }
  bool may_enter(const ScoreTable::Entry& entry) const {
    return !full() || better(entry, kept_.back());
  }
  std::span<const ScoreTable::Entry> kept() const { return kept_; }

 private:
  bool full() const { return kept_.size() == most_; }
  static bool better(const ScoreTable::Entry& a, const ScoreTable::Entry& b) {
    return a.score != b.score ? a.score > b.score : a.node < b.node;
  }
  std::size_t most_;
  std::vector<ScoreTable::Entry> kept_;
};

class Finder {
 public:
  Finder(const CsrGraph& graph, const std::vector<Score>& share, int most)
      : graph_(graph), share_(share), best_(static_cast<std::size_t>(most)) {}

  std::span<const ScoreTable::Entry> find(std::int32_t node) {
    const auto neighbours = graph_.neighbours(node);
    std::size_t near = 1 + neighbours.size();
    hubs_.clear();
    for (const std::int32_t w : neighbours) {
      if (graph_.degree(w) > hub_degree)
        hubs_.push_back(w);
      else
        near += static_cast<std::size_t>(graph_.degree(w));
    }
    table_.start(near);
    table_.add(node, excluded);
    for (const std::int32_t w : neighbours) table_.add(w, excluded);
    for (const std::int32_t w : neighbours)
      if (graph_.degree(w) <= hub_degree) add_all(w);
    best_.clear();
    for (ScoreTable::Entry& entry : table_.entries()) {
      if (entry.score & excluded) continue;
      if (!hubs_.empty()) entry.score += shared_hubs(entry.node);
      best_.offer(entry);
    }
    if (!hubs_.empty()) search_hubs();
    return best_.kept();
  }

 private:
  void add_all(std::int32_t w) {
    const Score share = share_[static_cast<std::size_t>(w)];
    for (const std::int32_t other : graph_.neighbours(w)) table_.add(other, share);
  }

  bool joined(std::int32_t a, std::int32_t b) const {
    if (graph_.degree(a) > graph_.degree(b)) std::swap(a, b);
    const auto row = graph_.neighbours(a);
    return std::binary_search(row.begin(), row.end(), b);
  }
  Score shared_hubs(std::int32_t other) const {
    Score score = 0;
    for (const std::int32_t hub : hubs_)
      if (joined(other, hub)) score += share_[static_cast<std::size_t>(hub)];
    return score;
  }

  // Those who share nothing but hubs. Whoever is only in the hubs that are left cannot have more
  // than all of these give.
  void search_hubs() {
    Score left = 0;
    for (const std::int32_t hub : hubs_) left += share_[static_cast<std::size_t>(hub)];
    if (!best_.may_enter({0, left})) return;
    std::sort(hubs_.begin(), hubs_.end(), [&](std::int32_t a, std::int32_t b) {
      return std::pair(graph_.degree(a), a) < std::pair(graph_.degree(b), b);
    });
    known_.clear();
    for (const ScoreTable::Entry& entry : table_.entries()) known_.push_back(entry.node);
    std::sort(known_.begin(), known_.end());
    for (std::size_t i = 0; i < hubs_.size(); ++i) {
      search_hub(i, left);
      left -= share_[static_cast<std::size_t>(hubs_[i])];
    }
  }

  // `left`: what this hub and those behind it give together.
  void search_hub(std::size_t place, Score left) {
    auto known = known_.begin();
    for (const std::int32_t other : graph_.neighbours(hubs_[place])) {
      // Nobody behind has a smaller number, and nobody more than `left`.
      if (!best_.may_enter({other, left})) return;
      while (known != known_.end() && *known < other) ++known;
      if (known != known_.end() && *known == other) continue;
      const auto shares = [&](std::int32_t hub) { return joined(other, hub); };
      const auto here = hubs_.begin() + static_cast<std::ptrdiff_t>(place);
      if (std::any_of(hubs_.begin(), here, shares)) continue;  // was offered there
      Score score = 0;
      for (auto hub = here; hub != hubs_.end(); ++hub)
        if (hub == here || shares(*hub)) score += share_[static_cast<std::size_t>(*hub)];
      best_.offer({other, score});
    }
  }

  const CsrGraph& graph_;
  const std::vector<Score>& share_;
  ScoreTable table_;
  Best best_;
  std::vector<std::int32_t> hubs_, known_;
};

}  // namespace

LinkCandidates link_candidates(const MeasureGraph& graph, const LinkCandidateOptions& options,
                               Threads threads, Observer& observer) {
  detail::check_undirected(graph, "link_candidates");
  if (options.most < 1 || options.most > 100)
    throw InvalidArgument(
        fmt::format("link_candidates: most is {}, must be in 1..100", options.most));
  const std::int32_t n = graph.node_count();
  std::vector<Score> share(static_cast<std::size_t>(n));
  for (std::int32_t node = 0; node < n; ++node)
    if (const std::int32_t degree = graph.out.degree(node); degree > 0)
      share[static_cast<std::size_t>(node)] =
          ((Score{1} << fraction_bits) + static_cast<Score>(degree) / 2) /
          static_cast<Score>(degree);
  LinkCandidates result(n, options.most);
  parallel_for(
      n, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        Finder finder(graph.out, share, options.most);
        for (auto node = static_cast<std::int32_t>(begin); node < end; ++node) {
          if (node % 256 == 0) observer.check();
          const auto found = finder.find(node);
          const auto room = result.room(node);
          for (std::size_t i = 0; i < found.size(); ++i)
            room[i] = {found[i].node, static_cast<float>(std::ldexp(
                                          static_cast<double>(found[i].score), -fraction_bits))};
          result.set_count(node, found.size());
        }
        observer.advance(end - begin);
      },
      observer);
  return result;
}

}  // namespace kith
