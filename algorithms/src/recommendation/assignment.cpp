#include "kith/algorithms/recommendation/assignment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

#include "assignment_model.hpp"
#include "assignment_solver.hpp"
#include "assignment_state.hpp"
#include "kith/algorithms/recommendation/certificate.hpp"
#include "kith/graph/error.hpp"

namespace kith {
namespace {

using assignment::at;
using assignment::Model;
using assignment::Neighbourhoods;
using assignment::Optimum;

std::vector<std::int32_t> count_links(const Model& model, const std::vector<std::uint8_t>& chosen) {
  std::vector<std::int32_t> links(at(model.households), 0);
  for (std::size_t i = 0; i < chosen.size(); ++i) links[at(model.link[i].household)] += chosen[i];
  return links;
}

void add_sums(const AssignmentProblem& problem, const Model& model,
              const std::vector<std::int32_t>& links, Assignment& result) {
  for (const std::int32_t row : result.chosen) {
    result.total_utility += problem.candidates[at(row)].utility;
  }
  std::int64_t priority = 0;
  for (std::int32_t h = 0; h < model.households; ++h) {
    for (std::int32_t k = 0; k < links[at(h)]; ++k) result.total_bonus += model.slot_value(h, k);
    if (links[at(h)] == 0) continue;
    priority += model.tier_weight[at(h)];
    switch (problem.tier[at(h)]) {
      case AssignmentTier::a: ++result.coverage.a; break;
      case AssignmentTier::b: ++result.coverage.b; break;
      case AssignmentTier::c: ++result.coverage.c; break;
      case AssignmentTier::none: ++result.coverage.none; break;
    }
  }
  result.objective = result.total_utility + result.total_bonus;
  result.total_bonus -= priority;  // the slot values hold it
}

// The worth of each household's best bundle at the prices. Slot values fall, so its candidates are
// taken from the best down for as long as they pay.
std::vector<std::int64_t> household_duals(const Model& model,
                                          const std::vector<std::int64_t>& price,
                                          const Observer& observer) {
  std::vector<std::int64_t> duals(at(model.households), 0);
  std::vector<std::int64_t> net;
  Steps step(observer);
  for (std::int32_t h = 0; h < model.households; ++h) {
    step();
    net.clear();
    for (std::int32_t i = model.first[at(h)]; i < model.first[at(h) + 1]; ++i) {
      net.push_back(model.link[at(i)].utility - price[at(model.link[at(i)].partner)]);
    }
    std::sort(net.rbegin(), net.rend());
    for (std::int32_t k = 0; k < model.slots[at(h)]; ++k) {
      const std::int64_t gain = net[at(k)] + model.slot_value(h, k);
      if (gain <= 0) break;
      duals[at(h)] += gain;
    }
  }
  return duals;
}

// Which partners could free a place without anybody losing the last link: those with room, those
// linked with a household that has further links, and those linked with a household that could
// move to such a partner. The search runs backwards from the first two.
class FreeablePartners {
 public:
  FreeablePartners(const Model& model, const std::vector<std::uint8_t>& chosen,
                   const std::vector<std::int32_t>& links, const Observer& observer)
      : model_(model),
        chosen_(chosen),
        links_(links),
        step_(observer),
        freeable_(at(model.partners), 0),
        only_partner_(at(model.households), -1) {
    index_links();
    start();
    for (std::size_t next = 0; next < queue_.size(); ++next) {
      step_();
      spread(queue_[next]);
    }
  }

  bool operator[](std::int32_t partner) const { return freeable_[at(partner)] != 0; }

