#include "proposals.hpp"

#include <algorithm>
#include <array>

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

std::vector<Proposal> judge_all(std::int32_t household, const Matching& matching,
                                const CandidateIndex& index) {
  std::vector<Proposal> proposals;
  const Demand demand = matching.demand(household);
  for (const NodeRef partner : index.partners(household, demand))
    if (const auto judgement = matching.judge(household, demand, partner)) {
      // That a link is there already tells a tie, which of a household in hiding nobody may know.
      if (judgement->block == Block::already_receiving && judgement->facts.hidden) continue;
      proposals.push_back(
          {.partner = partner, .utility = judgement->utility(), .block = judgement->block});
    }
  return proposals;
}

// Numbers the partners of feasible candidates by kind and id, and gives their capacities.
std::vector<NodeRef> number_partners(const PropertyGraph& graph, Proposals& proposals) {
  std::array<std::vector<std::int32_t>, node_kind_count> number;
  for (const NodeKind kind : {NodeKind::household, NodeKind::volunteer, NodeKind::service})
    number[static_cast<std::size_t>(kind)].assign(static_cast<std::size_t>(graph.count(kind)), -1);
  const auto slot = [&](NodeRef partner) -> std::int32_t& {
    return number[static_cast<std::size_t>(partner.kind())]
                 [static_cast<std::size_t>(partner.row())];
  };
  for (const auto& candidates : proposals.candidates)
    for (const Proposal& proposal : candidates)
      if (proposal.block == Block::none) slot(proposal.partner) = 0;
  std::vector<NodeRef> partners;
  for (const NodeKind kind : {NodeKind::household, NodeKind::volunteer, NodeKind::service})
    for (const std::int32_t row : graph.keys(kind).order()) {
      const NodeRef partner(kind, row);
      if (slot(partner) < 0) continue;
      slot(partner) = static_cast<std::int32_t>(partners.size());
      partners.push_back(partner);
    }
  for (auto& candidates : proposals.candidates)
    for (Proposal& proposal : candidates)
      if (proposal.block == Block::none) proposal.partner_number = slot(proposal.partner);
  return partners;
}

AssignmentProblem make_problem(const AssessmentInput& input, const Assessment& assessment,
                               const Matching& matching, Proposals& proposals) {
  AssignmentProblem problem;
  const std::vector<NodeRef> partners = number_partners(input.graph, proposals);
  std::vector<std::int32_t> wanted(partners.size());
  for (std::size_t h = 0; h < proposals.households.size(); ++h) {
    const auto row = static_cast<std::size_t>(proposals.households[h]);
    problem.tier.push_back(assignment_tier(assessment.households[row].tier));
    for (const Proposal& proposal : proposals.candidates[h]) {
      if (proposal.block != Block::none) continue;
      problem.candidates.push_back(
          {static_cast<std::int32_t>(h), proposal.partner_number, proposal.utility});
      ++wanted[static_cast<std::size_t>(proposal.partner_number)];
    }
  }
  problem.slots = {input.configuration.recommend.slots};
  for (std::size_t p = 0; p < partners.size(); ++p)
    problem.capacity.push_back(matching.history().room(partners[p]).value_or(wanted[p]));
  return problem;
}

// Says what stopped each feasible candidate that was not chosen.
void explain_unassigned(const AssignmentProblem& problem, Proposals& proposals) {
  const Assignment& assignment = proposals.assignment;
  std::vector<std::int32_t> used(problem.capacity.size());
  for (const std::int32_t link : assignment.chosen)
    ++used[static_cast<std::size_t>(problem.candidates[static_cast<std::size_t>(link)].partner)];
  for (auto& candidates : proposals.candidates) {
    std::int32_t links = 0, worst = 0;
    for (const Proposal& proposal : candidates)
      if (proposal.assigned) {
        worst = links == 0 ? proposal.utility : std::min(worst, proposal.utility);
        ++links;
      }
    const bool no_slot = links >= problem.slots.front();
    for (Proposal& proposal : candidates) {
      if (proposal.block != Block::none || proposal.assigned) continue;
      const auto p = static_cast<std::size_t>(proposal.partner_number);
      const bool full = used[p] >= problem.capacity[p];
      const bool better_links = no_slot && proposal.utility <= worst;
      proposal.block = full && !better_links ? Block::capacity : Block::assigned_elsewhere;
    }
  }
}

}  // namespace

std::vector<std::int32_t> considered_households(const AssessmentInput& input,
                                                const Assessment& assessment,
                                                const Matching& matching, bool all) {
  std::vector<std::int32_t> households;
  for (const std::int32_t row : input.graph.keys(NodeKind::household).order()) {
    const Tier tier = assessment.households[static_cast<std::size_t>(row)].tier;
    if (all || tier != Tier::none || !matching.open_needs()[row].empty()) households.push_back(row);
  }
  return households;
}

Proposals propose(const AssessmentInput& input, const Assessment& assessment,
                  const Matching& matching, bool all_households, Threads threads,
                  Observer& observer) {
  Proposals proposals;
  proposals.households = considered_households(input, assessment, matching, all_households);
  proposals.candidates.resize(proposals.households.size());
  const CandidateIndex index(input, matching);
  const auto count = static_cast<std::int64_t>(proposals.households.size());
  observer.begin("recommend", count);
  constexpr std::int64_t grain = 32;
  parallel_for(
      count, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t h = begin; h < end; ++h) {
          observer.check();
          const auto i = static_cast<std::size_t>(h);
          proposals.candidates[i] = judge_all(proposals.households[i], matching, index);
        }
        observer.advance(end - begin);
      },
      observer);

  const AssignmentProblem problem = make_problem(input, assessment, matching, proposals);
  AssignmentOptions options;
  options.bonus = input.configuration.recommend.bonus;
  options.price_of_priority = true;
  proposals.assignment = assign(problem, options, observer);
  std::vector<bool> chosen(problem.candidates.size());
  for (const std::int32_t link : proposals.assignment.chosen)
    chosen[static_cast<std::size_t>(link)] = true;
  std::size_t next = 0;
  for (auto& candidates : proposals.candidates)
    for (Proposal& proposal : candidates)
      if (proposal.block == Block::none) proposal.assigned = chosen[next++];
  explain_unassigned(problem, proposals);
  return proposals;
}

}  // namespace kith::detail
