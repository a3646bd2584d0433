// What an assessment reads and what it gives.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kith/algorithms/assessment/bounds.hpp"
#include "kith/algorithms/assessment/difficulty.hpp"
#include "kith/algorithms/assessment/isolation.hpp"
#include "kith/algorithms/assessment/silence.hpp"
#include "kith/algorithms/assessment/tiers.hpp"
#include "kith/algorithms/safeguards/hiding.hpp"
#include "kith/graph/property_graph.hpp"
#include "kith/graph/support_network.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {

/// One household's assessment. All points are integers.
struct HouseholdAssessment {
  Bounds difficulty;         // 0..scale
  Bounds difficulty_points;  // weighted deprivation count c, 0..W
  Grade grade_low = Grade::none, grade_high = Grade::none;
  bool data_gap = false;               // unknown points above the configured share
  bool composition_sensitive = false;  // another grade if indicators that do not apply are left out
  Bounds isolation;                    // 0..1200
  Truth isolated = Truth::unknown;
  TieObservation observation = TieObservation::administrative;
  Bounds silence;  // 0..1200
  Truth unreached = Truth::unknown, unvoiced = Truth::unknown;
  MonthsSinceContact since_contact;
  bool receipts_known = false;  // all that it receives is on record
  bool emergency = false;
  Tier tier = Tier::none;
  std::int32_t rank = 0;  // place in the visiting list from 1; 0 = not on it

  Bounds score() const { return difficulty + isolation + silence; }
  friend bool operator==(const HouseholdAssessment&, const HouseholdAssessment&) = default;
};

/// A child, an elder or a disabled person without ties of their own in a household that has some.
struct IsolatedMember {
  PersonId person;
  HouseholdId household;
  std::int32_t own_ties = 0;  // alters that recorded ties of the person name, none of which counts
  std::string reason;         // child, elder, disabled

  friend bool operator==(const IsolatedMember&, const IsolatedMember&) = default;
};

struct IsolatedMembers {
  std::vector<IsolatedMember> members;  // by household id, then person id, as bytes
  std::int64_t connected = 0;           // households that are certainly not isolated
  std::int64_t judged = 0;              // of these: whose members could be told apart
};

/// Alkire–Foster statistics of an area or of all (methods §1): complete cases, weighted by persons.
struct DifficultyStatistics {
  std::string area;                          // "" for all, and for households without a known area
  std::int64_t households = 0, dropped = 0;  // dropped: an indicator is unknown
  std::int64_t persons = 0;                  // of the complete cases
  std::optional<double> headcount, intensity, adjusted;  // H, A, M0; nothing if undefined
  struct IndicatorShare {
    std::string indicator;
    std::optional<double> uncensored, censored, contribution;

    friend bool operator==(const IndicatorShare&, const IndicatorShare&) = default;
  };
  std::vector<IndicatorShare> indicators;

  friend bool operator==(const DifficultyStatistics&, const DifficultyStatistics&) = default;
};

/// How many households each tier has if unreached_months and voice_months are these.
struct WindowTiers {
  std::int32_t unreached_months = 0, voice_months = 0;
  std::array<std::int64_t, tier_count> households{};  // by Tier
  std::int64_t changed = 0;  // households whose tier is not that of the run

  friend bool operator==(const WindowTiers&, const WindowTiers&) = default;
};

/// What becomes of grades and order if weights or the way of adding were others.
struct Robustness {
  struct Doubled {  // the points of one dimension doubled, among complete cases
    std::string dimension;
    std::int64_t households = 0, same_grade = 0;
    std::optional<double> tau;  // Kendall's τ_b of the deprivation counts; nothing if undefined

    friend bool operator==(const Doubled&, const Doubled&) = default;
  };
  std::vector<Doubled> doubled;     // by dimension as configured
  std::optional<double> borda_tau;  // τ_b of score_low and Borda's sum of ranks over D, I and Q

  friend bool operator==(const Robustness&, const Robustness&) = default;
};

struct Assessment {
  Date as_of{};
  std::vector<HouseholdAssessment> households;  // by household row
  std::vector<HouseholdId> visiting_list;       // by rank
  IsolatedMembers isolated_members;
  std::vector<DifficultyStatistics> statistics;  // first all, then areas by name as bytes
  Hiding hiding;  // whose areas, in the statistics too, and supporters must not be told
  std::vector<WindowTiers> windows;  // first the run itself, then as TierSettings::windows says
  Robustness robustness;
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

}  // namespace kith
