// What must hold between the cells of one row.
#pragma once

#include <string_view>

#include "binding.hpp"
#include "row_report.hpp"

namespace kith::dataset {

/// The checks of one table, bound to the columns that a file has.
class RowChecks {
 public:
  RowChecks(TableKind kind, const Binding& binding);

  /// Rejects the row, or changes its cells, and says so.
  void check(RowReport& report);

 private:
  void check_somebody(RowReport& report) const;
  void check_start(RowReport& report) const;
  void check_ends(RowReport& report) const;
  void check_order(RowReport& report);

  const BoundColumn* household_ = nullptr;  // needs, receipts: one of the two
  const BoundColumn* person_ = nullptr;
  const BoundColumn* one_end_ = nullptr;  // ties, kin
  const BoundColumn* other_end_ = nullptr;
  const BoundColumn* start_ = nullptr;  // travel
  const BoundColumn* area_ = nullptr;
  const BoundColumn* begin_ = nullptr;  // dates of which one comes first
  const BoundColumn* end_ = nullptr;
};

}  // namespace kith::dataset
