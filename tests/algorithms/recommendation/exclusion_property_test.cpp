// Laws of exclusions on random towns of persons with several homes and several records.
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "algorithms/recommendation/one_pair.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::Recommended;
using testing::SmallDataset;
using Names = std::set<std::string>;

// Who lives where and works under which record, kept beside the tables as the oracle reads it.
struct Town {
  std::map<std::string, std::string> rows;
  std::map<std::string, Names> members;                         // household -> persons
  std::map<std::string, Names> homes;                           // person -> households
  std::map<std::string, std::string> person_of, household_of;   // volunteers
  std::vector<std::pair<std::string, std::string>> exclusions;  // not of mere interest

  void live(const std::string& person, const std::string& household) {
    members[household].insert(person);
    homes[person].insert(household);
  }
  // All who a node may turn out to be.
  Names people(const std::string& node) const {
    if (const auto found = person_of.find(node); found != person_of.end()) return {found->second};
    const auto home = household_of.find(node);
    const auto found = members.find(home == household_of.end() ? node : home->second);
    return found == members.end() ? Names{} : found->second;
  }
  // The node and all places where one of them lives.
  Names places(const std::string& node) const {
    Names places{node};
    if (const auto home = household_of.find(node); home != household_of.end())
      places.insert(home->second);
    for (const std::string& person : people(node)) {
      places.insert(person);
      if (const auto found = homes.find(person); found != homes.end())
        places.insert(found->second.begin(), found->second.end());
    }
    return places;
  }
  Names hidden() const {
    Names hidden;
    for (const auto& [one, other] : exclusions)
      for (const std::string& node : {one, other})
        for (const std::string& place : places(node))
          if (place.front() == 'H') hidden.insert(place);
    return hidden;
  }
};

Town make_town(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const int households = 4 + below(6), persons = 4 + below(8), volunteers = 2 + below(5);
  const auto household = [&] { return "H" + std::to_string(below(households)); };
  const auto person = [&] { return "P" + std::to_string(below(persons)); };
  Town town;
  for (int h = 0; h < households; ++h) {
    const std::string id = "H" + std::to_string(h);
    town.rows["households"] +=
        id + ",hamlet_" + id + ",30.00" + std::to_string(h) + ",120,elicited\n";
    town.rows["needs"] += "N" + id + "," + id + ",company\n";
  }
  for (int p = 0; p < persons; ++p) {
    const std::string id = "P" + std::to_string(p), home = below(5) > 0 ? household() : "";
    town.rows["persons"] += id + "," + home + "\n";
    if (!home.empty()) town.live(id, home);
    if (below(4) > 0) continue;
    const std::string other = household();
    town.rows["memberships"] += id + "," + other + "\n";
    town.live(id, other);
  }
  for (int v = 0; v < volunteers; ++v) {
    const std::string id = "V" + std::to_string(v);
    const std::string who = below(4) > 0 ? person() : "", home = below(3) == 0 ? household() : "";
    town.rows["volunteers"] += id + "," + who + "," + home + ",3,2030-01-01\n";
    if (!who.empty()) town.person_of[id] = who;
    if (!home.empty()) town.household_of[id] = home;
  }
  for (int t = 0; t < 5 * households; ++t)
    town.rows["ties"] += household() + "," + household() +
                         ",emotional;material;informational;companionship,very_close,2024-06-20\n";
  for (int e = 0; e < 1 + below(3); ++e) {
    const std::string one = household();
    const std::string other = below(2) == 0 ? household() : "V" + std::to_string(below(volunteers));
    if (one == other) continue;
    town.rows["exclusions"] += one + "," + other + ",safeguarding\n";
    town.exclusions.emplace_back(one, other);
  }
  return town;
}

