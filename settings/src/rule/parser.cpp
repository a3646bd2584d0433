// A Pratt parser: each operator has a strength of binding; operands are read up to a weaker one.
// Chains of one strength (a and b and c; a + b - c) become one expression with many operands, so
// the depth of the tree is bounded by the nesting that a reader sees.
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "rule/letters.hpp"
#include "rule/lexer.hpp"
#include "rule/syntax.hpp"

namespace kith::rules {
namespace {

using enum TokenKind;

enum Strength { weakest, of_or, of_and, of_not, of_comparison, of_sum, of_product, strongest };

Strength strength(TokenKind kind) {
  switch (kind) {
    case word_or: return of_or;
    case word_and: return of_and;
    case equal:
    case not_equal:
    case less:
    case less_equal:
    case greater:
    case greater_equal:
    case word_in:
    case word_between:
    case word_is:
    case word_not: return of_comparison;
    case plus:
    case minus: return of_sum;
    case times:
    case divide: return of_product;
    default: return weakest;
  }
}

constexpr std::string_view aggregate_names[] = {"count", "any", "all", "sum", "min", "max"};

class Parser {
 public:
  explicit Parser(const Source& source) : source_(source), tokens_(tokenize(source)) {}

  Syntax run() {
    syntax_.root = expression(weakest).index;
    if (now().kind != end)
      fail(now(),
           fmt::format("`and`, `or` or the end of the rule is expected, not {}", described(now())));
    return std::move(syntax_);
  }

 private:
  /// An expression and its extent with parentheses (the expression's own is without).
  struct Part {
    int index;
    std::int32_t begin;
    std::int32_t end;
  };

  Part expression(Strength least) {
    Part left = operand();
    for (Strength now_strength; (now_strength = strength(now().kind)) > least;) {
      switch (now_strength) {
        case of_or: left = chain(left, of_or, Form::any_of); break;
        case of_and: left = chain(left, of_and, Form::all_of); break;
        case of_sum: left = chain(left, of_sum, Form::sum); break;
        case of_product: left = chain(left, of_product, Form::product); break;
        default: left = condition(left); break;
      }
    }
    return left;
  }

  Part chain(Part first, Strength level, Form form) {
    Expression result{.form = form, .begin = first.begin, .sign = now().begin};
    result.operands.push_back(first.index);
    while (strength(now().kind) == level) {
      const TokenKind sign = take().kind;
      const Part next = expression(level);
      at(next).inverse = sign == minus || sign == divide;
      result.operands.push_back(next.index);
      result.end = next.end;
    }
    return add(std::move(result));
  }

  Part condition(Part left) {
    const Token sign = take();
    Part result{};
    switch (sign.kind) {
      case word_is: result = known(left, sign); break;
      case word_in: result = one_of(left, sign); break;
      case word_between: result = between(left, sign); break;
      case word_not:
        if (now().kind != word_in && now().kind != word_between)
          fail(now(),
               fmt::format("`in` or `between` is expected after `not`, not {}; write `not` before "
                           "the condition it denies",
                           described(now())));
        result = take().kind == word_in ? one_of(left, previous()) : between(left, previous());
        result = deny(result);
        break;
      default: result = comparison(left, sign); break;
    }
    if (strength(now().kind) == of_comparison)
      fail(now(),
           "conditions cannot be chained; join two with `and`, or write `x between 1 and 5`");
    return result;
  }

  Part comparison(Part left, const Token& sign) {
    const Part right = expression(of_comparison);
    Expression result{
        .form = Form::comparison, .begin = left.begin, .end = right.end, .sign = sign.begin};
    result.comparison =
        static_cast<Comparison>(static_cast<int>(sign.kind) - static_cast<int>(equal));
    result.operands = {left.index, right.index};
    return add(std::move(result));
  }

  Part known(Part left, const Token& sign) {
    const bool denied = now().kind == word_not;
    if (denied) take();
    const Token& word = now();
    const bool is_known = word.kind == name && word.text == "known";
    if (!is_known && !(word.kind == name && word.text == "unknown"))
      fail(word,
           fmt::format("`known` or `unknown` is expected after `is`, not {}; to compare, write =",
                       described(word)));
    take();
    Expression result{
        .form = Form::known, .begin = left.begin, .end = previous().end, .sign = sign.begin};
    result.operands = {left.index};
    const Part part = add(std::move(result));
    return is_known == denied ? deny(part) : part;
  }

  Part one_of(Part left, const Token& sign) {
    Expression result{.form = Form::one_of, .begin = left.begin, .sign = sign.begin};
    result.operands = {left.index};
    expect(open, "a list such as (\"a\", \"b\") is expected after `in`");
    do {
      result.operands.push_back(literal());
    } while (now().kind == comma && (take(), true));
    expect(close, "`,` or `)` is expected in the list");
    result.end = previous().end;
    return add(std::move(result));
  }

  Part between(Part left, const Token& sign) {
    const Part low = expression(of_comparison);
    expect(word_and, "`and` is expected, as in `x between 1 and 5`");
    const Part high = expression(of_comparison);
    Expression result{
        .form = Form::between, .begin = left.begin, .end = high.end, .sign = sign.begin};
    result.operands = {left.index, low.index, high.index};
    return add(std::move(result));
  }

