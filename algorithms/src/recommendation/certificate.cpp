// Knows the definition of the problem and nothing of the solver; shares no code with it.
#include "kith/algorithms/recommendation/certificate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace kith {
namespace {

using Wide = __int128;  // sums of products of 63-bit numbers

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

class Checker {
 public:
  Checker(const AssignmentProblem& problem, const AssignmentOptions& options,
          const Assignment& claim, const Observer& observer)
      : problem_(problem), options_(options), claim_(claim), step_(observer) {}

  Certificate run() {
    group_candidates();
    set_weights();
    check_links();
    check_sums();
    if (lengths_fit()) {
      check_prices();
      check_households();
      check_gap();
    } else {
      certificate_.gap = std::numeric_limits<std::int64_t>::max();
    }
    return std::move(certificate_);
  }

 private:
  template <typename... Args>
  void violation(fmt::format_string<Args...> text, Args&&... args) {
    constexpr std::int64_t most = 100;
    if (certificate_.violation_count++ < most) {
      certificate_.violations.push_back(fmt::format(text, std::forward<Args>(args)...));
    }
  }

  template <typename Value>
  void check_equal(const char* what, Value claimed, Value found) {
    if (claimed != found) violation("{} is said to be {}, is {}", what, claimed, found);
  }

  // A wide sum as 64 bits; what does not fit is a violation.
  std::int64_t narrow(const char* what, Wide value) {
    constexpr auto high = std::numeric_limits<std::int64_t>::max();
    constexpr auto low = std::numeric_limits<std::int64_t>::min();
    if (value >= low && value <= high) return static_cast<std::int64_t>(value);
    violation("{} does not fit 64 bits", what);
    return value > 0 ? high : low;
  }

  std::int64_t households() const { return static_cast<std::int64_t>(problem_.tier.size()); }
  std::int64_t partners() const { return static_cast<std::int64_t>(problem_.capacity.size()); }

  std::int64_t slots(std::int64_t h) const {
    return problem_.slots.size() == 1 ? problem_.slots[0] : problem_.slots[at(h)];
  }

  Wide first_link_weight(std::int64_t h) const {
    if (!options_.tiers) return 0;
    switch (problem_.tier[at(h)]) {
      case AssignmentTier::a: return 3 * Wide{unit_};
      case AssignmentTier::b: return 2 * Wide{unit_};
      case AssignmentTier::c: return unit_;
      case AssignmentTier::none: return 0;
    }
    return 0;
  }

  // Bonus of the link after k others, without the weight of its tier.
  std::int64_t bonus(std::int64_t k) const {
    return at(k) < options_.bonus.size() ? options_.bonus[at(k)] : 0;
  }

