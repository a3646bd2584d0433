#include "privacy.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "cells.hpp"

namespace kith::detail {
namespace {

// A fact with one of these in its name tells where somebody lives or can be reached.
constexpr std::array<std::string_view, 13> places = {
    "longitude", "latitude", "address", "street", "house_number", "phone", "postcode",
    "经度",      "纬度",     "地址",    "住址",   "门牌号",       "电话"};

bool tells_a_place(std::string_view name) {
  return name == "area" || std::any_of(places.begin(), places.end(), [&](std::string_view place) {
           return name.find(place) != std::string_view::npos;
         });
}

bool is_known_place(const Message& message) {
  if (message.key != "fact.known" && message.key != "fact.member") return false;
  return std::any_of(
      message.arguments.begin(), message.arguments.end(), [](const Message::Argument& argument) {
        const auto* text = std::get_if<std::string>(&argument.value);
        const auto* term = std::get_if<Term>(&argument.value);
        return argument.name == "name" && tells_a_place(text ? *text : term ? term->word : "");
      });
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
  for (const NodeKind kind : {NodeKind::household, NodeKind::volunteer, NodeKind::person})
    for (std::int32_t row = 0; row < report_.graph.count(kind); ++row)
      if (in_hiding(NodeRef(kind, row))) hidden_ids_.emplace(report_.graph.id(kind, row));
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
  if (is_known_place(message)) message.key = "fact.withheld";
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
    if (all && argument.name == "names")
      *ids = {withheld_};
    else
      std::for_each(ids->begin(), ids->end(), guard_id);
  }
  if (auto* parts = std::get_if<Message::Parts>(&argument.value))
    for (Message& part : *parts) guard(part, all);
}

}  // namespace kith::detail
