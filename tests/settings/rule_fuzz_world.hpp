// The small world in which any text is tried as a rule: by the fuzzer, and by the replay of its
// corpus.
#pragma once

#include "people.hpp"

namespace kith::test {

/// Compiles the text, as a rule and as an expression, and runs what compiles. Throws only what is
/// no InputError(bad_configuration) with a column; evaluation and trace must agree.
inline void try_rule(std::string_view text) {
  static const std::vector<std::string_view> spoken = {"Cantonese"};
  People people;
  people.set_fact("arrears", boolean(true));
  people.set_fact("no_worker", not_applicable());
  people.set_fact("rooms", number(2));
  people.set_fact("收入", number(900));
  people.set_fact("languages", set(spoken));
  people.set_fact("income_cell", words("12"));
  people.set_fact("interviewed_on", date("2024-06-30"));
  people.add_member({{"age_years", number(81)}, {"disabled", boolean(true)}});
  people.add_member({{"age_years", unknown()}, {"role", words("child")}});
  try {
    const Rule expression = Rule::compile_expression(text, people.names);
    (void)expression.value(people.household, 0);
    const Rule rule = Rule::compile(text, people.names);
    const Outcome outcome = rule.evaluate(people.household, 0);
    const Trace trace = rule.trace(people.household, 0);
    if (trace.outcome.truth != outcome.truth)
      throw std::logic_error("the trace has another outcome");
    if (outcome.truth == Truth::no && !trace.missing.empty())
      throw std::logic_error("nothing is missing");
  } catch (const InputError& error) {
    if (error.code() != ErrorCode::bad_configuration || error.where().column < 1) throw;
  }
}

}  // namespace kith::test