  void group_candidates() {
    first_.assign(problem_.tier.size() + 1, 0);
    for (const CandidateLink& link : problem_.candidates) {
      step_();
      ++first_[at(link.household) + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    rows_.resize(problem_.candidates.size());
    std::vector<std::int64_t> next(first_.begin(), first_.end() - 1);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      step_();
      rows_[at(next[at(problem_.candidates[row].household)]++)] = static_cast<std::int64_t>(row);
    }
  }

  // The candidates of a household in values of `worth`, best first.
  template <typename Worth>
  const std::vector<Wide>& best_first(std::int64_t h, Worth worth) {
    step_();
    worths_.clear();
    for (std::int64_t i = first_[at(h)]; i < first_[at(h) + 1]; ++i) {
      worths_.push_back(worth(problem_.candidates[at(rows_[at(i)])]));
    }
    std::sort(worths_.begin(), worths_.end(), [](Wide l, Wide r) { return l > r; });
    return worths_;
  }

  void set_weights() {
    Wide bound = 1;
    for (std::int64_t h = 0; h < households(); ++h) {
      const auto& utilities = best_first(h, [](const CandidateLink& l) { return Wide{l.utility}; });
      const auto used = std::min(slots(h), static_cast<std::int64_t>(utilities.size()));
      for (std::int64_t k = 0; k < used; ++k) bound += utilities[at(k)] + bonus(k);
    }
    unit_ = options_.tiers ? narrow("the tier weight of C", bound) : 0;
    check_equal("tier weight of A", claim_.tier_weights.a, narrow("3 W", 3 * Wide{unit_}));
    check_equal("tier weight of B", claim_.tier_weights.b, narrow("2 W", 2 * Wide{unit_}));
    check_equal("tier weight of C", claim_.tier_weights.c, unit_);
  }

  void check_links() {
    load_.assign(problem_.capacity.size(), 0);
    links_.assign(problem_.tier.size(), 0);
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs;
    for (const std::int32_t row : claim_.chosen) {
      if (row < 0 || at(row) >= problem_.candidates.size()) {
        violation("chosen link {} is no candidate", row);
        continue;
      }
      const CandidateLink& link = problem_.candidates[at(row)];
      step_();
      pairs.emplace_back(link.household, link.partner);
      known_.push_back(row);
      ++load_[at(link.partner)];
      ++links_[at(link.household)];
    }
    std::sort(pairs.begin(), pairs.end(), [&](const auto& l, const auto& r) {
      step_();
      return l < r;
    });
    for (std::size_t i = 1; i < pairs.size(); ++i) {
      if (pairs[i] == pairs[i - 1]) {
        violation("household {} is linked twice with partner {}", pairs[i].first, pairs[i].second);
      }
    }
    for (std::int64_t h = 0; h < households(); ++h) {
      if (links_[at(h)] > slots(h)) {
        violation("household {} has {} links and {} slots", h, links_[at(h)], slots(h));
      }
    }
    for (std::int64_t p = 0; p < partners(); ++p) {
      if (load_[at(p)] > problem_.capacity[at(p)]) {
        violation("partner {} has {} links and capacity {}", p, load_[at(p)],
                  problem_.capacity[at(p)]);
      }
    }
  }

  void check_sums() {
    Wide utility = 0;
    for (const std::int32_t row : known_) utility += problem_.candidates[at(row)].utility;
    Wide bonuses = 0;
    Wide priority = 0;
    TierCoverage coverage;
    for (std::int64_t h = 0; h < households(); ++h) {
      for (std::int64_t k = 0; k < links_[at(h)]; ++k) bonuses += bonus(k);
      if (links_[at(h)] == 0) continue;
      priority += first_link_weight(h);
      const AssignmentTier tier = problem_.tier[at(h)];
      coverage.a += tier == AssignmentTier::a ? 1 : 0;
      coverage.b += tier == AssignmentTier::b ? 1 : 0;
      coverage.c += tier == AssignmentTier::c ? 1 : 0;
      coverage.none += tier == AssignmentTier::none ? 1 : 0;
    }
    primal_ = utility + bonuses + priority;
    certificate_.primal = narrow("the objective", primal_);
    check_equal("total utility", claim_.total_utility, narrow("total utility", utility));
    check_equal("total bonus", claim_.total_bonus, narrow("total bonus", bonuses));
    check_equal("objective", claim_.objective, certificate_.primal);
    check_equal("coverage of A", claim_.coverage.a, coverage.a);
    check_equal("coverage of B", claim_.coverage.b, coverage.b);
    check_equal("coverage of C", claim_.coverage.c, coverage.c);
    check_equal("coverage of households without tier", claim_.coverage.none, coverage.none);
  }

  bool lengths_fit() {
    check_equal("number of household duals", claim_.duals.household.size(), problem_.tier.size());
    check_equal("number of prices", claim_.duals.partner.size(), problem_.capacity.size());
    return claim_.duals.household.size() == problem_.tier.size() &&
           claim_.duals.partner.size() == problem_.capacity.size();
  }

  void check_prices() {
    for (std::int64_t p = 0; p < partners(); ++p) {
      const std::int64_t price = claim_.duals.partner[at(p)];
      if (price < 0) violation("price of partner {} is {}, must be >= 0", p, price);
      if (price > 0 && load_[at(p)] < problem_.capacity[at(p)]) {
        violation("partner {} has room and the price {}", p, price);
      }
      dual_ += Wide{price} * problem_.capacity[at(p)];
    }
  }

  Wide net(const CandidateLink& link) const {
    return Wide{link.utility} - claim_.duals.partner[at(link.partner)];
  }

  void check_households() {
    std::vector<Wide> paid(problem_.tier.size(), 0);  // what the links are worth at the prices
    for (const std::int32_t row : known_) {
      const CandidateLink& link = problem_.candidates[at(row)];
      paid[at(link.household)] += net(link);
    }
    for (std::int64_t h = 0; h < households(); ++h) {
      const Wide claimed = claim_.duals.household[at(h)];
      dual_ += claimed;
      const Wide best = best_bundle(h);
      if (claimed != best) {
        violation("dual of household {} is {}, its best bundle is worth {}", h,
                  claim_.duals.household[at(h)], narrow("a bundle", best));
      }
      for (std::int64_t k = 0; k < links_[at(h)]; ++k) paid[at(h)] += bonus(k);
      if (links_[at(h)] > 0) paid[at(h)] += first_link_weight(h);
      if (paid[at(h)] != best) {
        violation("the links of household {} are worth {} at the prices, its best bundle {}", h,
                  narrow("a bundle", paid[at(h)]), narrow("a bundle", best));
      }
    }
  }

  Wide best_bundle(std::int64_t h) {
    const auto& worths = best_first(h, [&](const CandidateLink& l) { return net(l); });
    const auto most = std::min(slots(h), static_cast<std::int64_t>(worths.size()));
    Wide best = 0;
    Wide sum = first_link_weight(h);
    for (std::int64_t k = 0; k < most; ++k) {
      sum += worths[at(k)] + bonus(k);
      best = std::max(best, sum);
    }
    return best;
  }

  void check_gap() {
    certificate_.dual = narrow("the dual objective", dual_);
    certificate_.gap = narrow("the gap", dual_ - primal_);
    if (certificate_.gap != 0) {
      violation("the gap is {}: duals {}, objective {}", certificate_.gap, certificate_.dual,
                certificate_.primal);
    }
  }

  const AssignmentProblem& problem_;
  const AssignmentOptions& options_;
  const Assignment& claim_;
  Steps step_;
  Certificate certificate_;
  std::int64_t unit_ = 0;            // tier weight of C
  std::vector<std::int64_t> first_;  // by household: its candidates are
  std::vector<std::int64_t> rows_;   //   rows_[first_[h]] .. rows_[first_[h + 1]]
  std::vector<Wide> worths_;
  std::vector<std::int32_t> known_;  // chosen links that are candidates
  std::vector<std::int64_t> load_;   // by partner: its links
  std::vector<std::int64_t> links_;  // by household: its links
  Wide primal_ = 0;
  Wide dual_ = 0;
};

}  // namespace

Certificate certify(const AssignmentProblem& problem, const AssignmentOptions& options,
                    const Assignment& assignment, const Observer& observer) {
  return Checker(problem, options, assignment, observer).run();
}

}  // namespace kith
