// Datasets as spreadsheets and departments leave them: what is read, and what the receipt says.

#include <gtest/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;
using namespace std::string_literals;

TableMapping native(const std::string& file, TableKind kind = TableKind::households) {
  TableMapping mapping;
  mapping.file = file;
  mapping.kind = kind;
  return mapping;
}

const std::string& only_text(const LoadResult& loaded) {
  EXPECT_EQ(loaded.receipt.lines.size(), 1U);
  return loaded.receipt.lines.at(0).text;
}

void expect_part(const std::string& text, std::string_view part) {
  EXPECT_NE(text.find(part), std::string::npos) << "\"" << part << "\" is not in: " << text;
}

TEST(InputAsItComes, ReadsIdsKeptAsTextAndInFullWidth) {
  DatasetFolder folder;
  folder
      .write("households.csv",
             "household_id,area\n=\"00123\",城东\n\"=\"\"00124\"\"\",城东\nＨ１２５　,城东\n")
      .write("persons.csv", "person_id,household_id,sex\nP1,=\"00123\",男\nP2,H125,女性\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P1", "household_id"), "00123");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P1", "sex"), "male");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P2", "household_id"), "H125");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P2", "sex"), "female");
  EXPECT_TRUE(loaded.graph.find(NodeKind::household, "00124").known());
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:2:household_id changed text_normalized",
                                  "households.csv:3:household_id changed text_normalized",
                                  "households.csv:4:household_id changed text_normalized",
                                  "persons.csv:0:sex changed word_translated",
                                  "persons.csv:2:household_id changed text_normalized"}));
  EXPECT_EQ(counts(loaded, "households.csv").changed, 3);
  EXPECT_EQ(counts(loaded, "households.csv").accepted, 3);
  EXPECT_EQ(loaded.receipt.lines[2].text,
            "household_id is \"Ｈ１２５　\", expected plain characters; read as \"H125\"");
}

TEST(InputAsItComes, CountsARowWithSeveralChangedCellsOnce) {
  DatasetFolder folder;
  folder.write("households.csv",
               "household_id,area,interviewed_on\nＨ１,\u3000城东,２０２４/3/1\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:2:area changed text_normalized",
                                  "households.csv:2:household_id changed text_normalized",
                                  "households.csv:2:interviewed_on changed text_normalized",
                                  "households.csv:2:interviewed_on changed date_normalized"}));
  EXPECT_EQ(counts(loaded, "households.csv").changed, 1);
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "area"), "城东");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "interviewed_on"), "2024-03-01");
}

TEST(InputAsItComes, TrimsPlainSpacesWithALineForEachColumn) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id , area\nH1,North\n H2 ,\tNorth \nH3 ,  \n ,North\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H2", "area"), "North");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H3", "area"), "");
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:0:area changed space_trimmed",
                                  "households.csv:0:household_id changed space_trimmed",
                                  "households.csv:5:household_id rejected missing_value"}));
  EXPECT_EQ(loaded.receipt.lines[0].text,
            "2 cells of area: expected no space at the ends; the first, on line 3, is \" North \", "
            "read as \"North\"");
  EXPECT_EQ(loaded.receipt.lines[1].text,
            "2 cells of household_id: expected no space at the ends; the first, on line 3, is "
            "\" H2 \", read as \"H2\"");
  EXPECT_EQ(counts(loaded, "households.csv").changed, 0);
}

TEST(InputAsItComes, TellsOfWordsInOtherLettersByColumn) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\n")
      .write("contacts.csv", "household_id,date,channel,completed\nH1,2024-01-01,visit,TRUE\n"
                             "H1,2024-01-02,Visit,√\nH1,2024-01-03,走访,是\n")
      .write("ties.csv", "from_id,to_id,support\nH1,H1,material;陪伴\n")
      .write("kith.toml", "");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"ties.csv:0:support changed word_translated",
                                  "ties.csv:2:to_id changed self_tie",
                                  "contacts.csv:0:channel changed word_translated",
                                  "contacts.csv:0:completed changed word_translated"}));
  EXPECT_EQ(loaded.receipt.lines[0].text,
            "1 cell of support: expected the words of this column; the first, on line 2, is "
            "\"material;陪伴\", read as \"material;companionship\"");
  EXPECT_EQ(loaded.receipt.lines[2].text,
            "2 cells of channel: expected the words of this column; the first, on line 3, is "
            "\"Visit\", read as \"visit\"");
  EXPECT_EQ(loaded.receipt.lines[3].text,
            "2 cells of completed: expected the words of this column; the first, on line 3, is "
            "\"√\", read as \"true\"");
}

