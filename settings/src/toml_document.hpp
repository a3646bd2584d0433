// A TOML file as a tree that knows where everything stands.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/date.hpp"
#include "kith/graph/error.hpp"

namespace kith {

struct TomlEntry;

struct TomlNode {
  enum class Kind : std::uint8_t { text, whole, real, boolean, date, time, list, table };
  Kind kind = Kind::table;
  Position where;                  // first character; of a text, the first one inside the quotes
  std::string text;                // Kind::text
  std::int64_t whole = 0;          // Kind::whole
  double real = 0;                 // Kind::real
  bool boolean = false;            // Kind::boolean
  Date date{};                     // Kind::date
  std::vector<TomlNode> items;     // Kind::list
  std::vector<TomlEntry> entries;  // Kind::table, by key as bytes

  /// The value of a key, or null.
  const TomlNode* find(std::string_view key) const;
};

struct TomlEntry {
  std::string key;
  Position where;  // of the key
  TomlNode value;
};

/// Parses TOML 1.0. Throws InputError(bad_configuration) with the position for bad syntax, a key
/// given twice, invalid UTF-8, a date that does not exist, more than 16 MiB, or keys nested too
/// deep.
TomlNode parse_toml(std::string_view text, const std::string& file);

/// What stands there, for "… is the text "5", must be …".
std::string describe(const TomlNode& node);

}  // namespace kith
