#include "page/household_ecomap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace kith::detail {
namespace {

// A service that is received has no recorded strength; it is drawn as a tie that holds.
constexpr Strength receipt_strength = 500'000'000;

std::string_view word_of(const PropertyGraph& graph, NodeRef node, std::string_view column) {
  const auto* words = graph.nodes(node.kind()).find<CategoryColumn>(column);
  return words ? words->value_or(node.row(), {}) : std::string_view{};
}

// By the need that a service answers or the kind of an organization.
EcomapSystem system_of_word(std::string_view word) {
  constexpr std::pair<std::string_view, EcomapSystem> systems[] = {
      {"health", EcomapSystem::health},       {"care", EcomapSystem::health},
      {"care_station", EcomapSystem::health}, {"counselling", EcomapSystem::health},
      {"hospital", EcomapSystem::health},     {"clinic", EcomapSystem::health},
      {"education", EcomapSystem::school},    {"tutoring", EcomapSystem::school},
      {"school", EcomapSystem::school},       {"kindergarten", EcomapSystem::school},
      {"employment", EcomapSystem::work},     {"work", EcomapSystem::work},
      {"employer", EcomapSystem::work}};
  for (const auto& [name, system] : systems)
    if (name == word) return system;
  return EcomapSystem::services;
}

EcomapSystem system_of(const PropertyGraph& graph, NodeRef node, bool kin) {
  switch (node.kind()) {
    case NodeKind::volunteer: return EcomapSystem::volunteers;
    case NodeKind::organization: return system_of_word(word_of(graph, node, "kind"));
    case NodeKind::service: return system_of_word(word_of(graph, node, "need"));
    default: return kin ? EcomapSystem::kin : EcomapSystem::friends;
  }
}

std::optional<Strength> strength_of(const Alter& alter) {
  if (alter.receipt) return receipt_strength;
  if (!alter.dated) return std::nullopt;
  return alter.strength;
}

EcomapMember member_of(const PropertyGraph& graph, std::int32_t person) {
  const Table& persons = graph.nodes(NodeKind::person);
  const auto* sex = persons.find<CategoryColumn>("sex");
  const auto* age = persons.find<RealColumn>("age_years");
  EcomapMember member;
  const std::string_view word = sex ? sex->value_or(person, {}) : std::string_view{};
  if (word == "male") member.sex = EcomapSex::male;
  if (word == "female") member.sex = EcomapSex::female;
  if (age && age->is_known(person))
    member.age_years = static_cast<std::int32_t>(std::floor(age->at(person)));
  return member;
}

EcomapLabels labels_of(const Language& language, std::string_view household) {
  const auto text = [&](std::string_view key) { return language.text({key}); };
  constexpr std::array<std::string_view, ecomap_systems> systems = {
      "ecomap.kin",    "ecomap.friends",    "ecomap.school",  "ecomap.work",
      "ecomap.health", "ecomap.volunteers", "ecomap.services"};
  EcomapLabels labels;
  labels.lang = language.tag();
  labels.title = language.text({"ecomap.title", {{"household", household}}});
  for (std::size_t i = 0; i < systems.size(); ++i) labels.systems[i] = text(systems[i]);
  labels.nobody = text("ecomap.nobody");
  labels.more = language.text({"ecomap.more", {{"n", "{n}"}}});
  labels.legend = text("ecomap.legend");
  labels.very_strong = text("ecomap.very_strong");
  labels.strong = text("ecomap.strong");
  labels.tenuous = text("ecomap.tenuous");
  labels.stressful = text("ecomap.stressful");
  labels.flow = text("ecomap.flow");
  labels.both = text("ecomap.both");
  labels.to_household = text("ecomap.to_household");
  labels.from_household = text("ecomap.from_household");
  labels.proposed = text("ecomap.proposed");
  labels.missing = text("ecomap.missing");
  labels.male = text("ecomap.male");
  labels.female = text("ecomap.female");
  labels.sex_unknown = text("ecomap.sex_unknown");
  labels.colon = text("ecomap.colon");
  labels.comma = text("ecomap.comma");
  return labels;
}

}  // namespace

std::string node_label(const PropertyGraph& graph, NodeRef node) {
  std::string label(graph.id(node));
  if (!node.is(NodeKind::service) && !node.is(NodeKind::organization)) return label;
  const auto* names = graph.nodes(node.kind()).find<TextColumn>("name");
  if (!names || !names->is_known(node.row())) return label;
  label += ' ';
  label += names->at(node.row());
  return label;
}

EcomapFigure household_ecomap(const RunReport& report, const Privacy& privacy,
                              HouseholdId household, std::vector<Alter> alters,
                              const std::vector<const Candidate*>& proposed) {
  const PropertyGraph& graph = report.graph;
  Ecomap map;
  // Only who was asked about ties is known to have nobody.
  const auto& assessed = report.assessment.households[static_cast<std::size_t>(household.value)];
  if (assessed.observation == TieObservation::elicited)
    map.missing = {EcomapSystem::kin, EcomapSystem::friends, EcomapSystem::volunteers};
  std::erase_if(alters, [&](const Alter& alter) {
    if (!privacy.in_hiding(alter.node)) return false;
    // Not drawn, but there: the system is not missing.
    std::erase(map.missing, system_of(graph, alter.node, alter.kin));
    return true;
  });
  map.id = "ecomap";
  map.household = graph.id(NodeKind::household, household.value);
  map.tenuous_below = report.configuration.isolation.strength.counted * 1'000'000;
  if (household.value < report.membership.members.size())
    for (const std::int32_t person : report.membership.members[household.value])
      map.members.push_back(member_of(graph, person));
  for (const Alter& alter : alters)
    map.alters.push_back({std::string(graph.id(alter.node)), node_label(graph, alter.node),
                          system_of(graph, alter.node, alter.kin), strength_of(alter), alter.flow,
                          alter.stressful, false});
  for (const Candidate* link : proposed)
    if (!privacy.in_hiding(link->partner))
      map.alters.push_back({std::string(graph.id(link->partner)), node_label(graph, link->partner),
                            system_of(graph, link->partner, false), std::nullopt,
                            EcomapFlow::to_household, false, true});
  const EcomapLabels labels = labels_of(report.language, map.household);
  return {ecomap_svg(map, labels), ecomap_text(map, labels)};
}

}  // namespace kith::detail
