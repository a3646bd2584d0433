// Programmes a household is eligible for, those it receives and those it misses (methods §3, q4).
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "household_rules.hpp"
#include "kith/graph/rows.hpp"

namespace kith::detail {

/// Services grouped by programme (a blank programme is the service's own id). A household is
/// eligible if the programme's own rule, where there is one, holds and the rule of at least one of
/// its services that is active on as_of; it receives the programme through any of its services, and
/// misses it if it is certainly eligible and neither receives it nor refused one of its services:
/// an informed refusal closes the case. Services are numbered by row,
/// programmes by their first service. Const use from several threads.
class Programmes {
 public:
  /// Throws InputError(bad_configuration) at the service or the programme whose rule is wrong.
  Programmes(const PropertyGraph& graph, const std::vector<ProgrammeSettings>& settings, Date as_of,
             const HouseholdRules& rules);

  enum class Period : std::uint8_t { active, later, over };
  Period period(std::int32_t service) const {
    return services_[static_cast<std::size_t>(service)].period;
  }
  std::int32_t programme_of(std::int32_t service) const {
    return services_[static_cast<std::size_t>(service)].programme;
  }
  std::int32_t size() const { return names_.size(); }
  std::string_view name(std::int32_t programme) const { return names_[programme]; }
  /// Services of a programme, but for those that are over.
  std::span<const std::int32_t> services(std::int32_t programme) const {
    return services_of_[programme];
  }

  /// What a household has to do with a programme.
  enum class Held : std::uint8_t { nothing, refused, received };

  /// Room for one household at a time; make one a thread.
  struct Scratch {
    std::vector<Truth> truths;  // by distinct rule
    std::vector<Held> held;     // by programme
  };
  Scratch scratch() const;

  struct Count {
    std::int32_t eligible = 0;  // certainly, without those it refused
    std::int32_t received = 0;  // of these
  };
  /// `received`: the services that the household has an active receipt of. O(distinct rules of
  /// every programme + received), no allocation.
  Count count(std::int32_t household, std::span<const std::int32_t> received,
              std::span<const std::int32_t> refused, Scratch& scratch) const;
  /// The programmes that the household misses, rising.
  std::vector<std::int32_t> missed(std::int32_t household, std::span<const std::int32_t> received,
                                   std::span<const std::int32_t> refused, Scratch& scratch) const;
  /// The same of the household that `count` or `missed` filled the scratch for last.
  std::vector<std::int32_t> missed(const Scratch& scratch) const;

  /// The service's own rule and that of its programme, whenever it is active, for the household
  /// that `count` or `missed` filled the scratch for last.
  Truth eligible(std::int32_t service, const Scratch& scratch) const;

 private:
  static constexpr std::int32_t everybody = -1;
  struct Service {
    std::int32_t programme;
    std::int32_t rule;
    Period period;
  };
  struct Programme {
    std::int32_t own_rule = everybody;
    std::vector<std::int32_t> open;  // rules of its active services, each once
  };
  using OwnRules = std::map<std::string_view, const RuleText*>;  // by programme

  void add_service(const PropertyGraph& graph, std::int32_t row, Date as_of, const OwnRules& own);
  std::int32_t rule_of(const RuleText& text);
  std::int32_t add_programme(std::string_view name, const OwnRules& own);
  void read(std::int32_t household, std::span<const std::int32_t> received,
            std::span<const std::int32_t> refused, Scratch& scratch) const;
  static Truth truth(std::int32_t rule, const Scratch& scratch);
  static Truth eligible(const Programme& programme, const Scratch& scratch);

  const HouseholdRules& household_rules_;
  Dictionary texts_;  // number = rule
  std::vector<Rule> rules_;
  Dictionary names_;  // number = programme
  std::vector<Programme> programmes_;
  std::vector<Service> services_;
  Rows services_of_;
};

}  // namespace kith::detail
