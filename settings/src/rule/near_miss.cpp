// Near misses: each condition of a false rule is supposed to have the other truth, and the whole
// rule is evaluated again. Conditions that say the same of the same row change together.
#include <fmt/core.h>

#include "rule/tracer.hpp"

namespace kith::rules {
namespace {

bool same_place(const Supposition& a, const Supposition& b) {
  return a.condition == b.condition && std::equal(a.rows.begin(), a.rows.end(), b.rows.begin());
}

}  // namespace

void Tracer::near_misses(int index, Trace& trace) {
  const Node& node = program_.node(index);
  if (node.condition >= 0) try_flip(index, trace);
  if (node.op == Op::known || node.op == Op::fact || node.op == Op::constant) return;
  if (node.op != Op::aggregate) {
    for (int i = 0; i < node.count; ++i) near_misses(program_.operand(node, i), trace);
    return;
  }
  const Elements elements = evaluation_.elements(node);
  if (node.count == 0 || !elements.known) return;
  collections_[node.inner] = program_.text_of(node);
  for (const std::int32_t row : elements.rows) {
    evaluation_.enter(node, elements.facts, row);
    near_misses(program_.operand(node, 0), trace);
  }
}

void Tracer::try_flip(int index, Trace& trace) {
  const Node& node = program_.node(index);
  const Truth now = evaluation_.truth(index);
  if (now == Truth::unknown) return;
  Supposition supposition{.condition = node.condition, .reads = node.reads, .truth = !now};
  for (std::size_t level = 1; level <= node.reads; ++level)
    supposition.rows[level] = evaluation_.frames()[level].row;
  const auto same = [&](const Supposition& other) { return same_place(supposition, other); };
  if (std::any_of(tried_.begin(), tried_.end(), same)) return;
  tried_.push_back(supposition);

  if (Evaluation(program_, facts_, row_, &supposition).truth(program_.root) != Truth::yes) return;
  TracedFact fact = subject(index);
  if (fact.name.empty()) return;
  trace.near_misses.push_back({std::move(fact), needed(node, !now)});
}

std::string Tracer::needed(const Node& node, Truth flipped) const {
  const std::string_view source = program_.source_of(node);
  if (flipped == Truth::yes) return std::string(source);
  return node.op == Op::fact ? fmt::format("not {}", source) : fmt::format("not ({})", source);
}

/// The fact a condition is about: the first it names; an aggregate counts as one, with its value.
TracedFact Tracer::subject(int index) {
  const Node& node = program_.node(index);
  if (node.op == Op::fact) return traced(node);
  if (node.op == Op::aggregate) {
    std::string value = "unknown";
    if (node.type == FactType::boolean) {
      const Truth now = evaluation_.truth(index);
      if (now != Truth::unknown) value = now == Truth::yes ? "true" : "false";
    } else if (const Range now = evaluation_.number(index); now.is_known()) {
      value = node.type == FactType::date ? to_string(Date{static_cast<std::int32_t>(now.low)})
                                          : number_text(now.low);
    } else if (!std::isinf(now.low) && !std::isinf(now.high)) {
      value = fmt::format("{} to {}", number_text(now.low), number_text(now.high));
    }
    return place(node, std::string(program_.source_of(node)), std::move(value));
  }
  for (int i = 0; i < node.count; ++i)
    if (TracedFact fact = subject(program_.operand(node, i)); !fact.name.empty()) return fact;
  return {};
}

}  // namespace kith::rules
