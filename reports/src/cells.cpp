#include "cells.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace kith::detail {
namespace {

constexpr std::size_t sources_shown = 20;

void join(std::string& text, std::string_view item) {
  if (!text.empty()) text += ';';
  text += item;
}

}  // namespace

std::string grade_text(Grade low, Grade high) {
  if (low == high) return std::string(to_string(low));
  return fmt::format("{}-{}?", to_string(low), to_string(high));
}

std::string bounds_text(Bounds bounds) {
  if (bounds.certain()) return fmt::format("{}", bounds.low);
  return fmt::format("{}-{}?", bounds.low, bounds.high);
}

std::string supports_text(SupportSet supports) {
  std::string text;
  for (int i = 0; i < support_count; ++i) {
    const auto support = static_cast<Support>(i);
    if (supports & support_bit(support)) join(text, to_string(support));
  }
  return text;
}

std::string sources_text(const PropertyGraph& graph, std::span<const SourceLine> sources) {
  std::string text;
  std::size_t shown = 0;
  for (const SourceLine& source : sources.first(std::min(sources.size(), sources_shown))) {
    join(text, graph.source_text(source));
    ++shown;
  }
  if (shown < sources.size()) text += fmt::format(" and {} more", sources.size() - shown);
  return text;
}

std::string unknowns_text(std::span<const Unknown> unknowns) {
  std::string text;
  for (const Unknown& unknown : unknowns) join(text, unknown.what);
  return text;
}

std::string ask_text(const PropertyGraph& graph, std::span<const Unknown> unknowns) {
  std::string text;
  for (const Unknown& unknown : unknowns) {
    join(text, unknown.what);
    std::string rows;
    for (const SourceLine& source : unknown.lost)
      rows += (rows.empty() ? "" : ", ") + graph.source_text(source);
    if (!rows.empty()) text += " (" + rows + ")";
  }
  return text;
}

std::optional<std::int32_t> rank_cell(std::int32_t rank) {
  return rank > 0 ? std::optional(rank) : std::nullopt;
}

std::string_view source_name(const PropertyGraph& graph, std::int32_t file) {
  return file < 0 ? std::string_view{} : graph.sources[static_cast<std::size_t>(file)];
}

std::string_view action_word(RowAction action) {
  return action == RowAction::changed ? "changed" : "rejected";
}

bool is_undecided(const HouseholdAssessment& household) {
  return household.grade_low != household.grade_high || is_possible(household.tier);
}

}  // namespace kith::detail
