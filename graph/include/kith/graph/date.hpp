// Calendar dates as whole days.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01 (day 0).
struct Date {
  std::int32_t days = 0;

  friend auto operator<=>(const Date&, const Date&) = default;
};

struct CalendarDay {
  int year;
  int month;  // 1-12
  int day;    // 1-31
};

/// The date of a calendar day. Precondition: the day exists (see is_calendar_day).
Date make_date(CalendarDay day);
CalendarDay calendar_day(Date date);

/// True if such a day exists and its year is in [1, 9999].
bool is_calendar_day(CalendarDay day);

/// Reads "YYYY-MM-DD" exactly; nothing if the text is anything else or no such day exists.
std::optional<Date> parse_iso_date(std::string_view text);

/// "YYYY-MM-DD".
std::string to_string(Date date);

/// Whole months from `from` to `to`: 12·Δyear + Δmonth, less one if the day of the month is smaller
/// (methods §3). Negative if `to` is earlier.
int whole_months(Date from, Date to);

/// Whole years from `from` to `to` (an age). 29 February counts as reached on 1 March.
int whole_years(Date from, Date to);

}  // namespace kith
