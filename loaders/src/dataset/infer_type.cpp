#include "infer_type.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "cell.hpp"

namespace kith::dataset {
namespace {

constexpr std::int64_t most_categories = 65'535;
constexpr std::int64_t longest_category = 200;
constexpr std::size_t exact_digits = 15;  // every decimal of so many digits survives a double

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_of_digits(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
  return digits > exact_digits || (text.size() > 1 && text[0] == '0' && is_digit(text[1]));
}

std::optional<bool> boolean_of(std::string_view text) {
  return text == "0" || text == "1" ? std::nullopt : parse_boolean(text);
}

std::optional<std::int32_t> integer_of(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || is_name_of_digits(text))
    return std::nullopt;
  return value;
}

std::optional<double> real_of(std::string_view text) {
  return is_name_of_digits(text) ? std::nullopt : parse_number(text);
}

std::int64_t characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
}

std::vector<std::int32_t> used_codes(const CategoryColumn& words, const Observer& observer) {
  Steps step(observer);
  std::vector<bool> used(static_cast<std::size_t>(words.categories().size()));
  for (std::int64_t row = 0; row < words.size(); ++row) {
    step();
    if (words.is_known(row)) used[static_cast<std::size_t>(words.code(row))] = true;
  }
  std::vector<std::int32_t> codes;
  for (std::int32_t code = 0; code < words.categories().size(); ++code)
    if (used[static_cast<std::size_t>(code)]) codes.push_back(code);
  return codes;
}

// The column of type C with each word replaced by what `read` makes of it; nothing if it fails for
// one.
template <class C, class Read>
std::optional<Column> converted(const CategoryColumn& words, const std::vector<std::int32_t>& codes,
                                Read read, const Observer& observer) {
  Steps step(observer);
  using Value = typename decltype(read(std::string_view{}))::value_type;
  std::vector<Value> values(static_cast<std::size_t>(words.categories().size()));
  for (const std::int32_t code : codes) {
    step();
    const auto value = read(words.categories()[code]);
    if (!value) return std::nullopt;
    values[static_cast<std::size_t>(code)] = *value;
  }
  C column;
  column.resize(words.size());
  for (std::int64_t row = 0; row < words.size(); ++row) {
    step();
    if (words.is_known(row))
      column.set(row, static_cast<Value>(values[static_cast<std::size_t>(words.code(row))]));
  }
  return column;
}

template <class C>
Column copied(const CategoryColumn& words, const Observer& observer) {
  C column;
  column.resize(words.size());
  Steps step(observer);
  for (std::int64_t row = 0; row < words.size(); ++row) {
    step();
    if (words.is_known(row)) column.set(row, words.at(row));
  }
  return column;
}

}  // namespace

Column inferred_column(const CategoryColumn& words, const Observer& observer) {
  const std::vector<std::int32_t> codes = used_codes(words, observer);
  if (codes.empty()) return CategoryColumn(words);
  if (auto column = converted<BoolColumn>(words, codes, boolean_of, observer))
    return *std::move(column);
  if (auto column = converted<IntColumn>(words, codes, integer_of, observer))
    return *std::move(column);
  if (auto column = converted<RealColumn>(words, codes, real_of, observer))
    return *std::move(column);
  if (auto column = converted<DateColumn>(words, codes, parse_iso_date, observer))
    return *std::move(column);
  const bool long_text = std::any_of(codes.begin(), codes.end(), [&](std::int32_t code) {
    return characters(words.categories()[code]) > longest_category;
  });
  if (long_text || static_cast<std::int64_t>(codes.size()) > most_categories)
    return copied<TextColumn>(words, observer);
  if (static_cast<std::int32_t>(codes.size()) < words.categories().size())
    return copied<CategoryColumn>(words, observer);  // without the words of disputed cells
  return CategoryColumn(words);
}

}  // namespace kith::dataset
