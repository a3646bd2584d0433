#include "kith/reports/csv_writer.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "support/temporary_folder.hpp"

namespace kith {
namespace {

std::string csv(std::string_view text) {
  std::string out;
  append_csv_cell(out, text);
  return out;
}
std::string csv(double value) {
  std::string out;
  append_csv_cell(out, value);
  return out;
}

TEST(CsvWriter, QuotesOnlyWhatMustBe) {
  EXPECT_EQ(csv("王秀英"), "王秀英");
  EXPECT_EQ(csv(""), "");
  EXPECT_EQ(csv("a,b"), "\"a,b\"");
  EXPECT_EQ(csv("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(csv("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv(" padded "), "\" padded \"");
}

TEST(CsvWriter, WritesNumbersInTheirShortestExactForm) {
  EXPECT_EQ(csv(0.1), "0.1");
  EXPECT_EQ(csv(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(csv(5.0), "5");
  EXPECT_EQ(csv(-0.0), "0");
  EXPECT_THROW(csv(std::numeric_limits<double>::quiet_NaN()), Error);
}

TEST(CsvWriter, BlanksAreUnknownOrEmpty) {
  const testing::TemporaryFolder temporary;
  ResultFolder folder(temporary.path() / "out");
  CsvWriter writer(folder, "t.csv", {"a", "b", "c", "d"});
  writer.row("x", Truth::unknown, std::optional<double>{}, true);
  writer.row(std::string("y"), Truth::no, std::optional<int>(3), -7);
  EXPECT_THROW(writer.row(1, 2), InvalidArgument);
  EXPECT_EQ(writer.count(), 2);
  writer.close();
  folder.commit();
  EXPECT_EQ(testing::read_file(temporary.path() / "out/t.csv"),
            "a,b,c,d\nx,,,true\ny,false,3,-7\n");
}

TEST(CsvWriter, TakesOverRowsThatAreMadeApart) {
  const testing::TemporaryFolder temporary;
  ResultFolder folder(temporary.path() / "out");
  CsvWriter writer(folder, "t.csv", {"a", "b"}, true);
  writer.row("first", 1);
  CsvRows apart = writer.rows();
  apart.row("=2", 2);
  apart.row("third", 3);
  writer.write(apart);
  writer.row("fourth", 4);
  EXPECT_THROW(writer.write(CsvRows(3)), InvalidArgument);
  EXPECT_EQ(writer.count(), 4);
  writer.close();
  folder.commit();
  EXPECT_EQ(testing::read_file(temporary.path() / "out/t.csv"),
            "\xEF\xBB\xBF"
            "a,b\nfirst,1\n'=2,2\nthird,3\nfourth,4\n");
}

constexpr const char* formula = "=cmd|' /C calc'!A0";

std::string written(bool excel) {
  const testing::TemporaryFolder temporary;
  ResultFolder folder(temporary.path() / "out");
  CsvWriter writer(folder, "t.csv", {"id", "points", "area"}, excel);
  writer.row(formula, -7, "＝1+1");
  writer.row("+86 10", 0.5, "a=b");
  writer.close();
  folder.commit();
  return testing::read_file(temporary.path() / "out/t.csv");
}

TEST(CsvWriter, CarriesWhatItWasGivenThoughASpreadsheetWouldRunIt) {
  EXPECT_EQ(written(false), "id,points,area\n=cmd|' /C calc'!A0,-7,＝1+1\n+86 10,0.5,a=b\n");
}

TEST(CsvWriter, GuardsFormulasInFilesForASpreadsheetAndLeavesNumbersAlone) {
  EXPECT_EQ(written(true),
            "\xEF\xBB\xBFid,points,area\n'=cmd|' /C calc'!A0,-7,'＝1+1\n'+86 10,0.5,a=b\n");
}

TEST(CsvWriter, KnowsWhatASpreadsheetTakesForAFormula) {
  for (const char* text :
       {"=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠a"})
    EXPECT_TRUE(is_formula(text)) << text;
  for (const char* text : {"", "a", " =1", "1+1", "'=1", "王=1"})
    EXPECT_FALSE(is_formula(text)) << text;
}

}  // namespace
}  // namespace kith
