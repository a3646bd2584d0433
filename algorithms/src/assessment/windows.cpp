#include "windows.hpp"

namespace kith::detail {

Window::Window(const AssessmentInput& input, std::int32_t months, const RegisterSummary& registers,
               Observer& observer)
    : settings_(input.configuration.silence), tiers_(input.configuration.tiers) {
  const auto sum_voice = [&](const RegisterSummary& summary) {
    voice_.reserve(summary.contact_voice.size());
    for (std::size_t home = 0; home < summary.contact_voice.size(); ++home)
      voice_.push_back(kleene_or(summary.contact_voice[home], summary.need_voice[home]));
  };
  const bool same = settings_.voice_months == months;
  settings_.voice_months = settings_.unreached_months = months;
  if (same)
    sum_voice(registers);
  else
    sum_voice(summarize_registers(input.graph, input.membership, settings_, input.as_of, observer));
}

Tier Window::tier(std::int32_t household, const HouseholdFacts& facts,
                  const HouseholdAssessment& assessed) const {
  SilenceFacts silence = facts.silence;
  if (facts.covered) silence.voice = voice_[static_cast<std::size_t>(household)];
  return decide_tier({assessed.grade_low, assessed.grade_high, assessed.isolated,
                      unreached(silence, settings_), unvoiced(silence)},
                     tiers_);
}

WindowCounts::WindowCounts(const SilenceSettings& settings, const std::vector<Window>& windows)
    : windows_(windows), counts_(windows.size() + 1) {
  counts_.front().unreached_months = settings.unreached_months;
  counts_.front().voice_months = settings.voice_months;
  for (std::size_t i = 0; i < windows.size(); ++i)
    counts_[i + 1].unreached_months = counts_[i + 1].voice_months = windows[i].months();
}

void WindowCounts::add(std::int32_t household, const HouseholdFacts& facts,
                       const HouseholdAssessment& assessed) {
  ++counts_.front().households[static_cast<std::size_t>(assessed.tier)];
  for (std::size_t i = 0; i < windows_.size(); ++i) {
    const Tier tier = windows_[i].tier(household, facts, assessed);
    ++counts_[i + 1].households[static_cast<std::size_t>(tier)];
    counts_[i + 1].changed += tier != assessed.tier;
  }
}

void WindowCounts::add(const WindowCounts& other) {
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    for (std::size_t tier = 0; tier < tier_count; ++tier)
      counts_[i].households[tier] += other.counts_[i].households[tier];
    counts_[i].changed += other.counts_[i].changed;
  }
}

}  // namespace kith::detail
