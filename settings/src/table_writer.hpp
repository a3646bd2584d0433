// Writes typed values as one TOML table; the calls of TableReader.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kith/settings/configuration.hpp"

namespace kith {

class TableWriter {
 public:
  /// `path` is the table's full name, each part quoted where TOML asks for it.
  TableWriter(std::string& out, std::string path) : out_(out), path_(std::move(path)) {}

  void whole(std::string_view key, std::int32_t value, std::int32_t, std::int32_t);
  void wholes(std::string_view key, const std::vector<std::int32_t>& values, std::int32_t,
              std::int32_t);
  void real(std::string_view key, double value, double, double);
  void boolean(std::string_view key, bool value);
  void text(std::string_view key, std::string_view value);
  void filled_text(std::string_view key, std::string_view value) { text(key, value); }
  void texts(std::string_view key, const std::vector<std::string>& values);
  void optional_date(std::string_view key, std::optional<Date> value);
  void share(std::string_view key, Share value);
  void thousandths(std::string_view key, std::int32_t value);
  void strength(std::string_view key, Strength value);
  void supports(std::string_view key, SupportSet value);
  void support_words(std::string_view key, const std::vector<std::string>& values) {
    texts(key, values);
  }
  void word(std::string_view key, std::string_view value, std::span<const std::string_view>) {
    text(key, value);
  }
  template <class Enum>
  void choice(std::string_view key, Enum value, std::span<const std::string_view> words) {
    text(key, words[static_cast<std::size_t>(value)]);
  }
  template <class Enum>
  void optional_choice(std::string_view key, Enum value, std::span<const std::string_view> words) {
    if (value != Enum{}) choice(key, value, words);
  }
  void optional_whole(std::string_view key, std::int32_t value, std::int32_t least,
                      std::int32_t most) {
    if (value != 0) whole(key, value, least, most);
  }
  void rule(std::string_view key, const RuleText& value) { text(key, value.text); }
  void optional_rule(std::string_view key, const RuleText& value) {
    if (!value.empty()) text(key, value.text);
  }
  void place(const Position&) const {}

  template <class Write>
  void table(std::string_view key, Write write) {
    TableWriter inner(out_, path_of(key));
    out_ += "\n[" + inner.path_ + "]\n";
    write(inner);
  }

  template <class Value, class Write>
  void tables(std::string_view key, const std::vector<Value>& values, Write write) {
    if (values.empty() && !path_.empty()) line(key, "[]");
    for (const Value& value : values) {
      TableWriter inner(out_, path_of(key));
      out_ += "\n[[" + inner.path_ + "]]\n";
      write(inner, value);
    }
  }

  template <class Value, class Write>
  void entries(std::string_view key, const std::map<std::string, Value>& values, Write write) {
    table(key, [&](TableWriter& inner) {
      for (const auto& [name, value] : values) write(inner, name, value);
    });
  }

  template <class Value, class Write>
  void named_tables(std::string_view key, const std::vector<Value>& values, Write write) {
    TableWriter outer(out_, path_of(key));
    for (const Value& value : values)
      outer.table(value.name, [&](TableWriter& inner) { write(inner, value); });
  }

 private:
  std::string path_of(std::string_view key) const;
  void line(std::string_view key, std::string_view value);

  std::string& out_;
  std::string path_;
};

}  // namespace kith
