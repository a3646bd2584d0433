#include "kith/loaders/assignment_files.hpp"

#include <cstdlib>
#include <fstream>
#include <string>
#include <tuple>

#include <gtest/gtest.h>
#include <unistd.h>

#include "kith/graph/error.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;
using Numbers = std::vector<std::int32_t>;

class AssignmentFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "kith-assign-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  AssignmentTables read(const std::string& candidates, const std::string& providers) const {
    std::ofstream(folder_ / "c.csv", std::ios::binary) << candidates;
    std::ofstream(folder_ / "p.csv", std::ios::binary) << providers;
    return read_assignment_tables(folder_ / "c.csv", folder_ / "p.csv");
  }

  // "FILE:LINE:COLUMN: text" without the folder.
  std::string refusal(const std::string& candidates, const std::string& providers) const {
    try {
      read(candidates, providers);
    } catch (const InputError& error) {
      EXPECT_EQ(error.code(), ErrorCode::unreadable_input);
      const std::string text = error.what();
      EXPECT_EQ(text.rfind(folder_.string(), 0), 0U) << text;
      return text.substr(folder_.string().size() + 1);
    }
    return "accepted";
  }

  fs::path folder_;
};

const std::string header = "household_id,tier,partner_id,utility\n";
const std::string places = "partner_id,capacity\n";

TEST_F(AssignmentFiles, ReadsBothTablesByNumbersInByteOrder) {
  const AssignmentTables tables =
      read(header + "王家,A,p9,300\nh2,C1,p1,900\nh2,C1,p9,200\nh10,,q,0\n",
           places + "p9,1\nspare,4\np1,2\n");
  EXPECT_EQ(tables.households, (Strings{"h10", "h2", "王家"}));
  EXPECT_EQ(tables.tier, (std::vector<TierWord>{TierWord::blank, TierWord::c1, TierWord::a}));
  EXPECT_EQ(tables.partners, (Strings{"p1", "p9", "q", "spare"}));
  EXPECT_EQ(tables.capacity, (Numbers{2, 1, 0, 4}));
  EXPECT_EQ(tables.unknown_partners, (Numbers{2}));
  std::vector<std::tuple<int, int, int, std::int64_t>> rows;
  for (const CandidateRow& row : tables.candidates) {
    rows.emplace_back(row.household, row.partner, row.utility, row.line);
  }
  EXPECT_EQ(rows, (std::vector<std::tuple<int, int, int, std::int64_t>>{
                      {0, 2, 0, 5}, {1, 0, 900, 3}, {1, 1, 200, 4}, {2, 1, 300, 2}}));
}

TEST_F(AssignmentFiles, FindsColumnsByNameAndIgnoresOthers) {
  const AssignmentTables tables = read("utility,note,partner_id,tier,household_id\n7,x,p,B,h\n",
                                       "area,capacity,partner_id\n1,3,p\n");
  EXPECT_EQ(tables.candidates.at(0).utility, 7);
  EXPECT_EQ(tables.tier, (std::vector<TierWord>{TierWord::b}));
  EXPECT_EQ(tables.capacity, (Numbers{3}));
}

TEST_F(AssignmentFiles, GivesTheSameForShuffledRows) {
  const AssignmentTables one = read(header + "a,A,p,1\nb,C2,q,2\na,A,q,3\n", places + "p,1\nq,2\n");
  const AssignmentTables two = read(header + "a,A,q,3\na,A,p,1\nb,C2,q,2\n", places + "q,2\np,1\n");
  EXPECT_EQ(one.households, two.households);
  EXPECT_EQ(one.tier, two.tier);
  EXPECT_EQ(one.partners, two.partners);
  EXPECT_EQ(one.capacity, two.capacity);
  ASSERT_EQ(one.candidates.size(), two.candidates.size());
  for (std::size_t i = 0; i < one.candidates.size(); ++i) {
    EXPECT_EQ(one.candidates[i].household, two.candidates[i].household);
    EXPECT_EQ(one.candidates[i].partner, two.candidates[i].partner);
    EXPECT_EQ(one.candidates[i].utility, two.candidates[i].utility);
  }
}

TEST_F(AssignmentFiles, KeepsAHouseholdNamedWithoutCandidate) {
  const AssignmentTables tables = read(header + "h,A,,\n", places + "p,1\n");
  EXPECT_EQ(tables.households, (Strings{"h"}));
  EXPECT_TRUE(tables.candidates.empty());
}

