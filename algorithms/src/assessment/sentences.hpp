// Every sentence of an explanation, in English. The one place to change for another language.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evaluator.hpp"
#include "kith/algorithms/assessment/explanation.hpp"

namespace kith::detail {

using Names = std::vector<std::string>;

/// "income_per_head = 1400, age_years = 81 (P3)"; unknown facts by their names alone.
std::string facts_text(const std::vector<TracedFact>& facts, const PropertyGraph& graph);
std::string indicator_sentence(IndicatorState state, const Trace& trace,
                               const PropertyGraph& graph);
std::string size_sentence(const Names& supporters, TieObservation observation);
std::string kind_sentence(Support kind, const Names& supporters);
std::string fragility_sentence(const EgoSupport& ego, const std::string& strongest);
std::string reach_sentence(std::int32_t reach);
std::string voice_sentence(Truth voice, const SilenceSettings& settings);
std::string contact_sentence(const MonthsSinceContact& since, std::optional<Date> date);
std::string service_sentence(Truth served, const Names& services);
std::string programmes_sentence(const SilenceFacts& facts,
                                const std::vector<std::string_view>& missed);
std::string rounding_sentence();

/// Why the household is on the list, from the facts.
std::string reason_sentence(const HouseholdFacts& facts, const HouseholdAssessment& household,
                            const Configuration& configuration);
/// The most decisive unknown, or else the line with most points.
std::string verify_sentence(const Explanation& explanation);

}  // namespace kith::detail
