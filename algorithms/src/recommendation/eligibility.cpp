#include "eligibility.hpp"

#include <algorithm>

#include "words.hpp"

namespace kith::detail {
namespace {

Eligibility::Period period_of(const Table& table, std::int64_t row, Date as_of) {
  const auto* from = table.find<DateColumn>("active_from");
  const auto* until = table.find<DateColumn>("active_until");
  if (is_known(until, row) && until->at(row) <= as_of) return Eligibility::Period::over;
  if (is_known(from, row) && from->at(row) > as_of) return Eligibility::Period::later;
  return Eligibility::Period::active;
}

RuleText own_rule(const PropertyGraph& graph, std::int64_t row) {
  const Table& table = graph.nodes(NodeKind::service);
  const auto* rule = table.find<CategoryColumn>("eligibility");
  if (!is_known(rule, row)) return {};
  RuleText text{.text = std::string(rule->at(row)), .where = {}};
  if (const SourceLine source = table.source(row, "eligibility"); source.file >= 0)
    text.where = {graph.sources[static_cast<std::size_t>(source.file)], source.line, 0};
  return text;
}

}  // namespace

Eligibility::Eligibility(const AssessmentInput& input)
    : input_(input), households_(input.graph, input.membership) {
  const Table& table = input.graph.nodes(NodeKind::service);
  const auto* programme = table.find<CategoryColumn>("programme");
  for (std::int32_t row = 0; row < table.rows(); ++row) {
    Service service;
    service.programme = programme_of(
        is_known(programme, row) ? programme->at(row) : input.graph.id(NodeKind::service, row));
    service.rule = rule_of(own_rule(input.graph, row));
    service.period = period_of(table, row, input.as_of);
    programmes_[static_cast<std::size_t>(service.programme)].services.push_back(row);
    services_.push_back(service);
  }
}

std::int32_t Eligibility::rule_of(const RuleText& text) {
  if (text.empty()) return everybody;
  const std::int32_t rule = texts_.add(text.text);
  if (static_cast<std::size_t>(rule) == rules_.size())
    rules_.push_back(Rule::compile(text.text, households_, text.where));
  return rule;
}

std::int32_t Eligibility::programme_of(std::string_view name) {
  const std::int32_t index = names_.add(name);
  if (static_cast<std::size_t>(index) < programmes_.size()) return index;
  Programme programme;
  for (const ProgrammeSettings& stated : input_.configuration.programmes)
    if (stated.name == name) programme.rule = rule_of(stated.eligible);
  programmes_.push_back(std::move(programme));
  return index;
}

Truth Eligibility::truth_of(std::int32_t rule, std::int32_t household) const {
  if (rule == everybody) return Truth::yes;
  return rules_[static_cast<std::size_t>(rule)].evaluate(households_, household).truth;
}

Truth Eligibility::eligible(std::int32_t household, std::int32_t service) const {
  const Service& wanted = services_[static_cast<std::size_t>(service)];
  const Programme& programme = programmes_[static_cast<std::size_t>(wanted.programme)];
  return kleene_and(truth_of(programme.rule, household), truth_of(wanted.rule, household));
}

bool Eligibility::misses(std::int32_t household, std::span<const std::int32_t> received,
                         const Programme& programme) const {
  Truth any = Truth::no;
  for (const std::int32_t service : programme.services) {
    if (std::binary_search(received.begin(), received.end(), service)) return false;
    const Service& one = services_[static_cast<std::size_t>(service)];
    if (one.period != Period::over && any != Truth::yes)
      any = kleene_or(any, truth_of(one.rule, household));
  }
  return kleene_and(any, truth_of(programme.rule, household)) == Truth::yes;
}

void Eligibility::missed(std::int32_t household, std::span<const std::int32_t> received,
                         std::vector<std::int32_t>& services) const {
  for (const Programme& programme : programmes_) {
    if (!misses(household, received, programme)) continue;
    for (const std::int32_t service : programme.services)
      if (period(service) != Period::over) services.push_back(service);
  }
}

bool Eligibility::is_missed(std::int32_t household, std::span<const std::int32_t> received,
                            std::int32_t service) const {
  const Service& wanted = services_[static_cast<std::size_t>(service)];
  return wanted.period != Period::over &&
         misses(household, received, programmes_[static_cast<std::size_t>(wanted.programme)]);
}

}  // namespace kith::detail
