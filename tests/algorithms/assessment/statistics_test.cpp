#include "kith/algorithms/assessment/statistics.hpp"

#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;

// Alkire and Foster's example: four persons, four indicators, deprived below 13, 12, 3 and 1.
SmallDataset af4() {
  SmallDataset dataset;
  dataset.add("households", "household_id,area,x1,x2,x3,x4\n"
                            "1,first,13.1,14,4,1\n2,first,15.2,7,5,0\n"
                            "3,second,12.5,10,1,0\n4,second,20,11,3,1\n");
  return dataset;
}

Configuration af4_settings(Share poor) {
  Configuration configuration = default_configuration();
  configuration.difficulty.indicators.clear();
  for (const char* rule : {"x1 < 13", "x2 < 12", "x3 < 3", "x4 < 1"}) {
    Indicator& indicator = configuration.difficulty.indicators.emplace_back();
    indicator.name = std::string(rule).substr(0, 2);
    indicator.points = 1;
    indicator.deprived.text = rule;
  }
  configuration.difficulty.light = configuration.difficulty.moderate = poor;
  configuration.difficulty.severe = {1, 1};
  return configuration;
}

void expect_poverty(const DifficultyStatistics& some, double h, double a, double m0) {
  EXPECT_DOUBLE_EQ(some.headcount.value(), h);
  EXPECT_DOUBLE_EQ(some.intensity.value(), a);
  EXPECT_DOUBLE_EQ(some.adjusted.value(), m0);
}

TEST(DifficultyStatistics, CountsAreThoseOfThePaper) {  // O01: 0000 / 0101 / 1111 / 0100
  const Assessed result(af4(), af4_settings({1, 2}));
  EXPECT_EQ(result["1"].difficulty_points, (Bounds{0, 0}));
  EXPECT_EQ(result["2"].difficulty_points, (Bounds{2, 2}));
  EXPECT_EQ(result["3"].difficulty_points, (Bounds{4, 4}));
  EXPECT_EQ(result["4"].difficulty_points, (Bounds{1, 1}));
}

TEST(DifficultyStatistics, AtTwoOfFourAreThoseOfThePaper) {  // O02
  const Assessed result(af4(), af4_settings({1, 2}));
  const DifficultyStatistics& all = result.assessment.statistics.front();
  EXPECT_EQ(all.persons, 4);
  expect_poverty(all, 2.0 / 4, (2 + 4) / (4.0 * 2), 6 / (4.0 * 4));
  const double uncensored[] = {.25, .75, .25, .5}, censored[] = {.25, .5, .25, .5};
  const double contribution[] = {1 / 6.0, 1 / 3.0, 1 / 6.0, 1 / 3.0};
  double sum = 0;
  for (std::size_t j = 0; j < 4; ++j) {
    EXPECT_DOUBLE_EQ(all.indicators[j].uncensored.value(), uncensored[j]);
    EXPECT_DOUBLE_EQ(all.indicators[j].censored.value(), censored[j]);
    EXPECT_DOUBLE_EQ(all.indicators[j].contribution.value(), contribution[j]);
    sum += *all.indicators[j].contribution;
  }
  EXPECT_DOUBLE_EQ(sum, 1);
}

TEST(DifficultyStatistics, OtherCutOffsAreThoseOfThePaper) {  // O03
  const auto at = [](std::int32_t k) {
    return Assessed(af4(), af4_settings({k, 4})).assessment.statistics.front();
  };
  expect_poverty(at(1), 3.0 / 4, 7.0 / 12, 7.0 / 16);  // counts 2, 4, 1
  expect_poverty(at(3), 1.0 / 4, 1, 1.0 / 4);
  expect_poverty(at(4), 1.0 / 4, 1, 1.0 / 4);
}

TEST(DifficultyStatistics, SubgroupsAverageToTheWhole) {  // O06
  const Assessed result(af4(), af4_settings({1, 2}));
  const auto& rows = result.assessment.statistics;
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].area, "first");
  EXPECT_DOUBLE_EQ(rows[1].adjusted.value(), 1.0 / 4);  // one of two, 2 of 4
  EXPECT_DOUBLE_EQ(rows[2].adjusted.value(), 1.0 / 2);  // one of two, 4 of 4
  EXPECT_DOUBLE_EQ((2 * *rows[1].adjusted + 2 * *rows[2].adjusted) / 4, *rows[0].adjusted);
}

