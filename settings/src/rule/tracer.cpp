#include "rule/tracer.hpp"

#include <fmt/core.h>

namespace kith::rules {

std::string number_text(double value) { return fmt::format("{}", value); }

std::string fact_text(const Fact& fact, FactType type) {
  if (fact.state == Fact::State::not_applicable) return "not applicable";
  if (fact.state == Fact::State::unknown) return "unknown";
  switch (type) {
    case FactType::boolean: return fact.boolean ? "true" : "false";
    case FactType::number: return std::isfinite(fact.number) ? number_text(fact.number) : "unknown";
    case FactType::date: return to_string(fact.date);
    case FactType::text:
    case FactType::cell: return trimmed(fact.text).empty() ? "unknown" : std::string(fact.text);
    case FactType::set: break;
  }
  std::string text;
  for (const std::string_view element : fact.elements)
    text.append(text.empty() ? "" : ";").append(element);
  return text;
}

Trace Tracer::run() {
  Trace trace;
  trace.outcome.truth = evaluation_.truth(program_.root);
  trace.outcome.not_applicable =
      trace.outcome.truth != Truth::yes && evaluation_.read_not_applicable();
  explain(program_.root, trace.deciding);
  if (trace.outcome.truth == Truth::unknown) missing(program_.root, trace.missing);
  if (trace.outcome.truth == Truth::no) near_misses(program_.root, trace);
  return trace;
}

/// Adds facts that suffice for the truth of a node.
void Tracer::explain(int index, Found& found) {
  const Node& node = program_.node(index);
  switch (node.op) {
    case Op::all_of:
    case Op::any_of: return explain_chain(node, evaluation_.truth(index), found);
    case Op::no: return explain(program_.operand(node, 0), found);
    case Op::aggregate: return explain_quantifier(node, evaluation_.truth(index), found);
    default: return all_facts(index, found);
  }
}

void Tracer::explain_chain(const Node& node, Truth outcome, Found& found) {
  const Truth decisive = truth(node.op == Op::any_of);
  for (int i = 0; i < node.count; ++i) {
    const int operand = program_.operand(node, i);
    if (outcome == decisive && evaluation_.truth(operand) != decisive) continue;
    explain(operand, found);
    if (outcome == decisive) return;
  }
}

void Tracer::explain_quantifier(const Node& node, Truth outcome, Found& found) {
  const Truth decisive = truth(node.aggregate == Aggregate::any);
  bool done = false;
  each_element(node, found, [&] {
    const int operand = program_.operand(node, 0);
    if (done || (outcome == decisive && evaluation_.truth(operand) != decisive)) return;
    explain(operand, found);
    done = outcome == decisive;
  });
}

/// Elements that are there without being known are a fact of their own.
void Tracer::add_incomplete(const Node& node, Found& found) {
  const Elements elements = evaluation_.elements(node);
  if (elements.known && !elements.complete)
    add(found, place(node, std::string(program_.text_of(node)), "unknown"));
}

/// Visits the elements of an aggregate; if nobody knows them, that is the fact.
template <class Visit>
void Tracer::each_element(const Node& node, Found& found, const Visit& visit) {
  const Elements elements = evaluation_.elements(node);
  if (!elements.known)
    return add(found, place(node, std::string(program_.text_of(node)), "unknown"));
  if (node.count == 0) {
    const auto size = static_cast<double>(elements.rows.size());
    return add(found, place(node, std::string(program_.source_of(node)), number_text(size)));
  }
  collections_[node.inner] = program_.text_of(node);
  for (const std::int32_t row : elements.rows) {
    evaluation_.enter(node, elements.facts, row);
    visit();
  }
}

void Tracer::all_facts(int index, Found& found) {
  const Node& node = program_.node(index);
  if (node.op == Op::fact) return add(found, traced(node));
  if (node.op == Op::aggregate)
    return each_element(node, found, [&] { all_facts(program_.operand(node, 0), found); });
  for (int i = 0; i < node.count; ++i) all_facts(program_.operand(node, i), found);
}

/// Adds the unknown facts behind a node whose truth is unknown.
void Tracer::missing(int index, Found& found) {
  const Node& node = program_.node(index);
  const bool chain = node.op == Op::all_of || node.op == Op::any_of || node.op == Op::no;
  if (!chain && node.op != Op::aggregate) return missing_values(index, found);
  const auto visit = [&](int operand) {
    if (evaluation_.truth(operand) == Truth::unknown) missing(operand, found);
  };
  if (node.op == Op::aggregate) {
    add_incomplete(node, found);
    return each_element(node, found, [&] { visit(program_.operand(node, 0)); });
  }
  for (int i = 0; i < node.count; ++i) visit(program_.operand(node, i));
}

void Tracer::missing_values(int index, Found& found) {
  const Node& node = program_.node(index);
  const auto visit = [&](int operand) {
    if (evaluation_.is_known(operand)) return;
    const FactType type = program_.node(operand).type;
    const Op op = program_.node(operand).op;
    const bool logic =
        op == Op::compare || op == Op::one_of || op == Op::between || type == FactType::boolean;
    if (logic)
      missing(operand, found);
    else
      missing_values(operand, found);
  };
  if (node.op == Op::fact) return add(found, traced(node));
  if (node.op == Op::aggregate) {
    add_incomplete(node, found);
    if (node.count == 0 && evaluation_.elements(node).known) return;
    return each_element(node, found, [&] { visit(program_.operand(node, 0)); });
  }
  // Two cells whose order is unknown although both are known: neither number nor date.
  const bool undecided_cells = node.op == Op::compare && node.type == FactType::cell;
  for (int i = 0; i < node.count; ++i) {
    if (undecided_cells)
      add(found, traced(program_.node(program_.operand(node, i))));
    else
      visit(program_.operand(node, i));
  }
}

TracedFact Tracer::traced(const Node& fact) const {
  return place(fact, std::string(program_.text_of(fact)),
               fact_text(evaluation_.fact(fact), fact.source));
}

TracedFact Tracer::place(const Node& node, std::string name, std::string value) const {
  TracedFact result{std::move(name), std::move(value), {}, -1};
  if (node.level > 0) {
    result.collection = collections_[node.level];
    result.row = static_cast<std::int32_t>(evaluation_.frames()[node.level].row);
  }
  return result;
}

void Tracer::add(Found& found, TracedFact fact) {
  const bool present = std::any_of(found.begin(), found.end(), [&](const TracedFact& other) {
    return other.name == fact.name && other.collection == fact.collection && other.row == fact.row;
  });
  if (!present) found.push_back(std::move(fact));
}

}  // namespace kith::rules
