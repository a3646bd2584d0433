// Every parameter of a run, as typed values. Defaults stand in data/default.toml, with units and
// sources; initial values here serve a struct made without a file, and a test holds them equal.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kith/graph/error.hpp"
#include "kith/graph/schema.hpp"
#include "kith/graph/support_network.hpp"

namespace kith {

/// A rule as written, with the place of its first character. Equal if the text is: the same rule
/// may stand elsewhere.
struct RuleText {
  std::string text;
  Position where;

  bool empty() const { return text.empty(); }
  friend bool operator==(const RuleText& a, const RuleText& b) { return a.text == b.text; }
};

/// A cut-off as a share of all points, compared in integers: points·denominator >= numerator·all.
struct Share {
  std::int32_t numerator = 0;
  std::int32_t denominator = 1;
  friend bool operator==(const Share&, const Share&) = default;
};

/// One line of the difficulty part. Deprived where `deprived` is true; where `applies` is given and
/// false, the indicator does not apply (not deprived, and flagged).
struct Indicator {
  std::string name;
  std::string dimension;
  std::int32_t points = 0;  // > 0
  RuleText deprived;        // default: the boolean column of the indicator's name
  RuleText applies;         // empty = to everybody
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// methods §1.
struct DifficultySettings {
  std::vector<Indicator> indicators;
  Share light{1, 5}, moderate{1, 3}, severe{1, 2};
  std::int32_t data_gap_percent = 50;  // unknown points above this: data-gap list
  std::int32_t scale = 1200;           // difficulty is shown as points scaled to this
  friend bool operator==(const DifficultySettings&, const DifficultySettings&) = default;
};

/// methods §2 "Isolation index".
struct IsolationSettings {
  ProjectionOptions strength;  // as_of is set by projection_on
  SupportSet kinds_asked = 15;
  std::int32_t size_points = 48, size_target = 5;     // 48·max(0, 5−n)
  std::int32_t function_points = 600, providers = 2;  // shared over asked kinds and providers short
  std::int32_t fragility_points = 180;
  std::int32_t reach_near_points = 0, reach_three_points = 90, reach_far_points = 180;
  std::int32_t isolated_from = 600;
  std::int32_t child_below = 18, elder_from = 60;  // ages in years: members looked at one by one
  std::string default_observation;                 // elicited, administrative or none
  struct Unrecorded {  // the supporters that administrative data may have missed
    std::int32_t count = 1;
    Strength strength = full_strength / 2;
    std::int32_t reach = 2;
    friend bool operator==(const Unrecorded&, const Unrecorded&) = default;
  } unrecorded;
  friend bool operator==(const IsolationSettings&, const IsolationSettings&) = default;
};

/// How ties are weighed in a run of that day.
inline ProjectionOptions projection_on(const IsolationSettings& settings, Date as_of) {
  ProjectionOptions options = settings.strength;
  options.as_of = as_of;
  return options;
}

/// methods §3.
struct SilenceSettings {
  std::int32_t voice_points = 360, voice_months = 12;
  std::int32_t contact_points = 40, contact_free_months = 3,
               contact_months = 9;  // 40·clip(m−3, 0, 9)
  std::int32_t service_points = 300;
  std::int32_t take_up_points = 180;
  std::int32_t unreached_months = 6;
  std::int32_t emergency_days = 30;
  RuleText covered;  // households the registers cover; empty = all
  friend bool operator==(const SilenceSettings&, const SilenceSettings&) = default;
};

/// methods §3 "Tiers"; isolation and silence cut-offs stand in their own parts.
struct TierSettings {
  enum class Grade : std::uint8_t { none, light, moderate, severe };
  Grade a_from = Grade::moderate;
  Grade b_from = Grade::light;
  Grade c_from = Grade::moderate;
  // Months: tiers are counted again with unreached_months and voice_months both so long.
  std::vector<std::int32_t> windows = {6, 12, 18};
  friend bool operator==(const TierSettings&, const TierSettings&) = default;
};

/// methods §6.
struct RecommendSettings {
  bool require_vetting = true;
  bool block_unplaced_exclusions = true;
  std::int32_t fit_points = 350, fit_eligible_points = 175, gap_absent_points = 200,
               gap_fragile_points = 100, proximity_points = 150, language_first_points = 100,
               language_other_points = 60, interpreter_points = 30, availability_points = 100;
  struct TravelBand {
    double minutes;            // up to
    std::int32_t thousandths;  // share of the proximity points
    friend bool operator==(const TravelBand&, const TravelBand&) = default;
  };
  std::vector<TravelBand> proximity;  // rising; beyond the last: nothing
  double max_minutes = 30;
  double considered_minutes = 60;          // farther partners are not looked at
  std::int32_t considered_near = 50;       // volunteers, and peers, looked at: the nearest
  std::int32_t considered_unplaced = 200;  // partners at an unknown distance looked at
  double minutes_per_km = 12;              // walking
  double detour = 1.3;
  std::int32_t slots = 2;               // links a household may be given in one run
  std::vector<std::int32_t> bonus;      // for the first, second, … slot
  std::int32_t shown = 5;               // candidates shown a household
  std::int32_t volunteer_capacity = 1;  // where blank
  double volunteer_max_minutes = 30;    // where blank
  bool peers = true;                    // propose household–household links
  std::int32_t peer_capacity = 1;
  // What a link would bring: by need of a service (one not listed: nothing), of a volunteer, a
  // peer.
  std::map<std::string, SupportSet> supports_of_need;
  SupportSet volunteer_supports = 0, peer_supports = 0;
  Strength expected_strength = full_strength / 2;  // of a proposed tie
  std::int32_t declined_months = 12;               // a declined pair does not return so long
  friend bool operator==(const RecommendSettings&, const RecommendSettings&) = default;
};

/// A programme that is received or missed as a whole (contract §2).
struct ProgrammeSettings {
  std::string name;
  RuleText eligible;  // empty: its services' own rules alone
  friend bool operator==(const ProgrammeSettings&, const ProgrammeSettings&) = default;
};

/// How the bytes of a file are to be read; `detect` looks at the file (docs/dataset.md,
/// "Encodings").
enum class TextEncoding : std::uint8_t { detect, utf8, utf16, gb18030 };

/// What separates the fields of a file; `detect` looks at its header.
enum class Separator : std::uint8_t { detect, comma, semicolon, tab };

/// How one source file becomes rows of one table (docs/dataset.md, "Mapping").
struct TableMapping {
  std::string file;  // relative to the dataset; may hold * (several files, in byte order of names)
  TableKind kind = TableKind::households;
  TextEncoding encoding = TextEncoding::detect;  // detect: as `[dataset]` says
  Separator separator = Separator::detect;
  std::int32_t skip_lines = 0;                   // lines before the header, >= 0
  RuleText where;                                // rows to read, over the source's columns
  std::map<std::string, std::string> columns;    // our column -> source column
  std::map<std::string, RuleText> derive;        // our column -> expression over source columns
  std::map<std::string, std::string> constants;  // our column -> text
  std::map<std::string, std::map<std::string, std::string>>
      values;  // our column -> source text -> text
  std::map<std::string, std::vector<std::string>>
      wide;                                 // 0/1 source column -> supports (ties only)
  std::vector<std::string> missing;         // texts that mean unknown in this file
  std::map<std::string, ColumnType> types;  // extra columns whose type is stated
  Position where_defined;

