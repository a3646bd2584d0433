#include "table_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "key_words.hpp"

namespace kith {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\u{:04X}", byte);
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string key_text(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? std::string(key) : quoted(key);
}

std::string list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> items;
  for (const std::string& text : texts) items.push_back(quoted(text));
  return fmt::format("[{}]", fmt::join(items, ", "));
}

// The shortest text that reads back the same, always with a point or an exponent.
std::string real_text(double value) {
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace

std::string TableWriter::path_of(std::string_view key) const {
  return path_.empty() ? key_text(key) : path_ + "." + key_text(key);
}

void TableWriter::line(std::string_view key, std::string_view value) {
  out_ += fmt::format("{} = {}\n", key_text(key), value);
}

void TableWriter::whole(std::string_view key, std::int32_t value, std::int32_t, std::int32_t) {
  line(key, std::to_string(value));
}

void TableWriter::wholes(std::string_view key, const std::vector<std::int32_t>& values,
                         std::int32_t, std::int32_t) {
  line(key, fmt::format("[{}]", fmt::join(values, ", ")));
}

void TableWriter::real(std::string_view key, double value, double, double) {
  line(key, real_text(value));
}

void TableWriter::boolean(std::string_view key, bool value) { line(key, value ? "true" : "false"); }

void TableWriter::text(std::string_view key, std::string_view value) { line(key, quoted(value)); }

void TableWriter::texts(std::string_view key, const std::vector<std::string>& values) {
  line(key, list_of(values));
}

void TableWriter::optional_date(std::string_view key, std::optional<Date> value) {
  if (value) line(key, to_string(*value));
}

void TableWriter::share(std::string_view key, Share value) {
  line(key, fmt::format("\"{}/{}\"", value.numerator, value.denominator));
}

void TableWriter::thousandths(std::string_view key, std::int32_t value) {
  line(key, real_text(static_cast<double>(value) / 1000));
}

void TableWriter::strength(std::string_view key, Strength value) {
  thousandths(key, value / (full_strength / 1000));
}

void TableWriter::supports(std::string_view key, SupportSet value) {
  std::vector<std::string> words;
  for (int index = 0; index < support_count; ++index)
    if ((value & support_bit(static_cast<Support>(index))) != 0)
      words.emplace_back(support_names()[static_cast<std::size_t>(index)]);
  line(key, list_of(words));
}

}  // namespace kith
