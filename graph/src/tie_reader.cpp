#include "kith/graph/tie_reader.hpp"

#include <algorithm>
#include <utility>

namespace kith {
namespace {

template <class C>
bool known(const C* column, std::int64_t row) {
  return column && column->is_known(row);
}

}  // namespace

NetworkNodes::NetworkNodes(const PropertyGraph& graph, const Membership& membership)
    : membership_(membership), household_count_(graph.count(NodeKind::household)) {
  const auto* observation =
      graph.nodes(NodeKind::household).find<CategoryColumn>("tie_observation");
  elicited_.resize(static_cast<std::size_t>(household_count_));
  household_node_.resize(static_cast<std::size_t>(household_count_));
  for (std::int32_t row = 0; row < household_count_; ++row) {
    household_node_[static_cast<std::size_t>(row)] = row;
    elicited_[static_cast<std::size_t>(row)] =
        known(observation, row) && observation->at(row) == "elicited";
  }
  const auto node_of = [&](std::int32_t household, NodeKind kind, std::size_t row) {
    if (household >= 0) return household;
    others_.emplace_back(kind, static_cast<std::int32_t>(row));
    return count() - 1;
  };
  person_node_.resize(membership.primary.size());
  for (std::size_t row = 0; row < person_node_.size(); ++row)
    person_node_[row] = node_of(membership.primary[row], NodeKind::person, row);

  const std::vector<std::int32_t> homes = volunteer_households(graph, membership);
  const auto* person = graph.nodes(NodeKind::volunteer).find<ReferenceColumn>("person_id");
  volunteer_node_.resize(homes.size());
  for (std::size_t row = 0; row < homes.size(); ++row) {
    // A volunteer who is a person without a household is that person.
    const auto i = static_cast<std::int64_t>(row);
    volunteer_node_[row] = homes[row] < 0 && known(person, i)
                               ? person_node_[static_cast<std::size_t>(person->at(i).row())]
                               : node_of(homes[row], NodeKind::volunteer, row);
  }
}

std::span<const std::int32_t> NetworkNodes::egos(NodeRef end) const {
  const auto row = static_cast<std::size_t>(end.row());
  if (end.kind() == NodeKind::household) return {&household_node_[row], 1};
  if (end.kind() == NodeKind::volunteer) return {&volunteer_node_[row], 1};
  const auto homes = membership_.households[end.row()];
  return homes.empty() ? std::span<const std::int32_t>{&person_node_[row], 1} : homes;
}

std::int32_t NetworkNodes::alter(NodeRef end) const {
  const auto row = static_cast<std::size_t>(end.row());
  if (end.kind() == NodeKind::household) return end.row();
  return end.kind() == NodeKind::volunteer ? volunteer_node_[row] : person_node_[row];
}

bool NetworkNodes::share_home(NodeRef a, NodeRef b) const {
  const auto homes = egos(b);
  return std::ranges::any_of(egos(a), [&](std::int32_t node) {
    return std::find(homes.begin(), homes.end(), node) != homes.end();
  });
}

UnitedSupport unite(std::span<const TieFlow> flows, bool both_asked,
                    const ProjectionOptions& options) {
  UnitedSupport result;
  for (int k = 0; k < support_count; ++k) {
    const SupportSet bit = support_bit(static_cast<Support>(k));
    std::int32_t millionths = 0;
    std::uint8_t reporters = 0;
    for (const TieFlow& flow : flows) {
      if (!(flow.kinds & bit)) continue;
      millionths = std::max(millionths, flow.millionths);
      reporters |= flow.reporters;
    }
    const bool confirmed = reporters == both_reported || !both_asked;
    const Strength strength = millionths * (confirmed ? 1000 : options.unconfirmed);
    if (strength > 0 && strength >= options.counted * 1'000'000) {
      result.kinds |= bit;
      result.strength = std::max(result.strength, strength);
    }
  }
  return result;
}

TieReader::TieReader(const PropertyGraph& graph, const NetworkNodes& nodes,
                     ProjectionOptions options)
    : nodes_(nodes), options_(std::move(options)) {
  const Table& ties = graph.table(TableKind::ties);
  from_ = ties.find<ReferenceColumn>("from_id");
  to_ = ties.find<ReferenceColumn>("to_id");
  support_ = ties.find<SetColumn>("support");
  closeness_ = ties.find<CategoryColumn>("closeness");
  valence_ = ties.find<CategoryColumn>("valence");
  reported_by_ = ties.find<CategoryColumn>("reported_by");
  directed_ = ties.find<BoolColumn>("directed");
  since_ = ties.find<DateColumn>("since");
  until_ = ties.find<DateColumn>("until");
  last_contact_ = ties.find<DateColumn>("last_contact");
  interviewed_on_ = graph.nodes(NodeKind::household).find<DateColumn>("interviewed_on");

  kinds_of_set_ = {support_bit(Support::companionship)};  // code 0: not recorded
  for (std::int32_t code = 1; support_ && code <= support_->set_count(); ++code) {
    SupportSet kinds = 0;
    for (const std::int32_t category : support_->set_at(code))
      for (int k = 0; k < support_count; ++k)
        if (support_->categories()[category] == to_string(static_cast<Support>(k)))
          kinds |= support_bit(static_cast<Support>(k));
    kinds_of_set_.push_back(kinds);
  }
  closeness_of_code_ = {options_.closeness_unknown};
  for (std::int32_t code = 0; closeness_ && code < closeness_->categories().size(); ++code) {
    const std::string_view word = closeness_->categories()[code];
    closeness_of_code_.push_back(word == "very_close"   ? options_.very_close
                                 : word == "close"      ? options_.close
                                 : word == "acquainted" ? options_.acquainted
                                                        : options_.closeness_unknown);
  }
}

TieUse TieReader::use(std::int64_t row) const {
  if (known(valence_, row) && valence_->at(row) == "stress") return TieUse::stress;
  if (known(until_, row) && until_->at(row) <= options_.as_of) return TieUse::ended;
  if (known(since_, row) && since_->at(row) > options_.as_of) return TieUse::future;
  if (from(row).is(NodeKind::organization) || to(row).is(NodeKind::organization))
    return TieUse::organization;
  return nodes_.share_home(from(row), to(row)) ? TieUse::within : TieUse::used;
}

SupportSet TieReader::kinds(std::int64_t row) const {
  return kinds_of_set_[support_ ? static_cast<std::size_t>(support_->set_code(row)) : 0];
}

std::int32_t TieReader::closeness(std::int64_t row) const {
  return closeness_of_code_[closeness_ ? static_cast<std::size_t>(closeness_->code(row) + 1) : 0];
}

std::optional<Date> TieReader::interview(std::int64_t row) const {
  if (!interviewed_on_) return std::nullopt;
  const bool recorded = known(reported_by_, row);
  const std::string_view reporter = recorded ? reported_by_->at(row) : std::string_view{};
  std::optional<Date> latest;
  const auto consider = [&](NodeRef end, bool reported) {
    const std::int32_t node = nodes_.alter(end);
    if (!reported || node >= nodes_.household_count() || !interviewed_on_->is_known(node)) return;
    latest = latest ? std::max(*latest, interviewed_on_->at(node)) : interviewed_on_->at(node);
  };
  const NodeRef from = from_->at(row), to = to_->at(row);
  consider(from, recorded ? reporter != "to" : nodes_.elicited(nodes_.alter(from)));
  consider(to, recorded ? reporter != "from" : nodes_.elicited(nodes_.alter(to)));
  return latest;
}

std::int32_t TieReader::recency(std::int64_t row) const {
  const std::optional<Date> date =
      known(last_contact_, row) ? std::optional(last_contact_->at(row)) : interview(row);
  // A contact after the day says nothing of the day.
  const bool later = known(last_contact_, row) && *date > options_.as_of;
  if (!date || later) return options_.undated;
  const std::int32_t days = std::max(0, options_.as_of.days - date->days);
  for (const auto& step : options_.recency)
    if (days <= step.days) return step.factor;
  return 0;
}

void TieReader::add_flows(NodeRef ego, NodeRef alter, const TieFlow& flow,
                          std::vector<TieFlow>& flows) const {
  for (const std::int32_t node : nodes_.egos(ego)) {
    flows.push_back(flow);
    flows.back().ego = node;
    flows.back().alter = nodes_.alter(alter);
  }
}

void TieReader::read(std::int64_t row, std::vector<TieFlow>& flows) const {
  if (use(row) != TieUse::used) return;
  TieFlow flow;
  flow.millionths = closeness(row) * recency(row);
  flow.kinds = kinds(row);
  const std::string_view reporter = known(reported_by_, row) ? reported_by_->at(row) : "both";
  flow.reporters = reporter == "both" ? both_reported
                   : reporter == "to" ? ego_reported
                                      : alter_reported;
  add_flows(to(row), from(row), flow, flows);
  if (directed(row)) return;
  flow.reporters = reporter == "both"   ? both_reported
                   : reporter == "from" ? ego_reported
                                        : alter_reported;
  add_flows(from(row), to(row), flow, flows);
}

}  // namespace kith
