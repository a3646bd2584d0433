// Reads the two tables of `kith assign`: scored candidates and what partners have room for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/observer.hpp"

namespace kith {

/// The tier column: `A`, `B`, `C`, `C1`, `C2` or blank.
enum class TierWord : std::uint8_t { a, b, c, c1, c2, blank };

/// The word as files show it; "" for blank.
std::string_view to_string(TierWord word);

/// One row of CANDIDATES.csv that names a partner.
struct CandidateRow {
  std::int32_t household = 0;  // index of AssignmentTables::households
  std::int32_t partner = 0;    // index of AssignmentTables::partners
  std::int32_t utility = 0;    // >= 0
  std::int64_t line = 0;       // where it stands, from 1
};

/// Both tables, by number. Households and partners are numbered by their ids as bytes, and
/// candidates sorted by household, then partner, so nothing but `line` depends on the order of
/// rows.
struct AssignmentTables {
  std::vector<std::string> households;         // ids, ascending
  std::vector<TierWord> tier;                  // by household
  std::vector<std::string> partners;           // ids of both tables, ascending
  std::vector<std::int32_t> capacity;          // by partner, >= 0
  std::vector<CandidateRow> candidates;        // each pair once
  std::vector<std::int32_t> unknown_partners;  // without a row in PROVIDERS.csv: capacity 0
};

/// Reads CANDIDATES.csv (household_id, tier, partner_id, utility) and PROVIDERS.csv (partner_id,
/// capacity). Columns are found by name in any order, further ones are ignored. A row with neither
/// partner_id nor utility names a household that has no candidate. `C`, `C1` and `C2` are one tier:
/// a household that carries several of these words gets `C`.
///
/// Every other flaw stops the reading with InputError(unreadable_input) at its file, line and
/// column: text that is no CSV in UTF-8, no header, a column missing or twice, a row of another
/// length, a blank id, an unknown tier word, two tiers of one household, a utility or capacity that
/// is no integer from 0 to 2147483647, a pair twice, a partner twice. A file that cannot be opened
/// is InputError(unreadable_input), too. Files with a header alone are empty tables.
///
/// Time O(rows log rows); memory: the ids once and 24 bytes a row, while it reads the file and some
/// 150 bytes an id; the observer is asked for it first. Deterministic. Throws Cancelled.
AssignmentTables read_assignment_tables(const std::filesystem::path& candidates,
                                        const std::filesystem::path& providers,
                                        Observer& observer = silent_observer());

}  // namespace kith
