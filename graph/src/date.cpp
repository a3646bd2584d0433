#include "kith/graph/date.hpp"

#include <chrono>

#include <fmt/core.h>

namespace kith {
namespace {

std::chrono::year_month_day to_chrono(CalendarDay day) {
  return {std::chrono::year{day.year}, std::chrono::month{static_cast<unsigned>(day.month)},
          std::chrono::day{static_cast<unsigned>(day.day)}};
}

// The number that the digits text[begin, begin + count) spell, or -1.
int digits(std::string_view text, std::size_t begin, std::size_t count) {
  int value = 0;
  for (std::size_t i = begin; i < begin + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

bool is_calendar_day(CalendarDay day) {
  return day.year >= 1 && day.year <= 9999 && day.month >= 1 && day.day >= 1 && day.day <= 31 &&
         to_chrono(day).ok();
}

Date make_date(CalendarDay day) {
  return {
      static_cast<std::int32_t>(std::chrono::sys_days{to_chrono(day)}.time_since_epoch().count())};
}

CalendarDay calendar_day(Date date) {
  const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{date.days}}};
  return {int{day.year()}, static_cast<int>(unsigned{day.month()}),
          static_cast<int>(unsigned{day.day()})};
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const CalendarDay day{digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
  if (!is_calendar_day(day)) return std::nullopt;
  return make_date(day);
}

std::string to_string(Date date) {
  const CalendarDay day = calendar_day(date);
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

int whole_months(Date from, Date to) {
  const CalendarDay a = calendar_day(from);
  const CalendarDay b = calendar_day(to);
  return 12 * (b.year - a.year) + (b.month - a.month) - (b.day < a.day ? 1 : 0);
}

int whole_years(Date from, Date to) {
  const CalendarDay a = calendar_day(from);
  const CalendarDay b = calendar_day(to);
  const bool reached = b.month > a.month || (b.month == a.month && b.day >= a.day);
  return b.year - a.year - (reached ? 0 : 1);
}

}  // namespace kith
