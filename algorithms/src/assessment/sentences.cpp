#include "sentences.hpp"

#include <algorithm>

namespace kith::detail {
namespace {

using State = MonthsSinceContact::State;

Message months(std::int32_t count) { return {"time.months", {{"count", count}}}; }

std::string_view lost_key(const LostRow& lost) {
  switch (lost.table) {
    case TableKind::ties: return "lost.tie";
    case TableKind::contacts: return lost.date ? "lost.contact_dated" : "lost.contact";
    case TableKind::needs: return "lost.need";
    case TableKind::receipts: return "lost.receipt";
    case TableKind::persons: return "lost.person";
    default: break;
  }
  return "lost.membership";
}

// "file:line" of rejected rows, each once.
Names places(const std::vector<SourceLine>& sources, const PropertyGraph& graph) {
  Names names;
  for (const SourceLine& source : sources) names.push_back(graph.source_text(source));
  return names;
}

bool says_something_of_reasons(TableKind kind) {
  using enum TableKind;
  return kind != exclusions && kind != volunteers && kind != kin && kind != decisions;
}

// The rejected emergency whose day could not be read.
const LostRow* undated_emergency(const HouseholdFacts& facts, const PropertyGraph& graph) {
  for (const Loss& loss : facts.losses) {
    const LostRow& lost = graph.lost.rows[static_cast<std::size_t>(loss.row)];
    if (loss.table == TableKind::contacts && lost.emergency && !lost.date) return &lost;
  }
  return nullptr;
}

// With the rejected rows that may say otherwise.
Message with_lost_rows(Message sentence, const HouseholdFacts& facts, const PropertyGraph& graph) {
  std::vector<SourceLine> sources;
  for (const Loss& loss : facts.losses) {
    const SourceLine source = graph.lost.rows[static_cast<std::size_t>(loss.row)].source;
    if (says_something_of_reasons(loss.table) &&
        std::find(sources.begin(), sources.end(), source) == sources.end())
      sources.push_back(source);
  }
  if (sources.empty()) return sentence;
  return {"reason.lost", {{"sentence", std::move(sentence)}, {"rows", places(sources, graph)}}};
}

Message range(const Bounds& points) {
  if (points.certain()) return {"points.exact", {{"points", points.low}}};
  return {"points.range", {{"low", points.low}, {"high", points.high}}};
}

Message difficulty_clause(const HouseholdAssessment& household, std::int32_t scale) {
  const auto clause = [&](std::string_view key) {
    return Message{key, {{"points", range(household.difficulty)}, {"scale", scale}}};
  };
  const auto grade = [](Grade one) { return Term{"grade", std::string(to_string(one))}; };
  if (household.grade_low != household.grade_high) {
    Message open = clause("difficulty.open");
    open.arguments.emplace_back("low", grade(household.grade_low));
    open.arguments.emplace_back("high", grade(household.grade_high));
    return open;
  }
  switch (household.grade_low) {
    case Grade::none: return clause("difficulty.none");
    case Grade::light: return clause("difficulty.light");
    case Grade::moderate: return clause("difficulty.moderate");
    case Grade::severe: break;
  }
  return clause("difficulty.severe");
}

Message support_clause(const HouseholdFacts& facts) {
  const std::int32_t n = facts.support.alters;
  switch (facts.observation) {
    case TieObservation::elicited:
      if (n == 0) return {"supporters.asked_nobody"};
      return {"supporters.asked", {{"count", n}}};
    case TieObservation::administrative:
      if (n == 0) return {"supporters.recorded_nobody"};
      return {"supporters.recorded", {{"count", n}}};
    case TieObservation::none: break;
  }
  if (n == 0) return {"supporters.never_asked"};
  return {"supporters.named_by_others", {{"count", n}}};
}

Message contact_clause(const MonthsSinceContact& since, std::optional<Date> attempt) {
  switch (since.state) {
    case State::known:
      if (since.months == 0) return {"contact.recent"};
      return {"contact.long_ago", {{"months", months(since.months)}}};
    case State::never:
      if (attempt) return {"contact.attempted", {{"date", *attempt}}};
      return {"contact.never"};
    case State::unknown: break;
  }
  return {"contact.unknown"};
}

Message service_clause(Truth served) {
  switch (served) {
    case Truth::no: return {"service.none"};
    case Truth::yes: return {"service.some"};
    case Truth::unknown: break;
  }
  return {"service.unknown"};
}

const PointLine* line_of(const Explanation& explanation, std::string_view item) {
  const auto found = std::find_if(explanation.lines.begin(), explanation.lines.end(),
                                  [&](const PointLine& line) { return line.item == item; });
  return found == explanation.lines.end() ? nullptr : &*found;
}

// True if the line tells but this fact.
bool tells_only(const PointLine& line, const Message& fact) {
  if (line.detail.arguments.empty()) return true;
  const auto* facts = std::get_if<Message::Parts>(&line.detail.arguments.front().value);
  return facts && facts->size() == 1 && facts->front() == fact;
}

// With facts, or without where there are none.
Message with_facts(std::string_view key, std::string_view key_alone, Message::Parts facts) {
  if (facts.empty()) return {key_alone};
  return {key, {{"facts", std::move(facts)}}};
}

Message find_out(const Explanation& explanation) {
  const std::string& what = explanation.unknowns.front().what;
  if (what == "ties") return {"find_out.ties"};
  if (what == "reach") return {"find_out.reach"};
  if (what == "voice") return {"find_out.voice"};
  if (what == "contact") return {"find_out.contact"};
  if (what == "service") return {"find_out.service"};
  if (what == "programmes") return {"find_out.programmes"};
  const PointLine* line = line_of(explanation, what);
  const Term item{"item", what};
  // a fact by its own name tells nothing that the item does not
  if (!line || tells_only(*line, {"fact.unknown", {{"name", item}}}))
    return {"find_out.item", {{"item", item}}};
  return {"find_out.item_detail", {{"item", item}, {"detail", line->detail}}};
}

}  // namespace

Message find_out_sentence(const Explanation& explanation, const PropertyGraph& graph) {
  Message question = find_out(explanation);
  const std::vector<SourceLine>& lost = explanation.unknowns.front().lost;
  if (lost.empty()) return question;
  return {"find_out.correct", {{"rows", places(lost, graph)}, {"sentence", std::move(question)}}};
}

namespace {

Message confirm_indicator(const PointLine& line) {
  const Term item{"item", line.item};
  const bool deprived = line.detail.key == "indicator.deprived";
  const Term truth{"truth", deprived ? "true" : "false"};
  if (!tells_only(line, {"fact.known", {{"name", item}, {"value", truth}}}))
    return {"confirm.item", {{"item", item}, {"detail", line.detail}}};
  return {deprived ? "confirm.item_holds" : "confirm.item_does_not_hold", {{"item", item}}};
}

}  // namespace

Message confirm_sentence(const PointLine& line) {
  const auto about = [&](std::string_view key) { return Message{key, {{"detail", line.detail}}}; };
  if (line.part == PointLine::Part::difficulty) return confirm_indicator(line);
  if (line.part == PointLine::Part::isolation) return about("confirm.ties");
  if (line.item == to_string(SilenceItem::voice)) return about("confirm.voice");
  if (line.item == to_string(SilenceItem::contact)) return about("confirm.contact");
  if (line.item == to_string(SilenceItem::service)) return about("confirm.service");
  return about("confirm.programmes");
}

namespace {

Message::Value value_of(const TracedFact& fact) {
  if (fact.value == "true" || fact.value == "false") return Term{"truth", fact.value};
  return fact.value;
}

}  // namespace

Message::Parts facts_parts(const std::vector<TracedFact>& facts, const PropertyGraph& graph) {
  Message::Parts parts;
  for (const TracedFact& fact : facts) {
    const bool known = fact.value != "unknown";
    const bool member = !fact.collection.empty() && fact.row >= 0;
    Message part{known ? (member ? "fact.member" : "fact.known")
                       : (member ? "fact.unknown_member" : "fact.unknown"),
                 {{"name", Term{"item", fact.name}}}};
    if (known) part.arguments.emplace_back("value", value_of(fact));
    if (member) part.arguments.emplace_back("person", graph.id(NodeKind::person, fact.row));
    parts.push_back(std::move(part));
  }
  return parts;
}

Message indicator_sentence(IndicatorState state, const Trace& trace, const PropertyGraph& graph) {
  switch (state) {
    case IndicatorState::deprived:
      return with_facts("indicator.deprived", "indicator.deprived_alone",
                        facts_parts(trace.deciding, graph));
    case IndicatorState::not_deprived:
      return with_facts("indicator.not_deprived", "indicator.not_deprived_alone",
                        facts_parts(trace.deciding, graph));
    case IndicatorState::not_applicable: return {"indicator.not_applicable"};
    case IndicatorState::unknown: break;
  }
  return with_facts("indicator.unknown", "indicator.unknown_alone",
                    facts_parts(trace.missing, graph));
}

Message size_sentence(const Names& supporters, TieObservation observation) {
  const Message who =
      supporters.empty()
          ? Message{"size.nobody"}
          : Message{"size.named", {{"count", supporters.size()}, {"names", supporters}}};
  switch (observation) {
    case TieObservation::elicited: return {"size.elicited", {{"who", who}}};
    case TieObservation::administrative: return {"size.administrative", {{"who", who}}};
    case TieObservation::none: break;
  }
  return {"size.none", {{"who", who}}};
}

Message kind_sentence(Support kind, const Names& supporters) {
  const Term word{"support", std::string(to_string(kind))};
  if (supporters.empty()) return {"supporting.nobody", {{"kind", word}}};
  return {"supporting.some", {{"kind", word}, {"count", supporters.size()}, {"names", supporters}}};
}

Message fragility_sentence(const EgoSupport& ego, const std::string& strongest) {
  if (strongest.empty()) return {"fragility.nobody"};
  const std::int64_t left = ego.strength_sum - ego.strongest;
  return {"fragility.left",
          {{"strength", Decimal{static_cast<double>(left) / full_strength, 2}},
           {"strongest", strongest}}};
}

ReachGap reach_gap(const PropertyGraph& graph) {
  const bool receipts = graph.table(TableKind::receipts).registered();
  const bool volunteers = graph.nodes(NodeKind::volunteer).registered();
  if (!receipts && !volunteers) return ReachGap::both;
  if (!receipts) return ReachGap::receipts;
  return volunteers ? ReachGap::rows : ReachGap::volunteers;
}

Message reach_sentence(const Reach& reach, ReachGap gap) {
  const bool known = nearer(reach.certain, reach.possible) == reach.certain;
  if (known && reach.certain == 0) return {"reach.none"};
  if (known) return {"reach.steps", {{"count", reach.certain}}};
  constexpr std::string_view reasons[] = {"reach_gap.rows", "reach_gap.receipts",
                                          "reach_gap.volunteers", "reach_gap.both"};
  const Message why{reasons[static_cast<std::size_t>(gap)]};
  if (reach.certain == 0) return {"reach.none_known", {{"why", why}}};
  return {"reach.perhaps_nearer", {{"count", reach.certain}, {"why", why}}};
}

Message voice_sentence(Truth voice, const SilenceSettings& settings) {
  switch (voice) {
    case Truth::no: return {"voice.none", {{"months", months(settings.voice_months)}}};
    case Truth::yes: return {"voice.some"};
    case Truth::unknown: break;
  }
  return {"voice.unknown"};
}

Message contact_sentence(const MonthsSinceContact& since, const ContactDates& dates) {
  if (since.state != State::known || !dates.last) return contact_clause(since, dates.attempt);
  return {"contact.last", {{"date", *dates.last}, {"months", months(since.months)}}};
}

Message service_sentence(Truth served, const Names& services) {
  if (served != Truth::yes) return service_clause(served);
  return {"service.receives", {{"names", services}}};
}

Message programmes_sentence(const SilenceFacts& facts,
                            const std::vector<std::string_view>& missed) {
  Message sentence{"programmes.all", {{"count", facts.eligible}}};
  if (facts.no_services) {
    return {"programmes.no_register"};
  } else if (facts.eligible == 0) {
    sentence = {"programmes.none"};
  } else if (facts.served == Truth::unknown) {
    sentence.key = "programmes.unknown";
  } else if (!missed.empty()) {
    sentence.key = "programmes.missed";
    sentence.arguments.emplace_back("programmes", Names(missed.begin(), missed.end()));
  }
  if (!facts.services_lost) return sentence;
  return {"programmes.services_lost", {{"sentence", std::move(sentence)}}};
}

Message rounding_sentence() { return {"rounding.rest"}; }

Message with_lost(Message detail, const std::vector<const LostRow*>& lost,
                  const PropertyGraph& graph) {
  if (lost.empty()) return detail;
  Message::Parts rows;
  for (const LostRow* one : lost) {
    Message row{lost_key(*one), {{"row", graph.source_text(one->source)}}};
    if (one->date) row.arguments.emplace_back("date", *one->date);
    rows.push_back(std::move(row));
  }
  return {"lost.beside", {{"detail", std::move(detail)}, {"rows", std::move(rows)}}};
}

Message reason_sentence(const HouseholdFacts& facts, const HouseholdAssessment& household,
                        std::optional<Date> attempt, const Configuration& configuration,
                        const PropertyGraph& graph) {
  Message sentence{"reason.sentence",
                   {{"difficulty", difficulty_clause(household, configuration.difficulty.scale)},
                    {"support", support_clause(facts)},
                    {"contact", contact_clause(facts.silence.since_contact, attempt)},
                    {"service", service_clause(facts.silence.served)},
                    {"voice", voice_sentence(facts.silence.voice, configuration.silence)}}};
  sentence = with_lost_rows(std::move(sentence), facts, graph);
  if (!household.emergency) return sentence;
  if (const LostRow* lost = undated_emergency(facts, graph))
    return {"reason.emergency_undated",
            {{"row", graph.source_text(lost->source)}, {"sentence", std::move(sentence)}}};
  return {"reason.emergency",
          {{"count", configuration.silence.emergency_days}, {"sentence", std::move(sentence)}}};
}

}  // namespace kith::detail
