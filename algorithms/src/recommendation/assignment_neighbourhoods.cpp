#include "assignment_neighbourhoods.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace kith::assignment {
namespace {

class BreadthFirst {
 public:
  BreadthFirst(const Model& model, const Observer& observer)
      : model_(model),
        step_(observer),
        first_(at(model.partners) + 1, 0),
        comer_(at(model.links())),
        number_(at(model.partners), -1),
        seen_(at(model.households), 0) {
    for (const CandidateLink& link : model.link) {
      step_();
      ++first_[at(link.partner) + 1];
    }
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    std::vector<std::int32_t> next(first_.begin(), first_.end() - 1);
    for (const CandidateLink& link : model.link) {
      step_();
      comer_[at(next[at(link.partner)]++)] = link.household;
    }
  }

  Neighbourhoods run() {
    result_.first.push_back(0);
    result_.row.reserve(at(model_.links()));
    std::size_t next = 0;
    for (std::int32_t start = 0; start < model_.households; ++start) {
      see(start);
      for (; next < result_.household.size(); ++next) expand(result_.household[next]);
    }
    result_.link.reserve(result_.row.size());
    for (const std::int32_t row : result_.row) {
      step_();
      result_.link.push_back(
          {number_[at(model_.link[at(row)].partner)], model_.link[at(row)].utility});
    }
    return std::move(result_);
  }

 private:
  void see(std::int32_t household) {
    if (std::exchange(seen_[at(household)], 1) == 0) result_.household.push_back(household);
  }

  void expand(std::int32_t household) {
    for (std::int32_t i = model_.first[at(household)]; i < model_.first[at(household) + 1]; ++i) {
      step_();
      const std::int32_t p = model_.link[at(i)].partner;
      if (model_.capacity[at(p)] == 0) continue;
      result_.row.push_back(i);
      if (number_[at(p)] >= 0) continue;
      number_[at(p)] = static_cast<std::int32_t>(result_.partner.size());
      result_.partner.push_back(p);
      for (std::int32_t k = first_[at(p)]; k < first_[at(p) + 1]; ++k) see(comer_[at(k)]);
    }
    std::sort(result_.row.begin() + result_.first.back(), result_.row.end(),
              [&](std::int32_t left, std::int32_t right) {
                return std::pair(-model_.link[at(left)].utility, left) <
                       std::pair(-model_.link[at(right)].utility, right);
              });
    result_.first.push_back(static_cast<std::int32_t>(result_.row.size()));
  }

  const Model& model_;
  Steps step_;
  std::vector<std::int32_t> first_;   // by partner: who may come is
  std::vector<std::int32_t> comer_;   //   comer_[first_[p]] .. comer_[first_[p + 1]]
  std::vector<std::int32_t> number_;  // by partner of the model; -1: none yet
  std::vector<std::uint8_t> seen_;    // by household of the model
  Neighbourhoods result_;
};

}  // namespace

Neighbourhoods find_neighbourhoods(const Model& model, const Observer& observer) {
  return BreadthFirst(model, observer).run();
}

}  // namespace kith::assignment
