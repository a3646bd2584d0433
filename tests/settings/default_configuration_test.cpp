// data/default.toml against the numbers of methods §0-3 and §6, written out by hand.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "kith/settings/configuration.hpp"

namespace kith {
namespace {

constexpr SupportSet emotional = support_bit(Support::emotional);
constexpr SupportSet material = support_bit(Support::material);
constexpr SupportSet informational = support_bit(Support::informational);
constexpr SupportSet companionship = support_bit(Support::companionship);

TEST(DefaultConfiguration, IsTheFileBuiltInByteForByte) {
  std::ifstream file(std::string(KITH_SOURCE_DIR) + "/data/default.toml", std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  EXPECT_EQ(default_configuration_text(), bytes.str());
  EXPECT_FALSE(bytes.str().empty());
}

TEST(DefaultConfiguration, HasNoDatasetOfItsOwn) {
  const Configuration configuration = default_configuration();
  EXPECT_EQ(configuration.dataset, DatasetSettings{});
  EXPECT_TRUE(configuration.programmes.empty());
}

TEST(DefaultConfiguration, HasTwelveIndicatorsOfHundredPointsInSixDimensions) {
  const char* expected[12][2] = {{"income_below_line", "economic"},
                                 {"arrears", "economic"},
                                 {"no_worker", "work"},
                                 {"insecure_work", "work"},
                                 {"unmet_illness_care", "health"},
                                 {"unmet_mental_care", "health"},
                                 {"not_in_school", "child"},
                                 {"no_carer", "child"},
                                 {"poor_housing", "housing"},
                                 {"lacks_facility", "housing"},
                                 {"unmet_daily_care", "care"},
                                 {"crisis_event", "care"}};
  const auto indicators = default_configuration().difficulty.indicators;
  ASSERT_EQ(indicators.size(), 12U);
  for (std::size_t i = 0; i < 12; ++i) {
    EXPECT_EQ(indicators[i].name, expected[i][0]);
    EXPECT_EQ(indicators[i].dimension, expected[i][1]);
    EXPECT_EQ(indicators[i].points, 100);
    EXPECT_EQ(indicators[i].deprived.text, expected[i][0]);
    EXPECT_TRUE(indicators[i].applies.empty());
    EXPECT_EQ(indicators[i].name, default_indicator_names()[i]);
  }
}

TEST(DefaultConfiguration, HasTheDifficultyBandsOfMethods1) {
  const DifficultySettings difficulty = default_configuration().difficulty;
  EXPECT_EQ(difficulty.light, (Share{1, 5}));
  EXPECT_EQ(difficulty.moderate, (Share{1, 3}));
  EXPECT_EQ(difficulty.severe, (Share{1, 2}));
  EXPECT_EQ(difficulty.data_gap_percent, 50);
  EXPECT_EQ(difficulty.scale, 1200);
}

TEST(DefaultConfiguration, HasTheIsolationPointsOfMethods2) {
  const IsolationSettings isolation = default_configuration().isolation;
  EXPECT_EQ(isolation.kinds_asked, emotional | material | informational | companionship);
  EXPECT_EQ(isolation.size_points, 48);
  EXPECT_EQ(isolation.size_target, 5);
  EXPECT_EQ(isolation.function_points, 600);
  EXPECT_EQ(isolation.providers, 2);
  EXPECT_EQ(isolation.fragility_points, 180);
  EXPECT_EQ(isolation.reach_near_points, 0);
  EXPECT_EQ(isolation.reach_three_points, 90);
  EXPECT_EQ(isolation.reach_far_points, 180);
  EXPECT_EQ(isolation.isolated_from, 600);
  EXPECT_EQ(isolation.child_below, 18);
  EXPECT_EQ(isolation.elder_from, 60);
  EXPECT_EQ(isolation.default_observation, "administrative");
  EXPECT_EQ(isolation.unrecorded.count, 1);
  EXPECT_EQ(isolation.unrecorded.strength, 500'000'000);
  EXPECT_EQ(isolation.unrecorded.reach, 2);
}

TEST(DefaultConfiguration, HasTheStrengthFactorsOfMethods2) {
  const ProjectionOptions strength = default_configuration().isolation.strength;
  EXPECT_EQ(strength.very_close, 1000);
  EXPECT_EQ(strength.close, 700);
  EXPECT_EQ(strength.acquainted, 400);
  EXPECT_EQ(strength.closeness_unknown, 500);
  EXPECT_EQ(strength.undated, 500);
  EXPECT_EQ(strength.unconfirmed, 500);
  EXPECT_EQ(strength.counted, 200);
  const std::vector<ProjectionOptions::Recency> recency = {{31, 1000}, {183, 500}, {366, 250}};
  EXPECT_EQ(strength.recency, recency);
  EXPECT_EQ(strength, ProjectionOptions{}) << "a projection without a configuration is the same";
}

TEST(DefaultConfiguration, HasTheSilencePointsAndTiersOfMethods3) {
  const SilenceSettings silence = default_configuration().silence;
  EXPECT_EQ(silence.voice_points, 360);
  EXPECT_EQ(silence.voice_months, 12);
  EXPECT_EQ(silence.contact_points, 40);
  EXPECT_EQ(silence.contact_free_months, 3);
  EXPECT_EQ(silence.contact_months, 9);
  EXPECT_EQ(silence.service_points, 300);
  EXPECT_EQ(silence.take_up_points, 180);
  EXPECT_EQ(silence.unreached_months, 6);
  EXPECT_EQ(silence.emergency_days, 30);
  EXPECT_TRUE(silence.covered.empty());
  const TierSettings tiers = default_configuration().tiers;
  EXPECT_EQ(tiers.a_from, TierSettings::Grade::moderate);
  EXPECT_EQ(tiers.b_from, TierSettings::Grade::light);
  EXPECT_EQ(tiers.c_from, TierSettings::Grade::moderate);
  EXPECT_EQ(tiers.windows, (std::vector<std::int32_t>{6, 12, 18}));
}

TEST(DefaultConfiguration, HasTheUtilityPointsOfMethods6) {
  const RecommendSettings recommend = default_configuration().recommend;
  EXPECT_EQ(recommend.fit_points, 350);
  EXPECT_EQ(recommend.gap_absent_points, 200);
  EXPECT_EQ(recommend.fit_eligible_points, 175);
  EXPECT_EQ(recommend.gap_fragile_points, 100);
  EXPECT_EQ(recommend.proximity_points, 150);
  EXPECT_EQ(recommend.language_first_points, 100);
  EXPECT_EQ(recommend.language_other_points, 60);
  EXPECT_EQ(recommend.interpreter_points, 30);
  EXPECT_EQ(recommend.availability_points, 100);
  const std::vector<RecommendSettings::TravelBand> proximity = {{10, 1000}, {20, 680}, {30, 220}};
  EXPECT_EQ(recommend.proximity, proximity);
}

TEST(DefaultConfiguration, HasTheLinkSettingsOfMethods6AndTheContract) {
  const RecommendSettings recommend = default_configuration().recommend;
  EXPECT_TRUE(recommend.require_vetting);
  EXPECT_TRUE(recommend.block_unplaced_exclusions);
  EXPECT_EQ(recommend.max_minutes, 30);
  EXPECT_EQ(recommend.considered_minutes, 60);
  EXPECT_EQ(recommend.considered_near, 50);
  EXPECT_EQ(recommend.considered_unplaced, 200);
  EXPECT_EQ(recommend.minutes_per_km, 12);  // 60 minutes / 5 km
  EXPECT_EQ(recommend.detour, 1.3);
  EXPECT_EQ(recommend.slots, 2);
  EXPECT_EQ(recommend.bonus, (std::vector<std::int32_t>{600, 300, 150}));
  EXPECT_EQ(recommend.shown, 5);
  EXPECT_EQ(recommend.volunteer_capacity, 1);
  EXPECT_EQ(recommend.volunteer_max_minutes, 30);
  EXPECT_TRUE(recommend.peers);
  EXPECT_EQ(recommend.peer_capacity, 1);
  EXPECT_EQ(recommend.volunteer_supports, companionship);
  EXPECT_EQ(recommend.peer_supports, companionship);
  EXPECT_EQ(recommend.expected_strength, 500'000'000);
  EXPECT_EQ(recommend.declined_months, 12);
}

TEST(DefaultConfiguration, MapsNeedsToTheSupportsOfMethods2) {
  const auto supports = default_configuration().recommend.supports_of_need;
  for (const char* need : {"transport", "shopping", "care", "money", "food", "income", "goods"})
    EXPECT_EQ(supports.at(need), material) << need;
  for (const char* need : {"advice", "homework", "legal", "benefits", "tutoring"})
    EXPECT_EQ(supports.at(need), informational) << need;
  for (const char* need : {"company", "visit"}) EXPECT_EQ(supports.at(need), companionship) << need;
  for (const char* need : {"confiding", "counselling"})
    EXPECT_EQ(supports.at(need), emotional) << need;
}

// The structs have initial values for use without a file; they must not drift from the file.
TEST(DefaultConfiguration, AgreesWithTheInitialValuesOfTheStructs) {
  const Configuration defaults = default_configuration();
  Configuration plain;
  plain.difficulty.indicators = defaults.difficulty.indicators;
  plain.isolation.default_observation = defaults.isolation.default_observation;
  plain.recommend.proximity = defaults.recommend.proximity;
  plain.recommend.bonus = defaults.recommend.bonus;
  plain.recommend.supports_of_need = defaults.recommend.supports_of_need;
  plain.recommend.volunteer_supports = defaults.recommend.volunteer_supports;
  plain.recommend.peer_supports = defaults.recommend.peer_supports;
  EXPECT_EQ(plain, defaults);
}

TEST(DefaultConfiguration, TellsUnitOrSourceOfEveryValue) {
  std::istringstream lines{std::string(default_configuration_text())};
  std::string line;
  std::set<std::string> bare;
  bool commented = false;  // a comment above speaks for the block below it
  while (std::getline(lines, line)) {
    if (line.empty()) commented = false;
    if (line.find('#') != std::string::npos) commented = true;
    const bool value = line.find(" = ") != std::string::npos;
    const bool by_header = line.starts_with("dimension") || line.starts_with("points");
    if (value && !commented && !by_header) bare.insert(line);
  }
  EXPECT_TRUE(bare.empty()) << *bare.begin();
}

}  // namespace
}  // namespace kith