// Households with so many of four indicators, one person each.
DifficultyStatistics of_counts(const std::vector<int>& counts, std::int32_t k) {
  const Configuration configuration = af4_settings({k, 4});
  IndicatorTable table(static_cast<std::int64_t>(counts.size()), 4);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    std::vector<IndicatorState> states(4, IndicatorState::not_deprived);
    for (int j = 0; j < counts[i]; ++j)
      states[static_cast<std::size_t>(j)] = IndicatorState::deprived;
    table.set(static_cast<std::int64_t>(i), states);
  }
  const std::vector<std::int32_t> one(counts.size(), 1), nowhere(counts.size(), -1);
  return difficulty_statistics(table, {one, nowhere, {}}, configuration.difficulty).front();
}

TEST(DifficultyStatistics, HeadcountsByCutOffShowWhoDominates) {  // O05
  const std::vector<int> x = {0, 1, 2, 4}, y = {0, 2, 3, 4};
  const double hx[] = {.75, .5, .25, .25}, mx[] = {7 / 16.0, 3 / 8.0, .25, .25};
  const double hy[] = {.75, .75, .5, .25}, my[] = {9 / 16.0, 9 / 16.0, 7 / 16.0, .25};
  for (std::int32_t k = 1; k <= 4; ++k) {
    const auto i = static_cast<std::size_t>(k - 1);
    EXPECT_DOUBLE_EQ(*of_counts(x, k).headcount, hx[i]);
    EXPECT_DOUBLE_EQ(*of_counts(x, k).adjusted, mx[i]);
    EXPECT_DOUBLE_EQ(*of_counts(y, k).headcount, hy[i]);
    EXPECT_DOUBLE_EQ(*of_counts(y, k).adjusted, my[i]);
    EXPECT_LE(hx[i], hy[i]);  // no worse at any cut-off
  }
}

TEST(DifficultyStatistics, NobodyPoorHasNoIntensityAndNobodyAtAllNothing) {
  const DifficultyStatistics none = of_counts({0, 1}, 2);
  EXPECT_DOUBLE_EQ(none.headcount.value(), 0);
  EXPECT_DOUBLE_EQ(none.adjusted.value(), 0);
  EXPECT_FALSE(none.intensity);
  EXPECT_FALSE(none.indicators[0].contribution);
  const DifficultyStatistics nobody = of_counts({}, 2);
  EXPECT_EQ(nobody.persons, 0);
  EXPECT_FALSE(nobody.headcount || nobody.intensity || nobody.adjusted);
}

TEST(DifficultyStatistics, LeavesOutAndCountsHouseholdsWithAnUnknownIndicator) {
  SmallDataset dataset;
  dataset.add("households", "household_id,area,x1,x2,x3,x4\n"
                            "1,东街,10,10,1,0\n2,东街,10,10,1,\n3,West,20,20,5,\n4,,20,20,5,2\n");
  const Assessed result(std::move(dataset), af4_settings({1, 2}));
  const auto& rows = result.assessment.statistics;
  ASSERT_EQ(rows.size(), 4U);  // all, area unknown, West, 东街
  EXPECT_EQ(rows[0].households, 4);
  EXPECT_EQ(rows[0].dropped, 2);
  expect_poverty(rows[0], 1.0 / 2, 1, 1.0 / 2);
  EXPECT_EQ(rows[1].area, "");
  EXPECT_EQ(rows[1].households, 1);
  EXPECT_EQ(rows[2].area, "West");
  EXPECT_EQ(rows[2].dropped, 1);
  EXPECT_FALSE(rows[2].headcount);
  EXPECT_EQ(rows[3].area, "东街");
  EXPECT_EQ(rows[3].dropped, 1);
}

TEST(DifficultyStatistics, WeighsByPersons) {
  // Household 3 (4 of 4) has three members, the others one at least: H = 3/6 + 1/6 = 4/6,
  // Σ n c = 3·4 + 1·2 = 14, A = 14/(4·4), M0 = 14/(4·6)
  SmallDataset dataset = af4();
  dataset.add("persons", "person_id,household_id\na,3\nb,3\nc,3\nd,4\n");
  const Assessed result(std::move(dataset), af4_settings({1, 2}));
  expect_poverty(result.assessment.statistics.front(), 4 / 6.0, 14 / 16.0, 14 / 24.0);
}

}  // namespace
}  // namespace kith
