// Each household sends as many units as it has slots: through a candidate link (capacity 1, cost
// minus its utility) and the partner (its capacity) to the sink, or idle, straight to the sink, at
// the cost of the slot value it forgoes. Slot values fall, so the last slots are idle first, and a
// flow always exists. The costs of a flow are those of all slots used minus its objective.
//
// Parts of the problem that share no scarce partner are solved one by one (assignment_parts.hpp).
#include "assignment_flow.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <limits>
#include <numeric>
#include <queue>
#include <thread>
#include <utility>

#include "assignment_parts.hpp"
#include "kith/graph/error.hpp"
#include "min_cost_flow.hpp"

namespace kith::assignment {
namespace {

// The potentials of a flow on the whole problem, put together from its parts; nodes are
// households, then partners, then the sink, whose potential is 0.
struct Whole {
  std::vector<std::uint8_t> chosen;     // by link
  std::vector<std::int64_t> potential;  // by node
};

// The flow of one part of the problem. Nodes: its households, its scarce partners, the sink.
//
// A partner with room for all who may come is no node: links with it go straight to the sink. In
// the whole its potential is that of the sink, as if its arc had room left. Links with a partner of
// capacity 0 are no arcs.
class PartialFlow {
 public:
  PartialFlow(const Model& model, const Part& part, const std::vector<std::uint8_t>& scarce,
              std::vector<std::int32_t>& node_of_partner)
      : model_(model), part_(part), scarce_(scarce), node_of_partner_(node_of_partner) {
    const auto households = static_cast<std::int32_t>(part.households.size());
    for (std::size_t i = 0; i < part.partners.size(); ++i)
      node_of_partner[at(part.partners[i])] = households + static_cast<std::int32_t>(i);
    sink_ = households + static_cast<std::int32_t>(part.partners.size());
  }

  flow::Network network() const {
    flow::Network network;
    network.supply.assign(at(sink_) + 1, 0);
    for (std::int32_t node = 0; at(node) < part_.households.size(); ++node) {
      const std::int32_t h = part_.households[at(node)];
      for (std::int32_t i = model_.first[at(h)]; i < model_.first[at(h) + 1]; ++i) {
        const std::int32_t p = model_.partner[at(i)];
        if (model_.capacity[at(p)] == 0) continue;
        network.arcs.push_back({node, scarce_[at(p)] != 0 ? node_of_partner_[at(p)] : sink_, 1,
                                -std::int64_t{model_.utility[at(i)]}});
      }
    }
    for (std::int32_t node = 0; at(node) < part_.households.size(); ++node)
      add_idle(part_.households[at(node)], node, network);
    for (const std::int32_t p : part_.partners)
      network.arcs.push_back({node_of_partner_[at(p)], sink_, model_.capacity[at(p)], 0});
    return network;
  }

  void write(const flow::Solution& solution, Whole& whole) const {
    const std::int64_t zero = solution.potential[at(sink_)];
    std::size_t arc = 0;
    for (std::size_t node = 0; node < part_.households.size(); ++node) {
      const std::int32_t h = part_.households[node];
      whole.potential[at(h)] = solution.potential[node] - zero;
      for (std::int32_t i = model_.first[at(h)]; i < model_.first[at(h) + 1]; ++i)
        if (model_.capacity[at(model_.partner[at(i)])] > 0)
          whole.chosen[at(i)] = solution.flow[arc++] > 0;
    }
    for (const std::int32_t p : part_.partners)
      whole.potential[at(model_.households + p)] =
          solution.potential[at(node_of_partner_[at(p)])] - zero;
  }

 private:
  // Slots of one household that stay empty.
  void add_idle(std::int32_t h, std::int32_t node, flow::Network& network) const {
    network.supply[at(node)] = model_.slots[at(h)];
    network.supply[at(sink_)] -= model_.slots[at(h)];
    for (std::int32_t k = 0; k < model_.slots[at(h)];) {
      std::int32_t alike = 1;
      while (k + alike < model_.slots[at(h)] &&
             model_.slot_value(h, k + alike) == model_.slot_value(h, k)) {
        ++alike;
      }
      network.arcs.push_back({node, sink_, alike, model_.slot_value(h, k)});
      k += alike;
    }
  }

