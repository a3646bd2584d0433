// Recommended links: candidates, hard filters, utility, optimal assignment, effect (methods §6).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kith/algorithms/assessment/assessment.hpp"

namespace kith {

/// Why a candidate cannot be proposed or was not assigned; names are stable. The first that
/// applies, in this order. A filter stops on known facts only: what is unknown (distance, language,
/// times, skills, eligibility) stops nothing, earns no points and is said in the reason. Two
/// exceptions: a blank vetting is none, and who asks for a helper of one sex is not sent one of
/// unknown sex.
enum class Block : std::uint8_t {
  none,
  exclusion,             // exclusions.csv names the pair, the partner's organization or home
  exclusion_unreadable,  // a rejected row of exclusions.csv names one side; it may be this pair
  conflict_of_interest,  // … with a reason of creditor, landlord or employer
  peer_of_excluded,      // a peer with any recorded tie or kinship to somebody excluded
  vetting,               // never vetted or expired
  inactive,              // service not active on the day
  not_eligible,          // its rule or its programme's is false for the household
  already_receiving,     // the household receives the service or has the tie, or accepted the link
  declined,              // declined and not long enough ago
  household_refusal,     // the household refused this service
  helper_sex,            // not the sex the household asked for
  language,              // no common language and no interpreter
  skill,                 // it has none of the skills that the need asks for
  availability,          // no time in common
  travel,                // farther than max_minutes or the helper's own limit, and not remote
  capacity,              // full before this run, or filled by households that come first
  assigned_elsewhere,    // the household's slots are filled by links no worse (or it adds nothing)
};
/// "" for none, else the name as above.
std::string_view to_string(Block block);

/// One line of a utility; lines sum to it.
struct UtilityLine {
  std::string item;  // fit, gap, proximity, language, availability
  std::int32_t points = 0;
};

/// A link that is shown, in short.
struct Link {
  HouseholdId household;
  NodeRef partner;                 // volunteer, service or household
  std::int32_t utility = 0;        // 0..900; blocked ones are scored too
  Block blocked_by = Block::none;  // none if assigned
  bool assigned = false;
  bool feasible = false;        // no filter stops it
  std::int64_t dual_price = 0;  // of the partner, where capacity binds
};

/// All of it.
struct Candidate : Link {
  std::optional<NeedId> need;      // the open need it would meet
  SupportSet support = 0;          // supports the link would bring
  std::vector<UtilityLine> lines;  // sum to the utility
  std::optional<double> minutes;   // nothing: not known
  Bounds isolation_before, isolation_after;
  Message path;    // how the two are connected today
  Message reason;  // one plain sentence
};

struct RecommendationCounts {
  std::int64_t considered = 0, feasible = 0, assigned = 0;
  std::vector<std::pair<Block, std::int64_t>> blocked;  // by reason, every one that occurs
};

struct Recommendations {
  std::vector<Link> shown;  // by household rank (0 last), household id, −utility, partner id
  // All of some of them. What recommend() was given must be there still; may be called from several
  // threads; costs the ties of the ties of each household, once for links that follow one another.
  std::function<std::vector<Candidate>(std::span<const Link>)> explain;
  RecommendationCounts counts;
  std::int64_t total_utility = 0, objective = 0, price_of_priority = 0;
  std::int64_t covered_a = 0, covered_b = 0, covered_c = 0, covered_none = 0;
};

struct RecommendOptions {
  bool all_households = false;  // else those with a tier or an open need
};

/// Proposes links for the households of the visiting list and those with open needs (or all).
///
/// Candidates, each pair once, with the need that suits it best. Volunteers within reach, if one of
/// their skills is asked for by an open need or they bring a kind of support that the household
/// lacks; services whose need is open, or whose programme the household is eligible for and does
/// not receive; peers (households on no list, known not to be isolated, no volunteer's home) in the
/// same area or within max_minutes, if they bring what is lacking; and pairs decided upon before.
/// Peers are matched by kinds of support alone: they never learn of needs or difficulty (methods
/// §11). Partners farther than considered_minutes are not looked at; those in another
/// area at an unknown distance only if an open need asks for their skill or service, or the service
/// is remote.
///
/// Utility (methods §6; topology does not count yet, so 900 is the most), each line half up:
/// - fit: fit_points · share of the need's skills that the volunteer has (a need without skills
/// asks
///   for its own word); all of them for a service of the need; fit_eligible_points for a missed
///   programme nobody asked for; 0 where only a kind of support is missing;
/// - gap: by the scarcest asked kind the link brings; 0 if the household's ties were never
/// observed;
/// - proximity: by bands of minutes; the same area without minutes, and remote, as the first band;
/// - language: the first language of need or household is shared, another, or an interpreter (a
///   vetted volunteer with the skill `interpreter` who speaks one of each side's languages);
/// - availability: the volunteer's hours to those needed if both are known, else common times to
/// the
///   household's; services state none.
///
/// Blocked candidates are scored and kept (up to the number shown) with their reason; of a pair
/// that is excluded neither distance nor path is told, and no path for a household with a
/// safeguarding exclusion. The assignment is optimal and its certificate is checked before anything
/// is returned. Isolation before and after is recomputed with the link as one more supporter; a
/// service leaves it as it is. No households, volunteers or services: no candidates.
///
/// Deterministic on any number of threads; independent of the order of rows. Time: the pairs looked
/// at, and the assignment; memory: 24 bytes a pair.
/// Throws InputError(bad_configuration) for a rule that does not fit; Cancelled; Error(internal) if
/// the certificate fails, or from `explain` if lines do not sum.
Recommendations recommend(const AssessmentInput& input, const Assessment& assessment,
                          const RecommendOptions& options, Threads threads,
                          Observer& observer = silent_observer());

}  // namespace kith
