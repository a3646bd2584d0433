#include "rule/lexer.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/core.h>

#include "rule/letters.hpp"

namespace kith::rules {
namespace {

using enum TokenKind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

TokenKind keyword(std::string_view word) {
  struct Entry {
    std::string_view word;
    TokenKind kind;
  };
  constexpr Entry entries[] = {{"and", word_and},   {"or", word_or},           {"not", word_not},
                               {"in", word_in},     {"between", word_between}, {"is", word_is},
                               {"true", word_true}, {"false", word_false}};
  for (const Entry& entry : entries)
    if (entry.word == word) return entry.kind;
  return name;
}

class Lexer {
 public:
  explicit Lexer(const Source& source) : source_(source), text_(source.text()) {}

  std::vector<Token> run() {
    check_characters();
    for (skip_spaces(); at_ < text_.size(); skip_spaces()) next();
    start(end);
    finish();
    return std::move(tokens_);
  }

 private:
  void check_characters() const {
    std::int32_t count = 0;
    for (std::size_t i = 0; i < text_.size(); ++count) {
      const CodePoint point = decode(text_, i);
      if (point.bytes == 0) fail(i, "these bytes are not UTF-8; save the file as UTF-8");
      if (count == max_characters)
        fail(i, fmt::format("the rule is longer than {} characters; split it", max_characters));
      i += static_cast<std::size_t>(point.bytes);
    }
  }

  void next() {
    const char c = text_[at_];
    if (is_digit(c)) return number_or_date();
    if (c == '"') return quoted(text, '"');
    if (c == '`') return quoted(name, '`');
    if (is_letter(decode(text_, at_).value)) return word();
    symbol();
  }

  void number_or_date() {
    if (const std::size_t length = date_length(); length > 0) return date_of(length);
    start(number);
    digits();
    if (peek(0) == '.') {
      if (!is_digit(peek(1))) fail(at_, "a digit must follow the decimal point, as in 0.5");
      ++at_;
      digits();
    }
    if ((peek(0) == 'e' || peek(0) == 'E') && exponent_follows()) {
      at_ += 2;
      digits();
    }
    if (at_ < text_.size() && is_name_part(decode(text_, at_).value))
      fail(begin(),
           "a name cannot start with a digit; put it into `…` or put a space behind the number");
    const std::string_view cut = source_.cut(tokens_.back().begin, static_cast<std::int32_t>(at_));
    double& value = tokens_.back().number;
    const auto result = std::from_chars(cut.data(), cut.data() + cut.size(), value);
    if (result.ec != std::errc() || !std::isfinite(value))
      fail(begin(), "the number is too large or too small; the largest is about 1e308");
    finish();
  }

  // The length of what looks like a date, be it a wrong one (2024-6-30), or 0.
  std::size_t date_length() const {
    std::size_t length = 0;
    const auto run = [&](std::size_t most) {
      std::size_t count = 0;
      while (count < most && is_digit(peek(length))) ++length, ++count;
      return count;
    };
    if (run(4) != 4 || peek(length++) != '-' || run(2) == 0 || peek(length++) != '-' || run(2) == 0)
      return 0;
    return length;
  }

  void date_of(std::size_t length) {
    start(date);
    at_ += length;
    const std::string_view cut = source_.cut(tokens_.back().begin, static_cast<std::int32_t>(at_));
    const std::optional<Date> value = parse_iso_date(cut);
    if (!value || is_digit(peek(0)))
      fail(begin(),
           fmt::format("`{}` is no date; write an existing day as YYYY-MM-DD, such as 2024-06-30",
                       cut));
    tokens_.back().date = *value;
    finish();
  }

  void quoted(TokenKind kind, char quote) {
    start(kind);
    std::string content;
    for (++at_;; ++at_) {
      if (at_ >= text_.size())
        fail(begin(),
             fmt::format("the text that starts here does not end; close it with {}", quote));
      if (text_[at_] == quote) break;
      if (text_[at_] == '\\') {
        if (peek(1) != quote && peek(1) != '\\')
          fail(at_,
               fmt::format("after \\ only {} or \\ may stand; write \\\\ for a backslash", quote));
        ++at_;
      }
      content += text_[at_];
    }
    ++at_;
    if (kind == name && content.empty()) fail(begin(), "a name is expected between the two `");
    tokens_.back().text = std::move(content);
    finish();
  }

  void word() {
    start(name);
    while (at_ < text_.size()) {
      const CodePoint point = decode(text_, at_);
      if (!is_name_part(point.value)) break;
      at_ += static_cast<std::size_t>(point.bytes);
    }
    Token& token = tokens_.back();
    token.text = source_.cut(token.begin, static_cast<std::int32_t>(at_));
    token.kind = keyword(token.text);
    finish();
  }

  void symbol() {
    struct Entry {
      std::string_view text;
      TokenKind kind;
    };
    constexpr Entry entries[] = {
        {"==", equal}, {"!=", not_equal}, {"<=", less_equal}, {">=", greater_equal}, {"=", equal},
        {"<", less},   {">", greater},    {"(", open},        {")", close},          {",", comma},
        {"+", plus},   {"-", minus},      {"*", times},       {"/", divide}};
    const std::string_view rest = text_.substr(at_);
    if (const std::string hint = foreign_symbol(rest); !hint.empty()) fail(at_, hint);
    for (const Entry& entry : entries) {
      if (!rest.starts_with(entry.text)) continue;
      start(entry.kind);
      at_ += entry.text.size();
      return finish();
    }
    const auto length = static_cast<std::size_t>(decode(text_, at_).bytes);
    fail(at_, fmt::format("the character {} means nothing in a rule; text stands in \"…\"",
                          printable(rest.substr(0, length))));
  }

  static std::string printable(std::string_view character) {
    const auto c = static_cast<unsigned char>(character[0]);
    if (c < 0x20 || c == 0x7f) return fmt::format("with code {}", c);
    return fmt::format("'{}'", character);
  }

  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r')))
      ++at_;
  }
  void digits() {
    while (is_digit(peek(0))) ++at_;
  }
  bool exponent_follows() const {
    return is_digit(peek(1)) || ((peek(1) == '+' || peek(1) == '-') && is_digit(peek(2)));
  }
  char peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::size_t begin() const { return static_cast<std::size_t>(tokens_.back().begin); }
  void start(TokenKind kind) {
    tokens_.emplace_back();
    tokens_.back().kind = kind;
    tokens_.back().begin = static_cast<std::int32_t>(at_);
  }
  void finish() { tokens_.back().end = static_cast<std::int32_t>(at_); }
  [[noreturn]] void fail(std::size_t byte, const std::string& message) const {
    source_.fail(static_cast<std::int32_t>(byte), message);
  }

  const Source& source_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(const Source& source) { return Lexer(source).run(); }

std::string describe(const Source& source, const Token& token) {
  if (token.kind == end) return "the end of the rule";
  const std::string_view cut = source.cut(token.begin, token.end);
  if (token.kind == number) return fmt::format("the number {}", cut);
  if (token.kind == date) return fmt::format("the date {}", cut);
  if (token.kind == text) return fmt::format("the text {}", cut);
  return fmt::format("`{}`", cut);
}

}  // namespace kith::rules
