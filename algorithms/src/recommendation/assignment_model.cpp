#include "assignment_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "kith/graph/error.hpp"
#include "kith/graph/sorting.hpp"

namespace kith::assignment {
namespace {

using Wide = __int128;  // holds any product of two 63-bit numbers

void check_length(std::size_t length, const char* what) {
  constexpr std::size_t most = std::numeric_limits<std::int32_t>::max() / 8;
  if (length > most) {
    throw InvalidArgument(fmt::format("assign: number of {} is {}, must be at most {}; solve the "
                                      "areas one by one",
                                      what, length, most));
  }
}

void check_not_negative(const std::vector<std::int32_t>& values, const char* what) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] < 0) {
      throw InvalidArgument(fmt::format("assign: {}[{}] is {}, must be >= 0", what, i, values[i]));
    }
  }
}

void check_options(const AssignmentOptions& options) {
  check_not_negative(options.bonus, "bonus");
  for (std::size_t k = 1; k < options.bonus.size(); ++k) {
    if (options.bonus[k] > options.bonus[k - 1]) {
      throw InvalidArgument(fmt::format("assign: bonus[{}] is {}, must be at most bonus[{}] = {}",
                                        k, options.bonus[k], k - 1, options.bonus[k - 1]));
    }
  }
}

void check_candidates(const AssignmentProblem& problem) {
  const auto households = static_cast<std::int64_t>(problem.tier.size());
  const auto partners = static_cast<std::int64_t>(problem.capacity.size());
  for (std::size_t i = 0; i < problem.candidates.size(); ++i) {
    const CandidateLink& link = problem.candidates[i];
    const auto refuse = [&](const char* what, std::int32_t value, const std::string& rule) {
      throw InvalidArgument(
          fmt::format("assign: candidates[{}].{} is {}, must be {}", i, what, value, rule));
    };
    if (link.household < 0 || link.household >= households) {
      refuse("household", link.household, fmt::format("in [0, {})", households));
    }
    if (link.partner < 0 || link.partner >= partners) {
      refuse("partner", link.partner, fmt::format("in [0, {})", partners));
    }
    if (link.utility < 0) refuse("utility", link.utility, ">= 0");
  }
}

void check_problem(const AssignmentProblem& problem) {
  check_length(problem.tier.size(), "households");
  check_length(problem.capacity.size(), "partners");
  check_length(problem.candidates.size(), "candidates");
  if (problem.slots.size() != 1 && problem.slots.size() != problem.tier.size()) {
    throw InvalidArgument(fmt::format("assign: length of slots is {}, must be 1 or {}, the number "
                                      "of households",
                                      problem.slots.size(), problem.tier.size()));
  }
  check_not_negative(problem.slots, "slots");
  check_not_negative(problem.capacity, "capacity");
  check_candidates(problem);
}

void sort_links(const AssignmentProblem& problem, Model& model, const Observer& observer) {
  const std::vector<CandidateLink>& links = problem.candidates;
  const auto pair = [](const CandidateLink& link) {
    return std::pair(link.household, link.partner);
  };
  Steps step(observer);
  const bool in_order = std::is_sorted(links.begin(), links.end(),
                                       [&](const CandidateLink& left, const CandidateLink& right) {
                                         step();
                                         return pair(left) < pair(right);
                                       });
  model.link = links;
  if (!in_order) {
    model.row.resize(links.size());
    std::iota(model.row.begin(), model.row.end(), 0);
    sort_heard(
        model.row.begin(), model.row.end(),
        [&](std::int32_t left, std::int32_t right) {
          return std::pair(pair(links[at(left)]), left) < std::pair(pair(links[at(right)]), right);
        },
        observer);
    model.sorted.reserve(links.size());
    for (const std::int32_t row : model.row) model.sorted.push_back(links[at(row)]);
    model.link = model.sorted;
  }
  model.first.assign(at(model.households) + 1, 0);
  for (std::size_t i = 0; i < model.link.size(); ++i) {
    step();
    const CandidateLink& link = model.link[i];
    if (i > 0 && pair(model.link[i - 1]) == pair(link)) {
      throw InvalidArgument(fmt::format(
          "assign: candidates[{}] is household {} with partner {} again, must be a pair of its own",
          model.row_of(i), link.household, link.partner));
    }
    ++model.first[at(link.household) + 1];
  }
  std::partial_sum(model.first.begin(), model.first.end(), model.first.begin());
}

