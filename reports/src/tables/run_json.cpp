#include "cells.hpp"
#include "json_text.hpp"
#include "kith/reports/run_report.hpp"
#include "notes.hpp"
#include "receipt_counts.hpp"
#include "summary.hpp"

namespace kith {
namespace detail {
namespace {

Json inputs_json(const RunRecord& record) {
  Json inputs = Json::array();
  for (const RunRecord::Input& input : record.inputs)
    inputs.push_back({{"name", input.name},
                      {"bytes", input.bytes},
                      {"sha256", input.sha256},
                      {"encoding", input.encoding}});
  return inputs;
}

// A register that nobody has is null; one that is empty has 0 rows.
Json tables_json(const PropertyGraph& graph) {
  Json tables;
  for (int i = 0; i < table_kind_count; ++i) {
    const auto kind = static_cast<TableKind>(i);
    const Table& table = graph.table(kind);
    Json& rows = tables[std::string(to_string(kind))];
    if (table.registered() || table.rows() > 0) rows = table.rows();
  }
  return tables;
}

Json receipt_json(const Receipt& receipt) {
  const FileReceipt sum = total(receipt);
  return {{"read", sum.read},
          {"accepted", sum.accepted},
          {"changed", sum.changed},
          {"left_out", sum.left_out},
          {"rejected", sum.rejected}};
}

Json ties_json(const SupportNetwork& network) {
  const TieCounts& ties = network.ties;
  return {{"read", ties.read},
          {"stress", ties.stress},
          {"ended", ties.ended},
          {"future", ties.future},
          {"organization", ties.organization},
          {"within", ties.within},
          {"used", ties.used},
          {"below_threshold", network.below_threshold},
          {"supporters", network.inflow.arc_count()}};
}

Json grades_json(const Summary& summary) {
  Json grades;
  for (std::size_t low = 0; low < grade_count; ++low)
    for (std::size_t high = low; high < grade_count; ++high)
      if (low == high || summary.grades[low][high] > 0)
        grades[grade_text(static_cast<Grade>(low), static_cast<Grade>(high))] =
            summary.grades[low][high];
  return grades;
}

Json tiers_json(const Summary& summary) {
  Json tiers;
  for (std::size_t i = 0; i < tier_count; ++i) {
    const auto tier = static_cast<Tier>(i);
    tiers[tier == Tier::none ? "none" : std::string(to_string(tier))] = summary.tiers[i];
  }
  return tiers;
}

Json statistics_json(const Assessment& assessment) {
  Json areas = Json::array();
  for (const DifficultyStatistics& area : assessment.statistics) {
    Json entry;
    entry["area"] = area.area;
    entry["households"] = area.households;
    entry["dropped"] = area.dropped;
    entry["persons"] = area.persons;
    entry["H"] = json_number(area.headcount);
    entry["A"] = json_number(area.intensity);
    entry["M0"] = json_number(area.adjusted);
    Json& indicators = entry["indicators"] = Json::array();
    for (const DifficultyStatistics::IndicatorShare& share : area.indicators)
      indicators.push_back({{"indicator", share.indicator},
                            {"uncensored", json_number(share.uncensored)},
                            {"censored", json_number(share.censored)},
                            {"contribution", json_number(share.contribution)}});
    areas.push_back(std::move(entry));
  }
  return areas;
}

Json robustness_json(const Robustness& robustness) {
  Json doubled = Json::array();
  for (const Robustness::Doubled& dimension : robustness.doubled)
    doubled.push_back({{"dimension", dimension.dimension},
                       {"households", dimension.households},
                       {"same_grade", dimension.same_grade},
                       {"tau", json_number(dimension.tau)}});
  return {{"doubled", std::move(doubled)}, {"borda_tau", json_number(robustness.borda_tau)}};
}

Json isolation_json(const Summary::Isolation& isolation) {
  return {{"isolated", isolation.isolated},
          {"connected", isolation.connected},
          {"unknown", isolation.unknown}};
}

// Where nobody could be judged, how many there are is not known to be none.
Json members_json(const IsolatedMembers& isolated) {
  Json json = {{"connected_households", isolated.connected},
               {"judged_households", isolated.judged}};
  json["members"] = isolated.judged > 0 ? Json(isolated.members.size()) : Json(nullptr);
  return json;
}

Json recommendations_json(const Recommendations& recommendations) {
  const RecommendationCounts& counts = recommendations.counts;
  Json blocked = Json::object();
  for (const auto& [block, count] : counts.blocked) blocked[std::string(to_string(block))] = count;
  return {{"considered", counts.considered},
          {"feasible", counts.feasible},
          {"assigned", counts.assigned},
          {"blocked", std::move(blocked)},
          {"coverage",
           {{"A", recommendations.covered_a},
            {"B", recommendations.covered_b},
            {"C", recommendations.covered_c},
            {"none", recommendations.covered_none}}},
          {"total_utility", recommendations.total_utility},
          {"objective", recommendations.objective},
          {"price_of_priority", recommendations.price_of_priority}};
}

Json costs_json(const RunRecord& record) {
  Json stages = Json::array();
  for (const RunRecord::Stage& stage : record.stages)
    stages.push_back({{"stage", stage.name},
                      {"seconds", json_number(stage.seconds)},
                      {"peak_bytes", stage.peak_bytes},
                      {"needed_bytes", stage.needed_bytes}});
  return {{"stages", std::move(stages)}};
}

}  // namespace
}  // namespace detail

void write_run_record(const RunReport& report, ResultFolder& folder) {
  const RunRecord& record = report.record;
  const detail::Summary summary = detail::summarize(report.assessment);
  detail::Json json;
  json["version"] = record.version;
  json["dataset"] = record.dataset;
  json["title"] = report.graph.title;
  json["as_of"] = to_string(report.assessment.as_of);
  json["seed"] = record.seed;
  json["configuration_sha256"] = record.configuration_sha256;
  json["configuration"] = record.configuration;
  json["inputs"] = detail::inputs_json(record);
  json["rows"] = detail::tables_json(report.graph);
  json["receipt"] = detail::receipt_json(report.receipt);
  json["rejected_rows"] = detail::lost_json(report.graph);
  json["rows_after_as_of"] = detail::later_json(report.graph, report.assessment.as_of);
  json["ties"] = detail::ties_json(report.network);
  json["kinds_not_asked"] = report.assessment.kinds_not_asked;
  json["households"] = summary.households;
  json["grades"] = detail::grades_json(summary);
  json["tiers"] = detail::tiers_json(summary);
  json["visiting_list"] = report.assessment.visiting_list.size();
  json["emergencies"] = summary.emergencies;
  json["isolation"] = {{"all", detail::isolation_json(summary.isolation)},
                       {"elicited", detail::isolation_json(summary.elicited_isolation)}};
  json["isolated_members"] = detail::members_json(report.assessment.isolated_members);
  json["statistics"] = detail::statistics_json(report.assessment);
  json["robustness"] = detail::robustness_json(report.assessment.robustness);
  json["recommendations"] = detail::recommendations_json(report.recommendations);
  json["costs"] = detail::costs_json(record);
  folder.write("run.json", detail::json_text(json));
}

}  // namespace kith
