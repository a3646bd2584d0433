// Recommended links: candidates, hard filters, utility, optimal assignment, effect (methods §6).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kith/algorithms/assessment/assessment.hpp"

namespace kith {

/// Why a candidate cannot be proposed or was not assigned; names are stable. The first that applies,
/// in this order.
enum class Block : std::uint8_t {
  none,
  exclusion,             // exclusions.csv names the pair
  conflict_of_interest,  // … with a reason of creditor, landlord or employer
  peer_of_excluded,      // a peer at most one hop from an excluded person
  vetting,               // never vetted or expired
  inactive,              // service not active on the day
  not_eligible,          // its rule is false for the household (or unknown: see needs_facts)
  already_receiving,     // the household receives the service or has the tie already
  declined,              // declined and not long enough ago
  household_refusal,     // the household refused this service
  helper_sex,            // not the sex the household asked for
  language,              // no common language and no interpreter
  skill,                 // a required skill is missing
  availability,          // no time in common
  travel,                // too far, or distance unknown while the helper's limit is known
  capacity,              // full before this run, or filled by households that come first
  assigned_elsewhere,    // the household's slots are filled by better links
};
std::string_view to_string(Block block);

/// One line of a utility; lines sum to it.
struct UtilityLine {
  std::string item;  // fit, gap, proximity, language, availability
  std::int32_t points = 0;
};

struct Candidate {
  HouseholdId household;
  NodeRef partner;                 // volunteer, service or household
  std::optional<NeedId> need;      // the open need it would meet
  SupportSet support = 0;          // supports the link would bring
  std::int32_t utility = 0;        // 0..1000; 0 for a blocked one that was never scored
  std::vector<UtilityLine> lines;
  Block blocked_by = Block::none;  // none if assigned
  bool assigned = false;
  std::int64_t dual_price = 0;     // of the partner, where capacity binds
  std::optional<double> minutes;   // nothing: not known
  Bounds isolation_before, isolation_after;
  std::string path;                // how the two are connected today
  std::string reason;              // one plain sentence
};

struct RecommendationCounts {
  std::int64_t considered = 0, feasible = 0, assigned = 0;
  std::vector<std::pair<Block, std::int64_t>> blocked;  // by reason, every one that occurs
};

struct Recommendations {
  std::vector<Candidate> shown;  // by household rank (0 last), household id, −utility, partner id
  RecommendationCounts counts;
  std::int64_t total_utility = 0, objective = 0, price_of_priority = 0;
  std::int64_t covered_a = 0, covered_b = 0, covered_c = 0, covered_none = 0;
};

struct RecommendOptions {
  bool all_households = false;  // else those with a tier or an open need
};

/// Proposes links for the households of the visiting list and those with open needs. Candidates:
/// household–volunteer, household–service, household–household (peers), within reach in space.
/// Blocked candidates are kept (up to the number shown) with their reason. The assignment is optimal
/// and its certificate is checked before anything is returned. Isolation before and after is
/// recomputed with the link. Deterministic; independent of the order of rows.
/// Throws InputError(bad_configuration) for a rule that does not fit; Cancelled; Error(internal) if
/// lines do not sum or the certificate fails.
Recommendations recommend(const AssessmentInput& input, const Assessment& assessment,
                          const RecommendOptions& options, Threads threads,
                          Observer& observer = silent_observer());

}  // namespace kith
