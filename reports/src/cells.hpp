// How results are put into cells: the words and forms that several files share.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kith/algorithms/assessment/assessment.hpp"
#include "kith/graph/property_graph.hpp"
#include "kith/graph/receipt.hpp"
#include "kith/graph/support_network.hpp"
#include "kith/reports/run_report.hpp"

namespace kith::detail {

/// "light", or "light-moderate?" if both are possible.
std::string grade_text(Grade low, Grade high);
/// "672", or "228-672?" if all between is possible. The mark also keeps spreadsheets from reading
/// it as a date.
std::string bounds_text(Bounds bounds);
/// Kinds of support, joined by ";".
std::string supports_text(SupportSet supports);
/// "file:line", joined by ";"; after the first twenty "and N more".
std::string sources_text(const PropertyGraph& graph, std::span<const SourceLine> sources);
/// What is unknown, in the order given, joined by ";".
std::string unknowns_text(std::span<const Unknown> unknowns);
/// The same with the rejected rows that may tell, to correct them: "ties (ties.csv:5);voice".
std::string ask_text(const PropertyGraph& graph, std::span<const Unknown> unknowns);
/// The place in the list; nothing if it has none.
std::optional<std::int32_t> rank_cell(std::int32_t rank);
/// Name of a source; "" if there is none.
std::string_view source_name(const PropertyGraph& graph, std::int32_t file);
/// "changed", "rejected".
std::string_view action_word(RowAction action);

/// The areas of households, as far as they may be told.
class Areas {
 public:
  explicit Areas(const RunReport& report)
      : column_(report.graph.nodes(NodeKind::household).find<CategoryColumn>("area")),
        hiding_(report.assessment.hiding) {}
  /// True of households in hiding.
  bool withheld(HouseholdId household) const { return hiding_.contains(household); }
  /// "" if unknown or withheld.
  std::string_view operator[](HouseholdId household) const {
    if (!column_ || withheld(household)) return {};
    return column_->value_or(household.value, {});
  }

 private:
  const CategoryColumn* column_;
  const Hiding& hiding_;
};

/// True if the household's grade or tier hangs on what is unknown.
bool is_undecided(const HouseholdAssessment& household);

}  // namespace kith::detail