TEST(InputAsItComes, RejectsIdsThatASpreadsheetShortened) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\n1.23E+17,North\nH2,North\n")
      .write("persons.csv", "person_id,household_id\nP1,1.23E+17\n1.1E+17,H2\n")
      .write("contacts.csv", "household_id,date\n1.23E+17,2024-01-01\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:2:household_id rejected id_damaged",
                                  "persons.csv:2:household_id changed id_damaged",
                                  "persons.csv:3:person_id rejected id_damaged",
                                  "contacts.csv:2:household_id rejected id_damaged"}));
  expect_part(loaded.receipt.lines[0].text, "format the column as text and export again");
  EXPECT_EQ(loaded.receipt.rejected(), 3);
}

TEST(InputAsItComes, ReadsDatesInDateColumnsOnly) {
  DatasetFolder folder;
  folder
      .write("households.csv",
             "household_id,interviewed_on,seen\nH1,2024/3/1,45352\nH2,45352,45352\n"
             "H3,2024-03-01,45352\nH4,2024/2/30,45352\n")
      .write("contacts.csv", "household_id,date\nH1,2024年3月1日\nH2,20240301\nH3,20240230\n");
  const LoadResult loaded = folder.load();
  for (const char* id : {"H1", "H2", "H3"})
    EXPECT_EQ(cell(loaded.graph, NodeKind::household, id, "interviewed_on"), "2024-03-01");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H4", "interviewed_on"), "");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "seen"), "45352");
  EXPECT_EQ(cell(loaded.graph, TableKind::contacts, 1, "date"), "2024-03-01");
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:2:interviewed_on changed date_normalized",
                                  "households.csv:3:interviewed_on changed date_normalized",
                                  "households.csv:5:interviewed_on changed impossible_date",
                                  "contacts.csv:2:date changed date_normalized",
                                  "contacts.csv:3:date changed date_normalized",
                                  "contacts.csv:4:date rejected impossible_date"}));
  EXPECT_EQ(loaded.receipt.lines[1].text,
            "interviewed_on is \"45352\", expected a date such as 2024-06-30; read as 2024-03-01");
}

TEST(InputAsItComes, ReadsYesAndNoAsOfficesWriteThem) {
  DatasetFolder folder;
  folder.write(
      "households.csv",
      "household_id,arrears,no_worker,crisis_event\nH1,是,有,√\nH2,否,无,N\nH3,Y,TRUE,不适用\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:0:arrears changed word_translated",
                                  "households.csv:0:crisis_event changed word_translated",
                                  "households.csv:0:no_worker changed word_translated"}));
  EXPECT_EQ(loaded.receipt.lines[1].text,
            "3 cells of crisis_event: expected the words of this column; the first, on line 2, is "
            "\"√\", read as \"true\"");
  for (const char* column : {"arrears", "no_worker", "crisis_event"}) {
    EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", column), "true") << column;
    EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H2", column), "false") << column;
  }
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H3", "no_worker"), "true");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H3", "crisis_event"), "na");
}

TEST(InputAsItComes, KeepsHostileAndLongNamesAsTheyAre) {
  std::string eighty;
  for (int i = 0; i < 80; ++i) eighty += "户";
  const std::vector<std::string> names = {"<script>alert(1)</script>", "=cmd|' /C calc'!A0", "+1+1",
                                          "@SUM(A1)", eighty};
  DatasetFolder folder;
  std::string text = "household_id,area,name\n";
  for (const std::string& name : names) text += name + "," + name + "," + name + "\n";
  folder.write("households.csv", text);
  const LoadResult loaded = folder.load();
  EXPECT_TRUE(loaded.receipt.lines.empty());
  for (const std::string& name : names) {
    EXPECT_EQ(cell(loaded.graph, NodeKind::household, name, "area"), name);
    EXPECT_EQ(cell(loaded.graph, NodeKind::household, name, "name"), name);
  }
}

TEST(InputAsItComes, SkipsTitleLinesWhereTheSettingsSaySo) {
  DatasetFolder folder;
  folder.write("households.csv",
               "城东街道\"台账\r\n2024年,,\r\nhousehold_id,area\r\nH1,North\r\nH2\r\n");
  expect_stop(folder, {}, ErrorCode::unreadable_input, {"household_id", "skip_lines"});
  DatasetSettings settings;
  settings.tables = {native("households.csv")};
  settings.tables[0].skip_lines = 2;
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "area"), "North");
  EXPECT_EQ(lines(loaded), Lines{"households.csv:5: rejected wrong_field_count"});
  settings.tables[0].skip_lines = 9;
  expect_stop(folder, settings, ErrorCode::unreadable_input, {"households.csv", "empty file"});
}

