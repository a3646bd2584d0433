#include "page/index_page.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "cells.hpp"
#include "notes.hpp"
#include "receipt_counts.hpp"
#include "registers.hpp"
#include "summary.hpp"
#include "templates.hpp"

namespace kith::detail {
namespace {

using Data = kainjow::mustache::data;
constexpr Data::type object = Data::type::object;
constexpr Data::type list = Data::type::list;

// 12,345
std::string grouped(std::int64_t value) {
  std::string digits = fmt::format("{}", value);
  for (std::ptrdiff_t at = std::ssize(digits) - 3; at > (value < 0 ? 1 : 0); at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

// A text, or false where it is empty, so that the template can tell.
void set(Data& data, const std::string& key, std::string_view text) {
  data.set(key, text.empty() ? Data(false) : Data(std::string(text)));
}
void set(Data& data, const std::string& key, std::int64_t value) {
  data.set(key, Data(grouped(value)));
}

void set_list(Data& page, const std::string& name, const Data& entries) {
  page.set("any_" + name, Data(entries.is_non_empty_list()));
  page.set(name, entries);
}

// Lists of cells are joined by ";", those of sentences by ", ".
std::string spaced(std::string_view joined) {
  std::string text;
  for (const char c : joined) text += c == ';' ? std::string(", ") : std::string(1, c);
  return text;
}

std::string score_text(Bounds score) {
  // Of 3600 points, shown of 100.
  if (score.certain()) return fmt::format("{:.1f}", score.low / 36.0);
  return fmt::format("{:.1f}–{:.1f}", score.low / 36.0, score.high / 36.0);
}

Data list_data(const RunReport& report, const PageFacts& facts) {
  const Areas areas(report.graph);
  Data entries(list);
  for (const PageFacts::Listed& listed : facts.listed) {
    const HouseholdAssessment& h =
        report.assessment.households[static_cast<std::size_t>(listed.household.value)];
    Data entry(object);
    set(entry, "rank", h.rank);
    set(entry, "id", report.graph.id(NodeKind::household, listed.household.value));
    set(entry, "area", areas[listed.household]);
    entry.set("emergency", Data(h.emergency));
    set(entry, "tier", to_string(h.tier));
    entry.set("possible", Data(is_possible(h.tier)));
    set(entry, "score", score_text(h.score()));
    set(entry, "reason", report.language.text(listed.reason));
    set(entry, "verify", report.language.text(listed.verify));
    set(entry, "unknowns", spaced(listed.unknowns));
    entries.push_back(entry);
  }
  return entries;
}

Data link_data(const RunReport& report, const Candidate& candidate, std::int32_t rank) {
  Data link(object);
  set(link, "rank", rank);
  set(link, "household", report.graph.id(NodeKind::household, candidate.household.value));
  set(link, "partner_kind", to_string(candidate.partner.kind()));
  set(link, "partner", report.graph.id(candidate.partner));
  set(link, "support", spaced(supports_text(candidate.support)));
  set(link, "reason", report.language.text(candidate.reason));
  set(link, "minutes", candidate.minutes ? fmt::format("{:.0f}", *candidate.minutes) : "");
  set(link, "before", bounds_text(candidate.isolation_before));
  set(link, "after", bounds_text(candidate.isolation_after));
  set(link, "utility", candidate.utility);
  return link;
}

// Assigned links of the households on the page, in list order.
Data links_data(const RunReport& report, const PageFacts& facts) {
  const auto listed = static_cast<std::int32_t>(facts.listed.size());
  Data links(list);
  std::int32_t count = 0;
  for (const Candidate& candidate : report.recommendations.shown) {
    const auto row = static_cast<std::size_t>(candidate.household.value);
    const std::int32_t rank = report.assessment.households[row].rank;
    if (!candidate.assigned || rank == 0 || rank > listed) continue;
    if (++count > links_on_page) break;
    links.push_back(link_data(report, candidate, rank));
  }
  return links;
}

void set_tiers(Data& row, const std::array<std::int64_t, tier_count>& households) {
  constexpr std::pair<Tier, const char*> tiers[] = {{Tier::a, "a"},
                                                    {Tier::a_possible, "a_possible"},
                                                    {Tier::b, "b"},
                                                    {Tier::b_possible, "b_possible"},
                                                    {Tier::c1, "c1"},
                                                    {Tier::c2, "c2"},
                                                    {Tier::c_possible, "c_possible"},
                                                    {Tier::none, "no_tier"}};
  for (const auto& [tier, key] : tiers) set(row, key, households[static_cast<std::size_t>(tier)]);
}

Data area_data(const Summary& summary) {
  Data area(object);
  set(area, "area", summary.area);
  set(area, "households", summary.households);
  set_tiers(area, summary.tiers);
  for (int i = 0; i < grade_count; ++i) {
    const auto grade = static_cast<Grade>(i);
    set(area, std::string(to_string(grade)), summary.certain(grade));
  }
  set(area, "uncertain", summary.uncertain_grades());
  return area;
}

Data areas_data(const RunReport& report, const Summary& all) {
  Data areas(list);
  Data first = area_data(all);
  first.set("all", Data(true));
  areas.push_back(first);
  for (const Summary& summary : summarize_areas(report.graph, report.assessment)) {
    Data area = area_data(summary);
    area.set("all", Data(false));
    areas.push_back(area);
  }
  return areas;
}

// The run itself, then the other lengths of the windows in which silence is counted.
Data windows_data(const RunReport& report) {
  Data rows(list);
  for (const WindowTiers& counts : report.assessment.windows) {
    Data row(object);
    const bool run = &counts == &report.assessment.windows.front();
    row.set("all", Data(run));
    const auto months = [](std::int32_t count) {
      return Message{"time.months", {{"count", count}}};
    };
    set(row, "length",
        report.language.text(run ? Message{"windows.run",
                                           {{"unreached", months(counts.unreached_months)},
                                            {"voice", months(counts.voice_months)}}}
                                 : months(counts.voice_months)));
    set_tiers(row, counts.households);
    set(row, "changed", counts.changed);
    rows.push_back(row);
  }
  return rows;
}

void set_windows(Data& page, const RunReport& report) {
  for (const char* key : {"title", "text", "length", "no_tier", "changed"})
    set(page, std::string("windows_") + key, report.language.text({std::string("windows.") + key}));
  set_list(page, "windows", windows_data(report));
}

// Most households first, then by name.
Data questions_data(const PageFacts& facts) {
  std::vector<std::pair<std::string, PageFacts::Question>> sorted(facts.questions.begin(),
                                                                  facts.questions.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second.households > b.second.households;
  });
  Data questions(list);
  for (const auto& [what, question] : sorted) {
    Data entry(object);
    set(entry, "what", what);
    set(entry, "households", question.households);
    set(entry, "points", question.largest);
    questions.push_back(entry);
  }
  return questions;
}

Data file_data(const FileReceipt& counts, std::string_view file, std::string_view table, bool all) {
  Data entry(object);
  entry.set("all", Data(all));
  set(entry, "file", file);
  set(entry, "table", table);
  set(entry, "read", counts.read);
  set(entry, "accepted", counts.accepted);
  set(entry, "changed", counts.changed);
  set(entry, "left_out", counts.left_out);
  set(entry, "rejected", counts.rejected);
  return entry;
}

Data files_data(const RunReport& report) {
  Data files(list);
  for (const FileReceipt& file : report.receipt.files)
    files.push_back(
        file_data(file, source_name(report.graph, file.file), to_string(file.table), false));
  files.push_back(file_data(total(report.receipt), {}, {}, true));
  return files;
}

Data absent_data(const PropertyGraph& graph) {
  Data absent(list);
  for (const std::string& sentence : absent_registers(graph)) {
    Data entry(object);
    set(entry, "sentence", sentence);
    absent.push_back(entry);
  }
  return absent;
}

Data notes_data(const RunReport& report) {
  std::vector<Message> notes = unplaced_notes(report.graph);
  for (Message& note : later_notes(report.graph, report.assessment.as_of))
    notes.push_back(std::move(note));
  Data entries(list);
  for (const Message& note : notes) {
    Data entry(object);
    set(entry, "sentence", report.language.text(note));
    entries.push_back(entry);
  }
  return entries;
}

Data inputs_data(const RunRecord& record) {
  Data inputs(list);
  for (const RunRecord::Input& input : record.inputs) {
    Data entry(object);
    set(entry, "name", input.name);
    set(entry, "bytes", input.bytes);
    set(entry, "sha256", input.sha256);
    inputs.push_back(entry);
  }
  return inputs;
}

void set_header(Data& page, const RunReport& report, const PageFacts& facts, const Summary& all) {
  const RunRecord& record = report.record;
  set(page, "title", report.graph.title.empty() ? record.dataset : report.graph.title);
  set(page, "as_of", to_string(report.assessment.as_of));
  set(page, "households", all.households);
  set(page, "listed", std::ssize(report.assessment.visiting_list));
  set(page, "emergencies", all.emergencies);
  set(page, "undecided", facts.undecided);
  set(page, "assigned", report.recommendations.counts.assigned);
  set(page, "version", record.version);
  set(page, "dataset", record.dataset);
  page.set("seed", Data(fmt::format("{}", record.seed)));
  set(page, "configuration_sha256", record.configuration_sha256);
}

void set_visits(Data& page, const RunReport& report, const PageFacts& facts) {
  const std::int64_t all = std::ssize(report.assessment.visiting_list);
  const std::int64_t in_file = report.top > 0 ? std::min<std::int64_t>(all, report.top) : all;
  const std::int64_t more = in_file - std::ssize(facts.listed);
  set(page, "more_listed", more > 0 ? grouped(more) : "");
  page.set("any_listed", Data(!facts.listed.empty()));
  set(page, "emergency_days", report.configuration.silence.emergency_days);
  page.set("list", list_data(report, facts));
}

}  // namespace

void PageFacts::add_listed(HouseholdId household, const Explanation& explanation) {
  if (std::ssize(listed) >= listed_on_page) return;
  listed.push_back(
      {household, explanation.reason, explanation.verify, unknowns_text(explanation.unknowns)});
}

void PageFacts::add_undecided(const Explanation& explanation) {
  ++undecided;
  for (const Unknown& unknown : explanation.unknowns) {
    Question& question = questions[unknown.what];
    ++question.households;
    question.largest = std::max<std::int64_t>(question.largest, unknown.points);
  }
}

std::string index_page(const RunReport& report, const PageFacts& facts) {
  const Summary all = summarize(report.assessment);
  Data page(object);
  set_header(page, report, facts, all);
  set_visits(page, report, facts);
  set_list(page, "links", links_data(report, facts));
  page.set("areas", areas_data(report, all));
  set_windows(page, report);
  set_list(page, "notes", notes_data(report));
  set_list(page, "absent", absent_data(report.graph));
  set_list(page, "questions", questions_data(facts));
  std::string not_asked;
  for (const std::string& kind : report.assessment.kinds_not_asked)
    not_asked += (not_asked.empty() ? "" : ", ") + kind;
  page.set("any_not_asked", Data(!not_asked.empty()));
  set(page, "not_asked", not_asked);
  set_list(page, "files", files_data(report));
  set_list(page, "inputs", inputs_data(report.record));
  kainjow::mustache::mustache text{std::string(index_template())};
  if (!text.is_valid())
    throw Error(ErrorCode::internal, "the template of index.html: " + text.error_message());
  return text.render(page);
}

}  // namespace kith::detail