TEST_F(AssignmentFiles, JoinsTheWordsOfTierC) {
  EXPECT_EQ(read(header + "h,C1,p,1\nh,C2,q,1\n", places).tier,
            (std::vector<TierWord>{TierWord::c}));
  EXPECT_EQ(to_string(TierWord::c2), "C2");
  EXPECT_EQ(to_string(TierWord::blank), "");
}

TEST_F(AssignmentFiles, ReadsHeadersAloneAsEmptyTables) {
  const AssignmentTables tables = read(header, places);
  EXPECT_TRUE(tables.households.empty());
  EXPECT_TRUE(tables.partners.empty());
}

TEST_F(AssignmentFiles, RefusesBadCandidatesWithTheirPosition) {
  const std::string range = "\", expected an integer from 0 to 2147483647";
  EXPECT_EQ(refusal(header + "h,A,p,1\nh,A,q,-3\n", places), "c.csv:3:7: utility is \"-3" + range);
  EXPECT_EQ(refusal(header + "h,A,p,1.5\n", places), "c.csv:2:7: utility is \"1.5" + range);
  EXPECT_EQ(refusal(header + "h,A,p,2147483648\n", places),
            "c.csv:2:7: utility is \"2147483648" + range);
  EXPECT_EQ(refusal(header + "h,A,p,\n", places), "c.csv:2:7: utility is \"" + range);
  EXPECT_EQ(refusal(header + "h,A,,5\n", places), "c.csv:2:5: partner_id is blank, expected an id");
  EXPECT_EQ(refusal(header + ",A,p,5\n", places),
            "c.csv:2:1: household_id is blank, expected an id");
  EXPECT_EQ(refusal(header + "王,D,p,5\n", places),
            "c.csv:2:3: tier is \"D\", expected A, B, C, C1, C2 or blank");
  EXPECT_EQ(refusal(header + "h,A,p,5\nh,,q,5\n", places),
            "c.csv:3:3: tier of household h is \"\" here and \"A\" in line 2, expected one tier a "
            "household");
}

TEST_F(AssignmentFiles, RefusesAPairTwiceNamingBothLines) {
  EXPECT_EQ(refusal(header + "z,A,p,1\ny,B,p,1\ny,B,p,1\nz,A,p,2\n", places),
            "c.csv:4:1: household y with partner p stands in line 3 already, expected each pair "
            "once; keep one of the two rows");
}

TEST_F(AssignmentFiles, RefusesBadProviders) {
  EXPECT_EQ(refusal(header, places + "p,1\np,1\n"),
            "p.csv:3:1: partner p stands in line 2 already, expected once");
  EXPECT_EQ(refusal(header, places + "p,-1\n"),
            "p.csv:2:3: capacity is \"-1\", expected an integer from 0 to 2147483647");
  EXPECT_EQ(refusal(header, places + ",1\n"), "p.csv:2:1: partner_id is blank, expected an id");
}

TEST_F(AssignmentFiles, RefusesWhatIsNoTable) {
  EXPECT_EQ(refusal("", places),
            "c.csv: the file is empty, expected a header with the columns household_id, tier, "
            "partner_id, utility");
  EXPECT_EQ(refusal("household_id,tier,partner\n", places),
            "c.csv:1: column partner_id is missing, expected the columns household_id, tier, "
            "partner_id, utility; found household_id, tier, partner");
  EXPECT_EQ(refusal(header, "partner_id,capacity,capacity\n"),
            "p.csv:1:21: column capacity stands in the header twice, expected once");
  EXPECT_EQ(refusal(header + "h,A,p\n", places).rfind("c.csv:2:6: ", 0), 0U);
  EXPECT_EQ(refusal(header + "h,A,p,1,2\n", places).rfind("c.csv:2:9: ", 0), 0U);
  EXPECT_EQ(refusal(header + "h,A,\"p\"x,1\n", places).rfind("c.csv:2:", 0), 0U);
  EXPECT_EQ(refusal(header + "h,A,\xff,1\n", places).rfind("c.csv:2:5: ", 0), 0U);
  EXPECT_EQ(refusal(std::string("\0\1\2", 3), places).rfind("c.csv", 0), 0U);
  EXPECT_THROW(read_assignment_tables(folder_ / "absent.csv", folder_ / "p.csv"), InputError);
}

}  // namespace
}  // namespace kith
