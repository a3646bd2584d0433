#include "toml_document.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>

namespace kith {
namespace {

constexpr std::size_t longest_text = 16U << 20U;
constexpr int deepest_key = 64;

[[noreturn]] void fail(Position where, const std::string& message) {
  throw InputError(ErrorCode::bad_configuration, std::move(where), message);
}

// The parser bounds how deep brackets nest but not how long a dotted key is, and frees tables by
// recursion: a key of 100,000 parts would exhaust the stack. Counts dots between separators; dots
// of a text count too, which no honest file notices.
void check_dotted_keys(std::string_view text, const std::string& file) {
  std::int64_t line = 1, column = 0;
  int dots = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++column;
    if (c == '.') ++dots;
    if (dots > deepest_key)
      fail(
          {file, line, column},
          fmt::format("more than {} dots in a row, must be fewer: keys may not nest so deep, and a "
                      "long text is better broken into lines",
                      deepest_key));
    if (c == '=' || c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '\n') dots = 0;
    if (c == '\n') {
      ++line;
      column = 0;
    }
  }
}

constexpr int deepest_value = 32;  // a configuration needs 4

/// Turns the parser's tree into ours.
class Converter {
 public:
  Converter(std::string_view text, const std::string& file) : text_(text), file_(file) {
    line_starts_ = {0};
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') line_starts_.push_back(i + 1);
  }

  TomlNode convert(const toml::node& node, int depth = 0) const {
    TomlNode result;
    result.where = position(node.source().begin);
    if (depth > deepest_value)
      fail(result.where,
           fmt::format("values nest more than {} deep, must be fewer", deepest_value));
    switch (node.type()) {
      case toml::node_type::table: convert_table(*node.as_table(), result, depth); break;
      case toml::node_type::array:
        result.kind = TomlNode::Kind::list;
        for (const toml::node& item : *node.as_array())
          result.items.push_back(convert(item, depth + 1));
        break;
      case toml::node_type::string:
        result.kind = TomlNode::Kind::text;
        result.text = node.as_string()->get();
        result.where = inside_quotes(result.where);
        break;
      case toml::node_type::integer:
        result.kind = TomlNode::Kind::whole;
        result.whole = node.as_integer()->get();
        break;
      case toml::node_type::floating_point:
        result.kind = TomlNode::Kind::real;
        result.real = node.as_floating_point()->get();
        break;
      case toml::node_type::boolean:
        result.kind = TomlNode::Kind::boolean;
        result.boolean = node.as_boolean()->get();
        break;
      case toml::node_type::date: convert_date(node.as_date()->get(), result); break;
      default: result.kind = TomlNode::Kind::time; break;
    }
    return result;
  }

 private:
  Position position(const toml::source_position& at) const {
    return {file_, static_cast<std::int64_t>(at.line), static_cast<std::int64_t>(at.column)};
  }

  void convert_table(const toml::table& table, TomlNode& result, int depth) const {
    for (const auto& [key, value] : table)
      result.entries.push_back(
          {std::string(key.str()), position(key.source().begin), convert(value, depth + 1)});
  }

  static void convert_date(const toml::date& date, TomlNode& result) {
    const CalendarDay day{date.year, date.month, date.day};
    if (!is_calendar_day(day))
      fail(result.where, "the date has year 0, must be in years 1 to 9999");
    result.kind = TomlNode::Kind::date;
    result.date = make_date(day);
  }

  // The first character of a text: after one quote, or after three and a line break right behind.
  Position inside_quotes(Position where) const {
    const std::size_t line = static_cast<std::size_t>(where.line) - 1;
    if (where.line < 1 || line >= line_starts_.size()) return where;
    std::size_t at = line_starts_[line];
    if (line == 0 && text_.starts_with("\xEF\xBB\xBF")) at += 3;
    for (std::int64_t i = 1; i < where.column && at < text_.size(); ++i) {
      ++at;
      while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) ++at;
    }
    const std::string_view rest = text_.substr(std::min(at, text_.size()));
    if (!rest.starts_with("\"\"\"") && !rest.starts_with("'''")) {
      ++where.column;
    } else if (rest.substr(3).starts_with("\n") || rest.substr(3).starts_with("\r\n")) {
      ++where.line;
      where.column = 1;
    } else {
      where.column += 3;
    }
    return where;
  }

  std::string_view text_;
  const std::string& file_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace

const TomlNode* TomlNode::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const TomlEntry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &found->value;
}

TomlNode parse_toml(std::string_view text, const std::string& file) {
  if (text.size() > longest_text)
    fail({file, 0, 0}, fmt::format("the file has {} bytes, must have at most {}: a configuration "
                                   "holds no data",
                                   text.size(), longest_text));
  check_dotted_keys(text, file);
  try {
    const toml::table table = toml::parse(text);
    return Converter(text, file).convert(table);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    fail({file, static_cast<std::int64_t>(at.line), static_cast<std::int64_t>(at.column)},
         fmt::format("the file is not TOML 1.0 here ({}); correct the line", error.description()));
  }
}

std::string describe(const TomlNode& node) {
  switch (node.kind) {
    case TomlNode::Kind::text: return fmt::format("the text \"{}\"", node.text);
    case TomlNode::Kind::whole: return fmt::format("{}", node.whole);
    case TomlNode::Kind::real: return fmt::format("the decimal number {}", node.real);
    case TomlNode::Kind::boolean: return node.boolean ? "true" : "false";
    case TomlNode::Kind::date: return fmt::format("the date {}", to_string(node.date));
    case TomlNode::Kind::time: return "a time of day";
    case TomlNode::Kind::list: return fmt::format("a list of {}", node.items.size());
    case TomlNode::Kind::table: return "a table";
  }
  return {};
}

}  // namespace kith
