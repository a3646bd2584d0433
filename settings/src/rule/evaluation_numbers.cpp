// Arithmetic and the aggregates that yield numbers.
#include "rule/evaluation.hpp"

namespace kith::rules {

Range Evaluation::number(int index) {
  const Node& node = program_.node(index);
  switch (node.op) {
    case Op::constant: return {node.number, node.number};
    case Op::fact: return number_fact(node);
    case Op::negate: return -number(program_.operand(node, 0));
    case Op::sum:
    case Op::product: return fold(node);
    case Op::aggregate:
      if (node.aggregate == Aggregate::count) return count(node);
      return node.aggregate == Aggregate::sum ? total(node) : extremum(node);
    default: return {};
  }
}

Range Evaluation::number_fact(const Node& node) {
  const Fact value = fact(node);
  not_applicable_ |= value.state == Fact::State::not_applicable;
  if (value.state != Fact::State::known) return {};
  if (node.source == FactType::cell)
    return node.type == FactType::date ? cell_date(value.text) : cell_number(value.text);
  return exactly(node.source == FactType::date ? value.date.days : value.number);
}

Range Evaluation::fold(const Node& node) {
  Range result = number(program_.operand(node, 0));
  for (int i = 1; i < node.count; ++i) {
    const int index = program_.operand(node, i);
    const Range next = number(index);
    const bool inverse = program_.node(index).inverse;
    if (node.op == Op::sum)
      result = inverse ? result + -next : result + next;
    else
      result = inverse ? result / next : result * next;
  }
  return result;
}

Range Evaluation::count(const Node& node) {
  const Elements found = elements(node);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (!found.known) return {0, infinity};
  const auto size = static_cast<double>(found.rows.size());
  if (node.count == 0) return {size, found.complete ? size : infinity};
  Range result{0, 0};
  for (const std::int32_t row : found.rows) {
    enter(node, found.facts, row);
    const Truth element = truth(program_.operand(node, 0));
    if (element == Truth::yes) ++result.low;
    if (element != Truth::no) ++result.high;
  }
  if (!found.complete) result.high = infinity;
  return result;
}

Range Evaluation::total(const Node& node) {
  const Elements found = elements(node);
  if (!found.known || !found.complete) return {};
  Range result{0, 0};
  for (const std::int32_t row : found.rows) {
    enter(node, found.facts, row);
    result = result + number(program_.operand(node, 0));
  }
  return result;
}

Range Evaluation::extremum(const Node& node) {
  const Elements found = elements(node);
  if (!found.known || found.rows.empty()) return {};
  const bool minimum = node.aggregate == Aggregate::minimum;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Range result = minimum ? Range{infinity, infinity} : Range{-infinity, -infinity};
  for (const std::int32_t row : found.rows) {
    enter(node, found.facts, row);
    const Range element = number(program_.operand(node, 0));
    result.low = minimum ? std::min(result.low, element.low) : std::max(result.low, element.low);
    result.high =
        minimum ? std::min(result.high, element.high) : std::max(result.high, element.high);
  }
  if (!found.complete) (minimum ? result.low : result.high) = minimum ? -infinity : infinity;
  return result;
}

}  // namespace kith::rules
