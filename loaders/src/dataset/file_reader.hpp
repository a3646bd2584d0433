// Reads the rows of one file into one table.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "binding.hpp"
#include "column_changes.hpp"
#include "kith/graph/observer.hpp"
#include "kith/loaders/csv_reader.hpp"
#include "losses.hpp"
#include "row_checks.hpp"
#include "row_report.hpp"
#include "source_text.hpp"

namespace kith::dataset {

/// What all files of one load share.
struct LoadContext {
  PropertyGraph& graph;
  Receipt& receipt;
  const DatasetSettings& settings;
  Observer& observer;
  bool households_given;     // a file is read into that table
  bool organizations_given;  // likewise
  Losses losses;
  Dictionary areas = {};  // names of areas that tables know; filled before travel is read
  std::set<std::string, std::less<>> lost_households = {};  // ids of rejected rows of households
};

/// One reading of one file.
class FileReader {
 public:
  /// `number` is the file's index in graph.sources. Reads the header of `text` and binds its
  /// columns; throws as bind_native and bind_mapped do.
  FileReader(LoadContext& context, TableTarget& target, const SourceFile& file, std::int32_t number,
             const text::SourceText& text);

  /// Reads all rows and adds the file to the receipt.
  void read();

 private:
  // A row that contradicts an earlier one of the same id is written: what is disputed is unknown,
  // and of whoever they name.
  enum class Fate : std::uint8_t { written, left_out, rejected };

  void read_header();
  void count_row(const CsvRow& row);
  Fate make_row(const CsvRow& row);
  void report_fault(const CsvRow& row);
  std::string fault_text(const CsvRow& row) const;
  void advance_to(const char* here);
  Fate read_row(const CsvRow& row);
  void remember_loss(const CsvRow& row);
  std::optional<std::uint32_t> wide_supports(const CsvRow& row);
  bool read_key(const CsvRow& row);
  void read_cell(BoundColumn& bound, const CsvRow& row);
  std::string_view field_of(const std::string& shown, int index, const CsvRow& row);
  std::string_view text_of(BoundColumn& bound, const CsvRow& row);
  static std::optional<std::string_view> value_of(const BoundColumn& bound, std::string_view text);
  void report_tidied(std::string_view shown, std::string_view text, std::string_view tidy);
  void report_bad_cell(BoundColumn& bound, std::string_view text, const CellFault& fault);
  void resolve(BoundColumn& bound, std::string_view text);
  bool resolve_area(const BoundColumn& bound, std::string_view text);
  bool names_lost_household(const ColumnSpec& spec, std::string_view kind,
                            std::string_view id) const;
  void report_dangling(const BoundColumn& bound, std::string_view text, std::string_view kind);
  void report_created(const BoundColumn& bound, std::string_view text);
  void report_duplicate(const Written& written);

  LoadContext& context_;
  TableTarget& target_;
  const SourceFile& file_;
  const text::SourceText& text_;
  std::int64_t reported_bytes_ = 0;
  CsvReader reader_;
  std::vector<std::string> header_;
  Binding binding_;
  std::optional<RowChecks> checks_;
  SourceFacts facts_;
  RowReport report_;
  ColumnChanges column_changes_;
  FileReceipt counts_;
  std::string_view key_;  // of the row being read
  std::string wide_buffer_;
  std::string_view wide_text_;  // supports of the row being read
};

}  // namespace kith::dataset
