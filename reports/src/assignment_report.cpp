#include "kith/reports/assignment_report.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "json_text.hpp"
#include "kith/reports/csv_writer.hpp"

namespace kith {
namespace {

using detail::Json;

void check_length(std::string_view what, std::size_t length, std::size_t expected) {
  if (length != expected)
    throw InvalidArgument(
        fmt::format("write_assignment: {} has length {}, must be {}", what, length, expected));
}

void check_lengths(const AssignmentReport& report) {
  const std::size_t households = report.households.size(), partners = report.partners.size();
  check_length("tiers", report.tiers.size(), households);
  check_length("problem.tier", report.problem.tier.size(), households);
  check_length("problem.capacity", report.problem.capacity.size(), partners);
  check_length("duals.household", report.assignment.duals.household.size(), households);
  check_length("duals.partner", report.assignment.duals.partner.size(), partners);
}

const std::string& at(const std::vector<std::string>& ids, std::int32_t number) {
  return ids[static_cast<std::size_t>(number)];
}

void write_links(const AssignmentReport& report, ResultFolder& folder) {
  std::vector<CandidateLink> links;
  for (const std::int32_t chosen : report.assignment.chosen)
    links.push_back(report.problem.candidates[static_cast<std::size_t>(chosen)]);
  const auto ids = [&](const CandidateLink& link) {
    return std::pair<std::string_view, std::string_view>(at(report.households, link.household),
                                                         at(report.partners, link.partner));
  };
  std::sort(links.begin(), links.end(),
            [&](const CandidateLink& a, const CandidateLink& b) { return ids(a) < ids(b); });
  CsvWriter writer(folder, "assignment.csv", {"household_id", "tier", "partner_id", "utility"});
  for (const CandidateLink& link : links)
    writer.row(at(report.households, link.household), at(report.tiers, link.household),
               at(report.partners, link.partner), link.utility);
  writer.close();
}

void write_unassigned(const AssignmentReport& report, ResultFolder& folder) {
  std::vector<UnassignedHousehold> rows = report.assignment.unassigned;
  std::sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    return at(report.households, a.household) < at(report.households, b.household);
  });
  CsvWriter writer(folder, "unassigned.csv", {"household_id", "reason"});
  for (const UnassignedHousehold& row : rows)
    writer.row(at(report.households, row.household), to_string(row.reason));
  writer.close();
}

// By id as bytes.
Json duals_json(const std::vector<std::string>& ids, const std::vector<std::int64_t>& duals) {
  std::vector<std::pair<std::string_view, std::int64_t>> pairs;
  for (std::size_t i = 0; i < ids.size(); ++i) pairs.emplace_back(ids[i], duals[i]);
  std::sort(pairs.begin(), pairs.end());
  Json json = Json::object();
  // Appended as to the list it is: as a map it would search for each of the distinct ids.
  auto& members = json.get_ref<Json::object_t&>();
  members.reserve(pairs.size());
  for (const auto& [id, dual] : pairs) members.emplace_back(std::string(id), dual);
  return json;
}

void write_certificate(const AssignmentReport& report, ResultFolder& folder) {
  const Assignment& a = report.assignment;
  Json json;
  json["coverage"] = {
      {"A", a.coverage.a}, {"B", a.coverage.b}, {"C", a.coverage.c}, {"none", a.coverage.none}};
  json["total_utility"] = a.total_utility;
  json["objective"] = a.objective;
  json["tier_weights"] = {
      {"A", a.tier_weights.a}, {"B", a.tier_weights.b}, {"C", a.tier_weights.c}};
  json["gap"] = a.gap;
  json["price_of_priority"] = a.price_of_priority ? Json(*a.price_of_priority) : Json();
  std::vector<std::string> unknown;
  for (const std::int32_t partner : report.unknown_partners)
    unknown.push_back(at(report.partners, partner));
  std::sort(unknown.begin(), unknown.end());
  json["unknown_partners"] = unknown;
  json["duals"] = {{"households", duals_json(report.households, a.duals.household)},
                   {"partners", duals_json(report.partners, a.duals.partner)}};
  folder.write("certificate.json", detail::json_text(json));
}

}  // namespace

void write_assignment(const AssignmentReport& report, ResultFolder& folder) {
  check_lengths(report);
  write_links(report, folder);
  write_unassigned(report, folder);
  write_certificate(report, folder);
}

}  // namespace kith
