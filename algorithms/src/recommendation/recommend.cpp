#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <tuple>

#include <fmt/core.h>

#include "effect.hpp"
#include "kith/algorithms/recommendation/recommendation.hpp"
#include "kith/graph/sorting.hpp"
#include "link_sentences.hpp"
#include "path.hpp"
#include "proposals.hpp"

namespace kith {
namespace {

using namespace detail;  // NOLINT(google-build-using-namespace): this is their one user

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

Link link_of(const Proposals& proposals, std::int32_t household, const Proposal& proposal) {
  Link link{.household = HouseholdId(household),
            .partner = proposal.partner,
            .utility = proposal.utility,
            .blocked_by = proposal.block,
            .assigned = proposal.assigned,
            .feasible = proposal.feasible};
  if (link.feasible)
    link.dual_price = proposals.assignment.duals
                          .partner[static_cast<std::size_t>(proposals.numbers[proposal.partner])];
  return link;
}

// By place in the visiting list (who is not on it comes last), then by id, which is the order of
// `households`.
std::vector<Link> shown_links(const Assessment& assessment, const Proposals& proposals,
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
  std::vector<Link> shown;
  Steps step(observer);
  for (const std::size_t h : order) {
    step();
    const std::vector<Proposal>& candidates = proposals.candidates[h];
    for (const std::size_t c : choose_shown(candidates, count))
      shown.push_back(link_of(proposals, proposals.households[h], candidates[c]));
  }
  shown.shrink_to_fit();
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
      if (proposal.feasible) ++counts.feasible;
      if (proposal.assigned) ++counts.assigned;
      if (proposal.block != Block::none) ++blocked[static_cast<std::size_t>(proposal.block)];
    }
  for (std::size_t block = 0; block < block_count; ++block)
    if (const std::int64_t n = blocked[block]; n > 0)
      counts.blocked.emplace_back(static_cast<Block>(block), n);
  return counts;
}

// What explanations of links share.
class LinkExplainer {
 public:
  LinkExplainer(const AssessmentInput& input, const Assessment& assessment, Observer& observer)
      : input_(input), matching_(input_, assessment, observer) {}

  const Matching& matching() const { return matching_; }

  // Not needed before.
  void prepare(const Assessment& assessment, Observer& observer) {
    effects_.emplace(input_, assessment, matching_.history(), observer);
    paths_.emplace(input_, matching_, *effects_, observer);
  }

  std::vector<Candidate> explain(std::span<const Link> links) const {
    std::vector<Candidate> candidates;
    candidates.reserve(links.size());
    std::optional<Surroundings> around;
    std::optional<Demand> demand;
    for (const Link& link : links) {
      const std::int32_t household = link.household.value;
      if (!around || around->household != household) {
        around.emplace(household);
        demand.emplace(matching_.demand(household));
      }
      candidates.push_back(explain(link, *demand, *around));
    }
    return candidates;
  }

 private:
  Candidate explain(const Link& link, const Demand& demand, Surroundings& around) const {
    const std::int32_t household = link.household.value;
    const auto judgement = matching_.judge(household, demand, link.partner);
    Candidate candidate;
    static_cast<Link&>(candidate) = link;
    add_lines(*judgement, candidate);
    const LinkFacts& facts = judgement->facts;
    if (facts.need >= 0) candidate.need = NeedId(facts.need);
    candidate.support = facts.support;
    candidate.isolation_before = effects_->before(household);
    candidate.isolation_after = candidate.isolation_before;
    add_story(facts, around, candidate);
    return candidate;
  }

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

  void add_story(const LinkFacts& facts, Surroundings& around, Candidate& candidate) const {
    const std::int32_t household = candidate.household.value;
    const NodeRef partner = candidate.partner;
    const LinkOutcome outcome{.block = candidate.blocked_by,
                              .assigned = candidate.assigned,
                              .full_before = !candidate.feasible,
                              .dual_price = candidate.dual_price,
                              .slots = input_.configuration.recommend.slots,
                              .sex_unreadable = matching_.sex_unreadable(household)};
    candidate.reason = link_reason(input_, matching_, partner, facts, outcome);
    Connection connection;
    connection.kind = Connection::Kind::hidden;
    const bool excluded =
        candidate.blocked_by != Block::none && candidate.blocked_by <= Block::peer_of_excluded;
    if (!excluded) {
      connection = paths_->find(around, partner);
      candidate.isolation_after = effects_->after(household, partner, facts.support);
      if (!facts.remote && !facts.hidden) candidate.minutes = facts.distance.minutes;
    }
    candidate.path = connection_message(input_, matching_, household, partner, connection);
  }

  const AssessmentInput input_;
  const Matching matching_;
  std::optional<Effects> effects_;
  std::optional<Paths> paths_;
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
  const auto explainer = std::make_shared<LinkExplainer>(input, assessment, observer);
  const Proposals proposals =
      propose(input, assessment, explainer->matching(), options.all_households, threads, observer);
  explainer->prepare(assessment, observer);
  Recommendations result;
  result.shown = shown_links(assessment, proposals, input.configuration.recommend.shown, observer);
  result.explain = [explainer](std::span<const Link> links) { return explainer->explain(links); };
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
