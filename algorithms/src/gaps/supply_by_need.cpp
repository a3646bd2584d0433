#include "supply_by_need.hpp"

#include <algorithm>
#include <utility>

namespace kith::detail {
namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

// Skill -> words of the needs that ask for it.
Rows words_by_skill(const Matching& matching, std::span<const OpenNeed> needs,
                    const Observer& observer) {
  std::vector<Rows::Pair> pairs;
  Steps step(observer);
  for (const OpenNeed& one : needs) {
    step();
    const std::int32_t word = matching.need_word(one.need);
    if (word < 0) continue;
    for (const std::int32_t skill : matching.desired_skills(one.need))
      pairs.emplace_back(skill, word);
  }
  return Rows::from_pairs(matching.word_count(), std::move(pairs), observer);
}

}  // namespace

std::vector<std::vector<Supplier>> suppliers_by_need(const AssessmentInput& input,
                                                     const Assessment& assessment,
                                                     const Matching& matching,
                                                     std::span<const OpenNeed> needs,
                                                     Observer& observer) {
  std::vector<std::vector<Supplier>> suppliers(at(matching.word_count()));
  std::vector<bool> asked(suppliers.size());
  for (const OpenNeed& one : needs)
    if (matching.need_word(one.need) >= 0) asked[at(matching.need_word(one.need))] = true;
  const auto add = [&](NodeRef node, std::int32_t word) {
    suppliers[at(word)].push_back(
        {node, matching.distances().area(node), matching.history().room(node)});
  };
  Steps step(observer);
  const Rows words = words_by_skill(matching, needs, observer);
  for (const std::int32_t row : input.graph.keys(NodeKind::volunteer).order(observer)) {
    step();
    const NodeRef volunteer(NodeKind::volunteer, row);
    if (!matching.vetted(row) || assessment.hiding.contains(volunteer)) continue;
    std::vector<std::int32_t> able;
    for (const std::int32_t skill : matching.volunteer_skills().at(row))
      able.insert(able.end(), words[skill].begin(), words[skill].end());
    std::sort(able.begin(), able.end());
    able.erase(std::unique(able.begin(), able.end()), able.end());
    for (const std::int32_t word : able) add(volunteer, word);
  }
  for (const std::int32_t row : input.graph.keys(NodeKind::service).order(observer)) {
    step();
    const NodeRef service(NodeKind::service, row);
    const std::int32_t word = matching.service_word(row);
    if (word < 0 || !asked[at(word)] || assessment.hiding.contains(service) ||
        matching.programmes().period(row) != Programmes::Period::active)
      continue;
    add(service, word);
  }
  return suppliers;
}

}  // namespace kith::detail
