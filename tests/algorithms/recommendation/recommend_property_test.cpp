// Laws of recommendations on small random datasets.
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "algorithms/recommendation/one_pair.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::Recommended;
using testing::SmallDataset;

// Tables as rows, so that they can be shuffled and changed before they become a dataset.
struct RandomTown {
  std::map<std::string, std::string> header;
  std::map<std::string, std::vector<std::string>> rows;
  std::map<std::string, int> capacity;                  // of each volunteer, before ties
  std::map<std::string, std::set<std::string>> helped;  // households tied to each volunteer
  std::set<std::string> unvetted;

  void shuffle(std::uint32_t seed) {
    std::mt19937 random(seed);
    for (auto& [table, lines] : rows) std::shuffle(lines.begin(), lines.end(), random);
  }
  SmallDataset dataset() const {
    SmallDataset data;
    for (const char* table : {"households", "organizations", "volunteers", "services", "needs",
                              "ties", "receipts", "exclusions", "decisions"}) {
      std::string csv = header.at(table) + "\n";
      for (const std::string& line : rows.at(table)) csv += line + "\n";
      data.add(table, csv);
    }
    return data;
  }
};

class TownMaker {
 public:
  explicit TownMaker(std::uint32_t seed) : random_(seed) {}

  RandomTown make() {
    const int households = below(8) + 1, volunteers = below(6), services = below(4);
    town_.header = {
        {"households",
         "household_id,area,latitude,longitude,languages,availability,requested_helper_sex,"
         "tie_observation,income_below_line"},
        {"organizations", "organization_id"},
        {"volunteers",
         "volunteer_id,household_id,organization_id,sex,languages,skills,availability,"
         "hours_week,capacity,area,latitude,longitude,vetted_until"},
        {"services", "service_id,organization_id,need,capacity,eligibility,mode,languages,area"},
        {"needs", "need_id,household_id,need,skills,languages,hours_week,status"},
        {"ties", "from_id,to_id,from_kind,to_kind,support,closeness,last_contact,directed"},
        {"receipts", "household_id,service_id,status"},
        {"exclusions", "household_id,partner_id,reason"},
        {"decisions", "household_id,partner_id,decision,date"}};
    for (const auto& [table, header] : town_.header) town_.rows[table];
    town_.rows["organizations"] = {"O0", "O1"};
    for (int i = 0; i < households; ++i) add_household(i, services);
    for (int i = 0; i < volunteers; ++i) add_volunteer(i, households);
    for (int i = 0; i < services; ++i)
      row("services",
          {"S" + std::to_string(i), one({"O0", "O1"}), one({"care", "advice", ""}),
           one({"", "0", "1", "2"}), one({"", "income_below_line"}), one({"", "remote"}),
           words({"en", "粤语", "普通话"}), one({"东街", "west", ""})});
    for (int i = 0; i < below(2 * households); ++i) add_tie(households);
    for (int i = 0; i < below(4); ++i) add_pair("exclusions", households, volunteers, "refusal");
    for (int i = 0; i < below(3); ++i)
      add_pair("decisions", households, volunteers,
               one({"accepted,", "declined,2024-05-01", "declined,2020-01-01"}));
    return town_;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  std::string one(const std::vector<std::string>& of) {
    return of[static_cast<std::size_t>(below(static_cast<int>(of.size())))];
  }
  std::string words(const std::vector<std::string>& of) {
    std::string text;
    for (const std::string& word : of)
      if (below(2) == 0) text += (text.empty() ? "" : ";") + word;
    return text;
  }
  void row(const std::string& table, const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i > 0 ? "," : "") + cells[i];
    town_.rows[table].push_back(line);
  }
  std::string place() {
    return one({"东街,30,120", "west,30.01,120.01", "west,,", ",30.03,120", ",,"});
  }

