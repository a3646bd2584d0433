#include "kith/algorithms/assessment/explanation.hpp"

#include <algorithm>

#include "decisive_line.hpp"
#include "evaluator.hpp"
#include "evidence.hpp"
#include "sentences.hpp"
#include "unknowns.hpp"

namespace kith {
namespace {

using detail::Evaluator;
using detail::Evidence;
using detail::HouseholdFacts;
using Part = PointLine::Part;
using Sources = std::vector<SourceLine>;
using LostRowList = std::vector<const LostRow*>;

void drop_repeats(Sources& sources) {
  Sources kept;
  for (const SourceLine& source : sources)
    if (source.file >= 0 && std::find(kept.begin(), kept.end(), source) == kept.end())
      kept.push_back(source);
  sources = std::move(kept);
}

// Gives each unknown the rejected rows of its line.
void add_lost(const std::vector<PointLine>& lines, std::vector<Unknown>& unknowns) {
  for (Unknown& unknown : unknowns) {
    const std::string_view item =
        unknown.what == "ties" ? to_string(IsolationItem::size) : std::string_view(unknown.what);
    for (const PointLine& line : lines)
      if (line.item == item) unknown.lost = line.lost;
  }
}

// Writes the lines of one household.
class LineWriter {
 public:
  LineWriter(const AssessmentInput& input, const Evaluator& evaluator, const Evidence& evidence,
             const HouseholdFacts& facts, const Evaluator::Scratch& scratch, std::int32_t household)
      : input_(input),
        evaluator_(evaluator),
        evidence_(evidence),
        facts_(facts),
        scratch_(scratch),
        household_(household),
        tie_rows_(evidence.ties(household)) {}

  std::vector<PointLine> write(const HouseholdAssessment& assessed) {
    difficulty(assessed);
    isolation();
    silence();
    return std::move(lines_);
  }

 private:
  void add(Part part, std::string_view item, const Bounds& points, Message detail, Sources sources,
           const LostRowList& lost = {}) {
    Sources lines;
    for (const LostRow* row : lost) lines.push_back(row->source);
    sources.insert(sources.end(), lines.begin(), lines.end());
    drop_repeats(sources);
    drop_repeats(lines);
    lines_.push_back({part, std::string(item), points,
                      detail::with_lost(std::move(detail), lost, input_.graph), std::move(sources),
                      std::move(lines)});
  }

  LostRowList lost(std::initializer_list<TableKind> tables) const {
    return evidence_.lost(facts_.losses, tables);
  }

  void difficulty(const HouseholdAssessment& assessed) {
    const DifficultySettings& settings = input_.configuration.difficulty;
    const std::int32_t all = all_points(settings);
    Bounds rest = assessed.difficulty;
    for (std::size_t j = 0; j < settings.indicators.size(); ++j) {
      const Indicator& indicator = settings.indicators[j];
      const IndicatorState state = facts_.indicators[j];
      const Trace trace = evaluator_.rules().trace(evaluator_.deprived(j), household_);
      const Bounds points = indicator_line(state, indicator.points, all, settings.scale);
      rest = {rest.low - points.low, rest.high - points.high};
      add(Part::difficulty, indicator.name, points,
          detail::indicator_sentence(state, trace, input_.graph), sources_of(trace),
          hangs_on_members(trace) ? lost({TableKind::persons, TableKind::memberships})
                                  : LostRowList{});
    }
    if (rest != Bounds{}) add(Part::difficulty, "rounding", rest, detail::rounding_sentence(), {});
  }

  static bool hangs_on_members(const Trace& trace) {
    return std::any_of(trace.missing.begin(), trace.missing.end(), [](const TracedFact& fact) {
      return fact.name == "members" && fact.collection.empty();
    });
  }

  Sources sources_of(const Trace& trace) const {
    Sources sources;
    for (const auto* facts : {&trace.deciding, &trace.missing})
      for (const TracedFact& fact : *facts)
        sources.push_back(evaluator_.rules().source(fact, household_));
    return sources.empty() ? evidence_.household(household_) : sources;
  }

  // Without a tie the source of "nobody" is the row that says how ties were observed.
  Sources ties(SupportSet kinds) const {
    Sources sources;
    for (const Evidence::TieRow& row : tie_rows_)
      if (row.kinds & kinds) sources.push_back(row.source);
    return sources.empty() ? evidence_.household(household_, "tie_observation") : sources;
  }

