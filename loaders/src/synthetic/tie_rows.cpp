// Rows of ties between households, as far as somebody reported them.
#include "district_writer.hpp"

namespace kith::synthetic {
namespace {

// Of 1,000 ties that an end has, how many it reports or its file records, by Observation.
constexpr std::array reported_per_mille = {900, 300, 0};

struct Reports {
  bool recorded = false;
  std::string_view by;  // "from", "to", "both" or blank
};

Reports reports_of(const Household& from, const Household& to, Stream& stream) {
  const auto reports = [&](const Household& home) {
    return stream.chance(reported_per_mille[static_cast<std::size_t>(home.observation)]);
  };
  const bool one = reports(from);
  const bool other = reports(to);
  // Two who were asked mostly agree.
  const bool agree = stream.chance(700);
  if (!one && !other) return {};
  const bool from_asked = from.observation == Observation::elicited;
  const bool to_asked = to.observation == Observation::elicited;
  if (from_asked && to_asked) return {true, one && other && agree ? "both" : one ? "from" : "to"};
  if (from_asked && one) return {true, "from"};
  if (to_asked && other) return {true, "to"};
  return {true, ""};
}

std::string supports_of(std::size_t closeness, Stream& stream) {
  static constexpr std::string_view kinds[] = {"emotional", "material", "informational",
                                               "companionship"};
  // Of 1,000 ties, by closeness (very close, close, acquainted, not said) and kind.
  static constexpr int shares[4][4] = {
      {800, 700, 650, 900}, {550, 500, 550, 800}, {150, 250, 350, 700}, {400, 350, 400, 600}};
  std::string text;
  for (std::size_t kind = 0; kind < 4; ++kind) {
    if (!stream.chance(shares[closeness][kind])) continue;
    if (!text.empty()) text += ';';
    text += kinds[kind];
  }
  return text;
}

int days_since_contact(Stream& stream) {
  static constexpr std::array weights = {62, 25, 9, 4};
  static constexpr int low[] = {0, 32, 184, 367};
  static constexpr int high[] = {31, 183, 366, 900};
  const std::size_t which = stream.pick(weights);
  return stream.between(low[which], high[which]);
}

void write_tie(const Household& from, const Household& to, const District& district,
               TableWriter& table) {
  static constexpr std::array closeness_weights = {25, 40, 29, 6};
  static constexpr std::string_view closeness_words[] = {"very_close", "close", "acquainted", ""};
  Stream stream(district.seed(), Purpose::pairs, static_cast<std::uint64_t>(from.number),
                static_cast<std::uint64_t>(to.number) + 1);
  const Reports reports = reports_of(from, to, stream);
  if (!reports.recorded) return;
  const std::size_t closeness = stream.pick(closeness_weights);
  const int contact = days_since_contact(stream);
  table.cell(district.household_id(from.number))
      .cell(district.household_id(to.number))
      .blank(2)
      .cell(supports_of(closeness, stream))
      .cell(closeness_words[closeness])
      .cell(stream.chance(35) ? "stress" : "")
      .cell(stream.chance(150) ? "true" : "");
  if (stream.chance(150))
    table.cell(district.days_ago(contact + stream.between(400, 9000)));
  else
    table.blank();
  if (stream.chance(850))
    table.cell(district.days_ago(contact));
  else
    table.blank();
  // A tie that ended did so after the last contact.
  if (stream.chance(25))
    table.cell(district.days_ago(contact / 2));
  else
    table.blank();
  table.cell(reports.by).end_row();
}

}  // namespace

Date interview_of(const Household& home, const District& district) {
  Stream stream(district.seed(), Purpose::description, static_cast<std::uint64_t>(home.number), 3);
  return district.days_ago(stream.between(5, 150));
}

void write_ties(const Household& home, const District& district, Tables& tables) {
  for (const TrueTie& tie : ties_of(home, district.maker, district.map, district.size))
    if (tie.other > home.number) write_tie(home, tie.household, district, tables.ties);
}

}  // namespace kith::synthetic
