#include "programmes.hpp"

#include <algorithm>

namespace kith::detail {
namespace {

template <class C>
bool known(const C* column, std::int64_t row) {
  return column && column->is_known(row);
}

bool offered(const Table& services, std::int64_t row, Date as_of) {
  const auto* from = services.find<DateColumn>("active_from");
  const auto* until = services.find<DateColumn>("active_until");
  return !(known(from, row) && from->at(row) > as_of) &&
         !(known(until, row) && until->at(row) <= as_of);
}

RuleText eligibility(const PropertyGraph& graph, std::int64_t row) {
  const Table& services = graph.nodes(NodeKind::service);
  const auto* rule = services.find<CategoryColumn>("eligibility");
  if (!known(rule, row)) return {};
  RuleText text{.text = std::string(rule->at(row)), .where = {}};
  if (const SourceLine source = services.source(row, "eligibility"); source.file >= 0)
    text.where = {graph.sources[static_cast<std::size_t>(source.file)], source.line, 0};
  return text;
}

}  // namespace

Programmes::Programmes(const PropertyGraph& graph, const std::vector<ProgrammeSettings>& settings,
                       Date as_of, const HouseholdRules& rules)
    : household_rules_(rules) {
  const Table& services = graph.nodes(NodeKind::service);
  const auto* programme = services.find<CategoryColumn>("programme");
  for (std::int32_t row = 0; row < services.rows(); ++row) {
    const std::string name(known(programme, row) ? programme->at(row)
                                                 : graph.id(NodeKind::service, row));
    const std::int32_t index = programme_of(name, settings);
    programme_of_service_.push_back(index);
    const std::int32_t rule = rule_of(eligibility(graph, row));
    if (offered(services, row, as_of))
      programmes_[static_cast<std::size_t>(index)].open.push_back(rule);
  }
}

std::int32_t Programmes::rule_of(const RuleText& text) {
  if (text.empty()) return everybody;
  const std::int32_t rule = texts_.add(text.text);
  if (static_cast<std::size_t>(rule) == rules_.size())
    rules_.push_back(household_rules_.compile(text));
  return rule;
}

std::int32_t Programmes::programme_of(const std::string& name,
                                      const std::vector<ProgrammeSettings>& settings) {
  const std::int32_t index = names_.add(name);
  if (static_cast<std::size_t>(index) < programmes_.size()) return index;
  Programme programme{.name = name, .own_rule = everybody, .open = {}};
  for (const ProgrammeSettings& stated : settings)
    if (stated.name == name) programme.own_rule = rule_of(stated.eligible);
  programmes_.push_back(std::move(programme));
  return index;
}

Programmes::Scratch Programmes::scratch() const {
  return {std::vector<Truth>(rules_.size()), std::vector<std::uint8_t>(programmes_.size())};
}

void Programmes::read(std::int32_t household, std::span<const std::int32_t> services,
                      Scratch& scratch) const {
  for (std::size_t i = 0; i < rules_.size(); ++i)
    scratch.truths[i] = household_rules_.evaluate(rules_[i], household).truth;
  std::fill(scratch.received.begin(), scratch.received.end(), std::uint8_t{0});
  for (const std::int32_t service : services)
    scratch.received[static_cast<std::size_t>(
        programme_of_service_[static_cast<std::size_t>(service)])] = 1;
}

Truth Programmes::eligible(const Programme& programme, const Scratch& scratch) const {
  const auto truth_of = [&](std::int32_t rule) {
    return rule == everybody ? Truth::yes : scratch.truths[static_cast<std::size_t>(rule)];
  };
  Truth any = Truth::no;
  for (const std::int32_t rule : programme.open) any = kleene_or(any, truth_of(rule));
  return kleene_and(truth_of(programme.own_rule), any);
}

Programmes::Count Programmes::count(std::int32_t household, std::span<const std::int32_t> services,
                                    Scratch& scratch) const {
  read(household, services, scratch);
  Count count;
  for (std::size_t i = 0; i < programmes_.size(); ++i) {
    if (eligible(programmes_[i], scratch) != Truth::yes) continue;
    ++count.eligible;
    count.received += scratch.received[i];
  }
  return count;
}

std::vector<std::string_view> Programmes::missed(std::int32_t household,
                                                 std::span<const std::int32_t> services) const {
  Scratch room = scratch();
  read(household, services, room);
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < programmes_.size(); ++i)
    if (!room.received[i] && eligible(programmes_[i], room) == Truth::yes)
      names.push_back(programmes_[i].name);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace kith::detail
