// Which services a household may have.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kith/algorithms/assessment/result.hpp"
#include "kith/graph/dictionary.hpp"
#include "kith/settings/graph_facts.hpp"

namespace kith::detail {

/// Services by programme, with their rules and days. Const use from several threads.
class Eligibility {
 public:
  /// Throws InputError(bad_configuration) at the service or the programme whose rule is wrong.
  explicit Eligibility(const AssessmentInput& input);

  enum class Period : std::uint8_t { active, later, over };
  Period period(std::int32_t service) const {
    return services_[static_cast<std::size_t>(service)].period;
  }

  /// The service's own rule and that of its programme; no rule = everybody.
  Truth eligible(std::int32_t household, std::int32_t service) const;

  /// Appends the services, but for those that are over, of every programme that the household is
  /// certainly eligible for (its rule, and the rule of at least one of these services) and does not
  /// receive through any service. `received`: services with an active receipt. O(services).
  void missed(std::int32_t household, std::span<const std::int32_t> received,
              std::vector<std::int32_t>& services) const;
  /// True if `missed` names the service.
  bool is_missed(std::int32_t household, std::span<const std::int32_t> received,
                 std::int32_t service) const;

 private:
  static constexpr std::int32_t everybody = -1;
  struct Service {
    std::int32_t programme = -1;
    std::int32_t rule = everybody;
    Period period = Period::active;
  };
  struct Programme {
    std::int32_t rule = everybody;
    std::vector<std::int32_t> services;
  };
  std::int32_t rule_of(const RuleText& text);
  std::int32_t programme_of(std::string_view name);
  Truth truth_of(std::int32_t rule, std::int32_t household) const;
  bool misses(std::int32_t household, std::span<const std::int32_t> received,
              const Programme& programme) const;

  const AssessmentInput& input_;
  HouseholdVocabulary households_;
  Dictionary texts_;  // number = rule
  std::vector<Rule> rules_;
  Dictionary names_;  // number = programme
  std::vector<Programme> programmes_;
  std::vector<Service> services_;
};

}  // namespace kith::detail
