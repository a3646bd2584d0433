// The text of a rule: characters, positions and errors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kith/graph/error.hpp"

namespace kith::rules {

inline constexpr std::int32_t max_characters = 10'000;
inline constexpr int max_nesting = 100;
/// Aggregates inside aggregates: each level multiplies the work by the number of elements.
inline constexpr int max_scopes = 4;

/// The code point at byte `at` of UTF-8 text and its length in bytes; length 0 if it is not valid.
struct CodePoint {
  char32_t value = 0;
  int bytes = 0;
};
CodePoint decode(std::string_view text, std::size_t at);

/// Text of a rule with the place it stands at; places inside it are byte offsets.
class Source {
 public:
  Source(std::string_view text, const Position& where) : text_(text), where_(where) {}

  std::string_view text() const { return text_; }
  std::string_view cut(std::int32_t begin, std::int32_t end) const {
    return text_.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  }
  /// The position of a byte: in the file if it is known where the rule stands, else in the rule.
  Position position(std::int32_t byte) const;
  /// Throws InputError(bad_configuration) at that byte.
  [[noreturn]] void fail(std::int32_t byte, const std::string& message) const;

 private:
  std::string_view text_;
  const Position& where_;
};

}  // namespace kith::rules
