#include "kith/algorithms/assessment/assessment.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "evaluator.hpp"
#include "kith/algorithms/assessment/isolated_members.hpp"
#include "kith/algorithms/assessment/robustness.hpp"
#include "kith/algorithms/assessment/statistics.hpp"
#include "kith/algorithms/assessment/visiting_order.hpp"
#include "safeguards/exclusions.hpp"
#include "windows.hpp"

namespace kith {
namespace {

constexpr std::int64_t grain = 2048;

void assess_range(const AssessmentInput& input, const detail::Evaluator& evaluator,
                  std::int64_t begin, std::int64_t end, IndicatorTable& indicators,
                  std::vector<HouseholdAssessment>& households, detail::WindowCounts& windows) {
  detail::Evaluator::Scratch scratch = evaluator.scratch();
  for (std::int64_t row = begin; row < end; ++row) {
    const auto household = static_cast<std::int32_t>(row);
    const detail::HouseholdFacts facts = evaluator.read(household, scratch);
    const HouseholdAssessment result = detail::judge(facts, input.configuration);
    if (!detail::lines_sum(facts, result, input.configuration))
      throw Error(
          ErrorCode::internal,
          fmt::format("assess: the lines of household {} do not sum to its score {}-{}; please "
                      "report this with the household's rows",
                      input.graph.id(NodeKind::household, household), result.score().low,
                      result.score().high));
    indicators.set(row, facts.indicators);
    windows.add(household, facts, result);
    households[static_cast<std::size_t>(row)] = result;
  }
}

std::vector<detail::Window> windows_of(const AssessmentInput& input,
                                       const detail::RegisterSummary& registers,
                                       Observer& observer) {
  std::vector<detail::Window> windows;
  for (const std::int32_t months : input.configuration.tiers.windows)
    windows.emplace_back(input, months, registers, observer);
  return windows;
}

std::vector<DifficultyStatistics> statistics(const AssessmentInput& input,
                                             const IndicatorTable& table, const Hiding& hiding,
                                             const Observer& observer) {
  const auto n = static_cast<std::size_t>(table.households());
  const auto* area = input.graph.nodes(NodeKind::household).find<CategoryColumn>("area");
  std::vector<std::int32_t> persons(n), areas(n, -1);
  for (std::size_t row = 0; row < n; ++row) {
    const auto household = static_cast<std::int32_t>(row);
    // Somebody lives in a household whose members nobody recorded.
    persons[row] =
        std::max(1, static_cast<std::int32_t>(input.membership.members[household].size()));
    if (area && !hiding.contains(HouseholdId(household))) areas[row] = area->code(household);
  }
  std::vector<std::string_view> names;
  for (std::int32_t code = 0; area && code < area->categories().size(); ++code)
    names.push_back(area->categories()[code]);
  return difficulty_statistics(table, {persons, areas, names}, input.configuration.difficulty,
                               observer);
}

Hiding hiding_of(const AssessmentInput& input, Observer& observer) {
  const auto homes = volunteer_households(input.graph, input.membership);
  using detail::Exclusions;
  return Exclusions(input, homes, Exclusions::Wanted::all_but_near, observer).hiding();
}

std::vector<std::string> kinds_not_asked(const IsolationSettings& settings) {
  std::vector<std::string> kinds;
  for (int kind = 0; kind < support_count; ++kind)
    if (!(settings.kinds_asked & support_bit(static_cast<Support>(kind))))
      kinds.emplace_back(to_string(static_cast<Support>(kind)));
  return kinds;
}

}  // namespace

Assessment assess(const AssessmentInput& input, Threads threads, Observer& observer) {
  const std::int64_t n = input.graph.count(NodeKind::household);
  observer.begin("assess", n);
  // Results and indicators, what each thread of robustness sorts, and of the registers the services
  // of each household, once as pairs.
  const auto household_bytes =
      static_cast<std::int64_t>(sizeof(HouseholdAssessment)) + 48 + 28 * threads.count;
  observer.need(n * household_bytes + input.graph.table(TableKind::receipts).rows() * 24);
  const detail::Evaluator evaluator(input, observer);
  IndicatorTable indicators(n, static_cast<int>(input.configuration.difficulty.indicators.size()));
  Assessment result;
  result.as_of = input.as_of;
  result.households.resize(static_cast<std::size_t>(n));
  const std::vector<detail::Window> windows = windows_of(input, evaluator.registers(), observer);
  const detail::WindowCounts none(input.configuration.silence, windows);
  std::vector<detail::WindowCounts> counts(static_cast<std::size_t>((n + grain - 1) / grain), none);
  parallel_for(
      n, grain, threads,
      [&](std::int64_t begin, std::int64_t end) {
        assess_range(input, evaluator, begin, end, indicators, result.households,
                     counts[static_cast<std::size_t>(begin / grain)]);
        observer.advance(end - begin);
      },
      observer);
  detail::WindowCounts all = none;
  for (const detail::WindowCounts& range : counts) all.add(range);
  result.windows = all.result();
  result.visiting_list =
      visiting_order(result.households, input.graph.keys(NodeKind::household), observer);
  for (std::size_t i = 0; i < result.visiting_list.size(); ++i)
    result.households[static_cast<std::size_t>(result.visiting_list[i].value)].rank =
        static_cast<std::int32_t>(i + 1);
  result.isolated_members = isolated_members(input, result.households, observer);
  result.hiding = hiding_of(input, observer);
  result.statistics = statistics(input, indicators, result.hiding, observer);
  result.robustness = assess_robustness(indicators, result.households,
                                        input.configuration.difficulty, threads, observer);
  result.kinds_not_asked = kinds_not_asked(input.configuration.isolation);
  return result;
}

}  // namespace kith
