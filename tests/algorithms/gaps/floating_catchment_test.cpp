#include "kith/algorithms/gaps/floating_catchment.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace kith {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

using Matrix = std::vector<std::vector<double>>;  // by demand place, then supply place

CatchmentPairs pairs_of(const Matrix& weights) {
  CatchmentPairs pairs{{0}, {}, {}, {}};
  for (const auto& row : weights) {
    for (std::size_t j = 0; j < row.size(); ++j) {
      if (row[j] == 0) continue;
      pairs.supply.push_back(static_cast<std::int32_t>(j));
      pairs.weight.push_back(row[j]);
    }
    pairs.first.push_back(std::ssize(pairs.supply));
  }
  return pairs;
}

Matrix weights_of(Matrix minutes, std::span<const CatchmentBand> bands) {
  for (auto& row : minutes)
    for (double& cell : row) cell = catchment_weight(cell, bands);
  return minutes;
}

Catchment access(const std::vector<double>& demand, const std::vector<double>& supply,
                 const Matrix& weights, CatchmentMethod method = CatchmentMethod::two_step) {
  return floating_catchment(demand, supply, pairs_of(weights), {.method = method});
}

void expect_near(const std::vector<double>& found, const std::vector<double>& wanted,
                 double tolerance) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    EXPECT_NEAR(found[i], wanted[i], tolerance) << "at " << i;
}

double given(const std::vector<double>& demand, const Catchment& result) {
  return std::inner_product(demand.begin(), demand.end(), result.access.begin(), 0.0);
}

// O38: demand a 100, b 200, c 50; supply s 6, t 3; minutes s: 5, 15, 25, t: 35, 8, 18.
const std::vector<double> o38_demand{100, 200, 50};
const std::vector<double> o38_supply{6, 3};
const Matrix o38_minutes{{5, 35}, {15, 8}, {25, 18}};

TEST(FloatingCatchment, EnhancedTwoStepOfTheWorkedExample) {
  const Catchment result = access(o38_demand, o38_supply, weights_of(o38_minutes, luo_qi_bands()));
  expect_near(result.ratio, {6.0 / 247, 1.0 / 78}, 1e-12);
  expect_near(result.access, {6.0 / 247, 1087.0 / 37050, 521.0 / 37050}, 1e-12);
  EXPECT_NEAR(given(o38_demand, result), 9, 1e-12);
  ASSERT_TRUE(result.mean);
  EXPECT_NEAR(*result.mean, 9.0 / 350, 1e-12);
  std::vector<double> to_mean;
  for (const double a : result.access) to_mean.push_back(a / *result.mean);
  expect_near(to_mean, {0.944669, 1.140951, 0.546859}, 5e-7);
  EXPECT_EQ(result.shortage, (std::vector<bool>{false, false, false}));
  EXPECT_EQ(result.no_access, (std::vector<bool>{false, false, false}));
}

TEST(FloatingCatchment, PlainTwoStepIsOneBand) {
  const std::array<CatchmentBand, 1> band{{{30, 1}}};
  const Catchment result = access(o38_demand, o38_supply, weights_of(o38_minutes, band));
  expect_near(result.access, {3.0 / 175, 51.0 / 1750, 51.0 / 1750}, 1e-12);
  EXPECT_NEAR(given(o38_demand, result), 9, 1e-12);
}

TEST(FloatingCatchment, BalancedOfTheWorkedExample) {
  const Catchment result = access(o38_demand, o38_supply, weights_of(o38_minutes, luo_qi_bands()),
                                  CatchmentMethod::balanced);
  expect_near(result.ratio, {0.0310600, 0.0191296}, 5e-8);
  expect_near(result.access, {0.0163474, 0.0225028, 0.0113393}, 5e-8);
  // Demand is shared out once: S_j / R_j sums to all of it.
  EXPECT_NEAR(6 / result.ratio[0] + 3 / result.ratio[1], 350, 1e-9);
}

