#include "kith/algorithms/gaps/shadow_prices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>

#include "recommendation/assignment_model.hpp"

namespace kith {
namespace {

using assignment::at;
using assignment::make_model;
using assignment::Model;

[[noreturn]] void refuse(std::string_view why) {
  throw InvalidArgument(fmt::format(
      "shadow_prices: assignment {}, must be the one that assign() returned for the problem", why));
}

// Distances are what a further link costs: of a household, minus what it gains at its next empty
// slot or loses where it moves from; of a partner, minus its price. An arc is tight if both ends
// differ by just its length. Origins are empty slots, and places in use that cost nothing.
class Reach {
 public:
  Reach(const Model& model, const Assignment& assignment, const Observer& observer)
      : step_(observer),
        model_(model),
        price_(assignment.duals.partner),
        chosen_(at(model.links()), 0),
        used_(at(model.households), 0),
        first_(at(model.partners) + 1, 0),
        distance_(at(model.households), far),
        covers_(at(model.households) + at(model.partners), unreached) {
    if (std::ssize(price_) != model.partners) refuse("has no price for each partner");
    mark_chosen(assignment);
  }

  // By partner, the weight of the tier that is covered.
  std::vector<std::int64_t> run() {
    set_distances();
    check_bounds();
    start();
    spread();
    std::vector<std::int64_t> weight(at(model_.partners), 0);
    for (std::int32_t p = 0; p < model_.partners; ++p) {
      if (price_[at(p)] == 0) continue;
      if (covers_[at(model_.households + p)] == unreached)
        refuse("has a price that no place is worth");
      weight[at(p)] = covers_[at(model_.households + p)];
    }
    return weight;
  }

 private:
  static constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
  static constexpr std::int64_t unreached = -1;

  void mark_chosen(const Assignment& assignment) {
    std::vector<std::uint8_t> by_row(at(model_.links()), 0);
    for (const std::int32_t row : assignment.chosen) {
      if (row < 0 || row >= model_.links()) refuse("has a link that is no candidate");
      by_row[at(row)] = 1;
    }
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      step_();
      if (by_row[at(model_.row_of(i))] == 0) continue;
      chosen_[i] = 1;
      ++used_[at(model_.link[i].household)];
      ++first_[at(model_.link[i].partner) + 1];
    }
    for (std::int32_t h = 0; h < model_.households; ++h)
      if (used_[at(h)] > model_.slots[at(h)]) refuse("gives a household more links than slots");
    for (std::int32_t p = 0; p < model_.partners; ++p)
      if (first_[at(p) + 1] > model_.capacity[at(p)]) refuse("overfills a partner");
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    link_.resize(at(first_.back()));
    std::vector<std::int32_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < chosen_.size(); ++i)
      if (chosen_[i] != 0)
        link_[at(next[at(model_.link[i].partner)]++)] = static_cast<std::int32_t>(i);
  }

  void set_distances() {
    for (std::int32_t h = 0; h < model_.households; ++h) {
      std::int64_t& distance = distance_[at(h)];
      if (used_[at(h)] < model_.slots[at(h)]) distance = -model_.slot_value(h, used_[at(h)]);
      for (std::int32_t i = model_.first[at(h)]; i < model_.first[at(h) + 1]; ++i) {
        step_();
        const CandidateLink& link = model_.link[at(i)];
        if (chosen_[at(i)] != 0)
          distance = std::min(distance, link.utility - price_[at(link.partner)]);
      }
    }
  }

