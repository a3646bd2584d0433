// Dates in the forms of offices and spreadsheets; every day is one of a printed calendar.

#include <gtest/gtest.h>

#include "dataset/date_cell.hpp"

namespace kith::dataset {
namespace {

std::string read(std::string_view text) {
  const DateReading reading = read_date(text);
  switch (reading.fault) {
    case DateReading::Fault::none: return to_string(reading.date);
    case DateReading::Fault::no_such_day: return "no such day";
    case DateReading::Fault::not_a_date: return "no date";
  }
  return "";
}

TEST(DateCell, ReadsTheFormsOfOffices) {
  for (const char* text :
       {"2024-03-01", "2024/3/1", "2024/03/01", "2024-3-1", "2024.3.1", "2024.03.01",
        "2024年3月1日", "2024年03月01日", "2024年3月1号", "20240301", "2024/3/1 00:00:00",
        "2024-03-01T00:00:00", "2024-03-01T09:30:00.000Z", "2024/3/1 9:30", "20240301 00:00:00",
        "2024年3月1日 08:05"})
    EXPECT_EQ(read(text), "2024-03-01") << text;
}

// Day numbers of the 1900 system. 1 January 2000 is 36526 (36524 days of the century, which had 24
// leap days, the 1900 that was none, and day 1 the first); 45292 = 36526 + 24·365 + 6 leap days is
// 1 January 2024, and 60 days later comes 1 March.
TEST(DateCell, ReadsDayNumbersOfSpreadsheets) {
  EXPECT_EQ(read("36526"), "2000-01-01");
  EXPECT_EQ(read("45292"), "2024-01-01");
  EXPECT_EQ(read("45352"), "2024-03-01");
  EXPECT_EQ(read("45351"), "2024-02-29");
  EXPECT_EQ(read("45352.0"), "2024-03-01");
  EXPECT_EQ(read("45352.75"), "2024-03-01");
  EXPECT_EQ(read("10000"), "1927-05-18");
  EXPECT_EQ(read("73415"), "2100-12-31");
}

TEST(DateCell, TakesNoNumberThatMayBeAnotherThing) {
  for (const char* text : {"2024", "202403", "9999", "73416", "99999", "450000", "45352.", "-45352",
                           "45352.x", "1", "0", "00000"})
    EXPECT_EQ(read(text), "no date") << text;
}

TEST(DateCell, KnowsDaysThatDoNotExist) {
  for (const char* text : {"2023-02-29", "2023/2/29", "2024.13.1", "2024年2月30日", "20230229",
                           "2024/0/1", "0000-01-01", "20240-01-01"})
    EXPECT_EQ(read(text), "no such day") << text;
}

TEST(DateCell, RefusesFormsOfSeveralMeanings) {
  for (const char* text : {"",           " ",
                           "3/1/2024",   "30.06.2024",
                           "24/3/1",     "2024/3",
                           "2024-03",    "2024年3月",
                           "2024/3-1",   "2024年3/1",
                           "2024-3-1x",  "2024-3-1 25:00",
                           "2024-3-1 9", "2024-3-1 09:61",
                           "2024/3/1/",  "2024年3月1",
                           "soon",       "2024-123-01",
                           "2024/3/123", "年月日",
                           "2024",       "2024年"})
    EXPECT_EQ(read(text), "no date") << text;
}

}  // namespace
}  // namespace kith::dataset
