#include "sentences.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace kith::detail {
namespace {

using State = MonthsSinceContact::State;
constexpr std::size_t names_shown = 6;

std::string list(const Names& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), names_shown); ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > names_shown) text += fmt::format(" and {} more", names.size() - names_shown);
  return text;
}

std::string months(std::int32_t count) {
  return count == 1 ? "1 month" : fmt::format("{} months", count);
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string difficulty_clause(const HouseholdAssessment& household, std::int32_t scale) {
  const Bounds& points = household.difficulty;
  const std::string range = points.certain() ? fmt::format("{}", points.low)
                                             : fmt::format("{} to {}", points.low, points.high);
  if (household.grade_low != household.grade_high)
    return fmt::format("difficulty {} to {} ({} of {})", to_string(household.grade_low),
                       to_string(household.grade_high), range, scale);
  if (household.grade_low == Grade::none)
    return fmt::format("little difficulty ({} of {})", range, scale);
  return fmt::format("{} difficulty ({} of {})", to_string(household.grade_low), range, scale);
}

std::string support_clause(const HouseholdFacts& facts) {
  const std::int32_t n = facts.support.alters;
  const std::string count = n == 1 ? "a single supporter" : fmt::format("{} supporters", n);
  switch (facts.observation) {
    case TieObservation::elicited: return n == 0 ? "nobody supports them" : count;
    case TieObservation::administrative: return (n == 0 ? "no supporter" : count) + " on record";
    case TieObservation::none: break;
  }
  return n == 0 ? "never asked who supports them"
                : count + " named by others, never asked themselves";
}

std::string contact_clause(const MonthsSinceContact& since) {
  switch (since.state) {
    case State::known:
      return since.months == 0 ? "contact within the last month"
                               : fmt::format("no contact for {}", months(since.months));
    case State::never: return "no contact on record";
    case State::unknown: break;
  }
  return "unknown when last contacted";
}

std::string service_clause(Truth served) {
  switch (served) {
    case Truth::no: return "no service";
    case Truth::yes: return "a service reaches them";
    case Truth::unknown: break;
  }
  return "unknown whether a service reaches them";
}

std::string voice_clause(Truth voice, const SilenceSettings& settings) {
  switch (voice) {
    case Truth::no:
      return fmt::format("no request of their own in {}", months(settings.voice_months));
    case Truth::yes: return "they asked for help themselves";
    case Truth::unknown: break;
  }
  return "unknown whether they asked for help";
}

const PointLine* line_of(const Explanation& explanation, std::string_view item) {
  const auto found = std::find_if(explanation.lines.begin(), explanation.lines.end(),
                                  [&](const PointLine& line) { return line.item == item; });
  return found == explanation.lines.end() ? nullptr : &*found;
}

std::string find_out(const Explanation& explanation) {
  const std::string& what = explanation.unknowns.front().what;
  if (what == "ties") return "Find out who supports the family, with what and how often.";
  if (what == "voice") return "Find out whether the family asked for help itself.";
  if (what == "contact") return "Find out when somebody was last in contact with the family.";
  if (what == "service") return "Find out whether the family receives any service.";
  if (what == "programmes") return "Find out which programmes the family receives.";
  const PointLine* line = line_of(explanation, what);
  if (!line || line->detail == "unknown: " + what) return fmt::format("Find out {}.", what);
  return fmt::format("Find out {} ({}).", what, line->detail);
}

std::string confirm(const PointLine& line) {
  if (line.part == PointLine::Part::difficulty)
    return fmt::format("Confirm {} ({}).", line.item, line.detail);
  if (line.part == PointLine::Part::isolation)
    return fmt::format("Confirm who supports the family ({}).", line.detail);
  if (line.item == to_string(SilenceItem::voice))
    return fmt::format("Confirm what the family asked for itself ({}).", line.detail);
  if (line.item == to_string(SilenceItem::contact))
    return fmt::format("Confirm when somebody was last in contact with the family ({}).",
                       line.detail);
  if (line.item == to_string(SilenceItem::service))
    return fmt::format("Confirm which services reach the family ({}).", line.detail);
  return fmt::format("Confirm which programmes the family receives ({}).", line.detail);
}

}  // namespace

