#include "kith/graph/schema.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace kith {
namespace {

using enum ColumnType;
using Words = std::string_view[];

constexpr NodeKind households_only[] = {NodeKind::household};
constexpr NodeKind persons_only[] = {NodeKind::person};
constexpr NodeKind organizations_only[] = {NodeKind::organization};
constexpr NodeKind services_only[] = {NodeKind::service};
constexpr NodeKind tie_ends[] = {NodeKind::household, NodeKind::person, NodeKind::volunteer,
                                 NodeKind::organization};
constexpr NodeKind partners[] = {NodeKind::volunteer, NodeKind::service, NodeKind::household,
                                 NodeKind::organization};
constexpr NodeKind travellers[] = {NodeKind::household};
constexpr NodeKind destinations[] = {NodeKind::service, NodeKind::volunteer,
                                     NodeKind::organization};

constexpr Words observation_words = {"elicited", "administrative", "none"};
constexpr Words relation_words = {"parent",    "child",       "spouse",          "partner",
                                  "ex_spouse", "sibling",     "grandparent",     "grandchild",
                                  "guardian",  "step_parent", "adoptive_parent", "foster_parent",
                                  "other"};
constexpr Words node_words = {"household", "person", "volunteer", "organization"};
constexpr Words support_words = {"emotional", "material", "informational", "companionship"};
constexpr Words closeness_words = {"very_close", "close", "acquainted"};
constexpr Words valence_words = {"support", "stress"};
constexpr Words reporter_words = {"from", "to", "both"};
constexpr Words mode_words = {"in_person", "remote"};
constexpr Words receipt_words = {"active", "waitlisted", "referred", "ended", "refused"};
constexpr Words channel_words = {"visit",    "phone",     "application", "request",
                                 "petition", "emergency", "other"};
constexpr Words initiator_words = {"household", "agency"};
constexpr Words need_words = {"open", "claimed", "met", "withdrawn"};
constexpr Words decision_words = {"accepted", "declined", "postponed"};
constexpr Words outcome_words = {"alive", "ended"};
constexpr Words sex_words = {"female", "male", "other"};

constexpr std::string_view indicator_names[] = {
    "income_below_line",  "arrears",           "no_worker",        "insecure_work",
    "unmet_illness_care", "unmet_mental_care", "not_in_school",    "no_carer",
    "poor_housing",       "lacks_facility",    "unmet_daily_care", "crisis_event"};

ColumnSpec longitude() {
  return {.name = "longitude", .type = real, .minimum = -180, .maximum = 180};
}
ColumnSpec latitude() { return {.name = "latitude", .type = real, .minimum = -90, .maximum = 90}; }
ColumnSpec category_of(std::string_view name) { return {.name = name, .type = category}; }
ColumnSpec set_of(std::string_view name) { return {.name = name, .type = set}; }
ColumnSpec date_of(std::string_view name) { return {.name = name, .type = date}; }
// A date whose blank is a statement ("still"), so a bad one rejects the row.
ColumnSpec end_date(std::string_view name) {
  return {.name = name, .type = date, .bad = BadCell::reject};
}
ColumnSpec reference_to(std::string_view name, std::span<const NodeKind> targets,
                        bool required = false) {
  return {.name = name,
          .type = reference,
          .required = required,
          .bad = required ? BadCell::reject : BadCell::unknown,
          .targets = targets};
}
ColumnSpec word_of(std::string_view name, std::span<const std::string_view> words,
                   BadCell bad = BadCell::unknown) {
  return {.name = name, .type = category, .bad = bad, .words = words};
}

std::vector<ColumnSpec> household_columns() {
  ColumnSpec observation = word_of("tie_observation", observation_words);
  observation.bad_word = "none";  // the widest reading: nothing is concluded from missing ties
  ColumnSpec helper_sex = word_of("requested_helper_sex", sex_words);
  helper_sex.bad_word =
      "unreadable";  // no volunteer's sex: a wish that is not known stops them all
  std::vector<ColumnSpec> columns = {category_of("area"),
                                     longitude(),
                                     latitude(),
                                     category_of("family_type"),
                                     set_of("languages"),
                                     set_of("availability"),
                                     helper_sex,
                                     observation,
                                     date_of("interviewed_on"),
                                     category_of("registered_area")};
  for (const std::string_view name : indicator_names)
    columns.push_back({.name = name, .type = boolean, .allows_na = true});
  return columns;
}

// One table, read from above to below.
// NOLINTNEXTLINE(readability-function-size)
std::vector<TableSpec> make_specs() {
  using enum TableKind;
  std::vector<TableSpec> specs(table_kind_count);
  const auto put = [&](TableSpec spec) {
    specs[static_cast<std::size_t>(spec.kind)] = std::move(spec);
  };

  put({households, "household_id", NodeKind::household, household_columns()});
  put({persons,
       "person_id",
       NodeKind::person,
       {reference_to("household_id", households_only),
        category_of("role"),
        word_of("sex", sex_words),
        date_of("birth_date"),
        {.name = "age_years", .type = real, .minimum = 0, .maximum = 130},
        {.name = "disabled", .type = boolean}}});
  put({memberships,
       {},
       NodeKind::person,
       {reference_to("person_id", persons_only, true),
        reference_to("household_id", households_only, true), category_of("role"), date_of("since"),
        end_date("until")}});
  put({kin,
       {},
       NodeKind::person,
       {reference_to("person_id", persons_only, true),
        reference_to("relative_id", persons_only, true),
        {.name = "relation",
         .type = category,
         .required = true,
         .bad = BadCell::reject,
         .words = relation_words},
        date_of("since"),
        end_date("until")}});
  ColumnSpec from = reference_to("from_id", tie_ends, true);
  from.kind_column = "from_kind";
  from.blank_kind = "household";
  ColumnSpec to = reference_to("to_id", tie_ends, true);
  to.kind_column = "to_kind";
  to.blank_kind = "household";
  put({ties,
       {},
       NodeKind::household,
       {from,
        to,
        word_of("from_kind", node_words, BadCell::reject),
        word_of("to_kind", node_words, BadCell::reject),
        {.name = "support", .type = set, .bad = BadCell::reject, .words = support_words},
        word_of("closeness", closeness_words),
        word_of("valence", valence_words, BadCell::reject),
        {.name = "directed", .type = boolean, .bad = BadCell::reject},
        date_of("since"),
        end_date("last_contact"),  // blank: as of the interview
        end_date("until"),
        word_of("reported_by", reporter_words)}});
  put({volunteers,
       "volunteer_id",
       NodeKind::volunteer,
       {reference_to("person_id", persons_only),
        reference_to("household_id", households_only),
        reference_to("organization_id", organizations_only),
        word_of("sex", sex_words),
        set_of("languages"),
        set_of("skills"),
        set_of("availability"),
        {.name = "hours_week", .type = real, .minimum = 0, .maximum = 168},
        {.name = "capacity", .type = integer, .bad = BadCell::reject, .minimum = 0, .maximum = 1e6},
        {.name = "max_minutes",
         .type = real,
         .bad = BadCell::reject,
         .minimum = 0,
         .maximum = 1440},
        category_of("area"),
        longitude(),
        latitude(),
        date_of("vetted_until")}});
  put({organizations,
       "organization_id",
       NodeKind::organization,
       {{.name = "name"}, category_of("kind"), category_of("area"), longitude(), latitude()}});
  put({services,
       "service_id",
       NodeKind::service,
       {reference_to("organization_id", organizations_only, true),
        {.name = "name"},
        category_of("programme"),
        category_of("need"),
        {.name = "capacity", .type = integer, .bad = BadCell::reject, .minimum = 0, .maximum = 2e9},
        category_of("eligibility"),
        word_of("mode", mode_words, BadCell::reject),
        set_of("languages"),
        category_of("area"),
        longitude(),
        latitude(),
        date_of("active_from"),
        end_date("active_until")}});
  put({receipts,
       {},
       NodeKind::household,
       {reference_to("household_id", households_only),
        reference_to("person_id", persons_only),
        reference_to("service_id", services_only, true),
        date_of("since"),
        end_date("until"),
        word_of("status", receipt_words, BadCell::reject),
        {.name = "referred_by"}}});
  ColumnSpec channel = word_of("channel", channel_words);
  channel.grave_word = "emergency";
  put({contacts,
       {},
       NodeKind::household,
       {reference_to("household_id", households_only, true),
        {.name = "date", .type = date, .required = true, .bad = BadCell::reject},
        channel,
        word_of("initiated_by", initiator_words, BadCell::reject),
        {.name = "by_id"},
        {.name = "completed", .type = boolean, .bad = BadCell::reject}}});
  put({needs,
       "need_id",
       NodeKind::need,
       {reference_to("household_id", households_only),
        reference_to("person_id", persons_only),
        {.name = "need", .type = category, .required = true, .bad = BadCell::reject},
        {.name = "text"},
        set_of("skills"),
        set_of("languages"),
        {.name = "hours_week", .type = real, .minimum = 0, .maximum = 168},
        word_of("raised_by", initiator_words),
        date_of("opened"),
        word_of("status", need_words, BadCell::reject),
        {.name = "claimed_by"}}});
  put({exclusions,
       {},
       NodeKind::household,
       {reference_to("household_id", households_only, true),
        reference_to("partner_id", partners, true), category_of("reason")}});
  put({travel,
       {},
       NodeKind::household,
       {reference_to("from_id", travellers),
        category_of("from_area"),
        reference_to("to_id", destinations, true),
        {.name = "minutes",
         .type = real,
         .required = true,
         .bad = BadCell::reject,
         .minimum = 0,
         .maximum = 1e5}}});
  put({decisions,
       {},
       NodeKind::household,
       {reference_to("household_id", households_only, true),
        reference_to("partner_id", partners, true),
        {.name = "decision",
         .type = category,
         .required = true,
         .bad = BadCell::reject,
         .words = decision_words},
        {.name = "reason"},
        date_of("date"),
        word_of("outcome", outcome_words),
        date_of("outcome_date")}});
  return specs;
}

}  // namespace

