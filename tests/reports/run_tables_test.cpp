#include <sys/resource.h>

#include <csignal>
#include <limits>

#include <gtest/gtest.h>

#include "tiny_report.hpp"

namespace kith {
namespace {

using testing::TinyReport;

TEST(HouseholdsTable, GoesByIdAsBytesWithUnknownCellsBlank) {
  TinyReport tiny;
  EXPECT_EQ(tiny.written("households.csv"),
            "household_id,area,grade,difficulty_low,difficulty_high,isolation_low,isolation_high,"
            "isolated,silence_low,silence_high,unreached,unvoiced,tier,score_low,score_high,rank,"
            "tie_observation,stable,data_gap,composition_sensitive\n"
            "a,,none,100,100,0,1200,,0,0,false,false,,100,1300,1,none,,false,false\n"
            "b,\"North, \"\"old\"\"\",light-moderate?,300,500,672,1200,true,660,1020,true,,A?,1632,"
            "2720,2,administrative,,false,false\n"
            "c,,none-light?,200,300,0,0,,0,0,,,,200,300,,administrative,,false,false\n"
            "家,北区,severe,600,600,0,0,false,0,0,false,false,,600,600,,elicited,,false,false\n");
}

TEST(PointsTable, HoldsTheListInItsOrderAndTheLinesInTheirs) {
  TinyReport tiny;
  EXPECT_EQ(tiny.written("points.csv"),
            "household_id,part,item,points_low,points_high,detail,source\n"
            "a,difficulty,arrears,100,100,yes,households.csv:3\n"
            "b,difficulty,arrears,300,500,\"two of five, \"\"one\"\" open\","
            "\"households.csv:2;ties, old.csv:7\"\n"
            "b,isolation,size,672,1200,,\n"
            "b,silence,voice,660,1020,\"no request\nof their own\",households.csv:2\n");
}

TEST(PointsTable, HoldsTheOthersAfterTheListIfAllAreAskedFor) {
  TinyReport tiny;
  RunReport report = tiny.report();
  report.all_points = true;
  const std::string points = tiny.written("points.csv", report);
  EXPECT_TRUE(
      points.ends_with("households.csv:2\n家,difficulty,arrears,600,600,all,households.csv:4\n"))
      << points;
}

TEST(PointsTable, NamesTwentySourcesAndCountsTheRest) {
  TinyReport tiny;
  std::vector<SourceLine>& sources = tiny.explanations[1].lines[0].sources;
  std::string expected;
  sources.clear();
  for (int line = 1; line <= 22; ++line) {
    sources.push_back({0, line});
    if (line <= 20) expected += (line > 1 ? ";" : "") + ("households.csv:" + std::to_string(line));
  }
  const std::string points = tiny.written("points.csv");
  EXPECT_NE(points.find(",yes," + expected + " and 2 more\n"), std::string::npos) << points;
}

TEST(UnknownTable, AsksWhatGradeOrTierHangsOn) {
  TinyReport tiny;
  // b: 2720 - 1632; c: 300 - 200. Neither a's grade nor its tier is open.
  EXPECT_EQ(tiny.written("unknown.csv"), "household_id,unknown_points,ask\n"
                                         "b,1088,arrears;ties\n"
                                         "c,100,arrears\n");
}

TEST(SilentMinorityTable, GoesByRankWithItsReasons) {
  TinyReport tiny;
  EXPECT_EQ(tiny.written("silent_minority.csv"),
            "rank,household_id,area,tier,score_low,score_high,emergency,reason,verify,unknowns\n"
            "1,a,,,100,1300,true,An emergency call.,,ties\n"
            "2,b,\"North, \"\"old\"\"\",A?,1632,2720,false,<script>alert(1)</script> & 没有人来,"
            "\"Is \"\"arrears\"\" true?\",arrears;ties\n");
}

TEST(SilentMinorityTable, IsCutAtTheTop) {
  TinyReport tiny;
  RunReport report = tiny.report();
  report.top = 1;
  EXPECT_EQ(tiny.written("silent_minority.csv", report),
            "rank,household_id,area,tier,score_low,score_high,emergency,reason,verify,unknowns\n"
            "1,a,,,100,1300,true,An emergency call.,,ties\n");
  EXPECT_NE(tiny.written("points.csv", report).find("\nb,"), std::string::npos)
      << "the points of all listed households stay";
}

TEST(RunReport, ExplainsEachHouseholdOnceAndOnlyIfItMust) {
  TinyReport tiny;
  tiny.written("points.csv");
  EXPECT_EQ(tiny.explained, (std::map<std::int32_t, int>{{0, 1}, {1, 1}, {3, 1}}));
}

TEST(RunReport, WritesHeadersOfEmptyTables) {
  TinyReport tiny;
  EXPECT_EQ(tiny.written("recommendations.csv"),
            "household_id,household_rank,partner_kind,partner_id,support,need,utility,assigned,"
            "blocked_by,isolation_before,isolation_after,path,minutes,reason\n");
  EXPECT_EQ(tiny.written("utility.csv"), "household_id,partner_id,item,points\n");
  EXPECT_EQ(tiny.written("persons.csv"), "person_id,household_id,own_ties,reason\n");
  EXPECT_EQ(tiny.written("rejected.csv"), "file,line,column,action,code,text\n");
  EXPECT_EQ(tiny.written("statistics.csv"),
            "scope,area,indicator,uncensored,censored,contribution,H,A,M0,households,dropped\n");
}

TEST(RunReport, BeginsTablesWithAByteOrderMarkForExcel) {
  TinyReport tiny;
  RunReport report = tiny.report();
  report.excel = true;
  for (const char* name :
       {"households.csv", "points.csv", "unknown.csv", "silent_minority.csv", "recommendations.csv",
        "utility.csv", "persons.csv", "statistics.csv", "windows.csv", "rejected.csv"})
    EXPECT_EQ(tiny.written(name, report), "\xEF\xBB\xBF" + tiny.written(name)) << name;
  EXPECT_EQ(tiny.written("receipt.json", report), tiny.written("receipt.json"));
}

TEST(RunReport, StopsWhenAskedAndLeavesNothing) {
  TinyReport tiny;
  const testing::TemporaryFolder temporary;
  Observer observer;
  observer.cancel();
  {
    ResultFolder folder(temporary.path() / "out");
    EXPECT_THROW(write_run_report(tiny.report(), folder, observer), Cancelled);
  }
  EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
}

// Lets no file of this process grow past a size, as a full disk would.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST(RunReport, LeavesNothingOnAFullDisk) {
  TinyReport tiny;
  const testing::TemporaryFolder temporary;
  std::optional<ErrorCode> code;
  {
    ResultFolder folder(temporary.path() / "out");
    const FullDisk disk(100);
    try {
      write_run_report(tiny.report(), folder);
    } catch (const Error& error) {
      code = error.code();
    }
  }
  EXPECT_EQ(code, ErrorCode::cannot_write);
  EXPECT_TRUE(std::filesystem::is_empty(temporary.path()));
}

TEST(RunReport, OfNothingIsHeadersAndAPage) {
  TinyReport tiny;
  const PropertyGraph empty;
  const Assessment nothing;
  const RunReport report{.graph = empty,
                         .membership = tiny.membership,
                         .network = tiny.network,
                         .receipt = tiny.receipt,
                         .configuration = tiny.configuration,
                         .assessment = nothing,
                         .recommendations = tiny.recommendations,
                         .explain = {},
                         .record = {}};
  EXPECT_EQ(tiny.written("unknown.csv", report), "household_id,unknown_points,ask\n");
  EXPECT_NE(tiny.written("index.html", report).find("Nobody is on the list."), std::string::npos);
}

Candidate volunteer_link(TinyReport& tiny) {
  const std::int32_t need = tiny.tiny.node(NodeKind::need, "N1");
  tiny.tiny.set_word(NodeKind::need, need, "need", "care");
  Candidate link;
  link.household = HouseholdId(0);
  link.partner = tiny.tiny.v("V,1");
  link.need = NeedId(need);
  link.support = support_bit(Support::emotional) | support_bit(Support::companionship);
  link.utility = 550;
  link.lines = {{"fit", 350}, {"gap", 200}};
  link.assigned = true;
  link.minutes = 12.5;
  link.isolation_before = {672, 1200};
  link.isolation_after = {144, 144};
  link.path = testing::said("no path");
  link.reason = testing::said("Speaks 普通话");
  return link;
}

TEST(RecommendationTables, TellLinksAndTheLinesOfTheirUtility) {
  TinyReport tiny;
  Candidate blocked;
  blocked.household = HouseholdId(3);
  blocked.partner = NodeRef(NodeKind::household, 2);
  blocked.blocked_by = Block::capacity;
  tiny.show(volunteer_link(tiny));
  tiny.show(blocked);
  EXPECT_EQ(tiny.written("recommendations.csv"),
            "household_id,household_rank,partner_kind,partner_id,support,need,utility,assigned,"
            "blocked_by,isolation_before,isolation_after,path,minutes,reason\n"
            "b,2,volunteer,\"V,1\",emotional;companionship,care,550,true,,672-1200?,144,no path,"
            "12.5,Speaks 普通话\n"
            "c,,household,家,,,0,false,capacity,0,0,,,\n");
  EXPECT_EQ(tiny.written("utility.csv"), "household_id,partner_id,item,points\n"
                                         "b,\"V,1\",fit,350\n"
                                         "b,\"V,1\",gap,200\n");
}

TEST(PersonsTable, CarriesIds) {
  TinyReport tiny;
  tiny.assessment.isolated_members.members = {
      {PersonId(tiny.tiny.person("P1", "a")), HouseholdId(1), 0, "elder"}};
  EXPECT_EQ(tiny.written("persons.csv"), "person_id,household_id,own_ties,reason\nP1,a,0,elder\n");
}

TEST(WindowsTable, HasARowForTheRunAndOneForEachLength) {
  TinyReport tiny;
  tiny.assessment.windows = {{6, 12, {1, 2, 3, 4, 5, 6, 7, 8}, 0}, {18, 18, {9}, 1}};
  EXPECT_EQ(tiny.written("windows.csv"),
            "windows,unreached_months,voice_months,A,A?,B,B?,C1,C2,C?,none,changed\n"
            "run,6,12,2,6,3,7,4,5,8,1,0\n"
            "alternative,18,18,0,0,0,0,0,0,0,9,1\n");
}

TEST(StatisticsTable, LeavesUndefinedMeasuresBlank) {
  TinyReport tiny;
  DifficultyStatistics all;
  all.households = 3;
  all.dropped = 1;
  all.headcount = 0.25;
  all.intensity = 0.5;
  all.adjusted = 0.125;
  all.indicators = {{"arrears", 0.5, 0.25, 1.0}};
  DifficultyStatistics nobody_poor;
  nobody_poor.area = "北区";
  nobody_poor.households = 1;
  nobody_poor.headcount = nobody_poor.adjusted = 0.0;
  nobody_poor.indicators = {{"arrears", 0.0, 0.0, std::nullopt}};
  tiny.assessment.statistics = {all, nobody_poor};
  EXPECT_EQ(tiny.written("statistics.csv"),
            "scope,area,indicator,uncensored,censored,contribution,H,A,M0,households,dropped\n"
            "all,,arrears,0.5,0.25,1,0.25,0.5,0.125,3,1\n"
            "area,北区,arrears,0,0,,0,,0,1,0\n");
}

TEST(StatisticsTable, RefusesWhatIsNoNumber) {
  TinyReport tiny;
  DifficultyStatistics& all = tiny.assessment.statistics.emplace_back();
  all.headcount = std::numeric_limits<double>::quiet_NaN();
  all.indicators = {{"arrears", {}, {}, {}}};
  EXPECT_THROW(tiny.written("statistics.csv"), Error);
}

}  // namespace
}  // namespace kith
