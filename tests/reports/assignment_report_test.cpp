#include "kith/reports/assignment_report.hpp"

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"

namespace kith {
namespace {

// Three households, two partners with one place each. By hand: A takes p (10 + 600), B takes q
// (7 + 600), the third has no candidate. Numbers do not follow the ids' order.
struct Assigned {
  std::vector<std::string> households = {"h2", "h1,x", "家"};
  std::vector<std::string> tiers = {"C2", "A", ""};
  std::vector<std::string> partners = {"q", "p"};
  std::vector<std::int32_t> unknown = {0};
  AssignmentProblem problem{{AssignmentTier::c, AssignmentTier::a, AssignmentTier::none},
                            {1},
                            {1, 1},
                            {{0, 0, 7}, {1, 1, 10}}};
  Assignment assignment;

  Assigned() {
    assignment.chosen = {0, 1};
    assignment.coverage = {1, 0, 1, 0};
    assignment.total_utility = 17;
    assignment.objective = 6000;
    assignment.tier_weights = {3654, 2436, 1218};
    assignment.duals = {{1825, 4264, 0}, {0, 3}};
    assignment.unassigned = {{2, UnassignedReason::no_candidate}};
  }
  std::string written(const std::string& name) const {
    const testing::TemporaryFolder temporary;
    ResultFolder folder(temporary.path() / "out");
    write_assignment({households, tiers, partners, unknown, problem, assignment}, folder);
    folder.commit();
    return testing::read_file(temporary.path() / "out" / name);
  }
};

TEST(AssignmentReport, ListsLinksByIdAsBytes) {
  EXPECT_EQ(Assigned().written("assignment.csv"),
            "household_id,tier,partner_id,utility\n\"h1,x\",A,p,10\nh2,C2,q,7\n");
}

TEST(AssignmentReport, SaysWhyAHouseholdGotNone) {
  EXPECT_EQ(Assigned().written("unassigned.csv"), "household_id,reason\n家,no_candidate\n");
}

TEST(AssignmentReport, CarriesTheCertificate) {
  EXPECT_EQ(Assigned().written("certificate.json"), R"({
  "coverage": {
    "A": 1,
    "B": 0,
    "C": 1,
    "none": 0
  },
  "total_utility": 17,
  "objective": 6000,
  "tier_weights": {
    "A": 3654,
    "B": 2436,
    "C": 1218
  },
  "gap": 0,
  "price_of_priority": null,
  "unknown_partners": [
    "q"
  ],
  "duals": {
    "households": {
      "h1,x": 4264,
      "h2": 1825,
      "家": 0
    },
    "partners": {
      "p": 3,
      "q": 0
    }
  }
}
)");
}

TEST(AssignmentReport, OfNothingIsHeaders) {
  Assigned empty;
  empty.households = empty.tiers = empty.partners = {};
  empty.unknown = {};
  empty.problem = {};
  empty.assignment = {};
  EXPECT_EQ(empty.written("assignment.csv"), "household_id,tier,partner_id,utility\n");
  EXPECT_EQ(empty.written("unassigned.csv"), "household_id,reason\n");
}

TEST(AssignmentReport, RefusesIdsThatDoNotFit) {
  Assigned wrong;
  wrong.partners.push_back("one too many");
  EXPECT_THROW(wrong.written("assignment.csv"), InvalidArgument);
}

}  // namespace
}  // namespace kith