  void add_household(int i, int services) {
    const std::string id = "H" + std::to_string(i);
    row("households",
        {id, place(), words({"en", "粤语", "普通话"}), words({"morning", "weekend"}),
         one({"", "", "female"}), one({"elicited", "elicited", "administrative", "none"}),
         one({"", "0", "1"})});
    for (int k = 0; k < below(3); ++k)
      row("needs", {"N" + std::to_string(i) + std::to_string(k), id, one({"care", "advice"}),
                    words({"care", "cooking"}), one({"", "", "en"}), one({"", "2", "9"}),
                    one({"", "open", "met"})});
    if (services > 0 && below(4) == 0)
      row("receipts", {id, "S" + std::to_string(below(services)), one({"", "refused"})});
  }
  void add_volunteer(int i, int households) {
    const std::string id = "V" + std::to_string(i);
    const std::string vetted = one({"2025-01-01", "2025-01-01", "2024-01-01", ""});
    const int capacity = below(3);
    town_.capacity[id] = capacity;
    if (vetted != "2025-01-01") town_.unvetted.insert(id);
    const std::string home = below(4) == 0 ? "H" + std::to_string(below(households)) : "";
    row("volunteers",
        {id, home, one({"", "O0", "O1"}), one({"", "female", "male"}),
         words({"en", "粤语", "普通话"}), words({"care", "cooking", "interpreter"}),
         words({"morning", "weekend"}), one({"", "4"}), std::to_string(capacity), place(), vetted});
    if (below(3) > 0) return;
    const std::string helped = "H" + std::to_string(below(households));
    // Care for one's own home takes no place.
    if (helped != home) town_.helped[id].insert(helped);
    row("ties",
        {id, helped, "volunteer", "household", "companionship", "close", "2024-06-01", "true"});
  }
  void add_tie(int households) {
    row("ties",
        {"H" + std::to_string(below(households)), "H" + std::to_string(below(households)),
         "household", "household", one({"", "emotional;material;informational;companionship"}),
         one({"", "very_close"}), "2024-06-20", one({"true", "false"})});
  }
  void add_pair(const std::string& table, int households, int volunteers, const std::string& rest) {
    const std::string household = "H" + std::to_string(below(households));
    const std::string partner = volunteers > 0 && below(3) > 0
                                    ? "V" + std::to_string(below(volunteers))
                                    : "H" + std::to_string(below(households));
    if (partner != household) row(table, {household, partner, rest});
  }

  std::mt19937 random_;
  RandomTown town_;
};

Configuration settings() {
  Configuration configuration = default_configuration();
  configuration.difficulty.indicators = {{.name = "income_below_line",
                                          .dimension = "economic",
                                          .points = 1200,
                                          .deprived = {"income_below_line", {}},
                                          .applies = {}}};
  return configuration;
}

Recommended recommended(const RandomTown& town, int threads = 1) {
  return {town.dataset(), settings(), threads};
}

// All that is shown, by ids.
std::vector<std::string> told(const Recommended& result) {
  std::vector<std::string> lines;
  const PropertyGraph& graph = result.assessed.graph;
  for (const Candidate& one : result.shown) {
    std::string line(graph.id(NodeRef(one.household)));
    line += " " + std::string(graph.id(one.partner));
    line += one.need ? " " + std::string(graph.id(NodeRef(*one.need))) : " -";
    for (const UtilityLine& part : one.lines)
      line += " " + part.item + "=" + std::to_string(part.points);
    line += " " + std::string(to_string(one.blocked_by)) + (one.assigned ? " assigned" : "");
    line += " " + std::to_string(one.isolation_after.low) + "-" +
            std::to_string(one.isolation_after.high);
    line += " " + std::to_string(one.dual_price) + " " + testing::english(one.path) + " " +
            testing::english(one.reason);
    lines.push_back(line);
  }
  lines.push_back(std::to_string(result.result.objective) + " " +
                  std::to_string(result.result.price_of_priority));
  return lines;
}

std::uint32_t any_seed() { return *rc::gen::arbitrary<std::uint32_t>(); }