  void isolation() {
    const IsolationSettings& settings = input_.configuration.isolation;
    const auto points = isolation_lines(facts_.support, facts_.observation, settings);
    const LostRowList lost_ties = lost({TableKind::ties});
    const auto add_item = [&](IsolationItem item, Message detail, Sources sources) {
      add(Part::isolation, to_string(item), points[static_cast<std::size_t>(item)],
          std::move(detail), std::move(sources), lost_ties);
    };
    constexpr SupportSet every = 15;
    add_item(IsolationItem::size,
             detail::size_sentence(evidence_.supporters(household_, every), facts_.observation),
             ties(every));
    for (int k = 0; k < support_count; ++k) {
      const auto kind = static_cast<Support>(k);
      if (settings.kinds_asked & support_bit(kind))
        add_item(static_cast<IsolationItem>(1 + k),
                 detail::kind_sentence(kind, evidence_.supporters(household_, support_bit(kind))),
                 ties(support_bit(kind)));
    }
    add_item(IsolationItem::fragility,
             detail::fragility_sentence(facts_.support, evidence_.strongest(household_)),
             ties(every));
    add_item(IsolationItem::reach,
             detail::reach_sentence(facts_.support.reach, detail::reach_gap(input_.graph)),
             ties(every));
  }

  void silence() {
    const SilenceSettings& settings = input_.configuration.silence;
    const SilenceFacts& facts = facts_.silence;
    const auto points = silence_lines(facts, settings);
    const auto add_item = [&](SilenceItem item, Message detail, Sources sources,
                              const LostRowList& lost_rows) {
      add(Part::silence, to_string(item), points[static_cast<std::size_t>(item)], std::move(detail),
          std::move(sources), lost_rows);
    };
    const LostRowList contacts = lost({TableKind::contacts}),
                      receipts = lost({TableKind::receipts});
    const bool covered = evaluator_.covered(household_);
    const std::int32_t last =
        covered ? evaluator_.registers().last_contact[static_cast<std::size_t>(household_)] : -1;
    add_item(SilenceItem::voice, detail::voice_sentence(facts.voice, settings),
             covered ? evidence_.voice(household_) : Sources{},
             lost({TableKind::contacts, TableKind::needs}));
    const bool never = facts.since_contact.state == MonthsSinceContact::State::never;
    const std::int32_t attempt = never ? evidence_.attempt(household_) : -1;
    add_item(SilenceItem::contact,
             detail::contact_sentence(facts.since_contact, {evidence_.contact_date(last),
                                                            evidence_.contact_date(attempt)}),
             evidence_.contact(never ? attempt : last), contacts);
    add_item(SilenceItem::service,
             detail::service_sentence(facts.served, evidence_.services(household_)),
             covered ? evidence_.receipts(household_) : Sources{}, receipts);
    add_item(SilenceItem::programmes, detail::programmes_sentence(facts, missed_programmes()),
             evidence_.household(household_), receipts);
  }

  // By name as bytes.
  std::vector<std::string_view> missed_programmes() const {
    const detail::Programmes& programmes = evaluator_.programmes();
    std::vector<std::string_view> names;
    for (const std::int32_t programme : programmes.missed(scratch_.programmes))
      names.push_back(programmes.name(programme));
    std::sort(names.begin(), names.end());
    return names;
  }

  const AssessmentInput& input_;
  const Evaluator& evaluator_;
  const Evidence& evidence_;
  const HouseholdFacts& facts_;
  const Evaluator::Scratch& scratch_;
  std::int32_t household_;
  std::vector<Evidence::TieRow> tie_rows_;
  std::vector<PointLine> lines_;
};

}  // namespace

std::string_view to_string(PointLine::Part part) {
  constexpr std::string_view names[] = {"difficulty", "isolation", "silence"};
  return names[static_cast<std::size_t>(part)];
}

struct Explainer::State {
  State(const AssessmentInput& its_input, const Assessment& its_assessment, Observer& observer)
      : input(its_input),
        assessment(its_assessment),
        evaluator(input, observer),
        evidence(input, observer) {}

  const AssessmentInput input;
  const Assessment& assessment;
  Evaluator evaluator;
  Evidence evidence;
};

Explainer::Explainer(const AssessmentInput& input, const Assessment& assessment, Observer& observer)
    : state_(std::make_unique<const State>(input, assessment, observer)) {}

Explainer::~Explainer() = default;

Explanation Explainer::explain(HouseholdId household) const {
  const State& state = *state_;
  Evaluator::Scratch scratch = state.evaluator.scratch();
  const HouseholdFacts facts = state.evaluator.read(household.value, scratch);
  const HouseholdAssessment& assessed =
      state.assessment.households[static_cast<std::size_t>(household.value)];
  Explanation result;
  result.lines =
      LineWriter(state.input, state.evaluator, state.evidence, facts, scratch, household.value)
          .write(assessed);
  result.unknowns = detail::find_unknowns(facts, scratch, state.input.configuration);
  add_lost(result.lines, result.unknowns);
  result.reason = detail::reason_sentence(
      facts, assessed, state.evidence.contact_date(state.evidence.attempt(household.value)),
      state.input.configuration, state.input.graph);
  result.verify = is_possible(assessed.tier) && !result.unknowns.empty()
                      ? detail::find_out_sentence(result, state.input.graph)
                      : detail::confirm_sentence(detail::decisive_line(result.lines, facts, scratch,
                                                                       state.input.configuration));
  return result;
}

}  // namespace kith
