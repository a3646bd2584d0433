#include "drawings/ecomap_facts.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "drawings/svg.hpp"
#include "kith/graph/error.hpp"

namespace kith::detail {
namespace {

std::size_t index_of(EcomapSystem system) { return static_cast<std::size_t>(system); }

// Unknown comes after every known strength.
Strength shown_strength(const EcomapAlter& alter) { return alter.strength.value_or(-1); }

// Proposed links are what the page asks about, stressful ties what a visitor must know.
bool matters_more(const EcomapAlter* left, const EcomapAlter* right) {
  const auto key = [](const EcomapAlter& alter) {
    return std::tuple(!alter.proposed, !alter.stressful, -std::int64_t{shown_strength(alter)},
                      std::string_view(alter.id), std::string_view(alter.label), alter.system,
                      alter.flow);
  };
  return key(*left) < key(*right);
}

bool is_drawn_before(const EcomapAlter* left, const EcomapAlter* right) {
  const auto key = [](const EcomapAlter& alter) {
    return std::tuple(alter.proposed, -std::int64_t{shown_strength(alter)},
                      std::string_view(alter.id), std::string_view(alter.label), alter.stressful,
                      alter.flow);
  };
  return key(*left) < key(*right);
}

void check_strengths(std::string_view function, const Ecomap& ecomap) {
  for (const EcomapAlter& alter : ecomap.alters) {
    if (alter.strength && (*alter.strength < 0 || *alter.strength > full_strength))
      throw InvalidArgument(fmt::format("{}: strength of {} is {}, must be in 0..{}", function,
                                        alter.id, *alter.strength, full_strength));
    if (index_of(alter.system) >= ecomap_systems)
      throw InvalidArgument(fmt::format("{}: system of {} is {}, must be in 0..{}", function,
                                        alter.id, index_of(alter.system), ecomap_systems - 1));
  }
}

const std::string* flow_label(const EcomapLabels& labels, EcomapFlow flow) {
  switch (flow) {
    case EcomapFlow::to_household: return &labels.to_household;
    case EcomapFlow::from_household: return &labels.from_household;
    case EcomapFlow::both: return &labels.both;
    case EcomapFlow::unknown: break;
  }
  return nullptr;
}

const std::string& style_label(const EcomapLabels& labels, TieStyle style) {
  switch (style) {
    case TieStyle::very_strong: return labels.very_strong;
    case TieStyle::strong: return labels.strong;
    case TieStyle::tenuous: return labels.tenuous;
    case TieStyle::proposed: break;
  }
  return labels.proposed;
}

}  // namespace

void check_ecomap(std::string_view function, const Ecomap& ecomap, const EcomapLabels& labels) {
  const std::pair<std::string_view, const std::string*> texts[] = {
      {"labels.title", &labels.title},
      {"labels.nobody", &labels.nobody},
      {"labels.more", &labels.more},
      {"labels.legend", &labels.legend},
      {"labels.very_strong", &labels.very_strong},
      {"labels.strong", &labels.strong},
      {"labels.tenuous", &labels.tenuous},
      {"labels.stressful", &labels.stressful},
      {"labels.flow", &labels.flow},
      {"labels.both", &labels.both},
      {"labels.to_household", &labels.to_household},
      {"labels.from_household", &labels.from_household},
      {"labels.proposed", &labels.proposed},
      {"labels.missing", &labels.missing},
      {"labels.male", &labels.male},
      {"labels.female", &labels.female},
      {"labels.sex_unknown", &labels.sex_unknown},
      {"labels.colon", &labels.colon},
      {"labels.comma", &labels.comma},
      {"labels.lang", &labels.lang},
  };
  for (const auto& [name, text] : texts) require_text(function, name, *text);
  for (const std::string& system : labels.systems) require_text(function, "labels.systems", system);
  check_strengths(function, ecomap);
}

std::vector<EcomapGroup> ecomap_groups(const Ecomap& ecomap, std::size_t limit) {
  std::vector<const EcomapAlter*> drawn;
  for (const EcomapAlter& alter : ecomap.alters) drawn.push_back(&alter);
  std::ranges::sort(drawn, matters_more);
  if (drawn.size() > limit) drawn.resize(limit);
  std::ranges::sort(drawn, is_drawn_before);

  std::vector<EcomapGroup> groups;
  for (std::size_t i = 0; i < ecomap_systems; ++i) {
    EcomapGroup group{static_cast<EcomapSystem>(i), {}};
    std::ranges::copy_if(drawn, std::back_inserter(group.alters),
                         [&](const EcomapAlter* alter) { return alter->system == group.system; });
    const auto is_here = [&](const EcomapAlter& alter) { return alter.system == group.system; };
    const bool missing = std::ranges::count(ecomap.missing, group.system) > 0 &&
                         std::ranges::none_of(ecomap.alters, is_here);
    if (missing || !group.alters.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

TieStyle tie_style(const Ecomap& ecomap, const EcomapAlter& alter) {
  if (alter.proposed) return TieStyle::proposed;
  if (!alter.strength || *alter.strength < ecomap.tenuous_below) return TieStyle::tenuous;
  return *alter.strength < ecomap.thick_from ? TieStyle::strong : TieStyle::very_strong;
}

const std::string& system_label(const EcomapLabels& labels, EcomapSystem system) {
  return labels.systems[index_of(system)];
}

std::string alter_text(const Ecomap& ecomap, const EcomapAlter& alter, const EcomapLabels& labels) {
  std::string text = alter.label + labels.colon + system_label(labels, alter.system) +
                     labels.comma + style_label(labels, tie_style(ecomap, alter));
  if (alter.stressful) text += labels.comma + labels.stressful;
  if (const std::string* flow = flow_label(labels, alter.flow)) text += labels.comma + *flow;
  return text;
}

std::string ecomap_description(const Ecomap& ecomap, const EcomapLabels& labels) {
  std::string text;
  for (const EcomapGroup& group : ecomap_groups(ecomap, ecomap.alters.size())) {
    const std::string count =
        group.alters.empty() ? labels.nobody : fmt::format("{}", group.alters.size());
    text += (text.empty() ? "" : labels.comma) + system_label(labels, group.system) + labels.colon +
            count;
  }
  return text.empty() ? labels.title : text;
}

std::string with_number(std::string pattern, std::size_t n) {
  if (const auto at = pattern.find("{n}"); at != std::string::npos)
    pattern.replace(at, 3, fmt::format("{}", n));
  return pattern;
}

}  // namespace kith::detail

namespace kith {

std::vector<std::string> ecomap_text(const Ecomap& ecomap, const EcomapLabels& labels) {
  detail::check_ecomap("ecomap_text", ecomap, labels);
  std::vector<std::string> list;
  for (const detail::EcomapGroup& group : detail::ecomap_groups(ecomap, ecomap.alters.size())) {
    for (const EcomapAlter* alter : group.alters)
      list.push_back(detail::alter_text(ecomap, *alter, labels));
    if (group.alters.empty())
      list.push_back(detail::system_label(labels, group.system) + labels.colon + labels.nobody);
  }
  return list;
}

}  // namespace kith
