// Programmes a household is eligible for and those it receives (methods §3, q4).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "household_rules.hpp"

namespace kith::detail {

/// Services grouped by programme (a blank programme is the service's own id). A household is
/// eligible if the programme's own rule, where there is one, holds and the rule of at least one of
/// its services that is active on as_of; it receives the programme through any of its services.
class Programmes {
 public:
  /// Throws InputError(bad_configuration) at the service or the programme whose rule is wrong.
  Programmes(const PropertyGraph& graph, const std::vector<ProgrammeSettings>& settings, Date as_of,
             const HouseholdRules& rules);

  /// Room for one household at a time; make one a thread.
  struct Scratch {
    std::vector<Truth> truths;           // by distinct rule
    std::vector<std::uint8_t> received;  // by programme
  };
  Scratch scratch() const;

  struct Count {
    std::int32_t eligible = 0;  // certainly
    std::int32_t received = 0;  // of these
  };
  /// `services`: those the household has an active receipt of. O(rules + services), no allocation.
  Count count(std::int32_t household, std::span<const std::int32_t> services,
              Scratch& scratch) const;

  /// Names of programmes the household is certainly eligible for and does not receive, as bytes.
  std::vector<std::string_view> missed(std::int32_t household,
                                       std::span<const std::int32_t> services) const;

 private:
  static constexpr std::int32_t everybody = -1;
  struct Programme {
    std::string name;
    std::int32_t own_rule = everybody;
    std::vector<std::int32_t> open;  // rules of its active services
  };
  std::int32_t rule_of(const RuleText& text);
  std::int32_t programme_of(const std::string& name,
                            const std::vector<ProgrammeSettings>& settings);
  void read(std::int32_t household, std::span<const std::int32_t> services, Scratch& scratch) const;
  Truth eligible(const Programme& programme, const Scratch& scratch) const;

  const HouseholdRules& household_rules_;
  Dictionary texts_;  // number = rule
  std::vector<Rule> rules_;
  Dictionary names_;  // number = programme
  std::vector<Programme> programmes_;
  std::vector<std::int32_t> programme_of_service_;
};

}  // namespace kith::detail
