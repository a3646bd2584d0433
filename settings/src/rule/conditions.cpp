// Which parts of a rule are single conditions, and which of them say the same.
#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "rule/program.hpp"

namespace kith::rules {
namespace {

class Numbering {
 public:
  Numbering(Program& program, const std::vector<std::string>& scopes)
      : program_(program), scopes_(scopes) {}

  void run() {
    if (program_.type == FactType::boolean) visit_truth(program_.root, 0);
  }

 private:
  /// `depth`: the scope the node stands in.
  void visit_truth(int index, int depth) {
    Node& node = program_.nodes[static_cast<std::size_t>(index)];
    switch (node.op) {
      case Op::all_of:
      case Op::any_of:
      case Op::no:
        for (int i = 0; i < node.count; ++i) visit_truth(program_.operand(node, i), depth);
        break;
      case Op::aggregate: visit_truth(program_.operand(node, 0), node.inner); break;
      case Op::fact: mark(index, depth); break;
      case Op::compare:
      case Op::one_of:
      case Op::between:
        mark(index, depth);
        for (int i = 0; i < node.count; ++i) visit_value(program_.operand(node, i), depth);
        break;
      default: break;
    }
  }

  /// Conditions inside the aggregates of a number: flipping one for one element changes a count.
  void visit_value(int index, int depth) {
    const Node& node = program_.node(index);
    const bool counts = node.op == Op::aggregate && node.aggregate == Aggregate::count;
    if (counts && node.count == 1) return visit_truth(program_.operand(node, 0), node.inner);
    const bool number = node.op == Op::negate || node.op == Op::sum || node.op == Op::product ||
                        node.op == Op::aggregate;
    if (!number || node.type == FactType::boolean) return;
    for (int i = 0; i < node.count; ++i)
      visit_value(program_.operand(node, i), node.op == Op::aggregate ? node.inner : depth);
  }

  void mark(int index, int depth) {
    Node& node = program_.nodes[static_cast<std::size_t>(index)];
    const auto next = static_cast<std::int32_t>(numbers_.size());
    node.condition = numbers_.emplace(key(index), next).first->second;
    node.reads = static_cast<std::uint8_t>(deepest(index, depth));
  }

  int deepest(int index, int depth) const {
    const Node& node = program_.node(index);
    // Scopes that the condition itself opens lie deeper than `depth`.
    int result = node.level <= depth ? node.level : 0;
    for (int i = 0; i < node.count; ++i)
      result = std::max(result, deepest(program_.operand(node, i), depth));
    return result;
  }

  std::string key(int index) const {
    const Node& node = program_.node(index);
    std::string result = fmt::format(
        "{}.{}.{}.{}.{}.{}.{}.{}.{}.{}.{}.{}[", static_cast<int>(node.op),
        static_cast<int>(node.type), static_cast<int>(node.comparison),
        static_cast<int>(node.aggregate), node.inverse, node.truth, node.level, node.inner,
        node.slot, node.number, scopes_[static_cast<std::size_t>(index)],
        node.op == Op::constant && node.text >= 0
            ? fmt::format("{}:{}", program_.text_of(node).size(), program_.text_of(node))
            : "");
    for (int i = 0; i < node.count; ++i) result += key(program_.operand(node, i)) + ",";
    return result + "]";
  }

  Program& program_;
  const std::vector<std::string>& scopes_;
  std::map<std::string, std::int32_t> numbers_;
};

}  // namespace

void number_conditions(Program& program, const std::vector<std::string>& scope_of_node) {
  Numbering(program, scope_of_node).run();
}

}  // namespace kith::rules
