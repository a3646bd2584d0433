// Why a household has its score: lines, unknowns and two sentences, made on demand.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/message.hpp"
#include "kith/graph/observer.hpp"

namespace kith {

/// One line of an explanation. Lines of a part sum to its bounds, which assess() checks.
struct PointLine {
  enum class Part : std::uint8_t { difficulty, isolation, silence };
  Part part = Part::difficulty;
  std::string item;  // indicator's name or "rounding"; see IsolationItem and SilenceItem
  Bounds points;
  Message detail;  // one short sentence with the facts
  std::vector<SourceLine> sources;
  std::vector<SourceLine> lost = {};  // rejected rows that may say otherwise; among the sources
};
std::string_view to_string(PointLine::Part part);

/// What to find out, most decisive first.
struct Unknown {
  std::string what;  // the indicator's name; ties, reach, voice, contact, service or programmes
  std::int32_t points = 0;  // how far it may move the score
  bool settles = false;     // knowing it alone would settle the tier, whichever way it turns out
  std::vector<SourceLine> lost = {};  // rejected rows that may tell, once they are corrected
};

/// The lines that make up one household's score at both bounds, in a fixed order, and what is
/// unknown about it.
struct Explanation {
  std::vector<PointLine> lines;
  std::vector<Unknown> unknowns;
  Message reason;  // one plain sentence: why this household is on the list
  // One fact to check at the visit. Where the tier hangs on what is unknown, the first of the
  // unknowns. Else the certain line that decides: the one for which the smallest change of points
  // makes the tier another one; of several the one with most points, then the first; where no line
  // alone does, the one with most points.
  Message verify;
};

/// Keeps what several explanations share. Making one costs O(ties + rows of the registers) and
/// about 8 bytes a tie; `explain` costs what the household's own record costs and may be called
/// from several threads. What it is made from must outlive it. Making one throws Cancelled.
class Explainer {
 public:
  Explainer(const AssessmentInput& input, const Assessment& assessment,
            Observer& observer = silent_observer());
  ~Explainer();
  Explanation explain(HouseholdId household) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace kith
