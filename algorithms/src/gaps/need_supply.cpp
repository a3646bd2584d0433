#include "kith/algorithms/gaps/need_supply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "catchment_places.hpp"
#include "kith/algorithms/gaps/unmet_need.hpp"
#include "open_demand.hpp"
#include "supply_by_need.hpp"

namespace kith {
namespace {

using namespace detail;  // NOLINT(google-build-using-namespace): this is their one user

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

// Every need must add to the coverage, so that as many are met as can be: those of households
// without a tier count as C.
AssignmentTier need_tier(Tier tier) {
  switch (tier) {
    case Tier::a:
    case Tier::a_possible: return AssignmentTier::a;
    case Tier::b:
    case Tier::b_possible: return AssignmentTier::b;
    default: return AssignmentTier::c;
  }
}

class Comparison {
 public:
  Comparison(const AssessmentInput& input, const Assessment& assessment, Threads threads,
             Observer& observer)
      : input_(input),
        assessment_(assessment),
        threads_(threads),
        observer_(observer),
        matching_(input, assessment, observer),
        needs_(find_open_needs(input, assessment, matching_, observer)),
        suppliers_(suppliers_by_need(input, assessment, matching_, needs_.placed, observer)) {}

  NeedSupply run() {
    count_needs();
    share_out();
    count_suppliers();
    measure_access();
    return finish();
  }

 private:
  NeedSupplyRow& row(std::int32_t area, std::int32_t word) { return rows_[{area, word}]; }

  std::int32_t area(std::int32_t household) const {
    return matching_.distances().area(NodeRef(NodeKind::household, household));
  }

  void count_needs() {
    for (const OpenNeed& one : needs_.placed)
      ++row(area(one.household), matching_.need_word(one.need)).in_need;
    for (const OpenNeed& one : needs_.withheld) {
      NeedSupplyRow& nowhere = row(-1, matching_.need_word(one.need));
      ++nowhere.in_need;
      ++nowhere.withheld;
    }
    result_.withheld = std::ssize(needs_.withheld);
    result_.in_need = std::ssize(needs_.placed) + result_.withheld;
  }

  // The largest flow says why needs are unmet, the optimal assignment which and at what price.
  void share_out() {
    AssignmentProblem problem;
    NeedProblem flow;
    make_problems(problem, flow);
    const UnmetNeed unmet = unmet_need(flow, observer_);
    AssignmentOptions options;
    options.bonus = input_.configuration.recommend.bonus;
    const Assignment assignment = assign(problem, options, observer_);
    result_.met = std::ssize(assignment.chosen);
    result_.unmet = std::ssize(needs_.placed) - result_.met;
    if (result_.met != unmet.met)
      throw Error(ErrorCode::internal,
                  fmt::format("need_supply: an assignment meets {} needs and a flow {}; please "
                              "report",
                              result_.met, unmet.met));
    count_unmet(problem, assignment);
    prices_ = shadow_prices(problem, options, assignment, observer_);
    tell_competitions(flow, unmet);
  }

  void make_problems(AssignmentProblem& problem, NeedProblem& flow) {
    const std::vector<std::vector<Proposal>> providers =
        find_providers(input_, assessment_, matching_, needs_.placed, threads_, observer_);
    numbers_ = PartnerNumbers(input_.graph, providers, observer_);
    std::vector<Rows::Pair> pairs;
    std::vector<std::int32_t> wanted(numbers_.partners().size());
    Steps step(observer_);
    for (std::int32_t d = 0; d < std::ssize(needs_.placed); ++d) {
      step();
      const std::int32_t household = needs_.placed[at(d)].household;
      problem.tier.push_back(need_tier(assessment_.households[at(household)].tier));
      for (const Proposal& proposal : providers[at(d)]) {
        const std::int32_t p = numbers_[proposal.partner];
        problem.candidates.push_back({d, p, proposal.utility});
        pairs.emplace_back(d, p);
        ++wanted[at(p)];
      }
    }
    problem.slots = {1};
    flow.units.assign(needs_.placed.size(), 1);
    flow.feasible = Rows::from_pairs(static_cast<std::int32_t>(needs_.placed.size()),
                                     std::move(pairs), observer_);
    for (std::size_t p = 0; p < wanted.size(); ++p) {
      const auto room = matching_.history().room(numbers_.partners()[p]);
      flow.capacity.push_back(room.value_or(unlimited_capacity));
      problem.capacity.push_back(room.value_or(wanted[p]));
    }
  }

  void count_unmet(const AssignmentProblem& problem, const Assignment& assignment) {
    std::vector<bool> met(needs_.placed.size());
    for (const std::int32_t link : assignment.chosen)
      met[at(problem.candidates[at(link)].household)] = true;
    for (std::size_t d = 0; d < met.size(); ++d)
      if (!met[d])
        ++row(area(needs_.placed[d].household), matching_.need_word(needs_.placed[d].need)).unmet;
  }