 private:
  void index_links() {
    first_.assign(at(model_.partners) + 1, 0);
    for (const CandidateLink& link : model_.link) {
      step_();
      ++first_[at(link.partner) + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    link_.resize(model_.link.size());
    std::vector<std::int32_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t i = 0; i < model_.link.size(); ++i) {
      step_();
      link_[at(next[at(model_.link[i].partner)]++)] = static_cast<std::int32_t>(i);
    }
  }

  void start() {
    std::vector<std::int32_t> load(at(model_.partners), 0);
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      step_();
      if (chosen_[i] == 0) continue;
      ++load[at(model_.link[i].partner)];
      if (links_[at(model_.link[i].household)] > 1) {
        mark(model_.link[i].partner);
      } else {
        only_partner_[at(model_.link[i].household)] = model_.link[i].partner;
      }
    }
    for (std::int32_t p = 0; p < model_.partners; ++p) {
      if (load[at(p)] < model_.capacity[at(p)]) mark(p);
    }
  }

  void mark(std::int32_t partner) {
    if (freeable_[at(partner)] != 0) return;
    freeable_[at(partner)] = 1;
    queue_.push_back(partner);
  }

  void spread(std::int32_t partner) {
    for (std::int32_t i = first_[at(partner)]; i < first_[at(partner) + 1]; ++i) {
      const std::int32_t mover = model_.link[at(link_[at(i)])].household;
      if (only_partner_[at(mover)] >= 0) mark(only_partner_[at(mover)]);
    }
  }

