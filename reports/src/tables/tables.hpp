// The writers of the result files, one a file.
#pragma once

#include "kith/reports/csv_writer.hpp"
#include "kith/reports/run_report.hpp"

namespace kith::detail {

void write_households(const RunReport& report, ResultFolder& folder, Observer& observer);
/// And utility.csv.
void write_recommendations(const RunReport& report, ResultFolder& folder, Observer& observer);
void write_persons(const RunReport& report, ResultFolder& folder, Observer& observer);
void write_statistics(const RunReport& report, ResultFolder& folder);
void write_windows(const RunReport& report, ResultFolder& folder);
void write_receipt_json(const Receipt& receipt, const PropertyGraph& graph, ResultFolder& folder);
void write_rejected(const Receipt& receipt, const PropertyGraph& graph, ResultFolder& folder,
                    bool excel, Observer& observer);

// Three tables are filled from explanations, which are asked for once and not kept. Rows are made
// on any thread, and taken over in order.

class PointsTable {
 public:
  PointsTable(const RunReport& report, ResultFolder& folder);
  CsvRows rows() const { return writer_.rows(); }
  void add(HouseholdId household, const Explanation& explanation, CsvRows& rows) const;
  void write(const CsvRows& rows) { writer_.write(rows); }
  void close() { writer_.close(); }

 private:
  const RunReport& report_;
  CsvWriter writer_;
};

class UnknownTable {
 public:
  UnknownTable(const RunReport& report, ResultFolder& folder);
  CsvRows rows() const { return writer_.rows(); }
  void add(HouseholdId household, const Explanation& explanation, CsvRows& rows) const;
  void write(const CsvRows& rows) { writer_.write(rows); }
  void close() { writer_.close(); }

 private:
  const RunReport& report_;
  CsvWriter writer_;
};

class SilentMinorityTable {
 public:
  SilentMinorityTable(const RunReport& report, ResultFolder& folder);
  CsvRows rows() const { return writer_.rows(); }
  void add(HouseholdId household, const Explanation& explanation, CsvRows& rows) const;
  void write(const CsvRows& rows) { writer_.write(rows); }
  void close() { writer_.close(); }

 private:
  const RunReport& report_;
  CsvWriter writer_;
};

}  // namespace kith::detail
