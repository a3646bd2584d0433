#include "page/privacy.hpp"

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
    : report_(report), volunteer_homes_(volunteer_households(report.graph, report.membership)) {
  read_hidden_ids();
}

void Privacy::read_hidden_ids() {
  const std::vector<bool>& hiding = report_.recommendations.in_hiding;
  if (std::find(hiding.begin(), hiding.end(), true) == hiding.end()) return;
  for (const NodeKind kind : {NodeKind::household, NodeKind::volunteer, NodeKind::person})
    for (std::int32_t row = 0; row < report_.graph.count(kind); ++row)
      if (in_hiding(NodeRef(kind, row))) hidden_ids_.emplace(report_.graph.id(kind, row));
}

bool Privacy::in_hiding(HouseholdId household) const {
  const std::vector<bool>& hiding = report_.recommendations.in_hiding;
  const auto row = static_cast<std::size_t>(household.value);
  return row < hiding.size() && hiding[row];
}

bool Privacy::in_hiding(NodeRef node) const {
  if (node.is(NodeKind::household)) return in_hiding(HouseholdId(node.row()));
  if (node.is(NodeKind::volunteer)) {
    const std::int32_t home = volunteer_homes_[static_cast<std::size_t>(node.row())];
    return home >= 0 && in_hiding(HouseholdId(home));
  }
  if (!node.is(NodeKind::person) || node.row() >= report_.membership.households.size())
    return false;
  const auto homes = report_.membership.households[node.row()];
  return std::any_of(homes.begin(), homes.end(),
                     [&](std::int32_t home) { return in_hiding(HouseholdId(home)); });
}

std::string_view Privacy::area(HouseholdId household) const {
  return in_hiding(household) ? std::string_view{} : Areas(report_.graph)[household];
}

Message Privacy::shown(const Message& message) const {
  Message copy = message;
  if (is_known_place(copy)) copy.key = "fact.withheld";
  // The name and value of a fact are no ids, though numbers among them may look like one.
  for (Message::Argument& argument : copy.arguments)
    if (argument.name != "value" && argument.name != "name") guard(argument.value);
  return copy;
}

void Privacy::guard(Message::Value& value) const {
  const std::string withheld = report_.language.text({"page.id_withheld"});
  const auto guard_id = [&](std::string& id) {
    if (hidden_ids_.contains(id)) id = withheld;
  };
  if (auto* text = std::get_if<std::string>(&value)) guard_id(*text);
  if (auto* ids = std::get_if<Message::Ids>(&value))
    std::for_each(ids->begin(), ids->end(), guard_id);
  if (auto* parts = std::get_if<Message::Parts>(&value))
    for (Message& part : *parts) part = shown(part);
}

std::vector<PointLine> Privacy::lines(HouseholdId household,
                                      const std::vector<PointLine>& lines) const {
  const bool hiding = in_hiding(household);
  std::vector<PointLine> kept = lines;
  for (PointLine& line : kept) {
    if (hiding && tells_others(line)) {
      line.detail = {"page.line_withheld"};
      line.sources.clear();
    } else {
      line.detail = shown(line.detail);
    }
  }
  return kept;
}

}  // namespace kith::detail
