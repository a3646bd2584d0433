// Reads what is known of one household and judges it; shared by assess() and the explainer.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "household_rules.hpp"
#include "kith/algorithms/assessment/result.hpp"
#include "programmes.hpp"
#include "registers.hpp"

namespace kith::detail {

/// Everything a household's assessment follows from.
struct HouseholdFacts {
  std::span<const IndicatorState> indicators;  // into the scratch it was read with
  EgoSupport support;
  TieObservation observation = TieObservation::administrative;
  SilenceFacts silence;
  bool emergency = false;
  bool covered = true;           // by the registers
  std::span<const Loss> losses;  // rejected rows that may be of the household
};

/// The assessment that follows from the facts; the rank is left 0. No allocation.
HouseholdAssessment judge(const HouseholdFacts& facts, const Configuration& configuration);

/// True if the lines printed for the household sum to its points, part by part and at both bounds.
/// Parts are computed by other formulas than lines, so that this can fail. No allocation.
bool lines_sum(const HouseholdFacts& facts, const HouseholdAssessment& household,
               const Configuration& configuration);

struct CompiledIndicator {
  Rule deprived;
  std::optional<Rule> applies;
};
/// In the order of the settings. Throws InputError(bad_configuration).
std::vector<CompiledIndicator> compile_indicators(const DifficultySettings& settings,
                                                  const HouseholdRules& rules);
/// Nothing where the registers cover everybody.
std::optional<Rule> compile_covered(const SilenceSettings& settings, const HouseholdRules& rules);

/// Compiled rules and summed registers. Const use from several threads, each with its own scratch.
class Evaluator {
 public:
  /// Throws InputError(bad_configuration).
  Evaluator(const AssessmentInput& input, Observer& observer);

  struct Scratch {
    std::vector<IndicatorState> indicators;
    Programmes::Scratch programmes;
  };
  Scratch scratch() const;
  HouseholdFacts read(std::int32_t household, Scratch& scratch) const;

  const HouseholdRules& rules() const { return rules_; }
  const Rule& deprived(std::size_t indicator) const { return indicators_[indicator].deprived; }
  const RegisterSummary& registers() const { return registers_; }
  const Programmes& programmes() const { return programmes_; }
  /// False: as if nobody kept registers for this household.
  bool covered(std::int32_t household) const;

 private:
  TieObservation observation(std::int32_t household) const;
  SilenceFacts silence(std::int32_t household, bool covered, Programmes::Scratch& scratch) const;
  MonthsSinceContact since_contact(std::int32_t household) const;

  const AssessmentInput& input_;
  HouseholdRules rules_;
  std::vector<CompiledIndicator> indicators_;
  std::optional<Rule> covered_;
  RegisterSummary registers_;
  std::vector<Reach> reach_;
  Programmes programmes_;
  const DateColumn* contact_date_;
  const CategoryColumn* observation_;
  TieObservation default_observation_;
  bool ties_registered_;
};

}  // namespace kith::detail
