#include "open_demand.hpp"

#include <algorithm>

#include "recommendation/candidates.hpp"

namespace kith::detail {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

// By row: its place among the ids of its kind.
std::vector<std::int32_t> ranks(const PropertyGraph& graph, NodeKind kind, Observer& observer) {
  const std::vector<std::int32_t> order = graph.keys(kind).order(observer);
  std::vector<std::int32_t> rank(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[at(order[i])] = static_cast<std::int32_t>(i);
  return rank;
}

std::vector<Proposal> providers_of(const Assessment& assessment, const Matching& matching,
                                   const CandidateIndex& index, const OpenNeed& one) {
  Demand demand = matching.demand(one.household);
  demand.needs = {&one.need, 1};
  demand.missing = 0;  // only who answers the need is looked for
  demand.missed.clear();
  std::vector<Proposal> providers;
  for (const NodeRef partner : index.partners(one.household, demand)) {
    if (!matching.answers(partner, one.need) || assessment.hiding.contains(partner)) continue;
    const LinkJudgement judgement = matching.judge_need(one.household, demand, partner, one.need);
    if (judgement.block != Block::none && judgement.block != Block::capacity) continue;
    providers.push_back({.partner = partner, .utility = judgement.utility(), .feasible = true});
  }
  providers.shrink_to_fit();  // there are many such lists
  return providers;
}

// What the lists of all will take, told from some.
std::int64_t provider_bytes(const Assessment& assessment, const Matching& matching,
                            const CandidateIndex& index, const std::vector<OpenNeed>& needs,
                            const Observer& observer) {
  constexpr std::size_t samples = 256;
  std::int64_t asked = 0, found = 0;
  for (std::size_t i = 0; i < needs.size(); i += needs.size() / samples + 1) {
    observer.check();
    ++asked;
    found += std::ssize(providers_of(assessment, matching, index, needs[i]));
  }
  // A list of its own for each need; and a candidate link and a pair of the flow for each provider.
  constexpr std::int64_t list_bytes = sizeof(std::vector<Proposal>) + 16;
  constexpr std::int64_t provider_bytes = sizeof(Proposal) + sizeof(CandidateLink) + 8;
  return asked == 0 ? 0 : std::ssize(needs) * (list_bytes + provider_bytes * found / asked);
}

}  // namespace

OpenNeeds find_open_needs(const AssessmentInput& input, const Assessment& assessment,
                          const Matching& matching, Observer& observer) {
  const auto* person = input.graph.nodes(NodeKind::need).find<ReferenceColumn>("person_id");
  const std::vector<std::int32_t> rank = ranks(input.graph, NodeKind::need, observer);
  std::vector<bool> hidden(rank.size());
  std::vector<bool> counted(rank.size());
  std::vector<OpenNeed> all;
  Steps step(observer);
  for (const std::int32_t household : input.graph.keys(NodeKind::household).order(observer)) {
    step();
    std::vector<std::int32_t> needs;
    for (const std::int32_t need : matching.open_needs()[household]) {
      const auto row = at(need);
      if (assessment.hiding.contains(HouseholdId(household)) ||
          (is_known(person, need) && assessment.hiding.contains(person->at(need))))
        hidden[row] = true;
      if (!counted[row]) needs.push_back(need);
      counted[row] = true;
    }
    std::sort(needs.begin(), needs.end(), [&](std::int32_t left, std::int32_t right) {
      return rank[at(left)] < rank[at(right)];
    });
    for (const std::int32_t need : needs) all.push_back({household, need});
  }
  OpenNeeds result;
  for (const OpenNeed& one : all)
    (hidden[at(one.need)] ? result.withheld : result.placed).push_back(one);
  return result;
}

std::vector<std::vector<Proposal>> find_providers(const AssessmentInput& input,
                                                  const Assessment& assessment,
                                                  const Matching& matching,
                                                  const std::vector<OpenNeed>& needs,
                                                  Threads threads, Observer& observer) {
  const CandidateIndex index(input, matching, observer);
  observer.begin("needs", std::ssize(needs));
  observer.need(provider_bytes(assessment, matching, index, needs, observer));
  std::vector<std::vector<Proposal>> providers(needs.size());
  constexpr std::int64_t grain = 32;
  parallel_for(
      std::ssize(needs), grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
          observer.check();
          providers[at(i)] = providers_of(assessment, matching, index, needs[at(i)]);
        }
        observer.advance(end - begin);
      },
      observer);
  return providers;
}

}  // namespace kith::detail