  Part deny(Part part) {
    Expression result{.form = Form::no, .begin = part.begin, .end = part.end, .sign = part.begin};
    result.operands = {part.index};
    return add(std::move(result));
  }

  Part operand() {
    const Token token = now();
    switch (token.kind) {
      case number:
      case date:
      case text:
      case word_true:
      case word_false: return add(literal_of(take()));
      case name: return name_or_aggregate();
      case open: return parenthesis();
      case minus: return prefixed(Form::negate, of_product);
      case word_not: return prefixed(Form::no, of_not);
      default:
        fail(token,
             fmt::format("a value, a name, `not` or `(` is expected, not {}", described(token)));
    }
  }

  Part prefixed(Form form, Strength level) {
    const Token sign = take();
    const Deeper deeper(*this, sign);
    const Part part = expression(level);
    Expression result{.form = form, .begin = sign.begin, .end = part.end, .sign = sign.begin};
    result.operands = {part.index};
    return add(std::move(result));
  }

  Part parenthesis() {
    const Token sign = take();
    const Deeper deeper(*this, sign);
    const Part inner = expression(weakest);
    expect(close, "`)` is expected");
    return {inner.index, sign.begin, previous().end};
  }

  Part name_or_aggregate() {
    const Token token = take();
    if (now().kind == open) return aggregate(token);
    return add({.form = Form::name, .begin = token.begin, .end = token.end, .text = token.text});
  }

  Part aggregate(const Token& function) {
    Expression result{.form = Form::aggregate, .begin = function.begin};
    result.aggregate = aggregate_of(function);
    const Deeper deeper(*this, take());
    if (now().kind != name)
      fail(now(), fmt::format("the name of a collection is expected, such as `members`, not {}",
                              described(now())));
    result.sign = now().begin;
    result.text = take().text;
    if (now().kind == comma) {
      take();
      result.operands = {expression(weakest).index};
    } else if (result.aggregate != Aggregate::count) {
      fail(now(), fmt::format("`,` and an expression are expected, as in `{}({}, …)`",
                              function.text, result.text));
    }
    expect(close, "`)` is expected");
    result.end = previous().end;
    return add(std::move(result));
  }

  Aggregate aggregate_of(const Token& function) const {
    for (std::size_t i = 0; i < std::size(aggregate_names); ++i)
      if (aggregate_names[i] == function.text) return static_cast<Aggregate>(i);
    const std::string near = nearest(function.text, aggregate_names);
    fail(function, fmt::format("there is no function `{}`; {}", function.text,
                               near.empty() ? "known are count, any, all, sum, min and max"
                                            : fmt::format("did you mean `{}`?", near)));
  }

  int literal() {
    const bool negative = now().kind == minus;
    const Token first = now();
    if (negative) take();
    const Token token = now();
    const bool fits =
        token.kind == number || (!negative && (token.kind == text || token.kind == date));
    if (!fits)
      fail(token,
           fmt::format("a text, number or date is expected in the list, not {}", described(token)));
    Expression result = literal_of(take());
    if (negative) result.number = -result.number;
    result.begin = first.begin;
    return add(std::move(result)).index;
  }

  static Expression literal_of(const Token& token) {
    Expression result{.begin = token.begin, .end = token.end};
    switch (token.kind) {
      case number: result.form = Form::number; break;
      case date: result.form = Form::date; break;
      case text: result.form = Form::text; break;
      default: result.form = Form::truth; break;
    }
    result.number = token.number;
    result.date = token.date;
    result.text = token.text;
    result.truth = token.kind == word_true;
    return result;
  }

  /// Counts the nesting while it lives.
  struct Deeper {
    Deeper(Parser& parser, const Token& at) : depth(parser.depth_) {
      if (++depth > max_nesting)
        parser.fail(at,
                    fmt::format("nested deeper than {} levels; simplify the rule", max_nesting));
    }
    ~Deeper() { --depth; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    int& depth;
  };

  Part add(Expression expression) {
    const Part part{static_cast<int>(syntax_.expressions.size()), expression.begin, expression.end};
    syntax_.expressions.push_back(std::move(expression));
    return part;
  }
  Expression& at(Part part) { return syntax_.expressions[static_cast<std::size_t>(part.index)]; }
  const Token& now() const { return tokens_[next_]; }
  const Token& previous() const { return tokens_[next_ - 1]; }
  const Token& take() { return tokens_[next_++]; }
  void expect(TokenKind kind, std::string_view what) {
    if (now().kind != kind) fail(now(), fmt::format("{}, not {}", what, described(now())));
    take();
  }
  std::string described(const Token& token) const { return describe(source_, token); }
  [[noreturn]] void fail(const Token& token, const std::string& message) const {
    source_.fail(token.begin, message);
  }

  const Source& source_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0;
  Syntax syntax_;
};

}  // namespace

Syntax parse(const Source& source) { return Parser(source).run(); }

}  // namespace kith::rules