// Tracts 1, 2, 3 with 100, 50 and 10 persons and a supply of 15, 20 and 100; weight 1/cost
// below 61. Expected values of PySAL's package `access` (hospital example, BSD-3).
struct Hospital {
  Matrix cost;
  std::vector<double> two_step, three_step;
};
const std::array<Hospital, 4> hospitals{{
    {{{1, 80, 40}, {80, 1, 40}, {40, 40, 1}},
     {0.3314441169802766, 0.5798281320669381, 7.286418169862544},
     {0.1562565882906198, 0.4062164524508605, 9.906351854839498}},
    {{{1, 80, 20}, {80, 1, 20}, {40, 40, 1}},
     {0.43534022087638047, 0.683724235963042, 5.727976611420986},
     {0.17381354292075432, 0.4237724400887543, 9.643002370348684}},
    {{{1, 80, 40}, {80, 1, 40}, {20, 20, 1}},
     {0.3310719131614654, 0.5778577857785778, 7.299991939492457},
     {0.15652592741822577, 0.4063727409520744, 9.902877021057371}},
    {{{1, 40, 20}, {40, 1, 20}, {20, 20, 1}},
     {0.44256839539858406, 0.6667582799658271, 5.7405246461850234},
     {0.1748021480798136, 0.4240355085565261, 9.631800976419234}},
}};

TEST(FloatingCatchment, EqualsPysalOnItsHospitals) {
  const std::vector<double> persons{100, 50, 10}, beds{15, 20, 100};
  for (const Hospital& hospital : hospitals) {
    // PySAL's choice is among all hospitals, those out of reach too.
    CatchmentPairs pairs{{0, 3, 6, 9}, {0, 1, 2, 0, 1, 2, 0, 1, 2}, {}, {}};
    for (const auto& row : hospital.cost)
      for (const double cost : row) {
        pairs.weight.push_back(cost < 61 ? 1 / cost : 0);
        pairs.choice.push_back(1 / cost);
      }
    expect_near(floating_catchment(persons, beds, pairs).access, hospital.two_step, 1e-12);
    expect_near(
        floating_catchment(persons, beds, pairs, {.method = CatchmentMethod::three_step}).access,
        hospital.three_step, 1e-12);
  }
}

// Where all are within reach the two choices are one.
TEST(FloatingCatchment, ChoosesByWeightUnlessToldOtherwise) {
  Matrix weights = hospitals[3].cost;
  for (auto& row : weights)
    for (double& cell : row) cell = 1 / cell;
  expect_near(access({100, 50, 10}, {15, 20, 100}, weights, CatchmentMethod::three_step).access,
              hospitals[3].three_step, 1e-12);
}

TEST(FloatingCatchment, BandsHoldTheirUpperEnd) {
  const auto bands = luo_qi_bands();
  const std::array<double, 7> minutes{0, 10, 10.1, 20, 30, 30.1, infinity};
  const std::array<double, 7> weights{1, 1, 0.68, 0.68, 0.22, 0, 0};
  for (std::size_t i = 0; i < minutes.size(); ++i)
    EXPECT_EQ(catchment_weight(minutes[i], bands), weights[i]);
  EXPECT_EQ(catchment_weight(5, {}), 0);
}

// b lies in a desert; s is reached by nobody; t by nobody who needs it.
TEST(FloatingCatchment, TellsDesertsAndIdleSupply) {
  const Catchment result = access({10, 5, 0}, {4, 7, 2}, {{1, 0, 0}, {0, 0, 0}, {0, 0, 0.68}});
  EXPECT_EQ(result.ratio, (std::vector<double>{0.4, 0, 0}));
  EXPECT_EQ(result.access, (std::vector<double>{0.4, 0, 0}));
  EXPECT_EQ(result.no_access, (std::vector<bool>{false, true, true}));
  EXPECT_EQ(result.shortage, (std::vector<bool>{false, true, true}));
  EXPECT_EQ(result.idle_places, 2);
  EXPECT_EQ(result.idle_supply, 9);
}

// Demand 4 at a and 6 at b, both at s (supply 1): A = 0.1. c has 10 at t (supply 9): A = 0.9. Mean
// 0.5, half of it 0.25.
TEST(FloatingCatchment, ShortageIsBelowHalfTheMeanByDemand) {
  const Catchment result = access({4, 6, 10}, {1, 9}, {{1, 0}, {1, 0}, {0, 1}});
  EXPECT_DOUBLE_EQ(result.mean.value(), 0.5);
  EXPECT_EQ(result.shortage, (std::vector<bool>{true, true, false}));
}

TEST(FloatingCatchment, UnlimitedSupplyIsAPlaceForEachWhoAsks) {
  const Catchment result = access({10, 5}, {infinity, 1, infinity}, {{1, 0, 0}, {0.22, 1, 0}});
  EXPECT_EQ(result.ratio, (std::vector<double>{1, 0.2, 0}));
  expect_near(result.access, {1, 0.42}, 1e-15);
  EXPECT_EQ(result.idle_places, 1);
  EXPECT_EQ(result.idle_supply, 0);
}