  /// True if no column is named: the file has native names.
  bool has_native_names() const {
    return columns.empty() && derive.empty() && constants.empty() && wide.empty();
  }

  friend bool operator==(const TableMapping&, const TableMapping&);  // but for where_defined
};

/// `[dataset]` of kith.toml.
struct DatasetSettings {
  std::string title;
  bool synthetic = false;  // nobody in it exists; every page says so
  std::optional<Date> as_of;
  TextEncoding encoding = TextEncoding::detect;  // of files whose `[[table]]` names none
  std::vector<std::string> missing;  // texts that mean unknown everywhere, besides the empty cell
  std::vector<TableMapping> tables;
  /// Not a key: columns of households that say yes, no or na, as `indicator_columns` tells.
  std::vector<std::string> indicator_columns;
  friend bool operator==(const DatasetSettings&, const DatasetSettings&) = default;
};

struct Configuration {
  DatasetSettings dataset;
  DifficultySettings difficulty;
  IsolationSettings isolation;
  SilenceSettings silence;
  TierSettings tiers;
  RecommendSettings recommend;
  std::vector<ProgrammeSettings> programmes;
  friend bool operator==(const Configuration&, const Configuration&) = default;
};

/// The columns that are an indicator by themselves.
std::vector<std::string> indicator_columns(const DifficultySettings& settings);

/// The text of data/default.toml, as built in.
std::string_view default_configuration_text();

/// The default configuration.
Configuration default_configuration();

/// The default configuration with what the TOML text says put over it. `[[indicator]]` entries, if
/// any, replace all default indicators. `file` names the text in errors.
/// Throws InputError(bad_configuration), with line and column, for bad TOML, an unknown key (and
/// the nearest known one), a wrong type, a value out of range, a rule with wrong syntax.
Configuration read_configuration(std::string_view toml, const std::string& file);

/// The configuration as canonical TOML: every key, in a fixed order; the text that is hashed and
/// written to run.json. read_configuration of it gives an equal configuration.
std::string to_toml(const Configuration& configuration);

}  // namespace kith
