// Why a rule came out as it did.
#pragma once

#include "rule/evaluation.hpp"

namespace kith::rules {

/// The fact as people read it.
std::string fact_text(const Fact& fact, FactType type);

/// The shortest decimal text that reads back as the number.
std::string number_text(double value);

/// Walks a compiled rule once more and gathers the facts behind its outcome.
class Tracer {
 public:
  Tracer(const Program& program, const Facts& facts, std::int64_t row)
      : program_(program), facts_(facts), row_(row), evaluation_(program, facts, row) {}

  Trace run();

 private:
  using Found = std::vector<TracedFact>;

  void explain(int index, Found& found);
  void explain_chain(const Node& node, Truth outcome, Found& found);
  void explain_quantifier(const Node& node, Truth outcome, Found& found);
  void all_facts(int index, Found& found);
  void missing(int index, Found& found);
  void missing_values(int index, Found& found);
  void add_incomplete(const Node& node, Found& found);
  template <class Visit>
  void each_element(const Node& node, Found& found, const Visit& visit);

  void near_misses(int index, Trace& trace);
  void try_flip(int index, Trace& trace);
  std::string needed(const Node& node, Truth flipped) const;
  TracedFact subject(int index);

  TracedFact traced(const Node& fact) const;
  TracedFact place(const Node& node, std::string name, std::string value) const;
  static void add(Found& found, TracedFact fact);

  const Program& program_;
  const Facts& facts_;
  std::int64_t row_;
  Evaluation evaluation_;
  std::vector<Supposition> tried_;
  std::array<std::string_view, max_scopes + 1> collections_{};
};

}  // namespace kith::rules
