// The syntax tree of a rule: what it says, before names and types are looked at.
#pragma once

#include <string>
#include <vector>

#include "kith/graph/date.hpp"
#include "rule/source.hpp"

namespace kith::rules {

enum class Form : std::uint8_t {
  truth,
  number,
  date,
  text,  // literals
  name,
  negate,  // -x
  sum,
  product,     // operands, each with `inverse` if subtracted or divided by
  comparison,  // two operands
  all_of,
  any_of,    // and, or: two or more operands
  no,        // not
  one_of,    // x in (…): x, then literals
  between,   // x, low, high
  known,     // x is known
  aggregate  // over a collection: no operand (count) or one
};

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
enum class Aggregate : std::uint8_t { count, any, all, sum, minimum, maximum };

/// Operands stand before their expression in the list, so the tree is in postfix order.
struct Expression {
  Form form = Form::truth;
  Comparison comparison = Comparison::equal;
  Aggregate aggregate = Aggregate::count;
  bool inverse = false;    // as an operand of sum or product: subtracted, divided by
  std::int32_t begin = 0;  // bytes of its text
  std::int32_t end = 0;
  std::int32_t sign = 0;  // byte of its operator; of an aggregate, of the collection
  double number = 0;
  bool truth = false;
  Date date{};
  std::string text = {};  // of a text, a name, the collection of an aggregate
  std::vector<int> operands = {};
};

struct Syntax {
  std::vector<Expression> expressions;
  int root = -1;
};

/// Throws InputError(bad_configuration) for what the grammar does not know.
Syntax parse(const Source& source);

}  // namespace kith::rules
