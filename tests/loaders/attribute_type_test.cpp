// Types of columns that the native dataset does not know.

#include <gtest/gtest.h>

#include "loaders/dataset_folder.hpp"

namespace kith {
namespace {

using namespace test;

// The type that a column with these cells gets.
ColumnType type_of_cells(const std::vector<std::string>& cells) {
  DatasetFolder folder;
  std::string text = "person_id,x\n";
  for (std::size_t i = 0; i < cells.size(); ++i)
    text += "P" + std::to_string(i) + ",\"" + cells[i] + "\"\n";
  folder.write("persons.csv", text);
  const LoadResult loaded = folder.load();
  EXPECT_EQ(lines(loaded), Lines{});
  for (std::size_t i = 0; i < cells.size(); ++i) {
    EXPECT_EQ(cell(loaded.graph, TableKind::persons, static_cast<std::int64_t>(i), "x").empty(),
              cells[i].empty());
  }
  return type_of(*loaded.graph.table(TableKind::persons).find_any("x"));
}

TEST(AttributeType, IsTheFirstThatAllCellsHave) {
  EXPECT_EQ(type_of_cells({"yes", "", "FALSE"}), ColumnType::boolean);
  EXPECT_EQ(type_of_cells({"0", "1", ""}), ColumnType::integer);
  EXPECT_EQ(type_of_cells({"yes", "1"}), ColumnType::category);
  EXPECT_EQ(type_of_cells({"-5", "12"}), ColumnType::integer);
  EXPECT_EQ(type_of_cells({"-5", "1.5", "1e3"}), ColumnType::real);
  EXPECT_EQ(type_of_cells({"3000000000"}), ColumnType::real) << "past 32 bits";
  EXPECT_EQ(type_of_cells({"2024-06-30", "1999-01-01"}), ColumnType::date);
  EXPECT_EQ(type_of_cells({"2024-06-30", "2024-02-30"}), ColumnType::category);
  EXPECT_EQ(type_of_cells({"red", "1"}), ColumnType::category);
  EXPECT_EQ(type_of_cells({"", ""}), ColumnType::category);
  EXPECT_EQ(type_of_cells({"inf", "nan"}), ColumnType::category);
}

TEST(AttributeType, DoesNotTakeNamesOfDigitsForNumbers) {
  EXPECT_EQ(type_of_cells({"0012", "7"}), ColumnType::category);
  EXPECT_EQ(type_of_cells({"00.5"}), ColumnType::category);
  EXPECT_EQ(type_of_cells({"0.5", "0"}), ColumnType::real);
  EXPECT_EQ(type_of_cells({"110101194912310123"}), ColumnType::category) << "an identity number";
}

TEST(AttributeType, IsTextForLongCellsAndManyDistinctOnes) {
  EXPECT_EQ(type_of_cells({std::string(200, 'x')}), ColumnType::category);
  EXPECT_EQ(type_of_cells({std::string(201, 'x')}), ColumnType::text);
  std::vector<std::string> many;
  for (int i = 0; i < 65'535; ++i) many.push_back("n" + std::to_string(i));
  EXPECT_EQ(type_of_cells(many), ColumnType::category);
  many.push_back("one more");
  EXPECT_EQ(type_of_cells(many), ColumnType::text);
}

TEST(AttributeType, DoesNotHangOnDisputedCells) {
  for (const char* text :
       {"person_id,x\nP1,7\nP1,abc\nP2,8\n", "person_id,x\nP1,abc\nP1,7\nP2,8\n"}) {
    DatasetFolder folder;
    folder.write("persons.csv", text);
    const LoadResult loaded = folder.load();
    EXPECT_EQ(type_of(*loaded.graph.table(TableKind::persons).find_any("x")), ColumnType::integer);
    EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P1", "x"), "");
    EXPECT_EQ(cell(loaded.graph, NodeKind::person, "P2", "x"), "8");
  }
}

}  // namespace
}  // namespace kith