TEST(InputAsItComes, FindsOrIsToldTheSeparator) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id;area;languages\nH1;\"a;b\";\"zh;en\"\n")
      .write("persons.csv", "person_id\thousehold_id\nP1\tH1\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "area"), "a;b");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "H1", "languages"), "en;zh");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P1", "household_id"), "H1");
  EXPECT_TRUE(loaded.receipt.lines.empty());

  DatasetFolder told;
  told.write("households.csv", "household_id;a,b,c,d\nH1;x\n");
  DatasetSettings settings;
  settings.tables = {native("households.csv")};
  settings.tables[0].separator = Separator::semicolon;
  EXPECT_EQ(cell(told.load(settings).graph, NodeKind::household, "H1", "a,b,c,d"), "x");
}

TEST(InputAsItComes, SaysOnceThatAFileWasConverted) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\n\xBB\xA7,\xBB\xA7\nH2,\xBB,x\nH3,\xBB\n")
      .write("persons.csv", "person_id,household_id\nP1,户\n");
  const LoadResult loaded = folder.load();
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "户", "area"), "户");
  EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P1", "household_id"), "户");
  EXPECT_EQ(lines(loaded), (Lines{"households.csv:0: changed encoding_converted",
                                  "households.csv:3: rejected invalid_bytes",
                                  "households.csv:4: rejected invalid_bytes"}));
  expect_part(loaded.receipt.lines[0].text, "gb18030");
  // 18 bytes of header, 6 of the first row; then "H2," puts the byte at 27.
  expect_part(loaded.receipt.lines[1].text, "line 3:4: byte 27 of the file is no gb18030");
  EXPECT_EQ(counts(loaded, "households.csv").changed, 0);
  EXPECT_EQ(loaded.inputs.at(0).encoding, "gb18030");
  EXPECT_EQ(loaded.inputs.at(1).encoding, "utf-8");
}

TEST(InputAsItComes, TakesTheEncodingThatTheSettingsName) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,area\nH1,\xC3\xA4\n");  // UTF-8 for ä as well
  EXPECT_EQ(cell(folder.load().graph, NodeKind::household, "H1", "area"), "ä");
  DatasetSettings settings;
  settings.encoding = TextEncoding::gb18030;
  EXPECT_EQ(cell(folder.load(settings).graph, NodeKind::household, "H1", "area"), "盲");
  settings.tables = {native("households.csv")};
  settings.tables[0].encoding = TextEncoding::utf8;
  EXPECT_EQ(cell(folder.load(settings).graph, NodeKind::household, "H1", "area"), "ä");
}

TEST(InputAsItComes, RefusesAHeaderWithBadBytesAtItsPlace) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id,\xFF\nH1,x\n");
  DatasetSettings settings;
  settings.encoding = TextEncoding::gb18030;
  expect_stop(folder, settings, ErrorCode::unreadable_input,
              {"households.csv:1:14", "byte 13 of the file is no gb18030"});
}

TEST(InputAsItComes, ReadsFullWidthMarksOfWideColumns) {
  DatasetFolder folder;
  folder.write("households.csv", "household_id\nH1\nH2\n")
      .write("x.csv", "a,b,m,c\nH1,H2,１,０\nH1,H2,否,无\n");
  DatasetSettings settings;
  TableMapping mapping = native("x.csv", TableKind::ties);
  mapping.columns = {{"from_id", "a"}, {"to_id", "b"}};
  mapping.wide = {{"m", {"material"}}, {"c", {"companionship"}}};
  settings.tables = {mapping};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(cell(loaded.graph, TableKind::ties, 0, "support"), "material");
  EXPECT_EQ(loaded.graph.table(TableKind::ties).rows(), 1);
  EXPECT_EQ(lines(loaded),
            (Lines{"x.csv:2:c changed text_normalized", "x.csv:2:m changed text_normalized"}));
}

TEST(InputAsItComes, LooksUpValuesAsWrittenAndAsMeant) {
  DatasetFolder folder;
  folder.write("x.csv", "编号,区\n１,Ａ\n2,B\n");
  TableMapping mapping = native("x.csv");
  mapping.columns = {{"household_id", "编号"}, {"area", "区"}};
  mapping.values = {{"area", {{"Ａ", "North"}, {"B", "South"}}}};
  DatasetSettings settings;
  settings.tables = {mapping};
  const LoadResult loaded = folder.load(settings);
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "1", "area"), "North");
  EXPECT_EQ(cell(loaded.graph, NodeKind::household, "2", "area"), "South");
  EXPECT_EQ(only_text(loaded), "编号 is \"１\", expected plain characters; read as \"1\"");
}

}  // namespace
}  // namespace kith