TEST(FloatingCatchment, OfNothingIsNothing) {
  const CatchmentPairs none{{0}, {}, {}, {}};
  const Catchment nothing = floating_catchment({}, {}, none);
  EXPECT_FALSE(nothing.mean);
  EXPECT_TRUE(nothing.access.empty());
  const Catchment no_supply = access({3}, {}, {{}});
  EXPECT_EQ(no_supply.mean, 0.0);
  EXPECT_EQ(no_supply.no_access, std::vector<bool>{true});
  EXPECT_EQ(no_supply.shortage, std::vector<bool>{false});  // nobody has more
  const Catchment no_demand = access({0}, {3}, {{1}});
  EXPECT_FALSE(no_demand.mean);
  EXPECT_EQ(no_demand.idle_supply, 3);
}

// Conservation, as the definition has it, and what doubling and splitting places must do.
TEST(FloatingCatchment, SharesOutAllSupplyThatSomebodyReaches) {
  std::mt19937_64 random(38);
  for (int round = 0; round < 300; ++round) {
    std::vector<double> demand(1 + random() % 30), supply(1 + random() % 12);
    for (double& d : demand) d = static_cast<double>(random() % 50);
    for (double& s : supply) s = static_cast<double>(random() % 9);
    Matrix minutes(demand.size(), std::vector<double>(supply.size()));
    for (auto& row : minutes)
      for (double& cell : row) cell = static_cast<double>(random() % 80);
    const Matrix weights = weights_of(minutes, luo_qi_bands());
    double reached = 0;
    for (std::size_t j = 0; j < supply.size(); ++j) {
      double asked = 0;
      for (std::size_t i = 0; i < demand.size(); ++i) asked += demand[i] * weights[i][j];
      if (asked > 0) reached += supply[j];
    }
    for (const auto method : {CatchmentMethod::two_step, CatchmentMethod::three_step})
      EXPECT_NEAR(given(demand, access(demand, supply, weights, method)), reached,
                  1e-9 * (1 + reached));
    const Catchment balanced = access(demand, supply, weights, CatchmentMethod::balanced);
    EXPECT_NEAR(std::accumulate(balanced.access.begin(), balanced.access.end(), 0.0),
                std::accumulate(balanced.ratio.begin(), balanced.ratio.end(), 0.0), 1e-9);
    std::vector<double> twice = supply;
    for (double& s : twice) s *= 2;
    std::vector<double> doubled = access(demand, supply, weights).access;
    for (double& a : doubled) a *= 2;
    expect_near(access(demand, twice, weights).access, doubled, 1e-12);
  }
}

void expect_refused(const std::vector<double>& demand, const std::vector<double>& supply,
                    const CatchmentPairs& pairs, const CatchmentOptions& options = {}) {
  try {
    floating_catchment(demand, supply, pairs, options);
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
  }
}

TEST(FloatingCatchment, RefusesWhatIsNoCatchment) {
  const CatchmentPairs one{{0, 1}, {0}, {1}, {}};
  expect_refused({-1}, {1}, one);
  expect_refused({infinity}, {1}, one);
  expect_refused({1}, {-1}, one);
  expect_refused({1}, {std::nan("")}, one);
  expect_refused({1}, {}, one);
  expect_refused({1, 1}, {1}, one);
  expect_refused({1}, {1}, {{0, 1}, {0}, {-1}, {}});
  expect_refused({1}, {1}, {{0, 1}, {0}, {}, {}});
  expect_refused({1, 1}, {1, 1}, {{0, 2, 1}, {0}, {1}, {}});
  expect_refused({1}, {1}, {{0, 1}, {0}, {1}, {-1}});
  expect_refused({1}, {1}, {{0, 1}, {0}, {1}, {1, 1}});
  expect_refused({1}, {1}, one, {.shortage_share = 0});
}

TEST(FloatingCatchment, CanBeCancelled) {
  CatchmentPairs pairs{{0}, {}, {}, {}};
  std::vector<double> demand(10'000, 1);
  for (std::size_t i = 0; i < demand.size(); ++i) {
    pairs.supply.push_back(0);
    pairs.weight.push_back(1);
    pairs.first.push_back(std::ssize(pairs.supply));
  }
  Observer observer;
  observer.cancel();
  const std::vector<double> supply{1};
  EXPECT_THROW(floating_catchment(demand, supply, pairs, {}, observer), Cancelled);
}

}  // namespace
}  // namespace kith
