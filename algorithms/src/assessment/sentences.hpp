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

/// Why it is unknown who leads to a service.
enum class ReachGap : std::uint8_t { rows, receipts, volunteers, both };
ReachGap reach_gap(const PropertyGraph& graph);

/// "income_per_head = 1400", "age_years = 81 (P3)"; unknown facts by their names alone.
Message::Parts facts_parts(const std::vector<TracedFact>& facts, const PropertyGraph& graph);
Message indicator_sentence(IndicatorState state, const Trace& trace, const PropertyGraph& graph);
Message size_sentence(const Names& supporters, TieObservation observation);
Message kind_sentence(Support kind, const Names& supporters);
Message fragility_sentence(const EgoSupport& ego, const std::string& strongest);
/// `gap` names the registers that nobody keeps, if the possible way is shorter for want of them.
Message reach_sentence(const Reach& reach, ReachGap gap);
Message voice_sentence(Truth voice, const SilenceSettings& settings);
/// `attempt` is of use where nobody was ever reached.
struct ContactDates {
  std::optional<Date> last, attempt;
};
Message contact_sentence(const MonthsSinceContact& since, const ContactDates& dates);
Message service_sentence(Truth served, const Names& services);
Message programmes_sentence(const SilenceFacts& facts, const std::vector<std::string_view>& missed);
Message rounding_sentence();
/// The detail of a line with the rejected rows that may say otherwise; without any, the detail.
Message with_lost(Message detail, const std::vector<const LostRow*>& lost,
                  const PropertyGraph& graph);

/// Why the household is on the list, from the facts.
Message reason_sentence(const HouseholdFacts& facts, const HouseholdAssessment& household,
                        std::optional<Date> attempt, const Configuration& configuration,
                        const PropertyGraph& graph);
/// Asks for the first of the unknowns, which must not be empty, and to correct its rejected rows.
Message find_out_sentence(const Explanation& explanation, const PropertyGraph& graph);
/// Asks to see whether the line is true.
Message confirm_sentence(const PointLine& line);

}  // namespace kith::detail
