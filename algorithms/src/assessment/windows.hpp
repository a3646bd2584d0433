// Tiers under other lengths of the windows in which silence is counted (methods §3).
#pragma once

#include <cstdint>
#include <vector>

#include "evaluator.hpp"

namespace kith::detail {

/// One length for both windows, that of contact and that of voice. Rules are not read again: the
/// grade, isolation, the last contact and services stand as they are. Const use from several
/// threads.
class Window {
 public:
  /// Voice is summed up again unless `months` is what `registers` were summed up with. O(rows of
  /// contacts and needs), one byte a household. Throws Cancelled.
  Window(const AssessmentInput& input, std::int32_t months, const RegisterSummary& registers,
         Observer& observer);

  Tier tier(std::int32_t household, const HouseholdFacts& facts,
            const HouseholdAssessment& assessed) const;
  std::int32_t months() const { return settings_.voice_months; }

 private:
  SilenceSettings settings_;
  const TierSettings& tiers_;
  std::vector<Truth> voice_;  // by household
};

/// Counts tiers by window for one range of households after another.
class WindowCounts {
 public:
  WindowCounts(const SilenceSettings& settings, const std::vector<Window>& windows);
  void add(std::int32_t household, const HouseholdFacts& facts,
           const HouseholdAssessment& assessed);
  void add(const WindowCounts& other);
  /// First the run itself.
  const std::vector<WindowTiers>& result() const { return counts_; }

 private:
  const std::vector<Window>& windows_;
  std::vector<WindowTiers> counts_;
};

}  // namespace kith::detail
