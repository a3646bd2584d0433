#include "evidence.hpp"

#include <algorithm>
#include <utility>

namespace kith::detail {
namespace {

void sort_bytes(std::vector<std::string>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// household -> rows of a register; `for_each_owner(row, visit)` names the households of a row.
template <class ForEachOwner>
Rows rows_by_household(std::int64_t rows, std::int32_t households, Observer& observer,
                       ForEachOwner for_each_owner) {
  std::vector<Rows::Pair> pairs;
  Steps step(observer);
  for (std::int64_t row = 0; row < rows; ++row) {
    step();
    for_each_owner(
        row, [&](std::int32_t home) { pairs.emplace_back(home, static_cast<std::int32_t>(row)); });
    observer.advance(1);
  }
  return Rows::from_pairs(households, std::move(pairs), observer);
}

}  // namespace

Evidence::Evidence(const AssessmentInput& input, Observer& observer)
    : input_(input),
      nodes_(input.graph, input.membership),
      tie_reader_(input.graph, nodes_, projection_on(input.configuration.isolation, input.as_of)),
      contacts_(input.graph, input.configuration.silence, input.as_of),
      needs_(input.graph, input.membership, input.configuration.silence, input.as_of),
      receipts_(input.graph, input.membership, input.as_of) {
  const std::int32_t households = input.graph.count(NodeKind::household);
  observer.begin("evidence",
                 tie_reader_.rows() + contacts_.rows() + needs_.rows() + receipts_.rows());
  // A pair for each entry while it is sorted (half as much more while the vector grows), then a
  // number; ties have two entries.
  constexpr std::int64_t entry_bytes = sizeof(Rows::Pair) * 3 / 2 + sizeof(std::int32_t);
  observer.need(entry_bytes *
                    (2 * tie_reader_.rows() + contacts_.rows() + needs_.rows() + receipts_.rows()) +
                std::int64_t{households} * 4 * 8);
  std::vector<TieFlow> flows;
  ties_of_ = rows_by_household(tie_reader_.rows(), households, observer,
                               [&](std::int64_t row, auto visit) {
                                 flows.clear();
                                 tie_reader_.read(row, flows);
                                 for (const TieFlow& flow : flows)
                                   if (flow.ego < households && kinds_from(flow.ego, flow.alter))
                                     visit(flow.ego);
                               });
  contacts_of_ =
      rows_by_household(contacts_.rows(), households, observer, [&](std::int64_t row, auto visit) {
        if (contacts_.voice(row) == Truth::yes) visit(contacts_.household(row));
      });
  attempts_.assign(static_cast<std::size_t>(households), -1);
  Steps step(observer);
  for (std::int32_t row = 0; row < contacts_.rows(); ++row) {
    step();
    if (contacts_.completed(row) || contacts_.date(row) > input.as_of) continue;
    std::int32_t& latest = attempts_[static_cast<std::size_t>(contacts_.household(row))];
    if (latest < 0 || contacts_.date(latest) < contacts_.date(row)) latest = row;
  }
  needs_of_ =
      rows_by_household(needs_.rows(), households, observer, [&](std::int64_t row, auto visit) {
        if (needs_.voice(row) == Truth::yes) needs_.for_each_owner(row, visit);
      });
  receipts_of_ =
      rows_by_household(receipts_.rows(), households, observer, [&](std::int64_t row, auto visit) {
        if (receipts_.active(row)) receipts_.for_each_owner(row, visit);
      });
}

SupportSet Evidence::kinds_from(std::int32_t household, std::int32_t alter) const {
  const CsrGraph& inflow = input_.network.inflow;
  const auto alters = inflow.neighbours(household);
  const auto found = std::lower_bound(alters.begin(), alters.end(), alter);
  if (found == alters.end() || *found != alter) return 0;
  return input_.network
      .kinds[static_cast<std::size_t>(inflow.begin(household) + (found - alters.begin()))];
}

std::vector<Evidence::TieRow> Evidence::ties(std::int32_t household) const {
  std::vector<TieRow> rows;
  std::vector<TieFlow> flows;
  for (const std::int32_t row : ties_of_[household]) {
    flows.clear();
    tie_reader_.read(row, flows);
    SupportSet kinds = 0;
    for (const TieFlow& flow : flows)
      if (flow.ego == household)
        kinds = static_cast<SupportSet>(kinds | (flow.kinds & kinds_from(household, flow.alter)));
    if (kinds != 0) rows.push_back({input_.graph.table(TableKind::ties).source(row), kinds});
  }
  return rows;
}

std::vector<std::string> Evidence::supporters(std::int32_t household, SupportSet kinds) const {
  std::vector<std::string> ids;
  for (const std::int32_t alter : input_.network.inflow.neighbours(household))
    if (kinds_from(household, alter) & kinds)
      ids.emplace_back(input_.graph.id(input_.network.node(alter)));
  sort_bytes(ids);
  return ids;
}

std::string Evidence::strongest(std::int32_t household) const {
  const SupportNetwork& network = input_.network;
  std::string best;
  Strength most = 0;
  for (std::int32_t arc = network.inflow.begin(household); arc < network.inflow.end(household);
       ++arc) {
    const Strength strength = network.strength[static_cast<std::size_t>(arc)];
    const std::string_view id = input_.graph.id(network.node(network.inflow.target(arc)));
    if (strength < most || (strength == most && !best.empty() && id >= best)) continue;
    most = strength;
    best = id;
  }
  return best;
}

std::vector<SourceLine> Evidence::voice(std::int32_t household) const {
  std::vector<SourceLine> sources;
  for (const std::int32_t row : contacts_of_[household])
    sources.push_back(input_.graph.table(TableKind::contacts).source(row));
  for (const std::int32_t row : needs_of_[household])
    sources.push_back(input_.graph.table(TableKind::needs).source(row));
  return sources;
}

std::vector<SourceLine> Evidence::contact(std::int32_t row) const {
  if (row < 0) return {};
  return {input_.graph.table(TableKind::contacts).source(row)};
}

std::optional<Date> Evidence::contact_date(std::int32_t row) const {
  return row < 0 ? std::nullopt : std::optional(contacts_.date(row));
}

std::vector<SourceLine> Evidence::receipts(std::int32_t household) const {
  std::vector<SourceLine> sources;
  for (const std::int32_t row : receipts_of_[household])
    sources.push_back(input_.graph.table(TableKind::receipts).source(row));
  return sources;
}

std::vector<std::string> Evidence::services(std::int32_t household) const {
  std::vector<std::string> ids;
  for (const std::int32_t row : receipts_of_[household])
    ids.emplace_back(input_.graph.id(NodeKind::service, receipts_.service(row)));
  sort_bytes(ids);
  return ids;
}

std::vector<const LostRow*> Evidence::lost(std::span<const Loss> losses,
                                           std::initializer_list<TableKind> tables) const {
  std::vector<const LostRow*> rows;
  for (const Loss& loss : losses)
    if (std::find(tables.begin(), tables.end(), loss.table) != tables.end())
      rows.push_back(&input_.graph.lost.rows[static_cast<std::size_t>(loss.row)]);
  return rows;
}

std::vector<SourceLine> Evidence::household(std::int32_t household, std::string_view column) const {
  const Table& table = input_.graph.nodes(NodeKind::household);
  const SourceLine source =
      column.empty() ? table.source(household) : table.source(household, column);
  return source.file < 0 ? std::vector<SourceLine>{} : std::vector<SourceLine>{source};
}

}  // namespace kith::detail
