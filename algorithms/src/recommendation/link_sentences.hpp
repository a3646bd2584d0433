// What is said of recommended links, as messages; their words are in reports/languages/.
#pragma once

#include "kith/graph/message.hpp"
#include "matching.hpp"
#include "path.hpp"

namespace kith::detail {

/// What became of a candidate, beyond the facts it was judged by.
struct LinkOutcome {
  Block block = Block::none;
  bool assigned = false;
  bool full_before = false;     // capacity: no place was left before the assignment
  std::int64_t dual_price = 0;  // what one more place with the partner would add
  std::int32_t slots = 0;       // links a household may be given
  bool sex_unreadable = false;  // which helper the household asked for
};

/// Why the link is proposed, or is not: one plain sentence, with ids and no names.
Message link_reason(const AssessmentInput& input, const Matching& matching, NodeRef partner,
                    const LinkFacts& facts, const LinkOutcome& outcome);

/// How the two are connected today, in one sentence with ids and no names.
Message connection_message(const AssessmentInput& input, const Matching& matching,
                           std::int32_t household, NodeRef partner, const Connection& connection);

}  // namespace kith::detail
