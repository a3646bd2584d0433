// Every line of a utility, worked by hand (methods §6).
#include <string>

#include <gtest/gtest.h>

#include "algorithms/recommendation/one_pair.hpp"
#include "support/english.hpp"

namespace kith {
namespace {

using testing::OnePair;
using testing::Recommended;

TEST(RecommendUtility, AFullMatchHasEveryPoint) {
  const Recommended result{OnePair{}};
  // 350 (care) + 200 (nobody gives material support) + 150 (0 minutes) + 100 (english) + 100 (4 of
  // 2 hours)
  EXPECT_EQ(result.link("H", "V").utility, 900);
  // a service states no times: 350 + 200 + 150 + 100
  EXPECT_EQ(result.link("H", "S").utility, 800);
  EXPECT_EQ(result.points("H", "S", "availability"), 0);
}

TEST(RecommendUtility, FitIsTheShareOfSkillsAskedFor) {
  OnePair pair;
  pair.need = "N,H,care,care;nursing;cooking,,2,open";
  EXPECT_EQ(Recommended{pair}.points("H", "V", "fit"), 117);  // 350 / 3 = 116.67
  pair.volunteer = "V,,female,english,care;nursing,weekend,4,1,30,east,30,120,2025-01-01";
  EXPECT_EQ(Recommended{pair}.points("H", "V", "fit"), 233);  // 700 / 3 = 233.33
  pair.need = "N,H,care,,,2,open";  // no skills: the need's own word is what is asked
  EXPECT_EQ(Recommended{pair}.points("H", "V", "fit"), 350);
  pair.volunteer = "V,,female,english,,weekend,4,1,30,east,30,120,2025-01-01";
  EXPECT_EQ(Recommended{pair}.points("H", "V", "fit"), 0);  // skills unknown
}

TEST(RecommendUtility, AMissedProgrammeNobodyAskedForFitsHalf) {
  OnePair pair;
  pair.need = "N,H,care,care,,2,open";
  pair.service = "S,O,,food,5,,in_person,english,east,30,120,,";
  const Recommended result{pair};
  EXPECT_EQ(result.points("H", "S", "fit"), 175);
  EXPECT_FALSE(result.link("H", "S").need.has_value());
}

// `kinds` of support from each of these many well-off households to H.
Recommended with_supporters(const std::string& kinds, int count, const std::string& need = "care") {
  OnePair pair;
  pair.need = "N,H," + need + "," + need + ",,2,open";
  pair.volunteer = "V,,female,english," + need + ",weekend,4,1,30,east,30,120,2025-01-01";
  std::string ties = "from_id,to_id,support,closeness,last_contact,directed\n";
  for (int i = 0; i < count; ++i) {
    const std::string id = "A" + std::to_string(i);
    pair.more_households += id + ",west,31,120,english,weekend,,elicited\n";
    ties += id + ",H," + kinds + ",very_close,2024-06-30,true\n";
  }
  pair.tables["ties"] = ties;
  return Recommended{pair};
}

TEST(RecommendUtility, GapIsThatOfTheScarcestKindTheLinkBrings) {
  // V brings material (care) and companionship.
  EXPECT_EQ(with_supporters("material", 1).points("H", "V", "gap"), 200);  // no companion
  EXPECT_EQ(with_supporters("material;companionship", 1).points("H", "V", "gap"), 100);
  EXPECT_EQ(with_supporters("material;companionship", 2).points("H", "V", "gap"), 0);
  EXPECT_EQ(with_supporters("emotional;informational", 2).points("H", "V", "gap"), 200);
}

TEST(RecommendUtility, KindsNobodyAskedAboutFillNoGap) {
  OnePair pair;
  pair.configuration.isolation.kinds_asked =
      support_bit(Support::emotional) | support_bit(Support::informational);
  EXPECT_EQ(Recommended{pair}.points("H", "V", "gap"), 0);
}

TEST(RecommendUtility, WhatAHouseholdLacksIsUnknownWhereNobodyAsked) {
  OnePair pair;
  pair.household = "H,east,30,120,english,weekend,,none";
  const Recommended result{pair};
  EXPECT_EQ(result.points("H", "V", "gap"), 0);
  EXPECT_NE(testing::english(result.link("H", "V").reason).find("lacks is not known"),
            std::string::npos);
}

TEST(RecommendUtility, ProximityGoesByBands) {
  const auto at = [](const char* minutes) {
    OnePair pair;
    pair.tables["travel"] = std::string("from_id,to_id,minutes\nH,V,") + minutes + "\n";
    return Recommended{pair}.points("H", "V", "proximity");
  };
  EXPECT_EQ(at("0"), 150);
  EXPECT_EQ(at("10"), 150);
  EXPECT_EQ(at("10.1"), 102);  // 150 · 0.68
  EXPECT_EQ(at("20"), 102);
  EXPECT_EQ(at("30"), 33);  // 150 · 0.22
  EXPECT_EQ(at("30.1"), 0);
}

TEST(RecommendUtility, TheSameAreaIsNearWhereNothingIsMeasured) {
  OnePair pair;
  pair.household = "H,东街,,,english,weekend,,elicited";
  pair.volunteer = "V,,female,english,care,weekend,4,1,30,东街,30,120,2025-01-01";
  const Recommended result{pair};
  EXPECT_EQ(result.points("H", "V", "proximity"), 150);
  EXPECT_FALSE(result.link("H", "V").minutes.has_value());
  EXPECT_EQ(testing::english(result.link("H", "V").path),
            "No tie is known; H and V are both in 东街.");
}

TEST(RecommendUtility, LanguageGoesByTheFirstInCommon) {
  const auto speaking = [](const std::string& household, const std::string& volunteer) {
    OnePair pair;
    pair.household = "H,east,30,120," + household + ",weekend,,elicited";
    pair.volunteer = "V,,female," + volunteer + ",care,weekend,4,1,30,east,30,120,2025-01-01";
    return Recommended{pair}.points("H", "V", "language");
  };
  EXPECT_EQ(speaking("粤语;普通话", "普通话;粤语"), 100);
  EXPECT_EQ(speaking("粤语;普通话", "普通话;english"), 60);
  EXPECT_EQ(speaking("普通话;粤语", "普通话;english"), 100);
  EXPECT_EQ(speaking("", "普通话"), 0);
  EXPECT_EQ(speaking("普通话", ""), 0);
}

TEST(RecommendUtility, AvailabilityIsHoursIfBothAreKnownElseCommonTimes) {
  const auto points = [](const std::string& times, const char* hours, const char* wanted) {
    OnePair pair;
    pair.household = "H,east,30,120,english," + times + ",,elicited";
    pair.volunteer =
        std::string("V,,female,english,care,weekend,") + hours + ",1,30,east,30,120,2025-01-01";
    pair.need = std::string("N,H,care,care,,") + wanted + ",open";
    return Recommended{pair}.points("H", "V", "availability");
  };
  EXPECT_EQ(points("weekend", "1", "3"), 33);  // 100 / 3
  EXPECT_EQ(points("weekend", "2", "3"), 67);  // 200 / 3
  EXPECT_EQ(points("weekend", "9", "3"), 100);
  EXPECT_EQ(points("weekend", "9", "0"), 100);
  EXPECT_EQ(points("weekend;morning;noon", "", "3"), 33);  // one time of three
  EXPECT_EQ(points("weekend;morning", "4", ""), 50);
  EXPECT_EQ(points("", "4", "2"), 0);  // nobody knows when
}

TEST(RecommendUtility, LinesFollowTheConfiguration) {
  OnePair pair;
  RecommendSettings& settings = pair.configuration.recommend;
  settings.fit_points = 7;
  settings.gap_absent_points = 5;
  settings.proximity_points = 3;
  settings.language_first_points = 2;
  settings.availability_points = 1;
  const Recommended result{pair};
  EXPECT_EQ(result.link("H", "V").utility, 18);
}

TEST(RecommendUtility, OfSeveralNeedsTheBestIsNamed) {
  OnePair pair;
  pair.need = "N1,H,care,care;nursing,,2,open\nN2,H,care,care,,2,open\nN3,H,care,care,,2,open";
  const Recommended result{pair};
  EXPECT_EQ(result.assessed.graph.id(NodeRef(result.link("H", "V").need.value())), "N2");
  EXPECT_EQ(result.result.counts.considered, 2);  // V and S, each once
}

}  // namespace
}  // namespace kith
