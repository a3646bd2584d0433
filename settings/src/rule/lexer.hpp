// From the text of a rule to its words.
#pragma once

#include <string>
#include <vector>

#include "kith/graph/date.hpp"
#include "rule/source.hpp"

namespace kith::rules {

enum class TokenKind : std::uint8_t {
  end,
  number,
  date,
  text,
  name,
  open,
  close,
  comma,
  plus,
  minus,
  times,
  divide,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  word_and,
  word_or,
  word_not,
  word_in,
  word_between,
  word_is,
  word_true,
  word_false
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::int32_t begin = 0;  // bytes
  std::int32_t end = 0;
  double number = 0;
  Date date{};
  std::string text;  // of a text without its quotes, of a name
};

/// All tokens, `end` last. Throws as Rule::compile for what is no token.
std::vector<Token> tokenize(const Source& source);

/// The token as it is named in an error: "the number 5", "`age_years`", "the end of the rule".
std::string describe(const Source& source, const Token& token);

}  // namespace kith::rules
