// The assessment of every household: difficulty, isolation, silence, tier (methods §0–4).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/observer.hpp"
#include "kith/graph/parallel.hpp"
#include "kith/graph/property_graph.hpp"
#include "kith/graph/support_network.hpp"
#include "kith/graph/truth.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {

using Grade = TierSettings::Grade;
std::string_view to_string(Grade grade);

/// Points with unknowns set to the least and the most severe; low <= high.
struct Bounds {
  std::int32_t low = 0;
  std::int32_t high = 0;

  bool certain() const { return low == high; }
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

enum class Tier : std::uint8_t { none, a, b, c1, c2, a_possible, b_possible, c_possible };
/// "", "A", "B", "C1", "C2", "A?", "B?", "C?".
std::string_view to_string(Tier tier);

enum class TieObservation : std::uint8_t { elicited, administrative, none };
std::string_view to_string(TieObservation observation);

/// Months since the last completed contact; never = no contact in a register that covers the
/// household; unknown = no register covers it.
struct MonthsSinceContact {
  enum class State : std::uint8_t { known, never, unknown } state = State::unknown;
  std::int32_t months = 0;
};

/// One household's assessment. All points are integers.
struct HouseholdAssessment {
  Bounds difficulty;         // 0..scale
  Bounds difficulty_points;  // weighted deprivation count c, 0..W
  Grade grade_low = Grade::none, grade_high = Grade::none;
  bool data_gap = false;               // unknown points above the configured share
  bool composition_sensitive = false;  // the grade changes if indicators that do not apply are left out
  Bounds isolation;  // 0..1200
  Truth isolated = Truth::unknown;
  TieObservation observation = TieObservation::administrative;
  Bounds silence;  // 0..1200
  Truth unreached = Truth::unknown, unvoiced = Truth::unknown;
  MonthsSinceContact since_contact;
  bool emergency = false;
  Tier tier = Tier::none;
  std::int32_t rank = 0;  // place in the visiting list from 1; 0 = not on it
  Bounds score() const {
    return {difficulty.low + isolation.low + silence.low, difficulty.high + isolation.high + silence.high};
  }
};

/// One line of an explanation. Lines of a part sum to its bounds, which assess() checks.
struct PointLine {
  enum class Part : std::uint8_t { difficulty, isolation, silence };
  Part part = Part::difficulty;
  std::string item;        // indicator's name; size, emotional, …, fragility, reach, unrecorded; voice, contact, …
  Bounds points;
  std::string detail;      // one short sentence with the facts
  std::vector<SourceLine> sources;
};
std::string_view to_string(PointLine::Part part);

/// What to find out, most decisive first.
struct Unknown {
  std::string what;          // indicator or fact, as the data names it
  std::int32_t points = 0;   // how far it may move the score
};

struct IsolatedMember {
  PersonId person;
  HouseholdId household;
  std::int32_t own_ties = 0;
  std::string reason;  // child, elder, disabled
};

/// Alkire–Foster statistics of an area or of all (methods §1): complete cases, weighted by persons.
struct DifficultyStatistics {
  std::string area;                // "" for all
  std::int64_t households = 0, dropped = 0;  // dropped: an indicator is unknown
  std::int64_t persons = 0;        // of the complete cases
  std::optional<double> headcount, intensity, adjusted;  // H, A, M0; nothing if undefined
  struct IndicatorShare {
    std::string indicator;
    std::optional<double> uncensored, censored, contribution;
  };
  std::vector<IndicatorShare> indicators;
};

struct Assessment {
  Date as_of{};
  std::vector<HouseholdAssessment> households;      // by household row
  std::vector<HouseholdId> visiting_list;           // by rank
  std::vector<IsolatedMember> isolated_members;     // by household id, then person id, as bytes
  std::vector<DifficultyStatistics> statistics;     // all, then areas by name as bytes
  std::vector<std::string> kinds_not_asked;
};

/// Everything an assessment reads, made once and passed to all who need it.
struct AssessmentInput {
  const PropertyGraph& graph;
  const Membership& membership;
  const SupportNetwork& network;
  const Configuration& configuration;
  Date as_of;
};

/// Assesses every household by methods §0–4. A household's result depends on its own record and ties
/// alone. Deterministic on any number of threads. O(nodes + arcs + rows).
/// Throws InputError(bad_configuration) if a rule does not fit the data's columns; Cancelled;
/// Error(internal) if printed lines would not sum to the score.
Assessment assess(const AssessmentInput& input, Threads threads, Observer& observer = silent_observer());

/// The lines that make up one household's score at both bounds, in a fixed order, and what is unknown
/// about it.
struct Explanation {
  std::vector<PointLine> lines;
  std::vector<Unknown> unknowns;
  std::string reason;  // one plain sentence: why this household is on the list
  std::string verify;  // one fact to check at the visit
};
/// An explainer keeps what several explanations share; `explain` may be called from several threads.
class Explainer {
 public:
  Explainer(const AssessmentInput& input, const Assessment& assessment);
  ~Explainer();
  Explanation explain(HouseholdId household) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace kith
