#include "kith/settings/rule.hpp"

#include <utility>

#include "rule/evaluation.hpp"
#include "rule/program.hpp"
#include "rule/source.hpp"
#include "rule/tracer.hpp"

namespace kith {

struct Rule::Program : rules::Program {};

namespace {

rules::Program compiled(std::string_view text, const Vocabulary& vocabulary, const Position& where,
                        bool boolean) {
  const rules::Source source(text, where);
  return rules::check(source, rules::parse(source), vocabulary, boolean);
}

}  // namespace

Rule Rule::compile(std::string_view text, const Vocabulary& vocabulary, const Position& where) {
  return Rule(std::make_shared<const Program>(Program{compiled(text, vocabulary, where, true)}));
}

Rule Rule::compile_expression(std::string_view text, const Vocabulary& vocabulary,
                              const Position& where) {
  return Rule(std::make_shared<const Program>(Program{compiled(text, vocabulary, where, false)}));
}

const std::string& Rule::text() const { return program_->text; }

FactType Rule::type() const { return program_->type; }

std::vector<std::string> Rule::names() const { return program_->names; }

Outcome Rule::evaluate(const Facts& facts, std::int64_t row) const {
  rules::Evaluation evaluation(*program_, facts, row);
  const Truth truth = evaluation.truth(program_->root);
  return {truth, truth != Truth::yes && evaluation.read_not_applicable()};
}

Fact Rule::value(const Facts& facts, std::int64_t row) const {
  rules::Evaluation evaluation(*program_, facts, row);
  const rules::Node& root = program_->node(program_->root);
  if (root.op == rules::Op::fact && root.source == program_->type && root.source != FactType::cell)
    return evaluation.fact(root);

  Fact result;
  if (program_->type == FactType::boolean) {
    const Truth truth = evaluation.truth(program_->root);
    result.boolean = truth == Truth::yes;
    if (truth != Truth::unknown) result.state = Fact::State::known;
  } else if (program_->type == FactType::text || program_->type == FactType::cell) {
    result.text = evaluation.text(program_->root);
    if (!result.text.empty()) result.state = Fact::State::known;
  } else if (const rules::Range range = evaluation.number(program_->root); range.is_known()) {
    result.state = Fact::State::known;
    if (program_->type == FactType::date)
      result.date.days = static_cast<std::int32_t>(range.low);
    else
      result.number = range.low;
  }
  return result;
}

Trace Rule::trace(const Facts& facts, std::int64_t row) const {
  return rules::Tracer(*program_, facts, row).run();
}

void check_rule_syntax(std::string_view text, const Position& where) {
  rules::parse(rules::Source(text, where));
}

}  // namespace kith