  const Model& model_;
  const Part& part_;
  const std::vector<std::uint8_t>& scarce_;  // by partner
  const std::vector<std::int32_t>& node_of_partner_;
  std::int32_t sink_ = 0;
};

// The solver cannot be interrupted. It computes on a thread that owns all it touches; if the user
// stops us meanwhile, the thread is left alone. Small networks are solved in a few milliseconds
// and need none.
flow::Solution solve_interruptibly(flow::Network network, Observer& observer) {
  constexpr std::size_t few_arcs = 10'000;
  if (network.arcs.size() <= few_arcs) return flow::min_cost_flow(network);
  std::packaged_task<flow::Solution()> task(
      [owned = std::move(network)] { return flow::min_cost_flow(owned); });
  std::future<flow::Solution> solution = task.get_future();
  std::thread(std::move(task)).detach();
  while (solution.wait_for(std::chrono::milliseconds(20)) != std::future_status::ready) {
    observer.check();
  }
  return solution.get();
}

// The smallest optimal prices, by one shortest-path search from the sink over the residual arcs.
// The distance of a node is its largest potential relative to the sink, the price of a partner its
// negative: what a further unit sent over the partner would bring. The solver's potentials make
// all lengths non-negative (Dijkstra). Edmonds & Karp 1972, doi:10.1145/321694.321699.
class PriceSearch {
 public:
  PriceSearch(const Model& model, const std::vector<std::uint8_t>& chosen,
              const std::vector<std::int64_t>& potential, const Observer& observer)
      : step_(observer),
        model_(model),
        chosen_(chosen),
        potential_(potential),
        distance_(potential.size(), std::numeric_limits<std::int64_t>::max()) {
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
      if (chosen_[i] == 0) continue;
      ++used_[at(model_.household[i])];
      ++first_[at(model_.partner[i]) + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    link_.resize(at(first_.back()));
    std::vector<std::int32_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      if (chosen_[i] != 0) link_[at(next[at(model_.partner[i])]++)] = static_cast<std::int32_t>(i);
    }
  }

  std::int64_t reduced(std::int32_t node) const {
    return distance_[at(node)] + potential_.back() - potential_[at(node)];
  }

  void reach(std::int32_t node, std::int64_t distance) {
    if (distance >= distance_[at(node)]) return;
    distance_[at(node)] = distance;
    queue_.emplace(reduced(node), node);
  }

  // Back over what flows into the sink: the dearest idle slot of a household, any used place.
  void start() {
    for (std::int32_t h = 0; h < model_.households; ++h) {
      if (used_[at(h)] < model_.slots[at(h)]) reach(h, -model_.slot_value(h, used_[at(h)]));
    }
    for (std::int32_t p = 0; p < model_.partners; ++p) {
      if (first_[at(p)] < first_[at(p) + 1]) reach(model_.households + p, 0);
    }
  }

  void relax_household(std::int32_t h) {
    for (std::int32_t i = model_.first[at(h)]; i < model_.first[at(h) + 1]; ++i) {
      if (chosen_[at(i)] != 0) continue;
      const std::int32_t p = model_.partner[at(i)];
      const std::int64_t distance = distance_[at(h)] - model_.utility[at(i)];
      // The solver's potentials say nothing about arcs of capacity 0, and nothing leads on.
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
      reach(model_.household[link], distance_[at(model_.households + p)] + model_.utility[link]);
    }
  }

  using Item = std::pair<std::int64_t, std::int32_t>;

  Steps step_;
  const Model& model_;
  const std::vector<std::uint8_t>& chosen_;
  const std::vector<std::int64_t>& potential_;
  std::vector<std::int64_t> distance_;  // by node, in costs
  std::vector<std::int32_t> used_;      // by household: its chosen links
  std::vector<std::int32_t> first_;     // by partner: its chosen links are
  std::vector<std::int32_t> link_;      //   link_[first_[p]] .. link_[first_[p + 1]]
  std::priority_queue<Item, std::vector<Item>, std::greater<>> queue_;
};

}  // namespace

FlowResult solve(const Model& model, Observer& observer, std::int64_t enough) {
  // Of the network and the solver's arrays, for each link with its share of the other arcs.
  constexpr std::int64_t solver_bytes = 160;
  Whole whole;
  whole.chosen.assign(at(model.links()), 0);
  whole.potential.assign(at(model.households) + at(model.partners) + 1, 0);
  std::vector<std::int32_t> node_of_partner(at(model.partners), 0);
  const Parts parts = split(model, observer, enough);
  std::int64_t most_links = 0;
  for (const Part& part : parts.parts) most_links = std::max(most_links, part.links);
  observer.need(most_links * solver_bytes);
  for (const Part& part : parts.parts) {
    observer.check();
    const PartialFlow partial(model, part, parts.scarce, node_of_partner);
    const flow::Solution solution = solve_interruptibly(partial.network(), observer);
    if (!solution.optimal) {
      throw Error(ErrorCode::internal, "assign: the solver found no flow where one always exists");
    }
    partial.write(solution, whole);
    observer.advance(part.links);
  }
  FlowResult result;
  result.price = PriceSearch(model, whole.chosen, whole.potential, observer).run();
  result.chosen = std::move(whole.chosen);
  return result;
}

}  // namespace kith::assignment
