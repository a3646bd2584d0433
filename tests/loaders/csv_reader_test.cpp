#include "kith/loaders/csv_reader.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace kith {
namespace {

using Row = std::vector<std::string>;

struct Read {
  std::vector<Row> good;
  std::vector<std::int64_t> good_lines;
  std::vector<CsvRow> rejected;   // without their fields, so that they outlive the row
  std::vector<Row> before_fault;  // their fields
  std::int64_t blank_lines = 0;
};

Read read(std::string_view text, const CsvOptions& options = {}) {
  CsvReader reader(text, options);
  CsvRow row;
  Read result;
  while (reader.next(row)) {
    if (row.ok()) {
      result.good.emplace_back(row.fields.begin(), row.fields.end());
      result.good_lines.push_back(row.line);
    } else {
      result.before_fault.emplace_back(row.fields.begin(), row.fields.end());
      result.rejected.push_back(row);
      result.rejected.back().fields = {};
    }
  }
  result.blank_lines = reader.blank_lines();
  return result;
}

std::vector<Row> rows(std::string_view text) {
  const Read result = read(text);
  EXPECT_TRUE(result.rejected.empty());
  return result.good;
}

void expect_fault(const CsvRow& row, CsvFault fault, std::int64_t line, std::int64_t column,
                  std::int64_t offset) {
  EXPECT_EQ(to_string(row.fault), to_string(fault));
  EXPECT_EQ(row.fault_line, line);
  EXPECT_EQ(row.fault_column, column);
  EXPECT_EQ(row.fault_offset, offset);
}

TEST(CsvReader, ReadsNothingFromNothing) {
  EXPECT_TRUE(rows("").empty());
  EXPECT_TRUE(rows("\xEF\xBB\xBF").empty());
  EXPECT_TRUE(rows(std::string_view{}).empty());
}

TEST(CsvReader, ReadsRowsWithAnyLineEnd) {
  const std::vector<Row> expected{{"a", "b"}, {"1", "2"}};
  for (const char* text : {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "a,b\r\n1,2",
                           "\xEF\xBB\xBF"
                           "a,b\n1,2\n",
                           "\"a\",\"b\"\r\n\"1\",\"2\""})
    EXPECT_EQ(rows(text), expected) << text;
}

TEST(CsvReader, KeepsEmptyFieldsAndSpaces) {
  EXPECT_EQ(rows(",\n"), (std::vector<Row>{{"", ""}}));
  EXPECT_EQ(rows("a,"), (std::vector<Row>{{"a", ""}}));
  EXPECT_EQ(rows(" a , \"b\" \n"), (std::vector<Row>{{" a ", " \"b\" "}}));
  EXPECT_EQ(rows("\"\"\n"), (std::vector<Row>{{""}}));
  EXPECT_EQ(rows("\"\",\"\""), (std::vector<Row>{{"", ""}}));
}

TEST(CsvReader, UnquotesDoubledQuotesAndKeepsQuotesWithinPlainFields) {
  EXPECT_EQ(rows("\"a\"\"b\",\"\"\"\",\"\"\"x\"\"\"\n"),
            (std::vector<Row>{{"a\"b", "\"", "\"x\""}}));
  EXPECT_EQ(rows("5\" pipe,a\"\"b,c\"\n"), (std::vector<Row>{{"5\" pipe", "a\"\"b", "c\""}}));
}

TEST(CsvReader, KeepsDelimitersAndLineEndsInQuotes) {
  EXPECT_EQ(rows("\"a,b\",\"c\nd\r\ne\rf\"\n"), (std::vector<Row>{{"a,b", "c\nd\r\ne\rf"}}));
}

TEST(CsvReader, ReadsChineseText) {
  EXPECT_EQ(rows("编号,姓名\nH1,\"王,小明\"\n"),
            (std::vector<Row>{{"编号", "姓名"}, {"H1", "王,小明"}}));
}

TEST(CsvReader, TakesOtherDelimiters) {
  EXPECT_EQ(read("a;b,c;\"d;e\"\n", {.delimiter = ';'}).good,
            (std::vector<Row>{{"a", "b,c", "d;e"}}));
  EXPECT_EQ(read("a\t\tc\n\t\n", {.delimiter = '\t'}).good,
            (std::vector<Row>{{"a", "", "c"}, {"", ""}}));
}

TEST(CsvReader, CopiesOnlyFieldsWithDoubledQuotes) {
  const std::string text = "plain,\"quoted\",\"dou\"\"bled\"\n";
  CsvReader reader(text);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_EQ(row.fields[0].data(), text.data());
  EXPECT_EQ(row.fields[1].data(), text.data() + 7);
  EXPECT_EQ(row.fields[2], "dou\"bled");
  EXPECT_TRUE(row.fields[2].data() < text.data() || row.fields[2].data() > text.data() + 26);
}

TEST(CsvReader, CountsBlankLinesAndPhysicalLines) {
  // Lines: 1 blank, 2 a, 3 blank, 4-6 the quoted text, 7 b, 8 blank, 9 c.
  const Read result = read("\na\r\n\r\n\"x\ny\r\nz\"\rb\n\nc");
  EXPECT_EQ(result.good, (std::vector<Row>{{"a"}, {"x\ny\r\nz"}, {"b"}, {"c"}}));
  EXPECT_EQ(result.good_lines, (std::vector<std::int64_t>{2, 4, 7, 9}));
  EXPECT_EQ(result.blank_lines, 3);
}

TEST(CsvReader, LosesOneLineToAForgottenQuoteAtTheEnd) {
  const Read result = read("a,b\n王,\"2\nc,3\nd,4\n");
  EXPECT_EQ(result.good, (std::vector<Row>{{"a", "b"}, {"c", "3"}, {"d", "4"}}));
  EXPECT_EQ(result.good_lines, (std::vector<std::int64_t>{1, 3, 4}));
  ASSERT_EQ(result.rejected.size(), 1U);
  EXPECT_EQ(result.rejected[0].line, 2);
  EXPECT_EQ(result.rejected[0].raw, "王,\"2");
  EXPECT_EQ(result.before_fault[0], (Row{"王"}));
  // Column 3: 王 and the comma before it; byte 8: "a,b\n" is 4 bytes, 王 3, the comma 1.
  expect_fault(result.rejected[0], CsvFault::unterminated_quote, 2, 3, 8);
}

TEST(CsvReader, KeepsTheFieldsBeforeAFault) {
  const Read result = read("a,\"b\"\"c\",x\xFF,d\n1,\"2\"3,4\n\xFF\n,,\"q\ne,f\xFF,g,\"open\n");
  ASSERT_EQ(result.before_fault.size(), 5U);
  EXPECT_EQ(result.before_fault[0], (Row{"a", "b\"c"}));
  EXPECT_EQ(result.before_fault[1], (Row{"1"}));
  EXPECT_EQ(result.before_fault[2], (Row{}));
  EXPECT_EQ(result.before_fault[3], (Row{"", ""}));
  EXPECT_EQ(result.before_fault[4], (Row{"e"})) << "what is no text before the fault ends it, too";
}

TEST(CsvReader, LosesOneLineToAForgottenQuoteBeforeOtherQuotes) {
  const Read result = read("a,\"1\nb,2\nc,\"3\"\nd,4\n");
  EXPECT_EQ(result.good, (std::vector<Row>{{"b", "2"}, {"c", "3"}, {"d", "4"}}));
  ASSERT_EQ(result.rejected.size(), 1U);
  expect_fault(result.rejected[0], CsvFault::unterminated_quote, 1, 3, 2);
}

TEST(CsvReader, NamesTheLineWhereTheQuoteOpened) {
  // The row starts on line 1; the quote that stays open stands on line 2, column 4.
  const Read result = read("\"x\ny\",\"open\nz,1\n");
  EXPECT_EQ(result.good, (std::vector<Row>{{"z", "1"}}));
  EXPECT_EQ(result.good_lines, (std::vector<std::int64_t>{3}));
  ASSERT_EQ(result.rejected.size(), 1U);
  EXPECT_EQ(result.rejected[0].line, 1);
  EXPECT_EQ(result.rejected[0].raw, "\"x\ny\",\"open");
  expect_fault(result.rejected[0], CsvFault::unterminated_quote, 2, 4, 6);
}

TEST(CsvReader, RejectsTextAfterAClosingQuote) {
  const Read result = read("\"a\"b,1\n\"c\nd\"e,2\nf,3\n\"g\" ,4\n");
  EXPECT_EQ(result.good, (std::vector<Row>{{"f", "3"}}));
  EXPECT_EQ(result.good_lines, (std::vector<std::int64_t>{4}));
  ASSERT_EQ(result.rejected.size(), 3U);
  expect_fault(result.rejected[0], CsvFault::text_after_quote, 1, 4, 3);
  expect_fault(result.rejected[1], CsvFault::text_after_quote, 3, 3, 12);
  EXPECT_EQ(result.rejected[1].line, 2);
  expect_fault(result.rejected[2], CsvFault::text_after_quote, 5, 4, 23);
}

TEST(CsvReader, RejectsWhatIsNoUtf8) {
  // Byte 0xB9 alone, an overlong slash, a surrogate, above U+10FFFF, a cut sequence.
  for (const char* bad : {"\xB9", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE7\x8E",
                          "\xE0\x80\x80", "\xF0\x80\x80\x80", "\xFF", "\xC3"}) {
    const Read result = read("ok,1\n王," + std::string(bad) + ",x\nok,2\n");
    EXPECT_EQ(result.good, (std::vector<Row>{{"ok", "1"}, {"ok", "2"}}));
    ASSERT_EQ(result.rejected.size(), 1U);
    expect_fault(result.rejected[0], CsvFault::invalid_utf8, 2, 3, 9);
  }
}

TEST(CsvReader, AcceptsTheEndsOfEveryUtf8Range) {
  const std::string text =
      "\x7F,\xC2\x80,\xDF\xBF,\xE0\xA0\x80,\xED\x9F\xBF,\xEE\x80\x80,\xEF\xBF\xBF,"
      "\xF0\x90\x80\x80,\xF4\x8F\xBF\xBF";
  EXPECT_EQ(rows(text).at(0).size(), 9U);
}

TEST(CsvReader, RefusesABinaryFile) {
  const std::string text("PK\x03\x04\0\0,", 7);
  try {
    CsvReader reader(text, {}, "ties.csv");
    FAIL() << "a zero byte at the start was accepted";
  } catch (const InputError& error) {
    EXPECT_EQ(error.code(), ErrorCode::unreadable_input);
    EXPECT_EQ(error.where().file, "ties.csv");
    EXPECT_NE(std::string(error.what()).find("not a text file"), std::string::npos);
  }
}

TEST(CsvReader, RejectsARowWithALaterZeroByte) {
  std::string text(4096, 'x');
  text += "\na,b";
  text += '\0';
  text += "c\nd,e\n";
  const Read result = read(text);
  EXPECT_EQ(result.good.size(), 2U);
  ASSERT_EQ(result.rejected.size(), 1U);
  expect_fault(result.rejected[0], CsvFault::zero_byte, 2, 4, 4100);
}

TEST(CsvReader, RejectsARowThatIsTooLargeAndReadsOn) {
  const CsvOptions options{.max_row_bytes = 10};
  // Ten bytes pass, eleven do not; plain, quoted, and a quote that stays open past the limit.
  const Read result =
      read("12345,7890\n12345,78901\n\"2345678901\"\nb\n\"345\n7\n90\n1\nc\n", options);
  EXPECT_EQ(result.good, (std::vector<Row>{{"12345", "7890"}, {"b"}, {"7"}, {"90"}, {"1"}, {"c"}}));
  ASSERT_EQ(result.rejected.size(), 3U);
  expect_fault(result.rejected[0], CsvFault::row_too_large, 2, 1, 11);
  expect_fault(result.rejected[1], CsvFault::row_too_large, 3, 1, 23);
  expect_fault(result.rejected[2], CsvFault::unterminated_quote, 5, 1, 38);
}

void expect_one_row_lost(std::size_t bytes, char filler) {
  std::string text = "a,b\n";
  text.append(bytes, filler);
  text += "\nc,d\n";
  const Read result = read(text);
  EXPECT_EQ(result.good, (std::vector<Row>{{"a", "b"}, {"c", "d"}}));
  ASSERT_EQ(result.rejected.size(), 1U);
  expect_fault(result.rejected[0], CsvFault::row_too_large, 2, 1, 4);
}

TEST(CsvReader, RejectsOneRowOfALineOf200Megabytes) { expect_one_row_lost(200'000'000, 'x'); }

TEST(CsvReader, RejectsOneRowOfAHugeLineOfDelimitersOrQuotes) {
  expect_one_row_lost(17'000'000, ',');
  expect_one_row_lost(17'000'000, '"');
}

TEST(CsvReader, RejectsARowOfTooManyFields) {
  const Read result = read("1,2,3\n1,2,3,\"\"\"\"\n,,\n", {.max_fields = 3});
  EXPECT_EQ(result.good, (std::vector<Row>{{"1", "2", "3"}, {"", "", ""}}));
  ASSERT_EQ(result.rejected.size(), 1U);
  expect_fault(result.rejected[0], CsvFault::row_too_large, 2, 1, 6);
}

TEST(CsvReader, TellsThePositionOfAField) {
  const std::string text = "head\n王,\"a\"\"\n,b\",\"\",x\n";
  CsvReader reader(text, {}, "h.csv");
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  ASSERT_TRUE(reader.next(row));
  ASSERT_EQ(row.fields.size(), 4U);
  EXPECT_EQ(reader.position(row, 0).to_string(), "h.csv:2:1");
  EXPECT_EQ(reader.position(row, 1).to_string(), "h.csv:2:3");
  EXPECT_EQ(reader.position(row, 2).to_string(), "h.csv:3:5");  // line 3 is: ,b","",x
  EXPECT_EQ(reader.position(row, 3).to_string(), "h.csv:3:8");
  EXPECT_EQ(reader.position(row, 9).to_string(), "h.csv:3:9");
}

TEST(CsvReader, DoesNotCountTheByteOrderMarkAsAColumn) {
  const std::string text = "\xEF\xBB\xBF"
                           "a,\xFF\n";
  const Read result = read(text);
  ASSERT_EQ(result.rejected.size(), 1U);
  expect_fault(result.rejected[0], CsvFault::invalid_utf8, 1, 3, 5);
}

TEST(CsvReader, ExplainsEachFault) {
  const std::string text = "\"a\nb,\xFF\n\"c\"d\n";
  CsvReader reader(text);
  CsvRow row;
  std::size_t explained = 0;
  while (reader.next(row)) explained += row.ok() ? 0 : !reader.fault_text(row).empty();
  EXPECT_EQ(explained, 3U);
}

TEST(CsvReader, ComparesTheNumberOfFields) {
  const std::string text = "a,b\n";
  CsvReader reader(text);
  CsvRow row;
  ASSERT_TRUE(reader.next(row));
  EXPECT_FALSE(field_count_fault(row, 2));
  EXPECT_NE(field_count_fault(row, 3).value().find("2 fields, expected 3"), std::string::npos);
}

TEST(CsvReader, RefusesOptionsOutsideTheirRange) {
  for (const CsvOptions& options : {CsvOptions{.delimiter = '"'}, CsvOptions{.delimiter = '\n'},
                                    CsvOptions{.delimiter = '\0'}, CsvOptions{.delimiter = '\xE7'},
                                    CsvOptions{.max_row_bytes = 0}, CsvOptions{.max_fields = 0}})
    EXPECT_THROW(CsvReader("a", options), InvalidArgument);
}

}  // namespace
}  // namespace kith
