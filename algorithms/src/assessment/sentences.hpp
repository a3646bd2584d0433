// What an explanation says, as messages; their words are in reports/languages/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluator.hpp"
#include "kith/algorithms/assessment/explanation.hpp"

namespace kith::detail {

using Names = Message::Ids;

/// "income_per_head = 1400", "age_years = 81 (P3)"; unknown facts by their names alone.
Message::Parts facts_parts(const std::vector<TracedFact>& facts, const PropertyGraph& graph);
Message indicator_sentence(IndicatorState state, const Trace& trace, const PropertyGraph& graph);
Message size_sentence(const Names& supporters, TieObservation observation);
Message kind_sentence(Support kind, const Names& supporters);
Message fragility_sentence(const EgoSupport& ego, const std::string& strongest);
Message reach_sentence(std::int32_t reach);
Message voice_sentence(Truth voice, const SilenceSettings& settings);
Message contact_sentence(const MonthsSinceContact& since, std::optional<Date> date);
Message service_sentence(Truth served, const Names& services);
Message programmes_sentence(const SilenceFacts& facts, const std::vector<std::string_view>& missed);
Message rounding_sentence();
/// The detail of a line with the rejected rows that may say otherwise; without any, the detail.
Message with_lost(Message detail, const std::vector<const LostRow*>& lost,
                  const PropertyGraph& graph);

/// Why the household is on the list, from the facts.
Message reason_sentence(const HouseholdFacts& facts, const HouseholdAssessment& household,
                        const Configuration& configuration, const PropertyGraph& graph);
/// The most decisive unknown, or else the line with most points.
Message verify_sentence(const Explanation& explanation, const PropertyGraph& graph);

}  // namespace kith::detail
