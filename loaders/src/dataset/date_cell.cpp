#include "date_cell.hpp"

#include <algorithm>
#include <charconv>

namespace kith::dataset {
namespace {

using Fault = DateReading::Fault;

constexpr int first_day_number = 10'000;
constexpr int last_day_number = 73'415;               // 2100-12-31
constexpr CalendarDay day_number_zero{1899, 12, 30};  // of day numbers after February 1900

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Takes `least` to `most` digits from the front; nothing if there are fewer.
std::optional<std::string_view> take_digits(std::string_view& text, std::size_t least,
                                            std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && count < most && is_digit(text[count])) ++count;
  if (count < least) return std::nullopt;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take(std::string_view& text, std::string_view wanted) {
  if (!text.starts_with(wanted)) return false;
  text.remove_prefix(wanted.size());
  return true;
}

// h:mm or hh:mm, with :ss and a fraction of a second or without; a Z may follow.
bool is_time(std::string_view text) {
  const auto part = [&](std::size_t least, int below) {
    const auto digits = take_digits(text, least, 2);
    return digits && number(*digits) < below;
  };
  if (!part(1, 24) || !take(text, ":") || !part(2, 60)) return false;
  if (take(text, ":")) {
    if (!part(2, 60)) return false;
    if (take(text, ".") && !take_digits(text, 1, 9)) return false;
  }
  take(text, "Z");
  return text.empty();
}

bool is_nothing_or_time(std::string_view text) {
  if (text.empty()) return true;
  if (text.front() != ' ' && text.front() != 'T') return false;
  text.remove_prefix(
      std::min(text.find_first_not_of(' ', text.front() == 'T' ? 1 : 0), text.size()));
  return is_time(text);
}

DateReading of_day(int year, int month, int day) {
  const CalendarDay calendar{year, month, day};
  if (!is_calendar_day(calendar)) return {{}, Fault::no_such_day};
  return {make_date(calendar), Fault::none};
}

// Year first, then one separator twice, or 年 and 月.
DateReading read_parts(std::string_view text) {
  const auto year = take_digits(text, 4, 4);
  if (!year || text.empty()) return {};
  const bool chinese = take(text, "年");
  const char separator = text.empty() ? '\0' : text.front();
  if (!chinese) {
    if (separator != '-' && separator != '/' && separator != '.') return {};
    text.remove_prefix(1);
  }
  const auto month = take_digits(text, 1, 2);
  if (!month || !take(text, chinese ? std::string_view("月") : std::string_view(&separator, 1)))
    return {};
  const auto day = take_digits(text, 1, 2);
  if (!day || (chinese && !take(text, "日") && !take(text, "号"))) return {};
  if (!is_nothing_or_time(text)) return {};
  return of_day(number(*year), number(*month), number(*day));
}

DateReading read_compact(std::string_view text) {
  const std::string_view digits = text.substr(0, 8);
  if (digits.size() != 8 || !all_digits(digits) || !is_nothing_or_time(text.substr(8))) return {};
  return of_day(number(digits.substr(0, 4)), number(digits.substr(4, 2)), number(digits.substr(6)));
}

DateReading read_day_number(std::string_view text) {
  const std::string_view digits = text.substr(0, 5);
  if (digits.size() != 5 || !all_digits(digits)) return {};
  if (text.size() > 5 && (text[5] != '.' || !all_digits(text.substr(6)))) return {};
  const int days = number(digits);
  if (days < first_day_number || days > last_day_number) return {};
  return {{make_date(day_number_zero).days + days}, Fault::none};
}

// More than four digits of a year: a date in form, so the day itself is wrong.
bool has_form_of_date(std::string_view text) {
  const std::size_t n = text.size();
  return n >= 10 && text[n - 3] == '-' && text[n - 6] == '-' && all_digits(text.substr(0, n - 6)) &&
         all_digits(text.substr(n - 5, 2)) && all_digits(text.substr(n - 2));
}

}  // namespace

DateReading read_date(std::string_view text) {
  for (const auto read : {read_parts, read_compact, read_day_number})
    if (const DateReading reading = read(text); reading.fault != Fault::not_a_date) return reading;
  return {{}, has_form_of_date(text) ? Fault::no_such_day : Fault::not_a_date};
}

}  // namespace kith::dataset
