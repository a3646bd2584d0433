// Every key of the configuration with its field and range, once for reading and writing.
//
// `visitor` is a TableReader or a TableWriter; `settings` a reference to the struct, const when
// writing. Within a table, keys with plain values stand before tables, as TOML wants them written.
#pragma once

#include "key_words.hpp"
#include "kith/settings/configuration.hpp"

namespace kith {

inline constexpr std::int32_t most_points = 1'000'000;
inline constexpr std::int32_t most_months = 1200;
inline constexpr std::int32_t most_days = 36'525;
inline constexpr std::int32_t most_count = 1'000'000;
inline constexpr double most_minutes = 1440;

void visit_mapping(auto& visitor, auto& mapping) {
  const auto text = [](auto& inner, const auto& name, auto& value) { inner.text(name, value); };
  visitor.place(mapping.where_defined);
  visitor.filled_text("file", mapping.file);
  visitor.choice("kind", mapping.kind, table_names());
  visitor.optional_choice("encoding", mapping.encoding, encoding_names());
  visitor.optional_choice("separator", mapping.separator, separator_names());
  visitor.optional_whole("skip_lines", mapping.skip_lines, 0, most_count);
  visitor.optional_rule("where", mapping.where);
  visitor.texts("missing", mapping.missing);
  visitor.entries("columns", mapping.columns, text);
  visitor.entries("derive", mapping.derive, [](auto& inner, const auto& name, auto& rule) {
    inner.optional_rule(name, rule);
  });
  visitor.entries("constants", mapping.constants, text);
  visitor.entries("values", mapping.values, [&](auto& inner, const auto& name, auto& texts) {
    inner.entries(name, texts, text);
  });
  visitor.entries("wide", mapping.wide, [](auto& inner, const auto& name, auto& words) {
    inner.support_words(name, words);
  });
  visitor.entries("types", mapping.types, [](auto& inner, const auto& name, auto& type) {
    inner.choice(name, type, type_names());
  });
}

void visit_dataset(auto& visitor, auto& settings) {
  visitor.text("title", settings.title);
  visitor.boolean("synthetic", settings.synthetic);
  visitor.optional_date("as_of", settings.as_of);
  visitor.optional_choice("encoding", settings.encoding, encoding_names());
  visitor.texts("missing", settings.missing);
}

void visit_indicator(auto& visitor, auto& indicator) {
  visitor.filled_text("name", indicator.name);
  visitor.filled_text("dimension", indicator.dimension);
  visitor.whole("points", indicator.points, 1, most_points);
  visitor.optional_rule("deprived", indicator.deprived);
  visitor.optional_rule("applies", indicator.applies);
}

void visit_difficulty(auto& visitor, auto& settings) {
  visitor.share("light", settings.light);
  visitor.share("moderate", settings.moderate);
  visitor.share("severe", settings.severe);
  visitor.whole("data_gap_percent", settings.data_gap_percent, 0, 100);
  visitor.whole("scale", settings.scale, 1, most_points);
}

void visit_strength(auto& visitor, auto& options) {
  visitor.thousandths("very_close", options.very_close);
  visitor.thousandths("close", options.close);
  visitor.thousandths("acquainted", options.acquainted);
  visitor.thousandths("closeness_unknown", options.closeness_unknown);
  visitor.thousandths("undated", options.undated);
  visitor.thousandths("unconfirmed", options.unconfirmed);
  visitor.thousandths("counted", options.counted);
  visitor.tables("recency", options.recency, [](auto& inner, auto& step) {
    inner.whole("days", step.days, 0, most_days);
    inner.thousandths("factor", step.factor);
  });
}

void visit_isolation(auto& visitor, auto& settings) {
  visitor.supports("kinds_asked", settings.kinds_asked);
  visitor.whole("size_points", settings.size_points, 0, most_points);
  visitor.whole("size_target", settings.size_target, 0, 1000);
  visitor.whole("function_points", settings.function_points, 0, most_points);
  visitor.whole("providers", settings.providers, 1, 1000);
  visitor.whole("fragility_points", settings.fragility_points, 0, most_points);
  visitor.whole("reach_near_points", settings.reach_near_points, 0, most_points);
  visitor.whole("reach_three_points", settings.reach_three_points, 0, most_points);
  visitor.whole("reach_far_points", settings.reach_far_points, 0, most_points);
  visitor.whole("isolated_from", settings.isolated_from, 1, most_points);
  visitor.whole("child_below", settings.child_below, 0, 150);
  visitor.whole("elder_from", settings.elder_from, 0, 150);
  visitor.word("default_observation", settings.default_observation, observation_names());
  visitor.table("strength", [&](auto& inner) { visit_strength(inner, settings.strength); });
  visitor.table("unrecorded", [&](auto& inner) {
    inner.whole("count", settings.unrecorded.count, 0, 1000);
    inner.strength("strength", settings.unrecorded.strength);
    inner.whole("reach", settings.unrecorded.reach, 1, 1000);
  });
}

void visit_silence(auto& visitor, auto& settings) {
  visitor.whole("voice_points", settings.voice_points, 0, most_points);
  visitor.whole("voice_months", settings.voice_months, 1, most_months);
  visitor.whole("contact_points", settings.contact_points, 0, most_points);
  visitor.whole("contact_free_months", settings.contact_free_months, 0, most_months);
  visitor.whole("contact_months", settings.contact_months, 0, most_months);
  visitor.whole("service_points", settings.service_points, 0, most_points);
  visitor.whole("take_up_points", settings.take_up_points, 0, most_points);
  visitor.whole("unreached_months", settings.unreached_months, 1, most_months);
  visitor.whole("emergency_days", settings.emergency_days, 0, most_days);
  visitor.rule("covered", settings.covered);
}

void visit_tiers(auto& visitor, auto& settings) {
  visitor.choice("a_from", settings.a_from, grade_names());
  visitor.choice("b_from", settings.b_from, grade_names());
  visitor.choice("c_from", settings.c_from, grade_names());
  visitor.wholes("windows", settings.windows, 1, most_months);
}

void visit_utility(auto& visitor, auto& settings) {
  visitor.whole("fit_points", settings.fit_points, 0, most_points);
  visitor.whole("fit_eligible_points", settings.fit_eligible_points, 0, most_points);
  visitor.whole("gap_absent_points", settings.gap_absent_points, 0, most_points);
  visitor.whole("gap_fragile_points", settings.gap_fragile_points, 0, most_points);
  visitor.whole("proximity_points", settings.proximity_points, 0, most_points);
  visitor.whole("language_first_points", settings.language_first_points, 0, most_points);
  visitor.whole("language_other_points", settings.language_other_points, 0, most_points);
  visitor.whole("interpreter_points", settings.interpreter_points, 0, most_points);
  visitor.whole("availability_points", settings.availability_points, 0, most_points);
}

void visit_recommend(auto& visitor, auto& settings) {
  visitor.boolean("require_vetting", settings.require_vetting);
  visitor.boolean("block_unplaced_exclusions", settings.block_unplaced_exclusions);
  visit_utility(visitor, settings);
  visitor.real("max_minutes", settings.max_minutes, 0, most_minutes);
  visitor.real("considered_minutes", settings.considered_minutes, 0, most_minutes);
  visitor.whole("considered_near", settings.considered_near, 0, most_count);
  visitor.whole("considered_unplaced", settings.considered_unplaced, 0, most_count);
  visitor.real("minutes_per_km", settings.minutes_per_km, 0, most_minutes);
  visitor.real("detour", settings.detour, 1, 10);
  visitor.whole("slots", settings.slots, 1, 100);
  visitor.wholes("bonus", settings.bonus, 0, most_points);
  visitor.whole("shown", settings.shown, 0, most_count);
  visitor.whole("volunteer_capacity", settings.volunteer_capacity, 0, most_count);
  visitor.real("volunteer_max_minutes", settings.volunteer_max_minutes, 0, most_minutes);
  visitor.boolean("peers", settings.peers);
  visitor.whole("peer_capacity", settings.peer_capacity, 0, most_count);
  visitor.supports("volunteer_supports", settings.volunteer_supports);
  visitor.supports("peer_supports", settings.peer_supports);
  visitor.strength("expected_strength", settings.expected_strength);
  visitor.whole("declined_months", settings.declined_months, 0, most_months);
  visitor.tables("proximity", settings.proximity, [](auto& inner, auto& band) {
    inner.real("minutes", band.minutes, 0, most_minutes);
    inner.thousandths("share", band.thousandths);
  });
  visitor.entries(
      "supports_of_need", settings.supports_of_need,
      [](auto& inner, const auto& need, auto& supports) { inner.supports(need, supports); });
}

void visit_configuration(auto& visitor, auto& configuration) {
  visitor.table("dataset", [&](auto& v) { visit_dataset(v, configuration.dataset); });
  visitor.tables("table", configuration.dataset.tables,
                 [](auto& inner, auto& mapping) { visit_mapping(inner, mapping); });
  visitor.table("difficulty", [&](auto& v) { visit_difficulty(v, configuration.difficulty); });
  visitor.tables("indicator", configuration.difficulty.indicators,
                 [](auto& inner, auto& indicator) { visit_indicator(inner, indicator); });
  visitor.table("isolation", [&](auto& v) { visit_isolation(v, configuration.isolation); });
  visitor.table("silence", [&](auto& v) { visit_silence(v, configuration.silence); });
  visitor.table("tiers", [&](auto& v) { visit_tiers(v, configuration.tiers); });
  visitor.table("recommend", [&](auto& v) { visit_recommend(v, configuration.recommend); });
  visitor.named_tables("programme", configuration.programmes, [](auto& inner, auto& programme) {
    inner.rule("eligible", programme.eligible);
  });
}

}  // namespace kith