std::string facts_text(const std::vector<TracedFact>& facts, const PropertyGraph& graph) {
  std::string text;
  for (const TracedFact& fact : facts) {
    text += (text.empty() ? "" : ", ") + fact.name;
    if (fact.value != "unknown") text += " = " + fact.value;
    if (!fact.collection.empty() && fact.row >= 0)
      text += fmt::format(" ({})", graph.id(NodeKind::person, fact.row));
  }
  return text;
}

std::string indicator_sentence(IndicatorState state, const Trace& trace,
                               const PropertyGraph& graph) {
  const auto with = [](std::string head, const std::string& facts) {
    return facts.empty() ? head : head + ": " + facts;
  };
  switch (state) {
    case IndicatorState::deprived: return with("deprived", facts_text(trace.deciding, graph));
    case IndicatorState::not_deprived:
      return with("not deprived", facts_text(trace.deciding, graph));
    case IndicatorState::not_applicable: return "does not apply to this household";
    case IndicatorState::unknown: break;
  }
  return with("unknown", facts_text(trace.missing, graph));
}

std::string size_sentence(const Names& supporters, TieObservation observation) {
  const std::string who =
      supporters.empty()
          ? "no counted supporter"
          : fmt::format("{} counted {}: {}", supporters.size(),
                        supporters.size() == 1 ? "supporter" : "supporters", list(supporters));
  switch (observation) {
    case TieObservation::elicited: return who;
    case TieObservation::administrative: return who + "; registers may have missed some";
    case TieObservation::none: break;
  }
  return who + "; the family was never asked";
}

std::string kind_sentence(Support kind, const Names& supporters) {
  if (supporters.empty()) return fmt::format("{} support from nobody", to_string(kind));
  if (supporters.size() == 1)
    return fmt::format("{} support from {} alone", to_string(kind), supporters[0]);
  return fmt::format("{} support from {}", to_string(kind), list(supporters));
}

std::string fragility_sentence(const EgoSupport& ego, const std::string& strongest) {
  if (strongest.empty()) return "nobody to lean on";
  const std::int64_t left = ego.strength_sum - ego.strongest;
  return fmt::format("strength {:.2f} is left without {}",
                     static_cast<double>(left) / static_cast<double>(full_strength), strongest);
}

std::string reach_sentence(std::int32_t reach) {
  return reach == 0 ? "no way to a service within 3 steps"
                    : fmt::format("{} steps to a service through others", reach);
}

std::string voice_sentence(Truth voice, const SilenceSettings& settings) {
  return voice_clause(voice, settings);
}

std::string contact_sentence(const MonthsSinceContact& since, std::optional<Date> date) {
  if (since.state != State::known || !date) return contact_clause(since);
  return fmt::format("last contact on {}, {} ago", to_string(*date), months(since.months));
}

std::string service_sentence(Truth served, const Names& services) {
  return served == Truth::yes ? "receives " + list(services) : service_clause(served);
}

std::string programmes_sentence(const SilenceFacts& facts,
                                const std::vector<std::string_view>& missed) {
  if (facts.eligible == 0) return "certainly eligible for no programme";
  const std::string eligible = fmt::format("eligible for {} {}", facts.eligible,
                                           facts.eligible == 1 ? "programme" : "programmes");
  if (facts.served == Truth::unknown) return eligible + ", unknown which it receives";
  const Names names(missed.begin(), missed.end());
  return names.empty() ? eligible + ", receives all" : eligible + ", misses " + list(names);
}

std::string rounding_sentence() { return "what rounding each indicator down leaves over"; }

std::string reason_sentence(const HouseholdFacts& facts, const HouseholdAssessment& household,
                            const Configuration& configuration) {
  const std::string sentence =
      fmt::format("{}, {}, {}, {}, {}.",
                  capitalized(difficulty_clause(household, configuration.difficulty.scale)),
                  support_clause(facts), contact_clause(facts.silence.since_contact),
                  service_clause(facts.silence.served),
                  voice_clause(facts.silence.voice, configuration.silence));
  if (!household.emergency) return sentence;
  return fmt::format("Emergency in the last {} days. {}", configuration.silence.emergency_days,
                     sentence);
}

std::string verify_sentence(const Explanation& explanation) {
  if (!explanation.unknowns.empty()) return find_out(explanation);
  const auto most = std::max_element(
      explanation.lines.begin(), explanation.lines.end(),
      [](const PointLine& a, const PointLine& b) { return a.points.high < b.points.high; });
  if (most == explanation.lines.end()) return "";
  return confirm(*most);
}

}  // namespace kith::detail
