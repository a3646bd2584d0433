#include "kith/algorithms/assessment/robustness.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"
#include "kith/algorithms/assessment/rank_correlation.hpp"

namespace kith {
namespace {

using State = IndicatorState;

// Two dimensions of one indicator each, 100 points both.
DifficultySettings two_dimensions() {
  DifficultySettings settings;
  settings.indicators = {{.name = "arrears", .dimension = "economic", .points = 100},
                         {.name = "no_carer", .dimension = "child", .points = 100}};
  return settings;
}

IndicatorTable table_of(const std::vector<std::vector<State>>& rows) {
  IndicatorTable table(std::ssize(rows), 2);
  for (std::size_t row = 0; row < rows.size(); ++row)
    table.set(static_cast<std::int64_t>(row), rows[row]);
  return table;
}

HouseholdAssessment with_low(std::int32_t difficulty, std::int32_t isolation,
                             std::int32_t silence) {
  HouseholdAssessment household;
  household.difficulty = {difficulty, 1200};
  household.isolation = {isolation, 1200};
  household.silence = {silence, 1200};
  return household;
}

// (P − Q) / √((N − Tᵃ)(N − Tᵇ)) by looking at every pair.
std::optional<double> tau_by_pairs(const std::vector<std::int32_t>& a,
                                   const std::vector<std::int32_t>& b) {
  double difference = 0, untied_a = 0, untied_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const int in_a = (a[i] > a[j]) - (a[i] < a[j]), in_b = (b[i] > b[j]) - (b[i] < b[j]);
      difference += in_a * in_b;
      untied_a += in_a != 0;
      untied_b += in_b != 0;
    }
  if (untied_a == 0 || untied_b == 0) return std::nullopt;
  return difference / std::sqrt(untied_a * untied_b);
}

TEST(KendallTauB, IsThatOfSciPysExample) {
  // The example of scipy.stats.kendalltau: -0.4714045.
  const std::vector<std::int32_t> a = {12, 2, 1, 12, 2}, b = {1, 4, 7, 1, 0};
  EXPECT_NEAR(kendall_tau_b(a, b).value(), -0.47140452079103173, 1e-15);
}

TEST(KendallTauB, IsOneForTheSameOrderAndMinusOneForTheReverse) {
  const std::vector<std::int32_t> up = {1, 2, 3, 4}, down = {-1, -2, -3, -4};
  EXPECT_DOUBLE_EQ(kendall_tau_b(up, up).value(), 1);
  EXPECT_DOUBLE_EQ(kendall_tau_b(up, down).value(), -1);
}

TEST(KendallTauB, IsUndefinedWhereAListIsTied) {
  const std::vector<std::int32_t> none, one = {5}, tied = {3, 3, 3}, any = {1, 2, 3};
  EXPECT_FALSE(kendall_tau_b(none, none));
  EXPECT_FALSE(kendall_tau_b(one, one));
  EXPECT_FALSE(kendall_tau_b(tied, any));
  EXPECT_FALSE(kendall_tau_b(any, tied));
}

TEST(KendallTauB, RefusesListsOfDifferentLength) {
  const std::vector<std::int32_t> two = {1, 2}, three = {1, 2, 3};
  EXPECT_THROW(kendall_tau_b(two, three), InvalidArgument);
}

RC_GTEST_PROP(KendallTauB, IsThatOfItsDefinition, ()) {
  const auto pairs = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(-4, 5), rc::gen::inRange(-9, 10)));
  std::vector<std::int32_t> a, b;
  for (const auto& [x, y] : pairs) {
    a.push_back(x);
    b.push_back(y);
  }
  const std::optional<double> expected = tau_by_pairs(a, b), got = kendall_tau_b(a, b);
  RC_ASSERT(expected.has_value() == got.has_value());
  if (expected) RC_ASSERT(std::abs(*expected - *got) < 1e-12);
}

