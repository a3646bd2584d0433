// Which partners are looked at, in numbers where comparing all with all would not end.
#include "recommendation/candidates.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "algorithms/recommendation/one_pair.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;

// Households and volunteers of whom nobody knows where they are. Those of even number have a skill
// that the first household's need asks for.
SmallDataset nowhere(int households, int volunteers, bool reversed = false) {
  const auto rows = [&](int count, auto row) {
    std::string text;
    for (int i = 0; i < count; ++i) text += row(reversed ? count - 1 - i : i);
    return text;
  };
  SmallDataset data;
  data.add("households", "household_id,tie_observation\n" + rows(households, [](int i) {
                           return "H" + std::to_string(i) + ",elicited\n";
                         }));
  data.add("organizations", "organization_id\nO\n");
  data.add("volunteers", "volunteer_id,skills\n" + rows(volunteers, [](int i) {
                           return "V" + std::to_string(i) +
                                  (i % 2 == 0 ? ",care\n" : ",tutoring\n");
                         }));
  data.add("ties", "from_id,to_id\n");
  data.add("needs", "need_id,household_id,need,skills,status\nN,H0,care,care,open\n");
  return data;
}

class Candidates {
 public:
  Candidates(SmallDataset data, const Configuration& configuration)
      : assessed(std::move(data), configuration),
        matching(assessed.input, assessed.assessment, silent_observer()),
        index(assessed.input, matching, silent_observer()) {}

  std::vector<std::string> of(std::string_view household) const {
    const std::int32_t row = assessed.household(household).value;
    std::vector<std::string> ids;
    for (const NodeRef partner : index.partners(row, matching.demand(row)))
      ids.emplace_back(assessed.graph.id(partner));
    return ids;
  }

  Assessed assessed;
  detail::Matching matching;
  detail::CandidateIndex index;
};

TEST(Candidates, AtUnknownDistancesAreLimitedAndEverybodyIsLookedAt) {
  Configuration configuration = testing::without_difficulty();
  configuration.recommend.considered_unplaced = 3;
  const Candidates candidates(nowhere(10, 20), configuration);
  std::set<std::string> seen;
  for (int i = 1; i < 10; ++i) {
    const auto found = candidates.of("H" + std::to_string(i));
    EXPECT_EQ(found.size(), 3U);
    seen.insert(found.begin(), found.end());
  }
  EXPECT_EQ(seen.size(), 20U);  // nine times three, from one place to the next
  for (const std::string& id : candidates.of("H0"))
    EXPECT_EQ(std::stoi(id.substr(1)) % 2, 0) << id << " does not know how to care";
}

// V0 to V9 stand ever farther away; those of even number have the skill that is asked for.
TEST(Candidates, AreTheNearestAndTheNearestWithASkillThatIsAskedFor) {
  SmallDataset data;
  data.add("households", "household_id,latitude,longitude,tie_observation\nH,30,120,elicited\n");
  data.add("organizations", "organization_id\nO\n");
  std::string volunteers = "volunteer_id,skills,latitude,longitude\n";
  for (int i = 0; i < 10; ++i)
    volunteers += "V" + std::to_string(i) + (i % 2 == 0 ? ",care," : ",tutoring,") + "30.00" +
                  std::to_string(i) + ",120\n";
  data.add("volunteers", volunteers);
  data.add("ties", "from_id,to_id\n");
  data.add("needs", "need_id,household_id,need,skills,status\nN,H,care,care,open\n");
  Configuration configuration = testing::without_difficulty();
  configuration.recommend.considered_near = 3;
  const Candidates candidates(std::move(data), configuration);
  EXPECT_EQ(candidates.of("H"), (std::vector<std::string>{"V0", "V1", "V2", "V4"}));
}

// A degree of latitude is hours away. N1 to N5 answer the open need; M1 to M5 do not, but they are
// of a programme that is open to all and missed.
TEST(Candidates, AreServicesWithinReachAndThoseThatTravelOrDistanceBringsNear) {
  SmallDataset data;
  data.add("households", "household_id,latitude,longitude,tie_observation\nH,30,120,elicited\n");
  data.add("organizations", "organization_id\nO1\nO2\nO3\n");
  std::string services = "service_id,organization_id,need,mode,latitude,longitude\n";
  for (const std::string id : {"N", "M"}) {
    const std::string need = id == "N" ? "care" : "income";
    const auto service = [&](int i, const char* organization, const char* mode, const char* place) {
      services += id + std::to_string(i) + "," + organization + "," + need + "," + mode + "," +
                  place + "\n";
    };
    service(1, "O1", "in_person", "30.001,120");  // next door
    service(2, "O1", "in_person", "31,120");      // far away
    service(3, "O1", "remote", "31,120");
    service(4, "O2", "in_person", "31,120");      // far away by the crow, near by travel.csv
    service(5, "O3", "in_person", "30.001,120");  // the other way round
  }
  data.add("services", services);
  data.add("travel", "from_id,to_id,minutes\nH,O2,10\nH,O3,300\n");
  data.add("ties", "from_id,to_id\n");
  data.add("needs", "need_id,household_id,need,status\nN,H,care,open\n");
  const Candidates candidates(std::move(data), testing::without_difficulty());
  EXPECT_EQ(candidates.of("H"), (std::vector<std::string>{"M1", "M3", "M4", "N1", "N3", "N4"}));
}

TEST(Candidates, AtUnknownDistancesDoNotHangOnTheOrderOfRows) {
  Configuration configuration = testing::without_difficulty();
  configuration.recommend.considered_unplaced = 4;
  const Candidates straight(nowhere(10, 30), configuration);
  const Candidates reversed(nowhere(10, 30, true), configuration);
  for (int i = 0; i < 10; ++i) {
    const std::string id = "H" + std::to_string(i);
    EXPECT_EQ(straight.of(id), reversed.of(id));
  }
}

TEST(Candidates, TwentyThousandHouseholdsAndVolunteersWithoutAPlace) {
  const Candidates candidates(nowhere(20'000, 20'000), testing::without_difficulty());
  std::size_t most = 0, all = 0;
  for (std::int32_t row = 0; row < 20'000; ++row) {
    const std::size_t found =
        candidates.index.partners(row, candidates.matching.demand(row)).size();
    most = std::max(most, found);
    all += found;
  }
  EXPECT_EQ(most, 200U);
  EXPECT_EQ(all, 200U * 20'000);
}

// 20,000 services of one programme, each with a rule of its own: judging each of them must not look
// at all the others.
TEST(Candidates, AProgrammeOfTwentyThousandServices) {
  constexpr int count = 20'000;
  SmallDataset data;
  data.add("households", "household_id,area,tie_observation,income\nH,east,elicited,10000\n");
  data.add("organizations", "organization_id\nO\n");
  std::string services = "service_id,organization_id,programme,eligibility,area\n";
  for (int i = 0; i < count; ++i)  // all but the last are for others
    services +=
        "S" + std::to_string(i) + ",O,care,income > " + std::to_string(29'998 - i) + ",east\n";
  data.add("services", services);
  data.add("ties", "from_id,to_id\n");
  const Assessed assessed(std::move(data), testing::without_difficulty());
  const Recommendations result =
      recommend(assessed.input, assessed.assessment, {.all_households = true}, Threads{1});
  EXPECT_EQ(result.counts.considered, count);
  EXPECT_EQ(result.counts.feasible, 1);  // 29,998 - 19,999 = 9,999 < 10,000
  EXPECT_EQ(result.counts.assigned, 1);
}

}  // namespace
}  // namespace kith