// No assignment has a larger sum of utilities and bonuses: every household with its best partners.
// Each term is below 2^32 and there are at most 2^28, so the sum fits.
std::int64_t utility_bound(const Model& model, const Observer& observer) {
  std::int64_t sum = 0;
  std::vector<std::int32_t> utilities;
  Steps step(observer);
  for (std::int32_t h = 0; h < model.households; ++h) {
    step();
    utilities.clear();
    for (std::int32_t i = model.first[at(h)]; i < model.first[at(h) + 1]; ++i)
      utilities.push_back(model.link[at(i)].utility);
    std::sort(utilities.rbegin(), utilities.rend());
    for (std::int32_t k = 0; k < model.slots[at(h)]; ++k) {
      sum += utilities[at(k)] + model.slot_value(h, k);
    }
  }
  return sum;
}

// The objective is the sum of all, and no worth, price or distance of the solver passes 8 times the
// dearest link.
void check_headroom(const Model& model, std::int64_t bound, bool tiers) {
  const Wide times = std::max(8, model.households);
  std::int64_t dearest_link = model.bonus.empty() ? 0 : model.bonus.front();
  for (const CandidateLink& link : model.link)
    dearest_link = std::max<std::int64_t>(dearest_link, link.utility);
  const Wide dearest = Wide{dearest_link} * 2 + 1 + (tiers ? 3 * (Wide{bound} + 1) : Wide{0});
  if (times * dearest > std::numeric_limits<std::int64_t>::max()) {
    throw InvalidArgument(fmt::format(
        "assign: the objective of {} households and a largest sum of utilities and bonuses of {} "
        "is of about 2^{:.0f}, must fit 2^63; use smaller utilities or solve the areas one by one",
        model.households, bound,
        std::log2(static_cast<double>(times) * static_cast<double>(dearest))));
  }
}

void set_weights(const AssignmentProblem& problem, const AssignmentOptions& options, Model& model,
                 const Observer& observer) {
  model.tier_weight.assign(at(model.households), 0);
  const std::int64_t bound = utility_bound(model, observer);
  check_headroom(model, bound, options.tiers);
  if (!options.tiers) return;
  model.weights = {3 * (bound + 1), 2 * (bound + 1), bound + 1};
  for (std::int32_t h = 0; h < model.households; ++h) {
    switch (problem.tier[at(h)]) {
      case AssignmentTier::a: model.tier_weight[at(h)] = model.weights.a; break;
      case AssignmentTier::b: model.tier_weight[at(h)] = model.weights.b; break;
      case AssignmentTier::c: model.tier_weight[at(h)] = model.weights.c; break;
      case AssignmentTier::none: break;
    }
  }
}

}  // namespace

Model make_model(const AssignmentProblem& problem, const AssignmentOptions& options,
                 const Observer& observer) {
  check_options(options);
  check_problem(problem);
  Model model;
  model.households = static_cast<std::int32_t>(problem.tier.size());
  model.partners = static_cast<std::int32_t>(problem.capacity.size());
  model.capacity = problem.capacity;
  model.bonus = options.bonus;
  sort_links(problem, model, observer);
  model.slots.resize(at(model.households));
  for (std::int32_t h = 0; h < model.households; ++h) {
    const std::int32_t wanted = problem.slots[problem.slots.size() == 1 ? 0 : at(h)];
    model.slots[at(h)] = std::min(wanted, model.first[at(h) + 1] - model.first[at(h)]);
  }
  set_weights(problem, options, model, observer);
  return model;
}

}  // namespace kith::assignment
