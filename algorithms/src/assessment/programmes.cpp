#include "programmes.hpp"
#include "known.hpp"

#include <algorithm>

namespace kith::detail {
namespace {

Programmes::Period period_of(const Table& services, std::int64_t row, Date as_of) {
  const auto* from = services.find<DateColumn>("active_from");
  const auto* until = services.find<DateColumn>("active_until");
  if (is_known(until, row) && until->at(row) <= as_of) return Programmes::Period::over;
  if (is_known(from, row) && from->at(row) > as_of) return Programmes::Period::later;
  return Programmes::Period::active;
}

RuleText eligibility(const PropertyGraph& graph, std::int64_t row) {
  const Table& services = graph.nodes(NodeKind::service);
  const auto* rule = services.find<CategoryColumn>("eligibility");
  if (!is_known(rule, row)) return {};
  RuleText text{.text = std::string(rule->at(row)), .where = {}};
  if (const SourceLine source = services.source(row, "eligibility"); source.file >= 0)
    text.where = {graph.sources[static_cast<std::size_t>(source.file)], source.line, 0};
  return text;
}

}  // namespace

Programmes::Programmes(const PropertyGraph& graph, const std::vector<ProgrammeSettings>& settings,
                       Date as_of, const HouseholdRules& rules)
    : household_rules_(rules) {
  OwnRules own;
  for (const ProgrammeSettings& stated : settings) {
    own[stated.name] = &stated.eligible;
    // A rule of a programme that no service has is compiled to be checked.
    if (!stated.eligible.empty()) household_rules_.compile(stated.eligible);
  }
  const std::int32_t count = graph.count(NodeKind::service);
  for (std::int32_t row = 0; row < count; ++row) add_service(graph, row, as_of, own);
  for (Programme& programme : programmes_) {
    std::sort(programme.open.begin(), programme.open.end());
    programme.open.erase(std::unique(programme.open.begin(), programme.open.end()),
                         programme.open.end());
  }
  std::vector<Rows::Pair> pairs;
  for (std::int32_t row = 0; row < count; ++row)
    if (period(row) != Period::over) pairs.emplace_back(programme_of(row), row);
  services_of_ = Rows::from_pairs(names_.size(), std::move(pairs));
}

void Programmes::add_service(const PropertyGraph& graph, std::int32_t row, Date as_of,
                             const OwnRules& own) {
  const Table& table = graph.nodes(NodeKind::service);
  const auto* programme = table.find<CategoryColumn>("programme");
  const std::string_view name =
      is_known(programme, row) ? programme->at(row) : graph.id(NodeKind::service, row);
  const Service service{.programme = add_programme(name, own),
                        .rule = rule_of(eligibility(graph, row)),
                        .period = period_of(table, row, as_of)};
  if (service.period == Period::active)
    programmes_[static_cast<std::size_t>(service.programme)].open.push_back(service.rule);
  services_.push_back(service);
}

std::int32_t Programmes::rule_of(const RuleText& text) {
  if (text.empty()) return everybody;
  const std::int32_t rule = texts_.add(text.text);
  if (static_cast<std::size_t>(rule) == rules_.size())
    rules_.push_back(household_rules_.compile(text));
  return rule;
}

std::int32_t Programmes::add_programme(std::string_view name, const OwnRules& own) {
  const std::int32_t index = names_.add(name);
  if (static_cast<std::size_t>(index) < programmes_.size()) return index;
  Programme& programme = programmes_.emplace_back();
  if (const auto found = own.find(name); found != own.end())
    programme.own_rule = rule_of(*found->second);
  return index;
}

Programmes::Scratch Programmes::scratch() const {
  return {std::vector<Truth>(rules_.size()), std::vector<Held>(programmes_.size())};
}

Truth Programmes::truth(std::int32_t rule, const Scratch& scratch) {
  return rule == everybody ? Truth::yes : scratch.truths[static_cast<std::size_t>(rule)];
}

void Programmes::read(std::int32_t household, std::span<const std::int32_t> received,
                      std::span<const std::int32_t> refused, Scratch& scratch) const {
  for (std::size_t rule = 0; rule < rules_.size(); ++rule)
    scratch.truths[rule] = household_rules_.evaluate(rules_[rule], household).truth;
  std::fill(scratch.held.begin(), scratch.held.end(), Held::nothing);
  const auto hold = [&](std::span<const std::int32_t> services, Held how) {
    for (const std::int32_t service : services)
      scratch.held[static_cast<std::size_t>(programme_of(service))] = how;
  };
  hold(refused, Held::refused);
  hold(received, Held::received);
}

Truth Programmes::eligible(const Programme& programme, const Scratch& scratch) {
  Truth any = Truth::no;
  for (const std::int32_t rule : programme.open) {
    any = kleene_or(any, truth(rule, scratch));
    if (any == Truth::yes) break;
  }
  return kleene_and(truth(programme.own_rule, scratch), any);
}

Programmes::Count Programmes::count(std::int32_t household, std::span<const std::int32_t> received,
                                    std::span<const std::int32_t> refused, Scratch& scratch) const {
  read(household, received, refused, scratch);
  Count count;
  for (std::size_t i = 0; i < programmes_.size(); ++i) {
    const Held held = scratch.held[i];
    if (held == Held::refused || eligible(programmes_[i], scratch) != Truth::yes) continue;
    ++count.eligible;
    count.received += held == Held::received;
  }
  return count;
}

std::vector<std::int32_t> Programmes::missed(std::int32_t household,
                                             std::span<const std::int32_t> received,
                                             std::span<const std::int32_t> refused,
                                             Scratch& scratch) const {
  read(household, received, refused, scratch);
  return missed(scratch);
}

std::vector<std::int32_t> Programmes::missed(const Scratch& scratch) const {
  std::vector<std::int32_t> missed;
  for (std::size_t i = 0; i < programmes_.size(); ++i)
    if (scratch.held[i] == Held::nothing && eligible(programmes_[i], scratch) == Truth::yes)
      missed.push_back(static_cast<std::int32_t>(i));
  return missed;
}

Truth Programmes::eligible(std::int32_t service, const Scratch& scratch) const {
  const Service& wanted = services_[static_cast<std::size_t>(service)];
  const Programme& programme = programmes_[static_cast<std::size_t>(wanted.programme)];
  return kleene_and(truth(programme.own_rule, scratch), truth(wanted.rule, scratch));
}

}  // namespace kith::detail