Recommended recommended(const Town& town) {
  constexpr std::pair<const char*, const char*> headers[] = {
      {"households", "household_id,area,latitude,longitude,tie_observation"},
      {"persons", "person_id,household_id"},
      {"memberships", "person_id,household_id"},
      {"volunteers", "volunteer_id,person_id,household_id,capacity,vetted_until"},
      {"needs", "need_id,household_id,need"},
      {"ties", "from_id,to_id,support,closeness,last_contact"},
      {"exclusions", "household_id,partner_id,reason"}};
  SmallDataset data;
  for (const auto& [table, header] : headers) {
    const auto found = town.rows.find(table);
    data.add(table, std::string(header) + "\n" + (found == town.rows.end() ? "" : found->second));
  }
  return {std::move(data), testing::without_difficulty(), 1, true};
}

bool meet(const Names& ones, const Names& others) {
  return std::any_of(ones.begin(), ones.end(),
                     [&](const std::string& one) { return others.count(one) > 0; });
}

std::string id(const Recommended& result, NodeRef node) {
  return std::string(result.assessed.graph.id(node));
}

RC_GTEST_PROP(ExclusionProperty, NothingAssignedLeadsToSomebodyExcluded, ()) {
  const Town town = make_town(*rc::gen::arbitrary<std::uint32_t>());
  const Recommended result = recommended(town);
  int stopped = 0;
  for (const Candidate& link : result.shown) {
    if (link.blocked_by == Block::exclusion) ++stopped;
    if (!link.assigned) continue;
    const std::string household = id(result, NodeRef(link.household));
    const std::string partner = id(result, link.partner);
    for (const auto& [one, other] : town.exclusions) {
      // In joint custody a household is a place of either side; it is not kept from itself.
      for (const auto& [near, far] : {std::pair(one, other), std::pair(other, one)}) {
        if (near.front() == 'V' || !town.places(near).count(household)) continue;
        Names danger = town.places(far);
        danger.erase(household);
        for (const auto& [person, homes] : town.homes)
          if (homes.count(household)) danger.erase(person);
        RC_ASSERT(!meet(town.places(partner), danger));
      }
    }
  }
  RC_CLASSIFY(stopped > 0);
}

RC_GTEST_PROP(ExclusionProperty, NothingTellsWhereAHouseholdInHidingIs, ()) {
  const Town town = make_town(*rc::gen::arbitrary<std::uint32_t>());
  const Recommended result = recommended(town);
  const Names hidden = town.hidden();
  for (int row = 0; row < result.assessed.graph.count(NodeKind::household); ++row)
    RC_ASSERT(result.assessed.assessment.hiding.contains(HouseholdId(row)) ==
              hidden.contains(id(result, NodeRef(NodeKind::household, row))));
  for (const Candidate& link : result.shown) {
    const std::string household = id(result, NodeRef(link.household));
    const std::string partner = id(result, link.partner);
    const std::string path = testing::english(link.path), reason = testing::english(link.reason);
    for (const std::string& home : hidden) {
      RC_ASSERT(path.find("hamlet_" + home) == std::string::npos);
      RC_ASSERT(reason.find("hamlet_" + home) == std::string::npos);
      if (home != household && home != partner)
        RC_ASSERT((path + " ").find(home) == std::string::npos);
    }
    if (!hidden.count(household) && !meet(town.places(partner), hidden)) continue;
    if (!hidden.count(household) && !hidden.count(partner) && !town.person_of.count(partner) &&
        !town.household_of.count(partner))
      continue;
    RC_LOG() << household << " and " << partner << ", hidden " << ::testing::PrintToString(hidden)
             << ", exclusions " << ::testing::PrintToString(town.exclusions) << ", homes "
             << ::testing::PrintToString(town.homes) << '\n';
    // A peer that shares a member with a hidden household is itself hidden.
    RC_ASSERT(!link.minutes.has_value());
    RC_ASSERT(path == "Not shown, for the safety of the household.");
    for (const char* word : {"minute", "same area", "distance", "already"})
      RC_ASSERT(reason.find(word) == std::string::npos);
    for (const UtilityLine& line : link.lines)
      if (line.item == "proximity") RC_ASSERT(line.points == 0);
  }
}

}  // namespace
}  // namespace kith
