#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <utility>

#include "assignment_solver.hpp"

namespace kith::assignment {
namespace {

// A search from all places in use and all empty slots backwards over the displacements. The
// distance of a household is the largest worth it can have, that of a partner its smallest price,
// negative. With the prices known, all lengths are >= 0 (Dijkstra). Nodes are households, then
// partners.
class PriceSearch {
 public:
  PriceSearch(const Model& model, const Optimum& optimum, const Observer& observer)
      : step_(observer),
        model_(model),
        chosen_(optimum.chosen),
        optimum_(optimum),
        distance_(at(model.households) + at(model.partners),
                  std::numeric_limits<std::int64_t>::max()) {
    index_chosen();
  }

  std::vector<std::int64_t> run() {
    start();
    while (!queue_.empty()) {
      step_();
      const auto [key, node] = queue_.top();
      queue_.pop();
      if (key != reduced(node)) continue;
      if (node < model_.households) {
        relax_household(node);
      } else {
        relax_partner(node - model_.households);
      }
    }
    std::vector<std::int64_t> price(at(model_.partners), 0);
    for (std::int32_t p = 0; p < model_.partners; ++p) {
      const std::int64_t d = distance_[at(model_.households + p)];
      if (d < 0) price[at(p)] = -d;
    }
    return price;
  }

 private:
  void index_chosen() {
    used_.assign(at(model_.households), 0);
    first_.assign(at(model_.partners) + 1, 0);
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      step_();
      if (chosen_[i] == 0) continue;
      ++used_[at(model_.link[i].household)];
      ++first_[at(model_.link[i].partner) + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    link_.resize(at(first_.back()));
    std::vector<std::int32_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      step_();
      if (chosen_[i] != 0)
        link_[at(next[at(model_.link[i].partner)]++)] = static_cast<std::int32_t>(i);
    }
  }

  std::int64_t reduced(std::int32_t node) const {
    return node < model_.households
               ? distance_[at(node)] - optimum_.worth[at(node)]
               : distance_[at(node)] + optimum_.price[at(node - model_.households)];
  }

  void reach(std::int32_t node, std::int64_t distance) {
    if (distance >= distance_[at(node)]) return;
    distance_[at(node)] = distance;
    queue_.emplace(reduced(node), node);
  }

  void start() {
    for (std::int32_t h = 0; h < model_.households; ++h) {
      step_();
      if (used_[at(h)] < model_.slots[at(h)]) reach(h, -model_.slot_value(h, used_[at(h)]));
    }
    for (std::int32_t p = 0; p < model_.partners; ++p) {
      step_();
      if (first_[at(p)] < first_[at(p) + 1]) reach(model_.households + p, 0);
    }
  }

  void relax_household(std::int32_t h) {
    for (std::int32_t i = model_.first[at(h)]; i < model_.first[at(h) + 1]; ++i) {
      if (chosen_[at(i)] != 0) continue;
      const std::int32_t p = model_.link[at(i)].partner;
      const std::int64_t distance = distance_[at(h)] - model_.link[at(i)].utility;
      // A partner of capacity 0 has no price yet, and nothing leads on.
      if (model_.capacity[at(p)] > 0) {
        reach(model_.households + p, distance);
      } else {
        std::int64_t& known = distance_[at(model_.households + p)];
        known = std::min(known, distance);
      }
    }
  }

  void relax_partner(std::int32_t p) {
    for (std::int32_t i = first_[at(p)]; i < first_[at(p) + 1]; ++i) {
      const std::size_t link = at(link_[at(i)]);
      reach(model_.link[link].household,
            distance_[at(model_.households + p)] + model_.link[link].utility);
    }
  }

  using Item = std::pair<std::int64_t, std::int32_t>;

  Steps step_;
  const Model& model_;
  const std::vector<std::uint8_t>& chosen_;
  const Optimum& optimum_;
  std::vector<std::int64_t> distance_;  // by node
  std::vector<std::int32_t> used_;      // by household: its chosen links
  std::vector<std::int32_t> first_;     // by partner: its chosen links are
  std::vector<std::int32_t> link_;      //   link_[first_[p]] .. link_[first_[p + 1]]
  std::priority_queue<Item, std::vector<Item>, std::greater<>> queue_;
};

}  // namespace

std::vector<std::int64_t> smallest_prices(const Model& model, const Optimum& optimum,
                                          const Observer& observer) {
  return PriceSearch(model, optimum, observer).run();
}

}  // namespace kith::assignment
