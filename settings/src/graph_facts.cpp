#include "kith/settings/graph_facts.hpp"

#include <algorithm>

namespace kith {
namespace {

FactType fact_type(ColumnType type) {
  switch (type) {
    case ColumnType::boolean: return FactType::boolean;
    case ColumnType::integer:
    case ColumnType::real: return FactType::number;
    case ColumnType::date: return FactType::date;
    case ColumnType::set: return FactType::set;
    case ColumnType::category:
    case ColumnType::text:
    case ColumnType::reference: break;
  }
  return FactType::text;
}

// An extra column in which nothing is known has no type to speak of: it must not forbid the rule
// that awaits numbers.
bool is_untyped(const TableSpec& spec, const std::string& name, const Column& column) {
  const auto* words = std::get_if<CategoryColumn>(&column);
  if (words == nullptr || spec.find(name) != nullptr) return false;
  for (std::int64_t row = 0; row < words->size(); ++row)
    if (words->is_known(row)) return false;
  return true;
}

Fact known() { return {.state = Fact::State::known}; }

Fact fact_of(const BoolColumn& column, std::int64_t row) {
  Fact fact;
  switch (column.state(row)) {
    case BoolColumn::State::unknown: return fact;
    case BoolColumn::State::not_applicable: fact.state = Fact::State::not_applicable; return fact;
    case BoolColumn::State::yes: fact.boolean = true; break;
    case BoolColumn::State::no: break;
  }
  fact.state = Fact::State::known;
  return fact;
}

template <class T>
Fact fact_of(const ValueColumn<T>& column, std::int64_t row) {
  if (!column.is_known(row)) return {};
  Fact fact = known();
  if constexpr (std::is_same_v<T, Date>)
    fact.date = column.at(row);
  else
    fact.number = static_cast<double>(column.at(row));
  return fact;
}

Fact fact_of(const SetColumn& column, std::int64_t row) {
  if (!column.is_known(row)) return {};
  Fact fact = known();
  fact.elements = column.words(row);
  return fact;
}

template <class TextLike>
Fact fact_of(const TextLike& column, std::int64_t row) {
  if (!column.is_known(row)) return {};
  Fact fact = known();
  fact.text = column.at(row);
  return fact;
}

}  // namespace

TableFacts::TableFacts(const PropertyGraph& graph, TableKind kind)
    : graph_(graph), node_(table_spec(kind).node) {
  const TableSpec& spec = table_spec(kind);
  const Table& table = graph.table(kind);
  if (!spec.key.empty())
    bindings_.push_back({std::string(spec.key), FactType::text, nullptr, true});
  for (int i = 0; i < table.column_count(); ++i) {
    const Column& column = table.column(i);
    const bool untyped = is_untyped(spec, table.column_name(i), column);
    bindings_.push_back({table.column_name(i),
                         untyped ? FactType::cell : fact_type(type_of(column)), &column, false});
  }
  for (const ColumnSpec& column : spec.columns)
    if (table.find_any(column.name) == nullptr)
      bindings_.push_back({std::string(column.name), fact_type(column.type), nullptr, false});
}

std::optional<Vocabulary::Name> TableFacts::find(std::string_view name) const {
  const auto found = std::find_if(bindings_.begin(), bindings_.end(),
                                  [&](const Binding& binding) { return binding.name == name; });
  if (found == bindings_.end()) return std::nullopt;
  return Name{static_cast<int>(found - bindings_.begin()), found->type};
}

std::vector<std::string> TableFacts::names() const {
  std::vector<std::string> names;
  for (const Binding& binding : bindings_) names.push_back(binding.name);
  return names;
}

Fact TableFacts::fact(int slot, std::int64_t row) const {
  const Binding& binding = bindings_[static_cast<std::size_t>(slot)];
  if (binding.is_key) {
    Fact fact = known();
    fact.text = graph_.id(node_, static_cast<std::int32_t>(row));
    return fact;
  }
  if (binding.column == nullptr) return {};
  if (const auto* references = std::get_if<ReferenceColumn>(binding.column)) {
    if (!references->is_known(row)) return {};
    Fact fact = known();
    fact.text = graph_.id(references->at(row));
    return fact;
  }
  return std::visit(
      [row](const auto& column) -> Fact {
        if constexpr (std::is_same_v<std::decay_t<decltype(column)>, ReferenceColumn>)
          return {};
        else
          return fact_of(column, row);
      },
      *binding.column);
}

HouseholdVocabulary::HouseholdVocabulary(const PropertyGraph& graph, const Membership& membership)
    : membership_(membership),
      households_(graph, TableKind::households),
      persons_(graph, TableKind::persons) {
  for (const LostRow& lost : graph.lost.rows)
    if (lost.table == TableKind::persons || lost.table == TableKind::memberships)
      for (const NodeRef node : lost.nodes)
        if (node.is(NodeKind::household)) incomplete_.push_back(node.row());
  std::sort(incomplete_.begin(), incomplete_.end());
}

std::optional<Vocabulary::Collection> HouseholdVocabulary::find_collection(
    std::string_view name) const {
  if (name != "members") return std::nullopt;
  return Collection{0, &persons_};
}

std::vector<std::string> HouseholdVocabulary::names() const {
  std::vector<std::string> names = households_.names();
  names.emplace_back("members");
  return names;
}

std::span<const std::int32_t> HouseholdVocabulary::elements(int, std::int64_t row) const {
  return membership_.members[static_cast<std::int32_t>(row)];
}

bool HouseholdVocabulary::elements_known(int collection_slot, std::int64_t row) const {
  return !elements(collection_slot, row).empty();
}

bool HouseholdVocabulary::elements_complete(int, std::int64_t row) const {
  return incomplete_.empty() || !std::binary_search(incomplete_.begin(), incomplete_.end(),
                                                    static_cast<std::int32_t>(row));
}

}  // namespace kith
