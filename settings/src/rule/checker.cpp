// Names and types. A cell has no type of its own: it takes the one that its neighbour asks for.
#include <algorithm>

#include <fmt/core.h>

#include "rule/program.hpp"
#include "rule/words.hpp"

namespace kith::rules {
namespace {

bool is_ordered(Comparison comparison) {
  return comparison != Comparison::equal && comparison != Comparison::not_equal;
}

class Checker {
 public:
  Checker(const Source& source, const Syntax& syntax, const Vocabulary& vocabulary)
      : source_(source), syntax_(syntax) {
    scopes_.push_back({&vocabulary, "", ""});
    program_.text = source.text();
  }

  Program run(bool boolean) {
    const Expression& root = at(syntax_.root);
    program_.root = visit(syntax_.root);
    Node& node = program_.nodes[static_cast<std::size_t>(program_.root)];
    if (boolean && yields(node) == FactType::cell) node.type = FactType::boolean;
    if (boolean && yields(node) != FactType::boolean)
      fail(root.begin,
           fmt::format("a rule must be true or false, this is {}; compare it with something, "
                       "as in `age_years >= 60`",
                       with_article(yields(node))));
    program_.type = yields(node);
    number_conditions(program_, scope_of_node_);
    return std::move(program_);
  }

 private:
  /// Comparisons keep the type of their operands in `type`.
  static FactType yields(const Node& node) {
    return node.op == Op::compare || node.op == Op::one_of || node.op == Op::between
               ? FactType::boolean
               : node.type;
  }

  int visit(int index) {
    const Expression& expression = at(index);
    switch (expression.form) {
      case Form::truth:
      case Form::number:
      case Form::date:
      case Form::text: return add(expression, constant(expression), {});
      case Form::name: return fact(expression);
      case Form::negate: return arithmetic(expression, Op::negate);
      case Form::sum: return arithmetic(expression, Op::sum);
      case Form::product: return arithmetic(expression, Op::product);
      case Form::comparison: return comparison(expression);
      case Form::all_of: return logic(expression, Op::all_of, "and");
      case Form::any_of: return logic(expression, Op::any_of, "or");
      case Form::no: return logic(expression, Op::no, "not");
      case Form::one_of: return one_of(expression);
      case Form::between: return between(expression);
      case Form::known: return known(expression);
      case Form::aggregate: return aggregate(expression);
    }
    return -1;
  }

  Node constant(const Expression& expression) {
    Node node{.op = Op::constant};
    switch (expression.form) {
      case Form::number:
        node.type = FactType::number;
        node.number = expression.number;
        break;
      case Form::date:
        node.type = FactType::date;
        node.number = expression.date.days;
        break;
      case Form::text:
        if (expression.text.empty())
          fail(expression.begin, "an empty text stands for what is unknown; write `x is unknown`");
        node.type = FactType::text;
        node.text = keep(expression.text);
        break;
      default: node.truth = expression.truth; break;
    }
    return node;
  }

  int fact(const Expression& expression) {
    for (std::size_t level = scopes_.size(); level-- > 0;) {
      const auto name = scopes_[level].vocabulary->find(expression.text);
      if (!name) continue;
      remember(scopes_[level], expression.text);
      Node node{.op = Op::fact, .type = name->type, .source = name->type};
      node.level = static_cast<std::uint8_t>(level);
      node.slot = name->slot;
      node.text = keep(expression.text);
      return add(expression, node, {});
    }
    const bool collection = std::any_of(scopes_.begin(), scopes_.end(), [&](const Scope& scope) {
      return scope.vocabulary->find_collection(expression.text).has_value();
    });
    if (collection)
      fail(expression.begin,
           fmt::format("`{0}` is a collection; ask any({0}, …), all({0}, …) or count({0})",
                       expression.text));
    fail(expression.begin, unknown_name(scopes_, expression.text, "column"));
  }

  int arithmetic(const Expression& expression, Op op) {
    std::vector<int> operands;
    for (const int index : expression.operands) {
      operands.push_back(visit(index));
      require(operands.back(), FactType::number, index, "arithmetic needs numbers");
    }
    return add(expression, {.op = op, .type = FactType::number}, operands);
  }

