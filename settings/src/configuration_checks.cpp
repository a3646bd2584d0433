#include "configuration_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <initializer_list>
#include <set>

#include "key_words.hpp"
#include "table_reader.hpp"

namespace kith {
namespace {

constexpr std::int32_t most_utility = 1000;  // methods §6: a utility is 0..1000

/// The first of the keys that the file gives in a section; else the section, else the file.
Position place_of(const TomlNode& root, std::string_view section,
                  std::initializer_list<std::string_view> keys) {
  const TomlNode* table = root.find(section);
  if (table == nullptr) return root.where;
  for (const std::string_view key : keys)
    if (const TomlNode* node = table->find(key)) return node->where;
  return table->where;
}

bool less(Share a, Share b) {
  return std::int64_t{a.numerator} * b.denominator < std::int64_t{b.numerator} * a.denominator;
}

void check_difficulty(const DifficultySettings& settings, const TomlNode& root) {
  if (!less(settings.light, settings.moderate) || !less(settings.moderate, settings.severe))
    fail_at(place_of(root, "difficulty", {"light", "moderate", "severe"}),
            fmt::format("[difficulty] has light {}/{}, moderate {}/{}, severe {}/{}, must rise",
                        settings.light.numerator, settings.light.denominator,
                        settings.moderate.numerator, settings.moderate.denominator,
                        settings.severe.numerator, settings.severe.denominator));
  if (settings.indicators.empty())
    fail_at(place_of(root, "indicator", {}),
            "there is no [[indicator]], must be at least one: without any there is no difficulty");
  if (settings.indicators.size() > 1000)
    fail_at(
        place_of(root, "indicator", {}),
        fmt::format("there are {} indicators, must be at most 1000", settings.indicators.size()));
  std::set<std::string> names;
  for (std::size_t i = 0; i < settings.indicators.size(); ++i) {
    const Indicator& indicator = settings.indicators[i];
    if (names.insert(indicator.name).second) continue;
    const TomlNode* list = root.find("indicator");
    fail_at(list != nullptr ? list->items[i].find("name")->where : root.where,
            fmt::format("the indicator \"{}\" is there twice, must be once; rename one",
                        indicator.name));
  }
}

void check_isolation(const IsolationSettings& settings, std::int32_t scale, const TomlNode& root) {
  const auto at = [&](std::initializer_list<std::string_view> keys) {
    return place_of(root, "isolation", keys);
  };
  const int asked = std::popcount(static_cast<unsigned>(settings.kinds_asked));
  if (asked == 0)
    fail_at(at({"kinds_asked"}), "`isolation.kinds_asked` is empty, must name at least one of " +
                                     quoted_list(support_names()));
  if (settings.function_points % (asked * settings.providers) != 0)
    fail_at(at({"function_points", "providers", "kinds_asked"}),
            fmt::format(
                "`isolation.function_points` is {}, must be a multiple of {} (kinds asked {} × "
                "providers {}), so that points stay whole",
                settings.function_points, asked * settings.providers, asked, settings.providers));
  if (settings.reach_near_points > settings.reach_three_points ||
      settings.reach_three_points > settings.reach_far_points)
    fail_at(
        at({"reach_near_points", "reach_three_points", "reach_far_points"}),
        fmt::format(
            "the reach points are {}, {}, {} (near, three, far), must not fall: losing a tie "
            "must never lower isolation",
            settings.reach_near_points, settings.reach_three_points, settings.reach_far_points));
  const std::int64_t total = std::int64_t{settings.size_points} * settings.size_target +
                             settings.function_points + settings.fragility_points +
                             settings.reach_far_points;
  if (total != scale)
    fail_at(at({"size_points", "size_target", "function_points", "fragility_points",
                "reach_far_points"}),
            fmt::format(
                "the isolation points add up to {} (size_points × size_target + function_points + "
                "fragility_points + reach_far_points), must be {}, `difficulty.scale`: the three "
                "parts of a score weigh the same",
                total, scale));
  if (settings.isolated_from > scale)
    fail_at(at({"isolated_from"}),
            fmt::format("`isolation.isolated_from` is {}, must be at most {}",
                        settings.isolated_from, scale));
  for (std::size_t i = 1; i < settings.strength.recency.size(); ++i)
    if (settings.strength.recency[i - 1].days >= settings.strength.recency[i].days)
      fail_at(
          at({"strength"}),
          fmt::format("`isolation.strength.recency` has {} days after {}, must rise",
                      settings.strength.recency[i].days, settings.strength.recency[i - 1].days));
}

void check_silence(const SilenceSettings& settings, std::int32_t scale, const TomlNode& root) {
  const std::int64_t total = settings.voice_points +
                             std::int64_t{settings.contact_points} * settings.contact_months +
                             settings.service_points + settings.take_up_points;
  if (total != scale)
    fail_at(place_of(root, "silence",
                     {"voice_points", "contact_points", "contact_months", "service_points",
                      "take_up_points"}),
            fmt::format(
                "the silence points add up to {} (voice_points + contact_points × contact_months + "
                "service_points + take_up_points), must be {}, `difficulty.scale`: the three "
                "parts of a score weigh the same",
                total, scale));
}

void check_tiers(const TierSettings& settings, const TomlNode& root) {
  using Grade = TierSettings::Grade;
  if (settings.a_from == Grade::none || settings.b_from == Grade::none ||
      settings.c_from == Grade::none)
    fail_at(
        place_of(root, "tiers", {"a_from", "b_from", "c_from"}),
        "a tier begins at \"none\", must be \"light\", \"moderate\" or \"severe\": tiers are for "
        "families in difficulty");
  if (settings.b_from > settings.a_from)
    fail_at(place_of(root, "tiers", {"b_from", "a_from"}),
            fmt::format("`tiers.b_from` is \"{}\", must not be above `tiers.a_from`, \"{}\"",
                        grade_names()[static_cast<std::size_t>(settings.b_from)],
                        grade_names()[static_cast<std::size_t>(settings.a_from)]));
  constexpr std::size_t most_windows = 12;
  if (settings.windows.size() > most_windows)
    fail_at(place_of(root, "tiers", {"windows"}),
            fmt::format("`tiers.windows` has {} entries, must have at most {}",
                        settings.windows.size(), most_windows));
  for (std::size_t i = 1; i < settings.windows.size(); ++i)
    if (settings.windows[i - 1] >= settings.windows[i])
      fail_at(place_of(root, "tiers", {"windows"}),
              fmt::format("`tiers.windows` has {} months after {}, must rise", settings.windows[i],
                          settings.windows[i - 1]));
}

void check_recommend(const RecommendSettings& settings, const TomlNode& root) {
  const auto at = [&](std::initializer_list<std::string_view> keys) {
    return place_of(root, "recommend", keys);
  };
  const std::int64_t total =
      std::int64_t{settings.fit_points} +
      std::max(settings.gap_absent_points, settings.gap_fragile_points) +
      settings.proximity_points +
      std::max({settings.language_first_points, settings.language_other_points,
                settings.interpreter_points}) +
      settings.availability_points;
  if (total > most_utility)
    fail_at(
        at({"fit_points", "gap_absent_points", "gap_fragile_points", "proximity_points",
            "language_first_points", "language_other_points", "interpreter_points",
            "availability_points"}),
        fmt::format("the utility points add up to {}, must be at most {}", total, most_utility));
  for (std::size_t i = 1; i < settings.bonus.size(); ++i)
    if (settings.bonus[i - 1] < settings.bonus[i])
      fail_at(at({"bonus"}),
              fmt::format("`recommend.bonus` rises from {} to {}, must not rise: a second "
                          "link cannot be worth more than the first",
                          settings.bonus[i - 1], settings.bonus[i]));
  for (std::size_t i = 1; i < settings.proximity.size(); ++i)
    if (!(settings.proximity[i - 1].minutes < settings.proximity[i].minutes))
      fail_at(at({"proximity"}),
              fmt::format("`recommend.proximity` has {} minutes after {}, must rise",
                          settings.proximity[i].minutes, settings.proximity[i - 1].minutes));
}

}  // namespace

void check_configuration(const Configuration& configuration, const TomlNode& root) {
  const std::int32_t scale = configuration.difficulty.scale;
  check_difficulty(configuration.difficulty, root);
  check_isolation(configuration.isolation, scale, root);
  check_silence(configuration.silence, scale, root);
  check_tiers(configuration.tiers, root);
  check_recommend(configuration.recommend, root);
  for (std::size_t i = 0; i < configuration.dataset.tables.size(); ++i)
    check_mapping(configuration.dataset.tables[i], root.find("table")->items[i]);
}

}  // namespace kith