RC_GTEST_PROP(RecommendProperty, LinesSumAndCountsAddUp, ()) {
  const Recommended result = recommended(TownMaker(any_seed()).make());
  std::int64_t blocked = 0;
  for (const auto& [block, count] : result.result.counts.blocked) blocked += count;
  RC_ASSERT(result.result.counts.considered == blocked + result.result.counts.assigned);
  RC_ASSERT(result.result.counts.considered == static_cast<std::int64_t>(result.shown.size()));
  for (const Candidate& one : result.shown) {
    std::int32_t sum = 0;
    for (const UtilityLine& line : one.lines) {
      RC_ASSERT(line.points >= 0);
      sum += line.points;
    }
    RC_ASSERT(sum == one.utility);
    RC_ASSERT(one.utility <= 900);
    RC_ASSERT(one.assigned == (one.blocked_by == Block::none));
    RC_ASSERT(one.isolation_after.low <= one.isolation_before.low);
    RC_ASSERT(one.isolation_after.high <= one.isolation_before.high);
  }
}

RC_GTEST_PROP(RecommendProperty, CapacitiesAndSlotsHoldAndNobodyUnvettedIsSent, ()) {
  const RandomTown town = TownMaker(any_seed()).make();
  const Recommended result = recommended(town);
  std::map<std::string, int> links, slots;
  for (const Candidate& one : result.shown) {
    if (!one.assigned) continue;
    const std::string partner(result.assessed.graph.id(one.partner));
    ++links[partner];
    ++slots[std::string(result.assessed.graph.id(NodeRef(one.household)))];
    RC_ASSERT(!town.unvetted.count(partner));
  }
  for (const auto& [household, count] : slots) RC_ASSERT(count <= 2);
  for (const auto& [volunteer, capacity] : town.capacity) {
    const auto helped = town.helped.find(volunteer);
    const int used = helped == town.helped.end() ? 0 : static_cast<int>(helped->second.size());
    RC_ASSERT(links[volunteer] <= std::max(0, capacity - used));
  }
}

RC_GTEST_PROP(RecommendProperty, AnExcludedPairNeverAppearsAndTheOptimumNeverRises, ()) {
  RandomTown town = TownMaker(any_seed()).make();
  const Recommended before = recommended(town);
  for (const Candidate& one : before.shown) {
    if (!one.assigned) continue;
    const std::string household(before.assessed.graph.id(NodeRef(one.household)));
    const std::string partner(before.assessed.graph.id(one.partner));
    RandomTown changed = town;
    changed.rows["exclusions"].push_back(household + "," + partner + ",safeguarding");
    const Recommended after = recommended(changed);
    RC_ASSERT(after.outcome(household, partner) == "exclusion");
    RC_ASSERT(after.result.objective <= before.result.objective);
  }
}

std::string support_words(SupportSet set) {
  std::string text;
  for (int kind = 0; kind < support_count; ++kind)
    if (set & support_bit(static_cast<Support>(kind)))
      text += (text.empty() ? "" : ";") + std::string(to_string(static_cast<Support>(kind)));
  return text;
}

// A tie of today and of unknown closeness has the strength that a proposed link is expected to
// have.
RC_GTEST_PROP(RecommendProperty, EffectIsTheAssessmentOfTheGraphWithTheTie, ()) {
  const RandomTown town = TownMaker(any_seed()).make();
  const Recommended before = recommended(town);
  int compared = 0;
  for (const Candidate& one : before.shown) {
    if (!one.assigned || one.partner.is(NodeKind::service)) continue;
    const std::string household(before.assessed.graph.id(NodeRef(one.household)));
    RandomTown changed = town;
    changed.rows["ties"].push_back(std::string(before.assessed.graph.id(one.partner)) + "," +
                                   household + "," + std::string(to_string(one.partner.kind())) +
                                   ",household," + support_words(one.support) +
                                   ",,2024-06-30,true");
    const testing::Assessed after{changed.dataset(), settings()};
    RC_ASSERT(one.isolation_before == before.assessed[household].isolation);
    RC_ASSERT(one.isolation_after == after[household].isolation);
    ++compared;
  }
  RC_CLASSIFY(compared > 0);
}

RC_GTEST_PROP(RecommendProperty, ThreadsAndOrderOfRowsChangeNothing, ()) {
  RandomTown town = TownMaker(any_seed()).make();
  const std::vector<std::string> expected = told(recommended(town));
  RC_ASSERT(told(recommended(town, 2)) == expected);
  RC_ASSERT(told(recommended(town, 7)) == expected);
  town.shuffle(any_seed());
  RC_ASSERT(told(recommended(town)) == expected);
}

}  // namespace
}  // namespace kith
