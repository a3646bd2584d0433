#include "rule/evaluation.hpp"

namespace kith::rules {

Truth Evaluation::truth(int index) {
  const Node& node = program_.node(index);
  if (supposition_ != nullptr && is_supposed(node)) return supposition_->truth;
  switch (node.op) {
    case Op::constant: return kith::truth(node.truth);
    case Op::fact: return boolean_fact(node);
    case Op::all_of: return all_of(node);
    case Op::any_of: return any_of(node);
    case Op::no: return !truth(program_.operand(node, 0));
    case Op::known: return kith::truth(is_known(program_.operand(node, 0)));
    case Op::aggregate: return quantifier(node);
    default: return condition(node);
  }
}

bool Evaluation::is_supposed(const Node& node) const {
  if (node.condition < 0 || node.condition != supposition_->condition) return false;
  for (int level = 1; level <= supposition_->reads; ++level)
    if (frames_[static_cast<std::size_t>(level)].row !=
        supposition_->rows[static_cast<std::size_t>(level)])
      return false;
  return true;
}

Truth Evaluation::condition(const Node& node) {
  switch (node.op) {
    case Op::compare: return compare_values(node);
    case Op::one_of: return one_of(node);
    case Op::between: {
      const Range value = number(program_.operand(node, 0));
      const Truth from =
          compare(Comparison::greater_equal, value, number(program_.operand(node, 1)));
      if (from == Truth::no) return from;
      return kleene_and(from,
                        compare(Comparison::less_equal, value, number(program_.operand(node, 2))));
    }
    default: return Truth::unknown;
  }
}

Truth Evaluation::boolean_fact(const Node& node) {
  const Fact value = fact(node);
  if (value.state == Fact::State::not_applicable) {
    not_applicable_ = true;
    return Truth::no;
  }
  if (value.state == Fact::State::unknown) return Truth::unknown;
  return node.source == FactType::cell ? cell_truth(value.text) : kith::truth(value.boolean);
}

Truth Evaluation::all_of(const Node& node) {
  Truth result = Truth::yes;
  for (int i = 0; i < node.count && result != Truth::no; ++i)
    result = kleene_and(result, truth(program_.operand(node, i)));
  return result;
}

Truth Evaluation::any_of(const Node& node) {
  Truth result = Truth::no;
  for (int i = 0; i < node.count && result != Truth::yes; ++i)
    result = kleene_or(result, truth(program_.operand(node, i)));
  return result;
}

Truth Evaluation::compare_values(const Node& node) {
  const int left = program_.operand(node, 0);
  const int right = program_.operand(node, 1);
  Truth equal = Truth::unknown;
  switch (node.type) {
    case FactType::number:
    case FactType::date: return compare(node.comparison, number(left), number(right));
    case FactType::cell: return compare_cells(node.comparison, text(left), text(right));
    case FactType::boolean: {
      const Truth a = truth(left);
      const Truth b = truth(right);
      if (a != Truth::unknown && b != Truth::unknown) equal = kith::truth(a == b);
      break;
    }
    case FactType::text: {
      const std::string_view a = text(left);
      const std::string_view b = text(right);
      if (!a.empty() && !b.empty()) equal = kith::truth(a == b);
      break;
    }
    case FactType::set: equal = contains(fact(program_.node(left)), text(right)); break;
  }
  return node.comparison == Comparison::not_equal ? !equal : equal;
}

Truth Evaluation::contains(const Fact& set, std::string_view wanted) const {
  if (set.state != Fact::State::known || wanted.empty()) return Truth::unknown;
  return kith::truth(std::find(set.elements.begin(), set.elements.end(), wanted) !=
                     set.elements.end());
}

Truth Evaluation::one_of(const Node& node) {
  const int left = program_.operand(node, 0);
  Truth result = Truth::no;
  const Range value = node.type == FactType::number ? number(left) : Range{};
  const Fact set = node.type == FactType::set ? fact(program_.node(left)) : Fact{};
  const std::string_view word = node.type == FactType::text ? text(left) : std::string_view{};
  for (int i = 1; i < node.count && result != Truth::yes; ++i) {
    const int right = program_.operand(node, i);
    Truth found = Truth::unknown;
    if (node.type == FactType::number)
      found = equal(value, number(right));
    else if (node.type == FactType::set)
      found = contains(set, text(right));
    else if (!word.empty())
      found = kith::truth(word == text(right));
    result = kleene_or(result, found);
  }
  return result;
}

std::string_view Evaluation::text(int index) {
  const Node& node = program_.node(index);
  if (node.op == Op::constant) return program_.text_of(node);
  const Fact value = fact(node);
  if (value.state != Fact::State::known) return {};
  return node.source == FactType::cell ? trimmed(value.text) : value.text;
}

bool Evaluation::is_known(int index) {
  const Node& node = program_.node(index);
  if (node.op == Op::fact) {
    const Fact value = fact(node);
    not_applicable_ |= value.state == Fact::State::not_applicable;
    if (value.state != Fact::State::known) return value.state == Fact::State::not_applicable;
  }
  switch (node.op == Op::compare || node.op == Op::one_of || node.op == Op::between
              ? FactType::boolean
              : node.type) {
    case FactType::boolean: return truth(index) != Truth::unknown;
    case FactType::number:
    case FactType::date: return number(index).is_known();
    case FactType::text:
    case FactType::cell: return !text(index).empty();
    case FactType::set: return true;
  }
  return false;
}

Elements Evaluation::elements(const Node& aggregate) const {
  const Frame& frame = frames_[aggregate.level];
  if (!frame.facts->elements_known(aggregate.slot, frame.row)) return {};
  const Facts* facts = frame.facts->collection_facts(aggregate.slot);
  if (facts == nullptr) return {};
  return {true, frame.facts->elements(aggregate.slot, frame.row), facts,
          frame.facts->elements_complete(aggregate.slot, frame.row)};
}

Truth Evaluation::quantifier(const Node& node) {
  const Elements found = elements(node);
  if (!found.known) return Truth::unknown;
  const bool any = node.aggregate == Aggregate::any;
  const Truth decisive = kith::truth(any);
  Truth result = found.complete ? !decisive : Truth::unknown;
  for (const std::int32_t row : found.rows) {
    enter(node, found.facts, row);
    const Truth element = truth(program_.operand(node, 0));
    if (element == decisive) return decisive;
    if (element == Truth::unknown) result = Truth::unknown;
  }
  return result;
}

}  // namespace kith::rules
