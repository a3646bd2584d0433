// Indirect reach where registers are absent or do not cover everybody (methods §2).
#include <string>

#include <gtest/gtest.h>

#include "algorithms/assessment/small_dataset.hpp"
#include "kith/reports/language.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::Assessed;
using testing::SmallDataset;

//   X - A - B   Z     one full supporter each way; all were asked
constexpr const char* receipts_header = "household_id,service_id\n";
constexpr const char* volunteers_header = "volunteer_id,household_id,organization_id\n";

// An empty text leaves a register out. `lost` names the household of a rejected row.
Assessed village(const std::string& receipts, const std::string& volunteers,
                 const std::string& covered = "", std::string_view lost = "",
                 TableKind lost_table = TableKind::receipts) {
  SmallDataset dataset;
  dataset.add("households", "household_id,tie_observation,town\nX,elicited,west\n"
                            "A,elicited,west\nB,elicited,east\nZ,elicited,west\n");
  dataset.add("organizations", "organization_id\nO\n");
  dataset.add("services", "service_id,organization_id\nS,O\n");
  dataset.add("ties", "from_id,to_id,support,closeness,last_contact\n"
                      "A,X,emotional;material;informational;companionship,very_close,2024-06-30\n"
                      "A,B,emotional;material;informational;companionship,very_close,2024-06-30\n");
  if (!receipts.empty()) dataset.add("receipts", receipts);
  if (!volunteers.empty()) dataset.add("volunteers", volunteers);
  if (!lost.empty())
    dataset.graph.lost.rows.push_back(
        {.table = lost_table, .nodes = {dataset.graph.find(NodeKind::household, lost)}});
  Configuration configuration = default_configuration();
  configuration.silence.covered.text = covered;
  return {std::move(dataset), configuration};
}

std::string reach_line(const Assessed& result, std::string_view id) {
  for (const PointLine& line : result.explain(id).lines)
    if (line.item == "reach")
      return std::to_string(line.points.low) + "-" + std::to_string(line.points.high) + " " +
             testing::english(line.detail);
  return "no line";
}

bool asks_for_reach(const Assessed& result, std::string_view id) {
  for (const Unknown& unknown : result.explain(id).unknowns)
    if (unknown.what == "reach") return true;
  return false;
}

TEST(Reach, IsCertainWhereRegistersSayThatNothingHappened) {
  const Assessed result = village(receipts_header, volunteers_header);
  EXPECT_EQ(result["X"].isolation, (Bounds{852, 852}));  // O58, no way
  EXPECT_EQ(reach_line(result, "X"),
            "180-180 no way on record to a service through others within 3 steps");
  EXPECT_FALSE(asks_for_reach(result, "X"));
}

TEST(Reach, IsOpenWhereNobodyKeepsARegister) {
  const std::string none =
      "0-180 no known way to a service through others; nobody keeps a register of ";
  const Assessed receipts = village("", volunteers_header);
  EXPECT_EQ(receipts["X"].isolation, (Bounds{672, 852}));
  EXPECT_EQ(reach_line(receipts, "X"), none + "receipts");
  EXPECT_TRUE(asks_for_reach(receipts, "X"));
  const Assessed volunteers = village(receipts_header, "");
  EXPECT_EQ(volunteers["X"].isolation, (Bounds{672, 852}));
  EXPECT_EQ(reach_line(volunteers, "X"), none + "volunteers");
  EXPECT_EQ(reach_line(village("", ""), "X"), none + "receipts or of volunteers");
}

TEST(Reach, KnownWaysCountWhereOthersMayBeShorter) {
  // B receives: X is at d = 3 for certain, at d = 2 if A has an affiliated volunteer.
  const Assessed result = village("household_id,service_id\nB,S\n", "");
  EXPECT_EQ(result["X"].isolation, (Bounds{672, 762}));
  EXPECT_EQ(reach_line(result, "X"),
            "0-90 3 steps to a service through others, perhaps fewer; nobody keeps a register of "
            "volunteers");
  EXPECT_EQ(result["A"].isolation.low, result["A"].isolation.high);  // d = 2 already
}

TEST(Reach, WithoutACountedTieThereIsNoWayWhateverOthersReceive) {
  const Assessed result = village("", "");
  EXPECT_EQ(result["Z"].isolation, (Bounds{1200, 1200}));
  EXPECT_EQ(reach_line(result, "Z"),
            "180-180 no way on record to a service through others within 3 steps");
}

TEST(Reach, HouseholdsThatRegistersDoNotCoverMayReceive) {
  const Assessed result = village(receipts_header, volunteers_header, "town = \"west\"");
  // B is not covered: A is next to it, X two ties away; B's own neighbours are covered.
  EXPECT_EQ(reach_line(result, "A"), "0-180 no known way to a service through others; the "
                                     "registers do not tell of everybody around them");
  EXPECT_EQ(reach_line(result, "X"), "90-180 no known way to a service through others; the "
                                     "registers do not tell of everybody around them");
  EXPECT_EQ(result["X"].isolation, (Bounds{762, 852}));
  EXPECT_EQ(reach_line(result, "B"),
            "180-180 no way on record to a service through others within 3 steps");
}

TEST(Reach, LostReceiptsMakeTheirHouseholdsPossible) {
  const Assessed result = village(receipts_header, volunteers_header, "", "B");
  const std::string why = " no known way to a service through others; the registers do not tell of "
                          "everybody around them";
  EXPECT_EQ(reach_line(result, "X"), "90-180" + why);  // perhaps at d = 3
  EXPECT_EQ(reach_line(result, "A"), "0-180" + why);   // perhaps at d = 2
  // What it receives itself is no way.
  EXPECT_EQ(reach_line(result, "B"),
            "180-180 no way on record to a service through others within 3 steps");
}

TEST(Reach, ALostTieOfANeighbourMayLeadToAService) {
  const Assessed result = village(receipts_header, volunteers_header, "", "B", TableKind::ties);
  const std::string why = " no known way to a service through others; the registers do not tell of "
                          "everybody around them";
  EXPECT_EQ(reach_line(result, "A"), "90-180" + why);  // A - B - somebody: d = 3
  EXPECT_EQ(reach_line(result, "X"),
            "180-180 no way on record to a service through others within 3 steps");
  EXPECT_EQ(result["B"].isolation.low, 144) << "its own lost tie: a second full supporter, d = 2";
}

TEST(Reach, TellsInChinese) {
  const Assessed result = village("", volunteers_header);
  for (const PointLine& line : result.explain("X").lines) {
    if (line.item != "reach") continue;
    EXPECT_EQ(Language::find("zh")->text(line.detail),
              "没有已知的经他人通往服务的途径；没有人登记谁在接受服务");
  }
}

}  // namespace
}  // namespace kith