std::string_view to_string(NodeKind kind) {
  constexpr std::string_view names[] = {"household",    "person",  "volunteer",
                                        "organization", "service", "need"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view to_string(TableKind kind) {
  constexpr std::string_view names[] = {
      "households", "persons",  "memberships", "kin",   "ties",       "volunteers", "organizations",
      "services",   "receipts", "contacts",    "needs", "exclusions", "travel",     "decisions"};
  return names[static_cast<std::size_t>(kind)];
}

const TableSpec& table_spec(TableKind kind) {
  static const std::vector<TableSpec> specs = make_specs();
  return specs[static_cast<std::size_t>(kind)];
}

const ColumnSpec* TableSpec::find(std::string_view column) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [&](const ColumnSpec& spec) { return spec.name == column; });
  return found == columns.end() ? nullptr : &*found;
}

TableKind table_of(NodeKind kind) {
  constexpr TableKind tables[] = {TableKind::households, TableKind::persons,
                                  TableKind::volunteers, TableKind::organizations,
                                  TableKind::services,   TableKind::needs};
  return tables[static_cast<std::size_t>(kind)];
}

std::span<const std::string_view> default_indicator_names() { return indicator_names; }

bool is_forbidden_column(std::string_view name) {
  static constexpr std::string_view forbidden[] = {
      // Ethnicity and origin.
      "ethnicity", "ethnic", "race", "caste", "subcaste", "castesubcaste", "tribe", "nationality",
      "native_place", "民族", "籍贯",
      // Religion.
      "religion", "religious", "faith", "hohreligion", "宗教", "信仰",
      // Politics.
      "politics", "political", "party_member", "party_membership", "政治面貌", "党派", "党员",
      // Sexuality.
      "sexuality", "sexual_orientation", "性取向",
      // Migration; a registered area is a column of its own and serves eligibility alone.
      "migration", "migration_status", "migrant", "immigration", "immigrant", "asylum", "refugee",
      "hukou", "户口",
      // Crime, of a person or of a neighbourhood.
      "criminal", "criminal_record", "conviction", "offence", "offense", "crime", "crime_rate",
      "犯罪", "前科", "治安",
      // What was reported or said about people.
      "anonymous_report", "complaint", "complaints", "petition_text", "appeal_text",
      "public_opinion", "social_media", "匿名举报", "举报", "信访内容", "上访内容", "投诉内容",
      "舆情",
      // Health beyond the stated functional need, and what is read off a face.
      "diagnosis", "diagnoses", "icd10", "icd_10", "hiv", "诊断", "病名", "photo", "face", "照片"};
  std::string lowered(name);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), [](char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
    return c == ' ' || c == '-' || c == '.' ? '_' : c;
  });
  const std::string padded = "_" + lowered + "_";
  return std::any_of(std::begin(forbidden), std::end(forbidden), [&](std::string_view word) {
    if (static_cast<unsigned char>(word.front()) >= 0x80)
      return lowered.find(word) != std::string::npos;
    return padded.find("_" + std::string(word) + "_") != std::string::npos;
  });
}

}  // namespace kith
