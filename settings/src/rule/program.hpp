// A compiled rule: a checked tree in flat vectors, operands before their operation.
#pragma once

#include <string>
#include <vector>

#include "kith/settings/rule.hpp"
#include "rule/syntax.hpp"

namespace kith::rules {

enum class Op : std::uint8_t {
  constant,  // `type` says which of number, truth, text
  fact,
  negate,
  sum,
  product,
  compare,  // `type` of the operands: number (dates too), boolean, text, set, cell
  all_of,
  any_of,
  no,
  one_of,
  between,
  known,
  aggregate
};

/// One operation. `type` is what it yields, but for comparisons what it compares: number stands for
/// dates as well, counted in days; cell for two cells whose order their content decides.
struct Node {
  Op op = Op::constant;
  FactType type = FactType::boolean;
  FactType source = FactType::boolean;  // fact: what the vocabulary says it is
  Comparison comparison = Comparison::equal;
  Aggregate aggregate = Aggregate::count;
  bool inverse = false;
  bool truth = false;
  std::uint8_t level = 0;  // scope of a fact or of an aggregate's collection; 0 = the row itself
  std::uint8_t inner = 0;  // aggregate: scope of its elements
  std::int32_t slot = 0;
  std::int32_t first = 0;  // operands[first, first + count)
  std::int32_t count = 0;
  std::int32_t text = -1;  // texts: constant, or name of the fact or collection
  // A condition that a single change could flip: conditions that say the same share the number.
  std::int32_t condition = -1;
  std::uint8_t reads = 0;  // condition: deepest scope around it that it reads
  std::int32_t begin = 0;  // bytes of its text
  std::int32_t end = 0;
  double number = 0;
};

struct Program {
  std::string text;
  FactType type = FactType::boolean;
  std::vector<Node> nodes;
  std::vector<std::int32_t> operands;
  std::vector<std::string> texts;
  std::vector<std::string> names;
  int root = -1;

  const Node& node(int index) const { return nodes[static_cast<std::size_t>(index)]; }
  int operand(const Node& node, int i) const {
    return operands[static_cast<std::size_t>(node.first) + static_cast<std::size_t>(i)];
  }
  std::string_view text_of(const Node& node) const {
    return texts[static_cast<std::size_t>(node.text)];
  }
  std::string_view source_of(const Node& node) const {
    return std::string_view(text).substr(static_cast<std::size_t>(node.begin),
                                         static_cast<std::size_t>(node.end - node.begin));
  }
};

/// Resolves the names and checks the types. `boolean`: the whole must be true or false.
/// Throws InputError(bad_configuration).
Program check(const Source& source, const Syntax& syntax, const Vocabulary& vocabulary,
              bool boolean);

/// Numbers the conditions (Node::condition, Node::reads) of a checked program.
void number_conditions(Program& program, const std::vector<std::string>& scope_of_node);

}  // namespace kith::rules