TEST(Robustness, DoublesEachDimensionInTurn) {
  const IndicatorTable table = table_of({{State::deprived, State::not_deprived},
                                         {State::not_deprived, State::deprived},
                                         {State::deprived, State::deprived},
                                         {State::not_applicable, State::not_deprived},
                                         {State::deprived, State::unknown}});
  const std::vector<HouseholdAssessment> households(5);
  const Robustness result = assess_robustness(table, households, two_dimensions(), {2});
  ASSERT_EQ(result.doubled.size(), 2U);
  // c = 100, 100, 200, 0 of 200; with economic doubled 200, 100, 300, 0 of 300, so that the second
  // falls from severe to moderate (1/3). Of 6 pairs 5 keep their order and 1 was tied: 5 / √(5·6).
  EXPECT_EQ(result.doubled[0].dimension, "economic");
  EXPECT_EQ(result.doubled[0].households, 4);
  EXPECT_EQ(result.doubled[0].same_grade, 3);
  EXPECT_DOUBLE_EQ(result.doubled[0].tau.value(), 5 / (std::sqrt(5.0) * std::sqrt(6.0)));
  EXPECT_EQ(result.doubled[1].dimension, "child");
  EXPECT_EQ(result.doubled[1].same_grade, 3);
}

TEST(Robustness, ComparesTheSumWithBorda) {
  const std::vector<HouseholdAssessment> households = {with_low(0, 0, 10), with_low(5, 0, 0),
                                                       with_low(1, 1, 1)};
  const IndicatorTable table(3, 2);
  // Scores 10, 5, 3. Ranks: D 1, 3, 2; I 1½, 1½, 3; Q 3, 1, 2: sums 5½, 5½, 7. Two of three pairs
  // are reversed, one is tied in the sums: −2 / √(3·2).
  const Robustness result = assess_robustness(table, households, two_dimensions(), {1});
  EXPECT_DOUBLE_EQ(result.borda_tau.value(), -2 / (std::sqrt(3.0) * std::sqrt(2.0)));
}

TEST(Robustness, IsPartOfTheAssessment) {
  // Known throughout: first 200 of 1200 points (none), second 600 (severe). Economic doubled: 400
  // and 800 of 1400, so that the first becomes light (1/5). Care doubled: 200 and 600 of 1400, so
  // that the second becomes moderate (1/3).
  testing::SmallDataset dataset;
  dataset.add("households",
              "household_id,income_below_line,arrears,no_worker,insecure_work,unmet_illness_care,"
              "unmet_mental_care,not_in_school,no_carer,poor_housing,lacks_facility,"
              "unmet_daily_care,crisis_event\n"
              "1,true,true,false,false,false,false,false,false,false,false,false,false\n"
              "2,true,true,true,true,true,true,false,false,false,false,false,false\n"
              "3,true,,true,true,true,true,false,false,false,false,false,false\n");
  const testing::Assessed town(std::move(dataset), default_configuration());
  const Robustness& robustness = town.assessment.robustness;
  ASSERT_EQ(robustness.doubled.size(), 6U);
  EXPECT_EQ(robustness.doubled[0], (Robustness::Doubled{"economic", 2, 1, 1.0}));
  EXPECT_EQ(robustness.doubled[5], (Robustness::Doubled{"care", 2, 1, 1.0}));
  // Isolation and silence are the same for all, so both orders are those of D: 1 < 3 < 2.
  EXPECT_DOUBLE_EQ(robustness.borda_tau.value(), 1);
}

TEST(Robustness, OfNobodyAndOfUnknownsIsUndefined) {
  const Robustness nobody = assess_robustness(table_of({}), {}, two_dimensions(), {1});
  EXPECT_FALSE(nobody.borda_tau);
  EXPECT_EQ(nobody.doubled.at(0).households, 0);
  EXPECT_FALSE(nobody.doubled.at(0).tau);
  const std::vector<HouseholdAssessment> households(2);
  const IndicatorTable unknown =
      table_of({{State::unknown, State::unknown}, {State::unknown, State::deprived}});
  EXPECT_EQ(assess_robustness(unknown, households, two_dimensions(), {1}).doubled.at(1).households,
            0);
}

TEST(Robustness, RefusesSizesThatDoNotFit) {
  const std::vector<HouseholdAssessment> one(1);
  EXPECT_THROW(assess_robustness(table_of({}), one, two_dimensions(), {1}), InvalidArgument);
}

}  // namespace
}  // namespace kith
