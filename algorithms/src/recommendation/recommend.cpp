#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "effect.hpp"
#include "kith/algorithms/recommendation/recommendation.hpp"
#include "kith/graph/sorting.hpp"
#include "link_sentences.hpp"
#include "path.hpp"
#include "proposals.hpp"

namespace kith {
namespace {

using namespace detail;

struct Shown {
  std::size_t household = 0;  // index into Proposals::households
  std::size_t candidate = 0;  // index into its candidates
};

// The best candidates of a household, by utility, then kind and id; assigned ones are among them
// whatever their utility.
std::vector<std::size_t> choose_shown(const std::vector<Proposal>& candidates, std::int32_t count) {
  std::vector<std::size_t> order(candidates.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto best_first = [&](std::size_t a, std::size_t b) {
    return std::pair(-candidates[a].utility, a) < std::pair(-candidates[b].utility, b);
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (candidates[a].assigned != candidates[b].assigned) return candidates[a].assigned;
    return best_first(a, b);
  });
  const auto assigned = static_cast<std::size_t>(std::count_if(
      candidates.begin(), candidates.end(), [](const Proposal& one) { return one.assigned; }));
  order.resize(std::min(order.size(), std::max(assigned, static_cast<std::size_t>(count))));
  std::sort(order.begin(), order.end(), best_first);
  return order;
}

// By place in the visiting list (who is not on it comes last), then by id, which is the order of
// `households`.
std::vector<Shown> in_order(const Assessment& assessment, const Proposals& proposals,
                            std::int32_t count, Observer& observer) {
  std::vector<std::size_t> order(proposals.households.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto rank = [&](std::size_t h) {
    return assessment.households[static_cast<std::size_t>(proposals.households[h])].rank;
  };
  sort_heard(
      order.begin(), order.end(),
      [&](std::size_t a, std::size_t b) {
        return std::tuple(rank(a) == 0, rank(a), a) < std::tuple(rank(b) == 0, rank(b), b);
      },
      observer);
  std::vector<Shown> shown;
  Steps step(observer);
  for (const std::size_t h : order) {
    step();
    for (const std::size_t c : choose_shown(proposals.candidates[h], count))
      shown.push_back({h, c});
  }
  return shown;
}

RecommendationCounts count(const Proposals& proposals, Observer& observer) {
  Steps step(observer);
  RecommendationCounts counts;
  BlockCounts blocked = proposals.dropped;
  for (const std::int64_t dropped : proposals.dropped) counts.considered += dropped;
  for (const auto& candidates : proposals.candidates)
    for (const Proposal& proposal : candidates) {
      step();
      ++counts.considered;
      if (proposal.partner_number >= 0) ++counts.feasible;
      if (proposal.assigned) ++counts.assigned;
      if (proposal.block != Block::none) ++blocked[static_cast<std::size_t>(proposal.block)];
    }
  for (std::size_t block = 0; block < block_count; ++block)
    if (const std::int64_t n = blocked[block]; n > 0)
      counts.blocked.emplace_back(static_cast<Block>(block), n);
  return counts;
}

class Describer {
 public:
  Describer(const AssessmentInput& input, const Matching& matching, const Effects& effects,
            const Proposals& proposals)
      : input_(input),
        matching_(matching),
        effects_(effects),
        paths_(input, matching, effects),
        proposals_(proposals) {}

  Candidate describe(const Shown& shown) const {
    const Proposal& proposal = proposals_.candidates[shown.household][shown.candidate];
    const std::int32_t household = proposals_.households[shown.household];
    const auto judgement =
        matching_.judge(household, matching_.demand(household), proposal.partner);
    Candidate candidate;
    candidate.household = HouseholdId(household);
    candidate.partner = proposal.partner;
    candidate.blocked_by = proposal.block;
    candidate.assigned = proposal.assigned;
    candidate.utility = proposal.utility;
    add_lines(*judgement, candidate);
    const LinkFacts& facts = judgement->facts;
    if (facts.need >= 0) candidate.need = NeedId(facts.need);
    candidate.support = facts.support;
    if (proposal.partner_number >= 0)
      candidate.dual_price =
          proposals_.assignment.duals.partner[static_cast<std::size_t>(proposal.partner_number)];
    candidate.isolation_before = effects_.before(household);
    candidate.isolation_after = candidate.isolation_before;
    add_story(facts, proposal, candidate);
    return candidate;
  }

 private:
  void add_lines(const LinkJudgement& judgement, Candidate& candidate) const {
    std::int32_t sum = 0;
    for (int item = 0; item < utility_item_count; ++item) {
      const std::int32_t points = judgement.points[static_cast<std::size_t>(item)];
      candidate.lines.push_back({std::string(to_string(static_cast<UtilityItem>(item))), points});
      sum += points;
    }
    if (sum != candidate.utility)
      throw Error(
          ErrorCode::internal,
          fmt::format(
              "recommend: lines of {} and {} sum to {}, not to the utility {}; please report",
              input_.graph.id(NodeRef(candidate.household)), input_.graph.id(candidate.partner),
              sum, candidate.utility));
  }

  void add_story(const LinkFacts& facts, const Proposal& proposal, Candidate& candidate) const {
    const std::int32_t household = candidate.household.value;
    const NodeRef partner = candidate.partner;
    const LinkOutcome outcome{.block = proposal.block,
                              .assigned = proposal.assigned,
                              .full_before = proposal.partner_number < 0,
                              .dual_price = candidate.dual_price,
                              .slots = input_.configuration.recommend.slots};
    candidate.reason = link_reason(input_, matching_, partner, facts, outcome);
    Connection connection;
    connection.kind = Connection::Kind::hidden;
    const bool excluded =
        proposal.block != Block::none && proposal.block <= Block::peer_of_excluded;
    if (!excluded) {
      connection = paths_.find(household, partner);
      candidate.isolation_after = effects_.after(household, partner, facts.support);
      if (!facts.remote && !facts.hidden) candidate.minutes = facts.distance.minutes;
    }
    candidate.path = connection_message(input_, matching_, household, partner, connection);
  }

  const AssessmentInput& input_;
  const Matching& matching_;
  const Effects& effects_;
  Paths paths_;
  const Proposals& proposals_;
};

}  // namespace

std::string_view to_string(Block block) {
  constexpr std::string_view names[] = {"",
                                        "exclusion",
                                        "exclusion_unreadable",
                                        "conflict_of_interest",
                                        "peer_of_excluded",
                                        "vetting",
                                        "inactive",
                                        "not_eligible",
                                        "already_receiving",
                                        "declined",
                                        "household_refusal",
                                        "helper_sex",
                                        "language",
                                        "skill",
                                        "availability",
                                        "travel",
                                        "capacity",
                                        "assigned_elsewhere"};
  return names[static_cast<std::size_t>(block)];
}

Recommendations recommend(const AssessmentInput& input, const Assessment& assessment,
                          const RecommendOptions& options, Threads threads, Observer& observer) {
  observer.begin("partners", 0);
  // Places of all kinds of nodes, indexes of partners, ties of volunteers.
  observer.need(std::int64_t{input.graph.count(NodeKind::household)} * 100 +
                input.graph.table(TableKind::receipts).rows() * 40);
  const Matching matching(input, assessment, observer);
  const Proposals proposals =
      propose(input, assessment, matching, options.all_households, threads, observer);
  const Effects effects(input, assessment, matching.history(), observer);
  const Describer describer(input, matching, effects, proposals);

  const std::vector<Shown> shown =
      in_order(assessment, proposals, input.configuration.recommend.shown, observer);
  Recommendations result;
  result.shown.resize(shown.size());
  observer.begin("reasons", std::ssize(shown));
  // Lines, and two sentences with the ids and numbers in them.
  constexpr auto candidate_bytes = static_cast<std::int64_t>(sizeof(Candidate)) + 700;
  observer.need(std::ssize(shown) * candidate_bytes);
  constexpr std::int64_t grain = 32;
  parallel_for(
      static_cast<std::int64_t>(shown.size()), grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
          observer.check();
          result.shown[i] = describer.describe(shown[i]);
        }
        observer.advance(end - begin);
      },
      observer);
  result.counts = count(proposals, observer);
  const Assignment& assignment = proposals.assignment;
  result.total_utility = assignment.total_utility;
  result.objective = assignment.objective;
  result.price_of_priority = assignment.price_of_priority.value_or(0);
  result.covered_a = assignment.coverage.a;
  result.covered_b = assignment.coverage.b;
  result.covered_c = assignment.coverage.c;
  result.covered_none = assignment.coverage.none;
  return result;
}

}  // namespace kith