  void tell_competitions(const NeedProblem& flow, const UnmetNeed& unmet) {
    for (std::int32_t piece = 0; piece < unmet.pieces(); ++piece) {
      Competition competition;
      for (const std::int32_t d : unmet.competing[piece]) {
        const OpenNeed& one = needs_.placed[at(d)];
        competition.needs.emplace_back(one.need);
        const HouseholdId household(one.household);
        if (competition.households.empty() || competition.households.back() != household)
          competition.households.push_back(household);
      }
      for (const std::int32_t p : unmet.saturated[piece]) {
        competition.providers.push_back(numbers_.partners()[at(p)]);
        competition.capacity += flow.capacity[at(p)];
      }
      competition.unmet = unmet.piece_unmet[at(piece)];
      result_.competitions.push_back(std::move(competition));
    }
  }

  void count_suppliers() {
    for (std::int32_t word = 0; word < matching_.word_count(); ++word) {
      std::vector<std::int32_t> group(prices_.size(), -1);
      for (const Supplier& supplier : suppliers_[at(word)]) {
        NeedSupplyRow& there = row(supplier.area, word);
        ++there.providers;
        if (!supplier.room)
          there.capacity.reset();
        else if (there.capacity)
          *there.capacity += *supplier.room;
        if (const std::int32_t p = numbers_[supplier.node]; p >= 0)
          group[at(p)] = supplier.area + 1;
      }
      if (suppliers_[at(word)].empty()) continue;
      const std::int32_t areas = matching_.distances().area_count() + 1;  // 0: not known
      const std::vector<std::int32_t> dearest = dearest_partners(prices_, group, areas);
      for (std::int32_t a = 0; a < areas; ++a)
        if (dearest[at(a)] >= 0) row(a - 1, word).shadow_price = prices_[at(dearest[at(a)])];
    }
  }

  void measure_access() {
    std::vector<std::vector<std::int32_t>> households(suppliers_.size());  // by word, each once
    for (const OpenNeed& one : needs_.placed)
      if (const std::int32_t word = matching_.need_word(one.need); word >= 0) {
        std::vector<std::int32_t>& homes = households[at(word)];
        if (homes.empty() || homes.back() != one.household) homes.push_back(one.household);
      }
    for (std::int32_t word = 0; word < matching_.word_count(); ++word)
      if (!households[at(word)].empty()) measure_access(word, households[at(word)]);
  }

  void measure_access(std::int32_t word, const std::vector<std::int32_t>& households) {
    std::vector<double> supply;
    for (const Supplier& supplier : suppliers_[at(word)])
      supply.push_back(supplier.room ? *supplier.room : std::numeric_limits<double>::infinity());
    const CatchmentPlaces places = find_catchments(input_, matching_.distances(), households,
                                                   suppliers_[at(word)], threads_, observer_);
    const Catchment catchment = floating_catchment(std::vector<double>(households.size(), 1),
                                                   supply, places.pairs, {}, observer_);
    std::map<std::int32_t, std::pair<double, std::int64_t>> sums;  // by area: access, households
    for (std::size_t h = 0; h < households.size(); ++h) {
      const std::int32_t home = area(households[h]);
      sums[home].first += catchment.access[h];
      ++sums[home].second;
      if (!catchment.shortage[h] && !catchment.no_access[h]) continue;
      NeedSupplyRow& there = row(home, word);
      if (places.unknown_ways[h]) {
        ++there.access_unknown;
      } else {
        ++there.shortage;
        if (catchment.no_access[h]) ++there.no_access;
      }
    }
    for (const auto& [home, sum] : sums)
      row(home, word).access = sum.first / static_cast<double>(sum.second);
  }

  NeedSupply finish() {
    for (auto& [key, row] : rows_) {
      if (key.first >= 0) row.area = matching_.distances().area_name(key.first);
      if (key.second >= 0) row.need = matching_.word(key.second);
      result_.rows.push_back(std::move(row));
    }
    std::sort(result_.rows.begin(), result_.rows.end(),
              [](const NeedSupplyRow& left, const NeedSupplyRow& right) {
                return std::tie(left.area, left.need) < std::tie(right.area, right.need);
              });
    return std::move(result_);
  }

  const AssessmentInput& input_;
  const Assessment& assessment_;
  Threads threads_;
  Observer& observer_;
  Matching matching_;
  OpenNeeds needs_;
  std::vector<std::vector<Supplier>> suppliers_;  // by word
  PartnerNumbers numbers_;
  std::vector<ShadowPrice> prices_;                                      // by number
  std::map<std::pair<std::int32_t, std::int32_t>, NeedSupplyRow> rows_;  // by area, word
  NeedSupply result_;
};

}  // namespace

NeedSupply need_supply(const AssessmentInput& input, const Assessment& assessment, Threads threads,
                       Observer& observer) {
  observer.begin("partners", 0);
  // Places of all kinds of nodes, indexes of partners.
  observer.need(std::int64_t{input.graph.count(NodeKind::household)} * 100 +
                input.graph.table(TableKind::receipts).rows() * 40);
  return Comparison(input, assessment, threads, observer).run();
}

}  // namespace kith
