#include "proposals.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <utility>

namespace kith::detail {
namespace {

AssignmentTier assignment_tier(Tier tier) {
  switch (tier) {
    case Tier::a:
    case Tier::a_possible: return AssignmentTier::a;
    case Tier::b:
    case Tier::b_possible: return AssignmentTier::b;
    case Tier::c1:
    case Tier::c2:
    case Tier::c_possible: return AssignmentTier::c;
    case Tier::none: break;
  }
  return AssignmentTier::none;
}

// Leaves the best `shown` of those that a filter stops, of equal ones the first, and counts the
// others.
void drop_blocked(std::vector<Proposal>& proposals, std::int32_t shown, BlockCounts& dropped) {
  std::vector<std::pair<std::int32_t, std::size_t>> blocked;  // −utility, place
  for (std::size_t i = 0; i < proposals.size(); ++i)
    if (proposals[i].block != Block::none) blocked.emplace_back(-proposals[i].utility, i);
  if (std::ssize(blocked) <= shown) return;
  std::nth_element(blocked.begin(), blocked.begin() + shown, blocked.end());
  std::vector<bool> drop(proposals.size());
  for (auto one = blocked.begin() + shown; one != blocked.end(); ++one) {
    drop[one->second] = true;
    ++dropped[static_cast<std::size_t>(proposals[one->second].block)];
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < proposals.size(); ++i)
    if (!drop[i]) proposals[kept++] = proposals[i];
  proposals.resize(kept);
}

std::vector<Proposal> judge_all(std::int32_t household, const Matching& matching,
                                const CandidateIndex& index, std::int32_t shown,
                                BlockCounts& dropped) {
  std::vector<Proposal> proposals;
  const Demand demand = matching.demand(household);
  for (const NodeRef partner : index.partners(household, demand))
    if (const auto judgement = matching.judge(household, demand, partner)) {
      // That a link is there already tells a tie, and that one is too far a place: neither may be
      // known of a household in hiding.
      const bool tells =
          judgement->block == Block::already_receiving || judgement->block == Block::travel;
      if (tells && judgement->facts.hidden) continue;
      proposals.push_back({.partner = partner,
                           .utility = judgement->utility(),
                           .block = judgement->block,
                           .feasible = judgement->block == Block::none});
    }
  drop_blocked(proposals, shown, dropped);
  proposals.shrink_to_fit();  // there are many such lists
  return proposals;
}

AssignmentProblem make_problem(const AssessmentInput& input, const Assessment& assessment,
                               const Matching& matching, Proposals& proposals, Observer& observer) {
  AssignmentProblem problem;
  proposals.numbers = PartnerNumbers(input.graph, proposals.candidates, observer);
  const std::vector<NodeRef>& partners = proposals.numbers.partners();
  std::vector<std::int32_t> wanted(partners.size());
  std::size_t links = 0;
  for (const auto& candidates : proposals.candidates)
    for (const Proposal& proposal : candidates) links += proposal.feasible ? 1 : 0;
  problem.candidates.reserve(links);
  Steps step(observer);
  for (std::size_t h = 0; h < proposals.households.size(); ++h) {
    step();
    const auto row = static_cast<std::size_t>(proposals.households[h]);
    problem.tier.push_back(assignment_tier(assessment.households[row].tier));
    for (const Proposal& proposal : proposals.candidates[h]) {
      if (!proposal.feasible) continue;
      const std::int32_t partner = proposals.numbers[proposal.partner];
      problem.candidates.push_back({static_cast<std::int32_t>(h), partner, proposal.utility});
      ++wanted[static_cast<std::size_t>(partner)];
    }
  }
  problem.slots = {input.configuration.recommend.slots};
  for (std::size_t p = 0; p < partners.size(); ++p)
    problem.capacity.push_back(matching.history().room(partners[p]).value_or(wanted[p]));
  return problem;
}

// Says what stopped each feasible candidate that was not chosen.
void explain_unassigned(const AssignmentProblem& problem, Proposals& proposals,
                        Observer& observer) {
  Steps step(observer);
  const Assignment& assignment = proposals.assignment;
  std::vector<std::int32_t> used(problem.capacity.size());
  for (const std::int32_t link : assignment.chosen)
    ++used[static_cast<std::size_t>(problem.candidates[static_cast<std::size_t>(link)].partner)];
  for (auto& candidates : proposals.candidates) {
    step();
    std::int32_t links = 0, worst = 0;
    for (const Proposal& proposal : candidates)
      if (proposal.assigned) {
        worst = links == 0 ? proposal.utility : std::min(worst, proposal.utility);
        ++links;
      }
    const bool no_slot = links >= problem.slots.front();
    for (Proposal& proposal : candidates) {
      if (proposal.block != Block::none || proposal.assigned) continue;
      const auto p = static_cast<std::size_t>(proposals.numbers[proposal.partner]);
      const bool full = used[p] >= problem.capacity[p];
      const bool better_links = no_slot && proposal.utility <= worst;
      proposal.block = full && !better_links ? Block::capacity : Block::assigned_elsewhere;
    }
  }
}

// What the candidates of all households will take, told from some that are spread over the list.
std::int64_t candidate_bytes(const std::vector<std::int32_t>& households, const Matching& matching,
                             const CandidateIndex& index, std::int32_t shown,
                             const Observer& observer) {
  BlockCounts dropped{};
  constexpr std::size_t samples = 256;
  const std::size_t step = households.size() / samples + 1;
  std::int64_t asked = 0, found = 0;
  for (std::size_t h = 0; h < households.size(); h += step) {
    ++asked;
    observer.check();
    found += std::ssize(judge_all(households[h], matching, index, shown, dropped));
  }
  if (asked == 0) return 0;
  // A list of its own for each household, which the allocator rounds up.
  constexpr std::int64_t list_bytes = sizeof(std::vector<Proposal>) + 16;
  return std::ssize(households) *
         (list_bytes + found * static_cast<std::int64_t>(sizeof(Proposal)) / asked);
}

}  // namespace

PartnerNumbers::PartnerNumbers(const PropertyGraph& graph,
                               const std::vector<std::vector<Proposal>>& candidates,
                               const Observer& observer) {
  constexpr NodeKind kinds[] = {NodeKind::household, NodeKind::volunteer, NodeKind::service};
  for (const NodeKind kind : kinds)
    number_[static_cast<std::size_t>(kind)].assign(static_cast<std::size_t>(graph.count(kind)), -1);
  const auto number = [&](NodeRef partner) -> std::int32_t& {
    return number_[static_cast<std::size_t>(partner.kind())]
                  [static_cast<std::size_t>(partner.row())];
  };
  Steps step(observer);
  for (const auto& proposals : candidates) {
    step();
    for (const Proposal& proposal : proposals)
      if (proposal.feasible) number(proposal.partner) = 0;
  }
  for (const NodeKind kind : kinds)
    for (const std::int32_t row : graph.keys(kind).order(observer)) {
      const NodeRef partner(kind, row);
      if (number(partner) < 0) continue;
      number(partner) = static_cast<std::int32_t>(partners_.size());
      partners_.push_back(partner);
    }
}

std::vector<std::int32_t> considered_households(const AssessmentInput& input,
                                                const Assessment& assessment,
                                                const Matching& matching, bool all,
                                                Observer& observer) {
  std::vector<std::int32_t> households;
  for (const std::int32_t row : input.graph.keys(NodeKind::household).order(observer)) {
    const Tier tier = assessment.households[static_cast<std::size_t>(row)].tier;
    if (all || tier != Tier::none || !matching.open_needs()[row].empty()) households.push_back(row);
  }
  return households;
}

Proposals propose(const AssessmentInput& input, const Assessment& assessment,
                  const Matching& matching, bool all_households, Threads threads,
                  Observer& observer) {
  Proposals proposals;
  proposals.households =
      considered_households(input, assessment, matching, all_households, observer);
  proposals.candidates.resize(proposals.households.size());
  // Released before the assignment, which needs the most memory.
  auto index = std::make_unique<const CandidateIndex>(input, matching, observer);
  const auto count = static_cast<std::int64_t>(proposals.households.size());
  observer.begin("recommend", count);
  const std::int32_t shown = input.configuration.recommend.shown;
  observer.need(candidate_bytes(proposals.households, matching, *index, shown, observer));
  constexpr std::int64_t grain = 32;
  std::mutex counting;
  parallel_for(
      count, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        BlockCounts dropped{};
        for (std::int64_t h = begin; h < end; ++h) {
          observer.check();
          const auto i = static_cast<std::size_t>(h);
          proposals.candidates[i] =
              judge_all(proposals.households[i], matching, *index, shown, dropped);
        }
        const std::lock_guard lock(counting);
        for (std::size_t block = 0; block < block_count; ++block)
          proposals.dropped[block] += dropped[block];
        observer.advance(end - begin);
      },
      observer);

  index.reset();
  const AssignmentProblem problem = make_problem(input, assessment, matching, proposals, observer);
  AssignmentOptions options;
  options.bonus = input.configuration.recommend.bonus;
  options.price_of_priority = true;
  proposals.assignment = assign(problem, options, observer);
  std::vector<bool> chosen(problem.candidates.size());
  for (const std::int32_t link : proposals.assignment.chosen)
    chosen[static_cast<std::size_t>(link)] = true;
  std::size_t next = 0;
  Steps step(observer);
  for (auto& candidates : proposals.candidates) {
    step();
    for (Proposal& proposal : candidates)
      if (proposal.block == Block::none) proposal.assigned = chosen[next++];
  }
  explain_unassigned(problem, proposals, observer);
  return proposals;
}

}  // namespace kith::detail
