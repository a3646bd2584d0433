#include "row_checks.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "wording.hpp"

namespace kith::dataset {
namespace {

using enum TableKind;

const BoundColumn* find(const Binding& binding, std::string_view name) {
  const auto found =
      std::find_if(binding.columns.begin(), binding.columns.end(),
                   [&](const BoundColumn& bound) { return bound.target->name == name; });
  return found == binding.columns.end() ? nullptr : &*found;
}

bool known(const BoundColumn* bound) { return bound && bound->target->cell.known(); }

}  // namespace

RowChecks::RowChecks(TableKind kind, const Binding& binding) {
  if (kind == needs || kind == receipts) {
    household_ = find(binding, "household_id");
    person_ = find(binding, "person_id");
  }
  if (kind == ties || kind == kin) {
    one_end_ = find(binding, kind == ties ? "from_id" : "person_id");
    other_end_ = find(binding, kind == ties ? "to_id" : "relative_id");
  }
  if (kind == travel) {
    start_ = find(binding, "from_id");
    area_ = find(binding, "from_area");
  }
  const bool has_since = kind == memberships || kind == kin || kind == ties || kind == receipts;
  begin_ = find(binding, has_since ? "since" : kind == services ? "active_from" : "date");
  end_ = find(binding, has_since ? "until" : kind == services ? "active_until" : "outcome_date");
  if (!has_since && kind != services && kind != decisions) begin_ = end_ = nullptr;
}

void RowChecks::check(RowReport& report) {
  if (household_ || person_) check_somebody(report);
  if (start_ || area_) check_start(report);
  if (one_end_ && other_end_) check_ends(report);
  if (known(begin_) && known(end_)) check_order(report);
}

void RowChecks::check_somebody(RowReport& report) const {
  if (known(household_) || known(person_)) return;
  report.reject(ReceiptCode::nobody_named, (household_ ? household_ : person_)->shown,
                "neither a known household nor a known person is named, expected household_id or "
                "person_id; the row is rejected");
}

void RowChecks::check_start(RowReport& report) const {
  if (known(start_) || known(area_)) return;
  // An area named in from_id stands in the cell of from_area although no file may have that column.
  if (start_ && !start_->target->cell.text.empty()) return;
  report.reject(
      ReceiptCode::missing_value, (start_ ? start_ : area_)->shown,
      "the start is blank, expected the id of a household or an area; the row is rejected");
}

void RowChecks::check_ends(RowReport& report) const {
  const Cell& one = one_end_->target->cell;
  const Cell& other = other_end_->target->cell;
  if (!one.known() || one.node != other.node) return;
  report.change(ReceiptCode::self_tie, other_end_->shown,
                fmt::format("both ends are {}, expected two; the row is kept and never counts",
                            excerpt(one.text)));
}

void RowChecks::check_order(RowReport& report) {
  Cell& begin = begin_->target->cell;
  Cell& end = end_->target->cell;
  if (begin.date <= end.date) return;
  const std::string text = fmt::format("{} is {}, before {} {}", end_->shown, to_string(end.date),
                                       begin_->shown, to_string(begin.date));
  if (end_->target->spec.bad == BadCell::reject)
    return report.reject(ReceiptCode::contradictory_dates, end_->shown,
                         text + "; expected an end after the beginning; the row is rejected");
  begin.state = end.state = Cell::State::unknown;
  report.change(ReceiptCode::contradictory_dates, end_->shown,
                text + "; expected an end after the beginning; both are read as unknown");
}

}  // namespace kith::dataset
