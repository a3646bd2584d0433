#include "source_rules.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "wording.hpp"

namespace kith::dataset {

std::optional<Vocabulary::Name> SourceVocabulary::find(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (name.empty() || found == header_.end()) return std::nullopt;
  return Name{static_cast<int>(found - header_.begin()), FactType::cell};
}

std::vector<std::string> SourceVocabulary::names() const {
  std::vector<std::string> names;
  std::copy_if(header_.begin(), header_.end(), std::back_inserter(names),
               [](const std::string& name) { return !name.empty() && !is_forbidden_column(name); });
  return names;
}

bool is_missing(std::span<const std::string> missing, std::string_view text) {
  return std::find(missing.begin(), missing.end(), text) != missing.end();
}

Fact SourceFacts::fact(int slot, std::int64_t) const {
  Fact fact;
  fact.text = trim(fields_[static_cast<std::size_t>(slot)]);
  if (!fact.text.empty() && !is_missing(missing_, fact.text)) fact.state = Fact::State::known;
  return fact;
}

Rule compile_source_rule(const RuleText& rule, const SourceVocabulary& vocabulary,
                         bool is_condition) {
  Rule compiled = is_condition ? Rule::compile(rule.text, vocabulary, rule.where)
                               : Rule::compile_expression(rule.text, vocabulary, rule.where);
  for (const std::string& name : compiled.names())
    if (is_forbidden_column(name))
      throw InputError(
          ErrorCode::bad_configuration, rule.where,
          fmt::format("the rule reads {}, which must never be an input (ethnicity, religion "
                      "and the like); take it out",
                      excerpt(name)));
  return compiled;
}

void write_fact(const Fact& fact, FactType type, bool whole, std::string& text) {
  text.clear();
  if (fact.state != Fact::State::known) return;
  switch (type) {
    case FactType::boolean: text = fact.boolean ? "true" : "false"; break;
    case FactType::number: {
      const double number = whole ? std::floor(fact.number) : fact.number;
      if (!std::isfinite(number)) break;
      if (whole)
        fmt::format_to(std::back_inserter(text), "{:.0f}", number == 0 ? 0 : number);
      else
        fmt::format_to(std::back_inserter(text), "{}", number);
      break;
    }
    case FactType::date: text = to_string(fact.date); break;
    case FactType::text:
    case FactType::cell: text = trim(fact.text); break;
    case FactType::set: text = fmt::format("{}", fmt::join(fact.elements, ";")); break;
  }
}

}  // namespace kith::dataset