  int logic(const Expression& expression, Op op, std::string_view word) {
    std::vector<int> operands;
    for (const int index : expression.operands) {
      operands.push_back(visit(index));
      require(operands.back(), FactType::boolean, index,
              fmt::format("`{}` needs true or false", word));
    }
    return add(expression, {.op = op, .type = FactType::boolean}, operands);
  }

  /// A cell becomes what is needed; anything else must be it already.
  void require(int node, FactType type, int index, std::string_view why) {
    Node& found = program_.nodes[static_cast<std::size_t>(node)];
    if (yields(found) == FactType::cell) found.type = type;
    if (yields(found) == type) return;
    const Expression& expression = at(index);
    const char* what_to_do = type == FactType::boolean ? "; compare it with something" : "";
    fail(expression.begin,
         fmt::format("{}, but `{}` is {}{}", why, source_.cut(expression.begin, expression.end),
                     with_article(yields(found)), what_to_do));
  }

  int comparison(const Expression& expression) {
    std::vector<int> operands = {visit(expression.operands[0]), visit(expression.operands[1])};
    if (type_at(operands[1]) == FactType::set && type_at(operands[0]) != FactType::set)
      std::swap(operands[0], operands[1]);  // = and != alone reach the evaluation
    Node node{.op = Op::compare, .comparison = expression.comparison};
    node.type = agree(operands[0], operands[1], expression.sign, is_ordered(expression.comparison));
    return add(expression, node, operands);
  }

  // A column of the dataset's own is text as soon as one cell is.
  std::string how_a_column_became_text(const Node& a, const Node& b) const {
    const auto is_text = [](const Node& node) {
      return node.op == Op::fact && node.type == FactType::text;
    };
    if (!is_text(a) && !is_text(b)) return {};
    const Node& node = is_text(a) ? a : b;
    return fmt::format("; `{}` is text: compare it with a text, or, if it is a column of your own, "
                       "correct the cells that make it one or state its type under [table.types]",
                       source_.cut(node.begin, node.end));
  }

  /// The common type of two operands that are compared; gives cells theirs.
  FactType agree(int left, int right, std::int32_t sign, bool ordered) {
    Node& a = program_.nodes[static_cast<std::size_t>(left)];
    Node& b = program_.nodes[static_cast<std::size_t>(right)];
    FactType type = yields(a) == FactType::cell ? yields(b) : yields(a);
    if (yields(a) == FactType::cell && yields(b) == FactType::cell) {
      if (!ordered) a.type = b.type = type = FactType::text;
      return type;
    }
    const FactType element = type == FactType::set ? FactType::text : type;
    if (yields(a) == FactType::cell) a.type = type;
    if (yields(b) == FactType::cell) b.type = element;
    if (yields(b) != element)
      fail(sign, fmt::format("{} compared with {}; {}{}", noun(yields(a)), noun(yields(b)),
                             type == FactType::set ? "a set is compared with one text"
                                                   : "both sides must be of one type",
                             how_a_column_became_text(a, b)));
    if (ordered && type != FactType::number && type != FactType::date)
      fail(sign, fmt::format("{} has no order; compare with = or !=, or use in (…)", noun(type)));
    return type == FactType::date ? FactType::number : type;
  }

  int one_of(const Expression& expression) {
    std::vector<int> operands = {visit(expression.operands[0])};
    Node node{.op = Op::one_of};
    for (std::size_t i = 1; i < expression.operands.size(); ++i) {
      const int index = expression.operands[i];
      operands.push_back(visit(index));
      if (type_at(operands[1]) != type_at(operands.back()))
        fail(at(index).begin,
             fmt::format("{} in a list that starts with {}; a list holds one type",
                         noun(type_at(operands.back())), with_article(type_at(operands[1]))));
      node.type = agree(operands[0], operands.back(), at(index).begin, false);
    }
    return add(expression, node, operands);
  }

  int between(const Expression& expression) {
    std::vector<int> operands;
    for (const int index : expression.operands) operands.push_back(visit(index));
    // Cells take the type of the operand that has one; three cells are numbers.
    FactType type = FactType::number;
    for (const int operand : operands)
      if (type_at(operand) != FactType::cell) type = type_at(operand);
    if (type != FactType::number && type != FactType::date)
      fail(expression.sign,
           fmt::format("{} has no order; `between` needs numbers or dates", noun(type)));
    for (std::size_t i = 0; i < operands.size(); ++i)
      require(operands[i], type, expression.operands[i],
              type == FactType::date ? "`between` compares with a date"
                                     : "`between` compares with a number");
    return add(expression, {.op = Op::between, .type = FactType::number}, operands);
  }

