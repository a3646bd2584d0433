#include "privacy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "cells.hpp"

namespace kith::detail {
namespace {

// A fact with one of these words in its name tells where somebody lives or can be reached; of
// Chinese, which does not part its words, the characters anywhere.
constexpr std::array<std::string_view, 26> place_words = {
    "area",    "longitude", "latitude",      "lon",      "lat",       "lng",      "coordinates",
    "gps",     "location",  "address",       "addr",     "street",    "road",     "house",
    "village", "town",      "neighbourhood", "district", "community", "postcode", "postal",
    "zip",     "phone",     "telephone",     "tel",      "mobile"};
constexpr std::array<std::string_view, 16> place_characters = {
    "经度", "纬度", "地址", "住址", "门牌", "小区", "街道", "社区",
    "村",   "楼",   "室",   "电话", "手机", "联系", "邮编", "户籍"};
constexpr std::string_view no_place = "floor_area";

// A text that fewer rows have may point to somebody.
constexpr std::int32_t fewest_alike = 5;

// The words of a name, in lower case and without numbers: "Home_Addr2" has "home" and "addr".
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z')
      words.back() += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  return words;
}

bool tells_a_place(std::string_view name) {
  if (name == no_place) return false;
  const std::vector<std::string> words = words_of(name);
  const auto is_there = [&](std::string_view place) {
    return std::find(words.begin(), words.end(), place) != words.end();
  };
  return std::any_of(place_words.begin(), place_words.end(), is_there) ||
         std::any_of(place_characters.begin(), place_characters.end(),
                     [&](std::string_view place) { return name.find(place) != std::string::npos; });
}

bool is_fact(const Message& message) {
  return message.key == "fact.known" || message.key == "fact.member";
}

std::string_view argument_of(const Message& message, std::string_view wanted) {
  for (const Message::Argument& argument : message.arguments) {
    if (argument.name != wanted) continue;
    if (const auto* text = std::get_if<std::string>(&argument.value)) return *text;
    if (const auto* term = std::get_if<Term>(&argument.value)) return term->word;
    if (const auto* term = std::get_if<Term>(&argument.value)) return term->word;
  }
  return {};
}

// True of yes and no, numbers and dates.
bool is_plain(std::string_view value) {
  return value == "true" || value == "false" || value == "na" ||
         value.find_first_not_of("0123456789.,+-eE") == std::string_view::npos;
}

bool tells_others(const PointLine& line) {
  return line.part == PointLine::Part::isolation ||
         (line.part == PointLine::Part::silence && line.item == "service");
}

}  // namespace

Privacy::Privacy(const RunReport& report)
    : report_(report),
      hiding_(report.assessment.hiding),
      withheld_(report.language.text({"page.id_withheld"})) {
  for (const NodeKind kind : {NodeKind::household, NodeKind::person}) count_texts(kind);
  for (const NodeKind kind : {NodeKind::household, NodeKind::volunteer, NodeKind::person})
    for (std::int32_t row = 0; row < report_.graph.count(kind); ++row)
      if (in_hiding(NodeRef(kind, row))) hidden_ids_.emplace(report_.graph.id(kind, row));
}

// Counts the rows of each text of the attributes that are the dataset's own.
void Privacy::count_texts(NodeKind kind) {
  const Table& table = report_.graph.nodes(kind);
  for (int i = 0; i < table.column_count(); ++i) {
    const std::string& name = table.column_name(i);
    const auto* column = std::get_if<CategoryColumn>(&table.column(i));
    if (!column || table_spec(table_of(kind)).find(name)) continue;
    Texts& texts = texts_[name];
    texts.categories = &column->categories();
    texts.rows.resize(static_cast<std::size_t>(column->categories().size()));
    for (std::int32_t row = 0; row < report_.graph.count(kind); ++row)
      if (column->is_known(row)) ++texts.rows[static_cast<std::size_t>(column->code(row))];
  }
}

bool Privacy::points_to_somebody(std::string_view name, std::string_view value) const {
  const auto found = texts_.find(name);
  if (found == texts_.end()) return false;
  const std::int32_t code = found->second.categories->find(value);
  return code >= 0 && found->second.rows[static_cast<std::size_t>(code)] < fewest_alike;
}

bool Privacy::must_not_tell(const Message& fact, bool hiding) const {
  const std::string_view name = argument_of(fact, "name"), value = argument_of(fact, "value");
  if (tells_a_place(name)) return true;
  return !is_plain(value) && (hiding || points_to_somebody(name, value));
}

std::string_view Privacy::area(HouseholdId household) const { return Areas(report_)[household]; }

Explanation Privacy::shown(HouseholdId household, Explanation explanation) const {
  const bool hiding = in_hiding(household);
  for (PointLine& line : explanation.lines) {
    if (hiding && tells_others(line)) {
      line.detail = {"page.line_withheld"};
      line.sources.clear();
    } else {
      guard(line.detail, hiding);
    }
  }
  guard(explanation.reason, hiding);
  guard(explanation.verify, hiding);
  return explanation;
}

// Withholds places, and the ids of those in hiding, or all lists of ids.
void Privacy::guard(Message& message, bool all) const {
  if (is_fact(message) && must_not_tell(message, all)) message.key = "fact.withheld";
  // The name and value of a fact are no ids, though numbers among them may look like one.
  for (Message::Argument& argument : message.arguments)
    if (argument.name != "value" && argument.name != "name") guard(argument, all);
}

void Privacy::guard(Message::Argument& argument, bool all) const {
  const auto guard_id = [&](std::string& id) {
    if (hidden_ids_.contains(id)) id = withheld_;
  };
  if (auto* text = std::get_if<std::string>(&argument.value)) guard_id(*text);
  if (auto* ids = std::get_if<Message::Ids>(&argument.value)) {
    // Rows of files are listed as ids are: they must be corrected all the same.
    if (all && (argument.name == "names" || argument.name == "programmes"))
      *ids = {withheld_};
    else
      std::for_each(ids->begin(), ids->end(), guard_id);
  }
  if (auto* parts = std::get_if<Message::Parts>(&argument.value))
    for (Message& part : *parts) guard(part, all);
}

}  // namespace kith::detail
