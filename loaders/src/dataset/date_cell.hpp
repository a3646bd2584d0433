// Dates as offices write them and spreadsheets leave them.
#pragma once

#include <optional>
#include <string_view>

#include "kith/graph/date.hpp"

namespace kith::dataset {

struct DateReading {
  enum class Fault : std::uint8_t { none, not_a_date, no_such_day };
  Date date{};
  Fault fault = Fault::not_a_date;
};

/// Reads a date in any form that has one meaning only:
/// - 2024-06-30, 2024/6/30, 2024.6.30, 2024-6-30, 2024年6月30日 (or 号), 20240630;
/// - each of them with a time of day behind a space or T, which is dropped;
/// - a day number of a spreadsheet (1900 system) of five digits: 10000 (1927-05-18) to 73415
///   (2100-12-31), also with a fraction, which is the time of day. Smaller numbers may be years.
/// Two-digit years and a year that does not stand first are no date: they have several meanings.
DateReading read_date(std::string_view text);

}  // namespace kith::dataset
