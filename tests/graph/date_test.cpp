#include "kith/graph/date.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

TEST(Date, CountsDaysFrom1970) {
  EXPECT_EQ(day("1970-01-01").days, 0);
  EXPECT_EQ(day("1969-12-31").days, -1);
  EXPECT_EQ(day("2000-03-01").days, 11017);  // 30 years of 365 days, 7 leap days, 31 + 29 days
}

TEST(Date, RejectsWhatIsNoDay) {
  for (const char* text : {"", "2024-02-30", "2023-02-29", "20240-01-01", "2024-1-01", "2024/01/01",
                           "2024-13-01", "2024-00-10", "0000-01-01", "2024-01-0a", "-024-01-01"})
    EXPECT_FALSE(parse_iso_date(text)) << text;
}

TEST(Date, RoundTripsEveryDayOfFourCenturies) {
  for (Date date = day("1800-01-01"); date <= day("2200-12-31"); ++date.days)
    ASSERT_EQ(parse_iso_date(to_string(date)), date);
}

TEST(Date, WholeMonthsLoseOneBeforeTheDayOfTheMonth) {
  EXPECT_EQ(whole_months(day("2024-01-15"), day("2024-07-15")), 6);
  EXPECT_EQ(whole_months(day("2024-01-15"), day("2024-07-14")), 5);
  EXPECT_EQ(whole_months(day("2023-11-30"), day("2024-02-29")), 2);
  EXPECT_EQ(whole_months(day("2024-07-15"), day("2024-07-01")), -1);
}

TEST(Date, WholeYearsOfALeapDayBirthTurnOnTheFirstOfMarch) {
  EXPECT_EQ(whole_years(day("2004-02-29"), day("2023-02-28")), 18);
  EXPECT_EQ(whole_years(day("2004-02-29"), day("2023-03-01")), 19);
  EXPECT_EQ(whole_years(day("1950-06-30"), day("2024-06-30")), 74);
}

}  // namespace
}  // namespace kith