  const Model& model_;
  const std::vector<std::uint8_t>& chosen_;
  const std::vector<std::int32_t>& links_;
  Steps step_;
  std::vector<std::uint8_t> freeable_;      // by partner
  std::vector<std::int32_t> only_partner_;  // by household with one link; else -1
  std::vector<std::int32_t> first_;         // by partner: its candidate links are
  std::vector<std::int32_t> link_;          //   link_[first_[p]] .. link_[first_[p + 1]]
  std::vector<std::int32_t> queue_;
};

void add_unassigned(const AssignmentProblem& problem, const Model& model, const Optimum& optimum,
                    Assignment& result, const Observer& observer) {
  const std::vector<std::int32_t> links = count_links(model, optimum.chosen);
  const FreeablePartners freeable(model, optimum.chosen, links, observer);
  for (std::int32_t h = 0; h < model.households; ++h) {
    const bool wants = problem.slots[problem.slots.size() == 1 ? 0 : at(h)] > 0;
    if (!wants || links[at(h)] > 0) continue;
    const std::int32_t begin = model.first[at(h)];
    const std::int32_t end = model.first[at(h) + 1];
    UnassignedReason reason = UnassignedReason::no_candidate;
    if (begin < end) reason = UnassignedReason::capacity;
    for (std::int32_t i = begin; i < end; ++i) {
      if (freeable[model.link[at(i)].partner]) reason = UnassignedReason::price;
    }
    result.unassigned.push_back({h, reason});
  }
}

// A link costs 17 bytes where it is known to searches, 16 more where the input is not in order, and
// 16 for each place of a partner that may be taken; the certificate comes after them and needs
// less.
std::int64_t bytes_needed(const AssignmentProblem& problem, const Observer& observer) {
  const std::vector<CandidateLink>& links = problem.candidates;
  std::vector<std::int32_t> wanted(problem.capacity.size());
  bool in_order = true;
  Steps step(observer);
  for (std::size_t i = 0; i < links.size(); ++i) {
    step();
    if (links[i].partner >= 0 && at(links[i].partner) < wanted.size())
      ++wanted[at(links[i].partner)];
    if (i > 0 && std::pair(links[i].household, links[i].partner) <
                     std::pair(links[i - 1].household, links[i - 1].partner))
      in_order = false;
  }
  std::int64_t places = 0;  // hubs are open to all
  for (std::size_t p = 0; p < wanted.size(); ++p)
    places += problem.capacity[p] >= assignment::hub_places
                  ? wanted[p]
                  : std::min(wanted[p], std::max(0, problem.capacity[p]));
  const std::int64_t ends = std::ssize(problem.tier) + std::ssize(problem.capacity);
  return std::ssize(links) * (in_order ? 17 : 33) + places * 16 + ends * 100;
}

// The prices of the optimum, and of partners of capacity 0 such as turn everybody away.
std::vector<std::int64_t> proving_prices(const Model& model, const Optimum& optimum,
                                         const Observer& observer) {
  std::vector<std::int64_t> price = optimum.price;
  Steps step(observer);
  for (const CandidateLink& link : model.link) {
    step();
    if (model.capacity[at(link.partner)] > 0 || model.slots[at(link.household)] == 0) continue;
    std::int64_t& its = price[at(link.partner)];
    its = std::max(its, link.utility - optimum.worth[at(link.household)]);
  }
  return price;
}

// Of the links chosen, with the prices given.
Assignment result_of(const AssignmentProblem& problem, const Model& model, const Optimum& optimum,
                     std::vector<std::int64_t> price, const Observer& observer) {
  Assignment result;
  result.tier_weights = model.weights;
  for (std::size_t i = 0; i < optimum.chosen.size(); ++i) {
    if (optimum.chosen[i] != 0) result.chosen.push_back(model.row_of(i));
  }
  add_sums(problem, model, count_links(model, optimum.chosen), result);
  result.duals.household = household_duals(model, price, observer);
  result.duals.partner = std::move(price);
  observer.check();
  return result;
}

void add_certificate(const AssignmentProblem& problem, const AssignmentOptions& options,
                     Assignment& result, const Observer& observer) {
  const Certificate certificate = certify(problem, options, result, observer);
  if (!certificate.valid()) {
    throw Error(ErrorCode::internal,
                fmt::format("assign: the certificate fails (gap {}, {} violations, first: {}); "
                            "please report this with the candidates",
                            certificate.gap, certificate.violation_count,
                            certificate.violations.empty() ? "none" : certificate.violations[0]));
  }
  result.gap = certificate.gap;
}

// The same without tiers. Only the objective is wanted, so any prices that prove it will do.
Assignment grow_untiered(const AssignmentProblem& problem, Model& model, const Neighbourhoods& near,
                         Observer& observer) {
  std::vector<std::int64_t> none(model.tier_weight.size(), 0);
  const TierWeights weights = std::exchange(model.weights, {});
  std::swap(model.tier_weight, none);
  const Optimum optimum = assignment::grow_optimum(model, near, observer);
  Assignment result =
      result_of(problem, model, optimum, proving_prices(model, optimum, observer), observer);
  std::swap(model.tier_weight, none);
  model.weights = weights;
  return result;
}

}  // namespace

std::string_view to_string(UnassignedReason reason) {
  switch (reason) {
    case UnassignedReason::no_candidate: return "no_candidate";
    case UnassignedReason::capacity: return "capacity";
    case UnassignedReason::price: return "price";
  }
  return {};
}

Assignment assign(const AssignmentProblem& problem, const AssignmentOptions& options,
                  Observer& observer) {
  const auto links = std::ssize(problem.candidates);
  observer.begin("assignment", options.price_of_priority ? 2 * links : links);
  observer.need(bytes_needed(problem, observer));
  Model model = assignment::make_model(problem, options, observer);
  // Both searches walk through the same neighbourhoods, which are gone before the proofs.
  auto near =
      std::make_unique<const Neighbourhoods>(assignment::find_neighbourhoods(model, observer));
  std::optional<Assignment> free;
  if (options.price_of_priority) free = grow_untiered(problem, model, *near, observer);
  const Optimum optimum = assignment::grow_optimum(model, *near, observer);
  near.reset();

  Assignment result = result_of(problem, model, optimum,
                                assignment::smallest_prices(model, optimum, observer), observer);
  add_unassigned(problem, model, optimum, result, observer);
  add_certificate(problem, options, result, observer);
  if (free) {
    AssignmentOptions untiered = options;
    untiered.tiers = false;
    add_certificate(problem, untiered, *free, observer);
    result.price_of_priority =
        free->total_utility + free->total_bonus - result.total_utility - result.total_bonus;
  }
  return result;
}

}  // namespace kith
