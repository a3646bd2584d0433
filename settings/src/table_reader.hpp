// Reads the keys of one TOML table into typed values that already hold a default.
//
// TableReader and TableWriter have the same calls, so that configuration_keys.hpp lists every key
// once for both ways.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kith/settings/configuration.hpp"
#include "toml_document.hpp"

namespace kith {

/// Throws InputError(bad_configuration).
[[noreturn]] void fail_at(const Position& where, const std::string& message);

class TableReader {
 public:
  enum class Presence : std::uint8_t {
    overrides,  // a key that is absent leaves the value as it is
    complete,   // a key that is absent is an error
  };
  TableReader(const TomlNode& node, std::string path, Presence presence);

  void whole(std::string_view key, std::int32_t& value, std::int32_t least, std::int32_t most);
  void wholes(std::string_view key, std::vector<std::int32_t>& values, std::int32_t least,
              std::int32_t most);
  void real(std::string_view key, double& value, double least, double most);
  void boolean(std::string_view key, bool& value);
  void text(std::string_view key, std::string& value);
  void filled_text(std::string_view key, std::string& value);  // not empty
  void texts(std::string_view key, std::vector<std::string>& values);
  void optional_date(std::string_view key, std::optional<Date>& value);
  void share(std::string_view key, Share& value);
  void thousandths(std::string_view key, std::int32_t& value);  // written 0 … 1
  void strength(std::string_view key, Strength& value);         // written 0 … 1
  void supports(std::string_view key, SupportSet& value);
  void support_words(std::string_view key, std::vector<std::string>& values);  // at least one
  void word(std::string_view key, std::string& value, std::span<const std::string_view> words);
  template <class Enum>
  void choice(std::string_view key, Enum& value, std::span<const std::string_view> words) {
    if (const std::optional<std::size_t> index = word_index(key, words))
      value = static_cast<Enum>(*index);
  }
  /// As choice and whole, for keys that may be absent everywhere: the first word, or 0.
  template <class Enum>
  void optional_choice(std::string_view key, Enum& value, std::span<const std::string_view> words) {
    if (take(key, false) != nullptr) choice(key, value, words);
  }
  void optional_whole(std::string_view key, std::int32_t& value, std::int32_t least,
                      std::int32_t most) {
    if (take(key, false) != nullptr) whole(key, value, least, most);
  }
  void rule(std::string_view key, RuleText& value);
  void optional_rule(std::string_view key, RuleText& value);
  void place(Position& where) const { where = node_.where; }

  /// A table below this one.
  template <class Read>
  void table(std::string_view key, Read read) {
    const TomlNode* node = take(key, presence_ == Presence::complete);
    if (node == nullptr) return;
    expect(*node, TomlNode::Kind::table, key, "a table");
    TableReader inner(*node, path_of(key), presence_);
    read(inner);
    inner.finish();
  }

  /// A list of tables, which replaces the values.
  template <class Value, class Read>
  void tables(std::string_view key, std::vector<Value>& values, Read read) {
    const TomlNode* node = take(key, presence_ == Presence::complete && !path_.empty());
    if (node == nullptr) return;
    const std::string rule = "a list of tables, each begun with [[" + path_of(key) + "]]";
    expect(*node, TomlNode::Kind::list, key, rule);
    values.clear();
    for (const TomlNode& item : node->items) {
      expect(item, TomlNode::Kind::table, key, rule);
      TableReader inner(item, path_of(key), Presence::complete);
      read(inner, values.emplace_back());
      inner.finish();
    }
  }

  /// A table whose keys are the user's own: each is put over the value of that key.
  template <class Value, class Read>
  void entries(std::string_view key, std::map<std::string, Value>& values, Read read) {
    const TomlNode* node = take(key, false);
    if (node == nullptr) return;
    expect(*node, TomlNode::Kind::table, key, "a table");
    TableReader inner(*node, path_of(key), presence_);
    for (const TomlEntry& entry : node->entries) read(inner, entry.key, values[entry.key]);
  }

  /// As entries, where each key names a table.
  template <class Value, class Read>
  void named_tables(std::string_view key, std::vector<Value>& values, Read read) {
    const TomlNode* node = take(key, false);
    if (node == nullptr) return;
    expect(*node, TomlNode::Kind::table, key, "a table");
    TableReader outer(*node, path_of(key), Presence::overrides);
    for (const TomlEntry& entry : node->entries) {
      values.emplace_back().name = entry.key;
      outer.table(entry.key, [&](TableReader& inner) { read(inner, values.back()); });
    }
  }

  /// Throws for the first key that no call has asked for.
  void finish() const;

 private:
  const TomlNode* take(std::string_view key, bool required);
  const TomlNode* take(std::string_view key) { return take(key, presence_ == Presence::complete); }
  std::string path_of(std::string_view key) const;
  std::optional<std::size_t> word_index(std::string_view key,
                                        std::span<const std::string_view> words);
  std::optional<std::int32_t> fraction(std::string_view key);
  void read_rule(const TomlNode& node, std::string_view key, RuleText& value) const;
  void expect(const TomlNode& node, TomlNode::Kind kind, std::string_view key,
              std::string_view rule) const;
  [[noreturn]] void wrong(const TomlNode& node, std::string_view key, std::string_view rule) const;

  const TomlNode& node_;
  std::string path_;
  Presence presence_;
  std::vector<std::string> known_;
};

}  // namespace kith
