#include "district_writer.hpp"

namespace kith::synthetic {
namespace {

using Columns = std::vector<std::string_view>;

Columns household_columns() {
  Columns columns = {"household_id",
                     "area",
                     "street",
                     "house_number",
                     "longitude",
                     "latitude",
                     "family_type",
                     "languages",
                     "availability",
                     "requested_helper_sex",
                     "tie_observation",
                     "interviewed_on",
                     "registered_area",
                     "income_per_head",
                     "medical_spending",
                     "education_spending",
                     "floor_area_per_head",
                     "disaster_loss"};
  for (const std::string_view indicator : default_indicator_names()) columns.push_back(indicator);
  return columns;
}

}  // namespace

Tables::Tables(const SyntheticOptions& options, const SyntheticPath& path)
    : households(TableKind::households, household_columns(), path("households.csv"), options.seed,
                 options.dirt_per_million),
      persons(TableKind::persons,
              {"person_id", "household_id", "role", "sex", "birth_date", "age_years", "disabled",
               "work"},
              path("persons.csv"), options.seed, options.dirt_per_million),
      kin(TableKind::kin, {"person_id", "relative_id", "relation"}, path("kin.csv"), options.seed,
          options.dirt_per_million),
      ties(TableKind::ties,
           {"from_id", "to_id", "from_kind", "to_kind", "support", "closeness", "valence",
            "directed", "since", "last_contact", "until", "reported_by"},
           path("ties.csv"), options.seed, options.dirt_per_million),
      volunteers(TableKind::volunteers,
                 {"volunteer_id", "person_id", "household_id", "organization_id", "sex",
                  "languages", "skills", "availability", "hours_week", "capacity", "max_minutes",
                  "area", "longitude", "latitude", "vetted_until"},
                 path("volunteers.csv"), options.seed, options.dirt_per_million),
      organizations(TableKind::organizations,
                    {"organization_id", "name", "kind", "area", "longitude", "latitude"},
                    path("organizations.csv"), options.seed, options.dirt_per_million),
      services(TableKind::services,
               {"service_id", "organization_id", "name", "programme", "need", "capacity",
                "eligibility", "mode", "languages", "area", "longitude", "latitude", "active_from"},
               path("services.csv"), options.seed, options.dirt_per_million),
      receipts(TableKind::receipts,
               {"household_id", "service_id", "since", "until", "status", "referred_by"},
               path("receipts.csv"), options.seed, options.dirt_per_million),
      contacts(TableKind::contacts,
               {"household_id", "date", "channel", "initiated_by", "by_id", "completed"},
               path("contacts.csv"), options.seed, options.dirt_per_million),
      needs(TableKind::needs,
            {"need_id", "household_id", "need", "text", "skills", "hours_week", "raised_by",
             "opened", "status"},
            path("needs.csv"), options.seed, options.dirt_per_million),
      exclusions(TableKind::exclusions, {"household_id", "partner_id", "reason"},
                 path("exclusions.csv"), options.seed, options.dirt_per_million),
      decisions(
          TableKind::decisions,
          {"household_id", "partner_id", "decision", "reason", "date", "outcome", "outcome_date"},
          path("decisions.csv"), options.seed, options.dirt_per_million) {}

std::vector<TableWriter*> Tables::all() {
  return {&households, &persons,  &kin,      &ties,  &volunteers, &organizations,
          &services,   &receipts, &contacts, &needs, &exclusions, &decisions};
}

}  // namespace kith::synthetic
