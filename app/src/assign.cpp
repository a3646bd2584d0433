#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "commands.hpp"
#include "kith/algorithms/recommendation/assignment.hpp"
#include "kith/loaders/assignment_files.hpp"
#include "kith/reports/assignment_report.hpp"
#include "session.hpp"

namespace kith::app {
namespace {

struct AssignOptions {
  CommonOptions common;
  std::string candidates;
  std::string providers;
  std::string out;
  std::int32_t slots = 1;
  std::vector<std::int32_t> bonus = {600, 300, 150};
  bool no_tiers = false;
};

AssignmentTier tier_of(TierWord word) {
  switch (word) {
    case TierWord::a: return AssignmentTier::a;
    case TierWord::b: return AssignmentTier::b;
    case TierWord::c:
    case TierWord::c1:
    case TierWord::c2: return AssignmentTier::c;
    case TierWord::blank: return AssignmentTier::none;
  }
  return AssignmentTier::none;
}

AssignmentProblem problem_of(const AssignmentTables& tables, std::int32_t slots,
                             Observer& observer) {
  AssignmentProblem problem;
  observer.need(static_cast<std::int64_t>(tables.candidates.size()) *
                static_cast<std::int64_t>(sizeof(problem.candidates[0])));
  problem.candidates.reserve(tables.candidates.size());
  problem.slots = {slots};
  problem.capacity = tables.capacity;
  std::transform(tables.tier.begin(), tables.tier.end(), std::back_inserter(problem.tier), tier_of);
  for (const CandidateRow& row : tables.candidates)
    problem.candidates.push_back({row.household, row.partner, row.utility});
  return problem;
}

int assign_files(const AssignOptions& options) {
  Session session(options.common, "split the candidates by district");
  ResultFolder folder(options.out, "kith assign");
  const AssignmentTables tables =
      read_assignment_tables(options.candidates, options.providers, session.progress());
  for (const std::int32_t partner : tables.unknown_partners)
    spdlog::warn("partner {} has no row in {}: capacity 0",
                 tables.partners[static_cast<std::size_t>(partner)], options.providers);
  const AssignmentProblem problem = problem_of(tables, options.slots, session.progress());
  AssignmentOptions how;
  how.bonus = options.bonus;
  how.tiers = !options.no_tiers;
  how.price_of_priority = how.tiers;
  const Assignment assignment = assign(problem, how, session.progress());
  std::vector<std::string> tiers;
  for (const TierWord word : tables.tier) tiers.emplace_back(to_string(word));
  write_assignment(
      {tables.households, tiers, tables.partners, tables.unknown_partners, problem, assignment},
      folder);
  session.progress().check();
  folder.commit();
  spdlog::info("{} links for {} of {} households; open {}/assignment.csv", assignment.chosen.size(),
               tables.households.size() - assignment.unassigned.size(), tables.households.size(),
               options.out);
  return done;
}

}  // namespace

void add_assign(CLI::App& kith, int& status) {
  auto options = std::make_shared<AssignOptions>();
  CLI::App* command =
      kith.add_subcommand("assign", "Optimal assignment of scored candidates, with a certificate");
  command
      ->add_option("CANDIDATES", options->candidates, "CSV: household_id,tier,partner_id,utility")
      ->required();
  command->add_option("--providers", options->providers, "CSV: partner_id,capacity")
      ->required()
      ->type_name("FILE");
  command->add_option("-o,--output", options->out, "Folder for the results")
      ->required()
      ->type_name("OUT");
  command->add_option("--slots", options->slots, "Most links a household")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command
      ->add_option("--bonus", options->bonus,
                   "Points for a household's first, second, third … link")
      ->delimiter(',')
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command->add_flag("--no-tiers", options->no_tiers, "Let all households rank alike");
  add_common_options(*command, options->common);
  command->footer("Example: kith assign candidates.csv --providers providers.csv -o out\n"
                  "Exit status: 0 done, 3 a file cannot be read or a row is wrong.");
  command->callback(
      [options, &status] { status = guarded("assign", [&] { return assign_files(*options); }); });
}

}  // namespace kith::app