  int known(const Expression& expression) {
    const int operand = visit(expression.operands[0]);
    return add(expression, {.op = Op::known, .type = FactType::boolean}, {operand});
  }

  int aggregate(const Expression& expression) {
    Node node{.op = Op::aggregate, .aggregate = expression.aggregate};
    enter(expression, node);
    std::vector<int> operands;
    for (const int index : expression.operands) operands.push_back(visit(index));
    node.type = aggregate_type(expression, operands);
    if (operands.empty()) remember(scopes_[node.level], expression.text);
    scopes_.pop_back();
    return add(expression, node, operands);
  }

  /// Opens the scope of an aggregate's elements.
  void enter(const Expression& expression, Node& node) {
    if (scopes_.size() > static_cast<std::size_t>(max_scopes))
      fail(
          expression.begin,
          fmt::format("more than {} collections inside each other; simplify the rule", max_scopes));
    for (std::size_t level = scopes_.size(); level-- > 0;) {
      const auto found = scopes_[level].vocabulary->find_collection(expression.text);
      if (!found) continue;
      node.level = static_cast<std::uint8_t>(level);
      node.inner = static_cast<std::uint8_t>(scopes_.size());
      node.slot = found->slot;
      node.text = keep(expression.text);
      scopes_.push_back({found->vocabulary, expression.text,
                         fmt::format("{}/{}:{}", scopes_.back().path, level, found->slot)});
      return;
    }
    fail(expression.sign, unknown_name(scopes_, expression.text, "collection"));
  }

  FactType aggregate_type(const Expression& expression, const std::vector<int>& operands) {
    switch (expression.aggregate) {
      case Aggregate::count:
      case Aggregate::any:
      case Aggregate::all:
        if (!operands.empty())
          require(operands[0], FactType::boolean, expression.operands[0],
                  "a condition is needed here");
        return expression.aggregate == Aggregate::count ? FactType::number : FactType::boolean;
      case Aggregate::minimum:
      case Aggregate::maximum:
        if (type_at(operands[0]) == FactType::date) return FactType::date;
        [[fallthrough]];
      case Aggregate::sum:
        require(operands[0], FactType::number, expression.operands[0], "a number is needed here");
        return FactType::number;
    }
    return FactType::number;
  }

  void remember(const Scope& scope, const std::string& name) {
    std::string full = scope.name.empty() ? name : scope.name + "." + name;
    if (std::find(program_.names.begin(), program_.names.end(), full) == program_.names.end())
      program_.names.push_back(std::move(full));
  }

  int add(const Expression& expression, Node node, const std::vector<int>& operands) {
    node.begin = expression.begin;
    node.end = expression.end;
    node.inverse = expression.inverse;
    node.first = static_cast<std::int32_t>(program_.operands.size());
    node.count = static_cast<std::int32_t>(operands.size());
    program_.operands.insert(program_.operands.end(), operands.begin(), operands.end());
    program_.nodes.push_back(node);
    // Facts of scopes further out are the same whatever scope they are read in.
    const std::size_t level = node.op == Op::fact || node.op == Op::aggregate ? node.level : 0;
    scope_of_node_.push_back(scopes_[level].path);
    return static_cast<int>(program_.nodes.size()) - 1;
  }
  std::int32_t keep(const std::string& text) {
    program_.texts.push_back(text);
    return static_cast<std::int32_t>(program_.texts.size()) - 1;
  }
  FactType type_at(int node) const { return yields(program_.node(node)); }
  const Expression& at(int index) const {
    return syntax_.expressions[static_cast<std::size_t>(index)];
  }
  [[noreturn]] void fail(std::int32_t byte, const std::string& message) const {
    source_.fail(byte, message);
  }

  const Source& source_;
  const Syntax& syntax_;
  std::vector<Scope> scopes_;
  std::vector<std::string> scope_of_node_;
  Program program_;
};

}  // namespace

Program check(const Source& source, const Syntax& syntax, const Vocabulary& vocabulary,
              bool boolean) {
  return Checker(source, syntax, vocabulary).run(boolean);
}

}  // namespace kith::rules