  // No way is shorter than the prices say, so no place is worth more.
  void check_bounds() {
    for (std::int32_t p = 0; p < model_.partners; ++p) {
      if (price_[at(p)] < 0) refuse("has a price below 0");
      if (price_[at(p)] > 0 && first_[at(p) + 1] - first_[at(p)] < model_.capacity[at(p)])
        refuse("has a price where there is room");
    }
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      step_();
      const CandidateLink& link = model_.link[i];
      const std::int64_t distance = distance_[at(link.household)];
      if (chosen_[i] == 0 && distance != far && distance - link.utility < -price_[at(link.partner)])
        refuse("has a price below what a place is worth");
    }
  }

  void reach(std::int32_t node, std::int64_t covers) {
    if (covers_[at(node)] != unreached) return;
    covers_[at(node)] = covers;
    queue_.push_back(node);
  }

  void start() {
    for (std::int32_t h = 0; h < model_.households; ++h) {
      step_();
      const std::int32_t used = used_[at(h)];
      if (used < model_.slots[at(h)] && distance_[at(h)] == -model_.slot_value(h, used))
        reach(h, used == 0 ? model_.tier_weight[at(h)] : 0);
    }
    for (std::int32_t p = 0; p < model_.partners; ++p)
      if (first_[at(p)] < first_[at(p) + 1] && price_[at(p)] == 0) reach(model_.households + p, 0);
  }

  void spread() {
    for (std::size_t head = 0; head < queue_.size(); ++head) {
      const std::int32_t node = queue_[head];
      const std::int64_t covers = covers_[at(node)];
      if (node < model_.households)
        spread_from_household(node, covers);
      else
        spread_from_partner(node - model_.households, covers);
    }
  }

  void spread_from_household(std::int32_t h, std::int64_t covers) {
    for (std::int32_t i = model_.first[at(h)]; i < model_.first[at(h) + 1]; ++i) {
      step_();
      const CandidateLink& link = model_.link[at(i)];
      if (chosen_[at(i)] == 0 && distance_[at(h)] - link.utility == -price_[at(link.partner)])
        reach(model_.households + link.partner, covers);
    }
  }

  void spread_from_partner(std::int32_t p, std::int64_t covers) {
    for (std::int32_t k = first_[at(p)]; k < first_[at(p) + 1]; ++k) {
      step_();
      const CandidateLink& link = model_.link[at(link_[at(k)])];
      if (distance_[at(link.household)] == link.utility - price_[at(p)])
        reach(link.household, covers);
    }
  }

  Steps step_;
  const Model& model_;
  const std::vector<std::int64_t>& price_;  // by partner
  std::vector<std::uint8_t> chosen_;        // by link of the model
  std::vector<std::int32_t> used_;          // by household: its chosen links
  std::vector<std::int32_t> first_;         // by partner: its chosen links are
  std::vector<std::int32_t> link_;          //   link_[first_[p]] .. link_[first_[p + 1]]
  std::vector<std::int64_t> distance_;      // by household
  std::vector<std::int64_t> covers_;        // by household, then partner: weight of a tier
  std::vector<std::int32_t> queue_;
};

AssignmentTier tier_of(std::int64_t weight, const TierWeights& weights) {
  if (weight == 0) return AssignmentTier::none;
  if (weight == weights.a) return AssignmentTier::a;
  return weight == weights.b ? AssignmentTier::b : AssignmentTier::c;
}

}  // namespace

std::vector<ShadowPrice> shadow_prices(const AssignmentProblem& problem,
                                       const AssignmentOptions& options,
                                       const Assignment& assignment, Observer& observer) {
  observer.need(22 * std::ssize(problem.candidates) +
                30 * (std::ssize(problem.tier) + std::ssize(problem.capacity)));
  const Model model = make_model(problem, options, observer);
  const std::vector<std::int64_t> weight = Reach(model, assignment, observer).run();
  std::vector<ShadowPrice> prices;
  prices.reserve(weight.size());
  for (std::size_t p = 0; p < weight.size(); ++p) {
    const std::int64_t points = assignment.duals.partner[p];
    prices.push_back({.points = points,
                      .covers = tier_of(weight[p], model.weights),
                      .utility = points - weight[p]});
  }
  return prices;
}

std::vector<std::int32_t> dearest_partners(std::span<const ShadowPrice> prices,
                                           std::span<const std::int32_t> group,
                                           std::int32_t groups) {
  if (prices.size() != group.size())
    throw InvalidArgument(
        fmt::format("dearest_partners: length of group is {}, must be {}, the number of prices",
                    group.size(), prices.size()));
  std::vector<std::int32_t> dearest(at(std::max(0, groups)), -1);
  for (std::size_t p = 0; p < group.size(); ++p) {
    if (group[p] < -1 || group[p] >= groups)
      throw InvalidArgument(fmt::format("dearest_partners: group of partner {} is {}, must be in "
                                        "[-1, {})",
                                        p, group[p], groups));
    if (group[p] < 0) continue;
    std::int32_t& best = dearest[at(group[p])];
    if (best < 0 || prices[p].points > prices[at(best)].points) best = static_cast<std::int32_t>(p);
  }
  return dearest;
}

}  // namespace kith
