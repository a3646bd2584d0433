// One household, one volunteer, one service: a link that nothing stops, to be changed in one place.
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "algorithms/assessment/small_dataset.hpp"
#include "kith/algorithms/recommendation/recommendation.hpp"

namespace kith::testing {

/// The default configuration with one indicator of which nobody is deprived, so that no household
/// has a tier for what is unknown about it.
inline Configuration without_difficulty() {
  Configuration configuration = default_configuration();
  configuration.difficulty.indicators = {{.name = "none",
                                          .dimension = "none",
                                          .points = 1200,
                                          .deprived = {"household_id = \"nobody\"", {}},
                                          .applies = {}}};
  return configuration;
}

/// H asks for care and V can give it: same place, language and times, vetted, with room.
/// S answers the same need; nothing stops it either. The day is 2024-06-30.
struct OnePair {
  std::string household = "H,east,30,120,english,weekend,,elicited";
  std::string more_households;  // rows of the same columns
  std::string volunteer = "V,,female,english,care,weekend,4,1,30,east,30,120,2025-01-01";
  std::string service = "S,O,,care,5,,in_person,english,east,30,120,,";
  std::string need = "N,H,care,care,,2,open";
  std::map<std::string, std::string> tables;  // further ones
  Configuration configuration = without_difficulty();

  SmallDataset dataset() const {
    SmallDataset data;
    data.add("households",
             "household_id,area,latitude,longitude,languages,availability,requested_helper_sex,"
             "tie_observation\n" +
                 household + "\n" + more_households);
    data.add("organizations", "organization_id\nO\n");
    if (tables.count("persons")) data.add("persons", tables.at("persons"));
    data.add("volunteers",
             "volunteer_id,household_id,sex,languages,skills,availability,hours_week,capacity,"
             "max_minutes,area,latitude,longitude,vetted_until\n" +
                 volunteer + "\n");
    data.add("services",
             "service_id,organization_id,programme,need,capacity,eligibility,mode,languages,area,"
             "latitude,longitude,active_from,active_until\n" +
                 service + "\n");
    data.add("needs",
             "need_id,household_id,need,skills,languages,hours_week,status\n" + need + "\n");
    if (!tables.count("ties")) data.add("ties", "from_id,to_id\n");  // asked, and there are none
    for (const auto& [name, csv] : tables)
      if (name != "persons") data.add(name, csv);
    return data;
  }
};

inline std::vector<Candidate> explained(const Recommendations& recommendations) {
  return recommendations.explain(recommendations.shown);
}

/// A dataset with its recommendations, every candidate shown.
struct Recommended {
  Recommended(SmallDataset dataset, Configuration configuration, int threads = 1, bool all = false)
      : assessed(std::move(dataset), show_all(std::move(configuration))),
        result(recommend(assessed.input, assessed.assessment, {.all_households = all},
                         Threads{threads})),
        shown(explained(result)) {}
  explicit Recommended(const OnePair& pair) : Recommended(pair.dataset(), pair.configuration) {}

  const Candidate* find(std::string_view household, std::string_view partner) const {
    for (const Candidate& one : shown)
      if (assessed.graph.id(NodeRef(one.household)) == household &&
          assessed.graph.id(one.partner) == partner)
        return &one;
    return nullptr;
  }
  const Candidate& link(std::string_view household, std::string_view partner) const {
    if (const Candidate* one = find(household, partner)) return *one;
    throw std::out_of_range("no candidate " + std::string(household) + " " + std::string(partner));
  }
  /// "assigned" or the name of what stops it.
  std::string outcome(std::string_view household, std::string_view partner) const {
    const Candidate& one = link(household, partner);
    return one.assigned ? "assigned" : std::string(to_string(one.blocked_by));
  }
  std::int32_t points(std::string_view household, std::string_view partner,
                      std::string_view item) const {
    for (const UtilityLine& line : link(household, partner).lines)
      if (line.item == item) return line.points;
    throw std::out_of_range("no line " + std::string(item));
  }

  Assessed assessed;
  Recommendations result;
  std::vector<Candidate> shown;

 private:
  static Configuration show_all(Configuration configuration) {
    configuration.recommend.shown = 100'000;
    return configuration;
  }
};

}  // namespace kith::testing
