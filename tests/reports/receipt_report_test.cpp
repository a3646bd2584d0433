#include "kith/reports/receipt_report.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/temporary_folder.hpp"

namespace kith {
namespace {

// Two files; the second feeds two tables. 10 read = 8 accepted + 2 rejected.
struct Load {
  PropertyGraph graph;
  Receipt receipt;

  Load() {
    graph.sources = {"households.csv", "旧数据.csv"};
    for (int i = 0; i < table_kind_count; ++i)
      if (static_cast<TableKind>(i) != TableKind::contacts)
        graph.table(static_cast<TableKind>(i)).set_registered();
    receipt.files = {{0, TableKind::households, 4, 3, 1, 0, 1, {"note"}, {"religion"}},
                     {1, TableKind::persons, 3, 3, 0, 1, 0, {}, {}},
                     {1, TableKind::ties, 3, 2, 0, 0, 1, {}, {}}};
    receipt.lines = {
        {RowAction::changed, ReceiptCode::bad_type, 0, 2, "latitude", "\"x, y\" is no number"},
        {RowAction::rejected, ReceiptCode::missing_value, 0, 3, "", "household_id is blank"},
        {RowAction::rejected, ReceiptCode::malformed_row, 1, 5, "", "quote\n\x1b[31mred"}};
  }
  std::string written(const std::string& name) const {
    const testing::TemporaryFolder temporary;
    ResultFolder folder(temporary.path() / "out");
    write_receipt(receipt, graph, folder, false);
    folder.commit();
    return testing::read_file(temporary.path() / "out" / name);
  }
};

TEST(Receipt, NamesEachRowThatDidNotComeThrough) {
  EXPECT_EQ(Load().written("rejected.csv"),
            "file,line,column,action,code,text\n"
            "households.csv,2,latitude,changed,bad_type,\"\"\"x, y\"\" is no number\"\n"
            "households.csv,3,,rejected,missing_value,household_id is blank\n"
            "旧数据.csv,5,,rejected,malformed_row,\"quote\n\x1b[31mred\"\n");
}

TEST(Receipt, CountsReconcileInJson) {
  const auto json = nlohmann::json::parse(Load().written("receipt.json"));
  nlohmann::json sum = {
      {"read", 0}, {"accepted", 0}, {"changed", 0}, {"left_out", 0}, {"rejected", 0}};
  for (const auto& file : json["files"]) {
    EXPECT_EQ(file["read"], file["accepted"].get<int>() + file["rejected"].get<int>());
    for (auto& [count, value] : sum.items()) value = value.get<int>() + file[count].get<int>();
  }
  EXPECT_EQ(json["total"], sum);
  EXPECT_EQ(sum["read"], 10);
  EXPECT_EQ(sum["accepted"], 8);
  EXPECT_EQ(sum["rejected"], 2);
  EXPECT_EQ(json["files"][0]["columns_refused"], nlohmann::json::array({"religion"}));
  EXPECT_EQ(json["codes"].size(), 3U);
  EXPECT_EQ(json["absent"], nlohmann::json::array({"contacts.csv is absent: when each household "
                                                   "was last seen is unknown."}));
}

TEST(Receipt, IsAlignedOnATerminalAndCannotDriveIt) {
  const Load load;
  EXPECT_EQ(receipt_text(load.receipt, load.graph),
            "file            table       read  accepted  changed  left out  rejected\n"
            "households.csv  households     4         3        1         0         1\n"
            "旧数据.csv      persons        3         3        0         1         0\n"
            "旧数据.csv      ties           3         2        0         0         1\n"
            "all                           10         8        1         1         2\n"
            "\n"
            "households.csv: columns that nothing reads: note\n"
            "households.csv: columns that Kith never reads: religion\n"
            "\n"
            "code           action    count\n"
            "malformed_row  rejected      1\n"
            "missing_value  rejected      1\n"
            "bad_type       changed       1\n"
            "\n"
            "households.csv:2: \"x, y\" is no number (bad_type, changed)\n"
            "households.csv:3: household_id is blank (missing_value, rejected)\n"
            "旧数据.csv:5: quote??[31mred (malformed_row, rejected)\n"
            "\n"
            "contacts.csv is absent: when each household was last seen is unknown.\n");
}

TEST(Receipt, ShowsTenLinesAndCountsTheRest) {
  Load load;
  load.receipt.lines.assign(12, load.receipt.lines[1]);
  const std::string text = receipt_text(load.receipt, load.graph);
  EXPECT_NE(text.find("\nand 2 more\n"), std::string::npos) << text;
}

TEST(Receipt, OfNothingSaysThatEveryRegisterIsAbsent) {
  const std::string text = receipt_text(Receipt{}, PropertyGraph{});
  EXPECT_TRUE(text.starts_with("file  table  read  accepted  changed  left out  rejected\n"
                               "all             0         0        0         0         0\n"))
      << text;
  for (int i = 0; i < table_kind_count; ++i) {
    const std::string name(to_string(static_cast<TableKind>(i)));
    EXPECT_NE(text.find("\n" + name + ".csv is absent: "), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace kith
